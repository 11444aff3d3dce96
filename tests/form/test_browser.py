"""The form as a clerk uses it, in a real browser with the real checks in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.checks import check_files
from generator.forms.merging import merged
from tests.browser import chromium
from tests.form.site import Clerk, make_site, served
from tests.form.small import MISTAKES, SLIPS, Typed, edited, of_ci, tree
from tests.form.test_merging import data_of, difference

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("form-site")]
VIEWS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
ATTACK = "\"><img src=x onerror='window.attacked=1'><script>window.attacked=1</script>"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tree(tmp_path_factory.mktemp("records"))


@pytest.fixture(scope="module")
def host(tmp_path_factory, data: Path) -> Iterator[str]:
    with served(make_site(tmp_path_factory.mktemp("site"), data)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def clerk(browser, host: str) -> Clerk:
    """One who has the checks ready and goes from record to record."""
    found = Clerk(browser, host)
    found.open("lq/lq-jia")
    found.ready()
    return found


@pytest.fixture
def old(data: Path) -> str:
    return (data / "groups" / "lq" / "lq-jia.yaml").read_text(encoding="utf-8")


def test_a_good_record_is_handed_out_with_the_least_change(clerk: Clerk, data: Path, old: str) -> None:
    """A changed date and a new activity are all that changes; the file passes `validate`; no other host is asked."""
    clerk.again()
    clerk.choose("lq", "lq-jia")
    field = clerk.row("year.activities", 0).get_by_label("活动日期")
    field.fill("2024-10-17")
    field.press("Tab")
    section = clerk.section("year.activities")
    section.locator(".gf-add").click()
    row = clerk.row("year.activities", 3)
    row.get_by_label("活动类别").select_option("open_lesson")
    row.get_by_label("活动名称").fill("四年级数学公开课")
    row.get_by_label("活动日期").fill("2025-03-12")
    row.get_by_label("练习第二小学").first.check()
    assert clerk.check() == "sound"
    name, content = clerk.download()
    assert name == "lq-jia.yaml"
    told = difference(old, content)
    assert told[:2] == ["-        held_on: 2024-10-16", "+        held_on: 2024-10-17"]
    assert [line.strip("+ ") for line in told[2:]] == [
        "- kind: open_lesson",
        "title: 四年级数学公开课",
        "held_on: 2025-03-12",
        "schools:",
        "- lq-er",
    ]
    target = data / "groups" / "lq" / "lq-jia.yaml"
    target.write_text(content, encoding="utf-8")
    try:
        assert check_files([target], data) == []
    finally:
        target.write_text(old, encoding="utf-8")
    clerk.page.click("text=复制全文")
    assert clerk.page.evaluate("navigator.clipboard.readText()") == content
    assert clerk.troubles() == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_the_words_of_ci(clerk: Clerk, data: Path, old: str, tmp_path, name: str) -> None:
    """Typed into the form, each mistake brings the report that CI prints; its link leads to the field."""
    mistake = MISTAKES[name]
    clerk.again()
    clerk.choose("lq", "lq-jia")
    for typed in mistake.typed:
        clerk.type(typed)
    assert clerk.check() == "wrong"
    content = merged(old, edited(data_of(old), mistake.edit))
    assert clerk.report() == of_ci(data, tmp_path, content)
    assert not clerk.page.locator(".gf-take").is_visible()
    clerk.page.locator(f'.gf-diagnostics [data-code="{mistake.code}"] .gf-go').first.click()
    clerk.page.wait_for_timeout(300)
    focused = clerk.page.evaluate("document.activeElement.closest('.gf-field, .gf-row').textContent")
    assert mistake.typed[-1].label in focused or mistake.code == "lead_twice"
    assert clerk.troubles() == []


# The page has no folders: a file lies where its own words say.
@pytest.mark.parametrize("name", [name for name in SLIPS if name != "another district"])
def test_a_file_with_a_mistake_is_told_in_the_words_of_ci(clerk: Clerk, data: Path, old: str, tmp_path, name) -> None:
    """A file from this computer is opened, judged as it stands, and its mistake told as CI tells it."""
    right, wrong, code = SLIPS[name]
    content = old.replace(right, wrong)
    clerk.again()
    clerk.bring("lq-jia.yaml", content)
    clerk.page.wait_for_selector(".gf-section")
    assert clerk.check() == "wrong"
    assert clerk.report() == of_ci(data, tmp_path, content)
    assert code in clerk.report()


def test_a_used_id_is_told_in_the_words_of_ci(clerk: Clerk, data: Path, tmp_path) -> None:
    """A new group with the id of another district's group is refused as in CI."""
    clerk.again()
    clerk.page.click("summary:has-text('填报一个新集团')")
    box = clerk.page.locator(".gf-card:has(summary:has-text('填报一个新集团'))")
    box.get_by_label("区县").select_option("lq")
    box.get_by_label("集团编号").fill("ab-jia")
    box.get_by_label("集团名称").fill("练习乙集团")
    box.get_by_label("办学形式").select_option("group")
    box.get_by_text("开始填写").click()
    clerk.section("sources").locator(".gf-add").click()
    clerk.row("sources", 0).get_by_label("名称").first.fill("名单")
    clerk.page.keyboard.press("Tab")
    assert clerk.check() == "wrong"
    record = {"id": "ab-jia", "name": "练习乙集团", "district": "lq", "form": "group", "sources": [{"title": "名单"}]}
    content = merged("", record)
    assert clerk.report() == of_ci(data, tmp_path, content, "lq/ab-jia")
    assert "group_twice" in clerk.report()


def test_a_slip_is_mended_at_a_touch(clerk: Clerk) -> None:
    """Where a slip has one certain mend the page offers it, and the record is then in order."""
    clerk.again()
    clerk.choose("lq", "lq-jia")
    clerk.type(MISTAKES["a date with slashes"].typed[0])
    assert clerk.check() == "wrong"
    clerk.page.click("text=自动改正")
    clerk.page.wait_for_selector("#gs-fill[data-verdict=sound]")


def test_what_is_emptied_is_not_reported_and_a_tick_states_zero(clerk: Clerk, old: str) -> None:
    """Rows that are taken out leave 'not reported'; only the tick says that there was nothing."""
    clerk.again()
    clerk.choose("lq", "lq-jia")
    for _ in range(3):
        clerk.row("year.activities", 0).get_by_text("删去这一条").click()
    assert "未报送" in clerk.section("year.activities").locator("> summary").inner_text()
    assert clerk.check() == "sound"
    assert "activities" not in data_of(clerk.download()[1])["school_years"][1]
    assert "第二条前面的注释" in clerk.page.locator(".gf-lost").inner_text()
    clerk.section("year.activities").get_by_label("本学年确实没有").check()
    assert clerk.check() == "sound"
    assert data_of(clerk.download()[1])["school_years"][1]["activities"] == []


def test_unfinished_work_can_be_kept_unless_it_tells_of_persons(clerk: Clerk, old: str) -> None:
    """A draft may be taken away under a name that no check takes for a record; with personal data nothing may."""
    clerk.again()
    clerk.choose("lq", "lq-jia")
    clerk.type(MISTAKES["a date with slashes"].typed[0])
    assert clerk.check() == "wrong"
    with clerk.page.expect_download() as waiting:
        clerk.page.click("text=先存一份未完成的")
    assert waiting.value.suggested_filename == "lq-jia-未完成.yaml"
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == old.replace("2024-10-16", "2024/10/16")
    clerk.type(MISTAKES["a phone number in a note"].typed[0])
    assert clerk.check() == "wrong"
    assert not clerk.page.locator("text=先存一份未完成的").is_visible()


def test_hostile_text_stays_text(clerk: Clerk, old: str) -> None:
    """Markup in a record runs nothing and becomes no element; the field holds it, and the file keeps it, as it is."""
    hostile = json.dumps(ATTACK)
    clerk.again()
    clerk.bring("lq-jia.yaml", old.replace("公开课“分数”", hostile).replace("上一学年的例会", hostile))
    clerk.page.wait_for_selector(".gf-section")
    assert clerk.row("year.activities", 1).get_by_label("活动名称").input_value() == ATTACK
    clerk.type(Typed("year.activities", 1, "活动日期", "2024-11-07"))
    assert clerk.check() == "sound"
    assert data_of(clerk.download()[1])["school_years"][1]["activities"][1]["title"] == ATTACK
    clerk.type(MISTAKES["a date with slashes"].typed[0])
    assert clerk.check() == "wrong"
    clerk.page.wait_for_timeout(300)
    assert clerk.page.evaluate("window.attacked") is None
    assert clerk.page.locator("#gs-fill img, #gs-fill script").count() == 0
    assert clerk.troubles() == []


def test_once_loaded_it_needs_no_network(browser, host: str) -> None:
    """With the network gone, a record is filled in, checked and handed out."""
    clerk = Clerk(browser, host, 390)
    clerk.open("lq/lq-jia")
    clerk.ready()
    clerk.context.set_offline(True)
    clerk.type(MISTAKES["a phone number in a note"].typed[0])
    assert clerk.check() == "wrong"
    assert "privacy_mobile" in clerk.report()
    field = clerk.row("year.activities", 0).get_by_label("备注")
    field.fill("例会在一小召开")
    field.press("Tab")
    assert clerk.check() == "sound"
    assert "note: 例会在一小召开" in clerk.download()[1]
    assert clerk.troubles() == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_state_of_the_page_is_accessible(clerk: Clerk, width: int, scheme: str) -> None:
    """Axe finds nothing at the start, in the open form, and in the verdict; nothing overflows."""
    from axe_playwright_python.sync_playwright import Axe

    clerk.page.set_viewport_size({"width": width, "height": 844})
    clerk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    clerk.page.wait_for_selector(f"body[data-md-color-scheme={'slate' if scheme == 'dark' else 'default'}]")

    def proper(state: str) -> None:
        clerk.page.wait_for_timeout(300)
        found = Axe().run(clerk.page).response["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found] == [], state
        assert clerk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state

    clerk.again()
    for fold in clerk.page.locator(".gf-start details > summary").all():
        fold.click()
    proper("start")
    clerk.choose("lq", "lq-jia")
    clerk.page.locator(".gf-more > summary").click()
    for section in ("group", "memberships", "year.activities", "governance.bodies", "sources"):
        clerk.row(section, None if section == "group" else 0)
    clerk.section("year.documents")
    clerk.section("year.exchanges").locator(".gf-add").click()
    clerk.row("year.exchanges", 0)
    proper("form")
    clerk.type(MISTAKES["a date with slashes"].typed[0])
    assert clerk.check() == "wrong"
    clerk.page.locator(".gf-report > summary").click()
    proper("wrong")
    clerk.again()
    clerk.choose("lq", "lq-jia")
    clerk.row("memberships", 1).get_by_text("删去这一条").click()
    assert clerk.check() == "sound"
    proper("sound")
    assert clerk.troubles() == []


def test_the_host_has_a_page_for_each_change(browser, host: str) -> None:
    """The address of the host's own page for a file, for each kind of host; none where nothing is configured."""
    clerk = Clerk(browser, host)
    clerk.open()
    program = """async () => {
        const { hostPage } = await import('/assets/fill/result.js');
        const file = 'data/groups/lq/lq-jia.yaml', at = 'https://code.example.edu.cn/a/b';
        return ['github', 'gitlab', 'gitea'].flatMap((host) => [
            hostPage({ repository: at + '/', host: host, branch: 'main' }, file, false),
            hostPage({ repository: at, host: host, branch: 'main' }, file, true)
        ]).concat([hostPage({ repository: '' }, file, false), hostPage({ repository: 'javascript:x' }, file, false)]);
    }"""
    at = "https://code.example.edu.cn/a/b"
    assert clerk.page.evaluate(program) == [
        f"{at}/edit/main/data/groups/lq/lq-jia.yaml",
        f"{at}/new/main/data/groups/lq?filename=lq-jia.yaml",
        f"{at}/-/edit/main/data/groups/lq/lq-jia.yaml",
        f"{at}/-/new/main/data/groups/lq?file_name=lq-jia.yaml",
        f"{at}/_edit/main/data/groups/lq/lq-jia.yaml",
        f"{at}/_new/main/data/groups/lq?filename=lq-jia.yaml",
        "",
        "",
    ]
