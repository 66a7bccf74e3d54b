"""The invented contents, by which large catalogues are measured, are sound, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check
from tests.bench.fair import must_be_equal
from tests.conftest import CONTENT
from tests.synthetic import name, synthetic

CLUSTERS = 70


@pytest.mark.parametrize("seed", [1, 2])
def test_an_invented_content_passes_the_check(seed: int, tmp_path: Path) -> None:
    """It has as many clusters as were asked for, and not one problem."""
    content = synthetic(CONTENT, tmp_path / "content", CLUSTERS, seed)
    assert check(content)[0] == ()
    assert len([*(content / "clusters").iterdir()]) == CLUSTERS


def test_a_seed_makes_the_same_content_every_time(tmp_path: Path) -> None:
    """Byte for byte; a larger one begins with the smaller; another seed invents other entries."""
    one, same = (synthetic(CONTENT, tmp_path / folder, CLUSTERS) for folder in ("one", "same"))
    must_be_equal(one, same)
    last = Path("clusters", f"{name(CLUSTERS - 1)}.yml")
    larger = synthetic(CONTENT, tmp_path / "larger", CLUSTERS + 5)
    assert (larger / last).read_bytes() == (one / last).read_bytes()
    other = synthetic(CONTENT, tmp_path / "other", CLUSTERS, seed=2)
    assert (other / last).read_bytes() != (one / last).read_bytes()
