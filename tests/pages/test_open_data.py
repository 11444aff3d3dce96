"""News, downloads and the dictionary: pages that lead to the open data and explain it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from generator.charts import draw
from generator.exports import downloads, year_books
from generator.facts import DistrictFile
from generator.pages import dictionary, open_data, render, updates
from generator.pages.world import World
from schema.licences import DataLicence
from tests.pages.small import AS_OF, world
from tests.pages.test_links import snapshot
from tests.pages.test_rendering import pages

DATA = Path(__file__).resolve().parents[2] / "data"


def licensed(licence: DataLicence | None) -> World:
    """The small world in which every bureau declared the same."""
    state = world()
    districts = []
    for file in state.districts:
        bureau = file.record.bureau.model_copy(update={"data_licence": licence})
        districts.append(DistrictFile(file.record.model_copy(update={"bureau": bureau}), file.file, file.place))
    return replace(state, districts=tuple(districts))


def places(state: World) -> list[open_data.Place]:
    context: Any = next(iter(open_data.plan(state))).context()
    return [*context["places"], *context["samples"]]


def test_last_year_is_three_steps_from_the_front_page() -> None:
    """The front page links the downloads, and they name the last school year that is over, with its table."""
    assert 'href="open-data.html#years"' in pages()["index.md"]
    page = pages()["open-data.md"]
    found = re.search(r'<a href="([^"]+)" download>(\S+) 学年</a><span class="gs-soft">上一学年</span>', page)
    assert found
    assert found[2] == "2023-2024"
    assert found[1] == f"downloads/{downloads.findings_path('2023-2024')}"


def test_every_workbook_that_is_written_is_linked_and_no_other() -> None:
    """The page knows of each district the years of which there is something to tell."""
    linked = {path for place in places(world()) for _, path in place.years}
    assert linked == {year_books.ROOT + path for path, _ in year_books.EXPORT.files(snapshot())}


def test_a_licence_is_told_only_where_it_was_declared() -> None:
    """Without a declaration the page says 未声明; with one it names the licence and links its text."""
    assert {place.licence for place in places(licensed(None))} == {open_data.Licence("未声明", "")}
    (told,) = {place.licence for place in places(licensed(DataLicence.CC_BY_4_0))}
    assert told.text == "知识共享署名 4.0 国际（CC BY 4.0）"
    assert told.address == "https://creativecommons.org/licenses/by/4.0/"
    assert "未声明" in pages()["open-data.md"]


def test_news_are_told_by_day_and_made_up_ones_apart() -> None:
    """What a group reported and made public within a year stands there, newest first, with the day of the record."""
    found = updates.news(world(), is_sample=True)
    days = [row.day for row in found.events]
    assert days == sorted(days, reverse=True)
    assert ("2024-07-10", "报送数据", "2023-2024 学年数据", "示例区育才教共体") in {
        (row.day, row.kind, row.title, row.whose) for row in found.events
    }
    assert all("示例" in row.whose for row in found.events)
    assert not [row for row in updates.news(world(), is_sample=False).events if "示例" in row.whose]


def test_what_fell_due_lately_is_counted_and_not_ranked() -> None:
    """A rule that fell due within three months stands once for each district, with the groups counted by outcome."""
    rows = updates.news(world(), is_sample=True).due
    assert rows
    assert all(row.day < AS_OF.isoformat() for row in rows)
    meetings = next(row for row in rows if row.title == "每学期工作例会")
    assert {(count.outcome.word, count.count) for count in meetings.counts} == {("未达标", 1), ("达标", 1)}
    later = replace(world(), as_of=AS_OF + dt.timedelta(days=120))
    assert updates.news(later, is_sample=True).due == ()


def test_news_without_any_event_say_so() -> None:
    """An empty page of news is not an empty page."""
    empty = replace(world(), groups=(), districts=(), findings=())
    assert updates.news(empty, is_sample=False).is_empty
    (plan,) = updates.plan(empty)
    assert "过去一年没有新的报送" in render(updates.KIND, plan, empty, draw)


def test_the_dictionary_holds_every_key_of_every_record() -> None:
    """Each model that a record may hold has one table, and each of its keys a Chinese name, a type and an anchor."""
    forms = [form for part in dictionary.parts() for form in part.forms]
    by_anchor = {form.anchor: form for form in forms}
    assert len(by_anchor) == len(forms) > 40
    for form in forms:
        assert re.search(r"[\u4e00-\u9fff]", form.title), form
        for key in form.keys:
            assert re.search(r"[\u4e00-\u9fff]", key.title), (form.anchor, key.name)
            assert not key.anchor or key.anchor in by_anchor, (form.anchor, key.name)
            assert key.kind != "表" or key.anchor, (form.anchor, key.name)
    known = {key.name for form in forms for key in form.keys}
    texts = (file.read_text(encoding="utf-8") for file in DATA.rglob("*/*.yaml"))
    used = {key for text in texts for key in _keys(yaml.load(text, yaml.BaseLoader))}  # noqa: S506 - scalars stay text
    assert used - known <= _free_keys(), sorted(used - known - _free_keys())


def _keys(node: Any) -> set[str]:
    if isinstance(node, dict):
        return {str(key) for key in node} | {key for value in node.values() for key in _keys(value)}
    return {key for item in node for key in _keys(item)} if isinstance(node, list) else set()


def _free_keys() -> set[str]:
    """Names that the records choose themselves: the parameters of metrics."""
    files = (DATA / "policies").glob("*.yaml")
    policies = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files]  # noqa: S506
    rules = [rule for policy in policies for clause in policy["clauses"] for rule in clause.get("rules", ())]
    return {str(name) for rule in rules for name in rule.get("params", {})}


def test_the_dictionary_names_the_words_that_may_be_chosen() -> None:
    """A key with a closed vocabulary lists each word with its Chinese."""
    forms = {form.anchor: form for part in dictionary.parts() for form in part.forms}
    (form,) = (key for key in forms["f-educationgroup"].keys if key.name == "form")
    assert ("community", "教共体") in form.words
    assert form.is_required
    assert "f-publicnotice" in forms
