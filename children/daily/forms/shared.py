"""What the forms of daily care share: one of the home's children, long texts, the day of a moment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework.forms import StepForm
from children.choosing import ChildField, in_care_of

CHOOSE = ("", gettext_lazy("请选择"))


def long_text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options)


class OfOwnChild(StepForm):
    """A form that begins with one of the children of the home."""

    children_of = staticmethod(in_care_of)
    child = ChildField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = self.children_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class OnTheDay(StepForm):
    """A step whose day is the day of the moment it asks for."""

    moment = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if happened_at := data.get(self.moment):
            data["happened_on"] = timezone.localtime(happened_at).date()
        return data
