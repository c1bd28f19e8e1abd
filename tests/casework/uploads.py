"""Good and hostile files, made on the spot."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pikepdf
from PIL import Image

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="r1" Type="http://x/{}" Target="{}" TargetMode="External"/>'
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, 128).save(target, form, **options)
    return target.getvalue()


def picture_with_place() -> bytes:
    """A photograph that tells where the home is, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=b"SECRET-COMMENT")


def animation() -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(target, "PNG", save_all=True, append_images=frames[1:])
    return target.getvalue()


def pdf(pages: int = 1, *, change: Any = None, **options: Any) -> bytes:
    with pikepdf.new() as made:
        for _page in range(pages):
            made.add_blank_page()
        if change is not None:
            change(made)
        target = io.BytesIO()
        fixed = {} if "encryption" in options else {"deterministic_id": True}
        made.save(target, **fixed, **options)
    return target.getvalue()


def script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def launch(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def dynamic_form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("<xdp/>"))


def enclosed(made: pikepdf.Pdf) -> None:
    made.attachments["virus.exe"] = b"MZ"


def deep_launch(made: pikepdf.Pdf) -> None:
    """An action that no page refers to, inside an array inside an array."""
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    made.make_indirect(pikepdf.Array([pikepdf.Array([action])]))
    made.Root.Hidden = made.make_indirect(pikepdf.Array([pikepdf.Array([action])]))


def escaped_script() -> bytes:
    """The same name written in another way: /JavaScr#69pt."""
    plain = pdf(change=script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.replace(b"/JavaScript", b"/JavaScr#69pt")


def with_virus(made: pikepdf.Pdf) -> None:
    made.Root.Note = made.make_stream(EICAR)


def opens_at_page(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])


def archive(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def docx(**parts: str | bytes) -> bytes:
    """A small document; keys of `parts` are paths with __ for / and _dot_ for the dot."""
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(""),
        "word/document.xml": "<w:document xmlns:w='http://w'><w:t>申请</w:t></w:document>",
    }
    return archive(base | {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()})


def related(kind: str, target: str) -> bytes:
    """A document with one relation that leads out of it."""
    return docx(word___rels__document_dot_xml_dot_rels=RELATIONS.format(RELATION.format(kind, target)))


def linked_xlsx() -> bytes:
    parts = {"[Content_Types].xml": TYPES.format(""), "xl/workbook.xml": "<a/>", "xl/externalLinks/e.xml": "<a/>"}
    return archive(dict(parts))


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "年龄"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
