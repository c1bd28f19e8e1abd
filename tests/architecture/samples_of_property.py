"""One record of each kind of a child's own property in a branch, at the home that has the child now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from children.property import actions
from tests.cast import at_work

DAY = date(2024, 3, 1)


def its_own(cast: Any, child: Any, sign: str) -> dict[str, Any]:
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        item = actions.register_item(
            child=child, kind="DEPOSIT", title="存款", since=DAY, source=f"朱鹮账{sign}", kept_at="工商银行",
            account="6222000011112222", opening=Decimal(100), by=head,
        )  # fmt: skip
        return {
            "property_item": item,
            "property_line": item.lines.get(),
            "property_out": actions.ask_outflow(
                item=item, benefit="MEDICAL", amount=Decimal(10), payee="医院", explanation="配眼镜",
                child_view="AGREES", child_words=f"相思鸟说{sign}", by=head,
            ),
            "balance_proof": actions.prove(
                item=item, proved_on=DAY, statement=Decimal(100), issuer="工商银行", document="存款证明", by=head
            ),
            "keepsake": actions.keep(
                child=child, title="银锁", how="GIVEN", since=DAY, description=f"白鹭锁{sign}", kept_at="3号柜", by=head
            ),
        }  # fmt: skip
