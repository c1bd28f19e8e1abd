"""The form of a question: it says what is wrong with it and how to mend that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.forms import TypedDateField, speak
from policy.terms import ISSUED
from reports.declaring import Indicator, indicator_named, indicators
from reports.places import Place, may_ask, place_for, place_named
from reports.queries.asking import (
    BY_SLICE,
    MOST_DAYS,
    MOST_INDICATORS,
    ONE_DAY,
    PERIODS,
    SPLITS,
    Query,
)


def offered() -> list[Indicator]:
    """What may be asked freely: restricted figures are told on their own page only."""
    return [found for found in indicators() if not found.restricted]


class QueryForm(forms.Form):
    """Bound to an address. `place` is checked by the view before: another's area does not exist."""

    use_required_attribute = False

    i = forms.MultipleChoiceField(label=gettext_lazy("指标"), widget=forms.CheckboxSelectMultiple)
    period = forms.ChoiceField(label=gettext_lazy("时间"), choices=list(PERIODS.items()), required=False)
    to = TypedDateField(label=gettext_lazy("截止日期"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("细分"), choices=list(SPLITS.items()), required=False)

    def __init__(self, data: QueryDict | None, *, place: Place) -> None:
        super().__init__(data, label_suffix="")
        self.place = place
        self.query: Query | None = None
        self.fields["from"] = TypedDateField(label=_("起始日期"), required=False)
        self.fields["i"].choices = [(found.id, str(found.name)) for found in offered()]  # type: ignore[attr-defined]  # a choice field
        speak(self)
        self.fields["i"].error_messages["required"] = _("请至少勾选一项指标。")
        self.fields["i"].error_messages["invalid_choice"] = _("没有指标“%(value)s”，或这项指标不能自由查询。请去掉它。")

    def clean_i(self) -> tuple[Indicator, ...]:
        chosen = [found for code in dict.fromkeys(self.cleaned_data["i"]) if (found := indicator_named(code))]
        if len(chosen) > MOST_INDICATORS:
            raise ValidationError(
                _("一次最多查询 %(most)s 项指标，现在选了 %(n)s 项。请去掉一些，或分几次查询。"),
                params={"most": MOST_INDICATORS, "n": len(chosen)},
            )
        return tuple(chosen)

    def clean_to(self) -> Any:
        return self._known("to")

    def clean_from(self) -> Any:
        return self._known("from")

    def _known(self, name: str) -> Any:
        day = self.cleaned_data[name]
        if day and day < ISSUED:
            raise ValidationError(_("最早可以查询 %(day)s（文件印发之日）。"), params={"day": showing.day(ISSUED)})
        if day and day > timezone.localdate():
            raise ValidationError(_("日期不能晚于今天。"))
        return day

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        if self.errors:
            return asked
        period = asked["period"] or ONE_DAY
        first = asked["from"] if period != ONE_DAY else None
        query = Query(asked["i"], self.place, period, first, asked["to"], asked["by"])
        self._check_days(query)
        self._check_split(query)
        self.query = query if not self.errors else None
        return asked

    def _check_days(self, query: Query) -> None:
        days = query.days(timezone.localdate())
        if query.first and query.first > query.ends(timezone.localdate()):
            self.add_error("from", _("起始日期不能晚于截止日期。请把两个日期对调。"))
        elif not days:
            self.add_error("from", _("这段时间里没有%(period)s。请提前起始日期，或推后截止日期。") % {
                "period": PERIODS[query.period],
            })  # fmt: skip
        elif len(days) > MOST_DAYS:
            self.add_error("from", _("一次最多查询 %(most)s 个时点。请推后起始日期，或改为间隔更长的时间。") % {
                "most": MOST_DAYS,
            })  # fmt: skip

    def _check_split(self, query: Query) -> None:
        if query.by == BY_SLICE and not any(sliced(found) for found in query.indicators):
            self.add_error("by", _("所选指标没有分项。请改为按地区或不细分，或选一项有分项的指标。"))


def sliced(found: Indicator) -> bool:
    """Slices are counted in rows: of what is a sum of money they tell nothing."""
    return bool(found.slices) and not any(found.sums)


def query_of(user: Any, address: str) -> Query | None:
    """The question behind a kept address as this person may ask it now; None where they may not, or nobody can."""
    asked = QueryDict(address)
    place = place_named(asked.get("place", "")) or place_for(user)
    if place is None or not may_ask(user, place):
        return None
    form = QueryForm(asked, place=place)
    return form.query if form.is_valid() else None
