"""Noun: badges, small drawings by which a cluster's own site leads to its entry.

A badge says that the catalogue has an entry of the cluster and when it was last verified, and no more.
It is shown as a picture, which loads no font: each text has the width measured for it in Inter, and the
reader's own font is fitted into that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.addresses import web
from generator.edition import Edition
from generator.listing import Listed
from generator.outputs.letters import Letters, letters
from generator.outputs.templates import templates
from generator.strings import strings

SIZE = 12
"""Of the letters, in pixels; the template's too."""
BEFORE, GAP = 30, 9
"""Pixels before the first text, where the mark stands, and on either side of the others."""
LONGEST = 260
"""Pixels of a name; a longer one is cut, and whole in the badge's title."""


@dataclass(frozen=True)
class Part:
    """A text and, in pixels: where its ground begins, where it does, its width, where its ground ends."""

    text: str
    left: float
    start: float
    width: float
    right: float


def badge_files(edition: Edition) -> Mapping[str, str]:
    """Return path inside the edition → SVG: a badge in the folder of every cluster's page."""
    words = strings(edition.language, "reuse")
    template = templates().get_template("badge.svg.j2")
    fonts = (letters("bold"), letters("bold"), letters("regular"))
    found = {}
    for cluster in edition.clusters:
        title = cluster.card.title
        label = next(iter(ended(cluster)), words["badge.label"])
        texts = (label, *_told(cluster, words, fonts[1]))
        claim = words["badge.claim"].format(name=title.text, date=cluster.notes["reviewed"][0].text)
        found[f"{web(title.link)}badge.svg"] = template.render(
            language=edition.language, claim=claim, name_language=title.lang, parts=_parts(texts, fonts)
        )
    return found


def ended(cluster: Listed) -> tuple[str, ...]:
    """Return what became of a cluster that is not known to be active, as far as its entry says."""
    states = zip(cluster.cells["status-code"], cluster.cells["status"], strict=True)
    return tuple(name for code, name in states if code != "active")


def _told(cluster: Listed, words: Mapping[str, str], font: Letters) -> tuple[str, str]:
    name = next(iter(cluster.cells["acronym"]), cluster.card.title.text)
    reviewed = words["badge.verified"].format(date=cluster.cells["reviewed"][0])
    return font.shortened(name, SIZE, LONGEST), reviewed


def _parts(texts: tuple[str, ...], fonts: tuple[Letters, ...]) -> list[Part]:
    parts, left, before = [], 0.0, BEFORE
    for text, font in zip(texts, fonts, strict=True):
        start, width = round(left + before, 1), font.width(text, SIZE)
        parts.append(Part(text, left, start, width, round(start + width + GAP, 1)))
        left, before = parts[-1].right, GAP
    return parts
