"""The measurements as a Markdown table, ready for the page about speed."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = {
    "parse_baseline": "基线：libyaml 只解析",
    "read": "读取、校验（一个进程）",
    "check": "读取、校验，加上跨记录检查和个人信息检查",
    "assess": "逐条核查",
    "pages_without_charts": "生成网页（不画图）",
    "write_baseline": "基线：只写网页的字节",
    "pages": "生成网页（图表全部新画）",
    "pages_again": "生成网页（图表已画过）",
    "exports": "写开放数据",
    "exports_baseline": "基线：只写开放数据的字节",
    "mkdocs": "MkDocs 排版（不画图）",
}
BASELINES = {
    "read": "parse_baseline",
    "check": "parse_baseline",
    "assess": "parse_baseline",
    "pages_without_charts": "write_baseline",
    "pages": "write_baseline",
    "pages_again": "write_baseline",
    "exports": "exports_baseline",
    "mkdocs": "write_baseline",
}
BEFORE_MKDOCS = ("check", "assess", "pages_without_charts")
"""A build writes the open data while MkDocs works."""
TOTAL = "MkDocs 之前各步合计（不画图）"


@dataclass(frozen=True, slots=True)
class Measured:
    """One phase for one number of groups."""

    groups: int
    phase: str
    seconds: float
    processor_seconds: float
    peak_mib: float


def markdown(rows: list[Measured]) -> str:
    """One line per phase and number of groups.

    Time per group and ratio are of processor time; the ratio is to the baseline of the same run.
    """
    found = {(row.groups, row.phase): row for row in rows}
    lines = [
        "| 集团数 | 步骤 | 用时（秒） | 处理器时间（秒） | 每个集团（毫秒） | 与基线之比 | 内存峰值（MiB） |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(row, LABELS[row.phase], _ratio(row, found)) for row in rows]
    for groups in dict.fromkeys(row.groups for row in rows):
        steps = [found[groups, phase] for phase in BEFORE_MKDOCS if (groups, phase) in found]
        if len(steps) == len(BEFORE_MKDOCS):
            lines.append(_line(_sum(steps), TOTAL, "—"))
    return "\n".join(lines) + "\n"


def _line(row: Measured, label: str, ratio: str) -> str:
    each = 1000 * row.processor_seconds / row.groups
    return (
        f"| {row.groups} | {label} | {row.seconds:.2f} | {row.processor_seconds:.2f} | {each:.2f} "
        f"| {ratio} | {row.peak_mib:.0f} |"
    )


def _sum(steps: list[Measured]) -> Measured:
    """Steps one after the other: their times together, and the most memory that one of them needs."""
    return Measured(
        steps[0].groups,
        "",
        sum(step.seconds for step in steps),
        sum(step.processor_seconds for step in steps),
        max(step.peak_mib for step in steps),
    )


def _ratio(row: Measured, found: dict[tuple[int, str], Measured]) -> str:
    baseline = found.get((row.groups, BASELINES.get(row.phase, "")))
    if baseline is None or baseline.processor_seconds <= 0:
        return "—"
    return f"{row.processor_seconds / baseline.processor_seconds:.2f}"
