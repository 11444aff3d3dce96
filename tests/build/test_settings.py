"""Settings of a site: what whoever runs it writes into site/mkdocs.yml, and what the environment says instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.revision import ADDRESS_VARIABLE, SITE_VARIABLE, BuildError, state_of
from generator.build.settings import SettingError, mail_or_page, settings

PAGE = "https://code.example.edu.cn/bureau/gongshi"


def root(folder: Path, text: str) -> Path:
    """A project with these settings and nothing else."""
    (folder / "site").mkdir()
    (folder / "site" / "mkdocs.yml").write_text(text, encoding="utf-8")
    (folder / "generator").mkdir()
    (folder / "generator" / "facts.py").write_text("", encoding="utf-8")
    (folder / "data" / "policies").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
    monkeypatch.delenv(SITE_VARIABLE, raising=False)


def test_settings_are_read_as_mkdocs_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain text, `!ENV` with a default, and the first variable that is set; what is empty is not set."""
    text = f'repo_url: {PAGE}\nsite_url: !ENV [A_FIRST, A_SECOND, ""]\nextra:\n  correction: !ENV A_THIRD\n'
    folder = root(tmp_path, text)
    assert settings(folder) == {"repo_url": PAGE}
    monkeypatch.setenv("A_SECOND", "https://x.example.edu.cn/")
    monkeypatch.setenv("A_THIRD", "mailto:jiucuo@example.edu.cn")
    assert settings(folder)["site_url"] == "https://x.example.edu.cn/"
    assert settings(folder)["correction"] == "mailto:jiucuo@example.edu.cn"


def test_a_project_without_settings_has_none(tmp_path: Path) -> None:
    """No file, no settings; a file that cannot be read is told and not passed over."""
    assert settings(tmp_path) == {}
    with pytest.raises(SettingError, match="读不出来"):
        settings(root(tmp_path, "repo_url: !!python/object/apply:os.system [ls]\n"))


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository is that of the settings unless the environment names another; both must be fit to be linked."""
    folder = root(tmp_path, f"repo_url: {PAGE}\n")
    assert state_of(folder, folder / "data").repository == PAGE
    monkeypatch.setenv(ADDRESS_VARIABLE, f"{PAGE}-2")
    assert state_of(folder, folder / "data").repository == f"{PAGE}-2"
    monkeypatch.setenv(ADDRESS_VARIABLE, "javascript:alert(1)")
    with pytest.raises(BuildError, match=ADDRESS_VARIABLE):
        state_of(folder, folder / "data")


def test_the_version_of_the_rules_names_program_and_policies(tmp_path: Path) -> None:
    """The version of the program stands in front; another policy text gives another digest."""
    folder = root(tmp_path, "")
    first = state_of(folder, folder / "data").rules
    (folder / "data" / "policies" / "x.yaml").write_text("id: x\n", encoding="utf-8")
    second = state_of(folder, folder / "data").rules
    assert first.startswith("1.2.3+")
    assert second.startswith("1.2.3+")
    assert first != second


@pytest.mark.parametrize("address", ["mailto:a@b@c", "mailto:", "mailto:x y@z.cn", "javascript:1", "mailto:<a@b.cn>"])
def test_only_pages_and_mailboxes_take_corrections(address: str) -> None:
    """Anything else than a page or one plain mailbox is refused with a reason; a subject is left away."""
    with pytest.raises(SettingError, match="不能用"):
        mail_or_page(address)
    assert mail_or_page("mailto:a@b.cn?subject=x") == "mailto:a@b.cn"
