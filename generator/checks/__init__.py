"""Checks over the whole repository: what no single record can know. A check is a function and one line here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

from generator import privacy
from generator.checks.check import Check
from generator.checks.corrections import closed_years_once, corrections_make_sense
from generator.checks.dates import calendars_in_order, in_order, inside_the_year, sections_once
from generator.checks.exchanges import same_exchange_same_facts
from generator.checks.grades import designations_in_order, parents_are_cities, parts_within_wholes
from generator.checks.memberships import components_are_others, no_school_twice, one_lead_at_a_time, one_party_each
from generator.checks.notices import notices_in_order, notices_name_what_exists
from generator.checks.owners import owned_records_exist
from generator.checks.plausible import days_that_have_come, figures_of_their_own
from generator.checks.policies import (
    adopted_policies_exist,
    clauses_are_sound,
    jurisdictions_match,
    rules_fit_their_metrics,
)
from generator.checks.references import district_references, group_references
from generator.checks.registers import links_to_known_hosts, one_id_one_group, one_id_one_school, samples_are_marked
from generator.checks.replies import confirmations_make_sense, replies_cite_clauses, replies_make_sense
from generator.diagnostics import Diagnostic, Gravity
from generator.garbage import no_garbage
from generator.shares import gathered
from generator.source import Repository, read_data, read_some, with_lines

LOCAL_CHECKS: tuple[Check, ...] = (
    one_party_each,
    no_school_twice,
    one_lead_at_a_time,
    sections_once,
    inside_the_year,
    in_order,
    calendars_in_order,
    corrections_make_sense,
    closed_years_once,
    replies_make_sense,
    confirmations_make_sense,
    notices_in_order,
)
"""Checks that one record can answer for itself."""

CHECKS: tuple[Check, ...] = (
    group_references,
    district_references,
    one_id_one_school,
    one_id_one_group,
    samples_are_marked,
    links_to_known_hosts,
    *LOCAL_CHECKS,
    notices_name_what_exists,
    components_are_others,
    same_exchange_same_facts,
    parts_within_wholes,
    designations_in_order,
    parents_are_cities,
    adopted_policies_exist,
    jurisdictions_match,
    clauses_are_sound,
    rules_fit_their_metrics,
    owned_records_exist,
    replies_cite_clauses,
    figures_of_their_own,
)


MANY = 1000
"""So many groups are checked by several processes, each by checks of its own."""


def check_repository(
    repository: Repository, checks: tuple[Check, ...] = CHECKS, today: dt.date | None = None
) -> list[Diagnostic]:
    """Every diagnostic of the checks, sorted by file and place; with a day also what lies ahead of it."""
    ahead = days_that_have_come(repository, today) if today else ()
    tasks = [partial(_all_found, check, repository) for check in checks]
    found = gathered(tasks, 0 if len(repository.groups) >= MANY else len(tasks) + 1)
    return sorted([*chain.from_iterable(found), *ahead])


def _all_found(check: Check, repository: Repository) -> list[Diagnostic]:
    return list(check(repository))


def check_data(root: Path, today: dt.date | None = None) -> tuple[Repository | None, list[Diagnostic]]:
    """Read and check a whole data folder; the repository is None when an error stops the build.

    With a day there are also warnings of what lies ahead of it, for those who write; no error depends on a day.
    While a record is unreadable, references to it would all look wrong; so records are checked against each other only
    when each of them can be read.
    """
    with no_garbage():
        return _check_data(root, today)


def _check_data(root: Path, today: dt.date | None) -> tuple[Repository | None, list[Diagnostic]]:
    gate = privacy.Gate(root)
    repository, diagnostics = read_data(root, gate)
    readable = not any(found.gravity is Gravity.ERROR for found in diagnostics)
    checks = CHECKS if readable else LOCAL_CHECKS
    diagnostics = sorted([*diagnostics, *with_lines(check_repository(repository, checks, today), root)])
    diagnostics = gate.searched.beside(diagnostics)
    stopped = any(found.gravity is Gravity.ERROR for found in diagnostics)
    return (None if stopped else repository), diagnostics


def check_files(files: Iterable[Path], root: Path, today: dt.date | None = None) -> list[Diagnostic]:
    """Diagnostics of some files, each read and checked by itself."""
    files = list(files)
    repository, diagnostics = read_some(files, root)
    diagnostics = sorted([*diagnostics, *with_lines(check_repository(repository, LOCAL_CHECKS, today), root)])
    return privacy.of_files(files, root).beside(diagnostics)
