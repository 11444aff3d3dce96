"""Checks over the whole repository: what no single record can know. A check is a function and one line here."""

from __future__ import annotations

from pathlib import Path

from generator.checks.check import Check
from generator.checks.dates import calendars_in_order, in_order, inside_the_year, sections_once
from generator.checks.exchanges import same_exchange_same_facts
from generator.checks.memberships import components_are_others, no_school_twice, one_lead_at_a_time, one_party_each
from generator.checks.policies import (
    adopted_policies_exist,
    clauses_are_sound,
    jurisdictions_match,
    rules_fit_their_metrics,
)
from generator.checks.references import district_references, group_references
from generator.checks.registers import links_to_known_hosts, one_id_one_group, one_id_one_school, samples_are_marked
from generator.diagnostics import Diagnostic, Gravity
from generator.source import Repository, read_data, read_files

CHECKS: tuple[Check, ...] = (
    group_references,
    district_references,
    one_id_one_school,
    one_id_one_group,
    samples_are_marked,
    links_to_known_hosts,
    one_party_each,
    no_school_twice,
    one_lead_at_a_time,
    components_are_others,
    sections_once,
    inside_the_year,
    in_order,
    calendars_in_order,
    same_exchange_same_facts,
    adopted_policies_exist,
    jurisdictions_match,
    clauses_are_sound,
    rules_fit_their_metrics,
)


def check_repository(repository: Repository) -> list[Diagnostic]:
    """Every diagnostic of every check, sorted by file and place."""
    return sorted(found for check in CHECKS for found in check(repository))


def check_data(root: Path) -> tuple[Repository | None, list[Diagnostic]]:
    """Read and check a whole data folder; the repository is None when an error stops the build."""
    repository, diagnostics = read_data(root)
    diagnostics = sorted([*diagnostics, *check_repository(repository)])
    stopped = any(found.gravity is Gravity.ERROR for found in diagnostics)
    return (None if stopped else repository), diagnostics


def check_files(files: list[Path], root: Path) -> list[Diagnostic]:
    """Diagnostics of some files alone, with what they refer to in their district's file."""
    return read_files(files, root)
