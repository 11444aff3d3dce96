"""From a Vega-Lite specification to SVG that may stand inside a page.

vl-convert numbers its ids through the life of a process, labels parts in English and fixes the size. Here the drawing
is read as XML and written anew from a list of what is allowed, so that equal rows give equal bytes and nothing that
came from data can be anything but text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.charts.look import OUTCOMES
from generator.markup import entities, one_line

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset({"svg", "g", "path", "text", "rect", "line", "defs", "clipPath"})
GEOMETRY = frozenset({"viewBox", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "id"})
PAINT = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "opacity"})
TEXT = frozenset({"text-anchor", "font-size", "font-weight"})
ATTRIBUTES = GEOMETRY | PAINT | TEXT | {"clip-path"}
ID = "%ID%"
"""Stands for the id of one picture on one page until it is stamped."""
_ID_USE = re.compile(r"url\(#([A-Za-z0-9_-]+)\)")
_PLAIN = re.compile(r"[A-Za-z0-9_ ,.()#%-]*")
_LONG_NUMBER = re.compile(r"-?\d+\.\d+")
_NOTHING = re.compile(r"|M0,0h0v0h0Z")
_FILL = "gs-fill-"

_PATTERNS = {
    "met": "",
    "not_met": '<path class="gs-hatch" d="M-2 2l4-4M0 8l8-8M6 10l4-4"/>',
    "advisory": '<path class="gs-hatch" d="M0 4h8"/>',
    "pending": '<path class="gs-hatch" d="M4 0v8"/>',
    "unknown": '<circle class="gs-dot" cx="2" cy="2" r="1"/><circle class="gs-dot" cx="6" cy="6" r="1"/>',
    "not_applicable": '<path class="gs-hatch" d="M-2 6l4 4M0 0l8 8M6-2l4 4"/>',
    "info": '<circle class="gs-dot" cx="4" cy="4" r="1"/>',
}


def template(raw: str) -> str:
    """The drawing written anew, without title and with `%ID%` in its ids; equal drawings give equal text."""
    root = ElementTree.fromstring(raw)  # noqa: S314 - written by vl-convert a moment ago, not by anybody outside
    names = _id_names(root)
    body = "".join("".join(_written(child, names)) for child in root)
    box = _LONG_NUMBER.sub(_short, root.get("viewBox", ""))
    return f'<svg class="gs-svg" viewBox="{box}" {ID}>{_definitions(body)}{body}</svg>'


def stamp(picture: str, title: str, description: str) -> str:
    """The finished picture with its name and description for those who do not see it."""
    title, description = one_line(title), one_line(description)
    digest = hashlib.sha256(f"{picture}\0{title}\0{description}".encode()).hexdigest()[:12]
    name = f"gs-{digest}"
    head = f'role="img" aria-labelledby="{name}-t" aria-describedby="{name}-d" focusable="false"'
    words = f'<title id="{name}-t">{entities(title)}</title><desc id="{name}-d">{entities(description)}</desc>'
    first, _, rest = picture.partition(f" {ID}>")
    return f"{first} {head}>{words}{rest.replace(ID, name)}"


def _id_names(root: ElementTree.Element) -> dict[str, str]:
    """Stable ids in the order of the drawing."""
    found = [element.get("id", "") for element in root.iter() if element.get("id")]
    return {old: f"{ID}-{i}" for i, old in enumerate(dict.fromkeys(found))}


def _written(element: ElementTree.Element, names: dict[str, str]) -> Iterator[str]:
    tag = element.tag.removeprefix(NAMESPACE)
    if tag not in ELEMENTS:
        raise ValueError(f"a chart may not hold <{tag}>")
    if tag == "path" and _NOTHING.fullmatch(element.get("d", "")):
        return
    inside = entities(element.text or "") if tag == "text" else ""
    inside += "".join(text for child in element for text in _written(child, names))
    if tag == "g" and not inside:
        return
    marks = "".join(f' {key}="{value}"' for key, value in _attributes(element, names))
    yield inside if tag == "g" and not marks else f"<{tag}{marks}>{inside}</{tag}>"


def _attributes(element: ElementTree.Element, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in sorted(element.attrib.items()):
        if key not in ATTRIBUTES or (key, value) == ("opacity", "1"):
            continue
        text = names[value] if key == "id" else _ID_USE.sub(lambda found: f"url(#{_target(found[1], names)})", value)
        if not _PLAIN.fullmatch(text):
            raise ValueError(f"a chart may not hold {key}={text!r}")
        yield key, _LONG_NUMBER.sub(_short, text)


def _short(number: re.Match[str]) -> str:
    """Two places are finer than any screen; fewer bytes, and no noise of binary fractions."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _target(name: str, names: dict[str, str]) -> str:
    return f"{ID}-{name[len(_FILL) :]}" if name.startswith(_FILL) else names[name]


def _definitions(body: str) -> str:
    """The fills that the drawing uses."""
    used = [outcome for outcome in OUTCOMES if f"url(#{ID}-{outcome})" in body]
    patterns = (
        f'<pattern id="{ID}-{outcome}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="gs-fill gs-o-{outcome}" width="8" height="8"/>{_PATTERNS[outcome]}</pattern>'
        for outcome in used
    )
    return f"<defs>{''.join(patterns)}</defs>" if used else ""
