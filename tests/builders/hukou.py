"""Registrations that stay, for tests: asked for with a file, decided by the prefecture."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.builders.property import a_picture
from tests.cast import at_work
from transfers.hukou import actions
from transfers.hukou.models import HukouStay
from transfers.hukou.workflow import STAY
from transfers.models import TransferCase

SAID = {
    "reason_kind": "LAND", "harm": "在喇嘛甸村有承包地两亩，迁走后不能分得征收补偿。", "evidence": "土地承包合同",
    "child_view": "ASKED", "child_words": "想把户口留在村里。",
}  # fmt: skip
TAKEN_BY = {"approve": "prefecture_head", "refuse": "prefecture_head", "keep": "prefecture", "move": "prefecture",
            "withdraw": "registrar"}  # fmt: skip


def a_stay(cast: Any, case: TransferCase, state: str = "PROPOSED", *, by: Any = None, **said: Any) -> HukouStay:
    person = by or cast.registrar
    with at_work(person):
        stay = actions.propose(by=person, case=case, uploads=[a_picture("合同.jpg")], **SAID | said)
    return take(cast, stay, *STAY.path("PROPOSED", state))


def take(cast: Any, stay: HukouStay, *verbs: str, review_in: int = 200) -> HukouStay:
    for verb in verbs:
        person = getattr(cast, TAKEN_BY[verb])
        data = {"review_on": timezone.localdate() + timedelta(days=review_in)} if verb in {"approve", "keep"} else {}
        reason = "征收补偿还没有发放。" if STAY.step(verb).reason else ""
        with at_work(person):
            stay = STAY.take(verb, stay, by=person, reason=reason, data=data)
    return stay
