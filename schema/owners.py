"""Who may change which record: one file, data/owners.yaml. Accounts of the code host, never names of persons."""

from __future__ import annotations

from pydantic import Field

from schema.base import Record
from schema.scalars import Account, Slug


class DistrictOwners(Record):
    """The accounts of one bureau: they may change the district's record and every group of the district."""

    district: Slug = Field(title="区县编号", examples=["lianyun"])
    accounts: list[Account] = Field(title="账号", min_length=1)


class GroupOwners(Record):
    """The accounts of one group: they may change the group's own record."""

    group: Slug = Field(title="集团编号", examples=["ly-xugou-jituan"])
    district: Slug = Field(title="区县编号", examples=["lianyun"])
    accounts: list[Account] = Field(title="账号", min_length=1)


class Owners(Record):
    """All owners. What nobody owns belongs to the maintainers, who may change everything."""

    maintainers: list[Account] = Field(title="维护者账号", min_length=1)
    districts: list[DistrictOwners] = Field(default_factory=list, title="主管部门账号")
    groups: list[GroupOwners] = Field(default_factory=list, title="集团账号")
