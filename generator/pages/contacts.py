"""Noun: contact blocks. A contact of a body that is no more is history, never a live link."""

from __future__ import annotations

import re

from generator.model.contact import Contact
from generator.pages.desk import Desk, shown_url
from generator.parts import ContactBlock, Row, Text


def contact_block(
    desk: Desk,
    contact: Contact,
    office: Text | None = None,
    successor: Text | None = None,
    exists: bool = True,
) -> ContactBlock:
    """Return a contact as a block; `exists` says whether the body it belongs to still does."""
    voice = desk.voice
    live = exists and is_live(desk, contact)
    rows: tuple[Row, ...] = ()
    if contact.email:
        rows += desk.row(
            "contact.email", [Text(contact.email, link=f"mailto:{contact.email}" if live else "")]
        )
    if contact.phone:
        shown = phone(contact.phone)
        rows += desk.row("contact.phone", [Text(shown, link=f"tel:{contact.phone}" if live else "")])
    if contact.address:
        rows += desk.row("contact.address", [Text(contact.address)])
    if contact.website:
        rows += desk.row(
            "contact.website", [Text(shown_url(contact.website), link=contact.website if live else "")]
        )
    rows += desk.row("contact.languages", (desk.term("languages", code) for code in contact.languages))
    as_of = Text(voice.date(contact.as_of), notes=desk.notes(contact.source))
    rows += desk.row("contact.as-of", [as_of])
    if contact.note:
        rows += desk.row("contact.note", [voice.text(contact.note)])
    role = voice.text(contact.role)
    title = office or role
    if office:
        rows = (*desk.row("contact.role", [role]), *rows)
    historical = "" if live else _past(desk, contact)
    return ContactBlock(title, rows, historical, None if live else successor)


def is_live(desk: Desk, contact: Contact) -> bool:
    """Return whether a contact still answers on the day, as far as anyone said."""
    return not (contact.until and contact.until.first <= desk.catalogue.today)


def _past(desk: Desk, contact: Contact) -> str:
    if contact.until:
        return desk.voice.say("contact.historical-until", date=desk.voice.date(contact.until))
    return desk.voice.say("contact.historical")


def phone(number: str) -> str:
    """Return an E.164 number in groups that can be read aloud: +370 5 266 1640."""
    national = re.fullmatch(r"(\+370)(5|[34]\d|[6-9]\d\d)(\d{2,3})(\d{3,4})", number)
    return " ".join(national.groups()) if national else number
