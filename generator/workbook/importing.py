"""Taking a filled workbook in: file -> cells -> rows -> changed records -> verdict. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from generator.diagnostics import Diagnostic, Gravity
from generator.source import Repository, nodes, text
from generator.workbook import tree as trees
from generator.workbook.exporting import plain_record
from generator.workbook.grid import Grid, read_grids
from generator.workbook.lookup import lookup_of
from generator.workbook.matching import match
from generator.workbook.merging import Change, Merge
from generator.workbook.opened import CellFault, Meta, Reader, Row, Sheet, read_meta
from generator.workbook.package import Unusable
from generator.workbook.roster import change_group, new_group, roster_row
from generator.workbook.sections import ROSTER, group_sections, roster_sections
from generator.workbook.showing import flat
from generator.workbook.verdict import as_faults, diagnostics_after
from schema.district import District
from schema.group import EducationGroup


@dataclass(slots=True)
class Imported:
    """What a workbook would do: changes, faults, and the new text of each file that changes."""

    changes: list[Change] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    written: dict[Path, str] = field(default_factory=dict)

    @property
    def removals(self) -> list[Change]:
        """The changes by which something would be lost."""
        return [change for change in self.changes if change.removes]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the workbook is held against."""

    data: Path
    repository: Repository
    meta: Meta

    def group_path(self, key: str) -> Path:
        """The file of a group of the district."""
        return self.data / "groups" / self.meta.facts.get("district", "") / f"{key}.yaml"


def import_workbook(file: Path, data: Path, repository: Repository) -> Imported:
    """Everything that a workbook would change, and everything that is wrong with it."""
    grids = read_grids(file)
    meta = read_meta(grids)
    ground = Ground(data, repository, meta)
    districts = {one.record.id for one in repository.districts}
    if meta.facts.get("district") not in districts:
        raise Unusable("工作簿所属的区县在数据里没有；请重新导出，再把内容填进去")
    kind = meta.facts.get("kind")
    if kind == "group":
        return _import_group(ground, grids)
    if kind == "blank":
        return _import_new(ground, grids)
    if kind == ROSTER:
        return _import_roster(ground, grids)
    raise Unusable("工作簿的隐藏标记不完整；请重新导出，再把内容填进去")


def _import_group(ground: Ground, grids: Iterable[Grid]) -> Imported:
    facts = ground.meta.facts
    group = next((one for one in ground.repository.groups if one.record.id == facts.get("id")), None)
    if group is None or group.record.district != facts["district"]:
        raise Unusable(f"数据里没有集团“{facts.get('id', '')[:64]}”，或它的记录有错；请先运行 validate 核验数据")
    _check_year(facts.get("school_year", ""))
    path = ground.group_path(group.record.id)
    reader = Reader(ground.meta, group_sections(), lookup_of(ground.repository, facts["district"], group.record))
    sheets = reader.read(grids)
    merge = Merge(_load(path), EducationGroup, ground.meta, reader.lookup)
    merge.take(sheets.values())
    return _judged(ground, reader, {path: merge})


def _import_new(ground: Ground, grids: Iterable[Grid]) -> Imported:
    _check_year(ground.meta.facts.get("school_year", ""))
    reader = Reader(ground.meta, group_sections(), lookup_of(ground.repository, ground.meta.facts["district"]))
    sheets = reader.read(grids)
    _forget_bases(sheets)
    merge = Merge(CommentedMap(), EducationGroup, ground.meta, reader.lookup)
    merge.take(sheets.values())
    key = str(merge.tree.get("id", ""))
    path = ground.group_path(key if _is_name(key) else "new")
    if path.exists():
        place = next((row.place(row.key) for row in sheets["group"].rows if row.key == "id"), "工作表“集团信息”")
        hint = "新集团请换一个编号；已有的集团请用 workbook export 导出它的表格"
        reader.faults.append(CellFault(place, "id_taken", f"编号“{key}”已有集团使用", hint))
        return Imported([], [*reader.faults, *merge.faults], reader.remarks)
    return _judged(ground, reader, {path: merge})


def _forget_bases(sheets: Mapping[str, Sheet]) -> None:
    """What a blank workbook was handed out with is not in any record yet; only the school year is not asked for."""
    for sheet in sheets.values():
        sheet.bases = {key: base for key, base in sheet.bases.items() if key == "school_year"}


def _import_roster(ground: Ground, grids: Iterable[Grid]) -> Imported:
    district = ground.meta.facts["district"]
    reader = Reader(ground.meta, roster_sections(), lookup_of(ground.repository, district))
    sheets = reader.read(grids)
    path = ground.data / "districts" / f"{district}.yaml"
    merges = {path: Merge(_load(path), District, ground.meta, reader.lookup)}
    if "schools" in sheets:
        merges[path].take([sheets["schools"]])
        for key, row in _new_schools(sheets["schools"]):
            reader.lookup.schools.setdefault(key, str(row.values.get("name", key)))
    if ROSTER in sheets:
        merges |= _take_roster(ground, reader, sheets[ROSTER])
    return _judged(ground, reader, merges)


def _new_schools(sheet: Sheet) -> Iterable[tuple[str, Row]]:
    return ((str(row.values["id"]), row) for row in sheet.rows if "id" in row.values)


def _take_roster(ground: Ground, reader: Reader, sheet: Sheet) -> dict[Path, Merge]:
    district = ground.meta.facts["district"]
    groups = [one.record.id for one in ground.repository.groups if one.record.district == district]
    columns = sheet.section.columns
    plain = [plain_record(ground.group_path(key).read_bytes()) for key in groups]
    current = [flat(columns, roster_row(record)) for record in plain]
    found = match(sheet.rows, current, ground.meta.rows.get(ROSTER, ()))
    reader.faults.extend(found.faults)
    for index in found.removed:
        message = f"名册里少了集团“{current[index].get('name', groups[index])}”；集团不能靠删行来撤销"
        hint = "请恢复这一行；终止的集团请在它的填报表里填终止日期"
        reader.faults.append(CellFault(f"工作表“{sheet.title}”", "group_missing", message, hint))
    merges: dict[Path, Merge] = {}
    for row, known in found.pairs:
        if known is not None and groups[known] != row.values.get("id"):
            reader.faults.append(CellFault(row.place("id"), "id_changed", "已有集团的编号不能改", "请恢复原来的编号"))
            continue
        path, merge = _roster_merge(ground, reader, row, None if known is None else groups[known])
        merge.require(row, columns, row.values)
        if path in merges:
            message, hint = "名册里有两行是同一个编号", "请改编号，或删去一行"
            reader.faults.append(CellFault(row.place("id"), "id_taken", message, hint))
            continue
        merges[path] = merge
    return merges


def _roster_merge(ground: Ground, reader: Reader, row: Row, known: str | None) -> tuple[Path, Merge]:
    key = known or str(row.values.get("id", ""))
    path = ground.group_path(key if _is_name(key) else f"new-{row.number}")
    if known is None and not path.exists():
        tree = new_group(row, ground.meta.facts["district"], reader.lookup)
        merge = Merge(tree, EducationGroup, ground.meta, reader.lookup)
        merge.rows.append((tree, row))
        merge.changes.append(Change(row.place(), f"新增集团：{row.values.get('name', '')}（{key}）"))
        if "source.title" not in row.values:
            message = "新集团缺少“来源名称”"
            fault = CellFault(row.place("source.title"), "key_missing", message, "请写明本行内容出自哪份文件或名单")
            merge.faults.append(fault)
        return path, merge
    merge = Merge(_load(path), EducationGroup, ground.meta, reader.lookup)
    if not row.spoilt:
        change_group(merge, row)
    return path, merge


def _judged(ground: Ground, reader: Reader, merges: Mapping[Path, Merge]) -> Imported:
    """Everything found; where all cells could be read, also what CI would say."""
    faults = [*reader.faults, *(fault for merge in merges.values() for fault in merge.faults)]
    done = Imported([change for merge in merges.values() for change in merge.changes], faults, reader.remarks)
    changed = {path: merge for path, merge in merges.items() if merge.changes}
    done.written = {path: trees.dump(merge.tree) for path, merge in changed.items()}
    for path, merge in changed.items():
        _check_text(merge, done.written[path])
        done.remarks.extend(_lost_comments(path, done.written[path]))
    if not changed:
        return done
    # A workbook with unreadable cells is still judged, so that the clerk sees all faults at once.
    diagnostics = diagnostics_after(ground.data, done.written)
    told = {fault.place for fault in faults}
    lacking = any(fault.code == "key_missing" for fault in faults)
    for path, merge in changed.items():
        name = f"{ground.data.name}/{path.relative_to(ground.data).as_posix()}"
        own = [one for one in diagnostics if one.file == name]
        for fault in as_faults(own, merge, done.written[path]):
            # Empty cells that must be filled were told one by one.
            if fault.place not in told and not (lacking and fault.code == "key_missing"):
                done.faults.append(fault)
    done.faults += _elsewhere(ground, diagnostics, done.written)
    return done


def _elsewhere(ground: Ground, diagnostics: Iterable[Diagnostic], written: Mapping[Path, str]) -> list[CellFault]:
    """Errors that the change causes in files that it does not touch."""
    names = {f"{ground.data.name}/{path.relative_to(ground.data).as_posix()}" for path in written}
    others = [one for one in diagnostics if one.file not in names and one.gravity is Gravity.ERROR]
    if not others:
        return []
    known = {(one.file, one.code, one.message) for one in diagnostics_after(ground.data, {})}
    new = [one for one in others if (one.file, one.code, one.message) not in known]
    return [CellFault(f"文件 {one.file} 第 {one.span.line} 行", one.code, one.message, one.hint) for one in new]


def _check_text(merge: Merge, content: str) -> None:
    """The text that would be written says what the tree says; anything else is a fault of this program.

    A record too large to be read is told by the checks.
    """
    found = nodes.parse(text.decode(content.encode(), "").page).data
    if found is not None and found != trees.plain(merge.tree):
        raise RuntimeError("the written text does not say what was merged")


def _lost_comments(path: Path, content: str) -> list[str]:
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = {line.strip() for line in content.splitlines()}
    lost = [line.strip() for line in old if line.strip().startswith("#") and line.strip() not in kept]
    return [f"{path.name} 里的注释随所删内容一并删去：{line}" for line in lost]


def _load(path: Path) -> CommentedMap:
    return trees.load(path.read_bytes().decode("utf-8-sig"))


def _is_name(key: str) -> bool:
    return bool(key) and len(key) <= 64 and key.isascii() and key.replace("-", "").isalnum()


def _check_year(school_year: str) -> None:
    start, _, end = school_year.partition("-")
    if not (start.isdigit() and end.isdigit() and len(school_year) == 9 and int(end) == int(start) + 1):
        raise Unusable("工作簿的隐藏标记里没有学年；请重新导出，再把内容填进去")
