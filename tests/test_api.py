"""The JSON API holds the records, nothing lost and nothing added; its description is true of every file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.addresses import ROOTS
from generator.annotations import peeled
from generator.assemble import assemble
from generator.build import PUBLISHED, editions
from generator.catalogue import Catalogue
from generator.check import read
from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.load import load
from generator.model.cluster import Cluster, Sectors
from generator.model.facts import Record
from generator.money import euro
from generator.outputs.api.files import api_files
from generator.outputs.api.openapi import FRAME
from generator.outputs.api.written import in_line, written
from generator.records import Records
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.payloads import PAYLOADS, Typed, changed

HOME = "api/v1/"
FOLDERS = {name: f"{name}s" for name in ("cluster", "measure", "institution")}
FOLDERS["vocabulary"] = "vocabularies"
LANGUAGES = ("lt", "en")


@dataclass(frozen=True)
class Api:
    """The API of some records: its files as text and as trees, decimals as they are written."""

    records: Records
    catalogue: Catalogue
    files: Mapping[str, str]
    trees: Mapping[str, Any]


def api_of(records: Records, today: date = TODAY) -> Api:
    """Return the API as it is made of records."""
    catalogue = assemble(records, today)
    files = api_files(catalogue, BASE_URL)
    return Api(records, catalogue, files, {path: tree_of(text) for path, text in files.items()})


def tree_of(text: str) -> Any:
    """Return what a reader gets who loses no digit."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


@cache
def api_in(content: Path) -> Api:
    """Return the API of a content folder."""
    return api_of(read(content))


def typed(out: Path, start: int) -> tuple[Api, Typed]:
    """Return the API of the valid example with payloads in all its texts, and what was typed."""
    change = Typed(start)
    changed(VALID, out, change)
    return api_of(read(out)), change


@pytest.fixture(params=[CONTENT, VALID], ids=["real", "valid"])
def api(request: pytest.FixtureRequest) -> Api:
    """The API of the real content, and of the example that has every field."""
    return api_in(request.param)


def parts(tree: Any) -> Iterator[Any]:
    """Yield a tree and everything in it."""
    yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from parts(part)


def records_of(api: Api) -> Iterator[tuple[str, str, Record, Any]]:
    """Yield (kind, id, record, its file's tree) of everything that the API has."""
    for kind, id, record in api.records.all():
        if kind != "page":
            path = f"{FOLDERS[kind]}/{id}" if kind in FOLDERS else id
            yield kind, id, record, api.trees[f"{HOME}{path}.json"]


def changes(before: Api, records: Records) -> set[str]:
    """Return the paths of the files that differ once the records are these."""
    after = api_of(records).files
    return {
        path.removeprefix(HOME)
        for path in before.files.keys() | after.keys()
        if before.files.get(path) != after.get(path)
    }


def with_cluster(records: Records, id: str, **fields: Any) -> Records:
    """Return the records with fields of a cluster changed."""
    found = records.clusters[id].model_copy(update=fields)
    return replace(records, clusters={**records.clusters, id: found})


# The records


def assert_same(record: Record, tree: Any, api: Api) -> None:
    """Every field that a record tells readers is in the tree by its name, with its value; no other is."""
    fields = {name for name, field in type(record).model_fields.items() if not field.exclude}
    given = {name for name in fields if getattr(record, name) not in (None, ())}
    assert set(tree) - {"derived"} == given
    for name in given:
        field = type(record).model_fields[name]
        kind, marks = peeled(field.annotation, tuple(field.metadata))
        value, told = getattr(record, name), tree[name]
        if isinstance(value, tuple):
            _, more = peeled(get_args(kind)[0])
            assert len(value) == len(told)
            for one, other in zip(value, told, strict=True):
                assert_one(one, other, more, api)
        else:
            assert_one(value, told, marks, api)


def assert_one(value: Any, told: Any, marks: tuple[Any, ...], api: Api) -> None:
    """A value is told as its kind asks: digits as written, dates as text, codes and entries with names."""
    named = next((mark for mark in marks if isinstance(mark, Code | Reference)), None)
    if isinstance(value, Record):
        assert_same(value, told, api)
    elif isinstance(value, PartialDate):
        assert told == value.text
    elif isinstance(value, Decimal):
        assert isinstance(told, Decimal) and str(told) == str(value)
    elif isinstance(named, Code):
        term = api.catalogue.terms[(named.vocabulary, value)]
        assert told == {"code": value, "lt": term.lt, "en": term.en}
    elif isinstance(named, Reference):
        name = getattr(api.records, f"{named.kind}s")[value].name
        names = {language: text for language in LANGUAGES if (text := getattr(name, language))}
        assert told == {"id": value, **names, "url": f"{BASE_URL}{HOME}{named.kind}s/{value}.json"}
    else:
        assert told == value


def test_every_record_is_told_whole(api: Api) -> None:
    """Each record has its file, and what is read back from it is the record: nothing lost, nothing added."""
    for _, _, record, tree in records_of(api):
        assert_same(record, tree["record"], api)


def test_all_is_everything(api: Api) -> None:
    """all.json has what the entries' files have, one entry a line."""
    everything, head = api.trees[f"{HOME}all.json"], {"schema_version", "licence"}
    for kind, _, _, tree in records_of(api):
        among = everything[FOLDERS[kind]] if kind in FOLDERS else [everything[kind]]
        assert {key: part for key, part in tree.items() if key not in head} in among
    assert sum(len(everything[folder]) for folder in FOLDERS.values()) + bool(api.records.policy) == len(
        list(records_of(api))
    )
    lines = api.files[f"{HOME}all.json"].splitlines()
    assert sum(line.lstrip().startswith('{"kind"') for line in lines) >= len(list(records_of(api))) - 1


def test_lists_name_every_entry(api: Api) -> None:
    """An index has a line for each entry: id, names, pages, the address of its file, its review."""
    for kind, folder in FOLDERS.items():
        index = api.trees[f"{HOME}{folder}/index.json"]
        whole = {id: tree for k, id, _, tree in records_of(api) if k == kind}
        assert [row["id"] for row in index["entries"]] == sorted(whole) and index["total"] == len(whole)
        for row in index["entries"]:
            tree = whole[row["id"]]
            name = tree["record"].get("name") or tree["record"]["title"]
            assert {row.get(language) for language in LANGUAGES} == {
                name.get(language) for language in LANGUAGES
            }
            assert all(row.get(key) == tree.get(key) for key in ("url", "pages"))
            assert row.get("review") == tree["record"].get("review")
        counted = api.trees[f"{HOME}index.json"][folder]
        assert counted == {"url": index["url"], "total": len(whole)}


def test_what_is_not_stated_is_left_out(api: Api) -> None:
    """There is no null anywhere, and nothing empty in a record: a key that is there says something."""
    for path, tree in api.trees.items():
        assert None not in [*parts(tree)], path
    for _, _, _, tree in records_of(api):
        assert all(part not in ("", [], {}) for part in parts(tree["record"]))


def test_digits_stay(api: Api) -> None:
    """A number has the digits of its source, with no trace of a binary fraction."""
    text = api_in(VALID).files[f"{HOME}clusters/example-cluster.json"]
    assert '"value": 405820.00,' in text and '"value": 12500000,' in text
    assert not any(
        "e+" in number.lower() for number in re.findall(r": (-?\d[^,}\n]*)", "".join(api.files.values()))
    )


# What is derived


def test_litas_are_told_in_euro_as_well(api: Api) -> None:
    """Every figure in litas, and no other, has its value in euro beside it."""
    found = 0
    for part in parts(api.trees[f"{HOME}all.json"]):
        if isinstance(part, dict) and {"value", "as_of", "basis"} <= set(part):
            litas = part.get("currency", {}).get("code") == "LTL"
            assert ("derived" in part) == litas
            assert not litas or part["derived"]["euro"] == euro(part["value"])
            found += litas
    assert found


def test_ties_lead_both_ways(api: Api) -> None:
    """A measure has its clusters and their projects, an institution what it coordinates and runs."""
    everything = api.trees[f"{HOME}all.json"]
    told = {(folder, entry["id"]): entry["record"].get("derived", {}) for folder in FOLDERS.values()
            for entry in everything[folder]}  # fmt: skip

    def ids(folder: str, id: str, key: str) -> list[str]:
        return [part["id"] for part in told[(folder, id)].get(key, [])]

    for entry in everything["clusters"]:
        record = entry["record"]
        for measure in (project["measure"] for project in record.get("projects", []) if "measure" in project):
            assert entry["id"] in ids("measures", measure["id"], "clusters")
            under = told[("measures", measure["id"])]["cluster_projects"]
            assert entry["id"] in [project["cluster"]["id"] for project in under]
        if institution := record.get("coordinator", {}).get("institution"):
            assert entry["id"] in ids("institutions", institution["id"], "coordinates")
        for network in record.get("networks", []):
            assert "institution" not in network or entry["id"] in ids(
                "institutions", network["institution"]["id"], "unites"
            )
    for entry in everything["measures"]:
        for field, key in (("managing_institutions", "manages"), ("implementing_institutions", "implements")):
            for body in entry["record"].get(field, []):
                assert entry["id"] in ids("institutions", body["institution"]["id"], key)


def test_a_member_names_its_other_clusters() -> None:
    """A member of many clusters names twenty others and says how many there are, so that files stay short."""
    records = read(VALID)
    record = records.clusters["dissolved-cluster"]
    known = dict(api_in(CONTENT).records.clusters)
    member = next(member for cluster in known.values() for member in cluster.members)
    joined: Cluster = record.model_copy(update={"members": (member,)})
    many = {f"c-{number:02}": joined for number in range(30)}
    api = api_of(replace(records, clusters={**records.clusters, **many}))
    derived = api.trees[f"{HOME}clusters/c-07.json"]["record"]["members"][0]["derived"]
    assert derived["other_clusters_total"] == 29
    assert [other["id"] for other in derived["other_clusters"]] == [f"c-{n:02}" for n in range(21) if n != 7]


def test_a_total_shows_what_it_is_made_of() -> None:
    """The budgets of the measures that a stated total counts stand beside it, and add up within rounding."""
    stated = api_in(CONTENT).trees[f"{HOME}policy.json"]["record"]["investments"][0]
    budgets = [budget["value"] for budget in stated["derived"]["budgets"]]
    assert sum(budgets) == stated["derived"]["sum"]
    assert abs(stated["derived"]["sum"] - stated["total"]["value"]) <= stated["derived"]["rounding"]


# Facets


def test_facets_are_those_of_the_pages(api: Api) -> None:
    """Each value that a page lists has a file, by the same code, name and clusters, and no other has."""
    lt, en = editions(api.records, TODAY)
    shown = {(facet.id, value.code): (value, facet.title) for facet in lt.facets for value in facet.values}
    titles = {(facet.id, value.code): value.title for facet in en.facets for value in facet.values}
    index = api.trees[f"{HOME}facets/index.json"]
    listed = {(facet["code"], value["code"]) for facet in index["facets"] for value in facet["values"]}
    assert listed == set(shown)
    for (facet, code), (value, title) in shown.items():
        tree = api.trees[f"{HOME}facets/{facet}/{code}.json"]
        assert tree["facet"]["code"] == facet and tree["facet"]["lt"] == title
        assert [cluster["id"] for cluster in tree["clusters"]] == sorted(value.clusters)
        assert tree["total"] == len(value.clusters)
        assert tree["pages"]["lt"] == f"{BASE_URL}{value.path.removesuffix('/index')}/"
        assert tree.get("lt", value.title) == value.title
        assert tree.get("en", titles[(facet, code)]) == titles[(facet, code)]


def test_a_name_is_never_of_the_other_language() -> None:
    """A network that has no name in a language has none in the API either."""
    records = api_in(VALID).records
    cluster = records.clusters["example-cluster"]
    network = cluster.networks[0]
    name = network.name.model_copy(update={"en": None})
    alone = network.model_copy(update={"institution": None, "name": name})
    api = api_of(with_cluster(records, "example-cluster", networks=(alone,)))
    (tree,) = [t for p, t in api.trees.items() if "/network/" in p and "not-stated" not in p]
    assert tree["lt"] == name.lt and "en" not in tree


def test_a_code_never_leaves_its_folder() -> None:
    """Whatever a vocabulary's code is, its file is in the folder of its facet; its address leads there."""
    records = api_in(VALID).records
    vocabulary = records.vocabularies["sectors"]
    sectors = records.clusters["example-cluster"].sectors
    assert isinstance(sectors, Sectors)
    for code in ("../../x", "..", "a/b", "Č ž%2F", "?#"):
        value = vocabulary.values[0].model_copy(update={"code": code})
        changed = vocabulary.model_copy(update={"values": (*vocabulary.values, value)})
        odd = with_cluster(
            records, "example-cluster", sectors=sectors.model_copy(update={"klaster_lt": (code,)})
        )
        api = api_of(replace(odd, vocabularies={**records.vocabularies, "sectors": changed}))
        (path,) = [path for path, tree in api.trees.items() if tree.get("code") == code]
        assert re.fullmatch(r"api/v1/facets/sector/[^/]+\.json", path)
        assert unquote(api.trees[path]["url"]) == BASE_URL + path


# Addresses


def test_every_address_leads_somewhere(api: Api) -> None:
    """What looks like an address of a file, a page, an entry's YAML or a project is one."""
    pages = {BASE_URL + ROOTS[e.language] + (re.sub("(^|/)index$", "", p.path) + "/").lstrip("/")
             for e in editions(api.records, TODAY) for p in e.pages}  # fmt: skip
    content = CONTENT if api is api_in(CONTENT) else VALID
    yaml = {f"{BASE_URL}content/{entry.path}" for entry in load(content) if entry.kind in PUBLISHED}
    for tree in api.trees.values():
        for part in parts(tree):
            if isinstance(part, str) and part.startswith(BASE_URL) and part != f"{BASE_URL}api/v1":
                address, _, pointer = part.partition("#")
                if address.startswith(BASE_URL + HOME):
                    found = api.trees[unquote(address.removeprefix(BASE_URL))]
                    for step in pointer.split("/")[1:]:
                        found = found[int(step) if step.isdigit() else step]
                else:
                    assert address in pages | yaml
            if isinstance(part, dict) and "#" in str(part.get("url", "")) and "api/v1" in part["url"]:
                path, _, pointer = part["url"].removeprefix(BASE_URL).partition("#/record/projects/")
                project = api.trees[path]["record"]["projects"][int(pointer)]
                assert project["title"].get("lt") == part.get("lt") and project.get("code") == part.get(
                    "code"
                )


# The description


def closed(schema: Any) -> Any:
    """Return a schema that allows in an object nothing that it does not name."""
    if isinstance(schema, dict):
        told = {key: part if key == "examples" else closed(part) for key, part in schema.items()}
        return {**told, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else told
    return [closed(part) for part in schema] if isinstance(schema, list) else schema


def validators(api: Api) -> Iterator[tuple[re.Pattern[str], Draft202012Validator]]:
    """Yield, for every path of the description, what it matches and what its answers must be."""
    told = json.loads(api.files[f"{HOME}openapi.json"])
    schemas = closed(told["components"]["schemas"])
    schemas["Description"].pop("additionalProperties")
    for path, operation in sorted(told["paths"].items(), key=lambda item: "{" in item[0]):
        content = operation["get"]["responses"]["200"]["content"]["application/json"]
        frame = {"$ref": content["schema"]["$ref"], "components": {"schemas": schemas}}
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(HOME + path[1:]))
        yield re.compile(pattern), Draft202012Validator(frame)


def test_the_description_is_openapi(api: Api) -> None:
    """The validator of OpenAPI 3.1 has nothing against it; every schema is JSON Schema 2020-12."""
    told = json.loads(api.files[f"{HOME}openapi.json"])
    assert [*OpenAPIV31SpecValidator(told).iter_errors()] == []
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    ids = [operation["get"]["operationId"] for operation in told["paths"].values()]
    assert len(set(ids)) == len(ids)


def test_every_file_is_as_it_is_described(api: Api) -> None:
    """Each file has a path in the description, each path a file; no file has what its schema has not."""
    described = [*validators(api)]
    used = set()
    for path, text in api.files.items():
        pattern, validator = next(item for item in described if item[0].fullmatch(path))
        errors = [
            f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(text))
        ]
        assert errors == [], path
        used.add(pattern)
    assert used == {pattern for pattern, _ in described}


def test_every_schema_is_used(api: Api) -> None:
    """No schema is left over."""
    told = json.loads(api.files[f"{HOME}openapi.json"])
    named = set(re.findall(r'"#/components/schemas/(\w+)"', api.files[f"{HOME}openapi.json"]))
    assert set(told["components"]["schemas"]) == named


def test_examples_are_real(api: Api) -> None:
    """An example is a file that is there; an example of a field is as the field's schema has it."""
    told = json.loads(api.files[f"{HOME}openapi.json"])
    for path, operation in told["paths"].items():
        content = operation["get"]["responses"]["200"]["content"]["application/json"]
        address = content["examples"]["real"]["externalValue"]
        assert unquote(address.removeprefix(BASE_URL)) in api.files
        filled = {one["name"]: one["example"] for one in operation["get"].get("parameters", [])}
        assert address == f"{BASE_URL}api/v1{path.format(**filled)}"
    examples = 0
    for schema in told["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            for example in field.get("examples", []):
                Draft202012Validator({**field, "components": told["components"]}).validate(example)
                examples += 1
    assert examples > 100


def test_every_field_is_described_in_both_languages(api: Api) -> None:
    """A field of a record says what it is in both; a coded one says which vocabulary it uses."""
    told = json.loads(api.files[f"{HOME}openapi.json"])["components"]["schemas"]
    fields = strings("en", "fields")
    for name in fields.keys() & told.keys():
        for field in fields[name].keys() - {"maintainers"}:
            assert fields[name][field]["title"] in told[name]["properties"][field]["title"]
    vocabularies = {
        part["x-vocabulary"] for part in parts(told) if isinstance(part, dict) and "x-vocabulary" in part
    }
    assert vocabularies <= set(api.records.vocabularies)


def test_its_words_are_said_in_both_languages() -> None:
    """Both files have the same keys, in order, none empty, none unused, none that the site has as well."""
    lt, en = strings("lt", "api"), strings("en", "api")
    assert list(lt) == list(en) == sorted(lt) and all([*lt.values(), *en.values()])
    assert not set(lt) & set(strings("lt", "site"))
    used = set(re.findall(r"\$([a-z]+\.[a-z-]+)", FRAME.read_text(encoding="utf-8")))
    for module in FRAME.parent.glob("*.py"):
        used |= set(re.findall(r'(?:said|text)\("([a-z.-]+)"', module.read_text(encoding="utf-8")))
    assert set(lt) - used == set()
    assert used - set(lt) <= {"site.name", "site.description"}


def test_an_empty_catalogue_has_an_api_too() -> None:
    """With no entry there are lists without lines, and a description of what there is."""
    api = api_of(Records({}, {}, {}, {}, {}, None))
    assert set(api.files) == {
        f"{HOME}{name}.json" for name in ("all", "index", "openapi", "facets/index")
    } | {f"{HOME}{folder}/index.json" for folder in FOLDERS.values()}
    test_every_file_is_as_it_is_described(api)
    test_the_description_is_openapi(api)


# When files change


def test_the_same_records_give_the_same_bytes(api: Api) -> None:
    """Made again, every file is the same; the day makes no difference, whatever ends, opens or is due."""
    assert api_of(api.records).files == api.files
    assert (
        api_of(api.records, date(2040, 1, 1)).files
        == api.files
        == api_of(api.records, date(2001, 1, 1)).files
    )


@pytest.mark.parametrize("content", [CONTENT, VALID], ids=["real", "valid"])
def test_a_changed_text_changes_its_entry_alone(content: Path) -> None:
    """Only the entry's own file and all.json show a cluster's description."""
    api = api_in(content)
    id = next(id for id, cluster in api.records.clusters.items() if cluster.description)
    text = api.records.clusters[id].description
    assert text
    other = with_cluster(api.records, id, description=text.model_copy(update={"lt": "Kitas aprašymas."}))
    assert changes(api, other) == {f"clusters/{id}.json", "all.json"}


def test_a_changed_name_changes_what_shows_it() -> None:
    """A new name is in its entry, in lists, in its facets, and with those it is tied to; nowhere else."""
    api = api_in(VALID)
    cluster = api.records.clusters["example-cluster"]
    other = with_cluster(
        api.records, "example-cluster", name=cluster.name.model_copy(update={"lt": "Naujas vardas"})
    )
    shown = {
        "clusters/example-cluster.json",
        "clusters/merged-cluster.json",
        "clusters/index.json",
        "all.json",
    }
    shown |= {
        "measures/example-measure.json",
        "measures/second-measure.json",
        "institutions/example-agency.json",
    }
    facets = {path.removeprefix(HOME) for path, text in api.files.items()
              if "/facets/" in path and '"example-cluster"' in text}  # fmt: skip
    after = {path.removeprefix(HOME) for path, text in api_of(other).files.items() if "Naujas vardas" in text}
    assert changes(api, other) == shown | facets == after
    assert len({path.split("/")[1] for path in facets}) == 9


def test_an_entry_more_changes_no_other_entry() -> None:
    """A cluster that is tied to no other comes with its file, its lines in lists, and facets."""
    api = api_in(VALID)
    new = api.records.clusters["dissolved-cluster"]
    found = changes(api, replace(api.records, clusters={**api.records.clusters, "new-cluster": new}))
    lists = {"all.json", "index.json", "clusters/index.json", "clusters/new-cluster.json"}
    assert {path for path in found if not path.startswith("facets/")} == lists


# Whatever is written in an entry


@pytest.mark.parametrize("start", [0, len(PAYLOADS) // 2])
def test_payloads_are_text(start: int, tmp_path: Path) -> None:
    """What would do something on a page arrives as it was typed, in files that are as they are described."""
    api, change = typed(tmp_path, start)
    for _, _, record, tree in records_of(api):
        assert_same(record, tree["record"], api)
    said = [part for part in parts(api.trees[f"{HOME}all.json"]) if isinstance(part, str)]
    whole = " ".join(" ".join(said).split())
    on_pages = " ".join(f"{page.title} {page.description} {page.body}" for page in api.records.pages.values())
    marked = {number: f"{text} Ž{number}Ž" for number, text in change.texts.items()}
    assert [
        text for number, text in marked.items() if f"Ž{number}Ž" not in on_pages and text not in whole
    ] == []
    test_every_file_is_as_it_is_described(api)
    test_the_description_is_openapi(api)
    assert all(re.fullmatch(r"api/v1/[A-Za-z0-9./-]+\.json", path) for path in api.files)


texts = st.text(max_size=20)
numbers = st.integers(-(10**17), 10**17).map(lambda number: Decimal(number) / 100)
trees = st.recursive(
    texts | numbers | st.integers(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(texts, part, max_size=3),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None, database=None)
@given(trees)
def test_json_reads_back_as_it_was(tree: Any) -> None:
    """Any tree comes back whole and to the digit, from many lines and from one."""
    text = written(tree)
    again = json.loads(text, parse_float=Decimal)
    assert again == tree and written(again) == text
    line = in_line(text)
    assert "\n" not in line and json.loads(line, parse_float=Decimal) == tree
