"""What pages show of family-style homes: who lives and who keeps house there; where a child lives."""

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
from casework.workflow import workflow_for
from children import households, occasions
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.models import Child, codes
from children.today import is_looked_after

LINES = "casework/panels/lines.html"

households.kept_by(FamilyHomeStay.objects.now, "family_home_id")


@occasions.on_import_undone
def _keep_who_moved_in(children: Sequence[Child], _by: Any) -> None:
    if found := FamilyHomeStay.objects.filter(child__in=children).select_related("child").first():
        raise Refused(_("%(child)s已有家庭式居所入住记录，不能撤销导入。") % {"child": found.child})


def _end_stays(child: Child, by: Any, day: dt.date, reason: str) -> None:
    """Ended where the person may; what stays open counts for nobody, and is ended by the home that has the child."""
    workflow = workflow_for("family_stay")
    for stay in FamilyHomeStay.objects.filter(child=child, ends_on=None):
        if workflow is not None and access.can(by, "end", stay, "step"):
            workflow.take("end", stay, by=by, reason=reason, happened_on=day)


@occasions.on_moved
def _end_with_the_move(child: Child, by: Any, day: dt.date) -> None:
    _end_stays(child, by, day, _("儿童移交"))


@occasions.on_left
def _end_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    _end_stays(child, by, day, _("儿童离院"))


def _of_child(child: Child, user: Any) -> dict[str, Any] | None:
    """Nothing where the institution has no such homes."""
    rows = access.reach(user, "view", FamilyHomeStay.objects.filter(child=child)).select_related("child", "family_home")
    lines = [_line(stay, str(stay.family_home)) for stay in rows.order_by("-starts_on", "-id")]
    may = is_looked_after(child) and child.home_id == user.post.agency_id
    may = may and access.can_anywhere(user, "create", "family_stay")
    may = may and FamilyStyleHome.objects.open().filter(home_id=child.home_id).exists()
    if not lines and not may:
        return None
    new = f"{reverse('familyhome:family_stay_new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("没有住过家庭式居所。"), "new_url": new, "new_title": _("办理入住或换居所")}


def _line(stay: FamilyHomeStay, title: str) -> dict[str, Any]:
    if stay.ends_on:
        until, style = _("%(day)s搬出：%(why)s") % {"day": stay.ends_on, "why": stay.ended_because}, "plain"
    elif stay.child.state == codes.ChildState.IN_CARE and stay.child.home_id == stay.home_id:
        until, style = _("在住"), "ok"
    else:
        until, style = _("已不在那里居住，请登记终止"), "warn"
    return {"title": title, "detail": until, "at": stay.starts_on, "url": url_of(stay), "style": style}


def _living(family_home: FamilyStyleHome, user: Any) -> dict[str, Any]:
    rows = FamilyHomeStay.objects.now().filter(family_home=family_home).select_related("child", "family_home")
    stays = list(access.reach(user, "view", rows).order_by("starts_on", "id"))
    lines = [
        {**_line(stay, str(stay.child)), "detail": " · ".join(filter(None, [_about(stay.child), stay.mixed_because]))}
        for stay in stays
    ]
    words = {"living": len(stays), "most": family_home.capacity}
    full = _("已住%(living)s名，超过可住的%(most)s名。请安排搬出，或核实可住儿童数。") % words
    room = _("已住%(living)s名，可住%(most)s名。") % words
    return {
        "lines": lines, "nothing": _("现在没有儿童住在这里。"), "new_title": _("办理入住"),
        "new_url": _new_url(family_home, user, "family_stay"),
        "hint": "" if family_home.closed_on else full if len(stays) > family_home.capacity else room,
    }  # fmt: skip


def _about(child: Child) -> str:
    age = _("%(n)s岁") % {"n": child.age} if child.age is not None else _("年龄不详")
    return f"{child.get_sex_display()} · {age}"


def _moved_out(family_home: FamilyStyleHome, user: Any) -> dict[str, Any] | None:
    past = FamilyHomeStay.objects.filter(family_home=family_home).exclude(ends_on=None)
    rows = access.reach(user, "view", past.select_related("child", "family_home"))
    lines = [_line(stay, str(stay.child)) for stay in rows.order_by("-ends_on", "-id")[:20]]
    return {"lines": lines} if lines else None


def _parents(family_home: FamilyStyleHome, user: Any) -> dict[str, Any]:
    rows = access.reach(user, "view", HouseParent.objects.filter(family_home=family_home))
    found = list(rows.order_by("-starts_on", "-id"))
    lines = [
        {"title": parent.name, "at": parent.starts_on, "url": url_of(parent),
         "style": "plain" if parent.ends_on else "ok",
         "detail": f"{parent.get_kind_display()} · {parent.get_state_display()}"}
        for parent in found
    ]  # fmt: skip
    serving = any(parent.ends_on is None for parent in found)
    return {
        "lines": lines, "nothing": _("还没有登记照料人。"), "new_title": _("登记照料人"),
        "new_url": _new_url(family_home, user, "house_parent"),
        "hint": "" if serving or family_home.closed_on else _("现在没有照料人，请尽快安排。"),
    }  # fmt: skip


def _new_url(family_home: FamilyStyleHome, user: Any, code: str) -> str:
    may = family_home.closed_on is None and access.can_anywhere(user, "create", code)
    may = may and family_home.home_id == user.post.agency_id
    return f"{reverse(f'familyhome:{code}_new')}?family_home={family_home.uid}" if may else ""


def _events(child: Child, user: Any) -> Iterator[Event]:
    rows = access.reach(user, "view", FamilyHomeStay.objects.filter(child=child)).select_related("family_home")
    for stay in rows:
        yield _event(stay, stay.starts_on, _("入住家庭式居所"), str(stay.family_home))
        if stay.ends_on:
            yield _event(stay, stay.ends_on, _("搬出家庭式居所"), stay.ended_because)


def _event(stay: FamilyHomeStay, day: dt.date, what: str, detail: str) -> Event:
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Event(moment, what, detail, kind=_("养"), url=url_of(stay), whole_day=True)


register_events("child", _events)
register(
    Panel("familyhome.of_child", "child", gettext_lazy("家庭式居所"), LINES, _of_child, "family_stay", "case",
          domain="养", order=50)
)  # fmt: skip
register(
    Panel("familyhome.living", "family_home", gettext_lazy("现住儿童"), LINES, _living, "family_stay", "case", order=5)
)
register(
    Panel("familyhome.parents", "family_home", gettext_lazy("照料人"), LINES, _parents, "house_parent", "person",
          order=10)
)  # fmt: skip
register(
    Panel("familyhome.moved_out", "family_home", gettext_lazy("曾住儿童"), LINES, _moved_out, "family_stay", "case",
          order=15)
)  # fmt: skip
