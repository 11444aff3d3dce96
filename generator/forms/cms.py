"""The configuration of Decap CMS, for bureaus with a server for git that it can talk to; made from the schema.

Decap is told what the form page is told, so that both ask the same. It saves without comments and judges little: what
it proposes goes through the checks of the repository like any other change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from generator.forms.layout import NONE_STATED, Schema, whole_record

Settings = dict[str, Any]

HOSTS = ("github", "gitlab", "gitea")
PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex, nofollow">
  <meta name="referrer" content="no-referrer">
  <title>集团记录管理</title>
  <link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
  <script src="decap-cms.js"></script>
</body>
</html>
"""
"""The page of the CMS. It is linked from nowhere and asks search engines to stay away."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the repository lies. `address` and `application` are those of the server's sign-in; empty for none."""

    host: str
    repository: str
    branch: str
    address: str = ""
    application: str = ""
    is_local: bool = False


def config_text(server: Server) -> str:
    """The text of config.yml."""
    return yaml.safe_dump(config(server), allow_unicode=True, sort_keys=False, width=4096)


def config(server: Server) -> Settings:
    """The whole configuration: one collection, the groups, each in the folder of its district."""
    made: Settings = {"backend": _backend(server)}
    if server.is_local:
        made["local_backend"] = True
    if server.host != "gitea":
        # Drafts and reviews; Decap cannot do this with Gitea.
        made["publish_mode"] = "editorial_workflow"
    collection: Settings = {
        "name": "groups",
        "label": "集团",
        "label_singular": "集团",
        "folder": "data/groups",
        "path": "{{district}}/{{id}}",
        "slug": "{{fields.id}}",
        "extension": "yaml",
        "format": "yaml",
        "create": True,
        "delete": False,
        "identifier_field": "name",
        "summary": "{{name}}",
        "editor": {"preview": False},
        "fields": _fields(whole_record()),
    }
    return {**made, "media_folder": "build/media", "locale": "zh_Hans", "collections": [collection]}


def _backend(server: Server) -> Settings:
    made = {"name": server.host, "repo": server.repository, "branch": server.branch}
    if server.address:
        made["base_url"] = server.address
    if server.host != "github" and server.address:
        version = "/api/v4" if server.host == "gitlab" else "/api/v1"
        made |= {"auth_type": "pkce", "api_root": server.address + version}
    if server.application:
        made["app_id"] = server.application
    return made


def _fields(schema: Schema, *, asked: bool = True) -> list[Settings]:
    """The fields of a mapping. Where it may be absent, Decap must not ask for any of them."""
    return [_field(name, part, asked and name in schema["required"]) for name, part in schema["properties"].items()]


def _field(name: str, part: Schema, required: bool) -> Settings:
    told: Settings = {"name": name, "label": part.get("title", name), "required": required}
    if "description" in part:
        told["hint"] = part["description"]
    if part["type"] == "object":
        return {**told, "widget": "object", "collapsed": True, "fields": _fields(part, asked=required)}
    if part["type"] == "array":
        return {**told, **_list(part["items"])}
    return {**told, **_single(part)}


def _list(items: Schema) -> Settings:
    if items["type"] == "object":
        return {"widget": "list", "collapsed": True, "fields": _fields(items)}
    if "x-source" in items:
        return {"widget": "list", "field": {"name": "id", "label": "编号", "widget": "string"}}
    if "enum" in items:
        return {"widget": "select", "multiple": True, "options": _options(items)}
    return {"widget": "list", "field": {"name": "value", "label": "内容", **_single(items)}}


def _single(part: Schema) -> Settings:
    """One value. Decap would state `false` for a switch that nobody touched, so yes and no are words of a list."""
    if "x-source" in part:
        return {"widget": "string"}
    if "enum" in part:
        return {"widget": "select", "options": _options(part)}
    if part.get("format") == "textarea":
        return {"widget": "text"}
    kind = part["options"]["inputAttributes"].get("inputmode")
    if kind in {"numeric", "decimal"}:
        return {"widget": "number", "value_type": "int" if kind == "numeric" else "float"}
    found: Settings = {"widget": "string"}
    if "pattern" in part:
        found["pattern"] = [part["pattern"], part["options"]["error_messages"]["zh"]["error_pattern"]]
    return found


def _options(part: Schema) -> list[Settings]:
    words = zip(part["enum"], part["options"]["enum_titles"], strict=True)
    return [{"label": title, "value": word} for word, title in words if word not in ("", NONE_STATED)]
