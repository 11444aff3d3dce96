"""The obligations of one group or bureau for a terminal, and one line for each group in the list of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import groupby

from generator.assessment.finding import Finding, SubjectKind
from generator.assessment.obligations import CLOSED, PAST_DUE, Obligation, State, Terms, has_ended, obligations
from generator.assessment.run import Records, assess_all, assess_group
from generator.metrics.metric import Metric
from generator.reporting.plain import clean
from schema.group import EducationGroup

_LATE_WORDS = (
    "期限已过的事项：做到了而漏报的，请补报；确实没有做到的，请照实保留，从下一个期限起做到。"
    "没有报送不等于没有做到，也不等于做到。"
)


class UnknownSubjectError(LookupError):
    """No group or district has this id; the message is Chinese and names similar ones."""


def todo_text(records: Records, metrics: Mapping[str, Metric], as_of: dt.date, who: str) -> str:
    """The obligations of one group, or of the bureau of one district. Raises UnknownSubjectError."""
    for file in records.groups:
        if file.record.id == who:
            terms = _terms(file.record, records, as_of)
            duties = obligations(assess_group(file, records, metrics, as_of), terms)
            return render_todo(f"{file.record.name} {who}", duties, as_of, ended=terms.ended)
    for district in records.districts:
        if district.record.id == who:
            own = (f for f in assess_all(records, metrics, as_of) if _is_of(f, SubjectKind.DISTRICT, who))
            duties = obligations(own, Terms(as_of, district=district.record))
            return render_todo(f"{district.record.bureau.name} {who}", duties, as_of)
    raise UnknownSubjectError(_unknown(records, who))


def todo_lines(records: Records, metrics: Mapping[str, Metric], as_of: dt.date) -> Iterator[str]:
    """One line for each group, in the order of the records."""
    files = {file.record.id: file.record for file in records.groups}
    of_groups = (f for f in assess_all(records, metrics, as_of) if f.subject_kind is SubjectKind.GROUP)
    for key, found in groupby(of_groups, key=lambda finding: finding.subject):
        group = files.pop(key)
        yield summary_line(key, group.name, obligations(found, _terms(group, records, as_of)), as_of)
    for key, group in files.items():
        yield summary_line(key, group.name, (), as_of)


def _terms(group: EducationGroup, records: Records, as_of: dt.date) -> Terms:
    district = next(file.record for file in records.districts if file.record.id == group.district)
    return Terms(as_of, has_ended(group, as_of), district=district)


def _is_of(finding: Finding, kind: SubjectKind, who: str) -> bool:
    return finding.subject_kind is kind and finding.subject == who


def _unknown(records: Records, who: str) -> str:
    names = {file.record.id: file.record.name for file in records.groups}
    names |= {file.record.id: file.record.name for file in records.districts}
    near = [key for key, name in names.items() if len(who) > 1 and who in name]
    near += get_close_matches(who, names, n=3, cutoff=0.5)
    hints = "、".join(f"{key}（{clean(names[key])}）" for key in list(dict.fromkeys(near))[:3])
    advice = f"您要找的是不是：{hints}？" if hints else "请用 list groups 查看全部集团的编号。"
    return f"没有编号为“{clean(who)}”的集团或区县。{advice}"


def render_todo(name: str, duties: Sequence[Obligation], as_of: dt.date, *, ended: bool = False) -> str:
    """All recent obligations, state by state and day by day; what is done takes one line each."""
    recent = [duty for duty in duties if duty.is_recent(as_of)]
    blocks = [f"{clean(name)}（核查基准日 {as_of.isoformat()}）\n{_counts(recent, as_of)}"]
    if ended:
        blocks.append("这份记录在基准日以前已经截止，以后的情况不作核查：没有持续性的要求，也没有新的期限。")
    for state, part in groupby(recent, key=lambda duty: duty.state):
        blocks.append(_block(state, list(part), as_of))
    old = sum(duty.state in PAST_DUE for duty in duties) - sum(duty.state in PAST_DUE for duty in recent)
    if old:
        blocks.append(f"另有 {old} 项一年以前到期的事项没有列出，见网站上各学年的页面。")
    if any(duty.state in PAST_DUE for duty in recent):
        blocks.append(_LATE_WORDS)
    return "\n\n".join(blocks)


def summary_line(key: str, name: str, duties: Iterable[Obligation], as_of: dt.date) -> str:
    """One group: its id, its name, and how many duties are overdue, unreported after their day, and due soon."""
    recent = [duty for duty in duties if duty.is_recent(as_of)]
    return "\t".join((key, clean(name), *_numbers(recent, as_of)))


def _counts(duties: Sequence[Obligation], as_of: dt.date) -> str:
    return "，".join(_numbers(duties, as_of))


def _numbers(duties: Sequence[Obligation], as_of: dt.date) -> tuple[str, str, str]:
    overdue = sum(duty.state is State.OVERDUE for duty in duties)
    unreported = sum(duty.state is State.UNREPORTED for duty in duties)
    soon = sum(duty.is_soon(as_of) for duty in duties)
    return f"逾期 {overdue} 项", f"到期未报送 {unreported} 项", f"60 天内到期 {soon} 项"


def _block(state: State, duties: Sequence[Obligation], as_of: dt.date) -> str:
    lines = [f"【{state.label}】{len(duties)} 项"]
    for due, part in groupby(duties, key=lambda duty: duty.due):
        if due is not None:
            lines.append(f"  {due.isoformat()}{_distance(due, as_of)}")
        lines += [line for duty in part for line in _duty(duty)]
    return "\n".join(lines)


def _distance(due: dt.date, as_of: dt.date) -> str:
    days = (due - as_of).days
    if days == 0:
        return "（今天）"
    return f"（还有 {days} 天）" if days > 0 else f"（已过 {-days} 天）"


def _duty(duty: Obligation) -> list[str]:
    found = duty.finding
    head = f"    · {clean(duty.title)}，{found.school_year} 学年，{found.severity.label}"
    if duty.state in CLOSED:
        return [f"{head}{_tail(duty.done)}"]
    fields = (("依据", duty.citation), ("已做", duty.done), ("还缺", duty.lacking), ("办法", duty.remedy))
    return [head, *(f"      {label}  {clean(text)}" for label, text in fields if text)]


def _tail(done: str) -> str:
    return f"：{clean(done)}" if done else ""
