"""Noun: the rules that no single value shows: within one entry, and between entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches

from generator import markup
from generator.entry import Entry, Place, Tree
from generator.facts import Contact, Figure, LongText
from generator.places import dotted, mark_of
from generator.problem import Problem, Severity, filled
from generator.programme import Call, Measure, Policy, Vocabulary
from generator.records import Records, parts

Entries = Mapping[tuple[str, str], Entry]

FREE_MAIL = {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "inbox.lt", "one.lt", "delfi.lt", "takas.lt"}
NAME_SURNAME = re.compile(r"[a-z]{2,}\.[a-z]{3,}@.+", re.IGNORECASE)
SECTIONS = ("clusters", "measures", "institutions", "policy")


def problem(entry: Entry, place: Place, code: str, severity: Severity = "error", **values: object) -> Problem:
    """Return a problem of a readable entry at a place."""
    assert entry.document
    mark = mark_of(entry.document, place)
    return Problem(entry.path, *mark, dotted(place), code, filled(**values), severity)


def within(entry: Entry) -> list[Problem]:
    """Return what one entry's own parts say against each other: sources named but not listed."""
    tree = entry.document.tree if entry.document else None
    if not isinstance(tree, dict) or not isinstance(tree.get("sources"), list):
        return []
    ids = [source.get("id") if isinstance(source, dict) else None for source in tree["sources"]]
    listed = [id.strip() for id in ids if isinstance(id, str)]
    if len(listed) < len(ids):
        return []
    missing: dict[str, list[Place]] = defaultdict(list)
    for place, value in _named_sources(tree, ()):
        for id in (part.strip() for part in value.split(",")):
            if re.fullmatch(r"[a-z0-9-]+", id) and id not in listed:
                missing[id].append(place)
    return [
        problem(entry, places[0], "reference.source", value=id, times=len(places),
                nearest=(get_close_matches(id, listed, 1, 0.0) or [""])[0])
        for id, places in missing.items()
    ]


def _named_sources(tree: Tree, place: Place) -> Iterator[tuple[Place, str]]:
    pairs: Iterable[tuple[str | int, Tree]] = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if key == "source" and isinstance(value, str):
            yield (*place, key), value
        elif isinstance(value, dict | list):
            yield from _named_sources(value, (*place, key))


def between(records: Records, entries: Entries) -> Iterator[Problem]:
    """Yield what records say against each other."""
    yield from _projects(records, entries)
    yield from _calls(records, entries)
    if records.policy:
        yield from _totals(records.policy, records, entries[("policy", "policy")])
    yield from _successions(records, entries)
    yield from _former_ids(records, entries)
    yield from _vocabularies(records, entries)
    yield from _texts(records, entries)
    yield from _pages(entries)
    yield from _mailboxes(records, entries)


def _projects(records: Records, entries: Entries) -> Iterator[Problem]:
    owners = [("cluster", id, c.projects) for id, c in records.clusters.items()]
    owners += [("measure", id, m.projects) for id, m in records.measures.items()]
    for kind, id, projects in owners:
        entry = entries[(kind, id)]
        for index, project in enumerate(projects):
            measure = records.measures.get(project.measure or (id if kind == "measure" else ""))
            place: Place = ("projects", index)
            if not measure:
                continue
            if project.code and measure.code and not project.code.startswith(measure.code.value):
                yield problem(entry, (*place, "code"), "project.code", value=project.code, measure=measure.code.value)
            yield from _in_period(entry, place, project, ("signed_on", "start", "end"), measure, records)


def _calls(records: Records, entries: Entries) -> Iterator[Problem]:
    for id, measure in records.measures.items():
        acts = {act.id for act in measure.legal_acts}
        for index, call in enumerate(measure.calls):
            place: Place = ("calls", index)
            entry = entries[("measure", id)]
            yield from _in_period(entry, place, call, ("opens", "closes"), measure, records)
            if call.legal_act and call.legal_act not in acts:
                yield problem(entry, (*place, "legal_act"), "reference.legal-act", value=call.legal_act,
                              allowed=", ".join(sorted(acts)))


def _in_period(
    entry: Entry, place: Place, dated: object, names: tuple[str, ...], measure: Measure, records: Records
) -> Iterator[Problem]:
    periods = records.vocabularies.get("programming-periods")
    period = next((v for v in periods.values if v.code == measure.programming_period), None) if periods else None
    for name in names:
        when = getattr(dated, name)
        if when and period and period.since and period.until:
            if when.ends_before(period.since) or period.until.ends_before(when):
                yield problem(entry, (*place, name), "project.period", value=when.text, period=period.code,
                              since=period.since.text, until=period.until.text)
                return


def _totals(policy: Policy, records: Records, entry: Entry) -> Iterator[Problem]:
    """The measures' budgets must add up to the stated total within the rounding of all of them."""
    for index, investments in enumerate(policy.investments):
        total, place = investments.total, ("investments", index)
        found: list[Figure] = []
        for number, id in enumerate(investments.measures):
            if (measure := records.measures.get(id)) and not (part := counted(measure, total)):
                yield problem(entry, (*place, "measures", number), "total.part", value=id, basis=total.basis)
            elif measure and part:
                found.append(part)
        slack = sum((f.rounded_to or Decimal(0) for f in (*found, total)), Decimal(0)) / 2
        added = sum((f.value for f in found), Decimal(0))
        if len(found) == len(investments.measures) and abs(added - total.value) > slack:
            yield problem(entry, (*place, "total", "value"), "total.sum", value=total.value, sum=added, slack=slack)
        shares = [share.value for share in investments.split if share.unit == "percent"]
        if shares and abs(sum(shares) - 100) > 1:
            yield problem(entry, (*place, "split"), "total.shares", sum=sum(shares))


def counted(measure: Measure, total: Figure) -> Figure | None:
    """Return the budget of a measure that a stated total counts: same basis, currency and date."""
    alike = (f for f in measure.budget if (f.basis, f.currency, f.as_of) == (total.basis, total.currency, total.as_of))
    return next(alike, None)


def _successions(records: Records, entries: Entries) -> Iterator[Problem]:
    next_ones = {id: [s.institution for s in i.successors] for id, i in records.institutions.items()}
    for id in next_ones:
        ahead, seen = list(next_ones[id]), set()
        while ahead and id not in seen:
            seen.add(ahead[-1])
            ahead += [n for n in next_ones.get(ahead.pop(), []) if n not in seen]
        if id in seen:
            yield problem(entries[("institution", id)], ("successors",), "reference.circle", value=id)
    for id, cluster in records.clusters.items():
        if cluster.status and cluster.status.replaced_by == id:
            yield problem(entries[("cluster", id)], ("status", "replaced_by"), "reference.circle", value=id)


def _former_ids(records: Records, entries: Entries) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {key: entry.path for key, entry in entries.items()}
    for kind, id, record in records.all():
        for index, former in enumerate(getattr(record, "former_ids", ())):
            entry = entries[(kind, id)]
            if other := taken.get((kind, former)):
                yield problem(entry, ("former_ids", index), "reference.former-id", value=former, other=other)
            taken[(kind, former)] = entry.path


def _vocabularies(records: Records, entries: Entries) -> Iterator[Problem]:
    for name, vocabulary in records.vocabularies.items():
        codes = [value.code for value in vocabulary.values]
        for index, value in enumerate(vocabulary.values):
            if value.replaced_by and value.replaced_by not in codes:
                near = (get_close_matches(value.replaced_by, codes, 1, 0.0) or [""])[0]
                yield problem(entries[("vocabulary", name)], ("values", index, "replaced_by"), "value.code-near",
                              value=value.replaced_by, nearest=near, vocabulary=name)


def _texts(records: Records, entries: Entries) -> Iterator[Problem]:
    pages = {id.rpartition("/")[2] for kind, id in entries if kind == "page"}
    keys = {*SECTIONS, *pages, *(f"{kind}/{id}" for kind, id in entries if kind in ("cluster", "measure", "institution"))}
    texts: list[tuple[Entry, Place, str]] = []
    for kind, id, record in records.all():
        for place, text in parts(record, LongText):
            texts += [(entries[(kind, id)], (*place, lang), getattr(text, lang) or "") for lang in ("lt", "en")]
    texts += [(entries[("page", id)], ("body",), page.body) for id, page in records.pages.items()]
    for entry, place, prose in texts:
        for target in markup.internal_targets(prose):
            if target not in keys:
                near = (get_close_matches(target, sorted(keys), 1, 0.0) or [""])[0]
                yield problem(entry, place, "reference.page", value=target, nearest=near)


def _pages(entries: Entries) -> Iterator[Problem]:
    for kind, id in entries:
        language, _, name = id.partition("/")
        twin = f"{'en' if language == 'lt' else 'lt'}/{name}"
        if kind == "page" and ("page", twin) not in entries:
            yield Problem(entries[(kind, id)].path, 1, 1, "", "page.twin", filled(other=f"pages/{twin}.md"))


def _mailboxes(records: Records, entries: Entries) -> Iterator[Problem]:
    for kind, id, record in records.all():
        for place, contact in parts(record, Contact):
            address = contact.email or ""
            if address.rpartition("@")[2].lower() in FREE_MAIL or NAME_SURNAME.fullmatch(address):
                yield problem(entries[(kind, id)], (*place, "email"), "contact.personal", "warning", value=address)
