"""The battery: bad inputs as facts, with what each must get. One item a line in battery.jsonl.

verdict: reject (exit 1 and a message at the place), accept (exit 0), inert_or_reject (either, and shown harmlessly),
env (done to machine, process, history or workflow: `expect` says in words what must come of it). Of items that no test
goes through one by one, elsewhere.py names the tests.
code: the kinds of message that fit, in the battery's own words; `CODES` says which of ours those are.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "battery.jsonl"


@dataclass(frozen=True, slots=True)
class Item:
    """One bad input."""

    id: str
    kind: str
    about: str
    place: str
    verdict: str
    code: str = ""
    line: int | None = None
    path: str = ""
    payload: str | None = None
    payload_b64: str | None = None
    recipe: dict[str, Any] = field(default_factory=dict)
    expect: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file or value."""
        if self.payload_b64 is not None:
            return base64.b64decode(self.payload_b64)
        if self.payload is not None:
            return self.payload.encode("utf-8", "surrogatepass")
        return b"".join(_part(part) for part in self.recipe["parts"])

    @property
    def codes(self) -> set[str]:
        """Our codes that fit."""
        return set().union(*(CODES[word] for word in self.code.split("|") if word))


def _part(part: dict[str, Any]) -> bytes:
    if "text" in part:
        return str(part["text"]).encode()
    if "repeat" in part:
        text, times = part["repeat"]
        return str(text * times).encode()
    text, times = part["range"]
    return "".join(text.replace("{i}", str(number)) for number in range(times)).encode()


@cache
def items() -> tuple[Item, ...]:
    """The whole battery."""
    return tuple(Item(**json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines())


def of_kinds(*kinds: str) -> list[Item]:
    """The items of some kinds."""
    return [item for item in items() if item.kind in kinds]


_YAML = {
    "yaml_syntax",
    "fullwidth_colon",
    "colon_space",
    "colon_in_value",
    "key_without_colon",
    "quote_unclosed",
    "bracket_unclosed",
    "bracket_content",
    "text_after_value",
    "reserved_start",
    "block_text",
    "escape_unknown",
    "dash_space",
    "dash_place",
    "wide_space",
    "indentation",
    "tab_indentation",
    "key_empty",
    "item_blank",
}
_TYPE = {
    "count_form",
    "number_form",
    "flag_form",
    "number_range",
    "percent_range",
    "not_text",
    "null_plain",
    "null_word",
    "text_form",
    "text_empty",
    "tag",
    "bracket_unclosed",
    "greater_than_equal",
    "less_than_equal",
    "text_space",
    "too_large",
}
_NAME = {"text_empty", "text_form", "text_lines", "text_space", "null_word", "sample_name", "file_name"}
_FILES = {"file_name", "file_suffix", "unexpected_file", "file_name_case"}
CODES: dict[str, set[str]] = {
    "ANY": {"text_long", "key_missing"},
    "ENCODING": {"encoding", "encoding_cut", "encoding_mixed"},
    "INVISIBLE": {"bom_repeated", "invisible_character", "text_unprintable", "line_separator", "wide_space"},
    "CONTROL": {"control_character", "text_unprintable"},
    "BINARY": {"file_is_workbook", "file_is_binary"},
    "SYNTAX": {*_YAML, "file_is_html"},
    "NOTMAP": {"top_not_mapping", "fullwidth_colon", "mapping_expected"},
    "SCHEMA": {"unknown_key", "key_missing", "mapping_expected"},
    "CONFLICT": {"merge_conflict"},
    "DUPKEY": {"duplicate_key"},
    "MULTIDOC": {"several_documents"},
    "DIRECTIVE": {"directive"},
    "EMPTY": {"file_empty"},
    "KEYTYPE": {"key_not_text"},
    "LINESEP": {"line_separator"},
    "TAG": {"tag"},
    "ANCHOR": {"anchor", "alias"},
    "MERGE": {"merge_key", "anchor"},
    "DEPTH": {"too_deep"},
    "SIZE": {"file_too_large", "text_long"},
    "NODES": {"too_many_parts"},
    "BIDI": {"bidi_character"},
    "PUA": {"private_character"},
    "MOJIBAKE": {"broken_character", "text_garbled", "invisible_character"},
    "CHARSET": {"text_garbled", "text_unprintable", "text_form", "noncharacter"},
    "NFKC": {"text_form"},
    "NFC": {"text_form"},
    "CONFUSABLE": {"text_form"},
    "WHITESPACE": {"text_space", "text_empty", "text_lines"},
    "NAME": _NAME,
    "ZALGO": {"text_form", "text_garbled"},
    "UNASSIGNED": {"text_unprintable"},
    "NEAR_DUPLICATE": {"school_name_twice"},
    "PLACEHOLDER": {"null_word"},
    "EXCEL_ARTEFACT": {"text_garbled"},
    "TYPE": _TYPE,
    "RANGE": _TYPE | {"date_range", "date_form"},
    "SCALARLEN": {"text_long"},
    "DATE": {"date_form", "date_impossible", "date_range"},
    "CODE_FORMAT": {"school_code_form"},
    "URL": {"address_form", "host_unreviewed", "invisible_character", "bidi_character"},
    "URL_HOST": {"host_unreviewed", "address_form"},
    "ID_FORMAT": {"id_form", *_FILES, "null_word", "text_empty"},
    "ID_RESERVED": {"id_reserved"},
    "ID_MISMATCH": {"file_id_mismatch"},
    "FILENAME": _FILES,
    "CODE_DUPLICATE": {"membership_twice", "school_twice", "group_twice"},
    "SYMLINK": {"symlink"},
    "NOT_REGULAR": {"not_a_file", "unexpected_file"},
    "UNEXPECTED_FILE": {"unexpected_file", "file_suffix"},
    "UNREADABLE": {"file_unreadable"},
    "PII_ID": {"privacy_id_number"},
    "PII_STUDENT_ID": {"privacy_pupil_number"},
    "PII_PERMIT": {"privacy_permit"},
    "PII_PASSPORT": {"privacy_passport"},
    "PII_MOBILE": {"privacy_mobile"},
    "MOBILE": {"privacy_mobile"},
    "PII_LANDLINE": {"privacy_landline"},
    "PII_EMAIL": {"privacy_email"},
    "PII_BANKCARD": {"privacy_bank_card"},
    "PII_HOME_ADDRESS": {"privacy_home_address"},
    "PII_PUPIL_NAME": {"privacy_pupil_name", "privacy_pupil_result"},
    "PII_BIRTHDATE": {"privacy_birth_date"},
    "PII_PLATE": {"privacy_plate"},
    "PII_METADATA": {"privacy_staff_name"},
}
