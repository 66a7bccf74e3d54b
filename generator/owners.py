"""Noun: CODEOWNERS, by which the repository's host asks the right people about a change of an entry.

https://docs.github.com/articles/about-code-owners, https://docs.gitlab.com/user/project/codeowners/: of the
lines that match a file the last one holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.entry import FOLDERS
from generator.records import Records
from generator.strings import strings


def owners(records: Records, folder: str, default: Sequence[str] = ()) -> str:
    """Return the file: a line for all that is in the repository if `default` names whom to ask about it, then
    one for every entry with maintainers, which `default` also looks after, in order of their paths.
    """
    lines = [f"# {strings(language, 'keeping')['owners.made']}" for language in ("lt", "en")]
    if default:
        lines.append(" ".join(("*", *default)))
    for path, maintainers in sorted(_entries(records)):
        lines.append(" ".join((f"/{folder}/{path}", *dict.fromkeys((*default, *maintainers)))))
    return "\n".join(lines) + "\n"


def _entries(records: Records) -> list[tuple[str, tuple[str, ...]]]:
    found = [(kind, id, getattr(record, "maintainers", ())) for kind, id, record in records.all()]
    return [(f"{FOLDERS[kind]}/{id}.yml", maintainers) for kind, id, maintainers in found if maintainers]
