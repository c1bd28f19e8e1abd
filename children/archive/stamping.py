"""A file as a reader by permission gets it: who reads it and when stands across every page.

PDF pages get a page of our press laid over them, pictures get the words painted in. What cannot carry a mark (DOCX,
XLSX) is not shown this way.
"""

from __future__ import annotations

import io
import itertools

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, ImageOps

from casework.attachments import storing
from casework.models import Attachment
from casework.printing import fonts, render_pdf
from casework.refusals import Refused

MARKABLE = frozenset({"application/pdf", "image/jpeg", "image/png"})
LONGEST_SIDE = 2400
GREY = (90, 90, 90, 110)


def marked(file: Attachment, words: str) -> tuple[bytes, str]:
    """(content, content type) of a stored file with the words on every page. Raises Refused where it cannot be."""
    if file.state != file.State.CLEAN:
        raise Refused(_("文件还在病毒检查中，暂时不能打开。检查通过后即可查看。"))
    if file.content_type not in MARKABLE:
        raise Refused(_("这种文件不能加水印在线查看，请向档案员查阅纸质文件。"))
    path = storing.path_of(file.stored_name)
    if not path.is_file():
        raise Refused(_("服务器上找不到这个文件。请把题名告诉档案员。"))
    content = path.read_bytes()
    if file.content_type == "application/pdf":
        return _pdf(content, words), "application/pdf"
    return _picture(content, words), "image/jpeg"


def _pdf(content: bytes, words: str) -> bytes:
    mark = render_pdf("documents/archive/stamp.html", {}, title=words, paper="plain", watermark=words)
    target = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as paper, pikepdf.open(io.BytesIO(mark)) as stamp:
            for page in paper.pages:
                page.add_overlay(stamp.pages[0], push_stack=True)
            paper.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as broken:
        raise Refused(_("这份 PDF 加不上水印，不能在线查看。请向档案员查阅纸质文件。")) from broken
    return target.getvalue()


def _picture(content: bytes, words: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
        plain = ImageOps.exif_transpose(opened).convert("RGBA")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ground = Image.new("RGBA", plain.size, "white")
    ground.alpha_composite(plain)
    ground.alpha_composite(_veil(plain.size, words))
    target = io.BytesIO()
    ground.convert("RGB").save(target, "JPEG", quality=88)
    return target.getvalue()


def _veil(size: tuple[int, int], words: str) -> Image.Image:
    """The words again and again, slanting, over the whole picture, however small it is."""
    wide, high = size
    reach = int((wide**2 + high**2) ** 0.5) + 2
    veil = Image.new("RGBA", (reach, reach), (0, 0, 0, 0))
    pen = ImageDraw.Draw(veil)
    face = _face(max(12, min(wide, high) // 28))
    left, top, right, bottom = pen.textbbox((0, 0), words, font=face)
    across, down = max(int(right - left) + 60, 1), max(int(bottom - top) * 5, 1)
    for row, y in enumerate(range(0, reach, down)):
        for x in itertools.takewhile(lambda at: at < reach, itertools.count(-(row % 2) * across // 2, across)):
            pen.text((x, y), words, font=face, fill=GREY)
    turned = veil.rotate(24, resample=Image.Resampling.BILINEAR)
    corner = ((reach - wide) // 2, (reach - high) // 2)
    return turned.crop((*corner, corner[0] + wide, corner[1] + high))


def _face(size: int) -> ImageFont.FreeTypeFont:
    """The first Chinese face of the papers that is on this machine (checked at start)."""
    have = fonts.installed()
    name = next((name for name in fonts.families()["hei"] if name in have), None)
    if name is None:
        raise Refused(_("服务器缺少中文字体，加不上水印。请联系系统管理员。"))
    path, index = have[name]
    return ImageFont.truetype(str(path), size, index=index & 0xFFFF)
