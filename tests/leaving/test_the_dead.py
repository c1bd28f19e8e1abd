"""A child has died: everybody who opens its file reads so at once, and nobody is reminded of anything else about it."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from casework import todo
from children.allowance import entitlement
from children.leaving.actions import record_death
from children.leaving.models import Leaving
from children.leaving.workflow import DEATH, LEAVING
from children.models import Child
from children.property.actions import keep
from tests.builders.allowances import the_standards
from tests.builders.children import a_child, a_move
from tests.builders.families import siblings
from tests.builders.leaving import a_death
from tests.builders.property import an_item
from tests.builders.transfers import a_transfer
from tests.cast import PEOPLE, at_work

pytestmark = pytest.mark.django_db
LIST = reverse("children:child_list")
UNDER_WAY = "已去世（离院手续办理中）"
OWED = {
    "随身物品：还没有照片", "应移送未移送，尚未发起移交", "档案缺件", "儿童财产：应取得余额证明", "身份证号码待补",
    "基本医保：确认已参保", "到期评估", "还没有养育照料计划的儿童", "适龄儿童尚未登记就学",
    "满16周岁尚未制定成年安置计划", "兄弟姐妹分开而没有理由", "分开的兄弟姐妹没有联系计划",
}  # fmt: skip


def _dies(child: Child, by, on: date = date(2026, 11, 1)):
    with at_work(by):
        return record_death(child=child, died_on=on, place="市医院", cause="先天性心脏病", by=by)


def _tags(client, child) -> str:
    page = client.get(reverse("children:child_page", args=[child.uid])).content.decode()
    return page[page.index('class="identity-head"') : page.index("<dl>")]


@pytest.mark.clause("R2a.31")
@pytest.mark.parametrize("reader", ["city_carer", "city_registrar", "city_home_head", "prefecture", "province"])
def test_from_the_registration_on_everybody_reads_that_the_child_has_died(cast, signed_in, reader) -> None:
    child = a_child(cast.city_home, name="林安")
    client = signed_in(getattr(cast, reader))
    assert "在院 · 集中养育" in _tags(client, child)
    death = _dies(child, cast.city_registrar)

    assert f"2026年11月1日 {UNDER_WAY}" in _tags(client, child)
    assert "在院" not in _tags(client, child)
    listed = client.get(LIST).content.decode()
    assert UNDER_WAY in listed
    assert "林安" not in client.get(f"{LIST}?state=IN_CARE").content.decode()
    assert "林安" in client.get(f"{LIST}?state=DIED").content.decode()
    with at_work(cast.city_home_head):
        DEATH.take("withdraw", death, by=cast.city_home_head, reason="登记错儿童")
    assert "在院 · 集中养育" in _tags(client, child)
    assert "林安" in client.get(f"{LIST}?state=IN_CARE").content.decode()


def test_the_word_stands_in_the_workbook_too_and_in_the_archives(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="林安")
    _dies(child, cast.city_registrar)
    head = signed_in(cast.city_home_head)
    book = load_workbook(io.BytesIO(head.post(f"{LIST}export/", {"reason": "核对"}).content)).active
    assert UNDER_WAY in [cell for row in book.iter_rows(values_only=True) for cell in row]
    archives = reverse("archive:archive_list")
    assert UNDER_WAY in head.get(archives).content.decode()
    assert "林安" not in head.get(f"{archives}?child=IN_CARE").content.decode()
    assert "林安" in head.get(f"{archives}?child=DIED").content.decode()


def test_when_the_leaving_is_closed_it_is_still_a_death_and_no_mere_leaving(cast, signed_in) -> None:
    child = a_death(cast, a_child(cast.city_home, name="林安"), date(2026, 11, 1))
    head = signed_in(cast.city_home_head)
    assert "2026年11月1日 已去世" in _tags(head, child)
    assert "手续办理中" not in _tags(head, child)
    assert "林安" in head.get(f"{LIST}?state=DIED").content.decode()
    assert "林安" not in head.get(f"{LIST}?state=LEFT").content.decode()


def test_whoever_had_the_child_before_is_told_nothing_of_its_death(cast, signed_in) -> None:
    child = a_move(a_child(cast.county_home, name="林安"), cast.city_home)
    _dies(child, cast.city_registrar)
    former = signed_in(cast.head)
    assert "已移出" in _tags(former, child)
    listed = former.get(LIST).content.decode()
    assert "已移出" in listed[listed.index("<tbody") :]
    assert "去世" not in listed[listed.index("<tbody") :]
    assert "林安" not in former.get(f"{LIST}?state=DIED").content.decode()


def _spoken_of(cast, name: str) -> dict[str, set[str]]:
    """The to-dos in which somebody of the cast reads the name: title → who."""
    found: dict[str, set[str]] = {}
    for key in PEOPLE:
        person = getattr(cast, key)
        with at_work(person):
            for group in todo.groups(person):
                if any(name in item.title for item in group.items):
                    found.setdefault(str(group.title), set()).add(key)
    return found


def _much_to_do(cast, home, name: str, born: date) -> Child:
    registrar, finance = cast.working_at(home, "registrar"), cast.working_at(home, "finance")
    child = a_child(home, name=name, id_pending="NOT_REGISTERED", birth_date=born)
    item = an_item(finance, child, "100.00")
    type(item).objects.filter(pk=item.pk).update(proof_due_on=timezone.localdate() - timedelta(days=1))
    with at_work(registrar):
        keep(child=child, since=date(2024, 1, 1), title="银手镯", how="FOUND_WITH", description="刻字",
             kept_at="保险柜", by=registrar)  # fmt: skip
    return child


@pytest.mark.clause("R2a.31")
def test_nobody_has_anything_to_do_about_the_dead_but_the_death_itself(cast) -> None:
    """Scenario 12: whatever was owed before (number, assessment, plan, school, papers, proofs, siblings) is silent."""
    child = _much_to_do(cast, cast.county_home, "林安", date(2014, 5, 6))
    older = _much_to_do(cast, cast.county_home, "林大", date(2009, 5, 6))
    siblings(child, a_child(cast.city_home, name="周宁"), cast.prefecture)
    before = _spoken_of(cast, "林")
    assert before.keys() >= OWED, OWED - before.keys()

    for one in (child, older):
        _dies(one, cast.registrar)
    after = _spoken_of(cast, "林")
    assert {title.split("：")[0] for title in after} == {"死亡报告", "离院办理"}, after
    assert {"registrar", "head"} <= after["死亡报告：报告市级民政部门"]


def test_a_dead_child_is_offered_for_nothing_but_how_it_came_about_and_what_it_owned(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="林安")
    death = _dies(child, cast.city_registrar)
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    for name in ("careplan:care_plan_new", "daily:child_leave_new", "children:care_mode_new"):
        assert "林安" not in worker.get(reverse(name)).content.decode()
    assert "林安" in worker.get(reverse("daily:incident_new")).content.decode()
    assert "林安" in signed_in(cast.city_finance).get(reverse("property:property_item_new")).content.decode()
    page = worker.get(f"/children/{child.uid}/?tab=社").content.decode()
    assert "登记请假" not in page
    assert "信息核实" not in head.get(reverse("children:child_page", args=[child.uid])).content.decode()
    again = signed_in(cast.city_registrar).post(
        reverse("leaving:death_new"),
        {"child": str(child.uid), "died_on": "2026-11-02", "place": "市医院", "cause": "病"},
    )
    assert "已登记死亡" in again.content.decode() or "正在办理" in again.content.decode()
    assert death.child.deaths.count() == 1


def test_the_month_after_a_death_is_not_due_though_the_leaving_is_still_open(cast) -> None:
    the_standards()
    child = a_child(cast.city_home, name="林安")
    _dies(child, cast.city_registrar, on=date(2026, 9, 20))

    def due_in(month: date) -> bool:
        return entitlement.due_at(cast.city_home, month).filter(child=child).exists()

    assert (due_in(date(2026, 9, 1)), due_in(date(2026, 10, 1))) == (True, False)
    with at_work(cast.city_home_head):
        leaving = Leaving.objects.get(child=child)
        assert leaving.state == LEAVING.initial, "nobody has closed it"


def test_a_transfer_of_a_child_that_died_is_cancelled_as_such_at_once(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="林安", by=cast.registrar)
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    _dies(child, cast.registrar, on=timezone.localdate())
    said = {"cancel_kind": "DIED", "reason": "儿童已去世。"}
    answer = signed_in(cast.county).post(reverse("transfers:transfer_step", args=[case.uid, "cancel"]), said)
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.state, case.cancel_kind) == ("CANCELLED", "DIED")
