"""The address of a page as a QR code: an inline drawing without style and script, dark on white in every look."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import segno
from markupsafe import Markup

QUIET = 4
"""Modules of white around the code, as the standard asks."""
MASK = 3
"""Every mask can be read; looking for the prettiest of the eight costs five times as much as the code itself."""


def qr_drawing(address: str) -> Markup:
    """The code as SVG; each row of modules is one stroke of one path."""
    matrix = segno.make(address, error="m", micro=False, mask=MASK).matrix
    side = len(matrix) + 2 * QUIET
    path = "".join(f"M{QUIET} {y + QUIET}.5{_row(row)}" for y, row in enumerate(matrix))
    return Markup(  # noqa: S704 - whole numbers and fixed words only
        f'<svg class="gs-qr" viewBox="0 0 {side} {side}" role="img" aria-label="本页网址的二维码">'
        f'<path class="gs-qr__paper" d="M0 0h{side}v{side}H0z"/><path class="gs-qr__ink" d="{path}"/></svg>'
    )


def _row(modules: Iterable[int]) -> str:
    """Runs of dark modules are drawn, runs of light ones skipped."""
    runs = ((dark, len(list(run))) for dark, run in groupby(modules))
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
