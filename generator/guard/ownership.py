"""Who may change a file, and whom to ask when one may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import START, Diagnostic
from generator.source.files import DISTRICTS, GROUPS, OWNERS_FILE, POLICIES
from generator.source.page import quoted, safe
from schema.owners import Owners


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of the repository: the code of a refusal in it, and what it is called."""

    code: str
    title: str


_RECORD = _Area("guard_record", "没有登记给这个账号的记录")
_POLICY = _Area("guard_policy", "政策文件，全站共用")
_OWNERS = _Area("guard_owners", "账号登记表，由维护者管理")
_PLACE = _Area("guard_place", "不在数据文件夹里应有的位置")
_CODE = _Area("guard_code", "程序、模型或工作流，不属于任何集团")


def refusals(owners: Owners, data: str, actor: str, changed: Iterable[str]) -> list[Diagnostic]:
    """A diagnostic for every changed file that the account may not change; `data` is the path of the data folder."""
    name = _account(actor)
    if name in map(_account, owners.maintainers):
        return []
    foreign = [file for file in changed if name not in map(_account, owners_of(owners, data, file))]
    return [_refusal(owners, data, name, file) for file in sorted(foreign)]


def owners_of(owners: Owners, data: str, file: str) -> list[str]:
    """The accounts besides the maintainers that may change a file: the group's own, then those of its bureau."""
    kind, _, inner = file.removeprefix(f"{data}/").partition("/") if file.startswith(f"{data}/") else ("", "", "")
    own: list[str] = []
    for group in owners.groups:
        if kind == GROUPS and inner == f"{group.district}/{group.group}.yaml":
            own += group.accounts
    for district in owners.districts:
        is_group = kind == GROUPS and inner.startswith(f"{district.district}/") and inner.count("/") == 1
        if is_group or (kind == DISTRICTS and inner == f"{district.district}.yaml"):
            own += district.accounts
    return own


def bureau_of(owners: Owners, district: str) -> list[str]:
    """The accounts of a district's bureau."""
    return [account for one in owners.districts if one.district == district for account in one.accounts]


def is_same_account(actor: str, accounts: Iterable[str]) -> bool:
    """Whether an actor is one of the accounts."""
    return _account(actor) in map(_account, accounts)


def is_registered(owners: Owners, actor: str) -> bool:
    """Whether an account owns anything."""
    lists = [owners.maintainers, *(one.accounts for one in owners.districts), *(one.accounts for one in owners.groups)]
    return any(_account(actor) == _account(known) for accounts in lists for known in accounts)


def _refusal(owners: Owners, data: str, name: str, file: str) -> Diagnostic:
    area = _area(data, file)
    askable = list(dict.fromkeys([*owners_of(owners, data, file), *owners.maintainers]))
    who = "、".join(f"@{account}" for account in askable)
    unknown = "" if is_registered(owners, name) else "；这个账号还没有登记，请先请维护者把它登记到 owners.yaml"
    message = f"账号{quoted(name)}不能修改这个文件（{area.title}）"
    hint = f"请撤回对这个文件的改动，或请 {who} 来改{unknown}"
    return Diagnostic(safe(file), START, area.code, message, hint=hint)


def _area(data: str, file: str) -> _Area:
    if file == f"{data}/{OWNERS_FILE}":
        return _OWNERS
    if file.startswith(f"{data}/{POLICIES}/"):
        return _POLICY
    if file.startswith((f"{data}/{GROUPS}/", f"{data}/{DISTRICTS}/")):
        return _RECORD
    return _PLACE if file.startswith(f"{data}/") else _CODE


def _account(name: str) -> str:
    """Accounts differ in more than the case of their letters."""
    return name.strip().removeprefix("@").lower()
