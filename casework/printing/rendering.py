"""`render_pdf`: template and context in, PDF out, by way of one warm press per process."""

from __future__ import annotations

import atexit
import functools
import json
import logging
import os
import re
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Literal, cast

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from casework.printing import fonts
from casework.refusals import Refused

log = logging.getLogger(__name__)

Paper = Literal["official", "plain"]
ROW_LIMIT = 500
SECONDS = 60
MEMORY = 1024**3
IDLE_SECONDS = 600
DOCUMENTS_PER_PRESS = 200
START_SECONDS = 30
SCRIPT = Path(__file__).with_name("press.py")
ROW = re.compile(r"<tr\b|class=\"register-row", re.IGNORECASE)


class Unprintable(Refused):
    """The paper cannot be made. The sentence says what to do."""


class PressStopped(Exception):  # noqa: N818 - an event, handled here
    """The child process ended without an answer."""


class Press:
    """The parent's side of `press.py`: start it, hand it a document, wait no longer than the limit."""

    def __init__(self, *, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self.seconds, self.used = seconds, 0
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        self.child = subprocess.Popen(  # noqa: S603 - our own interpreter and script, nothing from outside
            [sys.executable, "-s", "-P", str(SCRIPT)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, cwd="/", close_fds=True,
        )  # fmt: skip
        order = {
            "fontconfig": fonts.fontconfig(),
            "font_folders": fonts.folders(),
            "memory": memory,
            "documents": DOCUMENTS_PER_PRESS,
            "idle": IDLE_SECONDS,
        }
        try:
            self._send(order)
            self._receive(time.monotonic() + START_SECONDS)
        except (PressStopped, TimeoutError):
            self.stop()
            raise

    @property
    def alive(self) -> bool:
        return self.child.poll() is None and self.used < DOCUMENTS_PER_PRESS

    def stop(self) -> None:
        self.child.kill()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            try:
                cast("IO[bytes]", pipe).close()
            except BrokenPipeError:
                continue

    def pdf(self, html: str, css: str) -> tuple[dict[str, Any], bytes]:
        self.used += 1
        until = time.monotonic() + self.seconds
        self._send({"html": html, "css": css})
        return json.loads(self._receive(until)), self._receive(until)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        pipe = cast("IO[bytes]", self.child.stdin)
        try:
            pipe.write(struct.pack(">I", len(body)) + body)
            pipe.flush()
        except BrokenPipeError as end:
            raise PressStopped from end

    def _receive(self, until: float) -> bytes:
        return self._read(struct.unpack(">I", self._read(4, until))[0], until)

    def _read(self, size: int, until: float) -> bytes:
        number = cast("IO[bytes]", self.child.stdout).fileno()
        data = bytearray()
        while len(data) < size:
            if not select.select([number], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(number, min(size - len(data), 1 << 20))
            if not piece:
                raise PressStopped
            data += piece
        return bytes(data)


_lock = threading.Lock()
_press: Press | None = None


def _forget_after_fork() -> None:
    global _press, _lock
    _press, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget_after_fork)


@atexit.register
def close_press() -> None:
    """End the warm child of this process; the next document starts a new one."""
    with _lock:
        _stop_press()


def _stop_press() -> None:
    global _press
    if _press is not None:
        _press.stop()
    _press = None


def _warm_press() -> Press:
    global _press
    if _press is None or not _press.alive:
        _stop_press()
        _press = Press()
    return _press


def _printed(html: str, css: str) -> tuple[dict[str, Any], bytes]:
    """One document by the warm press. A press that went away idle is replaced once; one that hangs is killed."""
    with _lock:
        for _attempt in (1, 2):
            try:
                header, pdf = _warm_press().pdf(html, css)
            except PressStopped:
                continue
            except TimeoutError:
                _stop_press()
                return {"error": "time"}, b""
            if header["error"] in ("memory", "nested"):
                _stop_press()  # it answered, but who knows in what state it is
            return header, pdf
    return {"error": "stopped"}, b""


def sentence_for(error: str) -> str:
    return {
        "outside": _("文书引用了系统以外的内容，已停止打印。请联系系统管理员检查文书模板。"),
        "nested": _("文书内容嵌套过深，无法排版。请联系系统管理员检查文书模板。"),
        "memory": _("文书过大，排版超出内存限度。请缩小范围，分成几份打印。"),
        "time": _("文书排版超过 60 秒，已停止。请缩小范围，分成几份打印，或改用导出表格。"),
    }.get(error, _("文书排版失败，没有生成文件。请重试；仍不成功时请把时间告诉系统管理员。"))


@functools.cache
def _sheet(paper: str) -> str:
    folder = Path(settings.BASE_DIR) / "static" / "css" / "documents"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("paper", paper))


def _quoted(text: str) -> str:
    """A CSS string that cannot be left: everything but letters, digits and a few signs as escapes."""
    return '"' + "".join(c if c.isalnum() or c in " -_.:/" else f"\\{ord(c):x} " for c in text) + '"'


def stylesheet(paper: Paper, export_id: str = "") -> str:
    trace = f"@page {{ @bottom-center {{ content: {_quoted(export_id)} }} }}" if export_id else ""
    return fonts.variables() + _sheet(paper) + trace


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    *,
    title: str,
    paper: Paper = "official",
    export_id: str = "",
    watermark: str = "",
) -> bytes:
    """The same template, context and ids give the same bytes. Raises Unprintable with a sentence for the user.

    `export_id` is printed upright at the foot of each page and kept in the PDF's metadata; `watermark` runs across
    each page. Templates see `paper` with title, export_id and watermark.
    """
    frame = {"title": title, "export_id": export_id, "watermark": watermark, "kind": paper}
    html = render_to_string(template, {**context, "paper": frame})
    rows = len(ROW.findall(html))
    if rows > ROW_LIMIT:
        raise Unprintable(
            _("这份文书有 %(rows)s 行，超过一份最多 %(limit)s 行。请缩小范围分开打印，或改用导出表格。")
            % {"rows": rows, "limit": ROW_LIMIT}
        )
    started = time.monotonic()
    header, pdf = _printed(html, stylesheet(paper, export_id))
    if header["error"]:
        log.error("printing %s: %s %s", template, header["error"], header.get("kind", ""))
        raise Unprintable(sentence_for(header["error"]))
    log.info("printed %s: %s pages, %.2f s", template, header["pages"], time.monotonic() - started)
    return pdf
