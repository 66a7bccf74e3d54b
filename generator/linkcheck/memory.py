"""Noun: the memory of rounds: since when an address fails, and whether that is long enough to be dead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from generator.linkcheck.ask import Answer

ROUNDS = 3
LONG = timedelta(days=14)
MOST = 8
FORM = 1


@dataclass(frozen=True)
class Failures:
    """Rounds in a row in which an address failed: (day, what was said); of many the first and the last."""

    rounds: tuple[tuple[date, str], ...]

    @property
    def since(self) -> date:
        """The day of the first."""
        return self.rounds[0][0]

    @property
    def said(self) -> str:
        """What was said last."""
        return self.rounds[-1][1]

    @property
    def dead(self) -> bool:
        """Whether it failed often enough, for long enough: a server may be away for a week."""
        return len(self.rounds) >= ROUNDS and self.rounds[-1][0] - self.since >= LONG


Memory: TypeAlias = Mapping[str, Failures]
"""Address → how it fails; what answered last time is not in it."""


def remembered(memory: Memory, answers: Mapping[str, Answer], today: date) -> Memory:
    """Return the memory after a round; a second round on a day replaces the first."""
    return {
        address: _after(memory.get(address), today, answer.said)
        for address, answer in sorted(answers.items())
        if answer.way == "fails"
    }


def _after(failures: Failures | None, today: date, said: str) -> Failures:
    rounds = tuple(one for one in (failures.rounds if failures else ()) if one[0] < today)
    rounds = (*rounds, (today, said))
    return Failures(rounds if len(rounds) <= MOST else (rounds[0], *rounds[1 - MOST :]))


def written(memory: Memory) -> str:
    """Return the memory as a file; the same memory gives the same bytes."""
    failing = {
        address: [[day.isoformat(), said] for day, said in memory[address].rounds]
        for address in sorted(memory)
    }
    return json.dumps({"form": FORM, "failing": failing}, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Memory:
    """Return the memory that a file keeps. ValueError for what no round wrote."""
    try:
        told = json.loads(text)
        if told["form"] != FORM:
            raise ValueError
        return {
            address: Failures(tuple((date.fromisoformat(day), str(said)) for day, said in rounds))
            for address, rounds in told["failing"].items()
            if rounds
        }
    except (KeyError, TypeError, AttributeError):
        raise ValueError from None
