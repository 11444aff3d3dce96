"""The files of a data tree: which there are, which there should not be, and what their names must say."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import START, Diagnostic
from generator.source.page import quoted, safe
from generator.source.text import SIZE_LIMIT, too_large

GROUPS, DISTRICTS, POLICIES, OWNERS = "groups", "districts", "policies", "owners"
OWNERS_FILE = "owners.yaml"
_DEPTH = {GROUPS: 2, DISTRICTS: 1, POLICIES: 1}
_KEPT = frozenset({".gitkeep"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "404",
        "index",
        "search",
        "sitemap",
        "assets",
        "javascripts",
        "stylesheets",
        "tags",
        "readme",
        "admin",
        "api",
        "robots",
        "feed",
    ]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)
_BACKUP = re.compile(
    r".*(?:~|\.(?:bak|swp|swo|orig|rej|tmp|old|save))|(?:~\$|\.~|#|\.#).*|.*(?:副本|复件|备份|\(\d+\)).*"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One data file: its path on disk, its name in messages, and the kind of record it holds."""

    path: Path
    name: str
    kind: str


def files_of(root: Path) -> tuple[list[Found], list[Diagnostic]]:
    """The record files of a data tree in sorted order, and what is wrong with everything else in it."""
    results: tuple[list[Found], list[Diagnostic]] = ([], [])
    name = safe(root.name)
    if root.is_symlink():
        return [], [_symlink(name)]
    for path in _inside(root, name, results[1]):
        inner = f"{name}/{safe(path.name)}"
        if path.name in _DEPTH and path.is_dir() and not path.is_symlink():
            _walk(path, inner, _Level(path.name, _DEPTH[path.name]), results)
        elif path.name == OWNERS_FILE and path.is_file() and not path.is_symlink():
            results[0].append(Found(path, inner, OWNERS))
        elif path.name not in _KEPT:
            results[1].append(_misplaced(path, inner))
    return sorted(results[0], key=lambda one: one.name), sorted(results[1])


def file_at(path: Path, root: Path) -> Found | Diagnostic | None:
    """One file of a data tree, or what is wrong with its place or name; None when it is not in the tree."""
    try:
        parts = path.absolute().relative_to(root.absolute()).parts
    except ValueError:
        return None
    if parts == (OWNERS_FILE,):
        name = f"{safe(root.name)}/{OWNERS_FILE}"
        return _file_fault(path, name) or Found(path, name, OWNERS)
    if not parts or len(parts) != _DEPTH.get(parts[0], -1) + 1:
        return None
    name, here = safe(root.name), root
    if root.is_symlink():
        return _symlink(name)
    for number, part in enumerate(parts):
        name, here = f"{name}/{safe(part)}", here / part
        fault = _file_fault(here, name) if number == len(parts) - 1 else _folder_fault(here, name)
        if fault is not None:
            return fault
    return Found(path, name, parts[0])


@dataclass(frozen=True, slots=True)
class _Level:
    """The kind of record below a folder and how many levels down its files lie."""

    kind: str
    depth: int


def _walk(folder: Path, name: str, level: _Level, results: tuple[list[Found], list[Diagnostic]]) -> None:
    found, faults = results
    for path in _inside(folder, name, faults):
        inner = f"{name}/{safe(path.name)}"
        if path.name in _KEPT and path.is_file() and not path.is_symlink():
            continue
        fault = _folder_fault(path, inner) if level.depth > 1 else _file_fault(path, inner)
        if fault is not None:
            faults.append(fault)
        elif level.depth > 1:
            _walk(path, inner, _Level(level.kind, level.depth - 1), results)
        else:
            found.append(Found(path, inner, level.kind))


def _inside(folder: Path, name: str, faults: list[Diagnostic]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError:
        faults.append(told(name, "file_unreadable", "打不开这个文件夹", "请检查文件夹的权限"))
        return []


def _folder_fault(path: Path, name: str) -> Diagnostic | None:
    if path.is_symlink() or not path.is_dir():
        return _misplaced(path, name)
    if path.name in _DEPTH or _is_slug(path.name):
        return None
    hint = "文件夹名应是区县编号：小写字母、数字和连字符，如 lianyun"
    return told(name, "file_name", "文件夹名不是区县编号的写法", hint)


def _file_fault(path: Path, name: str) -> Diagnostic | None:
    if path.is_symlink():
        return _symlink(name)
    try:
        is_regular = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return told(name, "file_unreadable", "打不开这个文件", "请检查文件是否存在、权限是否正确")
    if not is_regular:
        return _not_a_file(path, name)
    stem, suffix = os.path.splitext(path.name)  # noqa: PTH122 - Path drops what follows a trailing dot
    if suffix != ".yaml" and suffix.lower() in {".yml", ".yaml"} and not _BACKUP.fullmatch(path.name):
        hint = f"请把文件改名为 {quoted(stem.lower())[1:-1]}.yaml"
        return told(name, "file_suffix", f"扩展名应是小写的 .yaml，这里是{quoted(suffix)}", hint)
    return _stem_fault(stem, name) if suffix == ".yaml" else _misplaced(path, name)


def _stem_fault(stem: str, name: str) -> Diagnostic | None:
    if _BACKUP.fullmatch(f"{stem}.yaml"):
        return told(name, "unexpected_file", "这像是编辑器或系统留下的备份文件", "请删去它，只保留正式的文件")
    if not _is_slug(stem):
        if _is_slug(stem.lower()):
            hint = f"请把文件改名为 {stem.lower()}.yaml"
            return told(name, "file_name_case", "文件名里有大写字母；编号只用小写字母", hint)
        hint = "请把文件改名为“编号.yaml”，编号与文件里的 id 相同，如 ly-xugou-jituan.yaml"
        return told(name, "file_name", "文件名应是编号：小写字母、数字和连字符，最多 64 个", hint)
    if stem in _RESERVED:
        hint = "请换一个编号，例如在前面加上区县的拼音缩写，并同时改文件名和文件里的 id"
        return told(name, "id_reserved", f"{quoted(stem)}是系统或网站保留的名称，不能用作编号", hint)
    return None


def _is_slug(text: str) -> bool:
    return len(text) <= 64 and _SLUG.fullmatch(text) is not None


def _misplaced(path: Path, name: str) -> Diagnostic:
    if path.is_symlink():
        return _symlink(name)
    if not path.is_file():
        return _not_a_file(path, name)
    if _BACKUP.fullmatch(path.name):
        return told(name, "unexpected_file", "这像是编辑器或系统留下的备份文件", "请删去它，只保留正式的文件")
    hint = (
        "数据文件夹里只放 groups/区县编号/集团编号.yaml、districts/区县编号.yaml、policies/文件编号.yaml "
        "和 owners.yaml；其他文件请移走或删去"
    )
    return told(name, "unexpected_file", "数据文件夹里不应有这个文件", hint)


def _not_a_file(path: Path, name: str) -> Diagnostic:
    if not path.is_dir():
        return told(name, "not_a_file", "这不是普通文件（是设备、管道或套接字）", "请删去它")
    if path.name.lower().endswith((".yaml", ".yml")):
        return told(
            name, "not_a_file", "这是文件夹，名字却像一份记录", "请把里面的文件移到正确的位置，再删去这个文件夹"
        )
    hint = "数据只放在 groups、districts、policies 三个文件夹里，集团再按区县编号分文件夹；请移走或删去"
    return told(name, "unexpected_file", "这里不应有这个文件夹", hint)


def _symlink(name: str) -> Diagnostic:
    return told(name, "symlink", "这是一个快捷方式（符号链接），不是真正的文件或文件夹", "请删去它，换成真正的内容")


def told(name: str, code: str, message: str, hint: str) -> Diagnostic:
    """A diagnostic about a whole file."""
    return Diagnostic(name, START, code, message, hint=hint)


def read(found: Found) -> bytes | Diagnostic:
    """The bytes of a file; the size is asked before anything is read, and a link is not followed."""
    try:
        handle = os.open(found.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > SIZE_LIMIT:
                fault = too_large(size)
                return told(found.name, fault.code, fault.message, fault.hint)
            return file.read(SIZE_LIMIT + 1)
    except OSError:
        return told(found.name, "file_unreadable", "打不开这个文件", "请检查文件的权限，或重新上传")
