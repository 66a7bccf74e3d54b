"""Noun: a difference said as Markdown, for a comment on a proposed change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.difference.nouns import Difference, EntryChange
from generator.difference.spans import span, tag
from generator.difference.speech import Speech, path_of_entry
from generator.problem import Problem
from generator.report import sentence as of_problem
from generator.strings import strings

LONGEST = 60_000
"""Characters in all: GitHub takes 65,536 in a comment (https://github.com/orgs/community/discussions/27190)."""
LONGEST_ENTRY = 12_000
LONGEST_LIST = 7_000
"""Characters in each of the six lists around the entries, so that these have room."""
MOST_LINES = 40
FEW = 10
"""Sentences of all entries together that stand unfolded."""


def said(difference: Difference, lang: str) -> str:
    """Return the difference in a language: a short summary, then the details, folded if there are many.

    Every value is in a code span, where nothing in it comes alive. It ends with a line feed, and is never
    longer than LONGEST characters; what is left out is counted.
    """
    speech = Speech.of(difference, lang, span)
    heading = f"## {speech.voice.say('chapter.main')}\n"
    if not difference:
        return f"{heading}\n{speech.voice.say('nothing')}\n"
    summary = [heading, f"{speech.counts()}\n", *_list(speech, "attention", [*speech.attention()])]
    details = [*_list(speech, "totals", [*speech.totals()]), *_folded(speech, difference, lang)]
    left = LONGEST - sum(len(block) + 1 for block in (*summary, *details)) - 200
    return "\n".join((*summary, *_entries(speech, difference.entries, left), *details))


def _list(speech: Speech, name: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"**{speech.voice.say(f'chapter.{name}')}**\n"
        yield _lines(speech, lines)


def _lines(
    speech: Speech, lines: Sequence[str], more: str = "more.lines", longest: int = LONGEST_LIST
) -> str:
    """Return as many lines as fit as a list, and the number of the others."""
    told: list[str] = []
    for line in lines[:MOST_LINES]:
        longest -= len(line) + 3
        if longest < 0:
            break
        told.append(f"- {line}\n")
    if len(told) < len(lines):
        told.append(f"- {speech.voice.count(more, len(lines) - len(told))}\n")
    return "".join(told)


def _entries(speech: Speech, entries: Sequence[EntryChange], left: int) -> Iterator[str]:
    """Yield the details of entries as far as they fit, then how many are left out."""
    lines = [[*islice(speech.teller(e).sentences(e.changes), MOST_LINES * 5)] for e in entries]
    unfolded = sum(map(len, lines)) <= FEW
    for number, (entry, told) in enumerate(zip(entries, lines, strict=True)):
        path = path_of_entry(entry)
        block = f"{speech.head(entry)} ({span(path)}).\n"
        if told:
            body = _lines(speech, told, "more.changes", LONGEST_ENTRY)
            block = _details(f"{speech.head(entry, tag)} ({tag(path)})", body, unfolded)
        left -= len(block) + 1
        if left < 0:
            yield f"{speech.voice.count('more.entries', len(entries) - number)}.\n"
            return
        yield block


def _details(title: str, body: str, unfolded: bool = False) -> str:
    """Return a part that unfolds; the blank line is what makes its body Markdown."""
    shown = " open" if unfolded else ""
    inside = f"\n{body}\n" if body else ""
    return f"<details{shown}><summary>{title}</summary>\n{inside}</details>\n"


def _folded(speech: Speech, difference: Difference, lang: str) -> Iterator[str]:
    """Yield pages, files and problems."""
    pages = [(p.came, f"{' '.join(span('/' + a) for a in p.address.values())} {span(p.title[lang])}")
             for p in difference.pages]  # fmt: skip
    yield from _came(speech, "pages", pages)
    yield from _came(speech, "files", [(came, span("/" + path)) for came, path in difference.files])
    for name, problems in (("brought", difference.brought), ("mended", difference.mended)):
        lines = [*_problems(problems, strings(lang, "problems"))]
        if lines:
            title = f"{speech.voice.say(f'chapter.{name}')}: {len(lines)}"
            yield _details(title, _lines(speech, lines), name == "brought")


def _came(speech: Speech, name: str, found: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not found:
        return
    came = [each for each, _ in found]
    numbers = {each: came.count(each) for each in ("added", "changed", "removed")}
    title = f"{speech.voice.say(f'chapter.{name}')}: {speech.voice.say('numbers', **numbers)}"
    ordered = sorted(found, key=lambda one: ("added", "removed", "changed").index(one[0]))
    lines = [speech.voice.say(f"line.{each}", what=what) for each, what in ordered]
    yield _details(title, _lines(speech, lines))


def _problems(problems: Iterable[Problem], words: Mapping[str, str]) -> Iterator[str]:
    for problem in problems:
        field = f" {span(problem.field)}" if problem.field else ""
        place = f"{span(f'content/{problem.path}:{problem.line}')}{field}"
        yield f"{place}: {span(of_problem(problem, words))}"
