"""An upload is a picture, a paper or a table that does nothing by itself, or it is refused in words."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from casework.attachments import accept, inspecting
from casework.attachments.naming import clean_name
from casework.models import Attachment
from casework.refusals import Refused
from tests.casework import uploads

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"
MACRO_TYPE = uploads.TYPES.format('<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')

HOSTILE: list[tuple[str, bytes, str]] = [
    ("网页.html", HTML, "不接收这种文件"),
    ("画.svg", SVG, "不接收这种文件"),
    ("程序.exe", b"MZ" + b"\0" * 200, "不接收这种文件"),
    ("旧版.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "不接收这种文件"),
    ("宏.docm", uploads.docx(), "不接收这种文件"),
    ("没有扩展名", uploads.picture(), "不接收这种文件"),
    ("空.pdf", b"", "文件是空的"),
    ("太大.pdf", b"%PDF-1.7\n" + b"0" * (20 << 20), "超过 20 MB"),
    ("改名的程序.jpg", b"MZ" + b"\0" * 200, "与扩展名不符"),
    ("改名的网页.pdf", HTML, "与扩展名不符"),
    ("改名的画.png", SVG, "与扩展名不符"),
    ("改名的图片.pdf", uploads.picture(), "与扩展名不符"),
    ("带密码.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "与扩展名不符"),
    ("压缩包.docx", uploads.archive({"a.txt": "x"}), "与扩展名不符"),
    ("截断.jpg", uploads.picture(size=(800, 800))[:400], "图片已损坏"),
    ("像素弹.png", uploads.picture("PNG", (9000, 9000), "1"), "4000 万像素"),
    ("动画.png", uploads.animation(), "动态图片"),
    ("脚本.pdf", uploads.pdf(change=uploads.script), "含有脚本"),
    ("换写法的脚本.pdf", uploads.escaped_script(), "含有脚本"),
    ("动态表单.pdf", uploads.pdf(change=uploads.dynamic_form), "含有脚本或动态表单"),
    ("启动程序.pdf", uploads.pdf(change=uploads.launch), "打开其他程序"),
    ("藏起来的启动.pdf", uploads.pdf(change=uploads.deep_launch), "打开其他程序"),
    ("夹带.pdf", uploads.pdf(change=uploads.enclosed), "嵌有其他文件"),
    ("加密.pdf", uploads.pdf(encryption=uploads.pikepdf.Encryption(owner="a", user="b")), "密码或加密"),
    ("只限编辑.pdf", uploads.pdf(encryption=uploads.pikepdf.Encryption(owner="a", user="")), "密码或加密"),
    ("双面.pdf", uploads.pdf() + uploads.archive({"a.exe": "MZ"}), "夹带其他内容"),
    ("没有页.pdf", uploads.pdf(0), "没有页面"),
    ("破.pdf", b"%PDF-1.7\n1 0 obj\n<<" + b"/A <<" * 600 + b"\n%%EOF", "PDF 文件已损坏"),
    ("宏.docx", uploads.docx(word__vbaProject_dot_bin=b"x"), "含有宏"),
    ("宏类型.docx", uploads.archive({"word/document.xml": "<a/>", "[Content_Types].xml": MACRO_TYPE}), "含有宏"),
    ("控件.docx", uploads.docx(word__activeX__activeX1_dot_xml="<a/>"), "含有宏"),
    ("嵌入.docx", uploads.docx(word__embeddings__oleObject1_dot_bin=b"x"), "嵌有其他文件"),
    ("外部模板.docx", uploads.related("attachedTemplate", "http://x/t"), "外部内容"),
    ("外部图片.docx", uploads.related("image", "file://x/a"), "外部内容"),
    ("脚本链接.docx", uploads.related("hyperlink", "file://x/a"), "外部内容"),
    ("命令.docx", uploads.docx(word__footer1_dot_xml="<w><t>DDE</t><t>AUTO c:\\\\cmd</t></w>"), "外部内容"),
    ("实体.docx", uploads.docx(word__x_dot_xml=ENTITIES), "结构异常"),
    ("实体十六位.docx", uploads.docx(word__x_dot_xml=ENTITIES.encode("utf-16")), "结构异常"),
    ("炸弹.docx", uploads.docx(word__media__a_dot_png=b"\0" * (60 << 20)), "解压后过大"),
    ("爬出.docx", uploads.docx(**{"..__..__etc__passwd": "x"}), "结构异常"),
    ("坏.xlsx", uploads.xlsx()[:-400], "损坏"),
    ("外部数据.xlsx", uploads.linked_xlsx(), "外部内容"),
]  # fmt: skip


def take(name: str, content: bytes, **changes: Any) -> Attachment:
    about = {"resource": "child", "target": uuid.uuid4(), "child_id": None, "part": "identity", "by": None}
    return accept(ContentFile(content, name=name), **(about | changes))


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(("name", "content", "sentence"), HOSTILE, ids=[name for name, _content, _sentence in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(
    db: None, tmp_path: Any, name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        take(name, content)
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


GOOD: list[tuple[str, bytes, str, int | None]] = [
    ("照片.jpeg", uploads.picture(), "image/jpeg", None),
    ("黑白扫描.png", uploads.picture("PNG", mode="1"), "image/png", None),
    ("透明.png", uploads.picture("PNG", mode="LA"), "image/png", None),
    ("印刷色.jpg", uploads.picture(mode="CMYK"), "image/jpeg", None),
    ("判决书.PDF", uploads.pdf(3), "application/pdf", 3),
    ("打开到第一页.pdf", uploads.pdf(change=uploads.opens_at_page), "application/pdf", 1),
    ("申请.docx", uploads.docx(), DOCX, None),
    ("带网址.docx", uploads.related("hyperlink", "https://a.b"), DOCX, None),
    ("名单.xlsx", uploads.xlsx(), XLSX, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "kind", "pages"), GOOD, ids=[good[0] for good in GOOD])
def test_an_ordinary_file_is_kept(db: None, name: str, content: bytes, kind: str, pages: int | None) -> None:
    kept = take(name, content)
    assert (kept.content_type, kept.pages, kept.state) == (kind, pages, "CLEAN")
    assert kept.title == kept.file_name == name


def test_a_photograph_no_longer_tells_where_and_with_what_it_was_taken(db: None, tmp_path: Any) -> None:
    kept = take("照片.jpg", uploads.picture_with_place())
    stored = (tmp_path / kept.stored_name).read_bytes()
    assert b"SECRET" not in stored
    with Image.open(io.BytesIO(stored)) as opened:
        assert not opened.getexif()
        assert opened.size == (40, 60)  # turned upright before the note about turning was dropped
    assert kept.size == len(stored)


def test_what_hides_behind_the_end_of_a_picture_is_gone(db: None, tmp_path: Any) -> None:
    kept = take("照片.png", uploads.picture("PNG") + uploads.archive({"a.exe": "MZ"}))
    assert b"a.exe" not in (tmp_path / kept.stored_name).read_bytes()


def test_a_pdf_is_kept_byte_for_byte_so_that_its_signature_stays_valid(db: None, tmp_path: Any) -> None:
    content = uploads.pdf(2)
    assert (tmp_path / take("判决书.pdf", content).stored_name).read_bytes() == content


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/cron.d/户口本.pdf", "户口本.pdf"),
        ("C:\\Users\\王平\\户口本.pdf", "户口本.pdf"),
        ("户口本\u202efdp.exe.pdf", "户口本fdp.exe.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ('<img onerror="x">.pdf', "_img onerror=_x__.pdf"),
        ("...pdf", "未命名.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_file_keeps_a_harmless_form_of_its_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_an_inspector_that_does_not_come_back_is_a_refusal(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspecting, "SECONDS", 0.001)
    with pytest.raises(Refused, match="过于复杂"):
        take("照片.jpg", uploads.picture())


def test_an_inspector_that_falls_over_is_a_refusal(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspecting.sys, "executable", "/bin/false")
    with pytest.raises(Refused, match="无法打开检查"):
        take("照片.jpg", uploads.picture())
