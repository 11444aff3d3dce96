"""The kinds of personal data that may not be published, with the reason and the way out for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_LAW = "《个人信息保护法》第二十五条：没有本人单独同意，不得公开"
_MINOR = "未满十四周岁未成年人的信息属于敏感个人信息（《个人信息保护法》第二十八条、第三十一条）"


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of one kind: its stable code, its name, why it is not published and how to mend the text."""

    code: str
    title: str
    why: str
    mend: str


class Kind(Enum):
    """A kind of personal data; `code` is the stable code of its diagnostic."""

    ID_NUMBER = _Words(
        "privacy_id_number", "身份证号", _LAW, "请删去这个号码；需要指代某个人时，用教育局随机发放的编号"
    )
    PUPIL_NUMBER = _Words("privacy_pupil_number", "学籍号", _MINOR, "请删去这个号码；学生只写人数，不写个人")
    PERMIT = _Words("privacy_permit", "通行证号码", _LAW, "请删去这个号码；需要指代某个人时，用教育局随机发放的编号")
    PASSPORT = _Words("privacy_passport", "护照号码", _LAW, "请删去这个号码；需要指代某个人时，用教育局随机发放的编号")
    MOBILE = _Words(
        "privacy_mobile", "手机号码", _LAW, "请删去这个号码，打了星号的也不要写；对外电话只写在区县文件的 public_phone"
    )
    LANDLINE = _Words(
        "privacy_landline", "固定电话号码", _LAW, "请删去这个号码；主管部门的公开电话只写在区县文件的 public_phone"
    )
    EMAIL = _Words(
        "privacy_email", "电子邮箱", _LAW, "请删去这个邮箱；主管部门的公开联系方式只写在区县文件的 public_phone"
    )
    BANK_CARD = _Words(
        "privacy_bank_card", "银行卡号", "属于敏感个人信息（《个人信息保护法》第二十八条）", "请删去这个号码"
    )
    HOME_ADDRESS = _Words("privacy_home_address", "家庭住址", _LAW, "请删去门牌和室号；学校地址写到路名和门牌号为止")
    BIRTH_DATE = _Words("privacy_birth_date", "个人出生日期", _LAW, "请删去出生日期")
    PLATE = _Words("privacy_plate", "车牌号码", _LAW, "请删去车牌号码")
    PUPIL_NAME = _Words("privacy_pupil_name", "学生或家长姓名", _MINOR, "请删去姓名，只写人数、年级或班级数")
    PUPIL_RESULT = _Words(
        "privacy_pupil_result",
        "学生个人的成绩或名次",
        "学生的考试成绩、名次不得公开（《未成年人学校保护规定》第十条）",
        "请删去姓名和成绩，只写达到统计人数的汇总数字",
    )
    STAFF_NAME = _Words(
        "privacy_staff_name",
        "教职工姓名",
        "本区县没有在 staff_names_basis 里写明公开教职工姓名的法律依据",
        "请改写岗位（如“集团办公室”），或用教育局随机发放的编号；依法公开的职务由教育局写进区县文件的 published_posts",
    )

    @property
    def code(self) -> str:
        """The stable code of the diagnostic."""
        return self.value.code

    @property
    def title(self) -> str:
        """The Chinese name."""
        return self.value.title

    @property
    def why(self) -> str:
        """Why it may not be published."""
        return self.value.why

    @property
    def mend(self) -> str:
        """How to mend the text."""
        return self.value.mend


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Personal data between two characters of the text that was searched (0-based, end exclusive).

    `post` is the post beside a staff name, in which it may be allowed.
    """

    start: int
    end: int
    kind: Kind
    post: str = ""
