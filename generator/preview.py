"""The conductor of one edit: a preview, the pages of edited entries made by themselves in a built site.

It shows an editor at once what a build of the whole, which follows, shows everywhere: lists, sums and other
pages that speak of an entry stay as they were until then. Whatever it cannot do, it leaves to that build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from generator.addresses import ROOTS, web
from generator.assemble import assemble
from generator.build import PUBLISHED, Job, survey
from generator.catalogue import Catalogue
from generator.edition import ComparePage, Edition, EntryPage
from generator.entry import Entry
from generator.folders import within
from generator.frames import sheet
from generator.load import load
from generator.made import frames_of
from generator.memory import uncollected
from generator.model.facts import Record
from generator.outputs.extras import extras
from generator.pages.entries import entry_pages
from generator.records import Records
from generator.render import render
from generator.strings import strings
from generator.validate import validate
from generator.voice import OTHER, Voice

OWN = (EntryPage, ComparePage)
"""Pages that there are for the sake of single entries."""


class Preview:
    """Follows edits of the entries that a built site shows. ValueError if they are wrong as they are now."""

    def __init__(self, job: Job) -> None:
        with uncollected():
            found = survey(job.content, job.today)
        if not found.catalogue:
            raise ValueError(f"{len(found.problems)} problems in {job.content}")
        self._job, self._site = job, job.out.resolve() / "site"
        self._entries = found.entries
        self._passed = _passed(found.entries, found.records)
        self._editions = [
            replace(edition, pages=tuple(page for page in edition.pages if not isinstance(page, OWN)))
            for edition in found.editions
        ]
        self.built(self.says())

    def says(self) -> Mapping[str, str]:
        """Return path → text of the entries as they were read last."""
        return {entry.path: entry.text for entry in self._entries}

    def built(self, shown: Mapping[str, str]) -> None:
        """Be told that the site was built anew, of entries with these texts."""
        self._shown = shown
        self._frames = {language: frames_of(language, self._job.out.resolve()) for language in ROOTS}

    @uncollected()
    def follow(self) -> bool:
        """Read what was edited and show it, if it is right; False if more has changed than entries say."""
        before, self._entries = self._entries, load(self._job.content, self._entries)
        if _fixed(before) != _fixed(self._entries):
            return False
        edited = [entry for entry in self._entries if self._shown.get(entry.path) != entry.text]
        same = {entry.path for entry in self._entries if self._passed[entry.path][0] is entry}
        passed = {(e.kind, e.id): record for path, (e, record) in self._passed.items() if path in same}
        problems, records = validate(self._entries, passed)
        if edited and not any(problem.severity == "error" for problem in problems):
            self._passed = _passed(self._entries, records)
            catalogue = assemble(records, self._job.today)
            for edition in self._editions:
                self._show(catalogue, edition, edited)
            self._shown = self.says()
        return True

    def _show(self, catalogue: Catalogue, others: Edition, edited: Iterable[Entry]) -> None:
        """Make the pages of some entries, and put them where the site has such; the rest is left as it is."""
        language, root = others.language, self._site / ROOTS[others.language]
        voice, other = (
            Voice(one, strings(one, "site"), catalogue.terms) for one in (language, OTHER[language])
        )
        own = [page for e in edited for page in entry_pages(catalogue, voice, other, e.kind, e.id)]
        beside = [web(page.path) + name for page in own for name in within(root / web(page.path))]
        whole = [f"api/{name}" for name in within(self._site / "api")]
        # What is beside a page names those above it: the front page, and the lists on the way to it.
        above = [page for page in others.pages if any(web(o.path).startswith(web(page.path)) for o in own)]
        named = replace(others, pages=(*above, *own))
        along = extras(catalogue, named, self._job.base_url, beside, whole)
        texts = render(replace(others, pages=tuple(own)), self._job.edit_url, along, self._job.contact)
        for path, text in texts:
            written = sheet(path, text)
            page, frame = root / f"{path.removesuffix('.md')}.html", self._frames[language].get(written.shape)
            if frame and page.is_file():
                with suppress(FileNotFoundError):  # A new site may just take the place of this one.
                    page.write_bytes(written.hung(frame).encode())


def _passed(entries: Iterable[Entry], records: Records) -> Mapping[str, tuple[Entry, Record]]:
    """Return path → an entry that passed the check and its record."""
    found = {(kind, id): record for kind, id, record in records.all()}
    return {entry.path: (entry, found[entry.kind, entry.id]) for entry in entries}


def _fixed(entries: Iterable[Entry]) -> list[Entry | str]:
    """Return what stays the same while entries are edited: their paths, and everything that is no entry."""
    return [entry.path if entry.kind in PUBLISHED else entry for entry in entries]
