"""Noun: the whole catalogue as files for machines: the API, tables, linked data, the record of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.outputs.api.files import api_files
from generator.outputs.data.files import data_files
from generator.outputs.linked.dcat import dcat_files
from generator.outputs.linked.graph import catalogue_files


def whole_files(
    catalogue: Catalogue, editions: Sequence[Edition], base_url: str
) -> Mapping[str, str | bytes]:
    """Return path under the site's root → file, in api/ and data/; none names the day."""
    files: dict[str, str | bytes] = {
        **api_files(catalogue, base_url),
        **data_files(catalogue, editions, base_url),
        **catalogue_files(catalogue, base_url),
    }
    return {**files, **dcat_files(catalogue, base_url, files)}
