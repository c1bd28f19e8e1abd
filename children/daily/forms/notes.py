"""What notes and handovers ask for, one by one and for a whole shift."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import PastMomentField, StepForm
from children.daily.forms.shared import CHOOSE, OfOwnChild, long_text
from children.daily.models import ObservationNote, ShiftHandover
from children.models import Child

MOST = 300
Topic = ObservationNote.Topic


class NoteForm(OfOwnChild):
    observed_at = PastMomentField(label=gettext_lazy("观察时间"), initial=timezone.now)
    topic = forms.ChoiceField(label=gettext_lazy("方面"), choices=Topic.choices, initial=Topic.GENERAL)
    text = long_text(gettext_lazy("内容"), MOST)
    flag = forms.BooleanField(
        label=gettext_lazy("请医护、负责人关注"), required=False,
        help_text=gettext_lazy("发热、拒食、情绪异常等需要有人处理的勾选，立即进入医护和负责人的待办。"),
    )  # fmt: skip
    corrects = forms.ModelChoiceField(
        ObservationNote.objects.none(), to_field_name="uid", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        notes = access.reach(self.user, "view", ObservationNote.objects.all())
        self.fields["corrects"].queryset = notes  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        corrects, child = data.get("corrects"), data.get("child")
        if corrects and child and corrects.child_id != child.pk:
            data["corrects"] = None  # another child was chosen after all: it corrects nothing
        return data


class TogetherForm(StepForm):
    """The head of the page: when, and what holds for everybody of whom nothing else is said."""

    observed_at = PastMomentField(label=gettext_lazy("观察时间"), initial=timezone.now)
    rest = forms.CharField(
        label=gettext_lazy("其余在院儿童都记"), max_length=MOST, required=False,
        help_text=gettext_lazy("例如：饮食、睡眠、情绪正常。不填的，下面留空的儿童不记录；外出的儿童不记。"),
    )  # fmt: skip


class OfChild(StepForm):
    """One child's line in a table; an empty line says nothing, and one that is begun says what it is about."""

    said_by = ""
    also_said = ""  # the field beside it, which says nothing alone
    refused = ""  # why this line was not kept

    def __init__(self, *args: Any, child: Child, away: str = "", **kwargs: Any) -> None:
        super().__init__(*args, prefix=str(child.uid), **kwargs)
        self.child, self.away = child, away
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{child} {field.label}"
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "typed"

    @property
    def said(self) -> bool:
        typed = (self.data.get(self.add_prefix(name), "").strip() for name in (self.said_by, self.also_said))
        return self.is_bound and any(typed)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.said and not data.get(self.said_by) and self.said_by not in self.errors:
            self.add_error(self.said_by, self.fields[self.said_by].error_messages["required"])
        return data


class NoteLine(OfChild):
    said_by, also_said = "text", "flag"
    topic = forms.ChoiceField(label=gettext_lazy("方面"), choices=Topic.choices, initial=Topic.GENERAL)
    text = forms.CharField(label=gettext_lazy("内容"), max_length=MOST, required=False)
    flag = forms.BooleanField(label=gettext_lazy("请关注"), required=False)


class ShiftForm(StepForm):
    shift = forms.ChoiceField(label=gettext_lazy("交出班次"), choices=[CHOOSE, *ShiftHandover.Shift.choices])
    ward = forms.CharField(
        label=gettext_lazy("区域或班组"), max_length=40, required=False, help_text=gettext_lazy("全院一班的不填。")
    )
    things = forms.CharField(label=gettext_lazy("物品、药品和钥匙"), max_length=300, required=False)
    remarks = long_text(gettext_lazy("其他交代"), 500, required=False)


class HandoverLineForm(OfChild):
    said_by, also_said = "condition", "instruction"
    condition = forms.CharField(label=gettext_lazy("情况"), max_length=100, required=False)
    instruction = forms.CharField(label=gettext_lazy("注意事项"), max_length=200, required=False)


class TakeOverForm(StepForm):
    counted = forms.IntegerField(label=gettext_lazy("接班实点人数"), min_value=0, max_value=2000)
    taking_note = long_text(
        gettext_lazy("接班说明"), 300, required=False, help_text=gettext_lazy("与应在人数不符的必须写明原因。")
    )


class AttendForm(StepForm):
    response = long_text(gettext_lazy("处理情况"), MOST, help_text=gettext_lazy("例如：测温37.2℃，已服药，继续观察。"))
