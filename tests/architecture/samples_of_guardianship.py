"""A search for parents with its notice and sample, a change of guardianship and a way of living of a child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from children.guardianship.actions import ask_change, open_search, publish, send_sample
from children.placements import change
from tests.cast import at_work


def looked_for(cast: Any, child: Any, sign: str) -> dict[str, Any]:
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        search = open_search(child=child, kind="ABANDONED", by=head)
        search.examined_at = timezone.make_aware(datetime(2026, 3, 1, 9))
        search.hospital, search.infection, search.exam_note = "四平市中心医院", "NONE", f"信天翁{sign}"
        search.save(update_fields=["examined_at", "hospital", "infection", "exam_note"])
        return {
            "family_search": search,
            "family_notice": publish(
                search=search, medium="四平日报", published_on=date(2026, 3, 2), until=date(2026, 4, 2),
                features="右耳后有胎记", contact="社工科", by=head,
            ),
            "dna_sample": send_sample(search=search, sampled_on=date(2026, 3, 3), sent_to="四平市公安局", by=head),
            "guard_change": ask_change(
                child=child, becomes="ENDED", ground="39.4", guardian=None, holds_from=date(2026, 3, 1),
                opened_on=date(2026, 3, 1), document="民判1号", reasons=f"白鹭由{sign}", child_opinion="知道", by=head,
            ),
        }  # fmt: skip


def fostered(cast: Any, child: Any) -> Any:
    """How the child lives since a family agreed to take it."""
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        return change(
            child=child, mode="FOSTER", on=date(2026, 3, 4), reason="有合适的寄养家庭", foster_carer="庞阿姨",
            foster_agreement="寄养协议1号", foster_agreed_on=date(2026, 3, 3), foster_assessment="评估和备案1号",
            foster_view="AGREES", by=head,
        )  # fmt: skip
