"""Small pieces of the lists of property: whose it is, at which home, what is due."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework import access
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter
from casework.privacy.masking import STAR
from children.property.models import PropertyItem

PERSON = Column(
    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)
HOME = Column(_("机构"), ("child__home__short_name",), "case")
STATE = Column(_("状态"), ("state",), "case", show=labels(PropertyItem.State))


def mask_account(value: object) -> str:
    """The last two digits tell accounts apart."""
    text = str(value or "").strip()
    return STAR * (len(text) - 2) + text[-2:] if len(text) > 2 else STAR * len(text)


def homes_of(user: Any) -> QuerySet[Agency]:
    """The homes whose children's property the acting post may read."""
    return access.reach(user, "view", Agency.objects.homes())


def _homes(user: Any) -> list[tuple[str, str]]:
    found = list(homes_of(user).order_by("name").values_list("pk", "short_name")[:200])
    return [(str(pk), name) for pk, name in found] if len(found) > 1 else []


HOME_FILTER = Filter("home", _("机构"), _homes, lambda rows, value: rows.filter(child__home_id=int(value)))
KIND_FILTER = choice_filter("kind", _("种类"), PropertyItem.Kind)


def _due(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(pk__in=PropertyItem.objects.proof_due(timezone.localdate()).values("pk")) if value else rows


DUE_FILTER = Filter("due", _("余额证明"), lambda _user: [("yes", _("已到期"))], _due)


def by_child(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    return rows.filter(child__name__icontains=term) | rows.filter(child__file_number__iexact=term)


def _differing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.exclude(difference=0) if value else rows


DIFFERENCE_FILTER = Filter("difference", _("核对结果"), lambda _user: [("yes", _("与台账不一致"))], _differing)
