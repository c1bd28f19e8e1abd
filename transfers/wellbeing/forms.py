"""What is asked after a look at a child, of a waiver, and of what was done for a child somebody worries about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import PastDateField, StepForm, TypedDateField
from children import deceased, seeing
from children.models import codes as child_codes
from transfers.forms import ASK
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase
from transfers.models.codes import ChildView
from transfers.wellbeing import guards
from transfers.wellbeing.actions import SCALE
from transfers.wellbeing.models import WellbeingCheck
from transfers.wellbeing.models.codes import Change, Help, Moment, Outcome, Risk, Way

CHANGE = [("", gettext_lazy("请选择")), *Change.choices]


def _text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options)


def our_cases(user: Any) -> Any:
    """The moves of which the acting home has the child: before it goes, or after it came."""
    rows = access.reach(user, "view", TransferCase.objects.select_related("child", "from_home", "to_home"))
    here = user.post.agency_id
    going = Q(from_home=here, state__in=OPEN_STATES)
    come = Q(to_home=here, state__in=DONE_STATES)
    rows = rows.filter(going | come, child__state=child_codes.ChildState.IN_CARE).filter(~deceased.has_died("child"))
    return rows.order_by("-opened_on", "-id")


class CaseField(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            TransferCase.objects.none(), to_field_name="uid", label=gettext_lazy("移交"),
            empty_label=gettext_lazy("请选择"),
        )  # fmt: skip

    def label_from_instance(self, obj: Any) -> str:
        return f"{seeing.as_known(obj.child)}（{obj.number}，{obj.from_home.short_name} → {obj.to_home.short_name}）"


class OfCaseForm(StepForm):
    """Coming from a move's page the form names this move; only otherwise does it offer them all."""

    case = CaseField()
    moment = forms.ChoiceField(label=gettext_lazy("哪一次"), choices=[*ASK, *Moment.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, chosen = our_cases(self.user), self.data.get("case") or self.initial.get("case")
        field = self.fields["case"]
        field.queryset = rows.filter(uid=chosen) if len(str(chosen or "")) == 36 else rows  # type: ignore[attr-defined]  # a ModelChoiceField


class CheckForm(OfCaseForm):
    seen_on = PastDateField(label=gettext_lazy("走访日期"), initial=timezone.localdate)
    seen_by = forms.CharField(label=gettext_lazy("走访人"), max_length=60)
    way = forms.ChoiceField(label=gettext_lazy("方式"), choices=[*ASK, *Way.choices])
    sleep = forms.TypedChoiceField(label=gettext_lazy("睡眠"), choices=CHANGE, coerce=int)
    eating = forms.TypedChoiceField(label=gettext_lazy("饮食"), choices=CHANGE, coerce=int)
    mood = forms.TypedChoiceField(label=gettext_lazy("情绪"), choices=CHANGE, coerce=int)
    attachment = forms.TypedChoiceField(
        label=gettext_lazy("依恋和交往"), choices=CHANGE, coerce=int,
        help_text=gettext_lazy("与照料者、同伴是否亲近、回避，是否找原来的护理人员。都与这名儿童平时相比。"),
    )  # fmt: skip
    child_view = forms.ChoiceField(
        label=gettext_lazy("听取本人意见"), choices=[*ASK, *ChildView.choices],
        help_text=gettext_lazy("年满8周岁的必须听取，不满8周岁能够表达的也要记录。"),
    )  # fmt: skip
    child_words = _text(gettext_lazy("本人的话或不能表达的情况"), 500, required=False)
    note = _text(gettext_lazy("观察和谈话要点"), 1000, required=False)
    risk = forms.ChoiceField(
        label=gettext_lazy("风险"), choices=[*ASK, *Risk.choices],
        help_text=gettext_lazy("严重风险立即告知市级民政部门；移交前发现的，处置完以前不能交出儿童。"),
    )  # fmt: skip
    help_kind = forms.ChoiceField(
        label=gettext_lazy("采取的措施"), choices=[*ASK, *Help.choices], required=False,
        help_text=gettext_lazy("发现风险的必填，办理情况以后登记；未见风险的留空。"),
    )  # fmt: skip
    help_by = forms.CharField(label=gettext_lazy("措施责任人"), max_length=60, required=False)
    help_until = TypedDateField(
        label=gettext_lazy("措施期限"), required=False, help_text=gettext_lazy("发现风险后7日以内。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_by"].initial = getattr(self.user, "name", "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, why in self._misfits(data):
            if why:
                self.add_error(name, why)
        if data.get("risk") == Risk.NONE:
            data |= {"help_kind": "", "help_by": "", "help_until": None}
        return data

    def _misfits(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        """What two answers say together; each is beside the question that is easiest to put right."""
        found = []
        if {"case", "moment", "seen_on"} <= data.keys():
            found.append(("seen_on", guards.can_be_seen_on(data["case"], data["moment"], data["seen_on"])))
        if {"case", "seen_on", "child_view"} <= data.keys():
            words = data.get("child_words", "")
            said = guards.the_child_was_heard(data["case"], data["child_view"], words, data["seen_on"])
            found.append(("child_view" if data["child_view"] == ChildView.TOO_YOUNG else "child_words", said))
        if {"risk", *SCALE} <= data.keys():
            found.append(("risk", guards.the_risk_fits(data["risk"], [data[name] for name in SCALE])))
        return found + self._help_misfits(data)

    def _help_misfits(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        if data.get("risk") in {None, Risk.NONE}:
            return []
        names = ("help_kind", "help_by", "help_until")
        missing = [name for name in names if not data.get(name) and name not in self.errors]
        found = [(name, _("发现风险的，请填写%(label)s。") % {"label": self.fields[name].label}) for name in missing]
        if data.get("help_until") and data.get("seen_on"):
            found.append(("help_until", guards.help_comes_in_time(data["seen_on"], data["help_until"])))
        return found


class WaiverForm(OfCaseForm):
    reason = _text(gettext_lazy("不需要的理由"), 300, help_text=gettext_lazy("例如：儿童住院，由医院心理科每日评估。"))


class HelpForm(StepForm):
    """Another measure for a risk that was seen before."""

    found_in = forms.ModelChoiceField(
        WellbeingCheck.objects.none(), to_field_name="uid", label=gettext_lazy("发现风险的走访"),
        empty_label=gettext_lazy("请选择"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("措施"), choices=[*ASK, *Help.choices])
    responsible = forms.CharField(label=gettext_lazy("责任人"), max_length=60)
    due_on = TypedDateField(label=gettext_lazy("期限"), help_text=gettext_lazy("7日以内。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = access.reach(self.user, "view", WellbeingCheck.objects.exclude(risk=Risk.NONE), "finding")
        rows = rows.filter(child__home_id=self.user.post.agency_id).select_related("child", "case")
        field = self.fields["found_in"]
        field.queryset = rows.order_by("-seen_on", "-id")  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda check: (  # type: ignore[attr-defined]  # the same
            f"{check.child} · {check.get_moment_display()} · {check.seen_on:%Y-%m-%d}"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        both = {"found_in", "due_on"} <= data.keys()
        if both and (why := guards.help_comes_in_time(data["found_in"].seen_on, data["due_on"])):
            self.add_error("due_on", why)
        return data


class DoneForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("办理日期"), initial=timezone.localdate)
    what_was_done = _text(gettext_lazy("办理情况"), 1000)
    result = forms.ChoiceField(
        label=gettext_lazy("结果"), choices=[*ASK, *Outcome.choices],
        help_text=gettext_lazy("没有缓解的，办理后请在走访页面再定下一项措施。"),
    )  # fmt: skip

    def clean_happened_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["happened_on"]
        if why := guards.done_in_time(self.record, day):
            raise ValidationError(why)
        return day
