"""Noun: the map of the counties: with the clusters of each, and with where one cluster is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.drawing import STEPS, Area, CountyMap, shade
from generator.model.cluster import Cluster
from generator.pages.desk import Desk, present
from generator.pages.facets import Value
from generator.parts import Text

ALSO = 2
"""The shade of a county where a cluster is active, but not at home."""


def county_map(desk: Desk, name: str, values: Sequence[Value]) -> CountyMap:
    """Return the map with the clusters of every county, also of those with none; `values` are the facet's."""
    found = {value.code: value for value in values if value.code}
    names = _in_order(desk, {code: value.title for code, value in found.items()} | counties(desk))
    sizes = {code: len(found[code].clusters) if code in found else 0 for code in names}
    most = max(sizes.values(), default=0)
    areas = tuple(
        Area(
            code,
            names[code],
            desk.voice.number(Decimal(size)),
            shade(size, most),
            desk.link(found[code].key) if code in found else "",
            f"{names[code]}: {desk.voice.count('facet.count', size)}",
        )
        for code, size in sizes.items()
    )
    return CountyMap(name, _most(desk, areas), areas, note=_nowhere(desk, values))


def counties(desk: Desk) -> dict[str, str]:
    """Return the counties of the day: code → name."""
    vocabulary = desk.catalogue.vocabularies.get("counties")
    held = [value.code for value in (vocabulary.values if vocabulary else ()) if not value.until]
    return {code: desk.voice.term("counties", code) for code in held}


def _in_order(desk: Desk, names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: desk.voice.key(pair[1])))


def _most(desk: Desk, areas: Sequence[Area]) -> str:
    what = desk.voice.say("drawing.counties")
    darkest = [area for area in areas if area.shade == STEPS]
    said = "; ".join(desk.voice.say("drawing.county", name=area.name, number=area.count) for area in darkest)
    return desk.voice.say("drawing.most", what=what, said=said) if darkest else what


def _nowhere(desk: Desk, values: Sequence[Value]) -> Text | None:
    """How many clusters no county shows, as a link to them."""
    unstated = next((value for value in values if not value.code), None)
    if not unstated:
        return None
    return Text(desk.voice.count("drawing.nowhere", len(unstated.clusters)), link=desk.link(unstated.key))


def place_map(desk: Desk, record: Cluster) -> CountyMap | None:
    """Return the map of the county where a cluster is and of those where it is active, if any is known."""
    home = [place.county for place in present(record.location)]
    also = [code for c in present(record.coverage) for code in c.counties if code not in home]
    shades = dict.fromkeys(home, STEPS) | dict.fromkeys(also, ALSO)
    if not shades:
        return None
    areas = tuple(Area(code, desk.voice.term("counties", code), "", shades[code]) for code in shades)
    at_home = ", ".join(area.name for area in areas if area.code in home)
    active = ", ".join(area.name for area in areas if area.code in also)
    said = [desk.voice.say("drawing.home", county=at_home)] if home else []
    said += [desk.voice.say("drawing.active", counties=active)] if also else []
    caption = [at_home] if home else []
    caption += [desk.voice.say("fact.coverage", counties=active)] if also else []
    return CountyMap(desk.voice.say("drawing.place"), " ".join(said), areas, note=Text(". ".join(caption)))
