"""Noun: the pages of problems, one for each that the check can tell, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.edition import Page, Section
from generator.explanations import Explanation, explanations
from generator.pages.desk import Desk
from generator.parts import Text
from generator.reference import GuidePage, ProblemPage
from generator.voice import Voice

GROUPS = {
    "writing": ("yaml", "text", "type"),
    "fields": ("field", "value"),
    "agreement": ("contact", "figure", "order", "project", "reference", "status", "total", "translation"),
    "files": ("file", "page"),
}
"""What problems are about → the families of their codes."""


def problem_pages(catalogue: Catalogue, voice: Voice, other: Voice) -> Iterator[Page]:
    """Yield the list of all problems, then a page for each."""
    desk = Desk(catalogue, voice, other.words)
    told = explanations(voice.language)
    yield GuidePage(
        path=desk.link("problems"),
        twin=desk.twin("problems"),
        template="problems",
        title=voice.say("title.problems"),
        description=voice.say("description.problems"),
        lead=voice.say("problem.lead"),
        sections=tuple(
            Section(
                f"about-{group}",
                voice.say(f"heading.problems-{group}"),
                points=tuple(
                    Text(problem.title, link=desk.link(f"problems/{code}"), aside=code)
                    for code, problem in told.items()
                    if code.partition(".")[0] in families
                ),
            )
            for group, families in GROUPS.items()
        ),
    )
    for code, problem in told.items():
        yield _page(desk, f"problems/{code}", problem)


def _page(desk: Desk, key: str, told: Explanation) -> Page:
    voice = desk.voice
    return ProblemPage(
        path=desk.link(key),
        twin=desk.twin(key),
        template="problem",
        title=told.title,
        description=voice.say("description.problem", code=told.code, title=told.title),
        # Whoever searches the catalogue looks for clusters; whoever has a problem has its address.
        indexed="",
        told=told,
        back=Text(voice.say("problem.all"), link=desk.link("problems")),
    )
