"""One school has one name and one id; made-up districts cannot be taken for real ones; links lead to known hosts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args
from urllib.parse import urlsplit

from generator.checks.check import Fault, Path, RecordFile, at
from generator.diagnostics import Diagnostic
from generator.source import Repository
from schema.base import Record

SAMPLE_PREFIX = "示例"
PUBLIC_SUFFIXES = (".gov.cn", ".edu.cn")
ADDRESSES = frozenset({"url", "website", "source_url", "correction_url"})


def one_id_one_school(repository: Repository) -> Iterator[Diagnostic]:
    """A school id stands once over all registers, and a name stands once in a register."""
    ids: dict[str, str] = {}
    for district in repository.districts:
        names: dict[str, str] = {}
        for i, school in enumerate(district.record.schools):
            if school.id in ids:
                fault = Fault(
                    "school_twice", f"学校编号“{school.id}”已在 {ids[school.id]} 登记过", "一所学校只登记一次。"
                )
                yield at(district, ("schools", i, "id"), fault)
            ids.setdefault(school.id, district.file)
            for name in (school.name, *school.former_names):
                if names.setdefault(_bare(name), school.id) != school.id:
                    message = f"学校名称“{name}”已用于编号“{names[_bare(name)]}”"
                    hint = "同一所学校只用一个编号；确是两所学校时请写全称加以区分。"
                    yield at(district, ("schools", i, "name"), Fault("school_name_twice", message, hint))


def _bare(name: str) -> str:
    """A name as it is compared: the width of brackets and letters, and spaces, make no other school."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def one_id_one_group(repository: Repository) -> Iterator[Diagnostic]:
    """A group id stands once, over all files and over the groups outside that a district lists."""
    ids = {group.record.id: group.file for group in reversed(repository.groups)}
    for group in repository.groups:
        if ids[group.record.id] != group.file:
            message = f"集团编号“{group.record.id}”已用于 {ids[group.record.id]}"
            yield at(group, ("id",), Fault("group_twice", message, "请换一个没有用过的编号。"))
    for district in repository.districts:
        for i, outside in enumerate(district.record.outside_groups):
            if outside.id in ids:
                message = f"编号“{outside.id}”已用于 {ids[outside.id]}"
                yield at(district, ("outside_groups", i, "id"), Fault("group_twice", message, "请直接引用那个集团。"))


def samples_are_marked(repository: Repository) -> Iterator[Diagnostic]:
    """Names of made-up districts, schools and groups begin with 示例, and no real one does."""
    samples = {d.record.id: d.record.is_sample for d in repository.districts}
    for district in repository.districts:
        named: list[tuple[Path, str]] = [(("name",), district.record.name)]
        named += [(("schools", i, "name"), s.name) for i, s in enumerate(district.record.schools)]
        for path, name in named:
            yield from _sample_fault(district, path, name, district.record.is_sample)
    for group in repository.groups:
        yield from _sample_fault(group, ("name",), group.record.name, samples.get(group.record.district, False))


def _sample_fault(file: RecordFile, path: Path, name: str, is_sample: bool) -> Iterator[Diagnostic]:
    if is_sample and not name.startswith(SAMPLE_PREFIX):
        fault = Fault(
            "sample_name", f"示例区的名称必须以“示例”开头，现为“{name}”", "请在名称前加上“示例”。", SAMPLE_PREFIX + name
        )
        yield at(file, path, fault)
    if not is_sample and name.startswith(SAMPLE_PREFIX):
        fault = Fault(
            "sample_name",
            f"“{name}”以“示例”开头，但所在区县没有标明是示例",
            "请改用真实名称，或在区县文件里写 is_sample: true。",
        )
        yield at(file, path, fault)


def links_to_known_hosts(repository: Repository) -> Iterator[Diagnostic]:
    """A link leads to a government or education host, or to one that the bureau has reviewed."""
    reviewed = {district.record.id: frozenset(district.record.reviewed_hosts) for district in repository.districts}
    for district in repository.districts:
        yield from _links(district, reviewed[district.record.id])
    for group in repository.groups:
        yield from _links(group, reviewed.get(group.record.district, frozenset()))


def _links(file: RecordFile, reviewed: frozenset[str]) -> Iterator[Diagnostic]:
    for path, address in _addresses((), file.record):
        host = (urlsplit(address).hostname or "").lower()
        if not host.endswith(PUBLIC_SUFFIXES) and host not in reviewed:
            message = f"网址的域名“{host}”不在允许范围内（.gov.cn、.edu.cn 或教育局已审核的域名）"
            hint = "请换用政府或教育网站的地址，或请教育局把域名加到区县文件的 reviewed_hosts。"
            yield at(file, path, Fault("host_unreviewed", message, hint))


def _addresses(base: Path, node: Record) -> Iterator[tuple[Path, str]]:
    for name in _carriers(type(node)):
        value = node.__dict__[name]
        if isinstance(value, str):
            yield (*base, name), value
        elif isinstance(value, Record):
            yield from _addresses((*base, name), value)
        elif value:
            for i, item in enumerate(value):
                yield from _addresses((*base, name, i), item)


@cache
def _carriers(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that hold an address, or records that may hold one."""
    fields = model.model_fields
    return tuple(name for name in fields if name in ADDRESSES or _records_in(fields[name].annotation))


def _records_in(annotation: Any) -> bool:
    inner = get_args(annotation)
    is_record = isinstance(annotation, type) and not inner and issubclass(annotation, Record)
    return is_record or any(_records_in(part) for part in inner)
