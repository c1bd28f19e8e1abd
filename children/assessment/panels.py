"""What the child's page shows of assessment and growth, what an assessment shows of its items; and the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.refusals import Refused
from children import domains, milestones, occasions
from children.assessment import growing, reading
from children.assessment.models import Assessment, GrowthMeasurement
from children.domains import Standing, Word
from children.models import Child
from children.today import is_looked_after

MOST = 8
STYLES = {"FINISHED": "ok", "SUPERSEDED": "plain"}


@occasions.on_import_undone
def _keep_what_was_assessed(children: Sequence[Child], _by: Any) -> None:
    for model in (Assessment, GrowthMeasurement):
        if found := model._default_manager.filter(child__in=children).select_related("child").first():
            raise Refused(_("%(child)s已有评估或测量记录，不能撤销导入。") % {"child": found.child})


def _may(user: Any, child: Child, resource: str) -> bool:
    here = user.post is not None and child.home_id == user.post.agency_id and is_looked_after(child)
    return here and access.can_anywhere(user, "create", resource)


def _assessments(child: Child, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", Assessment.objects.filter(child=child)).order_by("-held_on", "-id")[:MOST]
    today = timezone.localdate()
    lines = []
    latest: set[str] = set()
    for row in rows:
        due = row.next_due_on if row.state == "FINISHED" and row.kind not in latest else None
        late = due is not None and due <= today
        if row.state == "FINISHED":
            latest.add(row.kind)
        lines.append(
            {
                "title": row.get_kind_display(),
                "detail": _("已到期，请重新评估") if late else row.get_state_display(),
                "at": row.held_on,
                "url": url_of(row),
                "style": "warn" if late else STYLES.get(row.state, "warn"),
            }
        )
    new = reverse("assessment:assessment_new")
    seen = bool(lines) and access.can_anywhere(user, "view", "assessment", "score")
    return {
        "lines": lines,
        "nothing": _("还没有评估记录，请按规定完成首次评估。"),
        "new_url": f"{new}?child={child.uid}" if _may(user, child, "assessment") else "",
        "new_title": _("新建评估"),
        "chart_url": reverse("assessment:trajectory", args=[child.uid]) if seen else "",
        "chart_title": _("评估变化图"),
    }


def _growth(child: Child, user: Any) -> dict[str, Any]:
    found = access.reach(user, "view", GrowthMeasurement.objects.filter(child=child)).order_by("-measured_on")[:MOST]
    lines = []
    for row in found:
        alarms = reading.alarms_of(row, child)
        figures = ((row.height, "cm"), (row.weight, "kg"), (row.head, _("cm头围")))
        lines.append(
            {
                "title": " · ".join(f"{value:g}{unit}" for value, unit in figures if value is not None),
                "detail": "、".join(text for text, _style in alarms),
                "at": row.measured_on,
                "url": url_of(row),
                "style": alarms[0][1] if alarms else "ok",
            }
        )
    new = reverse("assessment:growth_new")
    return {
        "lines": lines,
        "nothing": _("还没有测量记录。"),
        "hint": growing.why_none(child.sex, child.birth_date)
        or (_("出生日期为推定，Z值仅供参考。") if growing.is_estimated(child) else ""),
        "new_url": f"{new}?child={child.uid}" if _may(user, child, "growth") else "",
        "new_title": _("登记测量"),
        "chart_url": reverse("assessment:growth_chart", args=[child.uid]) if lines else "",
        "chart_title": _("生长曲线"),
    }


def _scores(measured: GrowthMeasurement, _user: Any) -> dict[str, Any]:
    child = measured.child
    if why := growing.why_none(child.sex, child.birth_date):
        return {"facts": [{"label": gettext_lazy("Z值"), "value": why}]}
    scores = reading.scores_of(measured, child)
    facts = []
    for name, z in scores.items():
        text, _style = growing.alarm(name, z)
        facts.append({"label": growing.LABELS[name], "value": f"{z:+.2f}{f'　{text}' if text else ''}"})
    if growing.is_estimated(child):
        facts.append({"label": _("说明"), "value": _("出生日期为推定，Z值仅供参考。")})
    return {"facts": facts or [{"label": _("Z值"), "value": _("年龄超出标准范围。")}]}


@domains.asker
def _assessed(child: Child, user: Any) -> Iterator[Word]:
    """An assessment that is due again is due in 治; one that is not says that it is current."""
    if not access.can_anywhere(user, "view", "assessment", "case"):
        return
    done = Assessment.objects.filter(child=child, state="FINISHED")
    last = access.reach(user, "view", done).order_by("kind", "-held_on", "-id").distinct("kind")
    today = timezone.localdate()
    for row in last:
        late = row.next_due_on is not None and row.next_due_on <= today
        standing = Standing.DUE if late else Standing.CURRENT
        yield Word("治", standing, str(row.get_kind_display()), url_of(row))


def _events(child: Child, user: Any) -> Iterator[Event]:
    done = Assessment.objects.filter(child=child, state="FINISHED")
    for row in access.reach(user, "view", done):
        moment = timezone.make_aware(dt.datetime.combine(row.held_on, dt.time.min))
        yield Event(moment, row.get_kind_display(), row.assessor, kind=_("治"), url=url_of(row), whole_day=True)


register_events("child", _events)
milestones.assessed_by(lambda: Assessment.objects.filter(state="FINISHED"), "held_on")
register(
    Panel("assessment.all", "child", gettext_lazy("评估"), "casework/panels/lines.html", _assessments, "assessment",
          "case", domain="治", order=5)
)  # fmt: skip
register(
    Panel("assessment.growth", "child", gettext_lazy("生长监测"), "casework/panels/lines.html", _growth, "growth",
          "figures", domain="养", order=15)
)  # fmt: skip
register(
    Panel("assessment.scores", "growth", gettext_lazy("与标准比较"), "casework/panels/facts.html", _scores, "growth",
          "figures")
)  # fmt: skip
