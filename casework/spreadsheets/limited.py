"""Runs one task on a stranger's file in a child process with little memory, little time and none of our secrets."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from casework.spreadsheets.cells import BadWorkbook

SECONDS = 60
REFUSED = 3  # the exit status of a child that read the file and will not take it; the reason is on its stderr
ROOT = Path(__file__).resolve().parents[2]


def run_limited(task: str, data: bytes, request: dict[str, Any], *, seconds: float = SECONDS) -> bytes:
    """The child's answer, or BadWorkbook. `request` must be plain JSON."""
    order = json.dumps({"task": task, **request}).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "casework.spreadsheets.child"],
            input=order + data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise BadWorkbook(_("读取表格超过60秒，已停止。请分成几个文件，或把数据复制到新的工作簿再上传。")) from error
    if done.returncode == REFUSED:
        raise BadWorkbook(_reason(done.stderr.decode(errors="replace").strip()))
    if done.returncode:
        raise BadWorkbook(_("表格读不出来，文件可能已损坏或过大。请把数据复制到新的工作簿，另存为.xlsx后再上传。"))
    return done.stdout


def _reason(code: str) -> str:
    reasons = {
        "rows": _("表格超过5000行，请分成几个文件。"),
        "columns": _("表格超过200列，请删去多余的列。"),
        "sheets": _("工作表超过20张，请只保留要导入的工作表。"),
        "empty": _("表格里没有内容，请填写后再上传。"),
        "encoding": _("文字编码不认识。请用Excel或WPS另存为.xlsx后再上传。"),
        "csv": _("CSV文件的格式有误（引号不成对或一格过长）。请用Excel或WPS另存为.xlsx后再上传。"),
    }
    return reasons.get(code, _("表格读不出来，文件可能已损坏。请另存为.xlsx后再上传。"))
