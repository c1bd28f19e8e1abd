"""The door refuses what is no roster in a fifth of a second, and says how to repair it."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.spreadsheets.cells import BadWorkbook
from casework.spreadsheets.guarding import guard

DATA = Path(__file__).parent.parent / "data"
ROSTER = (DATA / "梨树县花名册.xlsx").read_bytes()
TYPES = b'<?xml version="1.0"?><Types/>'
BOOK = b'<?xml version="1.0"?><workbook/>'


def packed(parts: dict[str, bytes], *, types: bytes = TYPES, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name, content in {"[Content_Types].xml": types, "xl/workbook.xml": BOOK, **parts}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def renamed(data: bytes, old: str, new: str) -> bytes:
    return data.replace(old.encode(), new.encode())


def lying_about_size(content: bytes, claimed: int) -> bytes:
    """A part that says it is small and unpacks to much more."""
    data = packed({"xl/worksheets/sheet1.xml": content})
    return data.replace(struct.pack("<I", len(content)), struct.pack("<I", claimed))


def overlapping(times: int) -> bytes:
    """One stream named again and again by the directory: the whole is larger than the file."""
    body = zlib.compress(bytes(range(256)) * 64, 9)[2:-4]
    name = b"xl/a.xml"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(body), 16384, len(name), 0) + name + body
    entries = b""
    for number in range(times):
        own = b"xl/%06d.xml" % number
        fields = (0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(body), 16384, len(own), 0, 0, 0, 0, 0, 0)
        entries += struct.pack("<IHHHHHHIIIHHHHHII", *fields) + own
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, times, times, len(entries), len(local), 0)
    return local + entries + end


def encrypted() -> bytes:
    data = bytearray(packed({}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        data[start + offset] |= 1
    return bytes(data)


def pointing_nowhere() -> bytes:
    data = bytearray(packed({}))
    start = data.find(b"PK\x01\x02")
    data[start + 42 : start + 46] = struct.pack("<I", 7)
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
BOMBS = {
    "sixty megabytes of noughts": (packed({"xl/worksheets/sheet1.xml": b"0" * (60 << 20)}), "异常巨大"),
    "one part shrunk more than a hundredfold": (packed({"xl/sharedStrings.xml": b"<si/>" * 400_000}), "异常巨大"),
    "a part that lies about its size": (lying_about_size(b"\1\2\3\4" * 5_000_000, 200_000), "异常巨大"),
    "overlapping parts": (overlapping(1500), "异常巨大"),
    "too many parts": (packed({f"xl/{n}.xml": b"" for n in range(2001)}), "部件太多"),
    "a part that climbs out": (packed({"xl/../../etc/passwd": b"x"}), "不安全的路径"),
    "a part with an absolute name": (packed({"/etc/passwd": b"x"}), "不安全的路径"),
    "a part with a Windows path": (renamed(packed({"xl/..#x": b"x"}), "xl/..#x", "xl\\..\\x"), "不安全的路径"),
    "two parts of one name": (renamed(packed({"xl/a1.xml": b"", "xl/a2.xml": b""}), "xl/a2.xml", "xl/a1.xml"), "重名"),
    "a macro": (packed({"xl/vbaProject.bin": b"x"}), "宏"),
    "an old macro sheet": (packed({"xl/macrosheets/sheet1.xml": b"x"}), "宏"),
    "a macro type": (packed({}, types=b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"), "宏"),
    "a link to another file": (packed({"xl/externalLinks/externalLink1.xml": b"x"}), "链接"),
    "a link to a database": (packed({"xl/connections.xml": b"x"}), "链接"),
    "a thousand million laughs": (packed({"xl/styles.xml": b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]>"}), "不安全的定义"),
    "laughs in wide characters": (packed({"xl/styles.xml": "<!DOCTYPE lolz>".encode("utf-16")}), "不安全的定义"),
    "a password": (encrypted(), "密码"),
    "a password by Excel": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "an old workbook with a macro": (OLE + "Workbook_VBA_PROJECT_CUR".encode("utf-16-le"), "宏"),
    "an old Word file": (OLE + "WordDocument".encode("utf-16-le"), "不是Excel工作簿"),
    "a Word file": (renamed(packed({}), "xl/workbook.xml", "word/docmnt.xml"), "不是Excel工作簿"),
    "an odd compression": (packed({}, way=zipfile.ZIP_BZIP2), "损坏"),
    "a directory that points nowhere": (pointing_nowhere(), "损坏"),
    "half a file": (ROSTER[: len(ROSTER) // 2], "损坏"),
    "a stream cut short": (ROSTER[:3000] + b"\xff" * 800 + ROSTER[3800:], "损坏"),
    "a web page": (b"<html><table><tr><td>x</td></tr></table></html>", "网页格式"),
    "a spreadsheet as plain XML": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "网页格式"),
    "a PDF": (b"%PDF-1.7 ...", "不认识"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "不认识"),
    "a program": (b"MZ\0\0\x90", "不认识"),
    "nothing": (b"", "空的"),
    "eleven megabytes": (b"a" * (11 << 20), "10MB"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_at_once_with_a_sentence(bomb: str) -> None:
    data, word = BOMBS[bomb]
    started = time.thread_time()
    with pytest.raises(BadWorkbook, match=word) as caught:
        guard(io.BytesIO(data))
    assert time.thread_time() - started < 0.2
    assert caught.value.sentence.endswith("。")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ROSTER, "xlsx"),
        ((DATA / "双辽市名单.xls").read_bytes(), "xls"),
        ("姓名,性别\n刘冬梅,女\n".encode("gb18030"), "csv"),
    ],
)
def test_an_honest_roster_is_let_in_whatever_its_name(data: bytes, kind: str) -> None:
    assert guard(data) == guard(io.BytesIO(data)) == kind


@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"PK\x03\x04", OLE[:8], b"PK\x05\x06"]))
def test_no_bytes_break_the_door(data: bytes, head: bytes) -> None:
    try:
        kind = guard(head + data)
    except BadWorkbook:
        return
    assert kind in {"xlsx", "xls", "csv"}


@given(position=st.integers(0, len(ROSTER) - 1), byte=st.integers(0, 255))
def test_one_wrong_byte_in_a_roster_never_breaks_the_door(position: int, byte: int) -> None:
    try:
        assert guard(ROSTER[:position] + bytes([byte]) + ROSTER[position + 1 :]) in {"xlsx", "csv"}
    except BadWorkbook as refused:
        assert str(refused)  # noqa: PT017 - either answer is right, a traceback is not
