"""The inspector: a child process that opens one uploaded file and says what it is, or why it is refused.

Started as a plain script: `inspector.py <extension>` reads the file on stdin; on stdout stands one line of JSON, then,
for pictures, the file made anew. It knows no settings and no database and is bounded in memory and processor time.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from typing import Any
from xml.parsers import expat

MEMORY, SECONDS = 1 << 30, 30
PIXELS = 40_000_000
PDF_PAGES, PDF_OBJECTS = 1000, 200_000
ZIP_ENTRIES, ZIP_TOTAL, ZIP_RATIO = 2000, 50 << 20, 100

OFFICE = "application/vnd.openxmlformats-officedocument."
ZIP = ("application/zip", "application/octet-stream")
TYPES = {
    "jpg": ("image/jpeg",),
    "png": ("image/png",),
    "pdf": ("application/pdf",),
    "docx": (OFFICE + "wordprocessingml.document", *ZIP),
    "xlsx": (OFFICE + "spreadsheetml.sheet", *ZIP),
}
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class Bad(Exception):  # noqa: N818 - a finding, not a fault
    """The word by which the parent chooses its sentence."""


def look(extension: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    """(content type and pages, new content or nothing); raises Bad."""
    import magic

    if magic.from_buffer(data[: 1 << 20], mime=True) not in TYPES[extension]:
        raise Bad("type")
    if extension in ("jpg", "png"):
        return {"content_type": TYPES[extension][0], "pages": None}, picture(extension, data)
    if extension == "pdf":
        return {"content_type": "application/pdf", "pages": pdf(data)}, b""
    office(extension, data)
    return {"content_type": TYPES[extension][0], "pages": None}, b""


def picture(extension: str, data: bytes) -> bytes:
    """The picture painted anew: no place, no camera, no comment, nothing behind its end."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    form = {"jpg": "JPEG", "png": "PNG"}[extension]
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as opened:
            if opened.width * opened.height > PIXELS:
                raise Bad("picture-pixels")
            if getattr(opened, "n_frames", 1) > 1:
                raise Bad("picture-animated")
            turned = ImageOps.exif_transpose(opened)
            clear = form == "PNG" and ("A" in turned.mode or "transparency" in turned.info)
            mode = "RGBA" if clear else "L" if turned.mode in ("1", "L") else "RGB"
            plain = turned.convert(mode)
    except Bad:
        raise
    except Exception as broken:
        raise Bad("picture-broken") from broken
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    target = io.BytesIO()
    clean.save(target, form, **({"quality": 90} if form == "JPEG" else {}))
    return target.getvalue()


PDF_FORBIDDEN = {
    "/JS": "pdf-script", "/JavaScript": "pdf-script", "/XFA": "pdf-script",
    "/EmbeddedFile": "pdf-embedded", "/EmbeddedFiles": "pdf-embedded", "/EF": "pdf-embedded",
    "/RichMedia": "pdf-embedded", "/Movie": "pdf-embedded", "/Sound": "pdf-embedded",
    "/Launch": "pdf-launch", "/SubmitForm": "pdf-launch", "/ImportData": "pdf-launch", "/GoToR": "pdf-launch",
    "/GoToE": "pdf-launch", "/Rendition": "pdf-launch",
}  # fmt: skip


def pdf(data: bytes) -> int:
    """Number of pages of a PDF that does nothing by itself. The file is kept as it came: signatures stay valid."""
    import pikepdf

    end = data.rfind(b"%%EOF")
    if not data.startswith(b"%PDF-") or end < 0 or len(data) - end > 1024 or data[end + 5 :].strip(b"\r\n \t\0"):
        raise Bad("pdf-broken")
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if opened.is_encrypted:
                raise Bad("pdf-encrypted")
            _search(opened)
            pages = len(opened.pages)
    except pikepdf.PasswordError as locked:
        raise Bad("pdf-encrypted") from locked
    except (pikepdf.PdfError, ValueError, RuntimeError) as broken:
        raise Bad("pdf-broken") from broken
    if not 1 <= pages <= PDF_PAGES:
        raise Bad("pdf-pages")
    return pages


def _search(opened: Any) -> None:
    """Every object of the file, also those no page refers to; a name written with escapes is the same name here."""
    if len(opened.objects) > PDF_OBJECTS:
        raise Bad("pdf-pages")
    for found in opened.objects:
        _search_value(found, 0)


def _search_value(value: Any, depth: int) -> None:
    import pikepdf

    if depth > 40:
        raise Bad("pdf-broken")
    if isinstance(value, pikepdf.Array):
        for item in value.as_list():
            _search_inner(item, depth)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in value.keys():  # noqa: SIM118 - a PDF dictionary iterates over pairs
            if key in PDF_FORBIDDEN:
                raise Bad(PDF_FORBIDDEN[key])
            _search_inner(value.get(key), depth)


def _search_inner(item: Any, depth: int) -> None:
    import pikepdf

    if isinstance(item, pikepdf.Name) and str(item) in PDF_FORBIDDEN:
        raise Bad(PDF_FORBIDDEN[str(item)])
    if isinstance(item, pikepdf.Object) and not item.is_indirect:  # indirect ones have their own turn
        _search_value(item, depth + 1)


def office(extension: str, data: bytes) -> None:
    """A docx or xlsx that holds text, tables and pictures and nothing that acts or reaches out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard_zip(archive.infolist(), len(data))
            names = archive.namelist()
            if MAIN_PART[extension] not in names or "[Content_Types].xml" not in names:
                raise Bad("type")
            _guard_names(names)
            for name in names:
                if name.lower().endswith((".xml", ".rels", ".vml")):
                    _guard_xml(name, archive.read(name))
    except (zipfile.BadZipFile, expat.ExpatError, RuntimeError, EOFError, OSError, NotImplementedError) as broken:
        raise Bad("office-broken") from broken
    except ValueError as broken:
        raise Bad("office-broken") from broken


def _guard_zip(entries: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ZIP_ENTRIES or total > ZIP_TOTAL or total > size * ZIP_RATIO:
        raise Bad("office-bomb")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Bad("office-broken")


def _guard_names(names: list[str]) -> None:
    for name in names:
        plain = name.lower().replace("\\", "/")
        if plain.startswith("/") or ".." in plain.split("/") or ":" in plain:
            raise Bad("office-broken")
        if re.search(r"vbaproject|vbadata|macrosheets/|activex|ctrlprops/", plain):
            raise Bad("office-macro")
        if re.search(r"embeddings/|\.(bin|exe|dll|js|vbs|hta|lnk)$", plain) and "printersettings" not in plain:
            raise Bad("office-embedded")
        if "externallinks/" in plain:
            raise Bad("office-external")


def _guard_xml(name: str, text: bytes) -> None:
    """Parsed as the reader of the file would parse it, whatever its encoding. No entities, no foreign relations."""
    parser = expat.ParserCreate()
    words: list[str] = []

    def doctype(*_args: Any) -> None:
        raise Bad("office-broken")

    def element(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            _guard_relation(attributes)
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise Bad("office-macro")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    parser.CharacterDataHandler = words.append
    parser.Parse(text, True)  # noqa: FBT003 - expat's own signature
    if name.startswith("word/") and re.search(r"\bDDE(AUTO)?\b", "".join(words)):
        raise Bad("office-external")


def _guard_relation(attributes: dict[str, str]) -> None:
    """A web or mail link in the text is harmless; a template, picture or object fetched from outside is not."""
    link = attributes.get("Type", "").endswith("/hyperlink")
    web = attributes.get("Target", "").lower().startswith(("http://", "https://", "mailto:", "#"))
    if attributes.get("TargetMode", "").lower() == "external" and not (link and web):
        raise Bad("office-external")


def main() -> None:
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, value in limits:
        resource.setrlimit(limit, (value, value))
    try:
        answer, content = look(sys.argv[1], sys.stdin.buffer.read())
    except Bad as bad:
        answer, content = {"bad": str(bad)}, b""
    except MemoryError:
        answer, content = {"bad": "large"}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
