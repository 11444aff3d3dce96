"""The published form of the list of files."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from generator.exports.v1.base import Meta, Response


class PublishedFile(Response):
    """One file of the interface."""

    model_config = ConfigDict(title="接口文件")

    path: str = Field(description="路径，相对于接口根目录")
    media_type: str = Field(description="媒体类型")
    description: str = Field(description="内容")
    size: int = Field(description="字节数")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="内容的 SHA-256 校验值")


class IndexFile(Response):
    """`index.json`."""

    model_config = ConfigDict(title="接口目录")

    meta: Meta
    files: list[PublishedFile] = Field(description="本目录之外的全部接口文件，按路径排列")
