"""How long the stations of a child's way take: the median of days, of those that were reached within a year (1.e)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Func, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children.models import Placement
from medical.models import InsuranceEnrollment
from policy.periods import add_months
from reports.declaring import FLOW, Basis, Indicator, Shown, Text, every, register
from reports.indicators import handover, medical
from reports.indicators.bases import CHILD_COLUMNS
from reports.indicators.departments import ANSWERED
from transfers.departments.models import AgencyTask, codes
from transfers.models import TransferCase


class DaysTo(Func):
    """`DaysTo(first, last)`: whole days from the one day to the other, in PostgreSQL's arithmetic of dates."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()

    def __init__(self, first: str, last: str) -> None:
        super().__init__(F(last), F(first))


def _a_year_before(on: dt.date) -> dt.date:
    return add_months(on, -12)


def accepted(on: dt.date) -> QuerySet[TransferCase]:
    """Taken over within the year, after a notice: what was done on paper before may not know the day of its own."""
    rows = handover.accepted(on).filter(accepted_on__gt=_a_year_before(on), notice_issued_on__isnull=False)
    return rows.annotate(days=DaysTo("notice_issued_on", "accepted_on"))


def registered(on: dt.date) -> QuerySet[AgencyTask]:
    """Answered by the police after the child was taken over; what was settled before took the child no time."""
    rows = AgencyTask.objects.filter(
        kind=codes.TaskKind.HUKOU, state__in=ANSWERED, answered_on__gt=_a_year_before(on), answered_on__lte=on,
        case__accepted_on__lte=F("answered_on"),
    )  # fmt: skip
    return rows.annotate(days=DaysTo("case__accepted_on", "answered_on"))


def insured(on: dt.date) -> QuerySet[InsuranceEnrollment]:
    """Found insured, or enrolled; counted where the child lived on that day, or lived last."""
    stays = Placement.objects.filter(child=OuterRef("child_id"), starts_on__lte=OuterRef("insured_on"))
    last = stays.order_by("-starts_on", "-id")
    upper = Coalesce("home__jurisdiction__parent_id", "home__jurisdiction_id")
    county = Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id")))
    rows = InsuranceEnrollment.objects.filter(state=InsuranceEnrollment.State.INSURED, child__merged_into=None)
    rows = rows.annotate(insured_on=Least("checked_on", "enrolled_on"))
    rows = rows.filter(insured_on__gt=_a_year_before(on), insured_on__lte=on, insured_on__gte=F("opened_on"))
    return rows.annotate(
        days=DaysTo("opened_on", "insured_on"),
        then_prefecture=Subquery(last.values(place=upper)[:1]),
        then_county=Subquery(last.values(place=county)[:1]),
        then_home=Subquery(last.values("home__name")[:1]),
    )


TOOK = Shown(_("用时（天）"), ("days",))
ACCEPTED = Basis(
    "notice_to_acceptance",
    accepted,
    prefecture=handover.ACCEPTED.prefecture,
    county=handover.ACCEPTED.county,
    columns=(
        *CHILD_COLUMNS,
        Shown(_("通知日期"), ("notice_issued_on",)),
        Shown(_("接收日期"), ("accepted_on",)),
        TOOK,
    ),
    page="transfers:transfer_page",
    uid="uid",
)
REGISTERED = Basis(
    "acceptance_to_hukou",
    registered,
    prefecture=F("case__from_prefecture_id"),
    county=Case(When(case__from_county__level=Level.COUNTY, then=F("case__from_county_id"))),
    columns=(
        *CHILD_COLUMNS,
        Shown(_("接收日期"), ("case__accepted_on",)),
        Shown(_("落户日期"), ("answered_on",)),
        TOOK,
    ),
    page="transfers:transfer_page",
    uid="case__uid",
)
INSURED = Basis(
    "admission_to_insurance",
    insured,
    prefecture=F("then_prefecture"),
    county=F("then_county"),
    columns=(
        *CHILD_COLUMNS,
        Shown(_("当时所在机构"), ("then_home",)),
        Shown(_("入院日期"), ("opened_on",)),
        Shown(_("参保日期"), ("insured_on",)),
        TOOK,
    ),
)


def _median(code: str, name: Text, definition: Text, basis: Basis, area: Text) -> Indicator:
    return Indicator(
        code, name, definition, ("1.e",), basis, every, timing=FLOW, days="days", counts=_("例"), good="down",
        area=area, in_report=False,
    )  # fmt: skip


register(
    _median(
        "I-57a",
        _("移交通知到接收的天数（中位数）"),
        _("截至当日的12个月内接收的移交，从发出移交通知到接收的自然日，取中位数，按移出县统计；没有通知日期的不计。"),
        ACCEPTED,
        handover.AREA,
    ),
    _median(
        "I-57b",
        _("接收到落户的天数（中位数）"),
        _(
            "截至当日的12个月内公安机关答复已落户的移交，从接收到答复的自然日，取中位数，按移出县统计；接收前已落户的不计。"
        ),
        REGISTERED,
        handover.AREA,
    ),
    _median(
        "I-57c",
        _("入院到参保的天数（中位数）"),
        _(
            "截至当日的12个月内核实已参保或办妥参保的，从入院到核实或参保（以先者为准）的自然日，取中位数，"
            "按儿童当时所在机构的地区统计。"
        ),
        INSURED,
        medical.AREA,
    ),
)
