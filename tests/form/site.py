"""A site with the form on it, served on this machine, and the page as a clerk uses it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.form.small import Typed, published
from tests.pages.site import build
from tests.pages.small import world

PATIENCE = 180_000
"""Milliseconds for Python to start; a busy machine takes its time."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server as a bureau may have it, which has nothing to say."""

    def log_message(self, *parts: object) -> None:
        pass


def make_site(folder: Path, data: Path) -> Path:
    """The pages of a small world with the form of a data folder."""
    done = build(folder, world())
    assert done.returncode == 0, done.stderr
    for path, content in published(data, all_records=True).items():
        target = folder / "public" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / "public"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Clerk:
    """Somebody at the page."""

    def __init__(self, browser, host: str, width: int = 1280, scheme: str = "light") -> None:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, accept_downloads=True
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=host)
        self.context, self.page, self.host = context, context.new_page(), host
        self.noted: list[str] = []
        context.on("request", lambda request: self.noted.append(f"request {request.url}"))
        self.page.on("pageerror", lambda error: self.noted.append(f"error {error}"))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("console", lambda said: self.noted.append(said.text) if said.type == "error" else None)

    def troubles(self) -> list[str]:
        """Errors, and requests to any other host."""
        own = (f"request {self.host}", f"request blob:{self.host}")
        return [note for note in self.noted if not note.startswith(own)]

    def open(self, record: str = "") -> None:
        """The page, with a record of the site where one is named."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.host}/fill.html#{record}")
        self.page.wait_for_selector("#gs-fill .gf-start h2" if not record else ".gf-section", timeout=PATIENCE)

    def ready(self) -> None:
        """Wait for the checks."""
        self.page.wait_for_selector("#gs-fill[data-checker=ready]", timeout=PATIENCE)

    def again(self) -> None:
        """Back to the choice of a record, with the checks kept."""
        self.page.click("text=换一个集团")

    def choose(self, district: str, group: str) -> None:
        """A record from the lists."""
        start = self.page.locator(".gf-start > div.gf-card")
        start.get_by_label("区县").select_option(district)
        start.get_by_label("集团", exact=True).select_option(group)
        self.page.click(".gf-start button:text-is('打开')")
        self.page.wait_for_selector(".gf-section", timeout=PATIENCE)

    def bring(self, name: str, content: str) -> None:
        """A file from this computer."""
        file = {"name": name, "mimeType": "application/yaml", "buffer": content.encode()}
        self.page.click("summary:has-text('我手上有 .yaml 文件')")
        self.page.set_input_files("input[type=file]", [file])

    def section(self, key: str):
        """A section, unfolded."""
        found = self.page.locator(f'.gf-section[data-section="{key}"]')
        if found.get_attribute("open") is None:
            found.locator("> summary").click()
        return found

    def row(self, section: str, number: int | None):
        """A row of a table or the whole of a form, all folds open."""
        home = self.section(section)
        if number is not None:
            home = home.locator(".gf-row").nth(number)
            if home.get_attribute("open") is None:
                home.locator("> summary").click()
        home.locator(".gf-field").first.wait_for()
        for fold in home.locator(".gf-rest:not([open]) > summary").all():
            fold.click()
        return home

    def type(self, typed: Typed) -> None:
        """Fill in one field."""
        field = self.row(typed.section, typed.row).get_by_label(typed.label).first
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(typed.value)
        else:
            field.fill(typed.value)
            field.press("Tab")

    def check(self) -> str:
        """Ask for the verdict: sound or wrong."""
        before = self.page.get_attribute("#gs-fill", "data-judged")
        self.page.click(".gf-bar .gf-main")
        self.page.wait_for_selector(f'#gs-fill[data-judged]:not([data-judged="{before}"])', timeout=PATIENCE)
        self.page.wait_for_timeout(100)
        return str(self.page.get_attribute("#gs-fill", "data-verdict"))

    def report(self) -> str:
        """The report as CI prints it."""
        return str(self.page.locator(".gf-report pre").text_content())

    def download(self) -> tuple[str, str]:
        """Name and text of the file that is handed out."""
        with self.page.expect_download() as waiting:
            self.page.click(".gf-take .gf-main")
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes().decode()
