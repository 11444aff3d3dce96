"""JSON as it is published: one record a line, UTF-8, harmless inside a script element, the same for the same input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.exports.v1.base import Response

_HARMLESS = (("</", "<\\/"), ("<!", "\\u003c!"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))

BETWEEN_RECORDS = b",\n"


def encode(value: Any) -> bytes:
    """A value as JSON. NaN is refused; half a surrogate pair becomes its escape instead of an error."""
    if value is None:
        return b"null"
    text = _ENCODER.encode(value)
    for dangerous, escaped in _HARMLESS:
        if dangerous in text:
            text = text.replace(dangerous, escaped)
    return text.encode("utf-8", "backslashreplace")


def response(body: Response) -> bytes:
    """A published form as JSON."""
    return encode(dumped(body))


def dumped(body: Response | None) -> dict[str, Any] | None:
    """A published form as plain values."""
    return body.model_dump(mode="json") if body is not None else None


def document(head: Mapping[str, Response], key: str, records: Iterable[Response]) -> Iterator[bytes]:
    """An object of a few leading forms and one list, written piece by piece with one record a line."""
    return listing(head, key, map(response, records))


def listing(head: Mapping[str, Response], key: str, texts: Iterable[bytes]) -> Iterator[bytes]:
    """As `document`, of records that are JSON already.

    A text may also be several records with `BETWEEN_RECORDS` between them; an empty text is none.
    """
    leading = b"".join(encode(name) + b":" + response(body) + b",\n" for name, body in head.items())
    yield b"{" + leading + encode(key) + b":["
    separator = b"\n"
    for text in texts:
        if text:
            yield separator + text
            separator = BETWEEN_RECORDS
    yield b"\n]}\n"
