"""Links are asked politely, watched for weeks before they are called dead, and told by entry and line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.check import written
from generator.linkcheck import memory
from generator.linkcheck.ask import Answer, Manners, ask
from generator.linkcheck.memory import Failures, remembered
from generator.linkcheck.named import Mention, named
from generator.linkcheck.round import asked
from generator.linkcheck.told import MOST_LINES, Round, told
from generator.strings import strings
from tests.conftest import TODAY, VALID

QUICK = Manners(patience=0.4, longest=0.4, pause=0, anywhere=True)
SLOW = replace(QUICK, patience=20, longest=20)
FAILS = Answer("fails", "404")
WEEK = timedelta(days=7)


class Web(ThreadingHTTPServer):
    """A host that remembers who asked what, and lets those who hang go when it closes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = Event()
        self.lock, self.under_way, self.most = Lock(), 0, 0

    def at(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"


class Asked(BaseHTTPRequestHandler):
    """Answers as its path says: /404, /301-to/…, /get-only, /odd, /hangs, /drips, /nonsense."""

    server: Web

    def do_HEAD(self) -> None:
        """Answer."""
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.headers.append(dict(self.headers.items()))
            self.server.under_way += 1
            self.server.most = max(self.server.most, self.server.under_way)
        self._answer()
        with self.server.lock:
            self.server.under_way -= 1

    do_GET = do_HEAD

    def _answer(self) -> None:
        if self.path.startswith("/hangs"):
            self.server.closing.wait(20)
        elif self.path == "/drips":
            while not self.server.closing.wait(0.05):
                self.wfile.write(b"H")
        elif self.path == "/nonsense":
            self.wfile.write(b"this is not HTTP\r\n\r\n")
        elif self.path == "/odd":
            self._say(301, "/200?`<b>`")
        elif self.path == "/get-only":
            self._say(200 if self.command == "GET" else 500)
        elif redirect := re.match(r"/(30\d)-to(/.*)", self.path):
            self._say(int(redirect[1]), redirect[2])
        elif redirect := re.match(r"/301-at-(.*)", self.path):
            self._say(301, redirect[1])
        else:
            (status,) = re.findall(r"^/\D*(\d{3})", self.path)
            self._say(int(status))

    def _say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", "seen=1")
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def handle(self) -> None:
        """Answer; whoever asked may be gone."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Web]:
    """A host on this machine."""
    with Web() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("status", [200, 204, 302, 401, 403, 405, 429])
def test_what_answers_works(web: Web, status: int) -> None:
    """Also what does not let machines in: somebody is there."""
    assert ask(web.at(f"/{status}"), SLOW) == Answer("works", str(status))
    assert web.asked == [("HEAD", f"/{status}")]


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_what_fails_is_asked_wholly_before_it_is_believed(web: Web, status: int) -> None:
    """First its head, then all of it."""
    assert ask(web.at(f"/{status}"), SLOW) == Answer("fails", str(status))
    assert web.asked == [("HEAD", f"/{status}"), ("GET", f"/{status}")]


def test_a_server_that_knows_no_head_is_asked_wholly(web: Web) -> None:
    """It answers, so the link works."""
    assert ask(web.at("/get-only"), SLOW) == Answer("works", "200")


def test_what_moved_for_good_says_where_to(web: Web) -> None:
    """A way of permanent redirects gives the new address; a temporary step on it does not."""
    assert ask(web.at("/301-to/308-to/200"), SLOW) == Answer("moved", "200", web.at("/200"))
    assert ask(web.at("/301-to/302-to/200"), SLOW) == Answer("works", "200")
    assert ask(web.at("/301-to/404"), SLOW) == Answer("fails", "404")


def test_a_redirect_leads_to_no_other_kind_of_address(web: Web) -> None:
    """Neither to a file of this machine, nor into the report as anything but an address."""
    assert ask(web.at("/301-at-file:///etc/passwd"), SLOW) == Answer("fails", "nonsense")
    assert ask(web.at("/odd"), SLOW) == Answer("works", "200")


def test_a_circle_ends(web: Web) -> None:
    """After five steps nobody follows."""
    assert ask(web.at("/301-to" * 8 + "/200"), SLOW) == Answer("fails", "circle")


@pytest.mark.parametrize("path", ["/hangs", "/drips"])
def test_every_wait_has_an_end(web: Web, path: str) -> None:
    """Who says nothing, and who says it a letter at a time, is left after the time-out."""
    assert ask(web.at(path), QUICK) == Answer("fails", "silence")


def test_what_is_no_http_is_nonsense(web: Web) -> None:
    """A server that speaks otherwise is no end of the run."""
    assert ask(web.at("/nonsense"), SLOW) == Answer("fails", "nonsense")


def test_nobody_there_is_refused() -> None:
    """A port at which nobody listens."""
    with Web() as closed:
        address = closed.at("/200")
    assert ask(address, SLOW) == Answer("fails", "refused")


def test_a_bad_certificate_is_told(web: Web) -> None:
    """What does not speak TLS at an https address does not work."""
    assert ask(web.at("/200").replace("http://", "https://"), SLOW).said in ("certificate", "refused")


def test_strangers_cannot_ask_about_the_inner_network_through_us(web: Web) -> None:
    """An address of this machine is not asked, however it is named, unless a test wants it."""
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"):
        address = f"http://{host}:{web.server_port}/200"
        assert ask(address, replace(SLOW, anywhere=False)) == Answer("fails", "inner")
    assert web.asked == []


def test_it_says_who_asks_and_keeps_no_cookies(web: Web) -> None:
    """The host learns whose program it is, and is given nothing back that it set."""
    asked([web.at("/200"), web.at("/204"), web.at("/301-to/200")], QUICK)
    assert all("lithuania-cluster-catalogue" in headers["User-Agent"] for headers in web.headers)
    assert not any("Cookie" in headers for headers in web.headers)


def test_a_host_is_asked_one_thing_at_a_time(web: Web) -> None:
    """Each address once, whoever names it, and never two at the same time."""
    addresses = [web.at(f"/x{n}") for n in range(200, 206)]
    answers = asked([*addresses, *addresses], SLOW)
    assert list(answers) == addresses
    assert web.asked == [("HEAD", f"/x{n}") for n in range(200, 206)]
    assert web.most == 1


def test_a_host_that_gives_no_answer_is_left_alone(web: Web) -> None:
    """After two addresses in vain its others count as unanswered, and are not asked."""
    hanging = [web.at(f"/hangs?{n}") for n in range(5)]
    with Web() as closed:
        away = [closed.at(f"/{n}") for n in range(5)]
    answers = asked([*hanging, *away], QUICK)
    assert {answers[address].said for address in hanging} == {"silence"}
    assert {answers[address].said for address in away} == {"refused"}
    assert {path for _, path in web.asked} == {"/hangs?0", "/hangs?1"}


def after(*days: int, address: str = "https://example.org/") -> memory.Memory:
    """Return the memory of rounds in which an address failed, so many days after the first."""
    found: memory.Memory = {}
    for day in days:
        found = remembered(found, {address: FAILS}, TODAY + timedelta(days=day))
    return found


@pytest.mark.parametrize(
    ("days", "dead"),
    [
        ((0,), False),
        ((0, 0, 0), False),
        ((0, 14), False),
        ((0, 7, 13), False),
        ((0, 7, 14), True),
    ],
)
def test_dead_is_who_fails_three_times_over_two_weeks(days: tuple[int, ...], dead: bool) -> None:
    """Fewer times, or in a shorter time, is only watched; a second round on a day does not count."""
    assert after(*days)["https://example.org/"].dead is dead


def test_one_answer_ends_the_watch() -> None:
    """Who answered once begins anew; who is named no more is forgotten."""
    failed = after(0, 7, 14)
    assert remembered(failed, {"https://example.org/": Answer("works", "200")}, TODAY + 3 * WEEK) == {}
    assert remembered(failed, {}, TODAY + 3 * WEEK) == {}


def test_the_memory_of_years_stays_short() -> None:
    """The first failure is kept, and the last few."""
    failures = after(*range(0, 700, 7))["https://example.org/"]
    assert failures.since == TODAY and len(failures.rounds) == memory.MOST


def test_the_memory_is_read_back_as_it_was_written() -> None:
    """And the same memory is the same bytes, in whatever order it came about."""
    one, other = after(0, 7, address="https://b.example.org/"), after(3, address="https://a.example.org/")
    assert memory.read(memory.written({**one, **other})) == {**one, **other}
    assert memory.written({**one, **other}) == memory.written({**other, **one})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 2}', '{"form": 1, "failing": {"a": [["x", 1]]}}'])
def test_what_is_no_memory_is_refused(text: str) -> None:
    """Another file, or half of one."""
    with pytest.raises(ValueError):
        memory.read(text)


def test_every_address_is_found_where_it_is_named() -> None:
    """In fields and in prose, with the line of each, once for each, without what follows `#`."""
    found = named(written(VALID))
    (prose,) = found["https://example.org/apie?a=1&b=2"]
    assert (prose.path, prose.field) == ("clusters/example-cluster.yml", "description.lt")
    for mention in found["https://example.org/"]:
        lines = (VALID / mention.path).read_text(encoding="utf-8").splitlines()
        assert "https://example.org/" in lines[mention.line - 1]
    assert list(found) == sorted(found) and not any("#" in address for address in found)


def a_round(*answers: tuple[str, Answer], before: memory.Memory | None = None, names: int = 1) -> Round:
    """Return a round in which every address is named on so many lines of an entry."""
    mentions = {
        address: tuple(Mention("clusters/litek.yml", line, "websites.0.url") for line in range(1, names + 1))
        for address, _ in answers
    }
    return Round(TODAY, mentions, dict(answers), remembered(before or {}, dict(answers), TODAY))


REPORT = """\
# Links of the catalogue

2026-11-22: addresses asked: 4. Dead: 1, watched: 1, moved: 1.

## Dead

{dead}

### `content/clusters/litek.yml`

- line 1, `websites.0.url`: `https://a.example.org/` – 404 (since 2026-11-01, runs in a row: 3)

## Watched

{watched}

### `content/clusters/litek.yml`

- line 1, `websites.0.url`: `https://b.example.org/` – {reason} (since 2026-11-22, runs in a row: 1)

## Moved

{moved}

### `content/clusters/litek.yml`

- line 1, `websites.0.url`: `https://c.example.org/` → `https://d.example.org/`
"""


def test_the_report_is_by_entry_and_line() -> None:
    """What is dead first, then what is watched, then what moved; what works is only counted."""
    words = strings("en", "keeping")
    days = (date(2026, 11, 1), date(2026, 11, 8))
    before = {"https://a.example.org/": Failures(tuple((day, "500") for day in days))}
    found = a_round(
        ("https://a.example.org/", FAILS),
        ("https://b.example.org/", Answer("fails", "name")),
        ("https://c.example.org/", Answer("moved", "200", "https://d.example.org/")),
        ("https://e.example.org/", Answer("works", "200")),
        before=before,
    )
    help = {key: words[f"links.{key}-help"] for key in ("dead", "watched", "moved")}
    reason = "there is no such server"
    assert told(found, words, "content") == REPORT.format(**help, reason=reason)
    assert found.dead() == ("https://a.example.org/",)


def test_a_report_fits_into_an_issue() -> None:
    """A thousand dead links are told as some hundreds, and how many more there are."""
    said = told(a_round(("https://a.example.org/", FAILS), names=1000), strings("lt", "keeping"), "content")
    assert said.count("\n- ") == MOST_LINES
    assert said.endswith("… ir dar vietų: 700.\n")


def test_everything_that_can_be_answered_has_its_words() -> None:
    """Every reason for a failure that is no status is told in words."""
    source = Path(ask.__code__.co_filename).read_text(encoding="utf-8")
    reasons = set(re.findall(r'"fails", "(\w+)"', source)) | {"certificate", "refused"}
    said = {key.removeprefix("links.said-") for key in strings("lt", "keeping") if "said-" in key}
    assert reasons == said


def links(folder: Path, *typed: str) -> tuple[int, str]:
    """Type the command, with a memory in a folder; its only address is one that nobody is asked at."""
    entry = folder / "content" / "clusters" / "a.yml"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text("websites:\n  - url: https://localhost/\n", encoding="utf-8")
    options = ["--content", str(folder / "content"), "--state", str(folder / "state" / "links.json")]
    answer = CliRunner().invoke(main, ["links", *options, "--lang", "en", *typed])
    return answer.exit_code, answer.output


def test_dead_links_are_no_failure(tmp_path: Path) -> None:
    """Three weekly runs share a memory and end with a dead link, a report and exit code 0."""
    report = tmp_path / "report.md"
    for day in ("2026-11-01", "2026-11-08"):
        assert links(tmp_path, "--today", day, "--report", str(report)) == (0, "")
        assert "Dead: 0, watched: 1" in report.read_text(encoding="utf-8")
    code, said = links(tmp_path, "--today", "2026-11-15")
    assert code == 0 and "Dead: 1, watched: 0" in said
    assert "- line 2, `websites.0.url`: `https://localhost/` – an address of an inner network" in said
    kept = json.loads((tmp_path / "state" / "links.json").read_text(encoding="utf-8"))
    days = [day for day, _ in kept["failing"]["https://localhost/"]]
    assert days == ["2026-11-01", "2026-11-08", "2026-11-15"]


def test_another_file_is_not_taken_for_the_memory(tmp_path: Path) -> None:
    """It is wrong use, and the file stays as it was."""
    links(tmp_path, "--today", "2026-11-01")
    (tmp_path / "state" / "links.json").write_text("mine", encoding="utf-8")
    code, said = links(tmp_path, "--today", "2026-11-08")
    assert code == 2 and "Delete it" in said
    assert (tmp_path / "state" / "links.json").read_text(encoding="utf-8") == "mine"
