"""What the search for parents and a change of guardianship ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from casework import access
from casework.forms import PartForm, PastDateField, StepForm, TypedDateField
from children import staying
from children.choosing import ChildField, in_care_of
from children.guardianship import guards
from children.guardianship.models import FamilySearch, GuardianshipChange
from children.models import Child
from policy import guardianship_grounds as grounds
from policy.terms_of_guardianship import FAMILY_NOTICE_RUN

CHOOSE = ("", gettext_lazy("请选择"))


def long_text(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options)


def civil_affairs() -> QuerySet[Agency]:
    return Agency.objects.filter(kind=Agency.Kind.CIVIL_AFFAIRS, closed_on=None).order_by("jurisdiction_id", "id")


def office_of(user: Any) -> Agency | None:
    """The civil affairs office of the home's own place, proposed."""
    post = getattr(user, "post", None)
    return civil_affairs().filter(jurisdiction_id=post.agency.jurisdiction_id).first() if post else None


def grounds_by_kind() -> list[Any]:
    """The grounds under what they make of the guardianship."""
    kinds = GuardianshipChange.Becomes
    return [CHOOSE] + [
        (kind.label, [(g.code, g.label) for g in grounds.GROUNDS if g.becomes == kind.value]) for kind in kinds
    ]


class SearchField(forms.ModelChoiceField):
    """The form sets `queryset` to what the acting person may choose."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=FamilySearch.objects.none(), to_field_name="uid", empty_label=_("请选择儿童"), **options
        )

    def label_from_instance(self, obj: Any) -> str:
        child = obj.child
        return f"{child}（{child.file_number}）" if child.name else str(child)


class OfSearch(StepForm):
    """A form that begins with one of the searches that are under way in the home."""

    search = SearchField(label=gettext_lazy("儿童"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = access.reach(self.user, "view", FamilySearch.objects.under_way(), "case").select_related("child")
        self.fields["search"].queryset = rows.filter(child__state="IN_CARE").order_by("-opened_on", "id")  # type: ignore[attr-defined]  # a ModelChoiceField


class OpenSearchForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    kind = forms.ChoiceField(label=gettext_lazy("情形"), choices=[CHOOSE, *FamilySearch.Kind.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField


class ReportForm(StepForm):
    police_report = forms.CharField(label=gettext_lazy("捡拾报案证明编号"), max_length=60)
    police_station = forms.CharField(label=gettext_lazy("受理报案的公安机关"), max_length=80)
    happened_on = PastDateField(
        label=gettext_lazy("报案日期"), help_text=gettext_lazy("可以早于入院日期：多数儿童先报案、后送来。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["police_report"].initial = self.record.child.police_report
        self.fields["police_station"].initial = self.record.police_station
        self.fields["happened_on"].initial = self.record.reported_on


class CloseForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("认定日期"), initial=timezone.localdate)
    certificate = forms.CharField(label=gettext_lazy("公安机关证明文号"), max_length=80)
    outcome = long_text(
        gettext_lazy("查找结果"), 500,
        help_text=gettext_lazy("查找不到的，写明查找经过；找到的，写明父母或其他监护人和核实情况，再办理离院。"),
    )  # fmt: skip


class PublishForm(OfSearch):
    medium = forms.CharField(
        label=gettext_lazy("发布媒体"), max_length=80, help_text=gettext_lazy("例如：四平日报、本院网站。")
    )
    published_on = PastDateField(label=gettext_lazy("公告日期"), initial=timezone.localdate)
    until = TypedDateField(
        label=gettext_lazy("公告期满日"), required=False,
        help_text=gettext_lazy("不填的，按系统设定的寻亲公告期计算。"),
    )  # fmt: skip
    features = long_text(
        gettext_lazy("公告用体貌特征"), 300,
        help_text=gettext_lazy("只写有助于辨认的体貌和衣着；不写院内取的名字、疾病、残疾和详细地址。"),
    )  # fmt: skip
    contact = forms.CharField(label=gettext_lazy("联系人和电话"), max_length=80)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        published = data.get("published_on")
        if published and not data.get("until") and "until" not in self.errors:
            data["until"] = FAMILY_NOTICE_RUN.end(published)
        if published and data.get("until") and data["until"] <= published:
            self.add_error("until", _("公告期满日须晚于公告日期。"))
        return data


class SendSampleForm(OfSearch):
    sampled_on = PastDateField(label=gettext_lazy("采样日期"), initial=timezone.localdate)
    sent_to = forms.CharField(label=gettext_lazy("送检机构"), max_length=80)
    sample_number = forms.CharField(label=gettext_lazy("样本编号"), max_length=60, required=False)


class ResultForm(StepForm):
    happened_on = PastDateField(label=gettext_lazy("结果日期"), initial=timezone.localdate)
    report_number = forms.CharField(label=gettext_lazy("比对报告文号"), max_length=60)
    finding = long_text(gettext_lazy("比对情况"), 500, required=False)


class ExamForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        moment = data.get("examined_at")
        if moment and moment > timezone.now():
            self.add_error("examined_at", _("时间不能晚于现在。"))
        if moment and timezone.localtime(moment).date() < self.instance.opened_on:
            self.add_error("examined_at", _("体检时间不能早于入院日期，请核对。"))
        if moment or data.get("hospital") or data.get("infection"):
            for name in ("examined_at", "hospital", "infection"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data


class CareNoticeForm(PartForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("care_notice_number") or data.get("care_notice_on"):
            for name in ("care_notice_number", "care_notice_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        if (on := data.get("care_notice_on")) and on > timezone.localdate():
            self.add_error("care_notice_on", _("日期不能晚于今天。"))
        return data


class OpinionForm(PartForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion_office"].queryset = civil_affairs()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["opinion_office"].empty_label = _("请选择")  # type: ignore[attr-defined]  # likewise
        if self.instance.opinion_office_id is None:
            self.initial["opinion_office"] = office_of(self.user)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("opinion_number") or data.get("opinion_on"):
            for name in ("opinion_office", "opinion_number", "opinion_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        if (on := data.get("opinion_on")) and on > timezone.localdate():
            self.add_error("opinion_on", _("日期不能晚于今天。"))
        return data


class ChangeForm(StepForm):
    child = ChildField(label=gettext_lazy("儿童"))
    becomes = forms.ChoiceField(label=gettext_lazy("变更为"), choices=[CHOOSE, *GuardianshipChange.Becomes.choices])
    ground = forms.ChoiceField(label=gettext_lazy("法律依据"), choices=grounds_by_kind)
    guardian = forms.ModelChoiceField(
        label=gettext_lazy("监护单位"), queryset=Agency.objects.none(), required=False,
        empty_label=gettext_lazy("请选择"), help_text=gettext_lazy("承担监护职责的民政部门；监护终止的，不必理会。"),
    )  # fmt: skip
    holds_from = PastDateField(
        label=gettext_lazy("起始日期"), help_text=gettext_lazy("新的监护从这一天起；终止的，填不再监护的第一天。")
    )
    document = forms.CharField(
        label=gettext_lazy("依据文书"), max_length=120, help_text=gettext_lazy("接收意见、判决书、评估报告等的文号。")
    )
    reasons = long_text(gettext_lazy("变更理由"), 800)
    child_opinion = forms.CharField(
        label=gettext_lazy("儿童本人意见"), max_length=300, required=False,
        help_text=gettext_lazy("满8周岁必须征求；不能表达的，写明情况。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = in_care_of(self.user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["guardian"].queryset = civil_affairs()  # type: ignore[attr-defined]  # likewise
        self.fields["guardian"].initial = office_of(self.user)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fault(self, data, data.get("child"))
        data["opened_on"] = timezone.localdate()
        return data


class PlanForm(PartForm):
    """What was put forward, mended before it is submitted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"].queryset = civil_affairs()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["guardian"].empty_label = _("请选择")  # type: ignore[attr-defined]  # likewise

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (on := data.get("holds_from")) and on > timezone.localdate():
            self.add_error("holds_from", _("日期不能晚于今天。"))
        fault(self, data, self.instance.child)
        return data


def fault(form: forms.BaseForm, data: dict[str, Any], child: Child | None) -> None:
    """The rules that tie the answers together, said beside the question they are about."""
    becomes = data.get("becomes")
    if becomes and becomes != GuardianshipChange.Becomes.ENDED and not data.get("guardian"):
        form.add_error("guardian", _("请选择监护单位。"))
    if becomes == GuardianshipChange.Becomes.ENDED:
        data["guardian"] = None
    if form.errors or child is None:
        return
    asked = {name: data[name] for name in ("becomes", "ground", "holds_from")}
    if why := guards.fits(child, GuardianshipChange(child=child, **asked)):
        form.add_error("ground", why)
    elif why := staying.guardianship_may_begin(child, data["holds_from"]):
        form.add_error("holds_from", why)
