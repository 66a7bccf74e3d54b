"""Noun: what every page is about, in schema.org's words, as search engines read them.

Both editions speak of the same things under the same names (see names.py). Texts are plain and the
context says their language, as search engines ignore texts that carry their own
(https://github.com/schemaorg/schemaorg/issues/3455, https://github.com/w3c/wpub/issues/219).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from generator.addresses import ROOTS, path_of, web
from generator.catalogue import Catalogue
from generator.edition import ComparePage, Edition, EntryPage, FrontPage, ListPage, Page
from generator.outputs.linked.frame import Frame, Node, told
from generator.outputs.linked.holdings import DATASETS, LICENCE, holdings, reviewed
from generator.outputs.linked.subjects import subject
from generator.outputs.linked.writing import compact
from generator.pages.desk import present
from generator.parts import Text

SCHEMA = "https://schema.org"
NEUTRAL = (
    *("addressCountry", "alternateName", "availableLanguage", "currency", "email", "encodingFormat"),
    *("identifier", "inLanguage", "iso6523Code", "query-input", "streetAddress", "telephone"),
    *("urlTemplate", "value"),
)
"""Properties whose texts are in no language."""
TYPES = {"list": "CollectionPage", "clusters": "CollectionPage", "search": "SearchResultsPage"}
"""What pages are, by their templates."""


def page_json_ld(
    catalogue: Catalogue, edition: Edition, base_url: str, published: Iterable[str] = ()
) -> Callable[[Page], str]:
    """Return who says a page of the edition as JSON-LD, in one line that is safe inside a script element.

    `published` are the paths of the site's data files, which the page about the data names.
    """
    frame, files = Frame.of(catalogue, edition, base_url), frozenset(published)
    return lambda page: _written(frame, compact(_told(frame, page, files)))


def _written(frame: Frame, nodes: str) -> str:
    """Return the nodes of a page with the context that they need."""
    used = tuple(name for name in NEUTRAL if f'"{name}":' in nodes)
    return f'{{"@context":{_context(frame.edition.language, used)},"@graph":{nodes}}}'


@cache
def _context(language: str, neutral: tuple[str, ...]) -> str:
    told = {name: {"@id": f"schema:{name}", "@language": None} for name in neutral}
    return compact([SCHEMA, {"@language": language, **told}])


def _told(frame: Frame, page: Page, published: frozenset[str]) -> list[Node]:
    here = frame.address(page.path)
    crumbs = _breadcrumb(frame, page)
    nodes: list[Node] = [
        told(
            **{"@type": _kind(frame, page), "@id": here},
            url=here,
            name=frame.edition.words["front.title"] if isinstance(page, FrontPage) else page.title,
            description=page.description,
            inLanguage=frame.edition.language,
            isPartOf={"@id": frame.names.site()},
            breadcrumb={"@id": crumbs["@id"]},
            **_about(frame, page, published),
        ),
        crumbs,
    ]
    if isinstance(page, FrontPage):
        nodes.append(_site(frame, page))
    return nodes


def _kind(frame: Frame, page: Page) -> str:
    return "AboutPage" if frame.is_at(page, "about") else TYPES.get(page.template, "WebPage")


def _about(frame: Frame, page: Page, published: frozenset[str]) -> Node:
    """Return what a page is about, and when that was last verified."""
    if isinstance(page, EntryPage):
        key = frame.keys.get(page.path, "policy/policy")
        kind, _, id = key.partition("/")
        entity = subject(frame, page, key) if kind != "policy" else None
        return told(lastReviewed=frame.catalogue.upkeep[kind, id].reviewed.text, mainEntity=entity)
    if isinstance(page, ListPage):
        return told(mainEntity=_list(frame, page))
    if isinstance(page, ComparePage):
        return told(about=[frame.entry(frame.keys[c.link], frame.named(c)) for c in page.columns])
    if frame.is_at(page, "data"):
        return {"mainEntity": _dataset(frame, published)}
    return {}


def _breadcrumb(frame: Frame, page: Page) -> Node:
    """Return the way from the front page through the lists that the page is in."""
    steps = web(page.path).split("/")[:-1]
    above = ["/".join(steps[:depth]) + "/" for depth in range(1, len(steps))]
    ways = ["", *(address for address in above if address in frame.titles)] if steps else []
    root = frame.names.base + ROOTS[frame.edition.language]
    crumbs = [(root + way, frame.titles[way]) for way in ways]
    crumbs.append((frame.address(page.path), frame.titles[web(page.path)]))
    return {
        "@type": "BreadcrumbList",
        "@id": frame.address(page.path) + "#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (address, name) in enumerate(crumbs, 1)
        ],
    }


def _list(frame: Frame, page: ListPage) -> Node:
    """Return the entries of this part of a list, or the rows of this part of a table."""
    rows = page.section.table.rows if page.section and page.section.table else ()
    texts = [card.title for group in page.groups for card in group.cards] or [row[0][0] for row in rows]
    items = [
        {"@type": "ListItem", "position": place, **_listed(frame, text)}
        for place, text in enumerate(texts, 1)
    ]
    return told(**{"@type": "ItemList"}, numberOfItems=len(items) or None, itemListElement=items)


def _listed(frame: Frame, text: Text) -> Node:
    if text.link in frame.keys:
        return {"item": frame.entry(frame.keys[text.link], frame.named(text))}
    inside = text.link and ":" not in text.link
    return told(name=frame.named(text), url=frame.address(text.link) if inside else None)


def _site(frame: Frame, page: FrontPage) -> Node:
    search = frame.address(path_of("search", frame.edition.words))
    return {
        "@type": "WebSite",
        "@id": frame.names.site(),
        "url": frame.names.page("index"),
        "name": frame.edition.words["site.name"],
        "description": page.description,
        "inLanguage": list(ROOTS),
        "license": LICENCE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _dataset(frame: Frame, published: frozenset[str]) -> Node:
    """Return the whole catalogue as something to download."""
    words, days = frame.edition.words, present(reviewed(frame.catalogue))
    files = {holding.path: holding for dataset in DATASETS for holding in holdings(dataset, published)}
    return told(
        **{"@type": "Dataset", "@id": frame.names.dataset("catalogue")},
        name=words["site.name"],
        description=words["site.description"],
        url=frame.address(path_of("data", words)),
        creator={"@type": "Organization", "name": words["site.name"]},
        license=LICENCE,
        isAccessibleForFree=True,
        inLanguage=list(ROOTS),
        dateModified="".join(day.isoformat() for day in days),
        distribution=[
            {
                "@type": "DataDownload",
                "contentUrl": frame.names.file(path),
                "encodingFormat": holding.format.media_type,
                "inLanguage": list(holding.languages),
            }
            for path, holding in sorted(files.items())
        ],
    )
