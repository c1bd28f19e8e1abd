"""What the province's report is made of: the reports it has received of that year, their figures and their words."""

from __future__ import annotations

from agencies.models.jurisdiction import PROVINCE_ID
from reports.models import SECTION_FIELDS, FrozenFigure, ProgressReport, ReportObligation

Line = FrozenFigure.Line


def received(obligation: ReportObligation) -> list[ProgressReport]:
    """In official order. One that its prefecture has opened again counts when it has come up anew."""
    rows = ProgressReport.objects.filter(obligation=obligation, state=ProgressReport.State.RECEIVED)
    return list(rows.select_related("jurisdiction", "obligation", "freeze").order_by("jurisdiction__ordinal"))


def sources(report: ProgressReport) -> list[ProgressReport]:
    """None for a prefecture, which counts its counties itself."""
    return received(report.obligation) if report.jurisdiction_id == PROVINCE_ID else []


def words(reports: list[ProgressReport]) -> dict[str, str]:
    """Of each section what the reports say, one below the other, each with its place before it."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for field in SECTION_FIELDS:
            if text := getattr(report, field).strip():
                found.setdefault(field, []).append(f"{report.jurisdiction.short_name}：{text}")
    return {field: "\n".join(texts) for field, texts in found.items()}


def figures(reports: list[ProgressReport]) -> list[FrozenFigure]:
    """The totals of the reports as lines below another total."""
    rows = FrozenFigure.objects.filter(freeze__in=[report.freeze_id for report in reports], line=Line.TOTAL)
    return [
        FrozenFigure(
            indicator=row.indicator, slice=row.slice, line=Line.COUNTY, jurisdiction=row.jurisdiction,
            numerator=row.numerator, denominator=row.denominator,
        )
        for row in rows.select_related("jurisdiction").defer("members")
    ]  # fmt: skip


def told_by_all(rows: list[FrozenFigure]) -> set[str]:
    """Indicators that every report tells: one frozen before an indicator was known has no number for it."""
    by_place: dict[int, set[str]] = {}
    for row in rows:
        by_place.setdefault(row.jurisdiction_id, set()).add(row.indicator)
    return set.intersection(*by_place.values()) if by_place else set()


def missing(report: ProgressReport) -> list[str]:
    """The prefectures of whose year nothing stands in the figures of this report."""
    drawn = report.freeze.drawn_from if report.freeze else {}
    owed = ProgressReport.objects.filter(obligation=report.obligation).select_related("jurisdiction")
    places = [row.jurisdiction for row in owed.order_by("jurisdiction__ordinal")]
    return [place.short_name for place in places if str(place.pk) not in drawn]


def note(report: ProgressReport) -> str:
    """What the tables of the province's report say of themselves; "" under a prefecture's."""
    if report.jurisdiction_id != PROVINCE_ID:
        return ""
    said = "“全省”为省级统一取数，各市（州）为其报送并经接收的数字，两者取数时间不同的，合计可能不等。"
    gone = missing(report)
    return said + (f"{'、'.join(gone)}的报告尚未接收，未列入。" if gone else "")
