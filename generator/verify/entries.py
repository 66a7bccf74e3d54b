"""Rules: every entry of the content has its page in both editions, its record and its file in the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.addresses import ROOTS, SECTIONS, path_of, web
from generator.entry import KINDS
from generator.reading import Refused, read_text
from generator.strings import strings
from generator.verify.fault import Fault, fault
from generator.verify.page import Known
from generator.verify.site import Site

COPIES = "content/"
API = "api/v1/"
POLICY = "policy"


def entry_faults(pages: Mapping[str, Known], site: Site, content: Path | None) -> Iterator[Fault]:
    """Yield what the site lacks of the entries of a content folder, or else of those published in it."""
    words = {language: strings(language, "site") for language in ROOTS}
    found = _published(site) if content is None else _written(content)
    for path in found:
        folder, _, name = path.rpartition("/")
        kind, id = KINDS.get(folder, POLICY), name.removesuffix(".yml")
        key = POLICY if kind == POLICY else f"{kind}/{id}"
        for language, root in ROOTS.items():
            file = f"{root}{web(path_of(key, words[language]))}index.html"
            page = pages.get(file)
            if not page or not page.real or (page.read and page.kind != kind):
                yield fault(file, "entry.page", entry=path)
        record = f"{API}{path.removesuffix('.yml')}.json"
        if record not in site.folder.files:
            yield fault(record, "entry.record", entry=path)
        if content is not None:
            yield from _copied(path, content, site)
    if content is not None:
        yield from _prose(content, pages, words)


def _published(site: Site) -> list[str]:
    paths = (file.removeprefix(COPIES) for file in site.folder.files if file.startswith(COPIES))
    return [path for path in paths if _is_entry(path)]


def _written(content: Path) -> list[str]:
    files = (file for folder in SECTIONS.values() for file in (content / folder).glob("*.yml"))
    paths = [file.relative_to(content).as_posix() for file in files]
    return sorted([*paths, *([f"{POLICY}.yml"] if (content / f"{POLICY}.yml").is_file() else [])])


def _is_entry(path: str) -> bool:
    pure = PurePosixPath(path)
    return path == f"{POLICY}.yml" or (str(pure.parent) in SECTIONS.values() and pure.suffix == ".yml")


def _copied(path: str, content: Path, site: Site) -> Iterator[Fault]:
    """Yield the fault of an entry whose file in the site is not what the content says."""
    copy = f"{COPIES}{path}"
    try:
        same = (site.folder.root / copy).read_text(encoding="utf-8") == read_text(
            path, (content / path).read_bytes()
        )
    except (OSError, UnicodeDecodeError, Refused):
        same = False
    if not same:
        yield fault(copy, "entry.copy", entry=path)


def _prose(
    content: Path, pages: Mapping[str, Known], words: Mapping[str, Mapping[str, str]]
) -> Iterator[Fault]:
    for language, root in ROOTS.items():
        for file in sorted((content / "pages" / language).glob("*.md")):
            page = f"{root}{web(path_of(file.stem, words[language]))}index.html"
            if page not in pages or not pages[page].real:
                yield fault(page, "entry.page", entry=file.relative_to(content).as_posix())
