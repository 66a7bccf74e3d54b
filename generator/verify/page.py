"""Noun: a page of a built site, read once; and what other pages must know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.addresses import ROOTS
from generator.verify.sent import Sent, refreshed, sent
from generator.verify.tags import Tag, tags

KIND = re.compile(r"(?:^|\s)kind-([a-z-]+)")
WHOLE = re.compile(r"\s*<!doctype html>\s*<html[\s>]", re.IGNORECASE)
HEAD = frozenset(("html", "head", "meta", "title", "link", "script", "style", "base"))
"""Elements with which <head> goes on; any other ends it, and a policy after that counts for nothing."""
DATA = "application/ld+json"
"""The one type of script that may stand in a page, as it is data."""
MISSING = tuple(f"{root}404.html" for root in ROOTS.values())
"""The pages for what is missing, which are seen at any address."""


@dataclass(frozen=True)
class Known:
    """What is kept of a page when it has been read: what it says of itself, and its anchors.

    `moved` is the address to which it leads on by itself. Of a page that could not be read nothing is known,
    and no rule tells again what follows from that.
    """

    path: str
    language: str
    kind: str
    noindex: bool
    canonicals: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    moved: str | None
    ids: frozenset[str]
    read: bool = True

    @property
    def real(self) -> bool:
        """A page of the catalogue: one to be found, not an embed and not one at a former address."""
        return not self.noindex and self.path not in MISSING


@dataclass(frozen=True)
class Page:
    """Everything that the rules ask of a page.

    `inline` are its scripts and styles as (element, text), `early` the elements that load something before
    its policy, `said` the names of attributes that hold a script or a style.
    """

    known: Known
    whole: bool
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    policies: tuple[str, ...]
    early: tuple[str, ...]
    inline: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    data: tuple[str, ...]
    sent: tuple[Sent, ...]


def unread(path: str) -> Known:
    """Return what is known of a page that cannot be read."""
    return Known(path, "", "", False, (), (), None, frozenset(), read=False)


def language_of(path: str) -> str:
    """Return the language of the edition in which a file stands."""
    return next(language for language, root in reversed(ROOTS.items()) if path.startswith(root))


def read_page(path: str, text: str, base: str) -> Page:
    """Return a page of a site whose root is `base`; raises Torn if it is not strict HTML."""
    opened = tuple(tags(text))
    named: dict[str, list[Tag]] = {}
    for tag in opened:
        named.setdefault(tag.name, []).append(tag)
    headings = (text[tag.at : text.find("</h1", tag.at)] for tag in named.get("h1", ()))
    head = tuple(takewhile(lambda tag: tag.name in HEAD, opened))
    return Page(
        known=_known(path, named),
        whole=bool(WHOLE.match(text)) and text.rstrip().endswith("</html>"),
        titles=tuple(tag.text.strip() for tag in head if tag.name == "title"),
        headings=tuple(re.sub(r"<[^>]*>", "", heading).strip() for heading in headings),
        policies=tuple(tag.attributes.get("content", "") for tag in head if _is_policy(tag)),
        early=tuple(
            tag.name for tag in takewhile(lambda tag: not _is_policy(tag), head) if _loads(tag, base)
        ),
        inline=tuple(_inline(named)),
        said=tuple(name for tag in opened for name in tag.attributes if _acts(name)),
        data=tuple(tag.text for tag in named.get("script", ()) if _is_data(tag)),
        sent=tuple(one for tag in opened if tag.attributes for one in sent(tag, path, base)),
    )


def _known(path: str, named: Mapping[str, Sequence[Tag]]) -> Known:
    links, metas = named.get("link", ()), named.get("meta", ())
    classes = (tag.attributes.get("class", "") for tag in named.get("article", ()))
    return Known(
        path=path,
        language=next((tag.attributes.get("lang", "") for tag in named.get("html", ())), ""),
        kind=next((match[1] for name in classes if (match := KIND.search(name))), ""),
        noindex=any(
            tag.attributes.get("name") == "robots" and "noindex" in tag.attributes.get("content", "")
            for tag in metas
        ),
        canonicals=tuple(
            tag.attributes.get("href", "") for tag in links if tag.attributes.get("rel") == "canonical"
        ),
        alternates=tuple(
            (tag.attributes["hreflang"], tag.attributes.get("href", ""))
            for tag in links
            if tag.attributes.get("rel") == "alternate" and "hreflang" in tag.attributes
        ),
        moved=next(
            (
                refreshed(tag.attributes.get("content", ""))
                for tag in metas
                if tag.attributes.get("http-equiv", "").lower() == "refresh"
            ),
            None,
        ),
        ids=frozenset(
            tag.attributes["id"] for tags in named.values() for tag in tags if "id" in tag.attributes
        ),
    )


def _is_policy(tag: Tag) -> bool:
    return tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "content-security-policy"


def _is_data(tag: Tag) -> bool:
    return tag.attributes.get("type") == DATA and "src" not in tag.attributes


def _loads(tag: Tag, base: str) -> bool:
    return tag.name in ("script", "style") or any(one.directive for one in sent(tag, "", base))


def _acts(name: str) -> bool:
    return name in ("style", "srcdoc") or name.startswith("on")


def _inline(named: Mapping[str, Sequence[Tag]]) -> Iterator[tuple[str, str]]:
    for tag in named.get("style", ()):
        yield "style", tag.text
    for tag in named.get("script", ()):
        if not _is_data(tag) and ("src" not in tag.attributes or tag.text.strip()):
            yield "script", tag.text
