"""Noun: the page of the form, by which an entry is changed or added."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.edition import Page
from generator.pages.desk import Desk
from generator.voice import Voice


def edit_page(catalogue: Catalogue, voice: Voice, other: Voice) -> Page:
    """Return the page; assets/js/edit.js makes the form on it."""
    desk = Desk(catalogue, voice, other.words)
    return Page(
        path=desk.link("edit"),
        twin=desk.twin("edit"),
        template="edit",
        title=voice.say("title.edit"),
        description=voice.say("description.edit"),
    )
