"""A clerk who opens a workbook in a spreadsheet program, changes cells and saves it; openpyxl plays the program."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.__main__ import main

SMALL = Path(__file__).parent / "small" / "data"
GROUP = Path("groups/lq/lq-jia.yaml")


class Desk:
    """A copy of the small data folder, and one workbook."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.file = folder / "填报.xlsx"
        shutil.copytree(SMALL, self.data)

    def export(self, school_year: str = "2024-2025") -> Desk:
        """The workbook of the group."""
        return self.run("export", "lq-jia", "--school-year", school_year, "-o", str(self.file))

    def run(self, *arguments: str) -> Desk:
        """A workbook command that makes the file."""
        assert main(["workbook", *arguments, "--data", str(self.data)]) == 0
        return self

    def edit(self, change: Callable[[dict[str, Worksheet]], object]) -> Desk:
        """Open, change, save."""
        book = load_workbook(self.file)
        change({sheet.title: sheet for sheet in book.worksheets})
        book.save(self.file)
        return self

    def cell(self, sheet: str, address: str, value: str | None) -> Desk:
        """Write one cell."""
        return self.edit(lambda sheets: sheets[sheet].__setitem__(address, value))

    def take_in(self, *options: str) -> int:
        """Import; the exit code."""
        return main(["workbook", "import", str(self.file), *options, "--data", str(self.data)])

    def text(self, path: Path = GROUP) -> str:
        """A file of the data folder as it is now."""
        return (self.data / path).read_text(encoding="utf-8")

    def difference(self, path: Path = GROUP) -> list[str]:
        """The changed lines of a file against the untouched small data."""
        old = (SMALL / path).read_text(encoding="utf-8").splitlines() if (SMALL / path).exists() else []
        lines = list(difflib.unified_diff(old, self.text(path).splitlines(), n=0, lineterm=""))[2:]
        return [line for line in lines if not line.startswith("@@")]


def column_of(sheet: Worksheet, key: str) -> int:
    """The number of the column that holds a field."""
    return next(cell.column for cell in sheet[1] if cell.value == key)


def put(sheet: Worksheet, row: int, **values: object) -> None:
    """Fill cells of one row by field; `__` stands for the dot."""
    for name, value in values.items():
        sheet.cell(row, column_of(sheet, name.replace("__", "."))).value = value  # type: ignore[assignment]


def field_row(sheet: Worksheet, key: str) -> int:
    """The row of a form that holds a field."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
