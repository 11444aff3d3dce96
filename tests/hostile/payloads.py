"""Attacks made of parts, in the manner of the public lists: every element with every handler, written in many ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

PARTS: dict[str, Any] = json.loads((Path(__file__).parent / "corpora" / "parts.json").read_text(encoding="utf-8"))
EVERY = 2
"""Of the pairs of an element and a handler every second is taken; which way of writing it gets goes round."""


def payloads() -> Iterator[str]:
    """Elements with handlers, and every address in every place; an element of another language stands inside of it."""
    pairs = list(product(PARTS["elements"].split(), PARTS["handlers"].split()))[::EVERY]
    for number, (element, event) in enumerate(pairs):
        outer, _, tag = element.rpartition(":")
        form = PARTS["forms"][number % len(PARTS["forms"])]
        text = form.format(tag=tag, event=event, TAG=tag.upper(), EVENT=event.upper())
        yield f"<{outer}>{text}" if outer else text
    for place, scheme in product(PARTS["places"], PARTS["schemes"]):
        yield place.replace("{}", scheme)
