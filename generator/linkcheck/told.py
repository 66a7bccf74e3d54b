"""Noun: the report of a round, in Markdown: what is dead, what is watched, what moved, by entry and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.linkcheck.ask import Answer
from generator.linkcheck.memory import Memory
from generator.linkcheck.named import Mention

MOST_LINES = 300
"""Lines under one heading; an issue has room for 65,536 characters."""


@dataclass(frozen=True)
class Round:
    """What a round found on a day: who names each address, what answered, and what failed before."""

    today: date
    mentions: Mapping[str, tuple[Mention, ...]]
    answers: Mapping[str, Answer]
    memory: Memory

    def dead(self) -> tuple[str, ...]:
        """Return the addresses that are dead, in order."""
        return tuple(address for address, failures in self.memory.items() if failures.dead)


def told(round: Round, words: Mapping[str, str], folder: str) -> str:
    """Return the report in the words of keeping.yml; entries are named inside `folder`."""
    dead = round.dead()
    watched = tuple(address for address in round.memory if address not in dead)
    moved = tuple(address for address, answer in round.answers.items() if answer.way == "moved")
    counts = {"dead": len(dead), "watched": len(watched), "moved": len(moved)}
    lines = [
        f"# {words['links.title']}",
        words["links.counts"].format(day=round.today, all=len(round.answers), **counts),
    ]
    for key, group in (("dead", dead), ("watched", watched), ("moved", moved)):
        if group:
            lines += [f"## {words[f'links.{key}']}", words[f"links.{key}-help"]]
            lines += _listed(round, group, words, folder)
    return "\n\n".join(lines) + "\n"


def _listed(round: Round, group: tuple[str, ...], words: Mapping[str, str], folder: str) -> Iterator[str]:
    places = sorted((mention, address) for address in group for mention in round.mentions[address])
    for path, lines in groupby(places[:MOST_LINES], key=lambda place: place[0].path):
        said = "\n".join(f"- {_line(round, *place, words)}" for place in lines)
        yield f"### `{folder}/{path}`\n\n{said}"
    if len(places) > MOST_LINES:
        yield words["links.more"].format(number=len(places) - MOST_LINES)


def _line(round: Round, mention: Mention, address: str, words: Mapping[str, str]) -> str:
    values: dict[str, object] = {"line": mention.line, "field": mention.field, "address": address}
    if address not in round.memory:
        return words["links.line-moved"].format(**values, now=round.answers[address].now)
    failures = round.memory[address]
    reason = words.get(f"links.said-{failures.said}", failures.said)
    values |= {"since": failures.since, "rounds": len(failures.rounds)}
    return words["links.line"].format(**values, reason=reason)
