"""Generated record texts: the same plain data written by PyYAML in many styles."""

from typing import Any

import yaml
from hypothesis import strategies as st

PLAIN = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"),
        exclude_characters="\ufffc\ufffd\u115f\u1160\u3164\uffa0",
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() == text)
KEYS = PLAIN.filter(lambda key: key not in {"~", "null", "Null", "NULL", "<<", "="})
VALUES = st.recursive(
    PLAIN
    | st.sampled_from(["12", "2024-09-01", "true", "no", "null", "~", "012", "1e3", "- a", "a: b", "#", "一：二"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)


@st.composite
def texts(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Data and a text that holds it."""
    data = draw(RECORDS)
    text = yaml.dump(
        data,
        allow_unicode=True,
        default_flow_style=draw(st.sampled_from([True, False, None])),
        default_style=draw(st.sampled_from([None, '"', "'"])),
        width=draw(st.sampled_from([40, 1000])),
        line_break=draw(st.sampled_from(["\n", "\r\n"])),
    )
    return data, text
