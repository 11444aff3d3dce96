"""Bytes to text: one file must be UTF-8, of a sensible size, and free of characters that nobody can see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.source.page import Fault, Page

SIZE_LIMIT = 1 << 20

_BOM = b"\xef\xbb\xbf"
_SAVE = (
    "用记事本打开后选“文件 → 另存为”，“编码”选 UTF-8 再保存；"
    "用 WPS 时另存为“纯文本（*.txt）”，编码选“Unicode(UTF-8)”，再把扩展名改回 .yaml"
)
_BINARY = (
    (b"PK\x03\x04", "file_is_workbook", "这是 Excel 或 WPS 表格（也可能是文档、压缩包），不是 YAML 文本"),
    (b"\xd0\xcf\x11\xe0", "file_is_workbook", "这是旧版 Excel、Word 或 WPS 文件，不是 YAML 文本"),
    (b"%PDF", "file_is_binary", "这是 PDF 文件，不是 YAML 文本"),
    (b"\x89PNG", "file_is_binary", "这是图片，不是 YAML 文本"),
    (b"\xff\xd8\xff", "file_is_binary", "这是图片，不是 YAML 文本"),
    (b"GIF8", "file_is_binary", "这是图片，不是 YAML 文本"),
    (b"Rar!", "file_is_binary", "这是压缩包，不是 YAML 文本"),
    (b"7z\xbc\xaf", "file_is_binary", "这是压缩包，不是 YAML 文本"),
    (b"\x1f\x8b", "file_is_binary", "这是压缩包，不是 YAML 文本"),
)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|meta|\?xml)", re.IGNORECASE)
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32 LE"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32 BE"),
    (b"\xff\xfe", "utf-16-le", "UTF-16 LE（记事本里叫“Unicode”或“UTF-16 LE”）"),
    (b"\xfe\xff", "utf-16-be", "UTF-16 BE（记事本里叫“Unicode big endian”或“UTF-16 BE”）"),
)
# Lead bytes of the common half of each character set: the right guess shows mostly common characters.
_LOCAL = (
    ("gb18030", "GBK(GB18030,Windows 记事本的“ANSI”)", ((0xA1, 0xA3), (0xB0, 0xD7))),
    ("big5", "Big5（繁体中文）", ((0xA1, 0xA3), (0xA4, 0xC6))),
    ("shift_jis", "Shift-JIS（日文）", ((0x81, 0x83), (0x88, 0x97))),
)
_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u30ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, as far as it can be read, and what is wrong with it as a text.

    `readable` is False when no YAML reader should look at it.
    """

    page: Page
    faults: tuple[Fault, ...] = ()
    readable: bool = True


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file. One byte-order mark is dropped; columns of the first line do not count it."""
    whole = _not_text(data)
    if whole:
        return Decoded(Page(file, ""), (whole,), readable=False)
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        page, faults = _undecodable(body, file, error)
        return Decoded(page, faults, readable=False)
    if not text.strip("\ufeff \t\r\n"):
        return Decoded(Page(file, text), (_empty(),), readable=False)
    return Decoded(Page(file, text))


def _empty() -> Fault:
    return Fault("file_empty", 0, 0, "文件是空的", "填写内容后再提交；不需要的文件请删去")


def too_large(size: int) -> Fault:
    """The fault of a file over the limit; also used before a file is read at all."""
    return Fault(
        "file_too_large",
        0,
        0,
        f"文件有 {size / SIZE_LIMIT:.1f} MB，超过 1 MB 的上限",
        "一个集团的记录通常只有几十 KB；请检查是否粘贴了无关内容",
    )


def _not_text(data: bytes) -> Fault | None:
    if len(data) > SIZE_LIMIT:
        return too_large(len(data))
    if not data.strip():
        return _empty()
    for mark, code, message in _BINARY:
        if data.startswith(mark):
            return Fault(
                code, 0, 0, message, "记录是纯文本的 .yaml 文件，不能由别的文件改扩展名得到；请重新上传正确的文件"
            )
    if _HTML.match(data):
        return Fault(
            "file_is_html",
            0,
            0,
            "这是网页（HTML），不是 YAML 文本；可能是下载时跳到了登录页",
            "请重新下载原文件，用记事本打开确认开头是“id:”",
        )
    return _wide(data)


def _wide(data: bytes) -> Fault | None:
    """UTF-16 and UTF-32, with a byte-order mark or recognised by their zero bytes."""
    for mark, _, name in _WIDE:
        if data.startswith(mark):
            return _encoding(name)
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # ASCII letters of the keys leave a zero byte in every pair, always on the same side.
    if len(sample) >= 8 and max(even, odd) > len(sample) // 8 and min(even, odd) * 8 < max(even, odd):
        return _encoding("UTF-16 LE（没有字节顺序标记）" if odd > even else "UTF-16 BE（没有字节顺序标记）")
    return None


def _encoding(name: str, start: int = 0, end: int = 0) -> Fault:
    return Fault("encoding", start, end, f"文件编码不是 UTF-8，看起来是 {name}", _SAVE)


def _undecodable(body: bytes, file: str, error: UnicodeDecodeError) -> tuple[Page, tuple[Fault, ...]]:
    mended = body.decode("utf-8", "replace")
    at = len(body[: error.start].decode("utf-8"))
    if error.end == len(body) and error.reason == "unexpected end of data" and error.start > len(body) - 4:
        message = "文件在一个汉字的中间断了，可能没有保存完整或没有传输完整"
        return Page(file, mended), (Fault("encoding_cut", at, at + 1, message, "请重新保存或重新上传完整的文件"),)
    if len(_HAN.findall(mended)) > mended.count("\ufffd"):
        page = Page(file, mended)
        return page, tuple(_mixed_lines(page))
    codec, name = _likely(body)
    if codec is None:
        hint = "请用记事本打开，确认文字正常后，选“文件 → 另存为”，“编码”选 UTF-8 再保存"
        message = "文件里有不能按 UTF-8 读出的内容，也认不出是哪种编码；文件可能已损坏"
        return Page(file, mended), (Fault("encoding", at, at + 1, message, hint),)
    guess = body.decode(codec, "replace")
    at = len(body[: error.start].decode(codec, "replace"))
    return Page(file, guess), (_encoding(name, at, at + 1),)


def _mixed_lines(page: Page) -> list[Fault]:
    """Lines of another encoding pasted into a UTF-8 file, one fault a line."""
    faults: dict[int, Fault] = {}
    for found in re.finditer("\ufffd+", page.text):
        faults.setdefault(
            page.line_of(found.start()),
            Fault(
                "encoding_mixed",
                found.start(),
                found.end(),
                "文件是 UTF-8，但这一行夹有另一种编码（多半是 GBK）的文字，已读不出来",
                "请把这一行删去，用键盘或从正常显示的窗口重新录入，再存为 UTF-8",
            ),
        )
    return list(faults.values())


def _likely(body: bytes) -> tuple[str | None, str]:
    scores = [(_score(body, codec, common), codec, name) for codec, name, common in _LOCAL]
    best, codec, name = max(scores, key=lambda item: item[0])
    return (codec, name) if best >= 0.6 else (None, "")


def _score(body: bytes, codec: str, common: tuple[tuple[int, int], ...]) -> float:
    """The share of common characters among all that are not ASCII, had the bytes been written in this encoding."""
    text = body.decode(codec, "replace")
    other = [char for char in text if char > "\x7f"][:2000]
    if not other:
        return 0.0
    hits = 0
    for char in other:
        raw = char.encode(codec, "replace")
        hits += len(raw) == 2 and any(low <= raw[0] <= high for low, high in common)
    # Kana are what tells Japanese from the chance hits of Chinese bytes.
    share = hits / len(other)
    return share if codec != "shift_jis" else share * (0.62 + min(0.5, len(_KANA.findall(text)) / len(other)))
