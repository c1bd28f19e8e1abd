"""What waits besides the steps: proofs that are due, proofs that disagree, keepsakes without a photograph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, silence
from casework.links import url_of
from casework.models import Attachment
from casework.parts import record_named
from casework.showing import yuan
from casework.todo import Item, Todo, register
from children import deceased
from children.models import codes
from children.property.models import BalanceProof, Keepsake, PropertyItem

IN_CARE = codes.ChildState.IN_CARE


def _due(user: Any) -> QuerySet[PropertyItem]:
    if not access.can_anywhere(user, "create", "balance_proof"):
        return PropertyItem.objects.none()
    rows = PropertyItem.objects.proof_due(timezone.localdate()).filter(child__home_id=user.post.agency_id)
    told: QuerySet[PropertyItem] = silence.spoken_of(record_named("property_item"), rows.filter(child__state=IN_CARE))
    return told.select_related("child").order_by("proof_due_on", "id")


def _due_items(user: Any, most: int) -> Iterator[Item]:
    for item in _due(user)[:most]:
        yield Item(str(item), f"{reverse('property:balance_proof_new')}?item={item.uid}", due=item.proof_due_on)


def differing(user: Any) -> QuerySet[BalanceProof]:
    """Items whose latest proof does not say what the ledger says: before who keeps them and who answers for them."""
    if not access.can_anywhere(user, "export", "balance_proof"):
        return BalanceProof.objects.none()
    latest = BalanceProof.objects.filter(item=OuterRef("item")).order_by("-proved_on", "-id").values("pk")[:1]
    rows = BalanceProof.objects.exclude(difference=0).filter(pk=Subquery(latest))
    held = ~deceased.has_died("child") & Q(item__state="HELD")  # an estate is accounted for to the heirs
    rows = rows.filter(held | Q(item__state="ESTATE"), child__home_id=user.post.agency_id)
    return rows.select_related("item__child").order_by("proved_on", "id")


def _differing_items(user: Any, most: int) -> Iterator[Item]:
    for proof in differing(user)[:most]:
        yield Item(_("%(item)s：差额%(sum)s") % {"item": proof.item, "sum": yuan(proof.difference)}, url_of(proof))


def _unseen(user: Any) -> QuerySet[Keepsake]:
    if not access.can_anywhere(user, "create", "keepsake"):
        return Keepsake.objects.none()
    photographed = Attachment.objects.kept().filter(resource="keepsake").values("target")
    rows = Keepsake.objects.filter(state="KEPT", child__home_id=user.post.agency_id, child__state=IN_CARE)
    rows = silence.spoken_of(record_named("keepsake"), rows.exclude(uid__in=photographed))
    return rows.select_related("child").order_by(F("since").asc(), "id")


def _unseen_items(user: Any, most: int) -> Iterator[Item]:
    for keepsake in _unseen(user)[:most]:
        yield Item(str(keepsake), reverse("property:keepsake_file_new", args=[keepsake.uid]))


def _due_url() -> str:
    return f"{reverse('property:property_item_list')}?due=yes"


def _differing_url() -> str:
    return f"{reverse('property:balance_proof_list')}?difference=yes"


# What the dead left is handed to their heirs: approved, paid and signed for as any other money (R6.6).
silence.goes_on("property_out", Q(item__state=PropertyItem.State.ESTATE))
register(
    Todo(
        "property.proof",
        gettext_lazy("儿童财产：应取得余额证明"),
        _due,
        _due_items,
        _due_url,
    )
)
register(
    Todo("property.differs", gettext_lazy("儿童财产：余额证明与台账不一致"), differing,
         _differing_items, _differing_url)
)  # fmt: skip
register(Todo("property.unseen", gettext_lazy("随身物品：还没有照片"), _unseen, _unseen_items))
