"""No item of the battery is forgotten: each is run here, or held by a test that exists, or excused by name."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.hostile.elsewhere import DIFFERENT, HELD_BY, UNTRIED
from tests.hostile.items import items
from tests.hostile.test_corpora import CORPORA
from tests.hostile.test_records import LIMITS, RECORDS
from tests.hostile.workbooks import OTHER_PROGRAMS, SOUND, SPOILS

ROOT = Path(__file__).resolve().parents[2]
RUN = {item.id for item in [*RECORDS, *LIMITS]} | {*CORPORA, *SPOILS, *SOUND, *OTHER_PROGRAMS}
"""The items that the tests of this folder go through one by one."""


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """The test functions of a module by name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_item_has_its_place() -> None:
    """Each item is run, held elsewhere or excused, and in one of these ways only."""
    known = [item.id for item in items()]
    assert len(known) == len(set(known))
    assert set(known) - RUN - HELD_BY.keys() - UNTRIED.keys() == set()
    assert RUN & HELD_BY.keys() == set()
    assert UNTRIED.keys() & (RUN | HELD_BY.keys()) == set()
    assert (RUN | HELD_BY.keys() | UNTRIED.keys() | DIFFERENT.keys()) - set(known) == set()


def test_what_holds_an_item_exists() -> None:
    """The named function stands in the named module, says what it specifies, and is not skipped everywhere."""
    for item, places in HELD_BY.items():
        assert places, item
        for place in places:
            file, _, name = place.partition("::")
            assert (ROOT / file).is_file(), item
            found = functions(ROOT / file).get(name)
            assert found is not None, f"{item}: {place}"
            assert ast.get_docstring(found), place
            skipped = [ast.unparse(one) for one in found.decorator_list if "mark.skip(" in ast.unparse(one)]
            assert skipped == [], place


def test_few_items_are_excused() -> None:
    """What no test holds can be counted on one hand, and every difference has a reason."""
    assert len(UNTRIED) <= 3
    assert all(len(reason) > 20 for reason in [*UNTRIED.values(), *DIFFERENT.values()])
