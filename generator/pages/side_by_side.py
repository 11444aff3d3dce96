"""Groups side by side: a page whose script reads the open data of up to five groups, and the names of its rows.

Without the script the page explains itself and leads to the districts, where all groups of one are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.markup import one_line
from generator.pages.bounds import LISTED
from generator.pages.links import district_path
from generator.pages.plan import Context, PageKind, PagePlan
from generator.pages.world import World
from generator.quick import quick_dataclass

PATH = "compare.md"
RULES = "assets/rules.json"
AT_MOST = 5
"""So many groups are compared: more do not fit side by side."""
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@quick_dataclass(frozen=True, slots=True)
class Place:
    """A district whose groups are compared on its own page."""

    name: str
    path: str
    is_sample: bool


def plan(world: World) -> Iterator[PagePlan]:
    """The one page."""
    yield PagePlan(
        path=PATH,
        title="集团比较",
        description="最多五个集团并排，逐条看同一要求各自做到了没有。不打分，不排名。",
        context=lambda: _context(world),
        is_sample=any(file.record.is_sample for file in world.districts),
    )


def _context(world: World) -> Context:
    homes = [file.record for file in world.districts if world.groups_of(file.record.id)]
    homes.sort(key=lambda record: (record.is_sample, record.full_name))
    return {
        "places": tuple(Place(one.name, district_path(one.id), one.is_sample) for one in homes[:LISTED]),
        "at_most": AT_MOST,
    }


def rules_json(world: World) -> str:
    """The rules of every document in its order: [rule, title, clause], for the rows of the comparison."""
    documents = [
        {
            "id": policy.id,
            "name": one_line(f"{policy.document_no} {policy.title}"),
            "rules": [[rule.id, one_line(rule.title), clause.id] for clause in policy.clauses for rule in clause.rules],
        }
        for policy in world.policies
    ]
    text = json.dumps({"documents": documents}, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _UNSAFE.items():
        text = text.replace(mark, escape)
    return text + "\n"


KIND = PageKind("side_by_side", plan)
