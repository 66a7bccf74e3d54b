"""Stage 5. Write an edition as Markdown pages with front matter, ready for any engine."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from generator import markup
from generator.addresses import ROOTS, between, file, relative, web
from generator.edition import Edition, Page
from generator.parts import Extra, Prose
from generator.searched import searched
from generator.templates import templates


def render(
    edition: Edition,
    edit_url: str | None = None,
    extras: Callable[[Page], Extra] = lambda page: Extra(),
    contact: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the edition's Markdown files, path ending in ".md" and text, each made when it is asked for.

    `edit_url` is the address that edits a file of the repository, with {path} for the file; without
    it "correct this entry" leads to the entry's file, published beside the pages. `extras` says
    what goes with a page; `contact` is the mailbox of those who keep the catalogue.
    """
    environment = templates(edition.words, keepers=contact or "", edit_url=edit_url or "")
    for page in edition.pages:
        yield file(page.path), _page(environment, edition, page, edit_url, extras(page))


def _page(environment: Environment, edition: Edition, page: Page, edit_url: str | None, extra: Extra) -> str:
    folder = web(page.path)

    def link(path: str) -> Markup:
        return Markup(relative(file(path), folder))

    @cache  # A comparison leads to the same two pages from every note.
    def href(path: str) -> Markup:
        return Markup(relative(web(path), folder))

    def beside(path: str) -> Markup:
        return Markup(relative(path, folder))

    def asset(name: str) -> Markup:
        return beside(f"assets/{name}")

    def prose(text: Prose) -> Markup:
        return markup.prose(
            text.text, lambda key: between(page.path, edition.addresses[key]), page.template == "prose"
        )

    body = environment.get_template(f"{page.template}.md.j2").render(
        page=page,
        link=link,
        href=href,
        beside=beside,
        asset=asset,
        prose=prose,
        correct=_correct(page, edit_url),
        form=_form(page, href(edition.words["path.edit"])),
        extra=extra,
    )
    return f"---\n{_front_matter(edition.language, page, extra)}\n---\n{_tidy(body)}"


def _correct(page: Page, edit_url: str | None) -> Markup:
    """Return where the page's own file is corrected, as a link's target."""
    if edit_url:
        return Markup(f"<{edit_url.replace('{path}', 'content/' + page.file)}>")
    return Markup(relative("content/" + page.file, web(page.path)))


def _form(page: Page, form: str) -> Markup:
    """Return the address at which the form changes the page's own entry, "" if the form does not.

    Not an anchor: on the form's page no element stands for an entry.
    """
    kinds = ("cluster", "measure", "institution")
    return Markup(f"{form}?entry={page.template}/{Path(page.file).stem}" if page.template in kinds else "")


def _front_matter(language: str, page: Page, extra: Extra) -> str:
    """Return one line of JSON whose texts are escaped for HTML: engines write titles as they stand."""
    here, twin = ROOTS[language] + web(page.path), ROOTS["en" if language == "lt" else "lt"] + web(page.twin)
    fields = {
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "kind": page.template,
        **{name: html.escape(text) for name, text in searched(page).items()},
        "address": here,
        "twin": twin,
        "switch": relative(twin, here),
        "hide": ["navigation", "toc"],
        **({"json_ld": extra.json_ld, "card": extra.card} if extra.json_ld else {}),
    }
    return json.dumps(fields, ensure_ascii=False)


def _tidy(body: str) -> str:
    """Return text with single blank lines and one line feed at its end."""
    lines: list[str] = []
    for line in body.strip("\n").split("\n"):
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
