"""Noun: speech, what is said of a difference in one language, piece by piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.difference.entries import file_of
from generator.difference.nouns import Difference, EntryChange, Sum, Total, Vanished
from generator.difference.sentences import Teller, sentence
from generator.difference.speaker import MOST, Speaker
from generator.model.facts import Figure, Record
from generator.outlay import Outlay
from generator.records import Records
from generator.strings import strings
from generator.voice import Voice


@dataclass(frozen=True)
class Speech:
    """Speaks of a difference; what comes from entries passes through `mark`."""

    difference: Difference
    voice: Voice
    sides: Mapping[str, Voice]
    """The voices of both sides, "old" and "new", which know the names of codes as they were and are."""
    fields: Mapping[str, Mapping[str, Mapping[str, str]]]
    mark: Callable[[str], str]

    @staticmethod
    def of(difference: Difference, language: str, mark: Callable[[str], str]) -> Speech:
        """Return the speech of a difference in a language."""
        words = {**strings(language, "site"), **strings(language, "difference")}
        sides = {
            "old": _voice(language, words, difference.old),
            "new": _voice(language, words, difference.new),
        }
        return Speech(difference, sides["new"], sides, strings(language, "fields"), mark)

    def teller(self, entry: EntryChange) -> Teller:
        """Return who tells of an entry."""
        return Teller(
            self._speaker("old", entry.old or entry.new), self._speaker("new", entry.new or entry.old)
        )

    def _speaker(self, name: Literal["old", "new"], record: Record | None) -> Speaker:
        records = self.difference.old if name == "old" else self.difference.new
        sources = {source.id: source.title for source in getattr(record, "sources", ())}
        return Speaker(self.sides[name], self.fields, records, sources, self.mark)

    def head(self, entry: EntryChange, mark: Callable[[str], str] | None = None) -> str:
        """Return what happened to an entry in a few words."""
        mark = mark or self.mark
        name = self._speaker("new", None).name(entry.new or entry.old)
        return self.voice.say(
            f"head.{entry.state}.{entry.kind}", name=mark(name), former=mark(entry.former), id=mark(entry.id)
        )

    def counts(self) -> str:
        """Return how many entries came, changed and went, as a sentence."""
        states = [entry.state for entry in self.difference.entries]
        told = [
            self.voice.count(f"count.{state}", states.count(state))
            for state in ("added", "changed", "renamed", "removed", "broken", "mended")
            if state in states
        ]
        nothing = "nothing.readable" if self.difference.broken else "nothing.entries"
        return sentence(", ".join(told) if told else self.voice.say(nothing))

    def attention(self) -> Iterator[str]:
        """Yield what a reviewer must not miss: contacts that go, translations left behind, lost addresses."""
        found, say = self.difference, self.voice.say
        gone: defaultdict[tuple[str, str], list[Vanished]] = defaultdict(list)
        for one in found.vanished:
            gone[one.kind, one.id].append(one)
        for entry in found.entries:
            head, teller = self.head(entry), self.teller(entry)
            for one in gone[entry.kind, entry.former or entry.id]:
                key = "line.last" if one.last else "line.vanished"
                yield self._of(head, say(key, contact=teller.was.contact(one.contact)))
            for change in entry.stale:
                key = "line.outdated" if change.new == "outdated" else "line.stale"
                yield self._of(head, say(key, where=teller.stale(change)))
        if found.lost:
            told = ", ".join(self.mark("/" + address) for address in found.lost[:MOST])
            more = f" … (+{len(found.lost) - MOST})" if len(found.lost) > MOST else ""
            yield sentence(say("line.lost", addresses=told + more))
        errors = sum(problem.severity == "error" for problem in found.brought)
        if errors:
            yield sentence(say("line.errors", number=errors))
        for name in found.broken:
            yield sentence(say(f"whole.{name}"))

    def _of(self, head: str, what: str) -> str:
        return sentence(self.voice.say("line.of", entry=head, what=what))

    def totals(self) -> Iterator[str]:
        """Yield a sentence for each sum or count of the catalogue that is not as it was."""
        voice = self.voice
        for total in self.difference.totals:
            period = voice.say("sum.no-period")
            if total.period:
                period = self.mark(voice.term("programming-periods", total.period))
            old, new = (self._sum(total, value) for value in (total.old, total.new))
            yield sentence(voice.say(f"sum.{total.of}", period=period, old=old, new=new))

    def _sum(self, total: Total, value: Sum) -> str:
        if value is None:
            return self.voice.say("sum.none")
        if isinstance(value, Outlay):
            told = [
                self.voice.say("figure.EUR", number=self.voice.number(v)) for v in (value.low, value.high)
            ]
            return " – ".join(dict.fromkeys(told))
        return self.voice.figure(value) if isinstance(value, Figure) else self.voice.number(Decimal(value))


def _voice(language: str, words: Mapping[str, str], records: Records) -> Voice:
    known = records.vocabularies.items()
    return Voice(language, words, {(name, value.code): value for name, v in known for value in v.values})


def path_of_entry(entry: EntryChange) -> str:
    """Return where the file of an entry stands in the repository."""
    return f"content/{file_of(entry.kind, entry.id)}"
