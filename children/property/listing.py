"""Small pieces of the lists of property: whose it is, at which home, what is due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework import access, showing
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, Reach
from casework.privacy.masking import STAR
from casework.showing import yuan
from children import sealing
from children.parts import child_reach
from children.property.models import PropertyEntry, PropertyItem, PropertyOutflow


def waiting_for_heirs(estate: Q) -> Reach:
    """The reach of a child's property; what the dead left stays with who keeps it until the heirs have it (R6.6).

    The file itself is sealed all the same: only what `estate` finds is open beside it.
    """
    reach = child_reach()

    def limit(post: Any) -> Q:
        shut = sealing.limit("child__id")(post)
        return shut | estate if shut else shut

    return replace(reach, limit=limit)


PERSON = Column(
    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)
HOME = Column(_("机构"), ("child__home__short_name",), "case")
STATES = labels(PropertyItem.State)
STYLES = {"HELD": "ok", "ESTATE": "warn"}


def state_of(state: str, held_in_trust: bool) -> object:  # noqa: FBT001 - the values of a column
    """What others keep is on the list only."""
    return STATES(state) if held_in_trust or state != PropertyItem.State.HELD else _("登记备查")


STATE = Column(_("状态"), ("state", "held_in_trust"), "case", show=state_of)


TAKEN_BACK, REVERSED = "taken_back", "REVERSED"
OUT_STYLES = {"ASKED": "warn", "APPROVED": "warn", "PAID": "ok"}
OUT_STATES = [*PropertyOutflow.State.choices, (REVERSED, _("已冲销"))]


def with_reversal(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of outflows: whether what was paid was taken back in the ledger. The state stays what people did."""
    lines = PropertyEntry.objects.filter(outflow=OuterRef("pk"), reversed=True)
    annotated: QuerySet[Any] = rows.annotate(**{TAKEN_BACK: Exists(lines)})
    return annotated


def out_state(state: str, taken_back: bool) -> object:  # noqa: FBT001 - the values of a column
    return dict(OUT_STATES)[REVERSED if taken_back else state]


def _by_out_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    rows = with_reversal(rows)
    if value == REVERSED:
        return rows.filter(**{TAKEN_BACK: True})
    return rows.filter(**{TAKEN_BACK: False, "state": value})


OUT_STATE = Column(_("状态"), ("state", TAKEN_BACK), "case", show=out_state)
OUT_STATE_FILTER = Filter("state", _("状态"), lambda _user: OUT_STATES, _by_out_state)


def out_bar(outflow: PropertyOutflow, _user: Any) -> dict[str, Any]:
    """What heads the page of an outflow; what was taken back is never read as paid."""
    paid = outflow.state == PropertyOutflow.State.PAID
    back = paid and PropertyEntry.objects.filter(outflow=outflow, reversed=True).exists()
    style = "alarm" if back else OUT_STYLES.get(outflow.state, "plain")
    amount = yuan(outflow.amount) if outflow.amount is not None else _("全部交付")
    facts = [
        {"label": _("金额"), "value": amount},
        {"label": _("收款人"), "value": outflow.payee},
        {"label": _("机构"), "value": outflow.home.name},
    ]
    return {"title": str(outflow), "tags": [{"text": out_state(outflow.state, back), "style": style}], "facts": facts}


def bar(item: PropertyItem, _user: Any) -> dict[str, Any]:
    """What heads the page of an item."""
    worth = (
        {"label": _("余额"), "value": yuan(item.balance)}
        if item.is_money and item.held_in_trust
        else {"label": _("估价或应收金额"), "value": yuan(item.value) if item.value is not None else _("不计金额")}
    )
    tag = {"text": state_of(item.state, item.held_in_trust), "style": STYLES.get(item.state, "plain")}
    facts = [
        worth,
        {"label": _("种类"), "value": item.get_kind_display()},
        {"label": _("机构"), "value": item.child.home.name},
    ]
    if item.proof_due_on:
        facts.append({"label": _("应取得证明"), "value": showing.day(item.proof_due_on)})
    return {"title": str(item), "tags": [tag], "facts": facts}


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
