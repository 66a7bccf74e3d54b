"""Noun: an answer of the web: one address, asked politely, with an end to every wait."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from generator.scalars import URL_CHARACTERS

AGENT = "lithuania-cluster-catalogue (weekly link check; HEAD, then GET; one request at a time)"
REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
MOST_HOPS = 5
LONGEST = 500
SHUT_TO_MACHINES = (401, 403, 405, 406, 407, 429, 451, 999)
"""Somebody is there and does not answer machines: no reason to call the link dead."""
IN_TARGETS = "/%?:@!$&'()*+,;=~-._[]"

Way = Literal["works", "moved", "fails"]


@dataclass(frozen=True)
class Manners:
    """How to ask: seconds to wait for a sign of life and for the whole answer, seconds between requests to
    one host, hosts asked at once. `anywhere` also asks addresses of the inner network.
    """

    patience: float = 15
    longest: float = 30
    pause: float = 1
    hosts: int = 8
    agent: str = AGENT
    anywhere: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of asking: `said` is a status ("404") or why none came: "name", "silence", "refused",
    "certificate", "circle", "inner", "nonsense". `now` is the new address of what moved for good.
    """

    way: Way
    said: str
    now: str = ""


def ask(address: str, manners: Manners) -> Answer:
    """Ask for an address, the head only, and wholly where the head alone is not given."""
    answer = _followed("HEAD", address, manners)
    # Many servers know no HEAD, and answer it with anything or not at all.
    again = answer.way == "fails" and answer.said not in ("name", "inner")
    return _followed("GET", address, manners) if again else answer


def _followed(method: str, address: str, manners: Manners) -> Answer:
    here, for_good = address, True
    try:
        for _ in range(MOST_HOPS + 1):
            status, target = _asked(method, here, manners)
            if status not in REDIRECTS or not target:
                return _judged(status, here if for_good and here != address else "")
            here, for_good = urljoin(here, target), for_good and status in FOR_GOOD
        return Answer("fails", "circle")
    except _InnerError:
        return Answer("fails", "inner")
    except socket.gaierror:
        return Answer("fails", "name")
    except TimeoutError:
        return Answer("fails", "silence")
    except OSError as error:
        return Answer("fails", "certificate" if "CERTIFICATE" in str(error) else "refused")
    except (HTTPException, ValueError):
        return Answer("fails", "nonsense")


def _judged(status: int, now: str) -> Answer:
    if status >= 400 and status not in SHUT_TO_MACHINES:
        return Answer("fails", str(status))
    plain = URL_CHARACTERS.fullmatch(now) and len(now) <= LONGEST
    return Answer("moved", str(status), now) if plain else Answer("works", str(status))


class _InnerError(Exception):
    """An address of the inner network, about which strangers could ask through us."""


def _asked(method: str, address: str, manners: Manners) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError
    connection = _connection(parts, manners)
    over: list[bool] = []

    def end() -> None:
        over.append(True)
        with suppress(OSError):
            if connection.sock:
                connection.sock.shutdown(socket.SHUT_RDWR)

    # A server that sends a byte a minute is never silent for long.
    watch = Timer(manners.longest, end)
    watch.daemon = True
    watch.start()
    try:
        target = quote(parts._replace(scheme="", netloc="", fragment="").geturl() or "/", safe=IN_TARGETS)
        headers = {"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"}
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    except (OSError, HTTPException):
        if over:
            raise TimeoutError from None
        raise
    finally:
        watch.cancel()
        connection.close()


def _connection(parts: SplitResult, manners: Manners) -> HTTPConnection:
    host = str(parts.hostname)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    port = parts.port or kind.default_port
    for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not manners.anywhere and not ipaddress.ip_address(where[0]).is_global:
            raise _InnerError
    return kind(host, port, timeout=manners.patience)
