from __future__ import annotations

import html
import posixpath
import re
from itertools import chain
from urllib.parse import urldefrag, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import beside, published
from generator.exports.snapshot import Snapshot
from generator.measurement import Mark
from generator.pages.assets import assets
from generator.pages.links import safe_address, source_line
from generator.pages.rendering import link, placed
from tests.pages.site import SITE
from tests.pages.small import world
from tests.pages.test_rendering import Skeleton, body, pages

NAMES = st.lists(st.from_regex(r"[a-z0-9]+", fullmatch=True), min_size=1, max_size=4).map("/".join)


@given(source=NAMES, target=NAMES)
def test_a_link_leads_from_the_page_to_the_target(source: str, target: str) -> None:
    """Followed from the folder of the page, a link ends at the target's HTML file."""
    address = placed(f"{source}.md", link(f"{target}.md#part"))
    path, part = urldefrag(html.unescape(address))
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) == f"{target}.html"
    assert part == "part"


def snapshot() -> Snapshot:
    """The same world as the exports see it."""
    state = world()
    return Snapshot(
        districts=state.districts,
        groups=state.groups,
        policies=state.policies,
        metrics=state.metrics,
        findings=state.findings,
        names=state.names,
        as_of=state.as_of,
        revision=None,
        rules_version=state.rules_version,
    )


def targets() -> set[str]:
    written = {f"{file.relative_to(SITE / 'docs')}" for file in (SITE / "docs").rglob("*") if file.is_file()}
    exported = chain(published(snapshot()), beside(snapshot()))
    generated = {*(path for path, _ in assets(world())), *(path for path, pieces in exported if b"".join(pieces))}
    return {re.sub(r"\.md$", ".html", path) for path in {*pages(), *written, *generated}}


def test_every_internal_link_has_a_target() -> None:
    """Each link leads to a page or file of the site, and its anchor stands on that page."""
    known = targets()
    anchors = {path[:-3] + ".html": set(re.findall(r' id="([^"]+)"', page)) for path, page in pages().items()}
    for path, page in pages().items():
        for address in Skeleton(body(page)).addresses:
            if urlsplit(address).scheme:
                continue
            file, part = urldefrag(address)
            file = file.partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path[:-3] + ".html"
            assert target in known, (path, address)
            if part and not address.startswith("#i-"):
                assert part in anchors[target], (path, address)


def test_foreign_hosts_occur_only_as_recorded_addresses() -> None:
    """No page names a host that the records do not name, and nothing is loaded from one."""
    for page in pages().values():
        hosts = {urlsplit(a).netloc for a in Skeleton(body(page)).addresses if urlsplit(a).netloc}
        assert hosts <= {"www.example.gov.cn", "www.example.edu.cn", "git.example.edu.cn"}
        for tag in re.findall(r"<a [^>]*https[^>]*>", page):
            assert 'rel="noopener nofollow"' in tag
        assert not re.search(r"<(?:img|script|link|iframe|source|object|embed)\b", page)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://a.example.cn",
        "https://user@a.example.cn/",
        "https://10.0.0.1/",
        "//a.example.cn/",
        "data:text/html,x",
        "https://a.example.cn/\"onclick='x'",
        "",
        None,
    ],
)
def test_unfit_addresses_become_no_link(address: str | None) -> None:
    """An address that may not be published is no link, even if validation was passed by."""
    assert safe_address(address) is None


def test_lines_are_linked_only_with_a_repository() -> None:
    """Without a repository address, or with an unfit one, file and line are shown without a link."""
    mark = Mark("data/groups/shili/sl-yucai.yaml", 12, "x")
    assert source_line(world(), mark) == (
        "https://git.example.edu.cn/bureau/gongshi/blob/0123abc/data/groups/shili/sl-yucai.yaml#L12"
    )
    assert source_line(world(repository=None), mark) is None
    assert source_line(world(repository="javascript:alert(1)"), mark) is None
