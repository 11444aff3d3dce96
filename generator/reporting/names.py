"""What the reports call things: the Chinese name of a code, of a gravity, and of a whole report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from generator.checks.codes import CHECK_CODES
from generator.diagnostics import Diagnostic, Gravity
from generator.privacy import Kind
from generator.source.codes import CODES

TITLE = "数据核验"
GRAVITIES = {Gravity.ERROR: "错误", Gravity.WARNING: "提醒"}
STANDING = "已有问题（不影响本次提交）"

_GUARDED = {
    "guard_record": "记录没有登记给这个账号",
    "guard_answer": "教育局的答复只能由教育局改动",
    "guard_policy": "不能修改共用的政策文件",
    "guard_owners": "不能修改账号登记表",
    "guard_place": "文件放错了位置",
    "guard_code": "不能修改程序",
    "guard_unreadable": "记录读不出来",
    "closed_year_reopened": "锁定的学年被重新打开",
    "closed_year_removed": "锁定的学年被删去",
    "closed_year_changed": "锁定的学年被改动",
    "correction_altered": "更正记录被改动",
    "privacy_unreadable": "无法检查的工作簿",
}
_NAMES = CODES | CHECK_CODES | _GUARDED | {kind.code: kind.title for kind in Kind}


def name_of(code: str) -> str:
    """The Chinese name of a code; codes of the validation library itself share one."""
    return _NAMES.get(code, "值不符合要求")


def by_gravity(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors first, each kind in the order given."""
    return sorted(diagnostics, key=lambda one: one.gravity is not Gravity.ERROR)


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """`3 处错误、1 处提醒`; empty when there is nothing."""
    told = list(diagnostics)
    numbers = [(sum(one.gravity is gravity for one in told), label) for gravity, label in GRAVITIES.items()]
    return "、".join(f"{number} 处{label}" for number, label in numbers if number)


def remedy(diagnostic: Diagnostic) -> str:
    """How to mend it: the hint, and the text to put in place where the hint does not show it."""
    fix = diagnostic.fix
    if fix is None or not fix.strip() or fix in diagnostic.hint:
        return diagnostic.hint
    return f"{diagnostic.hint}\n改为：{fix}" if diagnostic.hint else f"改为：{fix}"


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """One stable mark for each diagnostic, which no other has: equal faults of one file are numbered."""
    seen: dict[tuple[str, ...], int] = {}
    for diagnostic in diagnostics:
        key = diagnostic.identity
        seen[key] = seen.get(key, 0) + 1
        text = "\0".join((*key, str(seen[key])))
        yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
