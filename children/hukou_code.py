"""The code of the place where somebody is registered, as people write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Division
from casework.forms import half_width


class HukouCodeField(forms.CharField):
    """Six or nine digits of a place that there is."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("户籍地代码"))
        options.setdefault("help_text", _("6 位县级代码或 9 位乡镇（街道）代码。"))
        super().__init__(max_length=12, **options)

    def clean(self, value: Any) -> str:
        code = half_width(super().clean(value))
        if code and (len(code) not in {6, 9} or not Division.objects.filter(code=code).exists()):
            raise forms.ValidationError(_now("没有代码为 %(code)s 的县（区）或乡镇（街道），请核对。") % {"code": code})
        return code
