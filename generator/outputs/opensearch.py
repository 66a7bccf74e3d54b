"""Noun: the description of the search, by which a browser offers it beside its other ones.

OpenSearch 1.1, draft 6: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalogue import Catalogue
from generator.outputs.elements import HEAD, around, element
from generator.outputs.herald import Herald

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
TYPE = "application/opensearchdescription+xml"


def opensearch_files(catalogue: Catalogue, language: str, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → the description of its search."""
    herald = Herald.of(catalogue, language, base_url)
    voice, name = herald.voice, "opensearch.xml"
    search = herald.page("search") + "?q={searchTerms}"
    inner = (
        element("ShortName", voice.say("opensearch.name")),
        element("Description", voice.say("site.description")),
        element("Url", type="text/html", method="get", template=search),
        element("Url", type=TYPE, rel="self", template=herald.address(name)),
        element("LongName", voice.say("site.name")),
        element("Image", herald.address("assets/icon.svg"), type="image/svg+xml"),
        element("Query", role="example", searchTerms=voice.say("opensearch.example")),
        element("SyndicationRight", "open"),
        element("Language", language),
        element("InputEncoding", "UTF-8"),
        element("OutputEncoding", "UTF-8"),
    )
    return {name: HEAD + around("OpenSearchDescription", "".join(inner), xmlns=NAMESPACE)}
