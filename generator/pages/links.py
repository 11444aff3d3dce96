"""Addresses: where the page of each thing lies, links between pages, and links to the outside."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from generator.assessment.finding import Finding
from generator.measurement import Mark
from generator.pages.world import World
from schema.scalars import address_problem

FINDINGS_FILE = "api/v1/findings.csv"
"""Every finding in one table; written beside the pages, not by them."""


def group_path(group: str) -> str:
    """The page of a group."""
    return f"groups/{group}.md"


def group_year_path(group: str, year: str) -> str:
    """The page of a group in one school year; the address never changes."""
    return f"groups/{group}/{year}.md"


def group_changes_path(group: str, year: str) -> str:
    """One school year of a group against the year before."""
    return f"changes/groups/{group}/{year}.md"


def district_changes_path(district: str, year: str) -> str:
    """One school year of a district against the year before."""
    return f"changes/districts/{district}/{year}.md"


def group_history_path(group: str) -> str:
    """What changed in the record of a group, when and why."""
    return f"changes/groups/{group}/history.md"


def district_path(district: str) -> str:
    """The page of a district."""
    return f"districts/{district}.md"


def school_path(world: World, school: str | None) -> str | None:
    """The page of a school of a register, or of a group that takes part as a member; None when there is no page."""
    if school in world.school_homes:
        return f"schools/{school}.md"
    return group_path(school) if school and school in world.group_by_id else None


def policy_path(policy: str) -> str:
    """The page of a document."""
    return f"policies/{policy}.md"


def provision_path(clause: str) -> str:
    """The page of a clause. Lower case, so that addresses differ on every file system."""
    return f"provisions/{clause.lower()}.md"


def metric_path(metric: str) -> str:
    """The page of a metric."""
    return f"metrics/{metric}.md"


def notice_year_path(district: str, year: str) -> str:
    """The notices of a district in one school year."""
    return f"notices/{district}/{year}.md"


def announcement_path(district: str, notice: str) -> str:
    """One public notice of a bureau."""
    return f"announcements/{district}/{notice}.md"


def announcement_print_path(district: str, notice: str) -> str:
    """The printed sheet of a notice; written beside the pages."""
    return f"announcements/{district}/{notice}.pdf"


def district_schools_path(district: str) -> str:
    """The schools of a district's register."""
    return f"districts/{district}/schools.md"


def from_root(target: str) -> str:
    """The address of a page or file inside the site, given as a path inside docs/ (`x.md#part` allowed)."""
    path, mark, part = target.partition("#")
    return f"{path[:-3]}.html{mark}{part}" if path.endswith(".md") else target


def anchor_of(finding: Finding) -> str:
    """The anchor of a finding on the page of its group and year; it never changes."""
    return rule_anchor(finding.rule.id)


def rule_anchor(rule: str) -> str:
    """The anchor of what was found of a rule."""
    return f"r-{rule}"


def page_address(world: World, path: str) -> str | None:
    """The public address of a page, where the site has one."""
    page = path.removesuffix(".md") + ".html"
    return safe_address(f"{world.site.rstrip('/')}/{quote(page)}") if world.site else None


def safe_address(address: str | None) -> str | None:
    """An address of the outside that may become a link, otherwise None."""
    return address if address and address_problem(address) is None else None


def source_line(world: World, mark: Mark) -> str | None:
    """The address of a line of a record, when a repository address is known and fit to be published."""
    if not world.repository:
        return None
    file = _file_address(world.repository, mark.file)
    return f"{file}#L{mark.line}" if file else None


@lru_cache(maxsize=1 << 10)
def _file_address(repository: str, file: str) -> str | None:
    return safe_address(f"{repository.rstrip('/')}/{quote(file)}")
