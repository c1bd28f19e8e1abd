"""The bar on top of the child's page: who this is, how old, where, under whose guardianship, and what to mind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Division
from casework import access, showing
from casework.links import url
from casework.parts import record_of
from casework.privacy import mask_id_number
from children import deceased, seeing, tags, today
from children.models import Child, age_on, codes


def age_text(birth_date: dt.date | None, precision: str = "") -> str:
    """8岁, 约3岁, 5个月; "" when nobody knows."""
    if birth_date is None:
        return ""
    now = timezone.localdate()
    years = age_on(birth_date, now)
    if years >= 1:
        text = _("%(n)s岁") % {"n": years}
    else:
        months = (now.year - birth_date.year) * 12 + now.month - birth_date.month - (now.day < birth_date.day)
        text = _("%(n)s个月") % {"n": max(months, 0)}
    exact = precision in {"", codes.Precision.EXACT, codes.Precision.MONTH}
    return text if exact else _("约%(age)s") % {"age": text}


def bar(child: Child, user: Any) -> dict[str, Any]:
    """`child` is the child as this person may see it (seeing.as_seen)."""
    who = " · ".join(filter(None, [child.get_sex_display(), age_text(child.birth_date, child.birth_precision)]))
    past = seeing.is_past(user, child)
    shown = [tags.Tag(who), _whereabouts(child, user, past=past)]
    if not past and today.of(child).died_on is None:  # of the dead nothing is to be minded any more
        shown += tags.of(child, user)
    return {
        "title": str(child),
        "tags": [{"text": tag.text, "style": tag.style} for tag in shown if tag.text],
        "facts": [fact for fact in _facts(child, user) if fact],
    }


def _whereabouts(child: Child, user: Any, *, past: bool) -> tags.Tag:
    if past:
        day = seeing.until(user, child)
        return tags.Tag(_("已移出，只显示截至 %(day)s 的档案") % {"day": showing.day(day)}, "warn")
    if child.state == codes.ChildState.MERGED:
        return tags.Tag(_("已并入另一份档案"), "warn")
    now = today.of(child)
    if now.died_on is not None:
        return tags.Tag(f"{showing.day(now.died_on)} {deceased.word(child.state, now.died_on)}")
    if child.state == codes.ChildState.LEFT:
        return tags.Tag(_("已离院 %(day)s") % {"day": showing.day(child.left_on)})
    how = codes.CareMode(now.mode).label if now.mode else ""
    return tags.Tag(" · ".join(filter(None, [child.get_state_display(), str(how)])), "ok")


def _facts(child: Child, user: Any) -> list[dict[str, Any]]:
    facts = [
        {"label": _("档案号"), "value": child.file_number},
        {"label": _("所在机构"), "value": child.home.name},
    ]
    if access.can(user, "view", child, "guardianship"):
        facts.append({"label": _("监护"), "value": guardianship_text(child)})
    facts.append(_id_number(child, user))
    if access.can(user, "view", child, "hukou"):
        facts.append({"label": _("户籍"), "value": hukou_text(child)})
    facts.append({"label": _("入院日期"), "value": showing.day(child.admitted_on)})
    return facts


def guardianship_text(child: Child) -> str:
    """长期监护（孤儿）"""
    if not child.guardianship:
        return showing.BLANK
    ground = child.get_category_display()
    return f"{child.get_guardianship_display()}（{ground}）" if ground else str(child.get_guardianship_display())


def hukou_text(child: Child) -> str:
    """梨树县（机构集体户）"""
    place = Division.objects.filter(code=child.hukou_code).values_list("name", flat=True).first()
    kind = child.get_hukou_kind_display()
    if not place:
        return str(kind or showing.BLANK)
    return f"{place}（{kind}）" if kind else str(place)


def without_number(child: Child) -> str:
    """What stands on a paper, or before a department, where a number should: that there is none yet, and why."""
    why = child.get_id_pending_display() if child.id_pending else ""
    return _("暂无（%(why)s）") % {"why": why} if why else _("暂无")


def _id_number(child: Child, user: Any) -> dict[str, Any]:
    label = _("身份证号码")
    if not child.id_number:
        return {"label": label, "value": child.get_id_pending_display() or showing.BLANK}
    fact = {"label": label, "value": mask_id_number(child.id_number)}
    if access.can(user, "reveal", child, "identity"):
        fact["reveal_url"] = url(record_of(child), "reveal", child.uid, "id_number")
    return fact
