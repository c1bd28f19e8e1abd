"""What is asked of whoever holds a paper: the code printed on it, or the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm


class VerifyForm(StepForm):
    code = forms.CharField(
        label=gettext_lazy("校验码"), required=False, max_length=40,
        help_text=gettext_lazy("印在文件每页下方，例如 3F2A-91BC-07DE；大小写和横线不限。"),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("文件"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("PDF、Word 或 Excel 原文件。只计算校验值，不保存文件。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (self.errors or data.get("code", "").strip() or data.get("file")):
            self.add_error("code", _("请填写校验码，或者选择文件。"))
        return data
