"""The conductor: the only module that knows all the stages; generator.check knows two, preview four."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from generator.addresses import published
from generator.assemble import assemble
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.entry import Entry
from generator.keep import kept
from generator.load import load
from generator.localise import localise
from generator.memory import uncollected
from generator.notes import digest
from generator.outputs.extras import extras
from generator.outputs.form import form_files
from generator.outputs.headers import netlify, policy
from generator.outputs.hosts import nginx_files
from generator.outputs.people import people_files
from generator.outputs.reuse import card_drawings, reuse_files
from generator.outputs.robots import SECURITY, robots, security
from generator.outputs.scripts import script_files
from generator.outputs.sitemap import sitemap
from generator.outputs.tables import table_files
from generator.outputs.whole import whole_files
from generator.problem import Problem, quoted, whole
from generator.publish import publish
from generator.records import Records
from generator.render import render
from generator.report import report, summary
from generator.standing import made_of, stands
from generator.strings import strings
from generator.target import Target
from generator.validate import validate

LANGUAGES = ("lt", "en")
PUBLISHED = ("cluster", "measure", "institution", "policy")


@dataclass(frozen=True)
class Job:
    """What to build from what, for which day and which address.

    `contact` is the mailbox of those who keep the catalogue, `lang` the language of messages. With `plain`
    the engine makes every page by itself. With `last_good`, a content folder, mistakes stop nothing: entries
    with any are published as they are there.
    """

    content: Path
    out: Path
    today: date
    base_url: str
    edit_url: str | None = None
    contact: str | None = None
    lang: str = "lt"
    progress: bool = False
    plain: bool = False
    last_good: Path | None = None


@dataclass(frozen=True)
class Built:
    """A site was built: files of the content that it shows as they were before, and those it leaves out."""

    earlier: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """A content's entries, its problems, the records that passed; without an error what is published."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    records: Records
    catalogue: Catalogue | None = None
    editions: tuple[Edition, ...] = ()


def editions(records: Records, today: date) -> tuple[Edition, ...]:
    """Return the catalogue of a day in every language."""
    return _said(assemble(records, today))


def survey(content: Path, today: date) -> Survey:
    """Return all that can be known of a content on a day without building it."""
    entries = load(content)
    problems, records = validate(entries)
    if any(problem.severity == "error" for problem in problems):
        return Survey(entries, problems, records)
    catalogue = assemble(records, today)
    return Survey(entries, problems, records, catalogue, _said(catalogue))


def _said(catalogue: Catalogue) -> tuple[Edition, ...]:
    return tuple(localise(catalogue, language) for language in LANGUAGES)


def _stderr(text: str) -> None:
    sys.stderr.write(text)


def build(job: Job, say: Callable[[str], None] = _stderr) -> Built | None:
    """Build the site into job.out; `say` what is wrong. None if the site was not built."""
    try:
        return make(job, say)
    except OSError as error:
        key = "build.busy" if isinstance(error, BlockingIOError) else "build.folder"
        told = strings(job.lang, "commands")[key].format(out=whole(job.out), reason=quoted(error.strerror))
        say(f"{told}\n")
        return None


@uncollected()
def make(job: Job, say: Callable[[str], None] = _stderr) -> Built | None:
    """Build as `build` does; BlockingIOError or OSError if the folder is another's or cannot be written."""
    _tell(job, "stage.check")
    entries = load(job.content)
    problems, records = validate(entries)
    say(report(problems, job.lang, "text", job.content.as_posix()))
    built = Built()
    if any(problem.severity == "error" for problem in problems):
        say(summary(problems, len(entries), job.lang))
        good = kept(entries, load(job.last_good), validate) if job.last_good else None
        if not good:
            return None
        entries, records, built = good.entries, good.records, Built(good.earlier, good.left_out)
    addresses = published(job.content)
    of = _made_of(job, entries, built, addresses)
    if stands(job.out, of):
        _tell(job, "stage.same")
        return built
    _tell(job, "stage.write")
    earlier = {(entry.kind, entry.id) for entry in entries if entry.path in built.earlier}
    files = _files(entries)
    del entries  # Nobody asks any more where in its file something stands.
    catalogue = assemble(records, job.today, earlier)
    said = _said(catalogue)
    data = whole_files(catalogue, said, job.base_url)
    reused = reuse_files(catalogue, said, job.base_url, addresses)
    pages = {edition.language: _pages(job, catalogue, edition, data) for edition in said}
    _tell(job, "stage.publish")
    beside = {
        "sitemap.xml": sitemap(said, job.base_url),
        "robots.txt": robots(job.base_url),
        **({SECURITY: security(job.base_url, job.contact, job.today)} if job.contact else {}),
        # Else GitHub Pages leaves out what begins with a dot or an underscore.
        ".nojekyll": "",
        "_headers": netlify(urlsplit(job.base_url).path),
        **nginx_files(job.base_url, str(reused["_redirects"])),
        **data,
        **reused,
    }
    target = Target(job.out, job.base_url, job.today, policy(), job.plain, made_of=of)
    failure = publish(pages, files, beside, card_drawings(said), target)
    say(failure)
    return None if failure else built


def _made_of(job: Job, entries: Sequence[Entry], built: Built, addresses: Sequence[str]) -> str:
    """Return the digest of all that a site is made of: of what is asked, and of what was read."""
    asked = (job.today, job.base_url, job.edit_url, job.contact, job.plain, built)
    read = (f"{entry.path} {digest(entry.text.encode())}" for entry in entries)
    return made_of([repr(asked), *addresses, *read])


def _pages(
    job: Job, catalogue: Catalogue, edition: Edition, data: Collection[str]
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of an edition and then its pages; `data` are the paths of the whole site's files."""
    files: Mapping[str, str | bytes] = {
        **script_files(edition),
        **form_files(catalogue, edition.language),
        **table_files(edition, job.base_url),
        **people_files(catalogue, edition.language, job.base_url),
    }
    yield from files.items()
    along = extras(catalogue, edition, job.base_url, files, data)
    yield from render(edition, job.edit_url, along, job.contact)


def _files(entries: Sequence[Entry]) -> Mapping[str, str]:
    """Return the entries as they are written, to be published beside their pages."""
    return {f"content/{entry.path}": entry.text for entry in entries if entry.kind in PUBLISHED}


def _tell(job: Job, stage: str) -> None:
    if job.progress:
        print(strings(job.lang, "commands")[stage], file=sys.stderr, flush=True)
