"""Noun: what was measured, as a page: medians, ratios within a round, and how it grows with the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.bench.machine import machine, versions
from tests.bench.measure import Cost
from tests.bench.rounds import Size

MEGABYTE = 1024 * 1024
WAYS = {
    "hung": "this generator, pages of the same Markdown",
    "pages": "this generator, pages from the entries",
    "mkdocs": "MkDocs",
    "hugo": "Hugo",
    "search": "Pagefind over the pages",
    "cold": "this generator, whole, cold",
    "warm": "the same again",
    "edit": "after one edit",
}
Ratio = Callable[[Mapping[str, float]], float]
RATIOS: Mapping[str, Ratio] = {
    "of the same Markdown / MkDocs": lambda cpu: cpu["hung"] / cpu["mkdocs"],
    "of the same Markdown / MkDocs, Pagefind after both": (
        lambda cpu: _searched(cpu, "hung") / _searched(cpu, "mkdocs")
    ),
    "of the same Markdown / Hugo": lambda cpu: cpu["hung"] / cpu["hugo"],
    "of the same Markdown / Hugo, Pagefind after both": (
        lambda cpu: _searched(cpu, "hung") / _searched(cpu, "hugo")
    ),
    "from the entries / MkDocs": lambda cpu: cpu["pages"] / cpu["mkdocs"],
    "from the entries / MkDocs, Pagefind after both": lambda cpu: (
        _searched(cpu, "pages") / _searched(cpu, "mkdocs")
    ),
    "from the entries / Hugo": lambda cpu: cpu["pages"] / cpu["hugo"],
    "from the entries / Hugo, Pagefind after both": lambda cpu: (
        _searched(cpu, "pages") / _searched(cpu, "hugo")
    ),
    "whole / MkDocs and Pagefind": lambda cpu: cpu["cold"] / _searched(cpu, "mkdocs"),
    "whole / Hugo and Pagefind": lambda cpu: cpu["cold"] / _searched(cpu, "hugo"),
    "after one edit / cold": lambda cpu: cpu["edit"] / cpu["cold"],
    "the same again / cold": lambda cpu: cpu["warm"] / cpu["cold"],
}
COLUMNS: Sequence[tuple[Callable[[Cost], float], str]] = (
    (lambda cost: cost.cpu, ".2f"),
    (lambda cost: cost.wall, ".2f"),
    (lambda cost: cost.peak / MEGABYTE, ".0f"),
    (lambda cost: cost.own / MEGABYTE, ".0f"),
    (lambda cost: cost.files, ".0f"),
    (lambda cost: cost.bytes / MEGABYTE, ".1f"),
)
GROWN: Mapping[str, Callable[[Cost], float]] = {
    "CPU": lambda cost: cost.cpu,
    "bytes": lambda cost: cost.bytes,
    "memory": lambda cost: cost.own,
}


def _searched(cpu: Mapping[str, float], way: str) -> float:
    return cpu[way] + cpu["search"]


@dataclass(frozen=True)
class Waits:
    """The seconds an editor waits: for the page after each edit, the check of a change and of each size."""

    clusters: int
    reloads: Sequence[float]
    changed: Sequence[float]
    checks: Mapping[int, float]


def report(sizes: Sequence[Size], waits: Waits, today: str) -> str:
    """Return the page, in Markdown."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("benchmarks.md.j2").render(
        today=today,
        machine=machine(),
        versions=versions(),
        sizes=sizes,
        rows={size.clusters: {name: _row(size, way) for way, name in WAYS.items()} for size in sizes},
        ratios={name: [f"{_ratio(size, ratio):.3f}" for size in sizes] for name, ratio in RATIOS.items()},
        growth=_growth(sizes[-2], sizes[-1]) if len(sizes) > 1 else {},
        grown=list(GROWN),
        waits=waits,
        reload=median(waits.reloads),
        changed=median(waits.changed),
    )


def _row(size: Size, way: str) -> list[str]:
    """Return what a way costs: CPU, wall, memory of the largest process and its own, files, megabytes."""
    return [format(median(of(one[way]) for one in size.rounds), form) for of, form in COLUMNS]


def _ratio(size: Size, ratio: Ratio) -> float:
    """Return the median of a ratio, each taken within a round."""
    return median(ratio({way: cost.cpu for way, cost in one.items()}) for one in size.rounds)


def _growth(small: Size, large: Size) -> Mapping[str, list[str]]:
    """Return way → the exponents with which it grows from one size to another; 1 is in proportion."""
    times = log(large.clusters / small.clusters)

    def exponent(way: str, of: Callable[[Cost], float]) -> float:
        before, after = (median(of(one[way]) for one in size.rounds) for size in (small, large))
        return log(after / before) / times

    return {
        WAYS[way]: [f"{exponent(way, of):.2f}" for of in GROWN.values()]
        for way in ("hung", "pages", "cold", "mkdocs", "hugo")
    }
