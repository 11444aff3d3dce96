"""The JSON Schemas say what the models say, in Chinese, and the committed files are those that the models make."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.__main__ import FINE, ROOT, main
from generator.source import read_record
from schema.json_schema import RECORDS, schema_of, schema_text

FOLDER = ROOT / "schema" / "json"
FOLDERS = {"group": "groups", "district": "districts", "policy": "policies"}
INVALID = sorted((ROOT / "tests" / "records" / "invalid").glob("*.yaml"))
SOUND = [
    (kind, path)
    for kind, folder in FOLDERS.items()
    for data in (ROOT / "data", ROOT / "tests" / "mini_site" / "data")
    for path in sorted((data / folder).rglob("*.yaml"))
]

# What a schema lets through although the models refuse it, each with the reason.
CHARACTERS = "a schema cannot forbid characters in every text of a file, in comments or in keys"
SPELLINGS = "the usual form of a character and spoilt text need tables that no pattern holds"
CALENDAR = "a pattern knows neither the calendar nor that two years follow each other"
WORDS = "the many words for a missing value would be repeated at every text"
YAML = "this is a matter of YAML and is gone once the text is read"
LENIENT = {
    "anchor-and_alias": YAML,
    "bidi_character-override": CHARACTERS,
    "bidi_character-written_as_escape": CHARACTERS,
    "broken_character-replacement": CHARACTERS,
    "control_character-written_as_escape": CHARACTERS,
    "date_impossible-february": CALENDAR,
    "date_impossible-policy_due": CALENDAR,
    "directive-yaml": YAML,
    "duplicate_key-different_value": YAML,
    "encoding-utf_16_be_with_bom": YAML,
    "encoding-utf_16_le_with_bom": YAML,
    "escape_unknown-surrogate": CHARACTERS,
    "id_form-trailing_newline": "in Python the end of a pattern also matches in front of a last line end",
    "invisible_character-joiner_between_chinese": CHARACTERS,
    "invisible_character-zero_width_space": CHARACTERS,
    "line_separator-lone_carriage_return": YAML,
    "line_separator-u0085": YAML,
    "line_separator-u2028": YAML,
    "null_word-in_text": WORDS,
    "null_word-sample_left": WORDS,
    "private_character-gbk_font": CHARACTERS,
    "school_year_form-not_consecutive": CALENDAR,
    "text_empty-punctuation": SPELLINGS,
    "text_form-fullwidth_digit": SPELLINGS,
    "text_form-radical": SPELLINGS,
    "text_garbled-excel": SPELLINGS,
    "text_garbled-utf8_as_gbk": SPELLINGS,
    "text_garbled-whole": SPELLINGS,
    "text_unprintable-unassigned": CHARACTERS,
}


class Loader(yaml.SafeLoader):
    """Reads plain values as YAML 1.2 does, which is what editors follow."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the library has it


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda _loader, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda _loader, node: float(node.value))


def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8")))


VALIDATORS = {kind: validator(kind) for kind in RECORDS}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("kind", RECORDS)
def test_committed_schema_is_what_the_models_make(kind: str) -> None:
    """The file in the repository is the one that `make schema` would write now."""
    assert (FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8") == schema_text(kind)


def test_no_other_schema_is_kept() -> None:
    """For each kind of record there is one file, and no file is left over."""
    assert {path.name for path in FOLDER.iterdir()} == {f"{kind}.schema.json" for kind in RECORDS}


def test_command_writes_the_schemas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`schema` writes the same bytes into whatever folder it is given."""
    assert main(["schema", "--output", str(tmp_path / "new")]) == FINE
    for kind in RECORDS:
        name = f"{kind}.schema.json"
        assert (tmp_path / "new" / name).read_bytes() == (FOLDER / name).read_bytes()
    capsys.readouterr()


@pytest.mark.parametrize("kind", RECORDS)
def test_schema_is_sound(kind: str) -> None:
    """Each schema is one of draft 2020-12, and everything that it refers to is in it and is used."""
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    used = {part["$ref"] for part in parts(schema) if "$ref" in part}
    assert used == {f"#/$defs/{name}" for name in schema["$defs"]}


@pytest.mark.parametrize("kind", RECORDS)
def test_schema_speaks_chinese(kind: str) -> None:
    """Every part and every key has a Chinese title; every part is described in Chinese; words carry their labels."""
    schema = schema_of(kind)
    for part in [schema, *schema["$defs"].values()]:
        assert not part["title"].isascii()
        assert not part["description"].isascii()
        assert not [name for name, field in part.get("properties", {}).items() if field["title"].isascii()]
    for part in parts(schema):
        assert (
            "description" not in part or not isinstance(part["description"], str) or not part["description"].isascii()
        )
        if "enum" in part:
            assert len(part["x-labels"]) == len(part["enum"])
            assert all(label for label in part["x-labels"])


@pytest.mark.parametrize("kind", RECORDS)
def test_examples_fit_their_schema(kind: str) -> None:
    """An example that a schema offers is one that it accepts, and so does every default."""
    schema = schema_of(kind)
    seen = 0
    for part in parts(schema):
        samples = [*part.get("examples", []), *([part["default"]] if "default" in part else [])]
        if "type" in part or "$ref" in part:
            for sample in samples:
                seen += 1
                jsonschema.Draft202012Validator({**part, "$defs": schema["$defs"]}).validate(sample)
    assert seen > 10


@pytest.mark.parametrize(("kind", "path"), SOUND, ids=lambda value: value if isinstance(value, str) else value.stem)
def test_sound_records_fit(kind: str, path: Path) -> None:
    """What the models accept, the schema accepts."""
    VALIDATORS[kind].validate(yaml.load(path.read_bytes(), Loader))  # noqa: S506 - a safe loader


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_broken_records_are_refused_by_both(path: Path) -> None:
    """What the models refuse, the schema refuses, or a YAML reader does; each exception has its reason."""
    kind = "policy" if "policy" in path.stem else "group"
    if read_record(path.read_bytes(), path.name, RECORDS[kind][0]).record is not None:
        return  # a mere warning, of which a schema knows nothing
    try:
        data = yaml.load(path.read_bytes(), Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError):
        assert path.stem not in LENIENT
        return
    assert VALIDATORS[kind].is_valid(data) is (path.stem in LENIENT)


def test_exceptions_are_about_records_that_there_are() -> None:
    """No exception outlives its record."""
    assert set(LENIENT) <= {path.stem for path in INVALID}


def test_a_missing_value_is_a_missing_key() -> None:
    """Nothing in a schema allows null, which our reader refuses."""
    assert not any("null" in schema_text(kind) for kind in RECORDS)


def test_editor_knows_which_schema_belongs_to_which_file() -> None:
    """The settings for the editor name every schema and the folder of its records."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for kind, folder in FOLDERS.items():
        assert settings["yaml.schemas"][f"./schema/json/{kind}.schema.json"].startswith(f"data/{folder}/")
