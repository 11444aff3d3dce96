"""The interface as a whole: described, complete, exact and always the same."""

import hashlib
import json
from dataclasses import replace
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from generator.assessment.finding import Basis, Outcome, SubjectKind
from generator.exports import EXPORTS, published
from generator.exports.v1.findings import BasisWord, OutcomeWord, SubjectWord, ValueWord
from generator.exports.words import BASES, DISCLOSURE_LABELS, OUTCOMES, SUBJECTS
from generator.metrics.metric import Disclosure
from tests.exports.world import document, files, snapshot


def _pattern(path):
    folder, slash, _ = path.partition("/")
    return f"{folder}/{{id}}.json" if slash else path


def _validator(api, path):
    operation = api["paths"]["/" + _pattern(path)]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Draft202012Validator(
        {**schema, "components": api["components"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def test_openapi_is_valid():
    """The description passes the OpenAPI linter."""
    validate(document(snapshot(), "openapi.json"))


def test_every_file_is_described_and_valid():
    """Every published JSON file satisfies its schema in the description, and no described file is missing."""
    everything = files(snapshot())
    api = json.loads(everything["openapi.json"])
    assert {"/" + _pattern(path) for path in everything} == set(api["paths"])
    assert {"groups/ly-xugou.json", "districts/sample.json"} <= everything.keys()
    for path, content in everything.items():
        if path.endswith(".json"):
            errors = [error.message for error in _validator(api, path).iter_errors(json.loads(content))]
            assert not errors, path


@pytest.mark.parametrize("key", ["meta", "findings"])
def test_description_is_strict(key):
    """The schemas would notice a missing key, so their silence means something."""
    everything = files(snapshot())
    api, content = json.loads(everything["openapi.json"]), json.loads(everything["findings.json"])
    del content[key]
    assert list(_validator(api, "findings.json").iter_errors(content))


def test_every_key_is_required():
    """No key of any published form is optional: null says that there is nothing."""
    schemas = document(snapshot(), "openapi.json")["components"]["schemas"]
    for name, schema in schemas.items():
        assert schema["required"] == list(schema["properties"]), name


def test_one_type_a_key():
    """No key takes two types; at most it may also be null."""
    schemas = document(snapshot(), "openapi.json")["components"]["schemas"]
    for name, schema in schemas.items():
        for key, field in schema["properties"].items():
            kinds = [kind for kind in field.get("anyOf", [field]) if kind.get("type") != "null"]
            assert len(kinds) == 1, (name, key)
            assert {"type", "$ref"} & kinds[0].keys(), (name, key)


def test_description_speaks_chinese():
    """Every key is explained, and no English docstring is published as an explanation."""
    schemas = document(snapshot(), "openapi.json")["components"]["schemas"]
    for name, schema in schemas.items():
        assert "description" not in schema, name
        assert not schema["title"].isascii(), name
        for key, field in schema["properties"].items():
            assert "title" not in field, (name, key)
            if "$ref" not in field and field.get("items", {}).keys() != {"$ref"}:
                assert not field["description"].isascii(), (name, key)


def test_words_agree():
    """The published words are those of the verdict; a new word inside must first get a public one."""
    for published_words, inside, table in (
        (OutcomeWord, Outcome, OUTCOMES),
        (BasisWord, Basis, BASES),
        (SubjectWord, SubjectKind, SUBJECTS),
    ):
        assert set(table) == set(inside)
        assert set(table.values()) == set(get_args(published_words))
        assert all(word == term.value for term, word in table.items())
    assert set(DISCLOSURE_LABELS) == set(Disclosure)
    assert len(get_args(ValueWord)) == 6


def test_index():
    """The index lists every other file with its true size and checksum, its media type and a Chinese description."""
    everything = files(snapshot())
    listed = json.loads(everything["index.json"])["files"]
    assert [one["path"] for one in listed] == sorted(everything.keys() - {"index.json"})
    for one in listed:
        content = everything[one["path"]]
        assert (one["size"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert one["media_type"].startswith("text/csv" if one["path"].endswith(".csv") else "application/json")
        assert not one["description"].isascii()


def test_meta():
    """Every JSON file says by which version, for which day, from which data and rules, and under which terms."""
    without = {"policies.json", "metrics.json", "groups/ly-xugou.json", "districts/lianyun.json"}
    for path, content in files(snapshot()).items():
        if path.endswith(".json") and path != "openapi.json":
            meta = json.loads(content)["meta"]
            assert meta.pop("licence").startswith("数据许可由各区县主管部门声明")
            sample = meta.pop("contains_sample")
            assert sample is (path not in without), path
            assert meta == {
                "api_version": "v1",
                "as_of": "2024-09-01",
                "data_revision": "0123abc",
                "rules_version": "2024.1",
            }


def test_determinism():
    """The order in which records and findings arrive does not change a byte."""
    world = snapshot()
    turned = replace(
        world,
        districts=world.districts[::-1],
        groups=world.groups[::-1],
        metrics=world.metrics[::-1],
        findings=world.findings[::-1],
    )
    assert files(turned) == files(world)


def test_no_floating_point():
    """No file holds a floating point number."""

    def refuse(text):
        raise AssertionError(text)

    for path, content in files(snapshot()).items():
        if path.endswith(".json"):
            json.loads(content, parse_float=refuse, parse_constant=refuse)


def test_skipped_file_is_noticed():
    """A file that was not read to its end stops the export, because the index could not vouch for it."""
    with pytest.raises(RuntimeError, match=r"policies\.json"):
        list(published(snapshot()))


def test_paths():
    """All files lie below `api/v1/` or are calendars, and no two kinds of file share a name."""
    assert all(path.startswith(("api/v1/", "calendars/")) for path, pieces in published(snapshot()) if list(pieces))
    assert len({export.path for export in EXPORTS}) == len({export.name for export in EXPORTS}) == len(EXPORTS)


def test_empty_world():
    """Without any record the interface is still whole and valid."""
    world = snapshot(districts=(), groups=(), policies=(), metrics=(), findings=())
    everything = files(world)
    api = json.loads(everything["openapi.json"])
    for path in everything.keys() - {"openapi.json", "findings.csv"}:
        assert not list(_validator(api, path).iter_errors(json.loads(everything[path])))


def test_large_files_come_in_pieces():
    """The findings are never held as one text: each comes as a piece of its own."""
    sizes = {path: [len(piece) for piece in pieces] for path, pieces in published(snapshot())}
    assert len(sizes["api/v1/findings.json"]) == 2 + 9
    assert len(sizes["api/v1/findings.csv"]) == 1 + 9
