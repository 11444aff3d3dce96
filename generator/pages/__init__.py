"""Pages: pure functions from a `World` to the Markdown files of the site.

A page is a module, a template of the same stem, and one line below.
"""

from __future__ import annotations

from generator.pages import (
    alphabet,
    announcement,
    calendar,
    changes_district,
    changes_group,
    changes_history,
    coverage,
    dictionary,
    district,
    district_schools,
    evidence_links,
    group,
    group_year,
    home,
    lists,
    metric,
    notice_year,
    notices,
    open_data,
    policy,
    provision,
    rendering,
    school,
    side_by_side,
    updates,
)
from generator.pages.plan import Draw, PageKind, PagePlan
from generator.pages.world import World

__all__ = ["PAGES", "Draw", "PageKind", "PagePlan", "World", "render"]

PAGES: tuple[PageKind, ...] = (
    home.KIND,
    alphabet.KIND,
    lists.KIND,
    district.KIND,
    district_schools.KIND,
    group.KIND,
    group_year.KIND,
    school.KIND,
    policy.KIND,
    coverage.KIND,
    provision.KIND,
    metric.KIND,
    notices.KIND,
    calendar.KIND,
    notice_year.KIND,
    announcement.KIND,
    updates.KIND,
    side_by_side.KIND,
    open_data.KIND,
    dictionary.KIND,
    evidence_links.KIND,
    changes_group.KIND,
    changes_district.KIND,
    changes_history.KIND,
)

render = rendering.render
