"""What MkDocs is told besides its settings: pages of data pass by Markdown, and what they share is rendered once.

A page whose front matter says `body: html` is finished HTML. Markdown would only take it apart and put it together
again, twice, which is most of the time a build takes. Pages come from files in docs/ and from the packs in packs/,
where each stands after a line with its path and its size in bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_listed: set[str] = set()
_shared: dict[tuple[str, str], str] = {}


class PackedFile(File):
    """A page in a pack; its text is read when it is asked for."""

    def __init__(self, path: str, config: MkDocsConfig, pack: IO[bytes], size: int) -> None:
        super().__init__(path, None, config.site_dir, config.use_directory_urls)
        self._pack, self._start, self._size = pack, pack.tell(), size

    @property  # type: ignore[misc]  # it is only read
    def content_bytes(self) -> bytes:
        """The bytes of the page."""
        self._pack.seek(self._start)
        return self._pack.read(self._size)

    @property  # type: ignore[misc]
    def content_string(self) -> str:
        """The text of the page."""
        return self.content_bytes.decode()


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the pages of the packs, by their paths, because nobody knows which process wrote which of them."""
    for file in sorted(_packed(config), key=lambda file: file.src_uri):
        if file.src_uri in files.src_uris:
            raise ValueError(f"two pages at {file.src_uri}")
        files.append(file)
    return files


def _packed(config: MkDocsConfig) -> Iterator[File]:
    for path in (Path(config.docs_dir).parent / "packs").glob("*.pack"):
        pack = path.open("rb")
        while head := pack.readline():
            page, _, size = head.decode().rpartition(" ")
            yield PackedFile(page, config, pack, int(size))
            pack.seek(int(size), 1)


def on_nav(nav: Navigation, **_: Any) -> None:
    """Learn which pages stand in the list of pages, which shows where one is."""
    _listed.clear()
    _listed.update(page.file.src_uri for page in nav.pages)
    _shared.clear()


def _is_finished(page: Page) -> bool:
    return page.meta.get("body") == "html"


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str | None:
    """Leave Markdown nothing to do with a finished body."""
    return "" if _is_finished(page) else None


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Give the page its finished body back, last of all: no plugin has to look through it."""
    if _is_finished(page):
        page.content = page.file.content_string.removeprefix("---\n").partition("\n---\n")[2].lstrip("\n")
    return context


def on_env(env: Environment, **_: Any) -> None:
    """Let templates say `shared`."""
    env.globals["shared"] = shared


def shared(name: str, page: Page | None, base_url: str, caller: Callable[[], str]) -> str:
    """A part of the frame; on pages that stand in no list it depends on nothing but their depth."""
    if page is None or not _is_finished(page) or page.file.src_uri in _listed:
        return caller()
    key = (name, base_url)
    if key not in _shared:
        _shared[key] = caller()
    return _shared[key]
