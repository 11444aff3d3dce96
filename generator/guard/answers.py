"""What the bureau says in a group's record is said by the bureau: its answers to replies, and its confirmations.

Records are compared as they are written, so that records with other faults are guarded too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.diagnostics import START, Diagnostic
from generator.guard.changes import canonical
from generator.guard.ownership import bureau_of, is_same_account
from generator.guard.states import States, entries, read
from generator.source.files import GROUPS
from generator.source.page import safe
from schema.owners import Owners
from schema.reply_terms import BUREAU_OFFICES

_REPLIES = ("disputes", "rectifications")
_IDENTITY = ("school_year", "clause", "rule", "raised_on", "words")
_BUREAU = frozenset(office.value for office in BUREAU_OFFICES)


def answer_faults(states: States, owners: Owners, actor: str, changed: Iterable[str]) -> Iterator[Diagnostic]:
    """Answers and confirmations of the bureau that an account of the group adds, changes or removes."""
    for file in sorted(changed):
        kind, _, inner = file.removeprefix(f"{states.folder}/").partition("/")
        if not file.startswith(f"{states.folder}/") or kind != GROUPS:
            continue
        bureau = [*bureau_of(owners, inner.partition("/")[0]), *owners.maintainers]
        if is_same_account(actor, bureau):
            continue
        if _said(states.before(file), file) != _said(states.after(file), file):
            message = "教育局的答复和教育局科室的核对，只能由教育局的账号填写、改动或删去"
            who = "、".join(f"@{account}" for account in bureau)
            hint = f"请恢复这些内容；已经答复的异议或整改，原文也不能再改。需要改的请 {who} 来改"
            yield Diagnostic(safe(file), START, "guard_answer", message, hint=hint)


def _said(content: bytes | None, file: str) -> Counter[str]:
    """Everything that the bureau says in a record, each with what it answers."""
    record = read(content, file)
    said: Counter[str] = Counter()
    for name in _REPLIES:
        for reply in entries(record, name):
            if reply.get("answer") is not None:
                said[canonical([name, [reply.get(key) for key in _IDENTITY], reply["answer"]])] += 1
    for entry in entries(record, "confirmations"):
        if _speaks_for_the_bureau(entry):
            said[canonical(["confirmations", entry])] += 1
    return said


def _speaks_for_the_bureau(entry: dict[str, Any]) -> bool:
    return entry.get("by") in _BUREAU
