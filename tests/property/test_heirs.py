"""What a dead child left goes to its heirs by two people: both are told that it waits for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import Notice
from children.leaving.actions import record_death
from children.property.workflow import ITEM
from tests.builders.children import a_child
from tests.builders.leaving import a_death
from tests.builders.property import an_item, asked, paid
from tests.cast import at_work, sign_in

pytestmark = pytest.mark.django_db


def _todo(person: Any) -> str:
    return str(sign_in(person).get(reverse("casework:todo")).content.decode())


def _estate(cast: Any, child: Any) -> Any:
    item = an_item(cast.city_finance, child, "1000")
    with at_work(cast.city_home_head):
        return ITEM.take("estate", item, by=cast.city_home_head, reason="死亡证明01号")


def _dies(cast: Any, child: Any) -> None:
    person = cast.city_registrar
    with at_work(person):
        record_death(child=child, died_on=timezone.localdate(), place="市医院", cause="心脏病", by=person)


@pytest.mark.clause("R6.6")
@pytest.mark.parametrize("its_file", ["is sealed", "still wants papers"])
def test_the_head_is_told_to_approve_and_finance_to_pay_what_the_heirs_get(
    cast: Any, its_file: str, django_capture_on_commit_callbacks: Any
) -> None:
    child = a_child(cast.city_home, name="石磊")
    item = _estate(cast, child)
    if its_file == "is sealed":
        a_death(cast, child, timezone.localdate())
    else:
        _dies(cast, child)
    outflow = asked(cast.city_finance, item, None, benefit="HAND_HEIRS", payee="祖母刘桂兰")
    todo = _todo(cast.city_home_head)
    assert "财产支出：批准支出" in todo
    assert reverse("property:property_out_step", args=[outflow.uid, "approve"]) in todo
    with django_capture_on_commit_callbacks(execute=True):
        paid(cast, outflow, upto="APPROVED")
    assert Notice.objects.filter(object_uid=outflow.uid, post_id=cast.city_finance.post.id).exists()
    todo = _todo(cast.city_finance)
    assert "财产支出：登记支付和签收" in todo
    assert reverse("property:property_out_step", args=[outflow.uid, "pay"]) in todo


def test_nobody_is_told_to_approve_what_a_dead_child_had_asked_for_itself(cast: Any) -> None:
    child = a_child(cast.city_home, name="石磊")
    item = an_item(cast.city_finance, child, "1000")
    asked(cast.city_finance, item, "300")
    assert "财产支出：批准支出" in _todo(cast.city_home_head)
    _dies(cast, child)
    assert "财产支出：批准支出" not in _todo(cast.city_home_head)
