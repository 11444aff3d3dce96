"""`explain`: where one published figure comes from: formula, entries with their lines and revisions, rule, history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.manners import DATA_WRONG, FINE, UsageError, checked, require, today, veiled
from generator.commands.parsing import Commands, school_year, takes_as_of, takes_data, takes_known_at

if TYPE_CHECKING:
    from generator.assessment.disclosure import Disclosed
    from generator.assessment.finding import Finding
    from generator.assessment.run import Records
    from generator.measurement import Mark

ENTRIES = 40
"""Entries listed; the page of the year has them all."""


def declare(commands: Commands) -> None:
    """Add the command and its arguments."""
    command = commands.add_parser("explain", help="说明一项结论怎样得出：公式、记录的行和版本、规则、历次变化")
    command.add_argument("group", metavar="集团编号", help="集团编号，如 ly-xugou-jituan")
    command.add_argument("clause", metavar="条款", help="条款编号或规则编号，如 LY-6.5-3")
    command.add_argument("--school-year", type=school_year, metavar="学年", help="学年（默认最近一个已有结论的学年）")
    takes_data(command)
    takes_as_of(command)
    takes_known_at(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the explanation of every rule of the clause."""
    from generator.assessment.run import Records
    from generator.build.past import with_past

    require(options.data)
    repository = checked(options.data)
    if repository is None:
        return DATA_WRONG
    repository, past = with_past(repository, options.data, options.known)
    records = Records.of(repository)
    findings = _chosen(records, options)
    for number, finding in enumerate(findings):
        print("\n" * bool(number) + "\n".join(_explained(finding, records, options)))
        print("\n".join(_past(finding, records, options) if past.events is not None else [f"历次变化：{past.note}"]))
    return FINE


def _chosen(records: Records, options: argparse.Namespace) -> list[Finding]:
    from generator.assessment.finding import Outcome
    from generator.assessment.run import assess_all
    from generator.metrics import METRIC_BY_ID

    if options.group not in {file.record.id for file in records.groups}:
        raise UsageError(f"没有编号为“{options.group}”的集团；list groups 可列出全部编号")
    told = list(assess_all(records, METRIC_BY_ID, options.as_of or today(), {options.group}))
    asked = [f for f in told if options.clause.lower() in {f.clause.id.lower(), f.rule.id.lower()}]
    if not asked:
        raise UsageError(f"这个集团没有按条款或规则“{options.clause}”核查；请核对编号")
    silent = {Outcome.PENDING, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}
    years = {f.school_year for f in asked if f.outcome not in silent} or {f.school_year for f in asked}
    year = options.school_year or max(years)
    found = [f for f in asked if f.school_year == year]
    if not found:
        raise UsageError(f"{year} 学年没有核查这一条；有结论的学年：{'、'.join(sorted(years))}")
    return found


def _explained(finding: Finding, records: Records, options: argparse.Namespace) -> Iterator[str]:
    from generator.assessment.disclosure import disclosed
    from generator.metrics import METRIC_BY_ID

    metric = METRIC_BY_ID[finding.rule.metric]
    told = disclosed(finding, metric)
    if told is None:
        raise UsageError("这一项不对外公布")
    yield f"{records.names().of(finding.subject)} {finding.school_year} 学年：{finding.rule.title}"
    value = f"（{told.value_text}）" if told.value_text else ""
    yield f"结论：{finding.outcome.label}{value}，依据：{finding.basis.label}"
    yield f"条款：{finding.clause.id} {finding.policy.document_no} {finding.clause.locator}，{finding.clause.duty}"
    yield f"本站理解：{finding.clause.reading}"
    yield f"标准：{finding.threshold.text if finding.threshold else '未定标准'}；强度：{finding.severity.label}"
    if finding.due:
        yield f"期限：{finding.due.isoformat()}"
    yield f"指标：{metric.title}（{metric.id}），{metric.formula}"
    yield from _numbers(told)
    where = "文件:行:最后修改的版本，行号按现在的文件"
    yield f"计入的记录（{len(told.marks)} 条，{where}）：" if told.marks else "计入的记录：无"
    yield from _entries(told.marks[:ENTRIES], options)


def _numbers(told: Disclosed) -> Iterator[str]:
    """The formula with its numbers filled in."""
    if told.working:
        yield f"计算：{told.working}"
    for part in told.parts:
        if part.label:
            gap = f"，{part.shortfall}" if part.shortfall else ""
            yield f"  {part.label}：{part.value_text or '—'}，{part.outcome.label}{gap}"
    if told.missing:
        yield f"缺少或说明：{'；'.join(told.missing)}"


def _entries(marks: Iterable[Mark], options: argparse.Namespace) -> Iterator[str]:
    from generator.revisions import Git, GitError

    known = options.known
    data = known.data if known else options.data
    try:
        git: Git | None = Git(data)
    except GitError:
        git = None
    for mark in marks:
        revision = "没有版本"
        if git is not None:
            name = f"{data.resolve().parent.relative_to(git.top).as_posix()}/{mark.file}".removeprefix("./")
            lines = _stretch(options.data.parent / mark.file, mark.line)
            revision = git.newest_of(known.commit if known else None, name, lines) or "未提交"
        yield f"  {mark.file}:{mark.line}:{revision[:12]} {mark.label}"


def _stretch(path: Path, first: int) -> tuple[int, int]:
    """First and last line of an entry: what follows its first line further to the right belongs to it."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    indent = _indent(lines[first - 1])
    last = first
    while last < len(lines) and lines[last].strip() and _indent(lines[last]) > indent:
        last += 1
    return first, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _past(finding: Finding, records: Records, options: argparse.Namespace) -> Iterator[str]:
    from generator.commands.versions import published_states
    from generator.compare.causes import key_of
    from generator.compare.changes import told_of
    from generator.compare.timeline import turns
    from generator.metrics import METRIC_BY_ID

    group = next(file for file in records.groups if file.record.id == finding.subject)
    data = options.known.data if options.known else options.data
    states = published_states(data, group.record.id, group.record.district)
    yield "历次变化："
    for turn in turns(states, key_of(finding), METRIC_BY_ID, options.as_of or today()):
        words = " + ".join(cause.kind.label for cause in turn.causes) or "开始公布"
        notes = "；".join(cause.note for cause in turn.causes if cause.note)
        told = f"{told_of(turn.before)} → {told_of(turn.after)}"
        yield veiled(f"  {turn.on.isoformat()} {turn.commit[:12]} {told}，{words}{f'：{notes}' if notes else ''}")
