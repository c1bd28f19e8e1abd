"""What a care plan, its goals, its approval and its review ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import PartForm, PastDateField, StepForm, TypedDateField, say_what_is_wrong
from children.careplan.guards import standing_goals
from children.careplan.models import CarePlan, Outcome
from children.choosing import ChildField, in_care_of
from children.domains import Domain

CHOOSE = ("", gettext_lazy("请选择"))


class OpenPlanForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    drafted_on = PastDateField(label=gettext_lazy("制定日期"), help_text=gettext_lazy("补录的填当时的日期。"))
    copy = forms.BooleanField(
        label=gettext_lazy("带入上一版未达到的目标"), required=False,
        help_text=gettext_lazy("带入后可以逐项修改或删去；第一版不起作用。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class PlanForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, review = data.get("starts_on"), data.get("review_on")
        if starts and review and review <= starts:
            self.add_error("review_on", _("应回顾日期须晚于计划开始日期。"))
        return data


class WishForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("asked_on") or self.instance.drafted_on) > timezone.localdate():
            self.add_error("asked_on", _("日期不能晚于今天。"))
        if data.get("child_opinion") and data.get("opinion_absent"):
            self.add_error("opinion_absent", _("已记录本人意见的，不再填写不能表达的原因。"))
        return data


def check_goal(form: forms.BaseForm, data: dict[str, Any]) -> None:
    """A whole goal, or the reason for none: said at the fields that are missing."""
    if data.get("not_needed"):
        for name in ("goal", "measures", "target_on"):
            if data.get(name):
                form.add_error(name, _("已写明不需要的，这一项请留空。"))
        return
    for name in ("goal", "measures", "target_on"):
        if not data.get(name) and name not in form.errors:
            words = _("请填写%(label)s；本领域不需要的，只填“不需要的理由”。") % {"label": form.fields[name].label}
            form.add_error(name, words)


class PlanField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=CarePlan.objects.none(), to_field_name="uid", **options)


class GoalForm(StepForm):
    plan = PlanField(label=gettext_lazy("计划"), empty_label=gettext_lazy("请选择"))
    domain = forms.ChoiceField(label=gettext_lazy("领域"), choices=[CHOOSE, *Domain.choices])
    goal = forms.CharField(
        label=gettext_lazy("目标"), max_length=200, required=False,
        help_text=gettext_lazy("写可以看见、能够判断是否达到的变化。"),
    )  # fmt: skip
    measures = forms.CharField(
        label=gettext_lazy("措施"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    responsible = forms.CharField(label=gettext_lazy("责任人"), max_length=40)
    target_on = TypedDateField(label=gettext_lazy("完成期限"), required=False)
    not_needed = forms.CharField(
        label=gettext_lazy("不需要的理由"), max_length=200, required=False,
        help_text=gettext_lazy("本领域目前不需要安排的，只填这一项和责任人。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = CarePlan.objects.filter(state=CarePlan.State.DRAFT).select_related("child")
        self.fields["plan"].queryset = access.reach(self.user, "view", drafts)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_goal(self, data)
        return data


class GoalPartForm(PartForm):
    """The same when a goal is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_goal(self, data)
        return data


class ApproveForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("批准日期"), initial=timezone.localdate)


class ReviewForm(StepForm):
    """One question for each goal, then the whole."""

    held_on = PastDateField(label=gettext_lazy("回顾日期"), initial=timezone.localdate)
    reviewer = forms.CharField(label=gettext_lazy("参加人员"), max_length=100)
    next_on = TypedDateField(label=gettext_lazy("下次回顾日期"))
    summary = forms.CharField(label=gettext_lazy("回顾意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for goal in standing_goals(self.record):
            if not goal.not_needed:
                title = f"{goal.domain} · {goal.goal}"
                asked = forms.ChoiceField(label=title, choices=[CHOOSE, *Outcome.choices])
                note = forms.CharField(
                    label=_("说明（%(goal)s）") % {"goal": goal.goal}, max_length=200, required=False
                )
                say_what_is_wrong(asked)
                say_what_is_wrong(note)
                self.fields |= {f"outcome_{goal.pk}": asked, f"note_{goal.pk}": note}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        held_on, next_on = data.get("held_on"), data.get("next_on")
        if held_on and next_on and next_on <= held_on:
            self.add_error("next_on", _("下次回顾日期须晚于这次回顾日期。"))
        return data
