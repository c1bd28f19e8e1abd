"""What recording, naming and ending ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from agencies.models import Post
from casework.forms import PastDateField, StepForm
from children.choosing import ChildField, of_home
from children.confidential.actions import may_be_named
from children.confidential.models import ConfidentialLabel

LONG = forms.Textarea(attrs={"rows": 4})


class NewLabelForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    kind = forms.ChoiceField(
        label=gettext_lazy("种类"), choices=[("", gettext_lazy("请选择")), *ConfidentialLabel.Kind.choices]
    )
    since = PastDateField(label=gettext_lazy("知悉日期"))
    detail = forms.CharField(label=gettext_lazy("内容"), max_length=2000, widget=LONG)
    care = forms.CharField(
        label=gettext_lazy("照料要求"), max_length=1000, required=False, widget=LONG,
        help_text=gettext_lazy("知情人照料这名儿童时必须做到的，例如用药、防护、回避。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = of_home(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class _Named(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.user.name}（{obj.title}）"


class NamedForm(StepForm):
    posts = _Named(
        Post.objects.none(), label=gettext_lazy("知情人"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("只勾选照料这名儿童必须知道的人；离任后自动失去查阅权。"),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].queryset = may_be_named(self.record.child.home)  # type: ignore[attr-defined]
        self.fields["posts"].initial = self.record.named_posts


class EndForm(StepForm):
    ended_on = PastDateField(label=gettext_lazy("解除日期"))
    reason = forms.CharField(label=gettext_lazy("解除原因"), max_length=300)
