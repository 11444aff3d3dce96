"""Every command that the documents show can be typed as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from generator.__main__ import FINE, main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "site").rglob("*.md")),
]
TARGETS = set(re.findall(r"^\.PHONY: ([a-z-]+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
GENERATOR = re.compile(r"(?:\.venv/bin/)?python3? -m generator( [^`\n<]*)?")


def texts() -> list[tuple[str, str]]:
    return [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in DOCUMENTS]


def make_commands() -> list[tuple[str, str]]:
    found = [(name, target) for name, text in texts() for target in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)]
    return sorted(set(found))


def generator_commands() -> dict[str, list[str]]:
    """The commands of the generator that each document shows, in their order."""
    shown = {name: [(match[1] or "").strip() for match in GENERATOR.finditer(text)] for name, text in texts()}
    commands = {name: [command for command in found if command and "{" not in command] for name, found in shown.items()}
    return {name: found for name, found in commands.items() if found}


@pytest.mark.parametrize(("document", "target"), make_commands())
def test_a_make_target_exists(document: str, target: str) -> None:
    """A make target that a document names is one that make knows."""
    assert target in TARGETS, document


def test_the_two_commands_of_the_readme_are_run_on_a_fresh_machine() -> None:
    """The guard for fresh machines runs the two commands of the README."""
    shown = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert shown[1].split("\n")[:2] == ["make site", "make test"]
    assert all(command in CI for command in ("make site", "make test"))


@pytest.mark.parametrize("document", generator_commands())
def test_the_commands_of_a_document_run_one_after_the_other(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typed in their order in one folder, all commands end well; those that need a built site are only parsed."""
    monkeypatch.chdir(tmp_path)  # what a command writes beside itself is written here
    for command in generator_commands()[document]:
        arguments = [str(ROOT / part) if part.startswith("data/") else part for part in shlex.split(command)]
        if arguments[0] in {"build", "serve"} or "--site" in arguments:
            with pytest.raises(SystemExit) as stopped:
                main([*arguments, "--help"])
            assert stopped.value.code == FINE, command
        else:
            assert main(arguments) == FINE, command
        capsys.readouterr()


def test_there_are_commands_to_try() -> None:
    """The patterns above find what the README shows."""
    assert "validate" in generator_commands()["README.md"]
    assert ("README.md", "site") in make_commands()
