from __future__ import annotations

import datetime as dt
import html
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator import kept
from generator.assessment.notices import NoticeState, days_told, sheet, state_of
from generator.exports import notice_pdf
from generator.facts import DistrictFile
from generator.kept import kept_in
from generator.pages import notices
from generator.pages.world import World
from schema.notices import PublicNotice
from tests.pages.poison import poisoned
from tests.pages.small import notice, world
from tests.pages.test_links import snapshot
from tests.pages.test_rendering import body, pages

RUNNING = "announcements/shili/gs-2024-10-02"
HOSTILE = '#let x = 1; $a$ *b* \\ <b> "]} /* // {{ 7*7 }} #read("/etc/passwd")'


def written(state: World) -> dict[str, bytes]:
    """Every printed sheet by its path."""
    shot = replace(snapshot(), districts=state.districts, names=state.names, policies=state.policies)
    return {path: b"".join(pieces) for path, pieces in notice_pdf.EXPORT.files(shot)}


def printed(content: bytes) -> str:
    """All that a PDF says, without spaces, because a line of print has no fixed length."""
    (page,) = PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s", "", page.extract_text())


def shown(page: str) -> str:
    """All that stands on the sheet of a page, without spaces."""
    found = re.search(r'<article class="gs-sheet.*?</article>', body(page), re.DOTALL)
    assert found
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", found[0])))


def changed(**fields: object) -> World:
    """The small world with one notice of the real district only."""
    state = world()
    own = PublicNotice.model_validate({**notice("anli", "2024-10-02"), **fields})
    file = next(file for file in state.districts if file.record.id == "anli")
    return replace(
        state, districts=(DistrictFile(file.record.model_copy(update={"notices": [own]}), file.file, file.place),)
    )


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        ("2024-10-01", NoticeState.COMING, "还有 1 天开始"),
        ("2024-10-02", NoticeState.RUNNING, "还剩 10 天"),
        ("2024-10-12", NoticeState.RUNNING, "今天是最后一天"),
        ("2024-10-13", NoticeState.ENDED, ""),
    ],
)
def test_both_days_of_a_period_count(day: str, state: NoticeState, words: str) -> None:
    """A notice runs from its first to its last day, both included."""
    found = PublicNotice.model_validate(notice("anli", "2024-10-02"))
    as_of = dt.date.fromisoformat(day)
    assert (state_of(found, as_of), days_told(found, as_of)) == (state, words)


def test_notices_are_listed_by_state() -> None:
    """What is announced now comes first, then what will be and what was; real ones stand before made-up ones."""
    running, coming, ended = notices.notice_lists(world())
    assert [found.title for found in (running, coming, ended)] == ["公示中", "即将公示", "公示期已满"]
    assert [row.is_sample for row in running.rows] == [False, True]
    assert running.rows[0].days == "还剩 4 天"
    page = pages()["notices.md"]
    assert page.index("公示中") < page.index("即将公示") < page.index("公示期已满")


def test_page_and_print_say_the_same() -> None:
    """Every word of the sheet on the page stands on the printed sheet in the same order, and no other word does."""
    prints = written(world())
    assert len(prints) == 6
    for path, content in prints.items():
        told = printed(content)
        if path.startswith("announcements/shili/"):
            assert "示例" in told
            told = told.replace("示例", "", 1) if told.startswith("示例示例公告") else told
        assert told == shown(pages()[path.removesuffix("pdf") + "md"]), path


def test_what_the_record_leaves_out_is_said() -> None:
    """Without a receiving office, a day of signature or a public telephone the sheet says so and invents none."""
    text = shown(pages()["announcements/anli/gs-2024-09-23.md"])
    assert "受理部门：未公布" in text
    assert text.endswith("案例区教育局日期未报送")
    state = changed(received_by=None)
    record = state.districts[0].record
    bureau = record.bureau.model_copy(update={"public_phone": None})
    found = sheet(record.notices[0], record.model_copy(update={"bureau": bureau}), state.policy_by_id, state.names)
    assert [line.text for line in found.lines if line.label == "公开电话"] == ["未公布"]


def test_a_made_up_notice_is_marked_across_page_and_print() -> None:
    """The words and the large mark stand on both; a real notice carries neither."""
    prints = written(world())
    assert printed(prints[f"{RUNNING}.pdf"]).count("示例") > printed(prints[f"{RUNNING}.pdf"]).count("示例区")
    assert "虚构" in printed(prints[f"{RUNNING}.pdf"])
    assert "gs-sheet--sample" in pages()[f"{RUNNING}.md"]
    real = "announcements/anli/gs-2024-10-02"
    assert "虚构" not in printed(prints[f"{real}.pdf"])
    assert "gs-sheet--sample" not in pages()[f"{real}.md"]


def test_the_same_notice_gives_the_same_bytes_on_any_day() -> None:
    """The time in the file is that of the notice, so that neither day nor commit of the build changes it."""
    first = written(changed())
    shot = replace(snapshot(), as_of=dt.date(2025, 3, 1), revision="other", districts=changed().districts)
    assert {path: b"".join(pieces) for path, pieces in notice_pdf.EXPORT.files(shot)} == first
    about = PdfReader(io.BytesIO(next(iter(first.values())))).metadata
    assert about is not None
    assert str(about["/CreationDate"]) == "D:20241002000000Z"


def test_no_text_of_a_record_is_source() -> None:
    """Text full of the marks of the setting language is printed as it is, on one page, as the page shows it."""
    state = changed(title=HOSTILE, body=[HOSTILE, "正文" * 400], received_by=HOSTILE)
    (content,) = written(state).values()
    plain = re.sub(r"\s", "", HOSTILE)
    assert printed(content).count(plain) == 3
    everything = written(poisoned(world(), HOSTILE))
    assert all(plain in printed(content) for content in everything.values())


def test_fonts_are_embedded_and_a_missing_one_stops_the_build() -> None:
    """A machine without a Chinese font is told what to install; no sheet of empty boxes is made."""
    (content,) = written(changed()).values()
    (page,) = PdfReader(io.BytesIO(content)).pages
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    kinds = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert kinds
    assert all({"/FontFile2", "/FontFile3"} & set(kind) for kind in kinds)
    with pytest.raises(notice_pdf.MissingFontError, match="fonts-noto-cjk"):
        notice_pdf.family(frozenset({"Arial"}))
    assert notice_pdf.family(frozenset({"SimSun", "Microsoft YaHei"})) == "SimSun"


def test_a_sheet_is_set_again_only_when_its_content_changes(tmp_path: Path) -> None:
    """What was kept is used, and a changed word makes another file."""
    keep = kept_in(tmp_path / "exports")
    for title in ("甲", "甲", "乙"):
        shot = replace(snapshot(), districts=changed(title=title).districts, kept=keep)
        assert [b"".join(pieces) for _, pieces in notice_pdf.EXPORT.files(shot)]
    files = list((tmp_path / "exports").iterdir())
    assert len(files) == 2
    for file in files:
        kept.write(file, b"kept")
    shot = replace(snapshot(), districts=changed(title="甲").districts, kept=keep)
    assert [b"".join(pieces) for _, pieces in notice_pdf.EXPORT.files(shot)] == [b"kept"]
