"""A child's growth against the lines of the standard, and its scores over time, scale by scale."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit
from casework.links import url_of
from children.assessment import growing, reading
from children.assessment.models import Assessment, GrowthMeasurement
from children.models import Child

LINES = (3, 2, 0, -2, -3)
# The child's own line, then those of the standard: the median and, further out, what warns and alarms.
TONES = ("primary", "alarm", "warn", "ok", "warn", "alarm", "ink-soft")
SHOWN = (
    ("height", gettext_lazy("身长/身高"), "cm"),
    ("weight", gettext_lazy("体重"), "kg"),
    ("head", gettext_lazy("头围"), "cm"),
)


def _crumbs(child: Child, title: str, tab: str) -> list[dict[str, Any]]:
    return [{"title": str(child), "url": f"{url_of(child)}?tab={tab}"}, {"title": title}]


def growth(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    child = access.reach_or_404(user, "view", Child, uid)
    access.anywhere_or_404(user, "view", "growth", "figures")
    rows = access.reach(user, "view", GrowthMeasurement.objects.filter(child=child), "figures")
    measured = list(rows.order_by("measured_on"))
    audit.read(child, "growth", details={"rows": len(measured)})
    why = growing.why_none(child.sex, child.birth_date)
    charts = [
        chart for name, title, unit in SHOWN if (chart := _growth_chart(child, measured, name, f"{title}（{unit}）"))
    ]
    title = _("%(child)s的生长曲线") % {"child": child}
    last = measured[-1] if measured else None
    return render(
        request,
        "assessment/charts.html",
        {
            "title": title,
            "crumbs": _crumbs(child, title, "养"),
            "charts": charts,
            "why": why,
            "estimated": growing.is_estimated(child),
            "alarms": reading.alarms_of(last, child) if last else [],
            "empty": _("还没有生长测量记录"),
        },
    )


def _growth_chart(child: Child, measured: list[GrowthMeasurement], name: str, title: str) -> dict[str, Any] | None:
    """The child's own line and the lines of the standard, at each day of measuring."""
    rows = [one for one in measured if getattr(one, name) is not None]
    if not rows:
        return None
    compared = child.birth_date is not None and not growing.why_none(child.sex, child.birth_date)
    series = [str(child), *([f"{z:+d}SD" if z else _("中位数") for z in LINES] if compared else []), _("Z值")]
    return {
        "id": f"growth-{name}",
        "title": title,
        "note": _("世界卫生组织儿童生长标准（2006）和5—19岁生长参考（2007）。"),
        "clauses": ["2.1.b"],
        "spec": {
            "kind": "line",
            "first": _("测量日期"),
            "series": series if compared else series[:1],
            "tones": TONES,
            "dated": True,
            "close": True,  # the axis fits the figures: nobody is 0 cm tall
            "rows": [_growth_row(child, one, name, compared=compared) for one in rows],
        },
    }


def _growth_row(child: Child, one: GrowthMeasurement, name: str, *, compared: bool) -> dict[str, Any]:
    value = float(getattr(one, name))
    values: list[float | None] = [value]
    texts = [f"{value:g}"]
    if compared and child.birth_date:
        at = growing.lms(name, child.sex, (one.measured_on - child.birth_date).days)
        lines = [round(growing.value_at(z, at), 2) if at else None for z in LINES]
        z = reading.scores_of(one, child).get(name)
        values += [*lines, None]
        texts += [*("" if line is None else f"{line:g}" for line in lines), "" if z is None else f"{z:+.2f}"]
    return {"name": f"{one.measured_on:%Y-%m-%d}", "url": url_of(one), "style": "", "values": values, "texts": texts}


def trajectory(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    child = access.reach_or_404(user, "view", Child, uid)
    access.anywhere_or_404(user, "view", "assessment", "score")
    rows = Assessment.objects.filter(child=child, state="FINISHED").select_related("instrument__instrument")
    found = list(access.reach(user, "view", rows, "score").order_by("held_on"))
    audit.read(child, "assessment", details={"assessments": [one.pk for one in found]})
    scales: dict[str, list[Assessment]] = {}
    for one in found:
        scales.setdefault(one.instrument.instrument.name, []).append(one)
    title = _("%(child)s的评估变化") % {"child": child}
    charts = [_score_chart(n, name, group) for n, (name, group) in enumerate(scales.items())]
    return render(
        request,
        "assessment/charts.html",
        {"title": title, "crumbs": _crumbs(child, title, "治"), "charts": charts, "empty": _("还没有已完成的评估")},
    )


def _score_chart(number: int, name: str, group: list[Assessment]) -> dict[str, Any]:
    return {
        "id": f"scale-{number}",
        "title": name,
        "clauses": ["2.1.b"],
        "spec": {
            "kind": "line",
            "first": _("评估日期"),
            "dated": True,
            "series": [_("总分")],
            "rows": [
                {
                    "name": f"{one.held_on:%Y-%m-%d}", "url": url_of(one), "style": "",
                    "values": [float(one.total or 0)],
                    "texts": [f"{one.total or 0:g}（{one.band}，第{one.instrument.number}版）"],
                }
                for one in group
            ],
        },
    }  # fmt: skip
