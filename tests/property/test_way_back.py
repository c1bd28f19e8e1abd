"""From what is about a child one press leads back to the child, for whoever may open its file."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from children.property.workflow import ITEM, OUTFLOW
from tests.builders.children import a_child
from tests.builders.leaving import a_death
from tests.builders.property import an_item, asked
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def test_the_page_of_a_record_leads_back_to_its_child(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="石磊")
    item = an_item(cast.city_finance, child, "1000")
    where, link = reverse("property:property_item_page", args=[item.uid]), f'<a href="/children/{child.uid}/">石磊</a>'
    outflow = asked(cast.city_social_worker, item, "10")
    finance, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    assert link in finance.get(where).content.decode()
    decides = head.get(reverse("property:property_out_page", args=[outflow.uid])).content.decode()
    assert f'<a href="{where}">' in decides, "who decides looks at the ledger"
    with at_work(cast.city_social_worker):
        OUTFLOW.take("cancel", outflow, by=cast.city_social_worker, reason="不再需要")
    with at_work(cast.city_home_head):
        ITEM.take("estate", item, by=cast.city_home_head, reason="死亡证明01号")
    a_death(cast, child, timezone.localdate())
    shut = finance.get(where).content.decode()
    assert "石磊" in shut
    assert link not in shut, "a sealed file is not offered"
    assert link in head.get(where).content.decode()
