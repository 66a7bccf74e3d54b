"""Noun: a round, in which every address is asked once: a host's one after another, a few hosts at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from generator.linkcheck.ask import Answer, Manners, ask

DEAF = ("name", "silence", "refused", "certificate", "inner")
GIVES_UP = 2
"""After so many addresses in a row at which a host gives no answer, its others count as unanswered too."""


def asked(addresses: Iterable[str], manners: Manners) -> Mapping[str, Answer]:
    """Return address → its answer, in order of the addresses."""
    hosts = [list(group) for _, group in groupby(sorted(set(addresses), key=_by_host), key=_host)]
    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        found = [answer for answers in pool.map(partial(_of_host, manners), hosts) for answer in answers]
    return dict(sorted(found))


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _by_host(address: str) -> tuple[str, str]:
    return _host(address), address


def _of_host(manners: Manners, addresses: Sequence[str]) -> list[tuple[str, Answer]]:
    answers: list[tuple[str, Answer]] = []
    for address in addresses:
        last = [answer.said for _, answer in answers[-GIVES_UP:]]
        if len(last) == GIVES_UP and set(last) <= set(DEAF):
            answers.append((address, answers[-1][1]))
            continue
        if answers:
            time.sleep(manners.pause)
        answers.append((address, ask(address, manners)))
    return answers
