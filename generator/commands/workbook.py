"""`workbook`: out to Excel and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import DATA_WRONG, FINE, UsageError, require, today, veiled
from generator.commands.parsing import Commands, Parser, school_year, takes_data, takes_known_at

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from generator.diagnostics import Diagnostic


def declare(commands: Commands) -> None:
    """Add the command with its four parts: export, import, blank, roster."""
    workbook = commands.add_parser("workbook", help="导出供填报的 Excel 工作簿，导入填好的工作簿")
    workbook.set_defaults(run=lambda _options: workbook.error("缺少参数：export、import、blank 或 roster"))
    inner = workbook.add_subparsers(metavar="做什么", title="做什么", parser_class=Parser)
    export = inner.add_parser("export", help="导出一个集团一个学年的工作簿")
    export.add_argument("group", metavar="集团编号", help="集团编号，如 ly-xugou-jituan")
    export.add_argument("--school-year", type=school_year, metavar="学年", help="学年，如 2025-2026（默认本学年）")
    taking = inner.add_parser("import", help="导入填好的工作簿；不加 --write 只列出改动")
    taking.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx")
    taking.add_argument("--write", action="store_true", help="把改动写入数据文件")
    taking.add_argument("--allow-removals", action="store_true", help="允许移除已有的内容")
    blank = inner.add_parser("blank", help="导出新集团的空白工作簿")
    blank.add_argument("--policy", required=True, metavar="文件编号", help="适用文件，如 ly")
    blank.add_argument("--school-year", type=school_year, metavar="学年", help="学年，如 2025-2026（默认本学年）")
    roster = inner.add_parser("roster", help="导出全区学校和集团的名册")
    for command in (blank, roster):
        command.add_argument("--district", required=True, metavar="区县编号", help="区县编号，如 lianyun")
    for command in (export, blank, roster):
        command.add_argument("-o", "--output", type=Path, metavar="文件", help="工作簿写到哪里（默认当前目录）")
    export.set_defaults(run=_export)
    taking.set_defaults(run=_import)
    blank.set_defaults(run=_blank)
    roster.set_defaults(run=_roster)
    for command in (export, taking, blank, roster):
        takes_data(command)
    for command in (export, blank, roster):
        takes_known_at(command)


def _export(options: argparse.Namespace) -> int:
    from generator.workbook import commands

    return _saved(
        options,
        options.group,
        lambda: commands.export(options.data, options.group, options.school_year, today()),
    )


def _blank(options: argparse.Namespace) -> int:
    from generator.facts import school_year_of
    from generator.workbook import commands

    school_year = options.school_year or school_year_of(today())
    return _saved(
        options,
        f"{options.district}-new",
        lambda: commands.blank(options.data, options.district, options.policy, school_year),
    )


def _roster(options: argparse.Namespace) -> int:
    from generator.workbook import commands

    return _saved(options, f"{options.district}-roster", lambda: commands.roster(options.data, options.district))


def _saved(options: argparse.Namespace, stem: str, make: Callable[[], Workbook]) -> int:
    """Make a workbook and write it."""
    from generator.workbook import commands

    require(options.data)
    target = options.output or Path(f"{stem}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise UsageError(f"工作簿的文件名应以 .xlsx 结尾，这里是 {target.name}")
    try:
        commands.save(make(), target)
    except commands.Refused as refusal:
        raise UsageError(str(refusal)) from refusal
    print(f"工作簿已生成：{target}")
    return FINE


def _import(options: argparse.Namespace) -> int:
    from generator.reporting.text import render
    from generator.workbook import commands

    require(options.data)
    personal = _personal(options.file)
    try:
        told, is_fine = commands.take_in(
            options.data,
            options.file,
            write=options.write and not personal,
            allow_removals=options.allow_removals,
        )
    except commands.Refused as refusal:
        print(f"错误：{refusal}", file=sys.stderr)
        return DATA_WRONG
    print(veiled(told) if personal else told)
    # What stands in a cell of the record was told with the cell.
    more = [one for one in personal if one.where not in told]
    if more:
        print(f"\n工作簿里有不得公开的个人信息，没有写入任何内容：\n\n{render(more)}")
    return FINE if is_fine and not personal else DATA_WRONG


def _personal(file: Path) -> list[Diagnostic]:
    """What a workbook holds that may not be published, seen or not.

    Whom a program noted as the author does not count: an import takes no properties.
    """
    from generator import privacy
    from generator.workbook.package import FILE_LIMIT

    if not file.is_file() or file.stat().st_size > FILE_LIMIT:
        return []
    result = privacy.Searched()
    privacy.of_workbook(file.read_bytes(), file.name, result, authors=False)
    # A file that cannot be read is refused by the import itself, in words that fit its kind; names of staff in cells
    # are judged with the record, because a district may have declared a basis for them.
    found = [one for one in result.diagnostics if one.code != "privacy_unreadable"]
    found = [one for one in found if not (one.code == "privacy_staff_name" and "单元格" in one.where)]
    return sorted(found)
