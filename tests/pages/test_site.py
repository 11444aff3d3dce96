"""The finished site: built strictly, opened in a browser, on a phone and on a wide screen, light and dark."""

from __future__ import annotations

import functools
import html
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.pages.poison import poisoned
from tests.pages.site import build
from tests.pages.small import world

ATTACK = '"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>{ onmouseover=window.attacked=1 }'
VISITED = (
    "index.html",
    "find.html",
    "groups.html",
    "groups/sl-yucai.html",
    "groups/al-xincheng.html",
    "groups/sl-yucai/2022-2023.html",
    "districts/shili.html",
    "schools/shili-1.html",
    "policies/pp.html",
    "provisions/pp-3.2-1.html",
    "metrics/meetings.html",
    "notices.html",
    "calendar.html",
    "notices/shili/2023-2024.html",
    "announcements/shili/gs-2024-10-02.html",
    "districts/shili/schools.html",
    "coverage.html",
    "method.html",
    "accessibility.html",
    "open-data.html",
    "updates.html",
    "compare.html",
    "about/index.html",
    "about/decisions/two-results.html",
)
VIEWS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]

pytestmark = pytest.mark.xdist_group("pages-site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = build(folder, world())
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "public"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked")
    done = build(folder, poisoned(world(), ATTACK))
    assert done.returncode == 0, done.stderr
    return folder / "public"


def body_of(source: Path) -> str | None:
    """The body of a page of data as the generator wrote it; None for a page written by hand."""
    head, _, body = source.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    return body.strip() if "body: html" in head.split("\n") else None


@pytest.mark.parametrize("state", ["site", "attacked"])
def test_bodies_arrive_as_they_were_written(state: str, request: pytest.FixtureRequest) -> None:
    """MkDocs puts its frame around every page of data and changes nothing in it."""
    public: Path = request.getfixturevalue(state)
    bodies = 0
    for source in (public.parent / "docs").rglob("*.md"):
        body = body_of(source)
        if body is not None:
            built = (public / source.relative_to(public.parent / "docs")).with_suffix(".html")
            assert body in built.read_text(encoding="utf-8")
            bodies += 1
    assert bodies > 60


def test_a_shared_frame_leads_where_its_own_would(site: Path) -> None:
    """On pages of data the lists of pages differ only by the way to the root; a listed page is marked in them."""

    def frame(path: str) -> str:
        body = body_of((site.parent / "docs" / path).with_suffix(".md"))
        assert body
        text = (site / path).read_text(encoding="utf-8").replace(body, "")
        return "".join(re.findall(r"<(?:header|nav|footer)\b.*?</(?:header|nav|footer)>", text, re.S))

    near, far = frame("groups/sl-yucai.html"), frame("groups/sl-yucai/2022-2023.html")
    assert far.replace("../../", "../") == near
    assert "备案不等于公开" in near
    assert "md-tabs__item--active" not in near
    assert near.count('href="../calendar.html"') >= 1
    listed = frame("calendar.html")
    assert "md-tabs__item--active" in listed
    assert 'href="../' not in listed


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *parts: object) -> None:
        pass


@pytest.fixture(scope="module")
def serve() -> Iterator[object]:
    servers = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


def open_page(browser, width: int, scheme: str):
    """A page that notes every request, error and violation of the policy."""
    page = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme).new_page()
    page.noted = []
    page.on("request", lambda request: page.noted.append(f"request {request.url}"))
    page.on("pageerror", lambda error: page.noted.append(f"error {error}"))
    page.on("dialog", lambda dialog: (page.noted.append("dialog"), dialog.dismiss()))
    page.on("console", lambda said: page.noted.append(f"{said.type} {said.text}") if said.type == "error" else None)
    return page


def troubles(page, host: str) -> list[str]:
    return [note for note in page.noted if not note.startswith((f"request {host}", "request data:"))]


def test_the_site_is_built_without_a_warning(site: Path) -> None:
    """MkDocs in strict mode accepts the whole site, and data pages are in no search index."""
    pages = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert "核查办法与局限" in {page["title"].replace("\u200b", "") for page in pages}
    assert {page["location"].partition("#")[0] for page in pages} <= {
        "method.html",
        "accessibility.html",
        "open-data.html",
        "fill.html",
        *(
            file.relative_to(site).as_posix()
            for folder in ("about", "help")
            for file in (site / folder).rglob("*.html")
        ),
    }


def test_no_page_has_an_inline_script_or_a_foreign_address(site: Path) -> None:
    """The policy of the page allows neither, so none may be needed; scripts come from the site's own files."""
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for attributes, content in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL):
            assert 'src="' in attributes or 'type="application/json"' in attributes, file
            assert not content.strip() or 'type="application/json"' in attributes, file
        loaded = re.findall(r'<(?:script|link|img|source|iframe)\b[^>]*(?:src|href)="([^"]+)"', text)
        assert not [address for address in loaded if re.match(r"(?:https?:)?//", address)], file
        assert "<style" not in text
        assert not re.search(r'\sstyle="', text), file
        assert "Content-Security-Policy" in text


def policy(text: str) -> dict[str, list[str]]:
    """The directives of a page's policy."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert found
    return {name: sources for name, *sources in (part.split() for part in found[1].split(";"))}


def test_the_policy_binds_every_page_from_its_beginning(site: Path) -> None:
    """The same policy stands before anything that loads or runs, and it lets in nothing but the site's own files."""
    policies = set()
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert text.count("Content-Security-Policy") == 1, file
        before = text.partition("Content-Security-Policy")[0]
        assert not re.search(r"<(script|link|style|base|body|img|iframe)\b", before), file
        policies.add(json.dumps(policy(text), sort_keys=True))
    (only,) = policies
    told = json.loads(only)
    assert told.pop("default-src") == ["'none'"]
    assert told.pop("base-uri") == ["'none'"]
    assert told.pop("img-src") == ["'self'", "data:"]  # small pictures of the theme's style sheets
    assert set(told) == {"script-src", "style-src", "connect-src", "worker-src", "form-action"}
    assert all(sources == ["'self'"] for sources in told.values())


INJECTED = {
    "script": "<script>window.attacked = 1</script>",
    "handler": '<img src="x.png" onerror="window.attacked = 1">',
    "address": '<a id="injected" href="javascript:window.attacked = 1">x</a>',
    "script in data": '<script src="data:text/javascript,window.attacked=1"></script>',
    "frame": '<iframe srcdoc="<script>parent.attacked = 1</script>"></iframe>',
    "attribute": '<p style="position: fixed; inset: 0">x</p>',
    "foreign script": '<script src="FOREIGN/x.js"></script>',
    "foreign picture": '<img src="FOREIGN/x.png" alt="">',
    "foreign frame": '<iframe src="FOREIGN/x.html"></iframe>',
    "foreign object": '<object data="FOREIGN/x.html"></object>',
    "foreign style": '<link rel="stylesheet" href="FOREIGN/x.css">',
    "style": "<style>body { background: url(FOREIGN/x.png) }</style>",
    "form": '<form action="FOREIGN/x" method="get"><input id="injected" type="submit"></form>',
    "base": '<base href="FOREIGN/"><img src="x.png" alt="">',
}
"""What a page must not do, even if a fault in our escaping let it in."""


@pytest.fixture(scope="module")
def foreign() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what was asked of it."""
    asked: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *parts: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def host(site: Path, serve) -> str:
    """The address of the site."""
    return str(serve(site))


@pytest.mark.browser
@pytest.mark.parametrize("what", INJECTED)
def test_what_gets_in_does_nothing(what: str, site: Path, host: str, foreign, browser) -> None:
    """Inside a page it runs nothing, looks like nothing and asks no other host; without the policy it would."""
    address, asked = foreign
    text = (site / "groups" / "sl-yucai.html").read_text(encoding="utf-8")
    head, mark, tail = text.partition("<h1")
    meta = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', head)
    assert mark
    assert meta
    worked = []
    for start in (head, head.replace(meta[0], "")):
        asked.clear()
        file = site / "groups" / "injected.html"
        file.write_text(start + INJECTED[what].replace("FOREIGN", address) + mark + tail, encoding="utf-8")
        page = open_page(browser, 1280, "light")
        page.goto(f"{host}/groups/injected.html")
        page.evaluate("document.getElementById('injected')?.click()")
        page.wait_for_timeout(100)
        if page.url.startswith(host):
            style = "getComputedStyle(document.querySelector('p[style]') || document.body).position === 'fixed'"
            worked.append(bool(asked) or page.evaluate(f"window.attacked === 1 || {style}"))
            assert any("Content Security Policy" in note for note in page.noted) is (start is head)
        else:
            worked.append(True)
        page.context.close()
        file.unlink()
    assert worked == [False, True]


@pytest.mark.browser
def test_normal_use_offends_no_policy(host: str, browser) -> None:
    """Every kind of page, the finder, the folds and the switches do what they do without one refusal."""
    page = open_page(browser, 1280, "light")
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('refused ' + e.blockedURI));"
    )
    for path in (*VISITED, "fill.html", "404.html"):
        page.goto(f"{host}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        for switch in page.query_selector_all("[data-gs-large], [data-gs-scheme]"):
            switch.click()
    page.goto(f"{host}/index.html")
    page.fill("#gs-seek-input", "育才")
    page.wait_for_selector(".gs-seek [role=option]")
    assert [note for note in page.noted if "refused" in note or "Security Policy" in note] == []
    assert [note for note in page.noted if note.startswith("request http") and host not in note] == []


def test_links_between_finished_pages_lead_somewhere(site: Path) -> None:
    """Every link of the finished site, the theme's own included, ends at a file."""
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        for written in re.findall(r'<a\b[^>]*href="([^"]+)"', file.read_text(encoding="utf-8")):
            address = html.unescape(written).partition("#")[0].partition("?")[0]
            if (
                not address
                or re.match(r"https?:|mailto:", address)
                or re.search(r"api/v1/|calendars/|feeds/|badges/|cards/|downloads/|\.pdf$", address)
            ):
                continue
            assert (file.parent / address).resolve().is_file(), (file, address)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_pages_are_accessible(site: Path, serve, browser, width: int, scheme: str) -> None:
    """Axe finds nothing on any kind of page, all folds open; nothing overflows; no error, no foreign request."""
    from axe_playwright_python.sync_playwright import Axe

    host = serve(site)
    page = open_page(browser, width, scheme)
    for path in VISITED:
        page.goto(f"{host}/{path}")
        page.wait_for_timeout(400)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert troubles(page, host) == []


@pytest.mark.browser
def test_the_list_of_statements_can_be_filtered(site: Path, serve, browser) -> None:
    """Choosing a bearer leaves its statements only and says how many; without choices all are listed."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/coverage.html")
    page.wait_for_function("document.querySelector('.gs-filter [role=status]').textContent === '列出 9 条'")
    page.select_option("[data-gs-choice=bearer]", "bureau")
    assert page.inner_text(".gs-filter [role=status]") == "列出 1 条"
    assert page.locator("[data-gs-coverage] tbody tr:visible").count() == 1
    page.select_option("[data-gs-choice=severity]", "should")
    assert page.locator("[data-gs-coverage] tbody tr:visible").count() == 0
    assert troubles(page, host) == []


@pytest.mark.browser
def test_the_list_of_statements_is_whole_without_a_script(site: Path, serve, browser) -> None:
    """Without scripts every statement is listed and no dead filter is shown."""
    host = serve(site)
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{host}/coverage.html")
    assert page.locator("[data-gs-coverage] tbody tr:visible").count() == 9
    assert not page.locator(".gs-filter").is_visible()


@pytest.mark.browser
def test_a_copy_opened_as_a_file_works(site: Path, browser) -> None:
    """Unpacked and opened by a double click, pages are styled, charts drawn, and groups are found."""
    page = open_page(browser, 390, "light")
    page.goto((site / "index.html").as_uri())
    page.fill("#gs-seek-input", "育才教共体")
    page.click(".gs-seek [role=option] >> nth=0")
    page.wait_for_url((site / "groups" / "sl-yucai.html").as_uri())
    page.wait_for_selector(".gs-measure")
    assert page.evaluate("getComputedStyle(document.querySelector('.gs-measure')).display") == "grid"
    assert page.evaluate("document.querySelector('.gs-svg').getBoundingClientRect().width") > 200


@pytest.mark.browser
def test_a_link_to_a_conclusion_opens_its_fold(site: Path, serve, browser) -> None:
    """A finding that lies in a fold is visible when its address is opened."""
    host = serve(site)
    page = open_page(browser, 390, "light")
    page.goto(f"{host}/groups/al-xincheng.html#r-p-meetings")
    assert page.is_visible("#r-p-meetings")


@pytest.mark.browser
def test_hostile_records_do_nothing_in_a_browser(attacked: Path, site: Path, serve, browser) -> None:
    """With every text an attack, no script runs, nothing foreign is asked for, no tag is added."""
    host, calm = serve(attacked), serve(site)
    page, reference = open_page(browser, 1280, "light"), open_page(browser, 1280, "light")
    shape = "[...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes].map(a => a.name).sort()).sort()"
    for path in VISITED[1:12]:
        page.goto(f"{host}/{path}")
        reference.goto(f"{calm}/{path}")
        page.wait_for_timeout(300)
        page.evaluate(
            "document.querySelectorAll('.gs-page *').forEach(e => e.dispatchEvent(new MouseEvent('mouseover')))"
        )
        assert page.evaluate("window.attacked") is None, path
        added = set(page.evaluate(shape)) - set(reference.evaluate(shape))
        assert not [tag for tag in added if re.search(r"SCRIPT|IMG|IFRAME|,on|on\w+=", tag)], path
    page.goto(f"{host}/index.html")
    page.fill("#gs-seek-input", "onerror")
    page.wait_for_selector(".gs-seek [role=option]")
    assert page.evaluate("window.attacked") is None
    assert troubles(page, host) == []
