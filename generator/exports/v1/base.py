"""The base of every published form, the block of meta data in every file, and forms used by several files."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Response(BaseModel):
    """One published form. No field has a default, so no key can be left out; the title is its Chinese description."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Drop what speaks to programmers of this project: English docstrings and titles made from key names."""
        schema = handler.resolve_ref_schema(handler(core))
        schema.pop("description", None)
        for name, field in schema["properties"].items():
            schema["properties"][name] = {key: value for key, value in field.items() if key != "title"}
        return schema


class Meta(Response):
    """What a reader must know to cite a file: how old, from which data, by which rules, under which terms."""

    model_config = ConfigDict(title="文件说明")

    api_version: str = Field(description="接口版本")
    as_of: dt.date = Field(description="核查基准日：所有结论以这一天为准")
    data_revision: str | None = Field(description="数据版本(版本库提交号);不明时为 null")
    rules_version: str = Field(description="核查规则版本")
    licence: str = Field(description="使用许可")
    contains_sample: bool = Field(description="文件中是否含有虚构的示例数据")


class Source(Response):
    """Where a record comes from."""

    model_config = ConfigDict(title="数据来源")

    title: str = Field(description="来源名称")
    issuer: str | None = Field(description="发布单位")
    document_no: str | None = Field(description="文号")
    published_on: dt.date | None = Field(description="发布日期")
    url: str | None = Field(description="网址")


class Place(Response):
    """Where something is recorded in the repository."""

    model_config = ConfigDict(title="数据出处")

    file: str = Field(description="数据文件在版本库中的路径")
    line: int = Field(description="行号，从 1 起")
    label: str = Field(description="条目名称")
    address: str | None = Field(description="该行在版本库网站上的地址；未配置版本库地址时为 null")
