"""What the province fills in to order a report of a later year."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import PartForm, StepForm, TypedDateField
from policy.terms import REPORT_AS_OF, REPORT_DUE
from reports.models import SECTION_LENGTH, ProvinceReport, ReportObligation

FIRST_YEAR, LAST_YEAR = 2022, 2100
GATHERED_LENGTH = 12 * SECTION_LENGTH  # what ten reports may say, the province's own words, and the names between them


class GatheredForm(PartForm):
    """A section of the province's report begins with what all prefectures wrote and may be as long as that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kept = [check for check in field.validators if not isinstance(check, MaxLengthValidator)]
            field.validators = [*kept, MaxLengthValidator(GATHERED_LENGTH)]
            field.widget.attrs["data-most"] = str(GATHERED_LENGTH)


class NewSummaryForm(StepForm):
    obligation = forms.ModelChoiceField(
        label=gettext_lazy("报告年度"), queryset=ReportObligation.objects.none(), empty_label=gettext_lazy("请选择"),
        help_text=gettext_lazy("列出已有报送要求、还没有汇总报告的年度；已有的请在列表中打开。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = ProvinceReport.objects.values("obligation_id")
        self.fields["obligation"].queryset = (  # type: ignore[attr-defined]  # a ModelChoiceField
            ReportObligation.objects.exclude(pk__in=begun)
        )


class NewObligationForm(StepForm):
    year = forms.IntegerField(label=gettext_lazy("报告年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    document = forms.CharField(
        label=gettext_lazy("依据文件"),
        max_length=80,
        help_text=gettext_lazy("要求报送的文件的文号，例如 吉民发〔2026〕8号"),
    )
    due_on = TypedDateField(label=gettext_lazy("报送期限"))
    as_of = TypedDateField(label=gettext_lazy("数据截止日"))
    note = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = timezone.localdate().year
        self.fields["year"].initial = year
        self.fields["due_on"].initial = REPORT_DUE.in_year(year)
        self.fields["as_of"].initial = REPORT_AS_OF.in_year(year)

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if ReportObligation.objects.filter(year=year).exists():
            raise forms.ValidationError(_("%(year)s年度已有报送要求，不能重复登记。") % {"year": year})
        return year

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        year, due_on, as_of = said.get("year"), said.get("due_on"), said.get("as_of")
        if year and isinstance(as_of, dt.date) and as_of.year != year:
            self.add_error("as_of", _("数据截止日应在%(year)s年之内。") % {"year": year})
        if year and isinstance(due_on, dt.date) and due_on.year not in {year, year + 1}:
            words = {"year": year, "next": year + 1}
            self.add_error("due_on", _("报送期限应在%(year)s年或%(next)s年。") % words)
        if isinstance(due_on, dt.date) and isinstance(as_of, dt.date) and as_of > due_on:
            self.add_error("as_of", _("数据截止日不能晚于报送期限。"))
        return said
