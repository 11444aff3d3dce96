"""The hidden sheet of words: every drop-down list is a column of it, because long lists may not stand in the cell."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from generator.workbook.columns import Column, Kind
from generator.workbook.grid import letters
from generator.workbook.layout import DICTIONARY
from generator.workbook.lookup import Lookup


class Dictionary:
    """Collects lists of words; one list that several columns share stands once."""

    def __init__(self, book: Workbook, lookup: Lookup) -> None:
        self.lookup = lookup
        self.sheet = book.create_sheet(DICTIONARY)
        self.sheet.sheet_state = "hidden"
        self.lists: dict[tuple[str, ...], str] = {}

    def options(self, column: Column, *, all_schools: bool = False) -> tuple[str, ...]:
        """The words that a cell of a column offers."""
        if column.kind is Kind.WORD and column.words:
            return tuple(term.label for term in column.words)
        if column.kind is Kind.FLAG:
            return ("是", "否")
        if column.kind is Kind.SCHOOL:
            keys = self.lookup.own if self.lookup.own and not all_schools else self.lookup.district
            return tuple(self.lookup.labels(keys))
        if column.kind is Kind.GROUP:
            return tuple(self.lookup.labels(self.lookup.groups))
        return ()

    def reference(self, words: tuple[str, ...]) -> str:
        """Where a list of words stands."""
        if words not in self.lists:
            at = letters(len(self.lists) + 1)
            self.lists[words] = f"{DICTIONARY}!${at}$1:${at}${len(words)}"
            for number, word in enumerate(words, 1):
                cell = self.sheet[f"{at}{number}"]
                cell.value = word
                cell.data_type = "s"
        return self.lists[words]

    def choice(self, words: tuple[str, ...], title: str) -> DataValidation:
        """A drop-down list. Another value is warned of, not refused: a school may be new."""
        rule = DataValidation(type="list", formula1=f"={self.reference(words)}", allow_blank=True)
        rule.errorStyle = "warning"
        rule.errorTitle, rule.error = title[:30], "请从下拉列表里选；列表里没有的，导入时会核对"
        return rule
