"""What counties tell, on the page of their prefecture's report and beside each section that is written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import showing
from casework.beside import Beside
from casework.beside import register as register_beside
from casework.links import url_of
from casework.panels import Panel, register
from reports import unseen
from reports.board import rows_url
from reports.county_parts import tags_of, why_back
from reports.declaring import Indicator
from reports.figures import compute
from reports.freezing import reported
from reports.models import COUNTY_FIELDS, CountyReport, ProgressReport
from reports.places import place_of

S = CountyReport.State


def _told(report: ProgressReport) -> list[CountyReport]:
    """In official order; asked once for a page."""
    if "_counties" not in report.__dict__:
        rows = report.counties.select_related("jurisdiction").order_by("jurisdiction__ordinal")
        found = list(rows)
        for told in found:
            told.report = report
        report.__dict__["_counties"] = found
    kept: list[CountyReport] = report.__dict__["_counties"]
    return kept


def counties(report: ProgressReport, _user: Any) -> dict[str, Any] | None:
    told = _told(report)
    if not told:
        return None
    return {
        "given": sum(one.state == S.GIVEN for one in told), "asked": len(told),
        "items": [_item(one) for one in told],
    }  # fmt: skip


def _item(told: CountyReport) -> dict[str, Any]:
    tag, day = tags_of(told)[-1], told.given_on or told.due_on
    note = _now("%(day)s 提交") if told.given_on else _now("期限 %(day)s")
    return {
        "title": told.jurisdiction.name, "note": note % {"day": showing.day(day)}, "url": url_of(told),
        "tag": tag["text"], "style": tag["style"],
    }  # fmt: skip


def beside(report: ProgressReport, part: str, _user: Any) -> dict[str, Any] | None:
    """Only what was given: a county may still be thinking about the rest."""
    if part not in COUNTY_FIELDS:
        return None
    told = [
        {"place": one.jurisdiction.name, "paragraphs": getattr(one, part).splitlines()}
        for one in _told(report)
        if one.state == S.GIVEN and getattr(one, part).strip()
    ]
    return {"sections": told} if told else None


def figures(told: CountyReport, user: Any) -> dict[str, Any]:
    """The county's own numbers of the report's day, from the records as they are now, each with its list."""
    place, on = place_of(told.jurisdiction), told.report.obligation.as_of
    asked = [indicator for indicator in reported() if indicator.basis.child]
    counted = compute(asked, place, [on])

    def line(indicator: Indicator) -> dict[str, Any]:
        figure = counted.of(indicator, place, on)
        whole = "" if figure.denominator is None else f"{figure.denominator:,}"
        number = figure.value if figure.is_hidden or not indicator.is_rate else f"{figure.numerator:,}"
        share = figure.text if indicator.is_rate else ""
        return {"indicator": indicator, "numerator": number, "whole": whole, "share": share,
                "url": rows_url(indicator, place, on)}  # fmt: skip

    lines = [line(indicator) for indicator in asked]
    return {"lines": lines, "as_of": showing.day(on), "unseen": unseen.note(user, asked, on)}


def before(told: CountyReport, part: str, _user: Any) -> dict[str, Any] | None:
    """Why it came back, and what the county gave a year ago, for whom writes it now."""
    if part != "words":
        return None
    rows = CountyReport.objects.filter(jurisdiction_id=told.jurisdiction_id, state=S.GIVEN)
    last = rows.filter(report__obligation__year=told.report.year - 1).first()
    sections = [
        {"title": told._meta.get_field(field).verbose_name, "paragraphs": words.splitlines()}  # type: ignore[union-attr]
        for field in COUNTY_FIELDS
        if last and (words := getattr(last, field).strip())
    ]
    said = why_back(told)
    return {"said": said, "year": told.report.year - 1, "sections": sections} if said or sections else None


register(
    Panel(
        "report.counties",
        "report",
        _("各县（市、区）情况"),
        "reports/panel_counties.html",
        counties,
        "county_report",
        order=8,
    )
)
register(
    Panel(
        "county_report.figures",
        "county_report",
        _("本地数据"),
        "reports/panel_county_figures.html",
        figures,
        "figure",
        order=10,
    )
)
register_beside(Beside("report", "reports/beside_counties.html", beside, writing=True))
register_beside(Beside("county_report", "reports/beside_county.html", before, writing=True))
