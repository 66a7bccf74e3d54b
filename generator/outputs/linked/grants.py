"""Noun: grants, a funding measure as the page of it tells in schema.org's words: its money, calls and bodies.

https://schema.org/FundingScheme, https://schema.org/GovernmentService, https://schema.org/MonetaryGrant
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalogue import MeasureNode
from generator.model.measure import Body, Budget, Call
from generator.outputs.linked.frame import Frame, Node, told
from generator.outputs.linked.living import holds
from generator.outputs.linked.names import mark
from generator.outputs.linked.terms import iri
from generator.pages.desk import present


def grants(frame: Frame, node: MeasureNode) -> Node:
    """Return what is said of a measure beside what is said of every entry."""
    record = node.record
    funds = [{"@type": "Organization", "name": frame.term("funds", code)} for code in record.funds]
    return told(
        alternateName=frame.called(record.alternate_names),
        identifier=[code.value for code in present(record.code)],
        serviceType=[frame.term("forms-of-funding", code) for code in record.forms_of_funding],
        provider=_bodies(frame, record.managing_institutions),
        serviceOperator=_bodies(frame, record.implementing_institutions),
        funding=[
            {**_grant(frame, node, budget), **told(funder=funds)}
            for budget in record.budget
            if budget.currency
        ],
        offers=[_offer(frame, call) for call in record.calls if call.opens or call.closes],
    )


def _bodies(frame: Frame, bodies: Sequence[Body]) -> list[Node]:
    today = frame.catalogue.today
    return frame.institutions(dict.fromkeys(body.institution for body in bodies if holds(body, today)))


def _grant(frame: Frame, node: MeasureNode, budget: Budget) -> Node:
    """Return a budget as it is stated, under the same name as in the whole catalogue."""
    entry, voice = frame.names.entry("measure", node.id), frame.desk().voice
    basis = voice.term("figure-bases", budget.basis)
    aside = voice.say("figure.aside", basis=basis, date=voice.date(budget.as_of))
    return {
        "@type": "MonetaryGrant",
        "name": frame.said(node.record.name),
        "description": f"{voice.figure(budget)} ({aside})",
        "amount": {
            "@type": "MonetaryAmount",
            "@id": frame.names.part(entry, "budget", mark(budget)),
            "value": f"{budget.value:f}",
            "currency": budget.currency,
        },
    }


def _offer(frame: Frame, call: Call) -> Node:
    """Return a call: while it is open, one may ask for the money."""
    return told(
        **{"@type": "Offer"},
        name=frame.said(call.name) if call.name else None,
        availabilityStarts=call.opens.text if call.opens else None,
        availabilityEnds=call.closes.text if call.closes else None,
        url=iri(call.url) if call.url else None,
    )
