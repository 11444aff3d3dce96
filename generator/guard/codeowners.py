"""The owners in the form that code hosts read to ask for reviews. Later lines win over earlier ones."""

from __future__ import annotations

from schema.owners import Owners

HEADER = (
    "# 由 data/owners.yaml 生成，请勿手工修改。重新生成：python -m generator codeowners\n"
    "# Generated from data/owners.yaml; do not edit.\n"
)


def codeowners(owners: Owners, data: str) -> str:
    """The text of CODEOWNERS; `data` is the path of the data folder in the repository."""
    lines = [_line("*", owners.maintainers)]
    bureaus = {one.district: one.accounts for one in owners.districts}
    for district in sorted(bureaus):
        lines.append(_line(f"/{data}/districts/{district}.yaml", bureaus[district]))
        lines.append(_line(f"/{data}/groups/{district}/", bureaus[district]))
    for group in sorted(owners.groups, key=lambda one: (one.district, one.group)):
        accounts = [*group.accounts, *bureaus.get(group.district, owners.maintainers)]
        lines.append(_line(f"/{data}/groups/{group.district}/{group.group}.yaml", accounts))
    return HEADER + "".join(lines)


def _line(path: str, accounts: list[str]) -> str:
    return f"{path} {' '.join(f'@{account}' for account in dict.fromkeys(accounts))}\n"
