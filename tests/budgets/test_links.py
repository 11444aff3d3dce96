"""Every address that a page of the whole site names inside the site leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ADDRESSES = {"href", "src", "action", "data", "poster", "data-gs-finder"}


class Page(HTMLParser):
    """The addresses and the anchors of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.anchors: set[str] = {"", "top"}
        self.base: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.anchors.add(value)
            elif name in ADDRESSES and value is not None and tag != "use":
                self.addresses.add(value)
            elif name == "srcset" and value:
                self.addresses |= {part.split()[0] for part in value.split(",")}


def broken(pages: dict[str, str], files: set[str]) -> Iterator[tuple[str, str]]:
    """Page and address of every internal link that ends nowhere; a link to a file, or to an anchor on a page."""
    read = {path: Page(text) for path, text in pages.items()}
    for path, page in read.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, parts.path) if parts.path else path
            if target not in files or (target in read and unquote(parts.fragment) not in read[target].anchors):
                yield path, address


def _target(path: str, named: str) -> str:
    """The file to which an address on this page leads; opened from a folder, no address may end with a slash."""
    if named.startswith("/"):
        return named.lstrip("/")
    end = "/" if named.endswith("/") else ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(named))) + end


@pytest.mark.parametrize("address", ["b.html#y", "c.html", "#z", "../a.html", "b.html/", "d%20e.html"])
def test_a_broken_link_is_seen(address: str) -> None:
    """A file or an anchor that is not there is found; one that is there is not."""
    pages = {"a.html": f'<a href="{address}"></a><a href="b.html#x"></a><a href="#"></a>', "b.html": '<p id="x">'}
    assert list(broken(pages, {"a.html", "b.html"})) == [("a.html", address)]


def test_no_link_inside_the_site_is_broken(site: Path) -> None:
    """Every link, image, style, script and anchor that a page names inside the site is there."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {path: (site / path).read_text(encoding="utf-8") for path in files if path.endswith(".html")}
    assert len(pages) > 100
    assert sorted(broken(pages, files)) == []


def test_style_sheets_name_only_files_of_the_site(site: Path) -> None:
    """What a style sheet loads lies beside it or is part of it."""
    for sheet in site.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^)\"']+)", sheet.read_text(encoding="utf-8")):
            if address.startswith(("data:", "#", "%23")):
                continue
            assert (sheet.parent / urlsplit(address).path).resolve().is_file(), (sheet.name, address)
