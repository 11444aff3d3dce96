"""The mends whose right form is certain: how one fault is put right in the text, without a guess.

A date has one ISO form, a full-width digit one half-width one; a Chinese label stands for one word. Where anything is
left to judge, such as whether 无 means none or not reported, the fault stays for its author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.source import shapes
from generator.source.page import Fault
from generator.source.shapes import Shape
from generator.source.spot import Spot, as_yaml
from schema import scalars, slips
from schema.base import Term


@dataclass(frozen=True, slots=True)
class Mend:
    """New text for a stretch of the old. `removes` tells that a key goes, `names` that one gets another name."""

    start: int
    end: int
    text: str
    fault: Fault
    removes: bool = False
    names: str = ""


_NUMBER = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
# Five digits may be a day as Excel counts, but there are two ways of counting.
_SERIAL = re.compile(r"\d{5}(?:\.0)?")
_ONE_YEAR = re.compile(r"\d{4}\D*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPACES = re.compile(r"[^\S \n]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_FLAGS = {"是": "true", "yes": "true", "true": "true", "否": "false", "no": "false", "false": "false"}
_LEAD = re.compile(r"\s*(?:- +)*")
_BEFORE_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)")
_AFTER_VALUE = re.compile(r"[ \t]*(?P<comment>#.*)?")
_NUMBERS = (scalars.Count, scalars.Amount, scalars.Percent)


def mend_of(spot: Spot, fault: Fault) -> Mend | None:
    """The certain mend of one fault; None when there is none."""
    maker = _MAKERS.get(fault.code)
    return maker(spot, fault) if maker else None


def _value(meant: Callable[[Spot, str], str | None]) -> Callable[[Spot, Fault], Mend | None]:
    """A mend that writes another value in the place of one, with the quotation marks that it has."""

    def make(spot: Spot, fault: Fault) -> Mend | None:
        if not isinstance(spot.value, str) or spot.stretch() != (fault.start, fault.end):
            return None
        text = meant(spot, spot.value)
        raw = spot.page.text[fault.start : fault.end]
        if text is None or "\n" in raw or "\\" in raw:
            return None
        mark = raw[:1] if raw[:1] in {'"', "'"} else ""
        if (mark and (mark in text or "\\" in text)) or (not mark and (raw != spot.value or as_yaml(text) != text)):
            return None
        return Mend(fault.start, fault.end, f"{mark}{text}{mark}", fault)

    return make


def _date(_spot: Spot, value: str) -> str | None:
    return None if _SERIAL.fullmatch(slips.narrow(value)) else slips.date_text(value)


def _school_year(_spot: Spot, value: str) -> str | None:
    return None if _ONE_YEAR.fullmatch(slips.narrow(value)) else slips.school_year_text(value)


def _number(spot: Spot, value: str) -> str | None:
    """Digits in another width, with commas between the thousands or zeros behind the point; a percentage with its sign.

    Any other unit may be the wrong one.
    """
    plain = slips.narrow(value)
    if _is_one_of(spot, (scalars.Percent,)):
        plain = plain.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(plain):
        return None
    meant = slips.number_text(plain)
    return None if meant and "." in meant and _is_one_of(spot, (scalars.Count,)) else meant


def _flag(_spot: Spot, value: str) -> str | None:
    return _FLAGS.get(slips.narrow(value).lower())


def _slug(_spot: Spot, value: str) -> str | None:
    """The same letters in lower case and half width."""
    plain = slips.narrow(value).lower()
    return plain if len(plain) <= 64 and _SLUG.fullmatch(plain) else None


def _space(_spot: Spot, value: str) -> str | None:
    if "\n" in value:
        return None
    text = _SPACES.sub(" ", value).strip()
    # The same text may be odd in both ways, of which the reader tells the first.
    return (_narrowed(text) if slips.usual_form(text) == _narrowed(text) else text) or None


def _word(spot: Spot, value: str) -> str | None:
    """The word that has this Chinese label, or is spelled like this but for case, width and dashes."""
    words = spot.shape.words if spot.shape else None
    found = _words_like(value, words) if words else set()
    return found.pop() if len(found) == 1 else None


def _words_like(value: str, words: type[Term]) -> set[str]:
    plain = slips.narrow(value)
    spelled = re.sub(r"[\s\-]+", "_", plain.lower())
    return {term.value for term in words if term.label == plain or term.value == spelled}


def _form(spot: Spot, fault: Fault) -> Mend | None:
    """Full-width letters and digits, one by one; other odd characters may have several meanings."""
    raw = spot.page.text[fault.start : fault.end]
    narrowed = _narrowed(raw)
    if not isinstance(spot.value, str) or raw == narrowed or _narrowed(spot.value) != slips.usual_form(spot.value):
        return None
    return Mend(fault.start, fault.end, narrowed, fault)


def _narrowed(text: str) -> str:
    return _WIDE.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)


def _key(spot: Spot, fault: Fault) -> Mend | None:
    """A key written as its Chinese title, or spelled like it but for case, width and dashes."""
    raw, siblings = spot.page.text[fault.start : fault.end], spot.at(spot.path[:-1]).value
    name = key_like(raw, shapes.shapes_of(spot.owner)) if spot.owner and raw == spot.path[-1] else None
    if name is None or not isinstance(siblings, dict) or name in siblings:
        return None
    return Mend(fault.start, fault.end, name, fault, names=name)


def key_like(key: str, known: Mapping[str, Shape]) -> str | None:
    """The one key that has this Chinese title or this spelling."""
    plain = slips.narrow(key)
    spelled = re.sub(r"[\s\-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain)).lower()
    found = {name for name, shape in known.items() if spelled == name or plain == shape.title}
    return found.pop() if len(found) == 1 else None


def _colon(spot: Spot, fault: Fault) -> Mend | None:
    """The colon behind a key that the record knows, and the space behind it; the key and the value stay."""
    text = spot.page.text
    line = spot.page.line_of(fault.start)
    first, end = spot.page.line_start(line), spot.page.line_start(line) + len(spot.page.line_text(line))
    at = next((i for i in range(fault.start, min(fault.end, end)) if text[i] in ":："), None)
    if at is None or text[fault.start] in "\"'":
        return None
    start = fault.start if fault.end - fault.start > 1 else first
    lead = _LEAD.match(text, start, at)
    key = text[lead.end() if lead else start : at].rstrip()
    if not (_is_known(spot, key) if start == first else _is_here(spot, fault, key)):
        return None
    after = at + 1
    while after < end and text[after] in " \t":
        after += 1
    return Mend(at, after, ": " if after < end else ":", fault)


def _is_known(spot: Spot, key: str) -> bool:
    """Whether any part of the record has this key; where the text cannot be read, the part is not known."""
    return any(key_like(key, shapes.shapes_of(part)) for part in shapes.parts_of(spot.model))


def _is_here(spot: Spot, fault: Fault, key: str) -> bool:
    """Whether the key belongs to the mapping around, where it stands as a key, or to the one that it should begin."""
    is_key = bool(spot.path) and isinstance(spot.path[-1], str) and fault.start == spot.key_stretch()[0]
    part = spot.owner if is_key else spot.part
    return part is not None and key_like(key, shapes.shapes_of(part)) is not None


def _null(spot: Spot, fault: Fault) -> Mend | None:
    """The line of a key whose value says that there is none. A comment behind it stays."""
    shape, around = spot.shape, spot.at(spot.path[:-1]).value
    if shape is None or shape.required or shape.is_list or not isinstance(around, dict) or len(around) < 2:
        return None
    if not isinstance(spot.value, str) or (_is_one_of(spot, _NUMBERS) and not slips.is_unknown_word(spot.value)):
        return None
    text, page = spot.page.text, spot.page
    line, start = page.line_of(fault.start), spot.key_stretch()[0]
    first, end = page.line_start(line), page.line_start(line) + len(page.line_text(line))
    before, after = _BEFORE_KEY.fullmatch(text, first, start), _AFTER_VALUE.fullmatch(text, fault.end, end)
    if before is None or after is None:
        return None
    if before["dashes"]:
        return _without_first(spot, fault, start)
    if after["comment"]:
        return Mend(start, after.start("comment"), "", fault, removes=True)
    return Mend(first, page.line_start(line + 1) if line < page.line_count else end, "", fault, removes=True)


def _without_first(spot: Spot, fault: Fault, start: int) -> Mend | None:
    """The first key of an item of a list goes: the next one takes its place behind the dash."""
    keys = list(spot.at(spot.path[:-1]).value)
    here = keys.index(spot.path[-1]) + 1
    if here == len(keys):
        return None
    following = spot.at((*spot.path[:-1], keys[here])).key_stretch()[0]
    between = spot.page.text[fault.end : following]
    if between.strip(" \r\n") or between.count("\n") != 1:
        return None
    return Mend(start, following, "", fault, removes=True)


def _is_one_of(spot: Spot, kinds: tuple[object, ...]) -> bool:
    key = next((step for step in reversed(spot.path) if isinstance(step, str)), "")
    owner = shapes.model_at(spot.model, spot.path[: len(spot.path) - 1 - spot.path[::-1].index(key)] if key else ())
    return owner is not None and any(shapes.is_kind(owner, key, kind) for kind in kinds)


_MAKERS: Mapping[str, Callable[[Spot, Fault], Mend | None]] = {
    "date_form": _value(_date),
    "school_year_form": _value(_school_year),
    "count_form": _value(_number),
    "number_form": _value(_number),
    "flag_form": _value(_flag),
    "id_form": _value(_slug),
    "text_space": _value(_space),
    "word_unknown": _value(_word),
    "text_form": _form,
    "unknown_key": _key,
    "fullwidth_colon": _colon,
    "colon_space": _colon,
    "null_word": _null,
}
