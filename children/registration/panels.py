"""What the child's page shows of registration, what the police see of a child, and what ends with a stay."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, audit, showing
from casework.links import url, url_of
from casework.panels import Panel, register
from casework.parts import record_named
from children import ending, occasions, pending
from children.models import Child, codes
from children.registration.guards import can_be_registered, file_with
from children.registration.models import HouseholdRegistration
from children.registration.models.registration import OPEN
from children.registration.querysets import clashing, open_ones

S = HouseholdRegistration.State


@occasions.on_moved
def _new_home_asks_anew(child: Child, by: Any, day: dt.date) -> None:
    """Another place has another police office."""
    ending.end_open(
        HouseholdRegistration, OPEN, child, by=by, day=day, reason=_now("儿童移交，由接收机构重新申请"), verb="cancel"
    )


@occasions.on_left
def _nothing_more_to_ask(child: Child, by: Any, day: dt.date) -> None:
    ending.end_open(HouseholdRegistration, OPEN, child, by=by, day=day, reason=_now("儿童离院"), verb="cancel")


@pending.told_by
def _how_far(children: list[Child]) -> dict[int, str]:
    """Beside the number that is missing: what has been done about it."""
    rows = (open_ones() | clashing()).filter(child__in=children).select_related("office").order_by("id")
    return {row.child_id: _state_of(row) for row in rows}


def _state_of(row: HouseholdRegistration) -> str:
    if row.state == S.ASKED and row.office and row.asked_on:
        words = {"office": row.office.name, "day": showing.day(row.asked_on)}
        return _now("%(day)s已向%(office)s申请落户，尚未答复") % words
    if row.clashes:
        return _now("公安已落户，号码与另一份档案相同，待核对")
    return _now("落户%(state)s") % {"state": row.get_state_display()}


def _of_child(child: Child, user: Any) -> dict[str, Any]:
    rows = list(access.reach(user, "view", HouseholdRegistration.objects.filter(child=child)).order_by("-id"))
    lines = [
        {
            "title": row.get_state_display(),
            "detail": row.station or (row.office.name if row.office else ""),
            "at": row.registered_on or row.asked_on or row.opened_on,
            "url": url_of(row),
            "style": "ok" if row.state == S.REGISTERED else "plain" if row.state == S.CANCELLED else "warn",
        }
        for row in rows
    ]
    may = access.can_anywhere(user, "create", "registration") and child.home_id == user.post.agency_id
    may = may and child.state == codes.ChildState.IN_CARE and not can_be_registered(child)
    may = may and all(row.state == S.CANCELLED for row in rows)
    new_url = f"{url(record_named('registration'), 'new')}?child={child.uid}" if may else ""
    nothing = _("没有落户申请。") if child.id_number_index else _("没有身份证号码，还没有向公安申请落户。")
    return {"lines": lines, "nothing": nothing, "new_url": new_url, "new_title": _("登记落户")}


def _person(record: HouseholdRegistration, user: Any) -> dict[str, Any] | None:
    """What the police need to register the child, and nothing else (S-23); each reading is recorded."""
    if not access.can(user, "view", record, "person"):
        return None
    audit.read(record, "person")
    child = record.child
    return {
        "facts": [
            {"label": _("姓名"), "value": str(child)},
            {"label": _("性别"), "value": child.get_sex_display()},
            {"label": _("出生日期"), "value": _birth(child)},
            *_how_it_came(child),
            {"label": _("所在机构"), "value": f"{child.home.name}（{child.home.jurisdiction.name}）"},
            {"label": _("落户材料"), "value": record.proof or showing.BLANK},
        ]
    }


def _birth(child: Child) -> str:
    if child.birth_date is None:
        return str(codes.Precision.UNKNOWN.label)
    precision = child.get_birth_precision_display()
    day = showing.day(child.birth_date)
    return day if child.birth_precision == codes.Precision.EXACT else f"{day}（{precision}）"


def _how_it_came(child: Child) -> list[dict[str, Any]]:
    found = [
        {"label": _("发现日期"), "value": showing.day(child.found_on)},
        {"label": _("发现地点"), "value": child.found_place or showing.BLANK},
    ]
    return [*(found if child.found_on else []), {"label": _("入院日期"), "value": showing.day(child.admitted_on)}]


def _clash(record: HouseholdRegistration, user: Any) -> dict[str, Any] | None:
    """The home learns whose number it is as far as it may see that file; the police learn nothing of it."""
    if not record.clashes or record.child.id_number_index or not access.can(user, "view", record, "clash"):
        return None
    other = file_with(record.clashing_number, record.child)
    if other is None:
        said = _now("原来登记这个号码的档案已经改正，可以在儿童“基本信息”填写号码。")
    elif access.reach(user, "view", Child.objects.filter(pk=other.pk), "identity").exists():
        said = _now("%(other)s（%(file)s）") % {"other": other, "file": other.file_number}
    else:
        said = _now("另一家机构的档案。已列入疑似重复档案，由两家机构共同的上级民政部门核对。")
    audit.read(record, "clash")
    return {
        "facts": [
            {"label": _("已在名下的档案"), "value": said},
            {
                "label": _("怎么办"),
                "value": _("是同一名儿童的，在“重复档案”中合并；不是的，核对原件后改正错的那一份，再补填号码。"),
            },
        ]
    }


register(
    Panel(
        "registration.person", "registration", _("落户儿童"), "casework/panels/facts.html", _person, "registration",
        "person",
    )
)  # fmt: skip
register(
    Panel(
        "registration.clash", "registration", _("同一号码的档案"), "casework/panels/facts.html", _clash, "registration",
        "clash",
    )
)  # fmt: skip
register(
    Panel(
        "registration.of_child", "child", _("落户"), "casework/panels/lines.html", _of_child, "registration", order=35
    )
)
