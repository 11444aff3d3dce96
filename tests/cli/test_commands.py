"""The command line as its users meet it: exit codes, Chinese help and messages, and what a failed build leaves."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from generator.__main__ import DATA_WRONG, FINE, INTERNAL, ROOT, WRONG_USE, main
from generator.commands import COMMANDS
from generator.commands.parsing import Parser

MINI = ROOT / "tests" / "mini_site" / "data"
BROKEN = ROOT / "tests" / "checks" / "broken" / "data"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Help names every command in Chinese and shows no English heading."""
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    text = capsys.readouterr().out
    assert stopped.value.code == 0
    assert all(word in text for word in ("用法：", "选项", "validate", "build", "serve", "list"))
    assert not any(word in text for word in ("usage", "options", "positional", "show this help"))


def test_each_command_is_declared_by_its_own_module() -> None:
    """The list of commands names for each word the module that declares it, and no module is left out."""
    for word, module in COMMANDS.items():
        commands = Parser().add_subparsers(parser_class=Parser)
        import_module(f"generator.commands.{module}").declare(commands)
        assert list(commands.choices) == [word]
    declaring = [
        path.stem for path in (ROOT / "generator" / "commands").glob("*.py") if "def declare" in path.read_text("utf-8")
    ]
    assert sorted(declaring) == sorted(COMMANDS.values())


def test_no_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is shown and the exit code says wrong use."""
    assert main([]) == WRONG_USE
    assert "用法：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["validate", "--dat", "x", "--nonsense"], "不认识的参数"),
        (["build", "--as-of", "2024年9月1日"], "不是日期"),
        (["build", "--as-of"], "后面要写一个值"),
        (["list", "schools"], "可选"),
        (["list"], "缺少参数"),
        (["serve", "--port", "99999"], "端口号"),
    ],
)
def test_wrong_arguments_are_told_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong argument ends with exit code 2 and a Chinese sentence."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == WRONG_USE
    assert words in capsys.readouterr().err


def test_sound_data_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """Sound data end with exit code 0."""
    assert main(["validate", "--data", str(MINI)]) == FINE
    assert "没有发现问题" in capsys.readouterr().out


def test_wrong_data_have_their_own_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong data end with exit code 1 and the place of each fault."""
    assert main(["validate", "--data", str(BROKEN)]) == DATA_WRONG
    assert "data/groups/real/h-wrong.yaml:" in capsys.readouterr().out


def test_a_missing_folder_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data folder or file that is not there is a matter of use, not of data."""
    assert main(["validate", "--data", str(tmp_path / "nothing")]) == WRONG_USE
    assert main(["validate", str(tmp_path / "nothing.yaml")]) == WRONG_USE
    assert main(["serve", "--output", str(tmp_path)]) == WRONG_USE
    assert "make site" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["districts", "groups", "policies", "metrics"])
def test_list_names_what_is_there(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind of thing can be listed, one a line, with its id first."""
    assert main(["list", what, "--data", str(MINI)]) == FINE
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.count("\t") >= 1 for line in lines)


def test_an_internal_error_is_never_the_clerks_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug ends with exit code 3, says that it is one and how to report it, and shows no traceback."""

    def explode(_root: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.checks.check_data", explode)
    assert main(["validate", "--data", str(MINI)]) == INTERNAL
    told = capsys.readouterr().err
    assert "程序内部错误" in told
    assert "不是您的数据有错" in told
    assert "Traceback" not in told


def test_checking_one_file_loads_nothing_heavy() -> None:
    """The path of a clerk who checks one file imports no template engine, no charts, no site builder, no metrics."""
    file = MINI / "groups" / "shili" / "x-busy.yaml"
    script = (
        "import sys; from generator.__main__ import main;"
        f"code = main(['validate', '--data', {str(MINI)!r}, {str(file)!r}]);"
        "heavy = {'jinja2', 'altair', 'mkdocs', 'vl_convert', 'jieba', 'rich', 'generator.metrics'};"
        "heavy = (heavy | {'schema.policy', 'schema.district', 'generator.commands.build'}) & set(sys.modules);"
        "print(heavy or 'light'); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == FINE, done.stderr
    assert done.stdout.splitlines()[-1] == "light"


def test_output_survives_a_terminal_that_knows_no_chinese() -> None:
    """Under the C locale, and through a pipe that is closed early, nothing crashes."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "validate", "--data", str(BROKEN)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == DATA_WRONG
    assert "错误" in done.stdout.decode("utf-8")


@pytest.mark.xdist_group("build")
def test_a_failed_build_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    """Wrong data, or a theme that cannot be built, change nothing of a site that stands."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    (site / "manifest.json").write_text("{}")
    done = run("build", "--data", str(BROKEN), "--output", str(site))
    assert done.returncode == DATA_WRONG
    assert "原来的网站保持不变" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (site / "index.html").read_text() == "old"


@pytest.mark.xdist_group("build")
def test_a_build_replaces_the_site_and_is_repeatable(tmp_path: Path) -> None:
    """A build puts the whole new site in place; the same records and day give the same bytes in every file."""
    made = []
    for name in ("first", "second"):
        data = tmp_path / name / "data"
        shutil.copytree(MINI, data)
        site = tmp_path / name / "site"
        site.mkdir()
        (site / "stale.html").write_text("stale")
        (site / "manifest.json").write_text("{}")
        done = run("build", "--data", str(data), "--output", str(site), "--as-of", "2024-10-01")
        assert done.returncode == FINE, done.stdout + done.stderr
        files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        assert Path("stale.html") not in files
        assert {Path("index.html"), Path("groups/x-busy.html"), Path("api/v1/findings.csv")} <= files.keys()
        made.append(files)
    assert made[0] == made[1]
    for path, content in made[0].items():
        if path.suffix == ".html" and path.parts[0] not in {"cards", "embed"}:
            told = re.sub(r"<[^>]+>", "", content.decode())
            assert all(word in told for word in ("数据版本", "规则版本", "核查基准日", "--as-of 2024-10-01")), path
