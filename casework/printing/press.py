"""The press: a child process that holds WeasyPrint warm and turns HTML into PDF, one request after another.

It is started as a plain script. It knows no settings, no database and no keys; it has no network, opens no file but
program code and fonts, writes none, and is bounded in memory. Requests and answers are length-prefixed on its pipes.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import resource
import select
import struct
import sys
import tempfile
from typing import Any, BinaryIO

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ftplib.", "http.client.")
UNPRINTED = (b"BASE", b"DSIG", b"GPOS", b"GSUB", b"JSTF", b"VORG", b"vhea", b"vmtx")  # tables that no page reads
ARCHIVAL = "pdf/a-2u"  # ISO 19005-2: fonts, colours and text carry all they need for as long as the paper is kept
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def cut_network() -> None:
    """An own, empty network namespace where the system permits it; the audit hook below refuses sockets in any case."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def seal(roots: tuple[str, ...]) -> None:
    """From here on Python code in this process opens no socket, starts no program and reads only below `roots`.

    Places are compared as they really are: packages may lie behind a link.
    """
    real = {os.path.realpath(root) for root in roots}
    below = tuple(os.path.join(root, "") for root in real)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise PermissionError(f"sealed: {event}")
        if event == "open" and isinstance(args[0], str | bytes):
            path = os.path.realpath(os.fsdecode(args[0]))
            if (args[2] or 0) & WRITING or not (path in real or path.startswith(below)):
                raise PermissionError("sealed: open")

    sys.addaudithook(hook)


def bound(memory: int) -> None:
    """Address space, file size and core dumps. A core dump would hold children's data."""
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (value, value))


def receive(pipe: BinaryIO) -> bytes:
    size = pipe.read(4)
    return pipe.read(struct.unpack(">I", size)[0]) if len(size) == 4 else b""


def send(pipe: BinaryIO, *parts: bytes) -> None:
    for part in parts:
        pipe.write(struct.pack(">I", len(part)) + part)
    pipe.flush()


def keep_small(fonts: Any) -> set[bytes]:
    """Embed of a large Chinese font the glyphs used and no room for the others (Noto: 100 KB less for each face).

    WeasyPrint leaves every glyph at its old number, 65,000 empty places. In a font that names its glyphs by character
    id (CID), these ids are what the page speaks of, so the glyphs may move together. Whatever is not such a font, or
    comes out otherwise than expected, is embedded as WeasyPrint does it. The set returned fills with the fonts made.
    """
    usual, made = fonts.Font._harfbuzz_subset, set[bytes]()

    def subset(font: Any, used: dict[int, str], *hinting: bool) -> None:
        small = _subset(fonts, font, used) if "CFF " in font.tables and not font.missing else b""
        if small and set(used) <= _glyph_ids(small):
            font.file_content = small
            made.add(small)
        else:
            usual(font, used, *hinting)

    fonts.Font._harfbuzz_subset = subset
    return made


def _bare(pdf: Any, made: set[bytes]) -> None:
    """Only as a bare CFF table do all readers look glyphs up by character id; in an OpenType file some count them."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with WeasyPrint, has no types

    for stream in pdf.objects:
        body = getattr(stream, "stream", None)
        if isinstance(body, list) and len(body) == 1 and body[0] in made:
            stream.stream = [TTFont(io.BytesIO(body[0])).reader["CFF "]]
            stream.extra["Subtype"] = "/CIDFontType0C"
    made.clear()


def _subset(fonts: Any, font: Any, used: dict[int, str]) -> bytes:
    ffi, harfbuzz, subsetter = fonts.ffi, fonts.harfbuzz, fonts.harfbuzz_subset
    wanted = ffi.gc(subsetter.hb_subset_input_create_or_fail(), subsetter.hb_subset_input_destroy)
    for group, members in (
        (subsetter.hb_subset_input_glyph_set(wanted), sorted(used)),
        (
            subsetter.hb_subset_input_set(wanted, subsetter.HB_SUBSET_SETS_DROP_TABLE_TAG),
            [harfbuzz.hb_tag_from_string(tag, -1) for tag in UNPRINTED],
        ),
    ):
        harfbuzz.hb_set_add_sorted_array(group, ffi.new(f"hb_codepoint_t[{len(members)}]", members), len(members))
    subsetter.hb_subset_input_set_flags(wanted, subsetter.HB_SUBSET_FLAGS_DESUBROUTINIZE)
    face = ffi.gc(subsetter.hb_subset_or_fail(font.hb_face, wanted), harfbuzz.hb_face_destroy)
    return bytes(fonts.get_hb_object_data(face) or b"") if face else b""


def _glyph_ids(font: bytes) -> set[int]:
    """The character ids that the glyphs of a font answer to; none of a font that names them otherwise."""
    from fontTools.ttLib import TTFont

    top = TTFont(io.BytesIO(font))["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return set()
    return {int(name.removeprefix("cid")) if name.startswith("cid") else 0 for name in top.charset}


class Printer:
    """WeasyPrint with its fonts loaded. Any reference out of the document ends the printing of that document."""

    def __init__(self, fontconfig: str) -> None:
        with tempfile.TemporaryDirectory() as folder:  # fontconfig reads its list once; the file need not stay
            os.environ["FONTCONFIG_FILE"] = os.path.join(folder, "fonts.conf")
            with open(os.environ["FONTCONFIG_FILE"], "w", encoding="utf-8") as file:
                file.write(fontconfig)
            import weasyprint
            from weasyprint.pdf import fonts
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import FatalURLFetchingError, URLFetcher

            class Sealed(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
                asked_outside = False  # kept apart: some places of the library swallow the exception

                def fetch(self, url: str, headers: Any = None) -> Any:
                    if not url.lower().startswith("data:"):
                        self.asked_outside = True
                        raise FatalURLFetchingError("outside")
                    return super().fetch(url, headers)

            self.weasyprint, self.outside = weasyprint, FatalURLFetchingError
            self.fetcher = Sealed(allowed_protocols=("data",), allow_redirects=False)
            self.made = keep_small(fonts)
            self.fonts = FontConfiguration()
            self.pdf("<p>国</p>", "")

    def pdf(self, html: str, css: str) -> tuple[bytes, int]:
        sheet = self.weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=self.fetcher)
        page = self.weasyprint.HTML(string=html, url_fetcher=self.fetcher)
        document = page.render(stylesheets=[sheet], font_config=self.fonts)
        target = io.BytesIO()
        self.made.clear()
        document.write_pdf(
            target, custom_metadata=True, pdf_variant=ARCHIVAL, finisher=lambda _document, pdf: _bare(pdf, self.made)
        )
        return target.getvalue(), len(document.pages)

    def answer(self, request: dict[str, str]) -> tuple[dict[str, Any], bytes]:
        """Errors go back as one word; what a document says never leaves through an error text."""
        self.fetcher.asked_outside = False
        try:
            pdf, pages = self.pdf(request["html"], request["css"])
            if self.fetcher.asked_outside:
                raise self.outside
        except self.outside:
            return {"error": "outside"}, b""
        except RecursionError:
            return {"error": "nested"}, b""
        except MemoryError:
            return {"error": "memory"}, b""
        except Exception as problem:
            return {"error": "failed", "kind": type(problem).__name__}, b""
        return {"error": "", "pages": pages}, pdf


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not spoil the answers
    requests = sys.stdin.buffer
    sys.dont_write_bytecode = True
    order = json.loads(receive(requests))
    cut_network()
    printer = Printer(order["fontconfig"])
    bound(order["memory"])
    seal(tuple({sys.prefix, sys.base_prefix, *sys.path, *order["font_folders"], "/dev/null"} - {""}))
    send(answers, b"ready")
    for _ in range(order["documents"]):
        if not select.select([requests], [], [], order["idle"])[0]:
            return
        request = receive(requests)
        if not request:
            return
        header, pdf = printer.answer(json.loads(request))
        send(answers, json.dumps(header).encode(), pdf)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        main()
