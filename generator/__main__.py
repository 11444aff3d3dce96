"""The command line: the only place that reads arguments, the clock and the environment.

Exit codes: 0 fine, 1 the data are wrong, 2 wrong use or environment, 3 an internal error (always a bug).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from generator.diagnostics import Diagnostic
    from generator.source import Repository

# A plug-in of pydantic could change what a record is, and looking for one costs start-up time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

ROOT = Path(__file__).resolve().parents[1]
FINE, DATA_WRONG, WRONG_USE, INTERNAL = 0, 1, 2, 3

_PHRASES = (
    (r"the following arguments are required: (.*)", r"缺少参数:\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数:\1"),
    (r"argument (\S+): expected one argument", r"参数 \1 后面要写一个值"),
    (r"argument (\S+): invalid choice: (.*?) \(choose from (.*)\)", r"\1 不能是 \2,可选:\3"),
    (r"argument (\S+): (.*)", r"参数 \1:\2"),
)


# Named here too, so that help and wrong use are told before anything is loaded; a test compares them.
_FORMATS = ("text", "json", "github", "markdown", "gitlab", "junit", "sarif")
_SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


class UsageError(Exception):
    """Wrong use of a command, or an environment in which it cannot work; the message is Chinese."""


class _Formatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and keeps exit code 2 for wrong use."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _PHRASES:
            message = re.sub(f"^{pattern}$", chinese, message)
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"错误：{_veiled(message)}\n")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-21 的样子") from None


def _school_year(text: str) -> str:
    start, _, end = text.partition("-")
    if re.fullmatch(r"[0-9]{4}-[0-9]{4}", text) and int(end) == int(start) + 1:
        return text
    raise argparse.ArgumentTypeError(f"“{text}”不是学年，应写成 2025-2026 的样子")


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是端口号（1 至 65535）")


def _parser() -> _Parser:
    parser = _Parser(prog="python -m generator", description="公示：核验集团化办学数据，并生成公示网站。")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=_Parser)
    validate = commands.add_parser("validate", help="核验数据，指出错在哪里、怎样修改")
    validate.add_argument("files", nargs="*", type=Path, metavar="文件", help="只核验这些文件；不写则核验全部数据")
    validate.add_argument(
        "--format",
        default="text",
        metavar="格式",
        choices=_FORMATS,
        help=f"报告格式（默认 text）：{'、'.join(_FORMATS)}",
    )
    validate.add_argument(
        "--changed-since", metavar="版本", help="只拦住这个版本以来的修改带来的问题，如 origin/main；已有问题另外列出"
    )
    validate.add_argument("--summary", type=Path, metavar="文件", help="把 Markdown 摘要追加到这个文件")
    validate.set_defaults(run=_validate)
    fix = commands.add_parser("fix", help="改正有唯一正确写法的笔误（日期、全角字符、多余空格等），先列出改动")
    fix.add_argument("files", nargs="+", type=Path, metavar="文件", help="要改正的文件")
    fix.add_argument("--write", action="store_true", help="把改动写入文件；不写此项只列出改动")
    fix.set_defaults(run=_fix)
    schema = commands.add_parser("schema", help="由数据模型生成 JSON Schema，供编辑器和表单使用")
    schema.add_argument(
        "--output", type=Path, default=ROOT / "schema" / "json", metavar="目录", help="写到哪里（默认 schema/json）"
    )
    schema.set_defaults(run=_schema)
    build = commands.add_parser("build", help="核验数据并生成公示网站")
    build.add_argument(
        "--output", type=Path, default=ROOT / "build" / "site", metavar="目录", help="网站写到哪里（默认 build/site）"
    )
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="在本机预览已生成的网站")
    serve.add_argument("--output", type=Path, default=ROOT / "build" / "site", metavar="目录", help="网站所在目录")
    serve.add_argument("--port", type=_port, default=8000, metavar="端口", help="端口（默认 8000）")
    serve.set_defaults(run=_serve)
    listing = commands.add_parser("list", help="列出区县、集团、文件或指标")
    listing.add_argument(
        "what",
        choices=["districts", "groups", "policies", "metrics"],
        metavar="对象",
        help="districts 区县、groups 集团、policies 文件、metrics 指标",
    )
    listing.set_defaults(run=_list)
    todo = commands.add_parser("todo", help="列出一个集团或区县的待办与期限；不写编号则列出每个集团的项数")
    todo.add_argument("who", nargs="?", metavar="编号", help="集团或区县的编号")
    todo.set_defaults(run=_todo)
    gate = commands.add_parser("privacy", help="检查文字里有没有不得公开的个人信息")
    gate.add_argument("files", nargs="*", type=Path, metavar="文件", help="检查这些文件；都不写则检查全部数据")
    gate.add_argument("--staged", action="store_true", help="检查即将提交（已暂存）的文件")
    gate.add_argument("--commit-message", type=Path, default=None, metavar="文件", help="检查这个文件里的提交说明")
    gate.set_defaults(run=_privacy)
    guard = commands.add_parser("guard", help="检查一次改动有没有越权，有没有改动已经锁定的学年")
    guard.add_argument("--base", required=True, metavar="版本", help="改动的基准，如 origin/main")
    guard.add_argument("--head", default="HEAD", metavar="版本", help="改动后的版本（默认 HEAD）")
    guard.add_argument("--actor", required=True, metavar="账号", help="提出改动的账号")
    guard.set_defaults(run=_guard)
    codeowners = commands.add_parser("codeowners", help="由 owners.yaml 生成 .github/CODEOWNERS")
    codeowners.add_argument(
        "--output", type=Path, default=ROOT / ".github" / "CODEOWNERS", metavar="文件", help="写到哪里"
    )
    codeowners.set_defaults(run=_codeowners)
    workbooks = _workbook_parsers(commands)
    for command in (validate, fix, build, listing, todo, gate, guard, codeowners, *workbooks):
        command.add_argument("--data", type=Path, default=ROOT / "data", metavar="目录", help="数据目录（默认 data）")
    for command in (build, todo):
        command.add_argument("--as-of", type=_day, default=None, metavar="日期", help="核查基准日（默认今天）")
    return parser


def _today() -> dt.date:
    """The day in China, wherever the machine stands."""
    return dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=8))).date()


def _workbook_parsers(commands: argparse._SubParsersAction[_Parser]) -> list[_Parser]:
    """The commands of the workbook: export, import, blank, roster."""
    workbook = commands.add_parser("workbook", help="导出供填报的 Excel 工作簿，导入填好的工作簿")
    workbook.set_defaults(run=lambda _options: workbook.error("缺少参数：export、import、blank 或 roster"))
    inner = workbook.add_subparsers(metavar="做什么", title="做什么", parser_class=_Parser)
    export = inner.add_parser("export", help="导出一个集团一个学年的工作簿")
    export.add_argument("group", metavar="集团编号", help="集团编号，如 ly-xugou-jituan")
    export.add_argument("--school-year", type=_school_year, metavar="学年", help="学年，如 2025-2026（默认本学年）")
    taking = inner.add_parser("import", help="导入填好的工作簿；不加 --write 只列出改动")
    taking.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx")
    taking.add_argument("--write", action="store_true", help="把改动写入数据文件")
    taking.add_argument("--allow-removals", action="store_true", help="允许移除已有的内容")
    blank = inner.add_parser("blank", help="导出新集团的空白工作簿")
    blank.add_argument("--policy", required=True, metavar="文件编号", help="适用文件，如 ly")
    blank.add_argument("--school-year", type=_school_year, metavar="学年", help="学年，如 2025-2026（默认本学年）")
    roster = inner.add_parser("roster", help="导出全区学校和集团的名册")
    for command in (blank, roster):
        command.add_argument("--district", required=True, metavar="区县编号", help="区县编号，如 lianyun")
    for command in (export, blank, roster):
        command.add_argument("-o", "--output", type=Path, metavar="文件", help="工作簿写到哪里（默认当前目录）")
    export.set_defaults(run=_workbook_export)
    taking.set_defaults(run=_workbook_import)
    blank.set_defaults(run=_workbook_blank)
    roster.set_defaults(run=_workbook_roster)
    return [export, taking, blank, roster]


def _progress(text: str) -> None:
    """One line for a long step, on a terminal only."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def _validate(options: argparse.Namespace) -> int:
    from generator.checks import check_data, check_files

    _require(options.data, options.files)
    if options.changed_since is not None:
        return _validate_change(options)
    diagnostics = check_files(options.files, options.data) if options.files else check_data(options.data)[1]
    _report(options, diagnostics)
    return _code(diagnostics)


def _validate_change(options: argparse.Namespace) -> int:
    from generator.gate import HistoryError, check_change

    if options.files:
        raise UsageError("--changed-since 看的是全部数据，不能再写文件名")
    try:
        change = check_change(options.data, options.changed_since)
    except HistoryError as error:
        raise UsageError(str(error)) from error
    _report(options, change.introduced, change.standing)
    return _code(change.introduced)


def _require(data: Path, files: Sequence[Path] = ()) -> None:
    if not data.is_dir():
        raise UsageError(f"没有数据目录 {data}")
    for file in files:
        if not file.is_file():
            raise UsageError(f"没有文件 {file}")


def _code(diagnostics: Iterable[Diagnostic]) -> int:
    return DATA_WRONG if any(found.gravity == "error" for found in diagnostics) else FINE


def _report(
    options: argparse.Namespace, diagnostics: Sequence[Diagnostic], standing: Sequence[Diagnostic] = ()
) -> None:
    """The report in the form asked for, and the summary where one is wanted."""
    from generator.reporting import RENDERERS
    from generator.reporting.markdown import render

    print(next(one for one in RENDERERS if one.name == options.format).render(diagnostics, standing))
    summary = options.summary
    if summary is None and options.format == "github" and os.environ.get(_SUMMARY_VARIABLE):
        summary = Path(os.environ[_SUMMARY_VARIABLE])
    if summary is None:
        return
    try:
        with summary.open("a", encoding="utf-8", newline="\n") as file:
            file.write(render(diagnostics, standing) + "\n")
    except OSError as error:
        raise UsageError(f"写不了摘要文件 {summary}：{error.strerror}") from error


def _fix(options: argparse.Namespace) -> int:
    from generator.checks import check_files
    from generator.reporting.difference import render
    from generator.reporting.text import render as report
    from generator.source import mended

    _require(options.data, options.files)
    changed = [(file, *states) for file in options.files if (states := mended(file, options.data))]
    changed = [(file, old, new) for file, old, new in changed if old != new]
    for file, old, new in changed:
        print(_veiled(render(file.as_posix(), old, new)))
        if options.write:
            _replace(file, new)
    if changed and not options.write:
        print(f"\n可以改正 {len(changed)} 个文件；确认无误后加上 --write 写入。")
        return DATA_WRONG
    if changed:
        print(f"\n已改正 {len(changed)} 个文件。重新核验：\n")
    diagnostics = check_files(options.files, options.data)
    print(report(diagnostics))
    return _code(diagnostics)


def _replace(file: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, all at once."""
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".") as folder:
            new = Path(folder) / file.name
            new.write_bytes(data)
            shutil.copymode(file, new)
            new.replace(file)
    except OSError as error:
        raise UsageError(f"写不了文件 {file}：{error.strerror}") from error


def _schema(options: argparse.Namespace) -> int:
    from schema.json_schema import RECORDS, schema_text

    try:
        options.output.mkdir(parents=True, exist_ok=True)
        for kind in RECORDS:
            file = options.output / f"{kind}.schema.json"
            file.write_text(schema_text(kind), encoding="utf-8", newline="\n")
            print(f"已写入 {file}")
    except OSError as error:
        raise UsageError(f"写不了目录 {options.output}：{error.strerror}") from error
    return FINE


def _privacy(options: argparse.Namespace) -> int:
    from generator import privacy
    from generator.reporting.text import render

    for file in [*options.files, *([options.commit_message] if options.commit_message else [])]:
        if not file.is_file():
            raise UsageError(f"没有文件 {file}")
    results = [privacy.of_files(options.files, options.data)] if options.files else []
    if options.staged:
        results.append(privacy.of_contents(_staged(options.data), options.data.resolve()))
    if options.commit_message:
        message = options.commit_message.read_bytes().decode("utf-8", "replace")
        results.append(privacy.Searched())
        privacy.of_text(privacy.message_of(message), "提交说明", results[-1])
    if not results:
        if not options.data.is_dir():
            raise UsageError(f"没有数据目录 {options.data}")
        results.append(privacy.of_data(options.data))
    diagnostics = [found for result in results for found in sorted(result.diagnostics)]
    print(render(diagnostics))
    return DATA_WRONG if diagnostics else FINE


def _staged(data: Path) -> list[tuple[Path, bytes]]:
    """What the next commit would publish. The project's own tests hold made-up numbers on purpose."""
    from generator.revisions import Git, GitError

    try:
        git = Git(data if data.is_dir() else ROOT)
        names = [name for name in git.staged() if not name.startswith("tests/")]
        return [(git.top / name, git.content("", name) or b"") for name in names]
    except GitError as error:
        raise UsageError(str(error)) from error


def _guard(options: argparse.Namespace) -> int:
    from generator.guard import GitError, guard
    from generator.reporting.text import render

    if not options.data.is_dir():
        raise UsageError(f"没有数据目录 {options.data}")
    try:
        diagnostics = guard(options.data, options.base, options.head, options.actor)
    except GitError as error:
        raise UsageError(str(error)) from error
    print(_veiled(render(diagnostics)))
    return DATA_WRONG if diagnostics else FINE


def _codeowners(options: argparse.Namespace) -> int:
    from generator.guard import codeowners
    from generator.reporting.text import render
    from generator.source import read_data

    repository, diagnostics = read_data(options.data)
    if repository.owners is None:
        print(render([found for found in diagnostics if found.file.endswith("owners.yaml")]))
        raise UsageError(f"{options.data} 里没有可用的 owners.yaml")
    text = codeowners(repository.owners.record, options.data.name)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"已生成：{options.output}")
    return FINE


def _build(options: argparse.Namespace) -> int:
    from generator.build import BuildError, build
    from generator.reporting.text import render

    _require(options.data)
    try:
        outcome = build(ROOT, options.data, options.output, options.as_of or _today())
    except BuildError as error:
        raise UsageError(str(error)) from error
    if outcome.diagnostics:
        print(render(outcome.diagnostics))
    if outcome.site is None:
        print("数据有错，网站没有更新，原来的网站保持不变。")
        return DATA_WRONG
    print(f"网站已生成：{outcome.site}（数据截至 {outcome.as_of}，共 {outcome.pages} 页）")
    return FINE


def _workbook_export(options: argparse.Namespace) -> int:
    from generator.workbook import commands

    return _saved(
        options,
        options.group,
        lambda: commands.export(options.data, options.group, options.school_year, _today()),
    )


def _workbook_blank(options: argparse.Namespace) -> int:
    from generator.facts import school_year_of
    from generator.workbook import commands

    school_year = options.school_year or school_year_of(_today())
    return _saved(
        options,
        f"{options.district}-new",
        lambda: commands.blank(options.data, options.district, options.policy, school_year),
    )


def _workbook_roster(options: argparse.Namespace) -> int:
    from generator.workbook import commands

    return _saved(options, f"{options.district}-roster", lambda: commands.roster(options.data, options.district))


def _saved(options: argparse.Namespace, stem: str, make: Callable[[], Workbook]) -> int:
    """Make a workbook and write it."""
    from generator.workbook import commands

    if not options.data.is_dir():
        raise UsageError(f"没有数据目录 {options.data}")
    target = options.output or Path(f"{stem}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise UsageError(f"工作簿的文件名应以 .xlsx 结尾，这里是 {target.name}")
    try:
        commands.save(make(), target)
    except commands.Refused as refusal:
        raise UsageError(str(refusal)) from refusal
    print(f"工作簿已生成：{target}")
    return FINE


def _workbook_import(options: argparse.Namespace) -> int:
    from generator.workbook import commands

    if not options.data.is_dir():
        raise UsageError(f"没有数据目录 {options.data}")
    try:
        told, is_fine = commands.take_in(
            options.data, options.file, write=options.write, allow_removals=options.allow_removals
        )
    except commands.Refused as refusal:
        print(f"错误：{refusal}", file=sys.stderr)
        return DATA_WRONG
    print(told)
    return FINE if is_fine else DATA_WRONG


def _serve(options: argparse.Namespace) -> int:
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    if not (options.output / "index.html").is_file():
        raise UsageError(f"{options.output} 里还没有网站，请先运行 make site")
    handler = partial(SimpleHTTPRequestHandler, directory=str(options.output))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError:
        raise UsageError(f"端口 {options.port} 已被占用，请用 --port 换一个") from None
    with server:
        print(f"请在浏览器打开 http://127.0.0.1:{options.port}/ （按 Ctrl+C 结束）", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("已结束预览。")
    return FINE


def _list(options: argparse.Namespace) -> int:
    if options.what == "metrics":
        from generator.metrics import METRICS

        for metric in METRICS:
            print(f"{metric.id}\t{metric.title}\t{metric.unit}")
        return FINE
    from generator.checks import check_data
    from generator.reporting.text import render

    repository, diagnostics = check_data(options.data)
    if repository is None:
        print(render(diagnostics))
        return DATA_WRONG
    for row in _rows(repository, options.what):
        print("\t".join(row))
    return FINE


def _rows(repository: Repository, what: str) -> list[tuple[str, ...]]:
    if what == "districts":
        return [(file.record.id, file.record.full_name) for file in repository.districts]
    if what == "groups":
        return [(file.record.id, file.record.name) for file in repository.groups]
    return [(file.record.id, file.record.document_no, file.record.title) for file in repository.policies]


def _todo(options: argparse.Namespace) -> int:
    from generator.assessment.run import Records
    from generator.checks import check_data
    from generator.metrics import METRIC_BY_ID
    from generator.reporting.text import render
    from generator.reporting.todo import UnknownSubjectError, todo_lines, todo_text

    if not options.data.is_dir():
        raise UsageError(f"没有数据目录 {options.data}")
    repository, diagnostics = check_data(options.data)
    if repository is None:
        print(render(diagnostics))
        return DATA_WRONG
    policies = tuple(file.record for file in repository.policies)
    records = Records(tuple(repository.districts), tuple(repository.groups), policies)
    as_of = options.as_of or _today()
    if options.who is None:
        for line in todo_lines(records, METRIC_BY_ID, as_of):
            print(line)
        return FINE
    try:
        print(todo_text(records, METRIC_BY_ID, as_of, options.who))
    except UnknownSubjectError as error:
        raise UsageError(str(error)) from None
    return FINE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return WRONG_USE
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except UsageError as error:
        print(f"错误：{_veiled(str(error))}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        return _internal(error)


def _veiled(message: str) -> str:
    """A message about what was typed, without repeating personal data."""
    from generator.privacy import masked

    return masked(message)


def _internal(error: Exception) -> int:
    """An internal error is always a bug of the program, never the clerk's fault; say so and say how to report it."""
    import traceback

    if os.environ.get("GONGSHI_DEBUG") == "1":
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"程序内部错误：{type(error).__name__}（位于 {Path(last.filename).name} 第 {last.lineno} 行）。\n"
        "这是程序的缺陷，不是您的数据有错。请把这几行文字和您运行的命令发给维护者；\n"
        "如能再设环境变量 GONGSHI_DEBUG=1 重新运行一次并附上全部输出，更便于修复。",
        file=sys.stderr,
    )
    return INTERNAL


if __name__ == "__main__":
    sys.exit(main())
