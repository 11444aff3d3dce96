"""What the gate finds, in whatever dress, and what it leaves alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import ROOT
from generator.privacy import Kind, masked, matches
from generator.privacy.cards import luhn
from generator.privacy.identity import check_digit

# Nobody was given these numbers: born in 1900, cards of zeros, the number that operators print in advertisements.
ID = "110101190001010014"
MOBILE = "13800138000"
CARD = "6222020000000000000"

FOUND = [
    (Kind.ID_NUMBER, f"联系人证件 {ID}"),
    (Kind.ID_NUMBER, f"身份证号：{ID[:-1]}0"),
    (Kind.ID_NUMBER, "11010119000101006X".replace("006X", f"006{check_digit('11010119000101006')}")),
    (Kind.ID_NUMBER, "110101900101001"),
    (Kind.PUPIL_NUMBER, f"G{ID}"),
    (Kind.PERMIT, "回乡证 H12345678"),
    (Kind.PERMIT, "台胞证 12345678"),
    (Kind.PASSPORT, "护照 E12345678"),
    (Kind.PASSPORT, "护照号码：G12345678"),
    (Kind.PASSPORT, "EA1234567"),
    (Kind.MOBILE, "19912345678"),
    (Kind.MOBILE, "+86 138 0013 8000"),
    (Kind.MOBILE, "138****8000"),
    (Kind.LANDLINE, "（0571）87654321"),
    (Kind.LANDLINE, "057187654321"),
    (Kind.LANDLINE, "+86-571-87654321"),
    (Kind.LANDLINE, "电话：87654321"),
    (Kind.EMAIL, "zhangsan@qq.com"),
    (Kind.EMAIL, "zhangsan (at) qq.com"),
    (Kind.EMAIL, "zhangsan＠qq.com"),
    (Kind.EMAIL, "zhangsan[at]qq[dot]com"),
    (Kind.BANK_CARD, CARD),
    (Kind.BANK_CARD, "6222 0200 0000 0000 000"),
    (Kind.BANK_CARD, "4111111111111111"),
    (Kind.HOME_ADDRESS, "家住示范区示范路12号院3号楼4单元501室"),
    (Kind.HOME_ADDRESS, "幸福小区3栋2单元501室"),
    (Kind.HOME_ADDRESS, "长宁路88弄5号302室"),
    (Kind.BIRTH_DATE, "张三，2012年3月4日生"),
    (Kind.PLATE, "京A·12345"),
    (Kind.PUPIL_NAME, "获奖学生：张三、李四、王五（三年级2班）"),
    (Kind.PUPIL_NAME, "学生姓名 张三"),
    (Kind.PUPIL_NAME, "张三、李四等3名同学"),
    (Kind.PUPIL_NAME, "三年级（2）班王小明同学"),
    (Kind.PUPIL_NAME, "家长李某 138****8000"),
    (Kind.PUPIL_RESULT, "张三同学95分"),
    (Kind.PUPIL_RESULT, "李小红同学获一等奖"),
    (Kind.PUPIL_RESULT, "成绩：\n张三 95\n李四 88\n王五 77"),
    (Kind.STAFF_NAME, "校长张三"),
    (Kind.STAFF_NAME, "负责人：李四"),
    (Kind.STAFF_NAME, "由张三老师主讲"),
    (Kind.STAFF_NAME, "principal: 张三"),
]

DISGUISED = [
    "110101 19000101 0014",
    "110101-19000101-0014",
    "１１０１０１１９０００１０１００１４",
    "\u200b".join(ID),
    "110101\n      19000101\n      0014",
    f"# {ID}",
    f'"{ID}": x',
    f"data/groups/{ID}.yaml",
    "\\u0031\\x310101190001010014",
    "138-0013-8000",
    "138.0013.8000",
    "１３８００１３８０００",
    "①③⑧⓪⓪①③⑧⓪⓪⓪",
    "١٣٨٠٠١٣٨٠٠٠",
    "一三八零零一三八零零零",
    "138oo138ooo",
    "1 3 8 0 0 1 3 8 0 0 0",
    "1380013\n    8000",
    "1\u2060380013800\u00ad0",
    "622202 0000000000000",
]

HARMLESS = """
52110105MA00000A0A
121100004000000001
110105
40000000-0
2023-2024学年；2024-09-01；20240901
2024-09-01 2024-10-01 2024-11-01
经费 13,800,138.00 元
经费 13 800 138 000 元
amount_yuan: 13800138000
978-7-107-18679-4
示范区示范路12号（东校区）
人民路88号行政楼305室
陶行知小学；宋庆龄幼儿园
陶行知小学校长论坛
校长：王某某（公示信息）
39.904200,116.407396
3@5 课程模式
JS-4F7Q2M、JS-9KX31P
学校标识码 3132000123
连区教〔2017〕89号、渝教发〔2023〕12号
https://www.moe.gov.cn/srcsite/A26/202305/t20230525_1061425.html
https://www.example.gov.cn/art/2022/5/6/art_1229741723_59075360.html
https://example.edu.cn/id/13800138000.html
统一社会信用代码：91110000MA0012345X
服务热线 12345
校长高度重视，书记亲自部署
校长任期、任职年限，高级教师
江苏省校长论坛、黄桥小学老师
关心同学，获得一等奖
学生：高一、高二
平均95分，高于90分
三年级2班 45 人，五年级3班 42 人
2012年3月4日生效
名师工作室主持人由教育局聘任
校长、书记、主任组成管理委员会
骨干教师：语文、数学
学生姓名不得公开
noreply@example.com
""".strip().split("\n")


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_every_kind_is_found(kind: Kind, text: str) -> None:
    """Personal data of each kind are found and called by their kind."""
    assert kind in {match.kind for match in matches(f"note: {text}\n")}


@pytest.mark.parametrize("text", DISGUISED)
def test_a_disguise_does_not_help(text: str) -> None:
    """Spaces, separators, other digits, line ends, escapes and invisible characters hide nothing; the place is kept."""
    (match,) = matches(f"note: {text}\n")
    assert match.kind in {Kind.ID_NUMBER, Kind.MOBILE, Kind.BANK_CARD}
    assert match.start >= len("note: ")
    assert len(masked(text)) == len(text)
    assert masked(text) != text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_passes(text: str) -> None:
    """Codes, dates, sums, document numbers, addresses of schools and ordinary words raise no alarm."""
    assert matches(text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_record_of_the_repository_raises_an_alarm(path) -> None:
    """All districts, groups and policies pass."""
    assert matches(path.read_text(encoding="utf-8")) == []


def test_documents_of_the_repository_raise_no_alarm() -> None:
    """What people read on the site and in the repository passes too."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "site").rglob("*.md")]
    assert documents
    assert {path.name: matches(path.read_text(encoding="utf-8")) for path in documents} == {
        path.name: [] for path in documents
    }


@given(st.integers(11, 13), st.dates(), st.integers(0, 999), st.sampled_from(["", " ", "-", "\u200b", "\ufeff", "·"]))
def test_any_identity_number_is_found(province: int, born, order: int, between: str) -> None:
    """Whatever the person, the number is found between Chinese characters, and no five of its digits are shown."""
    if not 1900 <= born.year < 2100:
        return
    digits = f"{province}0101{born:%Y%m%d}{order:03}"
    number = digits + check_digit(digits)
    text = f"证件{between.join(number)}。"
    (match,) = matches(text)
    assert (match.start, match.end) == (2, len(text) - 1)
    assert sum(char.isdigit() for char in masked(text)) <= 2


def test_one_wrong_digit_is_another_number() -> None:
    """The check digit keeps numbers that merely look like an identity number or a card out."""
    for place in (9, 15, 17):
        other = ID[:place] + str((int(ID[place]) + 1) % 10) + ID[place + 1 :]
        assert matches(f"编号 {other}") == []
    assert luhn(CARD)
    assert not luhn(CARD[:-1] + "1")


def test_random_references_are_never_numbers() -> None:
    """References as the bureau issues them raise no alarm."""
    source = random.Random(1)
    letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
    for _ in range(3000):
        reference = f"JS-{''.join(source.choice(letters) for _ in range(6))}"
        assert matches(f"ref: {reference}") == []


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """No text stops the search, and every place found lies inside it."""
    assert all(0 <= match.start < match.end <= len(text) for match in matches(text))
