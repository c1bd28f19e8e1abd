"""The way of a list: drawn up, given, received line by line, signed by three; a correction puts another in place."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from transfers.handover import effects, guards
from transfers.handover.models import HandoverList

S = HandoverList.State


def not_counted_yet(handover: HandoverList) -> str:
    """Whoever receives counts first."""
    return reverse("handover:receive", args=[handover.uid]) if handover.unchecked else ""


LIST = Workflow(
    "handover.HandoverList",
    resource="handover_list",
    title=_("交接清单"),
    states=S,
    initial=S.DRAWN,
    final={S.SIGNED, S.SUPERSEDED, S.VOID},
    steps=(
        Step(
            "give", _("交出清单"), {S.DRAWN}, S.GIVEN, "3.1.b",
            guards=(
                guards.the_case_goes_on, guards.the_notice_is_out, guards.something_is_written,
                guards.the_records_are_as_drawn,
            ),
            takes=effects.freeze,
        ),
        Step(
            "confirm", _("核收完毕"), {S.GIVEN}, S.RECEIVED, "3.1.b",
            guards=(
                guards.the_case_goes_on, guards.the_child_came, guards.everything_was_found,
                guards.the_money_stands_as_listed,
            ),
            takes=effects.close_the_columns, not_by=("give",), opens=not_counted_yet,
        ),
        Step(
            "reopen", _("重新核收"), {S.RECEIVED}, S.GIVEN, "3.1.b",
            guards=(guards.the_case_goes_on, guards.nobody_has_signed), takes=effects.open_the_columns, reason=True,
            main=False, quiet=True,
        ),
        # Taken along by the third signature (signing.py) and by the next edition (actions.py).
        Step(
            "complete", _("三方签署完成"), {S.RECEIVED}, S.SIGNED, "3.1.c", guards=(guards.everybody_has_signed,),
            takes=effects.complete, main=False, offered=False, tells=False,
        ),
        Step(
            "supersede", _("由新版代替"), {S.DRAWN, S.GIVEN, S.RECEIVED}, S.SUPERSEDED, "3.1.b",
            guards=(guards.the_case_goes_on, guards.nobody_has_signed), takes=effects.make_room, main=False,
            offered=False, tells=False,
        ),
        # Taken along when the move is cancelled or its notice taken back (work.py).
        Step(
            "void", _("作废"), {S.DRAWN, S.GIVEN, S.RECEIVED}, S.VOID, "3.1.a", guards=(guards.only_with_the_case,),
            reason=True, main=False, offered=False, tells=False,
        ),
    ),
)  # fmt: skip
