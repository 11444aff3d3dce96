"""`schema`: write the JSON Schemas of the records."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.manners import FINE, ROOT, UsageError
from generator.commands.parsing import Commands


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("schema", help="由数据模型生成 JSON Schema，供编辑器和表单使用")
    command.add_argument(
        "--output", type=Path, default=ROOT / "schema" / "json", metavar="目录", help="写到哪里（默认 schema/json）"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write one schema for each kind of record."""
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
