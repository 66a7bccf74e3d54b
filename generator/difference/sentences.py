"""Noun: what happened to an entry, a sentence for each of its parts that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.difference.nouns import Change, Step
from generator.difference.speaker import MAIN, Speaker
from generator.difference.stretch import stretch
from generator.model.contact import Contact
from generator.model.facts import Figure, Localised

AMOUNT = ("value", "unit", "currency", "rounded_to")
CALLED = {("Member", "name"): "core.renamed", ("Website", "url"): "core.moved"}
"""Fields by which a part was called just before them."""
PLAIN = {"review", "keywords"}
"""Parts whose fields say by their names where they belong."""


@dataclass(frozen=True)
class Teller:
    """Tells changes with the words of two speakers of one language: as it was, and as it is."""

    was: Speaker
    now: Speaker

    def sentences(self, changes: Sequence[Change]) -> Iterator[str]:
        """Yield a sentence for each part of an entry that changed, in the order of the changes."""
        for _, group in groupby(changes, key=_together):
            told = [*group]
            lead = ", ".join(self._lead(_to(told[0])))
            cores = tuple(dict.fromkeys(self._cores(told, bool(lead))))
            joined = "; ".join(text for text, _ in cores)
            yield sentence(f"{lead}{' ' if cores[0][1] else ': '}{joined}" if lead else joined)

    def stale(self, change: Change) -> str:
        """Return where a translation stands that may say something else than its original."""
        *there, last = change.place
        return f"{', '.join(self._lead(there))} ({self.now.title(last.model, last.field)})"

    def _lead(self, steps: Sequence[Step]) -> Iterator[str]:
        """Yield the names of the parts that lead to a change."""
        for step in steps:
            if step.listed:
                speaker, part = (self.was, step.old) if step.old is not None else (self.now, step.new)
                yield self._say(f"part.{step.field}", what=speaker.label(part))
            elif step.field not in PLAIN and MAIN.get(step.model.__name__) != step.field:
                yield self.now.title(step.model, step.field)

    def _cores(self, changes: Sequence[Change], led: bool) -> Iterator[tuple[str, bool]]:
        """Yield what happened there, and whether it follows the name of its part without a colon."""
        for change in changes:
            step = change.place[-1]
            around = change.place[-2] if len(change.place) > 1 else None
            if around and isinstance(around.new, Figure) and step.field in AMOUNT:
                amounts = self.was.amount(around.old), self.now.amount(around.new)
                yield self._say("core.main", old=amounts[0], new=amounts[1]), True
            elif step.listed:
                yield self._part(change, step), False
            else:
                yield self._core(change, step, led)

    def _part(self, change: Change, step: Step) -> str:
        if change.what == "added":
            return self._say(f"added.{step.field}", what=self.now.part(step.new))
        gone = step.old
        told = self.was.part(gone) if isinstance(gone, Figure) else self.was.label(gone)
        if isinstance(gone, Contact):
            told = self.was.contact(gone)
        return self._say(f"removed.{step.field}", what=told)

    def _core(self, change: Change, step: Step, led: bool) -> tuple[str, bool]:
        main = led and MAIN.get(step.model.__name__) == step.field
        title = self.now.title(step.model, step.field)
        if change.what == "resourced":
            new, old = (
                speaker.value(step.model, "source", value)
                for speaker, value in ((self.now, change.new), (self.was, change.old))
            )
            return self._say("core.resourced", old=old, new=new, number=change.times), False
        if change.what in ("order", "confirmed", "stale"):
            return self._say(f"core.{change.what}", field=title), False
        if change.what == "items":
            came, gone = self._values(change, step)
            told = [("core.came", came)] if came else []
            told += [("core.gone", gone)] if gone else []
            said = ", ".join(self._say(key, values=values) for key, values in told)
            return (said if main else self._say("core.items", field=title, what=said)), False
        old, new = self._values(change, step)[::-1]
        called = CALLED.get((step.model.__name__, step.field))
        if change.what == "changed" and called and led:
            return self._say(called, new=new), False
        if change.what == "changed" and main:
            return self._say("core.main", old=old, new=new), True
        return self._say(f"core.{change.what}", field=title, old=old, new=new), False

    def _values(self, change: Change, step: Step) -> tuple[str, str]:
        """Return the new value and the old one in words."""
        old, new = change.old, change.new
        if change.what == "state":
            states = (s.voice.term("translation-states", v) for s, v in ((self.now, new), (self.was, old)))
            return self.now.mark(next(states)), self.now.mark(next(states))
        if isinstance(old, str) and isinstance(new, str):
            old, new = stretch(old, new)
        return self._value(self.now, step, new), self._value(self.was, step, old)

    def _value(self, speaker: Speaker, step: Step, value: Any) -> str:
        if isinstance(value, Localised):
            return " / ".join(speaker.mark(text) for text in (value.lt, value.en) if text)
        return "" if value is None else speaker.value(step.model, step.field, value)

    def _say(self, key: str, **values: object) -> str:
        return self.now.voice.say(key, **values)


def sentence(text: str) -> str:
    """Return words as a sentence: with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _together(change: Change) -> object:
    """Return what is the same for changes told in one sentence: the part of the entry they are in."""
    there = _to(change)
    return [id(step) if step.listed else step.field for step in there] if there else id(change)


def _to(change: Change) -> tuple[Step, ...]:
    return change.place[:-1]
