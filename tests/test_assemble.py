"""What follows from the records on a given day: status, existence, what belongs together, sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.assemble import assemble
from generator.check import read
from generator.money import euro
from tests.conftest import CONTENT, TODAY, VALID

RECORDS = read(VALID)
NOW = assemble(RECORDS, TODAY)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 10, 31), "planned"),
        (date(2026, 11, 1), "open"),
        (date(2027, 1, 31), "open"),
        (date(2027, 2, 1), "ended"),
    ],
)
def test_a_measure_is_open_while_its_call_is(today: date, status: str) -> None:
    """The status flips by itself on the days that the call names, both of them open."""
    assert assemble(RECORDS, today).measures["example-measure"].status == status


def test_an_institution_is_gone_from_the_day_it_was_dissolved() -> None:
    """It exists until the day before."""
    assert assemble(RECORDS, date(2022, 11, 30)).institutions["former-agency"].exists
    assert not assemble(RECORDS, date(2022, 12, 1)).institutions["former-agency"].exists


def test_an_institution_knows_whom_it_follows_and_what_it_does() -> None:
    """Predecessors and measures are read off the entries that name it."""
    agency = NOW.institutions["example-agency"]
    assert (agency.predecessors, agency.manages) == (("former-agency",), ("example-measure",))
    assert NOW.institutions["former-agency"].implements == ("example-measure",)


def test_a_measure_gathers_its_projects() -> None:
    """Projects of clusters and the measure's own stand together, in order of their start, undated last."""
    titles = [node.project.title.en for node in NOW.measures["example-measure"].projects]
    assert titles == ["A project of no cluster", "A project in euro"]
    assert [id for id, _ in NOW.measures["second-measure"].clusters] == ["example-cluster"]


def test_a_cluster_has_its_projects_with_their_measures() -> None:
    """A reference has become the thing itself."""
    measures = [node.measure[0] for node in NOW.clusters["example-cluster"].projects if node.measure]
    assert measures == ["second-measure", "example-measure"]


def test_budgets_add_up_to_the_stated_total() -> None:
    """Only the budget of the total's own basis, currency and date counts; half of its rounding is slack."""
    (stated,) = NOW.investments
    assert (stated.sum.added, stated.sum.slack) == (Decimal(1_450_000), Decimal(5_000))
    assert abs(stated.record.total.value - stated.sum.added) <= stated.sum.slack


def test_the_six_measures_add_up_to_what_the_ministry_states() -> None:
    """EUR 85 404 707 went to clusters in 2014–2020, within the rounding of its parts."""
    (stated,) = assemble(read(CONTENT), TODAY).investments
    assert stated.record.total.value == 85_404_707
    assert len(stated.sum.parts) == 6
    assert abs(stated.record.total.value - stated.sum.added) <= stated.sum.slack


def test_litas_become_euro_at_the_irrevocable_rate() -> None:
    """EUR 1 is LTL 3.45280, rounded half up to the cent."""
    assert euro(Decimal("3.45280")) == 1
    assert euro(Decimal("405820.00")) == Decimal("117533.60")
    assert euro(Decimal("0.017264")) == Decimal("0.01")
