"""Noun: the files under data/: every sheet in CSV, a workbook a language, their descriptor, and the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.outputs.data.counties import counties
from generator.outputs.data.datapackage import datapackage
from generator.outputs.data.lines import MARK, guarded, line
from generator.outputs.data.sheets import Sheet, sheets
from generator.outputs.data.workbook import workbook
from generator.strings import strings


def data_files(catalogue: Catalogue, editions: Sequence[Edition], base_url: str) -> Mapping[str, bytes]:
    """Return path in the site → content. A file changes only where what it shows does."""
    said = {edition.language: sheets(catalogue, edition, base_url) for edition in editions}
    words = {language: strings(language, "sheets") for language in said}
    titles = {edition.language: edition.words["site.name"] for edition in editions}
    tables = {f"{s.name}.{language}.csv": _csv(s) for language, all in said.items() for s in all}
    day = _newest(catalogue)
    books = {
        f"catalogue.{language}.xlsx": workbook(all, words[language], titles[language], base_url, day)
        for language, all in said.items()
    }
    package = datapackage(said, tables, words, titles, base_url)
    others = {"datapackage.json": package.encode(), "counties.geojson": counties(catalogue).encode()}
    return {f"data/{name}": file for name, file in {**tables, **books, **others}.items()}


def _csv(sheet: Sheet) -> bytes:
    numbers = [column.type == "number" for column in sheet.columns]
    written = [line(column.name for column in sheet.columns)]
    for row in sheet.rows:
        # A number's sign begins no formula.
        cells = zip(row, numbers, strict=True)
        written.append(line([guarded(cell) if cell and not number else cell for cell, number in cells]))
    return (MARK + "".join(written)).encode()


def _newest(catalogue: Catalogue) -> date:
    """Return the day of the newest review: a file must say a day, and the build's would change it daily."""
    days = [node.record.review.on.first for node in catalogue.clusters.values()]
    days += [node.record.review.on.first for node in catalogue.measures.values()]
    days += [node.record.review.on.first for node in catalogue.institutions.values()]
    days += [catalogue.policy.review.on.first] if catalogue.policy else []
    return max(days, default=date(2000, 1, 1))
