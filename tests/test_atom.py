"""The feeds tell reviews and dated facts in the order in which they happened, and no time of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import feedparser
import pytest

from generator.catalogue import Catalogue
from generator.dates import PartialDate
from generator.model.facts import Words
from generator.outputs.atom import MOST, atom_files
from generator.strings import strings
from generator.voice import Voice
from tests.conftest import BASE_URL, CONTENT, ROOT, TODAY, VALID
from tests.told import CONTENTS, LANGUAGES, catalogue_of, file, hostile, page, shown, with_cluster

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED = Counter(id=1, title=1, updated=1, author=1, rights=1, icon=1, link=4)
ENTRY = Counter(id=1, title=1, updated=1, link=1, category=1, content=1)
OPTIONAL = {"published", "summary"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


class Told(NamedTuple):
    """What an entry of a feed says: its page, its day, the texts in it, and where it leads outside."""

    page: str
    day: str
    published: bool
    says: frozenset[str]
    link: str = ""


def feed(text: str) -> Any:
    """What a reader of feeds finds, which has nothing against it."""
    found = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo and found.version == "atom10"
    return found


def entries(text: str) -> list[Told]:
    """What the reader finds in the entries of a feed; the text of the content, and all of it, in one."""
    return [
        Told(
            entry.link,
            entry.updated,
            "published" in entry,
            frozenset([entry.title, entry.get("summary", ""), entry.content[0].value]),
            next((link.href for link in entry.links if link.rel == "related"), ""),
        )
        for entry in feed(text).entries
    ]


def _told(
    key: str, when: PartialDate, review: PartialDate, says: set[str], language: str, link: str = ""
) -> Told:
    """A fact is updated on the day of its date that is nearest to the review."""
    exact = when.first == when.last
    day = when.first if exact or review.first < when.first else min(when.last, review.first)
    return Told(page(key, language), f"{day}T00:00:00Z", exact, frozenset(says), link)


def facts(catalogue: Catalogue, language: str) -> Iterator[Told]:
    """The dated facts of records that have happened by the day."""
    voice = Voice(language, strings(language, "site"), catalogue.terms)
    for kind, group in (("cluster", catalogue.clusters), ("measure", catalogue.measures)):
        nodes: Mapping[str, Any] = group
        for id, node in nodes.items():
            record, key = node.record, f"{kind}/{id}"
            name, on = shown(record.name, language)[0], record.review.on
            told = [(p.signed_on, {name, shown(p.title, language)[0]}, "", p) for p in record.projects]
            told += [
                (x.opens, {name, *([shown(x.name, language)[0]] if x.name else [])}, x.url or "", x)
                for x in getattr(record, "calls", ())
            ]
            told += [
                (x.awarded_on, {name, voice.term("label-levels", x.level)}, "", x)
                for x in getattr(record, "labels", ())
            ]
            told += [
                (x.date, {name, shown(x.title, language)[0]}, x.url or "", x)
                for x in getattr(record, "news", ())
            ]
            for when, says, link, part in told:
                if when and when.first <= catalogue.today:
                    sources = {source.title for source in record.sources if source.id in part.source}
                    yield _told(key, when, on, {*says, voice.date(when), *sources}, language, link)


def reviews(catalogue: Catalogue, language: str) -> Iterator[Told]:
    """The reviews of all entries."""
    for (kind, id), upkeep in catalogue.upkeep.items():
        key = kind if kind == "policy" else f"{kind}/{id}"
        nodes: dict[str, Mapping[str, Any]] = {
            "cluster": catalogue.clusters,
            "measure": catalogue.measures,
            "institution": catalogue.institutions,
        }
        record: Any = nodes[kind][id].record if kind in nodes else catalogue.policy
        says = {shown(record.name, language)[0]} if kind in nodes else set()
        says.add(shown(record.summary, language)[0])
        yield Told(page(key, language), f"{upkeep.reviewed.first}T00:00:00Z", False, frozenset(says))


def check(found: list[Told], expected: list[Told], bound: int = 2 * MOST) -> None:
    """The newest first, each with the day, the texts, the page and the link of another that was expected."""
    days = [entry.day for entry in found]
    assert days == sorted(days, reverse=True)
    left = list(expected)
    for entry in found:
        (one, *_) = [one for one in left if _says(entry, one)]
        left.remove(one)
    assert len(found) == min(bound, len(expected))


def _says(entry: Told, one: Told) -> bool:
    same = entry[:3] == one[:3] and entry.link == one.link
    return same and all(any(text in whole for whole in entry.says) for text in one.says)


def newest(told: Iterable[Told]) -> list[str]:
    """The days of those for which there is room."""
    return sorted((one.day for one in told), reverse=True)[:MOST]


def check_all(catalogue: Catalogue, language: str) -> Mapping[str, str]:
    """The feeds of all, and that of every cluster, tell what there is to tell; there is no other."""
    files = atom_files(catalogue, language, BASE_URL)
    dated, verified = list(facts(catalogue, language)), list(reviews(catalogue, language))
    every, new = entries(files["feed.xml"]), entries(files["new.xml"])
    check(every, [*dated, *verified], min(MOST, len(dated)) + min(MOST, len(verified)))
    check(new, verified, MOST)
    assert [entry.day for entry in every] == sorted([*newest(dated), *newest(verified)], reverse=True)
    assert [entry.day for entry in new] == newest(verified)
    for id in catalogue.clusters:
        own = page(f"cluster/{id}", language)
        known = [one for one in (*dated, *verified) if one.page == own]
        check(entries(files[file(f"cluster/{id}", "feed.xml", language)]), known)
    assert len(files) == 2 + len(catalogue.clusters)
    return files


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_feed_says_what_the_entries_say(content: Path, language: str) -> None:
    """Every review, news item, label, project and call, with its date in words, its sources and its page."""
    check_all(catalogue_of(content), language)


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_feed_is_atom(content: Path) -> None:
    """RFC 4287: what each element has, how often, and links of which no two are alternates of one kind."""
    for language in LANGUAGES:
        for path, text in atom_files(catalogue_of(content), language, BASE_URL).items():
            root = ElementTree.fromstring(text)
            assert (root.tag, root.attrib) == (f"{ATOM}feed", {XML_LANG: language})
            names = Counter(part.tag.removeprefix(ATOM) for part in root)
            assert names.pop("entry") > 0 and names == FEED
            (own,) = [part.get("href") for part in root.iter(f"{ATOM}link") if part.get("rel") == "self"]
            assert own == page("index", language) + path
            moments = [part.text or "" for part in root.iter(f"{ATOM}updated")]
            assert all(MOMENT.fullmatch(moment) for moment in moments)
            assert moments[0] == max(moments[1:]) and moments[0][:10] <= TODAY.isoformat()
            for part in (root, *root.iter(f"{ATOM}entry")):
                links = [link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
                kinds = [(link.get("type"), link.get("hreflang")) for link in links]
                assert len(kinds) == len(set(kinds)) and ("text/html", language) == kinds[0]
            for entry in root.iter(f"{ATOM}entry"):
                names = Counter(part.tag.removeprefix(ATOM) for part in entry)
                names["link"] -= len(entry.findall(f"{ATOM}link[@rel='related']"))
                assert {name for name in names if names[name] > 1} <= {"link"}
                assert Counter({k: n for k, n in names.items() if k not in OPTIONAL}) == ENTRY
                assert all(
                    part.get("type") == "text"
                    for part in entry
                    if part.tag.removeprefix(ATOM) in ("title", "summary", "content")
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_payloads_are_text(language: str, tmp_path: Path) -> None:
    """Whatever is written in an entry, feeds have the same elements, and a reader finds it as it is typed."""
    usual = check_all(catalogue_of(VALID), language)
    for catalogue in hostile(tmp_path):
        files = check_all(catalogue, language)
        for path in usual:
            tags = [
                sorted(p.tag for p in ElementTree.fromstring(t).iter()) for t in (usual[path], files[path])
            ]
            assert tags[0] == tags[1]


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_an_entry_is_known_for_ever(content: Path) -> None:
    """Its identity is its own, the same in all feeds of its language, on any host; its twin has another."""
    found = []
    for at in (("lt", BASE_URL), ("lt", "https://klasteriai.lt/"), ("en", BASE_URL)):
        every: dict[str, tuple[str, str]] = {}
        feeds = [feed(text) for text in atom_files(catalogue_of(content), *at).values()]
        for one in feeds:
            assert len({entry.id for entry in one.entries}) == len(one.entries)
            for entry in one.entries:
                assert every.setdefault(entry.id, (entry.title, entry.updated)) == (
                    entry.title,
                    entry.updated,
                )
        assert len({one.feed.id for one in feeds} | set(every)) == len(feeds) + len(every)
        found.append({*every, *(one.feed.id for one in feeds)})
    assert found[0] == found[1] and not found[0] & found[2]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in found[0])


@pytest.mark.parametrize(
    ("when", "review", "updated", "published"),
    [
        ("2026-10-01", "2026-11-01", "2026-10-01", True),
        ("2026-10-01", "2026-09-01", "2026-10-01", True),
        ("2026-10", "2026-11-01", "2026-10-31", False),
        ("2026-10", "2026-10-20", "2026-10-20", False),
        ("2026-10", "2026-09-01", "2026-10-01", False),
        ("2024", "2026-11-01", "2024-12-31", False),
        ("2026", "2026-11-01", "2026-11-01", False),
    ],
)
def test_no_time_is_made_up(when: str, review: str, updated: str, published: bool) -> None:
    """A fact known to the month or the year is updated within it, not published, and says so in its title."""
    record = catalogue_of(VALID).clusters["example-cluster"].record
    news = record.news[0].model_copy(update={"date": PartialDate.parse(when)})
    verified = record.review.model_copy(update={"on": PartialDate.parse(review)})
    catalogue = with_cluster("example-cluster", news=(news,), review=verified)
    text = atom_files(catalogue, "en", BASE_URL)["clusters/example-cluster/feed.xml"]
    (entry,) = [entry for entry in feed(text).entries if entry.tags[0].term == "news"]
    assert entry.updated == f"{updated}T00:00:00Z"
    assert entry.get("published") == (f"{updated}T00:00:00Z" if published else None)
    assert Voice("en", strings("en", "site"), {}).date(news.date) in entry.title


def test_what_is_to_come_is_not_news_yet() -> None:
    """A call is in the feed from the day on which it opens, and nothing else depends on the day."""
    opens = date(2026, 11, 1)
    before, after = (
        atom_files(catalogue_of(VALID, day), "en", BASE_URL) for day in (opens - timedelta(days=1), opens)
    )
    calls = [
        [e.title for e in feed(x["feed.xml"]).entries if e.tags[0].term == "calls"] for x in (before, after)
    ]
    assert len(calls[1]) == len(calls[0]) + 1
    assert {path for path in after if after[path] != before[path]} == {"feed.xml"}
    for content in CONTENTS:
        for language in LANGUAGES:
            now = atom_files(catalogue_of(content), language, BASE_URL)
            assert atom_files(catalogue_of(content, date(2040, 1, 1)), language, BASE_URL) == now


def test_a_feed_does_not_grow_without_bound() -> None:
    """It has the newest facts and reviews, and neither crowds out the other."""
    item = catalogue_of(VALID).clusters["example-cluster"].record.news[0]
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(3 * MOST)]
    news = tuple(
        item.model_copy(update={"date": PartialDate.parse(str(day)), "url": f"https://example.org/{day}"})
        for day in days
    )
    catalogue = with_cluster("example-cluster", news=news, labels=(), projects=())
    for path in ("feed.xml", "clusters/example-cluster/feed.xml"):
        kinds = Counter(e.tags[0].term for e in feed(atom_files(catalogue, "en", BASE_URL)[path]).entries)
        assert kinds["news"] + kinds["calls"] + kinds["projects"] == MOST
        assert kinds["reviews"] == (len(catalogue.upkeep) if path == "feed.xml" else 1)
    found = [
        entry.link for entry in feed(atom_files(catalogue_of(CONTENT), "en", BASE_URL)["new.xml"]).entries
    ]
    assert len(found) == min(MOST, len(catalogue_of(CONTENT).upkeep))


def test_the_other_language_is_marked() -> None:
    """A summary without a translation has its own language; in a sentence, words say which it is."""
    record = catalogue_of(VALID).clusters["example-cluster"].record
    summary = record.summary.model_copy(update={"lt": None})
    title = Words.model_construct(lt=None, en="Only English", translation=None, source=None)
    news = record.news[0].model_copy(update={"title": title})
    catalogue = with_cluster("example-cluster", summary=summary, news=(news,))
    text = atom_files(catalogue, "lt", BASE_URL)["klasteriai/example-cluster/feed.xml"]
    found = ElementTree.fromstring(text)
    (told,) = list(found.iter(f"{ATOM}summary"))
    assert (told.get(XML_LANG), told.text) == ("en", summary.en)
    assert [part.text for part in found.iter(f"{ATOM}title") if "Only English" in (part.text or "")] == [
        "Only English (angliškai) (2026\u00a0m. spalio 1\u00a0d.)"
    ]


def test_the_icon_is_there() -> None:
    """The address of the icon is that of a file that both editions publish."""
    for language in LANGUAGES:
        root = ElementTree.fromstring(atom_files(catalogue_of(VALID), language, BASE_URL)["feed.xml"])
        address = root.findtext(f"{ATOM}icon") or ""
        name = address.removeprefix(page("index", language))
        assert (ROOT / "theme" / "overrides" / name).is_file()
