"""Noun: a workbook, all sheets of one language in one XLSX file, and before them what they are about.

Texts are written as texts, so that none is taken for a formula or a link, and numbers as numbers where a
workbook can hold them exactly.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generator.outputs.data.columns import Column
from generator.outputs.data.page import Page, Value
from generator.outputs.data.sheets import Sheet

FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
# A number is shown with the decimals that it is stated with.
STYLES = {
    "text": {**FONT, "num_format": "@"},
    "date": {**FONT, "num_format": "yyyy-mm-dd", "align": "left"},
    "0": {**FONT, "num_format": "#,##0"},
    "1": {**FONT, "num_format": "#,##0.0"},
    "2": {**FONT, "num_format": "#,##0.00"},
    "head": {**FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B3D2E", "text_wrap": True},
    "title": {**FONT, "bold": True, "font_size": 16},
    "label": {**FONT, "bold": True},
}
NARROWEST, WIDEST = 9, 48
ABOUT = (24, 34, 34, 100)
NOTES = ("tidy", "absent", "codes", "figures", "dates", "prose")
Styles: TypeAlias = Mapping[str, Format]
EARLIEST = "1900-03-01"
"""Before it, workbooks count a 29 February that there was not."""
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def workbook(sheets: Sequence[Sheet], words: Mapping[str, str], title: str, address: str, day: date) -> bytes:
    """Return the file; `words` are theme/strings/*/sheets.yml, `day` is when it says that it was made."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        made = datetime(day.year, day.month, day.day)
        book.set_properties({"title": title, "comments": LICENCE, "created": made})
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        _about(book.add_worksheet(words["about.title"], Page), styles, sheets, words, title, address)
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.title, Page), styles, sheet)
    return file.getvalue()


def _fill(page: Page, styles: Styles, sheet: Sheet) -> None:
    last, types = len(sheet.columns) - 1, [column.type for column in sheet.columns]
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column, {row[place] for row in sheet.rows}))
    page.row(0, ((place, column.title, styles["head"]) for place, column in enumerate(sheet.columns)))
    for line, row in enumerate(sheet.rows, 1):
        cells = zip(range(len(types)), row, types, strict=True)
        page.row(line, [(place, *_value(cell, type, styles)) for place, cell, type in cells if cell])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), last)
    # Codes and years are texts on purpose.
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _value(cell: str, type: str, styles: Styles) -> tuple[Value, Format]:
    """Return a value as what it is, or as text where that would not be exact, and its style."""
    if type == "number" and Decimal(repr(float(cell))) == Decimal(cell):
        return float(cell), styles[str(len(cell.partition(".")[2]))]
    if type == "boolean":
        return cell == "true", styles["text"]
    if type in ("date", "partial") and len(cell) == len(EARLIEST) and cell >= EARLIEST:
        return date.fromisoformat(cell), styles["date"]
    return cell, styles["text"]


def _width(column: Column, cells: Collection[str]) -> int:
    longest = max((len(cell.partition("\n")[0]) for cell in cells), default=0)
    heads = max(len(word) for word in column.title.split()) + 3
    return min(WIDEST, max(NARROWEST, longest + 1, heads))


def _about(
    page: Page,
    styles: Styles,
    sheets: Sequence[Sheet],
    words: Mapping[str, str],
    title: str,
    address: str,
) -> None:
    for place, width in enumerate(ABOUT):
        page.set_column(place, place, width)
    label, text = styles["label"], styles["text"]
    page.row(0, [(0, title, styles["title"])])
    line = 0
    for line, (name, said) in enumerate(_told(words, address), 1):
        page.row(line, [(0, name, label), (1, said, text)])
    line += 2
    heads = ("sheet", "column", "name", "help")
    page.row(line, ((place, words[f"about.{head}"], styles["head"]) for place, head in enumerate(heads)))
    for sheet in sheets:
        line += 1
        page.row(line, [(0, sheet.title, label), (2, sheet.name, label), (3, sheet.help, label)])
        for column in sheet.columns:
            line += 1
            texts = sheet.title, column.title, column.name, column.help
            page.row(line, ((place, said, text) for place, said in enumerate(texts)))


def _told(words: Mapping[str, str], address: str) -> Iterator[tuple[str, str]]:
    yield "", words["package.description"]
    yield words["about.address"], address
    yield words["about.licence"], LICENCE
    yield words["about.citation"], words["about.cite"].format(address=address)
    for label, note in zip((words["about.notes"], *[""] * len(NOTES)), NOTES, strict=False):
        yield label, words[f"note.{note}"]
