"""Problems told in each form, so that a person, GitHub and a code scanner all find the place."""

from __future__ import annotations

import json

import pytest

from generator.problem import Problem, filled
from generator.report import FORMS, report, summary

WRONG = Problem("clusters/a,b.yml", 3, 9, "name.lt", "value.long", filled(length=263, limit=200))
DOUBTFUL = Problem("clusters/c.yml", 1, 1, "", "contact.personal", filled(value="50% x@y"), "warning")


def test_a_line_says_where_what_and_its_code() -> None:
    """A line is `path:line:column: field: sentence [code]`; the field is left out where there is none."""
    assert report([WRONG, DOUBTFUL], "en", "text", "content").splitlines() == [
        "content/clusters/a,b.yml:3:9: name.lt: the text is too long: 263 characters, at most 200. Shorten it"
        " [value.long]",
        "content/clusters/c.yml:1:1: “50% x@y” looks like a person’s or a free-mail address. Give the"
        " office’s own mailbox, such as info@litek.lt [contact.personal]",
    ]


def test_an_annotation_escapes_what_github_reads() -> None:
    """A comma in a path and a percent sign in a sentence do not end the annotation early."""
    first, second = report([WRONG, DOUBTFUL], "lt", "github", "content").splitlines()
    assert first == (
        "::error file=content/clusters/a%2Cb.yml,line=3,col=9,title=value.long"
        "::name.lt: tekstas per ilgas: 263 ženklų, galima iki 200. Sutrumpinkite"
    )
    assert second.startswith("::warning ") and "„50%25 x@y“" in second


def test_json_holds_every_part() -> None:
    """A program reads the same sentence that a person does."""
    (told,) = json.loads(report([WRONG], "lt", "json", "content"))
    assert told == {
        "path": "content/clusters/a,b.yml",
        "line": 3,
        "column": 9,
        "field": "name.lt",
        "code": "value.long",
        "severity": "error",
        "message": "tekstas per ilgas: 263 ženklų, galima iki 200. Sutrumpinkite",
    }


def test_sarif_names_each_rule_once() -> None:
    """SARIF 2.1.0: rules by code, results with a region that counts code points."""
    (run,) = json.loads(report([WRONG, WRONG, DOUBTFUL], "en", "sarif", "content"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["contact.personal", "value.long"]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 9}
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_say_is_said_in_every_form(form: str) -> None:
    """No problems are no lines, or an empty list that is still valid."""
    told = report([], "lt", form, "content")
    assert told == "" if form in ("text", "github") else json.loads(told) is not None


def test_the_summary_counts() -> None:
    """One line at the end: files, errors, warnings."""
    assert summary([WRONG, DOUBTFUL], 7, "en") == "Files: 7, errors: 1, warnings: 1.\n"
