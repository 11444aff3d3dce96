"""Draws the pictures of the help pages anew: `make screenshots`, at the desk of whoever changes what they show.

Needs LibreOffice, poppler and ImageMagick (apt install libreoffice-calc poppler-utils imagemagick) and a Chromium.
Only made-up districts are shown.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "site" / "docs" / "help" / "images"
GROUP, SCHOOL_YEAR, AS_OF = "sl-jia", "2026-2027", dt.date(2026, 11, 21)
MOST_BYTES = 60_000
SITE = ROOT / "build" / "site"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of one sheet of the workbook, and the picture that is made of it."""

    name: str
    area: str
    picture: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of one page of the site as a phone shows it: from `selector` on, so many pixels high."""

    path: str
    selector: str
    height: int
    picture: str


SHEETS = (
    Sheet("填写说明", "A1:B14", "workbook-cover.png"),
    Sheet("活动", "B2:F8", "workbook-activities.png"),
)
SHOTS = (Shot(f"groups/{GROUP}.html", "#sources", 190, "page-source.png"),)


def run(*command: str | Path) -> None:
    """Run a program, and stop when it fails."""
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def draw_sheet(sheet: Sheet, folder: Path) -> None:
    """One sheet by itself, with the letters and numbers of a spreadsheet around it."""
    from openpyxl.worksheet.header_footer import HeaderFooter
    from openpyxl.worksheet.properties import PageSetupProperties

    from generator.workbook.commands import export

    book = export(ROOT / "data", GROUP, SCHOOL_YEAR, AS_OF)
    page = book[sheet.name]
    for other in book.worksheets:
        other.sheet_state = "visible" if other is page else "hidden"
    book.active = page
    page.print_area = sheet.area
    page.print_title_rows = page.print_title_cols = None
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.headings = page.print_options.gridLines = True
    page.HeaderFooter = HeaderFooter()
    book.save(folder / "sheet.xlsx")
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "sheet.xlsx")
    run("pdftoppm", "-png", "-singlefile", "-r", "130", folder / "sheet.pdf", folder / "sheet")
    shrink(folder / "sheet.png", IMAGES / sheet.picture)


def draw_page(shot: Shot, folder: Path) -> None:
    """A part of a page of the site that stands in build/site."""
    from playwright.sync_api import FloatRect, sync_playwright

    program = os.environ.get("GONGSHI_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
        page.goto((SITE / shot.path).as_uri())
        box = page.locator(shot.selector).bounding_box()
        if not box:
            sys.exit(f"{shot.path}: there is no {shot.selector}")
        clip = FloatRect(x=0, y=box["y"] - 8, width=390, height=shot.height)
        page.screenshot(path=folder / "page.png", clip=clip, full_page=True)
        browser.close()
    shrink(folder / "page.png", IMAGES / shot.picture)


def shrink(source: Path, target: Path) -> None:
    """Cut off the margin and keep few colours, so that the picture loads quickly on a phone."""
    run("convert", source, "-trim", "+repage", "-resize", "1000x>", "-bordercolor", "white", "-border", "6",
        "+dither", "-colors", "16", "-strip", f"png8:{target}")  # fmt: skip
    if target.stat().st_size > MOST_BYTES:
        sys.exit(f"{target.name}: {target.stat().st_size} bytes are too many")


def main() -> None:
    """Draw every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for sheet in SHEETS:
            draw_sheet(sheet, Path(folder))
        for shot in SHOTS:
            draw_page(shot, Path(folder))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
