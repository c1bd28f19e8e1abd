"""What leaving, a death and a visit ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PastDateField, StepForm
from children.choosing import ChildField, of_home
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.leaving.papers import TITLES
from children.models import codes

CHOOSE = ("", gettext_lazy("请选择"))
LIVING_KINDS = [pair for pair in codes.DischargeKind.choices if pair[0] != codes.DischargeKind.DEATH]


class _OfOwnChild(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = of_home(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class OpenLeavingForm(_OfOwnChild):
    kind = forms.ChoiceField(label=gettext_lazy("离院情形"), choices=[CHOOSE, *LIVING_KINDS])
    opened_on = PastDateField(
        label=gettext_lazy("启动日期"), help_text=gettext_lazy("补录的填当时的日期，材料按当时的规定。")
    )


class RecordDeathForm(_OfOwnChild):
    died_on = PastDateField(label=gettext_lazy("死亡日期"))
    place = forms.CharField(label=gettext_lazy("死亡地点"), max_length=100)
    cause = forms.CharField(
        label=gettext_lazy("死亡原因和经过"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("证明文书"), required=False, choices=[("", gettext_lazy("尚未出具")), *Death.Paper.choices]
    )
    paper_number = forms.CharField(label=gettext_lazy("证明文书编号"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("paper") and not data.get("paper_number"):
            self.add_error("paper_number", _("已选证明文书的，请填写编号。"))
        if data.get("paper_number") and not data.get("paper"):
            self.add_error("paper", _("已填编号的，请选择证明文书的种类。"))
        return data


class LeaveForm(StepForm):
    left_on = PastDateField(
        label=gettext_lazy("离院日期"), help_text=gettext_lazy("可以补录以前的日期，不能晚于今天。")
    )
    document = forms.CharField(
        label=gettext_lazy("依据文书"), max_length=120, help_text=gettext_lazy("例如：送还通知书 四公还字〔2026〕3号。")
    )
    handed_out = forms.CharField(
        label=gettext_lazy("交付的财物和证件"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("例如：户口页、身份证、银行卡、随身物品，写明件数。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leaving: Leaving = self.record
        self.fields["left_on"].initial = leaving.leave_on
        paper = next((paper for paper in leaving.papers.all() if paper.here), None)
        if paper is not None:
            self.fields["document"].initial = f"{TITLES[paper.code].title} {paper.number}"[:120]
        if leaving.kind == codes.DischargeKind.DEATH:
            self.fields["document"].required = self.fields["left_on"].required = False
            del self.fields["document"], self.fields["left_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"left_on": None, "document": "", **data}


class ForeignExceptionForm(StepForm):
    """The only adoption abroad that is still open, written down by the province itself (R5.9)."""

    foreign_tie = forms.ChoiceField(
        label=gettext_lazy("例外情形"), choices=[CHOOSE, *Leaving.ForeignTie.choices],
        help_text=gettext_lazy("其他涉外收养申请一律不受理，不在系统中配对。"),
    )  # fmt: skip
    foreign_approval = forms.CharField(label=gettext_lazy("批准文号"), max_length=80)
    foreign_approved_on = PastDateField(label=gettext_lazy("批准日期"))


class HukouForm(StepForm):
    hukou_cancelled_on = PastDateField(label=gettext_lazy("户口注销日期"))


class VisitForm(StepForm):
    visited_on = PastDateField(label=gettext_lazy("回访日期"))
    way = forms.ChoiceField(label=gettext_lazy("回访方式"), choices=[CHOOSE, *AfterCareVisit.Way.choices])
    visitor = forms.CharField(label=gettext_lazy("回访人"), max_length=40)
    findings = forms.CharField(label=gettext_lazy("生活情况"), max_length=800, widget=forms.Textarea(attrs={"rows": 4}))
    help_needed = forms.CharField(label=gettext_lazy("需要的帮扶"), max_length=300, required=False)


class PapersForm(forms.Form):
    """One row of fields for each paper of the checklist."""

    use_required_attribute = False

    def __init__(self, data: Any, *, leaving: Leaving) -> None:
        super().__init__(data, label_suffix="")
        self.papers = list(leaving.papers.all())
        for paper in self.papers:
            title = TITLES[paper.code].title
            mark = "" if paper.required else _("（如有）")
            self.fields[f"number_{paper.pk}"] = forms.CharField(
                label=f"{title}{mark}", required=False, max_length=80, initial=paper.number,
                help_text=_("文号或编号；没有文号的写“有，无文号”。"),
            )  # fmt: skip
            self.fields[f"dated_on_{paper.pk}"] = PastDateField(
                label=_("文书日期"), required=False, initial=paper.dated_on
            )
            self.fields[f"absent_{paper.pk}"] = forms.CharField(
                label=_("没有的原因"), required=False, max_length=200, initial=paper.absent_because
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for paper in self.papers:
            if data.get(f"number_{paper.pk}") and data.get(f"absent_{paper.pk}"):
                self.add_error(f"absent_{paper.pk}", _("已登记文号的，请清除没有的原因。"))
        return data

    def rows(self) -> dict[int, dict[str, Any]]:
        said = self.cleaned_data
        return {
            paper.pk: {
                "number": said[f"number_{paper.pk}"], "dated_on": said[f"dated_on_{paper.pk}"],
                "absent_because": said[f"absent_{paper.pk}"],
            }
            for paper in self.papers
        }  # fmt: skip
