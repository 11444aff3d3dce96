"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.phases import PHASES, ROOT
from benchmarks.table import LABELS, Measured, markdown
from benchmarks.world import LARGEST, make_world

DESCRIPTION = """量一量项目处理许多集团要多久。

在临时文件夹里造出虚构的示例集团(每个约 8—12 KB,含三个学年;每 50 个集团一个区县,按 data/policies 的文件核查),
再逐步测量:读取和校验、各项检查、逐条核查、生成网页(不画图、全部新画、图表已画过)、写开放数据、MkDocs 排版。
每一步在单独的进程里运行,各记用时、处理器时间和内存峰值,并与同一次运行中的基线相比处理器时间
(libyaml 只解析同样的文件;只写同样的字节)。
结果是一张 Markdown 表,可以贴进 site/docs/about/benchmarks.md。同一个种子造出同样的数据;项目文件夹不会被改动。
全部新画图表最慢(每个集团一两秒),想快些可用 --charts-up-to 30。"""


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "groups", nargs="*", type=_groups, help=f"集团数，可写多个，每个 1 到 {LARGEST}；不写则为 30 500 5000"
    )
    parser.add_argument("--seed", type=int, default=1, help="造数据的种子（默认 1）")
    parser.add_argument("--charts-up-to", type=int, default=500, metavar="N", help="集团数超过 N 时不画图（默认 500）")
    parser.add_argument("--mkdocs-up-to", type=int, default=500, metavar="N", help="集团数超过 N 时不排版（默认 500）")
    parser.add_argument(
        "--as-of", type=dt.date.fromisoformat, default=dt.date(2026, 9, 1), help="核查基准日（默认 2026-09-01）"
    )
    found = parser.parse_args(given)
    found.groups = found.groups or [30, 500, 5000]
    return found


def _groups(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST):
        raise argparse.ArgumentTypeError(f"集团数应是 1 到 {LARGEST} 的整数，现为“{text}”")
    return int(text)


def measured(groups: int, asked: argparse.Namespace) -> Iterator[Measured]:
    """Every phase for one number of groups, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongshi-benchmark-") as folder:
        data = make_world(Path(folder), groups, asked.seed)
        work = Path(folder) / "work"
        for phase in PHASES:
            name = phase.__name__
            if groups > limit(name, asked):
                continue
            print(f"{groups} 个集团：{LABELS[name]}……", file=sys.stderr, flush=True)
            yield _in_own_process(groups, name, (str(data), str(work), asked.as_of.isoformat()))


def limit(phase: str, asked: argparse.Namespace) -> int:
    """The largest number of groups for which a phase is measured."""
    limits: dict[str, int] = {"pages": asked.charts_up_to, "pages_again": asked.charts_up_to}
    limits["mkdocs"] = asked.mkdocs_up_to
    return limits.get(phase, LARGEST)


def _in_own_process(groups: int, phase: str, where: tuple[str, str, str]) -> Measured:
    command = [sys.executable, "-m", "benchmarks.phases", phase, *where]
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"步骤“{LABELS[phase]}”没有完成：\n{done.stderr.strip()}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Measured(groups, phase, found["seconds"], found["processor_seconds"], found["peak_mib"])


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    asked = arguments(given)
    rows = [row for groups in asked.groups for row in measured(groups, asked)]
    print(markdown(rows))
    print(
        f"Python {platform.python_version()}，处理器核心 {os.cpu_count()} 个；种子 {asked.seed}，基准日 {asked.as_of}。"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
