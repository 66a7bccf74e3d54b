"""A page that takes its cells a row at a time makes the same file as XlsxWriter's own, to the byte."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook

from generator.outputs.data.page import LONGEST, Page, Value

VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.decimals(-(10**12), 10**12, places=2).map(float),
)
ROWS = st.dictionaries(st.integers(0, 60), st.dictionaries(st.integers(0, 80), VALUES, max_size=5))


def book(rows: dict[int, dict[int, Value]], kind: Any = None) -> bytes:
    """A workbook with a page of a kind, whose cells look as what is in them."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        looks = {each: made.add_format({"num_format": each}) for each in ("@", "0.00", "yyyy-mm-dd")}
        made.set_properties({"created": datetime(2026, 1, 1)})
        page = made.add_worksheet("a", kind)
        for line, row in sorted(rows.items()):
            cells = [(place, value, looks[_look(value)]) for place, value in sorted(row.items())]
            if kind:
                page.row(line, cells)
            else:
                for place, value, look in cells:
                    _own(page, line, place, value, look)
    return file.getvalue()


def _look(value: Value) -> str:
    return "@" if isinstance(value, str | bool) else "yyyy-mm-dd" if isinstance(value, date) else "0.00"


def _own(page: Any, line: int, place: int, value: Value, look: Any) -> None:
    """Write a value by the library's own function for what it is."""
    kinds = {str: page.write_string, bool: page.write_boolean, date: page.write_datetime}
    kinds.get(type(value), page.write_number)(line, place, value, look)


@given(ROWS)
@settings(max_examples=60)
def test_a_page_is_what_the_library_writes_cell_by_cell(rows: dict[int, dict[int, Value]]) -> None:
    """Whatever is in the cells, and whichever cells are empty."""
    assert book(rows, Page) == book(rows)


@pytest.mark.parametrize("long", [LONGEST, LONGEST + 1])
def test_a_text_is_as_long_as_a_cell_can_hold(long: int) -> None:
    """A longer one ends there, as the library ends it."""
    assert book({0: {0: "ą" * long}}, Page) == book({0: {0: "ą" * long}})


@pytest.mark.parametrize("text", ["<r><t>a</t></r>", "<r></si><si>&</r>", "<r>a", "a</r>", "<R>a</R>"])
def test_what_looks_like_the_format_is_text(text: str) -> None:
    """A text that the library would write as XML of its own is in its cell as it is."""
    read = load_workbook(io.BytesIO(book({0: {0: "a", 1: text}}, Page)))["a"]
    assert [cell.value for cell in read[1]] == ["a", text]
