"""Changes and histories that try to slip something past the gate, and what git can say that would mislead a reader."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, ROOT, main
from generator.history.seal import seal
from generator.source import nodes, text
from tests.routes.branch import DISTRICT, OTHER, Branch

YEAR = "2023-2024"
CLOSED = f"closed_years:\n  - {{school_year: {YEAR}, closed_on: 2024-12-01, by: 区教育局局长办公会}}\n"
SECTION = f"school_years:\n  - school_year: {YEAR}\n    note: 原来的说明\n"


def test_a_ledger_edited_to_match_does_not_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes a closed year and its digest together is refused by the guard, the maintainers too."""
    branch = Branch(tmp_path)
    branch.on_main()
    branch.write(DISTRICT, branch.read(DISTRICT) + CLOSED)
    branch.write(OTHER, branch.read(OTHER) + SECTION)
    assert main(["close-year", "lq", "--school-year", YEAR, "--data", str(branch.data)]) == FINE
    branch.commit()
    branch.branch_off()
    branch.replace("原来的说明", "后来的说明", OTHER)
    ledger = branch.folder / "closed" / "lq" / f"{YEAR}.txt"
    record = nodes.parse(text.decode(branch.read(OTHER).encode(), OTHER).page).data
    assert record is not None
    old = next(line for line in ledger.read_text(encoding="utf-8").split("\n") if "lq-yi-jituan" in line)
    forged = ledger.read_text(encoding="utf-8").replace(old, seal(record, YEAR, "2024-12-01").line)
    ledger.write_text(forged, encoding="utf-8")
    branch.commit()
    assert main(["verify", "--data", str(branch.data)]) == FINE  # the digest alone is deceived
    for actor in ("neighbour", "maintainer"):
        verdict = branch.gate(capsys, actor)
        assert verdict.code == DATA_WRONG
        assert "closed_year_changed" in verdict.told
        assert ("guard_code" in verdict.told) is (actor == "neighbour")


SCHOOL = "  - id: lq-xin\n    name: 练习新学校\n    stage: primary\n"


def test_two_sound_changes_can_make_an_unsound_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two changes that git merges without a conflict are refused together, and before publication once more."""
    branch = Branch(tmp_path)
    for name, old, new in (("one", "schools:\n", f"schools:\n{SCHOOL}"), ("two", "sources:\n", f"{SCHOOL}sources:\n")):
        branch.git("checkout", "-q", "-B", name, "main")
        branch.replace(old, new, DISTRICT)
        branch.commit()
        capsys.readouterr()
        assert branch.gate(capsys, "bureau").code == FINE
    branch.git("checkout", "-q", "-B", "change", "two")
    branch.git("merge", "-q", "--no-edit", "one")
    verdict = branch.gate(capsys, "bureau")
    assert verdict.code == DATA_WRONG
    assert "school_twice" in verdict.told
    output = tmp_path / "site"
    assert main(["build", "--data", str(branch.data), "--output", str(output)]) == DATA_WRONG
    assert not output.exists()


PROGRAM = sorted([*(ROOT / "generator").rglob("*.py"), *(ROOT / "tools").glob("*.py")])
LISTING = {"diff", "diff-tree", "diff-index", "ls-files", "ls-tree", "log", "status", "show", "whatchanged"}
"""Commands of git that name files."""
ASKS = {"_run", "_line", "_git", "_answer", "run", "check_output", "Popen"}
"""How the program starts git."""
NAMELESS = {"--quiet", "--porcelain", "-s", "--format=%H %ct"}
"""With these no name is read: only whether there is any output, or nothing but numbers."""


def questions(path: Path) -> list[tuple[int, set[str]]]:
    """Line and fixed words of each call that asks git for something with names in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ASKS:
            words = [one.value for part in node.args for one in ast.walk(part) if isinstance(one, ast.Constant)]
            texts = [word for word in words if isinstance(word, str)]
            if texts and (texts[0] in LISTING or (texts[0] == "git" and LISTING & set(texts))):
                found.append((node.lineno, set(texts)))
    return found


def test_names_from_git_are_never_split() -> None:
    """Wherever the program asks git for names it asks for NUL between them, so that no name is quoted or divided."""
    asked = {(path.name, line): words for path in PROGRAM for line, words in questions(path)}
    assert len(asked) >= 8
    assert [place for place, words in asked.items() if "-z" not in words and not words & NAMELESS] == []


def test_no_script_splits_names_from_git() -> None:
    """The scripts around the program ask for NUL too, or for no names."""
    for path in [*(ROOT / "tools").glob("*.sh"), ROOT / "Makefile", ROOT / ".ci" / "run"]:
        for line in path.read_text(encoding="utf-8").split("\n"):
            asked = re.search(r"\bgit (?:-C \S+ )?(diff|ls-files|ls-tree|log|status|show)\b", line)
            assert not asked or {"-z", *NAMELESS} & set(re.split(r"[\s;]+", line)), f"{path.name}: {line}"
