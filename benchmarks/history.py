"""How long the pass over the history takes: `python -m benchmarks.history [commits ...]`.

Made-up commits are written with `git fast-import` into a temporary repository: 20 groups, each commit edits one of
them, as on the published branch of a district. The pass is measured from nothing and once more from its kept result.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.groups import group_record, pair_of
from benchmarks.yaml_text import Node, yaml_text
from generator.history import chronicle

GROUPS = 20
START = 1_600_000_000
EVERY = 6 * 3600
_NAME = b"committer bench <bench@example.org> "


def commits(count: int) -> Iterator[bytes]:
    """The stream for git: the first commit holds every group, each later one changes one number of one of them."""
    texts = {key: yaml_text(record) for key, record in _records()}
    for number in range(count):
        told = b"bench %d" % number
        yield b"commit refs/heads/main\n%s%d +0800\ndata %d\n%s\n" % (_NAME, START + number * EVERY, len(told), told)
        for i, (key, text) in enumerate(texts.items()):
            if number == 0 or i == number % GROUPS:
                content = _edited(text, number).encode()
                yield b"M 100644 inline data/groups/shili/%s.yaml\ndata %d\n" % (key.encode(), len(content)) + content
                yield b"\n"


def _records() -> Iterator[tuple[str, dict[str, Node]]]:
    for number in range(GROUPS):
        pair = pair_of(number, "shili")
        yield pair.id, group_record(pair, 1)


def _edited(text: str, number: int) -> str:
    """The text with another number of participants in its first event, and another note."""
    head, mark, tail = text.partition("participant_count:")
    return f"{head}{mark} {number % 150 + 10}\n{tail.partition(chr(10))[2]}note: 第 {number} 次修改\n"


def measured(count: int) -> tuple[float, float, int]:
    """Seconds of work from nothing, seconds when everything is kept, and the number of events found."""
    with tempfile.TemporaryDirectory(prefix="gongshi-history-") as folder:
        root = Path(folder)
        bare = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(["git", "init", "-q", "-b", "main", folder], env=bare, check=True)
        stream = b"".join(commits(count))
        subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=stream, env=bare, check=True)
        (root / "data").mkdir()
        kept = root / "kept.json"
        start = _worked()
        found = chronicle(root / "data", "main", kept)
        whole = _worked() - start
        start = _worked()
        chronicle(root / "data", "main", kept)
        return whole, _worked() - start, len(found.events)


def _worked() -> float:
    """Seconds of processor time of this process and of git, which other work on the machine disturbs least."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description="量一量读完修改历史要多久。")
    parser.add_argument("commits", nargs="*", type=int, help="提交数，可写多个；不写则为 200 2000 20000")
    asked = parser.parse_args(given).commits or [200, 2_000, 20_000]
    print("| 提交数 | 从头读（处理器秒） | 每千次提交 | 已有缓存（处理器秒） | 修改条目 |")
    print("|---:|---:|---:|---:|---:|")
    for count in asked:
        whole, again, events = measured(count)
        print(f"| {count} | {whole:.2f} | {whole / count * 1000:.2f} | {again:.2f} | {events} |")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
