"""集中录入: everybody of the home in one table; what is left empty is not measured; all is kept or nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.constraints import sentence
from casework.forms import PastDateField, StepForm
from casework.refusals import Refused
from children.assessment import actions
from children.assessment.forms import figures_fault, head_field, height_field, weight_field
from children.assessment.models import GrowthMeasurement
from children.choosing import in_care_of
from children.models import Child

FIGURES = ("height", "weight", "head")


class DayForm(StepForm):
    measured_on = PastDateField(label=gettext_lazy("测量日期"))


class RowForm(StepForm):
    """One child's line; an empty line says nothing."""

    height = height_field()
    lying = forms.BooleanField(label=gettext_lazy("卧位"), required=False)
    weight = weight_field()
    head = head_field()

    def __init__(self, *args: Any, child: Child, **kwargs: Any) -> None:
        super().__init__(*args, prefix=str(child.uid), **kwargs)
        self.child = child
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{child} {field.label}"
            if name != "lying":
                field.widget.attrs["size"] = "6"

    @property
    def said(self) -> bool:
        return self.is_bound and any(self.data.get(self.add_prefix(name), "").strip() for name in FIGURES)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.said and not self.errors and (why := figures_fault(data)):
            raise forms.ValidationError(why)
        return data

    def row(self) -> dict[str, Any]:
        position = GrowthMeasurement.Position
        said = {name: self.cleaned_data[name] for name in FIGURES}
        return {
            **said,
            "child": self.child,
            "position": position.LYING if self.cleaned_data["lying"] else position.STANDING,
        }


def together(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "growth")
    data = request.POST if request.method == "POST" else None
    day = DayForm(data, user=user)
    rows = [RowForm(data, child=child, user=user) for child in in_care_of(user)]
    if data is not None and _kept(request, day, rows):
        return redirect(reverse("assessment:growth_list"))
    bad = sum(1 for row in rows if row.is_bound and row.errors)
    return render(
        request,
        "assessment/together.html",
        {
            "title": _("生长测量集中录入"),
            "crumbs": [{"title": _("生长测量"), "url": reverse("assessment:growth_list")}, {"title": _("集中录入")}],
            "form": day,
            "rows": rows,
            "bad": bad,
            "error_count": len(day.errors) + bad if data is not None else 0,
            "cancel_url": reverse("assessment:growth_list"),
            "submit": _("全部登记"),
        },
        status=422 if data is not None else 200,
    )


def _kept(request: HttpRequest, day: DayForm, rows: list[RowForm]) -> bool:
    said = [row for row in rows if row.said]
    right = [row for row in said if row.is_valid()]
    if not day.is_valid() or len(right) < len(said):
        return False
    if not said:
        day.add_error(None, _("还没有填写任何儿童的数据。"))
        return False
    try:
        with transaction.atomic():
            for row in said:
                _keep(day, row, request.user)
            if any(row.errors for row in said):
                raise Refused(_("有数据需要核对，没有保存任何一行。"))
    except Refused:
        return False
    messages.success(request, _("已登记%(n)s名儿童的测量。") % {"n": len(said)})
    return True


def _keep(day: DayForm, row: RowForm, by: Any) -> None:
    """One line; what is wrong with it is said beside it, and the other lines are still looked at."""
    try:
        with transaction.atomic():
            actions.measure(measured_on=day.cleaned_data["measured_on"], by=by, **row.row())
    except Refused as refused:
        row.add_error(None, refused.sentence)
    except IntegrityError as error:
        row.add_error(None, sentence(error))
