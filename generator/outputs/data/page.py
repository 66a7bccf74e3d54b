"""Noun: a page of a workbook that takes its cells a row at a time.

XlsxWriter keeps every cell as an object until the file is closed, then asks each anew what it is; here a row
becomes the text that it is in the file at once. All else of the file is XlsxWriter's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import TypeAlias
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | float | bool | date
Cell: TypeAlias = tuple[int, Value, Format]
"""A column, counted from 0, what stands in it, and how that looks."""
FIRST_DAY = date(1899, 12, 30)
"""Days are counted from it, from March 1900 on."""
LONGEST = 32767
"""What a cell may hold; a spreadsheet takes a file with more for a broken one."""
BLOCK = 16
"""Rows that say together from which column to which they go."""


class Page(Worksheet):  # type: ignore[misc]  # The library ships no types.
    """A worksheet whose rows are given in their order, the cells of each in theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, int, str]] = []

    def row(self, line: int, cells: Iterable[Cell]) -> None:
        """Write the cells of a row, counted from 0; texts as texts, so that none is a formula or a link."""
        number, places, texts = line + 1, [], []
        for place, value, style in cells:
            places.append(place)
            index = style._get_xf_index()
            texts.append(f'<c r="{_letters(place)}{number}" s="{index}"{self._value(value)}</v></c>')
        if places:
            first, last = places[0], places[-1]
            self._check_dimensions(line, first)
            self._check_dimensions(line, last)
            self.rows.append((line, first, last, "".join(texts)))

    def _value(self, value: Value) -> str:
        if isinstance(value, str):
            if value.startswith("<r>") and value.endswith("</r>"):
                # The library takes it for text with fonts, already in XML; this type of text it leaves to us.
                return f' t="str"><v>{escape(value)}'
            return f' t="s"><v>{self.str_table._get_shared_string_index(value[:LONGEST])}'
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}'
        return f"><v>{(value - FIRST_DAY).days if isinstance(value, date) else value:.16G}"

    def _write_rows(self) -> None:
        for _, block in groupby(self.rows, key=lambda row: row[0] // BLOCK):
            rows = tuple(block)
            first, last = min(row[1] for row in rows) + 1, max(row[2] for row in rows) + 1
            for line, _, _, cells in rows:
                self.fh.write(f'<row r="{line + 1}" spans="{first}:{last}">{cells}</row>')


@cache
def _letters(place: int) -> str:
    return str(xl_col_to_name(place))
