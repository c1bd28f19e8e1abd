"""A move is cancelled for what the child's file says, and for nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from children.leaving.actions import open_leaving
from children.models import Child
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer
from tests.cast import at_work


@pytest.fixture
def child(cast) -> Child:
    return a_child(cast.county_home, by=cast.registrar, name="马平安", birth_date=dt.date(2012, 4, 1))


def _cancel(client, case, kind):
    where = reverse("transfers:transfer_step", args=[case.uid, "cancel"])
    return client.post(where, {"cancel_kind": kind, "reason": "情况有变化。"}, follow=True)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("DIED", "请先登记死亡"), ("ADULT", "还没有成年"), ("", "请选择取消情形"),
    ],
)  # fmt: skip
def test_what_the_file_denies_is_refused_with_what_to_do(cast, child, signed_in, kind, sentence) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    answer = _cancel(signed_in(cast.county), case, kind)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "情况有变化。" in answer.content.decode()
    case.refresh_from_db()
    assert case.is_open


@pytest.mark.parametrize(
    ("begun", "fits"),
    [(("ADOPTED", "ADOPTED"), True), (("GUARDIAN_ABLE", "RETURNED"), True), (("ADOPTED", "RETURNED"), False)],
)
def test_a_leaving_that_was_begun_says_as_what_the_case_is_cancelled(cast, child, signed_in, begun, fits) -> None:
    left_as, kind = begun
    case = a_transfer(cast, "DRAFT", child)
    with at_work(cast.head):
        open_leaving(child=child, kind=left_as, opened_on=timezone.localdate(), by=cast.head)
    answer = _cancel(signed_in(cast.county), case, kind).content.decode()
    assert ("已办理：取消移交" in answer) is fits
    assert ("与“回归家庭”不符" in answer) is not fits


def test_who_goes_to_a_family_then_leaves_and_the_home_is_reminded(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    _cancel(signed_in(cast.county), case, "ADOPTED")
    home = signed_in(cast.registrar)
    todo = home.get(reverse("casework:todo")).content.decode()
    assert "移交已取消，应办理离院" in todo
    assert "马平安：被收养" in todo
    with at_work(cast.head):
        open_leaving(child=child, kind="ADOPTED", opened_on=timezone.localdate(), by=cast.head)
    assert "移交已取消，应办理离院" not in home.get(reverse("casework:todo")).content.decode()


@pytest.mark.parametrize("kind", ["ERROR", "OTHER"])
def test_a_mistake_or_something_else_needs_its_reason_only(cast, child, signed_in, kind) -> None:
    case = a_transfer(cast, "ASSESSED", child)
    _cancel(signed_in(cast.county), case, kind)
    case.refresh_from_db()
    assert (case.state, case.cancel_kind) == ("CANCELLED", kind)


@pytest.mark.parametrize(("years", "refused"), [(18, False), (17, True)])
def test_who_is_of_age_is_cancelled_as_an_adult(cast, signed_in, years, refused) -> None:
    today = timezone.localdate()
    born = today.replace(year=today.year - years, day=min(today.day, 28))
    grown = a_child(cast.county_home, by=cast.registrar, birth_date=born)
    answer = _cancel(signed_in(cast.county), a_transfer(cast, "ASSESSED", grown), "ADULT")
    assert (answer.status_code == 422) is refused


def test_an_age_nobody_knows_is_found_out_first(cast, child, signed_in) -> None:
    case = a_transfer(cast, "ASSESSED", child)
    Child.objects.filter(pk=child.pk).update(birth_date=None, birth_precision="UNKNOWN")
    assert "请先核实并补登出生日期" in _cancel(signed_in(cast.county), case, "ADULT").content.decode()


def test_a_child_that_has_died_is_not_cancelled_as_a_mistake(cast, child, signed_in) -> None:
    from children.leaving.actions import record_death

    case = a_transfer(cast, "NOTICE_ISSUED", child)
    with at_work(cast.registrar):
        record_death(child=child, died_on=timezone.localdate(), place="市医院", cause="肺炎", by=cast.registrar)
    answer = _cancel(signed_in(cast.county), case, "ERROR").content.decode()
    assert "取消情形请选“死亡”" in answer
    _cancel(signed_in(cast.county), case, "DIED")
    case.refresh_from_db()
    assert (case.state, case.cancel_kind) == ("CANCELLED", "DIED")
