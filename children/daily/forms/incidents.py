"""What incidents and mandatory reports ask for."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Post
from casework.forms import PartForm, PastDateField, PastMomentField, StepForm
from children.choosing import of_home
from children.daily.forms.shared import CHOOSE, OfOwnChild, OnTheDay, long_text
from children.daily.models import Incident, MandatoryReport


def short(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **options)


class StaffField(forms.TypedMultipleChoiceField):
    """People of the home, kept as the numbers of their accounts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **options)

    def of(self, agency_id: int) -> None:
        posts = Post.objects.open_now().filter(agency_id=agency_id).select_related("user").order_by("user__name")
        self.choices = [(user_id, name) for user_id, name in dict(posts.values_list("user_id", "user__name")).items()]

    def to_python(self, value: Any) -> list[str]:
        """Also as it stands in the record: `[3, 7]`."""
        return re.findall(r"\d+", ",".join(map(str, value or [])))


STAFF = gettext_lazy("涉及的工作人员")
STAFF_HELP = gettext_lazy("当时负责照料的、与事件有关的都要勾选；勾选的人不能参加调查和办结。")


class RaiseIncidentForm(OfOwnChild):
    children_of = staticmethod(of_home)
    kind = forms.ChoiceField(
        label=gettext_lazy("种类"), choices=[CHOOSE, *Incident.Kind.choices],
        help_text=gettext_lazy("选“受到他人侵害”“照料不当”的，一律按疑似侵害或忽视办理。"),
    )  # fmt: skip
    severity = forms.ChoiceField(label=gettext_lazy("程度"), choices=[CHOOSE, *Incident.Severity.choices])
    suspected = forms.BooleanField(
        label=gettext_lazy("疑似侵害或忽视"), required=False,
        help_text=gettext_lazy("有迹象即勾选，不必等查明。勾选后立即通知上级，并须向公安机关和民政部门报告。"),
    )  # fmt: skip
    happened_at = PastMomentField(label=gettext_lazy("发生时间"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=100)
    circumstances = long_text(gettext_lazy("经过"), 1500)
    named_staff = StaffField(label=STAFF, help_text=STAFF_HELP)
    others_involved = short(gettext_lazy("涉及的其他人"), 300, help_text=gettext_lazy("其他儿童、来访者等，写明姓名。"))
    body_part = short(gettext_lazy("受伤部位"), 60, help_text=gettext_lazy("例如：左前额、右手腕。未受伤的不填。"))
    injury = long_text(gettext_lazy("伤情"), 300, required=False)
    first_aid = long_text(gettext_lazy("现场处置"), 300, required=False)
    hospital = short(gettext_lazy("就诊医院"), 80)
    hospital_at = PastMomentField(label=gettext_lazy("到院时间"), required=False)
    others_told = short(
        gettext_lazy("告知情况"), 200, help_text=gettext_lazy("何时告知了谁，例如：16:20 电话告知院长和值班医生。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named_staff"].of(self.user.post.agency_id)  # type: ignore[attr-defined]  # a StaffField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("severity") not in {None, "", "NONE"} and not data.get("body_part"):
            self.add_error("body_part", _("受伤的，请填写受伤部位。"))
        happened, came = data.get("happened_at"), data.get("hospital_at")
        if happened and came and came < happened:
            self.add_error("hospital_at", _("到院时间不能早于发生时间。"))
        return data


class FactsForm(PartForm):
    named_staff = StaffField(label=STAFF, help_text=STAFF_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named_staff"].of(self.instance.home_id)  # type: ignore[attr-defined]  # a StaffField


class RegradeForm(StepForm):
    severity = forms.ChoiceField(label=gettext_lazy("程度"), choices=[CHOOSE, *Incident.Severity.choices])
    suspected = forms.BooleanField(label=gettext_lazy("疑似侵害或忽视"), required=False)
    body_part = short(gettext_lazy("受伤部位"), 60, help_text=gettext_lazy("没有变化的不填。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"severity": self.record.severity, "suspected": self.record.suspected, **self.initial}


class InvestigateForm(StepForm):
    findings = long_text(gettext_lazy("调查经过和结论"), 1500, help_text=gettext_lazy("问了谁、看了什么、查明什么。"))
    causes = long_text(gettext_lazy("原因"), 800)
    measures = long_text(gettext_lazy("改进措施"), 500)


class ReportForm(OnTheDay):
    moment = "police_at"
    police_at = PastMomentField(label=gettext_lazy("报告公安时间"), initial=timezone.now)
    police_station = forms.CharField(label=gettext_lazy("公安机关"), max_length=80)
    police_number = short(gettext_lazy("接警回执号"), 60, help_text=gettext_lazy("还没有的可以不填。"))
    civil_at = PastMomentField(label=gettext_lazy("报告民政时间"), initial=timezone.now)
    civil_office = forms.CharField(label=gettext_lazy("民政部门"), max_length=80)
    others_told = short(gettext_lazy("还报告了谁"), 200, help_text=gettext_lazy("例如：教育部门、检察机关。"))


class AnswerForm(StepForm):
    outcome = forms.ChoiceField(label=gettext_lazy("处理结果"), choices=[CHOOSE, *MandatoryReport.Outcome.choices])
    outcome_on = PastDateField(label=gettext_lazy("结果日期"), initial=timezone.localdate)
    outcome_note = long_text(gettext_lazy("结果说明"), 800, required=False)
