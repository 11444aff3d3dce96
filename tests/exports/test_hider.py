"""Hiding references of persons with a preparation that is made once."""

from hypothesis import given
from hypothesis import strategies as st

from generator.exports.references import hide, hider


@given(st.text("AB1-x 号", max_size=16), st.frozensets(st.sampled_from(["AB-1", "A1B", "1", "BB-A1-B"]), max_size=3))
def test_hider(text, references):
    """Hiding with prepared references is the same as hiding, whatever the text and however short a reference."""
    assert hider(references)(text) == hide(text, references)
