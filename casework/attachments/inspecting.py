"""The parent's side of the inspector: hand it a file, turn its word into a sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused

SECONDS = 40


@dataclass(frozen=True)
class Inspected:
    content: bytes
    content_type: str
    pages: int | None


def inspect(extension: str, data: bytes) -> Inspected:
    """What the file is, its pictures made anew. Raises Refused with a sentence for whoever uploads."""
    script = Path(__file__).with_name("inspector.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own script; the file goes in on stdin
            [sys.executable, "-s", "-P", str(script), extension],
            input=data, capture_output=True, timeout=SECONDS, check=False, cwd="/",
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise Refused(sentence_for("large")) from slow
    line, _newline, content = done.stdout.partition(b"\n")
    answer: dict[str, Any] = json.loads(line) if done.returncode == 0 and line else {"bad": "broken"}
    if "bad" in answer:
        raise Refused(sentence_for(answer["bad"]))
    return Inspected(content or data, answer["content_type"], answer["pages"])


def sentence_for(word: str) -> str:
    return {
        "type": _("文件内容与扩展名不符。请确认文件没有改过扩展名，另存为所需格式后再上传。"),
        "large": _("文件过大或过于复杂，无法检查。请压缩或拆分后再上传。"),
        "picture-broken": _("图片已损坏或不是普通图片。请用看图软件打开，另存为 JPG 后再上传。"),
        "picture-pixels": _("图片超过 4000 万像素。请缩小尺寸或降低扫描分辨率（200～300 DPI 即可）后再上传。"),
        "picture-animated": _("不接收动态图片。请另存为普通 JPG 或 PNG 图片后再上传。"),
        "pdf-broken": _("PDF 文件已损坏或夹带其他内容。请重新扫描，或打开后“打印为 PDF”再上传。"),
        "pdf-encrypted": _("PDF 设有密码或加密，无法检查。请去掉密码后再上传。"),
        "pdf-script": _("PDF 含有脚本或动态表单，不能接收。请打开后“打印为 PDF”再上传。"),
        "pdf-embedded": _("PDF 里嵌有其他文件，不能接收。请把其中的文件单独上传，并将本文件“打印为 PDF”再上传。"),
        "pdf-launch": _("PDF 含有打开其他程序或文件的动作，不能接收。请打开后“打印为 PDF”再上传。"),
        "pdf-pages": _("PDF 没有页面或超过 1000 页。请拆分后再上传。"),
        "office-broken": _("文件已损坏或结构异常。请用办公软件打开，另存为 DOCX 或 XLSX 后再上传。"),
        "office-bomb": _("文件解压后过大，不能接收。请删去多余内容或拆分后再上传。"),
        "office-macro": _("文件含有宏或控件，不能接收。请另存为不含宏的 DOCX 或 XLSX 后再上传。"),
        "office-embedded": _("文件里嵌有其他文件或对象，不能接收。请把嵌入的内容单独上传，删去后再上传本文件。"),
        "office-external": _("文件引用了外部内容（模板、图片、数据链接等），不能接收。请断开链接后再上传。"),
    }.get(word, _("文件无法打开检查，没有接收。请重新生成文件后再上传。"))
