"""Settings that whoever runs a site writes into site/mkdocs.yml; the environment comes first.

Read as MkDocs reads them: `!ENV` takes the first variable that is set, else its last item.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from schema.scalars import address_problem


class SettingError(Exception):
    """A setting cannot be used; the message is Chinese and says what to do."""


class _Loader(yaml.SafeLoader):
    """Plain YAML and `!ENV`; any other tag is refused by the base."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)), "")
    if not isinstance(node, yaml.SequenceNode):
        raise SettingError("site/mkdocs.yml 里的 !ENV 写法不对")
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)


def settings(root: Path) -> dict[str, str]:
    """`repo_url`, `site_url` and `correction` (under `extra`), as far as they are set."""
    file = root / "site" / "mkdocs.yml"
    if not file.is_file():
        return {}
    try:
        told = yaml.load(file.read_text(encoding="utf-8"), _Loader) or {}  # noqa: S506 - a safe loader with one tag more
    except yaml.YAMLError as error:
        raise SettingError(f"site/mkdocs.yml 读不出来：{error}") from None
    extra = told.get("extra") or {}
    found = {"repo_url": told.get("repo_url"), "site_url": told.get("site_url"), "correction": extra.get("correction")}
    return {name: str(text).strip() for name, text in found.items() if text and str(text).strip()}


def mail_or_page(text: str) -> str:
    """An address for corrections: a page, or `mailto:` with a plain mailbox. Raises SettingError."""
    if text.startswith("mailto:"):
        box = urlsplit(text).path
        if box.count("@") == 1 and all(mark.isalnum() or mark in "@._+-" for mark in box) and box.isascii():
            return f"mailto:{box}"
        raise SettingError(f"纠错邮箱不能用：{text}")
    problem = address_problem(text)
    if problem:
        raise SettingError(f"纠错网址不能用：{problem}")
    return text
