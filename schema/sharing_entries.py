"""Entries of a school year about sharing, breaches, and parents and community."""

from __future__ import annotations

from pydantic import Field

from schema.entries import Entry
from schema.scalars import Amount, Count, Date, Line, Slug
from schema.sharing_terms import CommunityForm, CommunityRight, SharedResource, ViolationKind


class ResourceSharing(Entry):
    """One resource that a school opens to other schools of the group."""

    kind: SharedResource = Field(title="资源类别")
    title: Line = Field(title="资源名称", examples=["校本课程资源库"])
    from_school: Slug = Field(title="提供学校")
    to_schools: list[Slug] = Field(title="开放对象", min_length=1)
    on: Date = Field(title="开放日期")
    fee_yuan: Amount | None = Field(None, title="收费", description="向使用学校收取的费用，单位：元；免费写 0")


class Violation(Entry):
    """One breach that was established. An empty list is the group's statement that there was none."""

    kind: ViolationKind = Field(title="情形")
    school: Slug = Field(title="学校")
    on: Date = Field(title="日期")


class CommunityChannel(Entry):
    """One occasion or channel by which parents and community take part. Opinions are counted, never quoted."""

    form: CommunityForm = Field(title="形式")
    title: Line = Field(title="名称", examples=["集团开放日"])
    on: Date = Field(title="日期", description="常年开通的渠道写开通日期")
    rights: list[CommunityRight] = Field(title="保障的权利", min_length=1)
    suggestions_received: Count | None = Field(None, title="收到建议数", description="单位：条")
    suggestions_answered: Count | None = Field(None, title="已答复建议数", description="单位：条")
