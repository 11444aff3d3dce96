"""`openapi.json`: the description of every file, made from the published forms themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.exports.export import JSON, ROOT, Export, Files
from generator.exports.findings_csv import COLUMNS
from generator.exports.findings_csv import EXPORT as FINDINGS_CSV
from generator.exports.json_text import encode
from generator.exports.snapshot import Snapshot
from generator.exports.v1.base import Response

VERSION = "1.1.0"
"""Version of the interface: the second number grows when keys, words or files are added."""

_ABOUT = (
    "公示数据的静态接口：每个地址都是一个生成好的文件，只能读取，不需要密钥。"
    "每个键总会出现，没有内容时为 null;每个键只有一种类型；日期为 年-月-日；"
    "数值都是整数或精确的小数文字，比例同时给出分子、分母和百分数。"
    "同一版本只会增加键、词语和文件，不会删改已有的含义。"
    "未报送(unknown)表示没有数据，既不是达标，也不是未达标。"
    "JSON 中的“</”写作“<\\/”，“<!”写作“\\u003c!”，与原文等值。"
)


def description(exports: Iterable[Export], snapshot: Snapshot) -> dict[str, Any]:
    """The OpenAPI 3.1 document of some exports."""
    listed = tuple(exports)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "集团化办学公示数据",
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": snapshot.licence},
        },
        "servers": [{"url": ".", "description": f"本文件所在目录({ROOT})"}],
        "paths": {f"/{export.path}": {"get": _operation(export)} for export in sorted(listed, key=_path)},
        "components": {"schemas": _schemas(listed)},
    }


def _path(export: Export) -> str:
    return export.path


def _operation(export: Export) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": export.name,
        "summary": export.description.split(":", 1)[0],
        "description": export.description,
        "responses": {
            "200": {"description": export.description, "content": {export.media_type: {"schema": _schema(export)}}}
        },
    }
    if "{id}" in export.path:
        operation["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "编号",
                "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            }
        ]
        operation["responses"]["404"] = {"description": "没有这个编号"}
    return operation


def _schema(export: Export) -> dict[str, Any]:
    if export.response:
        return {"$ref": f"#/components/schemas/{export.response.__name__}"}
    if export.media_type == JSON:
        return {"type": "object", "description": "OpenAPI 3.1 文件"}
    columns = COLUMNS if export is FINDINGS_CSV else {}
    return {"type": "string", "description": "各列依次为：" + ";".join(f"{n}({text})" for n, text in columns.items())}


def _schemas(exports: tuple[Export, ...]) -> dict[str, Any]:
    forms: list[tuple[type[Response], Any]] = [
        (export.response, "serialization") for export in exports if export.response
    ]
    _, found = models_json_schema(forms, ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = found["$defs"]
    return {name: schemas[name] for name in sorted(schemas)}


def export(others: tuple[Export, ...]) -> Export:
    """The export that describes the others and itself."""

    def files(snapshot: Snapshot) -> Files:
        yield "openapi.json", (encode(description((*others, own), snapshot)), b"\n")

    own = Export(
        name="openapi",
        path="openapi.json",
        media_type=JSON,
        description="接口说明：每个文件的结构和每个键的含义(OpenAPI 3.1)",
        response=None,
        files=files,
    )
    return own
