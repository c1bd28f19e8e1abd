"""What stays hear of the case: it is not closed while one is undecided, they end when it is cancelled, and one that was
approved on paper years ago is reviewed from now on like any other.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Jurisdiction
from casework import audit
from casework.links import url_of
from casework.showing import day as shown
from children import registered
from children.models import Child
from transfers import closing, deciding, ending
from transfers.closing import Account, Standing
from transfers.hukou.models import RUNNING, HukouStay
from transfers.models import DONE_STATES, TransferCase
from transfers.models.codes import HukouDecision


def _standing(case: TransferCase) -> Standing:
    asked = HukouStay.objects.filter(case=case, state="PROPOSED").first()
    if asked is not None:
        return Standing("open", _("户口不迁的申请还没有批准或退回"), url_of(asked))
    if case.hukou == HukouDecision.MOVE:
        return Standing("done", _("户随人走"))
    words = {"why": case.get_stay_reason_display(), "day": shown(case.stay_review_on)}
    return Standing("done", _("不迁，%(why)s；%(day)s前复核") % words)


def _open_cases() -> Q:
    return Q(pk__in=HukouStay.objects.filter(state="PROPOSED").values("case_id"))


closing.account(Account("hukou_decision", gettext_lazy("户籍决定"), "3.1.d", _standing, _open_cases, order=10))


@registered.stays_by
def in_the_old_county(child: Child) -> Jurisdiction | None:
    """Where the child has come over and its registration has not, by the last of its moves."""
    case = TransferCase.objects.filter(child=child, state__in=DONE_STATES).order_by("-accepted_on", "-id").first()
    return case.from_county if case is not None and case.hukou == HukouDecision.STAY else None


@ending.on_cancelled
def end_with_the_case(case: TransferCase, by: Any, day: dt.date) -> None:
    """Where only the notice is taken back the move goes on, and so does what was decided about it."""
    if case.cancel_kind:
        ending.end_open(HukouStay, RUNNING, case, by=by, day=day, reason=_("移交取消"))


@deciding.on_hukou_stays_on_paper
def review_every_year(case: TransferCase, by: Any, day: dt.date, words: str) -> None:
    """Approved already; whether the child was asked the papers of that time do not tell, and nobody makes it up."""
    assert case.stay_review_on is not None  # noqa: S101 - no past move is entered without it
    entry = {
        "on": day.isoformat(), "how": "approve", "why": words, "until": case.stay_review_on.isoformat(),
        "who": f"{by.name} · {by.post.title}",
    }  # fmt: skip
    stay = HukouStay(
        case=case, child=case.child, proposed_on=case.opened_on, reason_kind=case.stay_reason,
        harm=_("%(words)s，损害情况见批准文书。") % {"words": words}, evidence=case.stay_evidence, approved_on=day,
        review_on=case.stay_review_on, reviews=[entry], state=HukouStay.State.APPROVED, created_by=case.created_by,
    )  # fmt: skip
    stay.save(force_insert=True)
    audit.record("create", stay, clause="3.1.e", reason=_("补录"))
