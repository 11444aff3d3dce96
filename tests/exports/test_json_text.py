"""How JSON is written."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exports.json_text import document, encode
from generator.exports.v1.index import PublishedFile


@given(st.text(st.characters(exclude_categories=[])))
@example("</script><!--\u2028\u2029\x00")
@example("半个\ud800")
def test_text_round_trips(text):
    """Any text comes back as it was, and cannot end or confuse a script element or a line of JavaScript."""
    encoded = encode({"text": text})
    assert json.loads(encoded) == {"text": text}
    assert not [sign for sign in ("</", "<!", "\u2028", "\u2029") if sign in encoded.decode()]


def test_chinese_is_readable():
    """Chinese stands as it is, not as escapes."""
    assert encode("达标") == '"达标"'.encode()


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_nan(number):
    """What JSON has no number for is refused."""
    with pytest.raises(ValueError, match="JSON"):
        encode(number)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_document(count):
    """A document is one object with its records in a list, one a line."""
    file = PublishedFile(path="a", media_type="b", description="c", size=1, sha256="0" * 64)
    text = b"".join(document({"first": file}, "files", [file] * count)).decode()
    assert json.loads(text) == {"first": file.model_dump(), "files": [file.model_dump()] * count}
    assert sum(line.startswith('{"path"') for line in text.splitlines()) == count
