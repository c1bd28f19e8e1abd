"""A child leaves: by whom it is prepared and decided, on which papers; a death; visits afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.badges import counted
from casework.forms import stamp
from casework.models import Notice
from casework.parts import record_of
from casework.refusals import Refused
from children import care
from children.leaving.actions import open_leaving, record_death
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.leaving.papers import asked_for
from children.leaving.workflow import DEATH
from children.models import ChildShare, Placement
from children.sharing import share
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def _do(client, record, verb, **said):
    return client.post(reverse("leaving:leaving_step", args=[record.uid, verb]), said)


def _stamp(record, part) -> str:
    return stamp(record, record_of(record).part(part))


def _fill(client, leaving) -> None:
    said = {f"number_{paper.pk}": f"第{paper.pk}号" for paper in leaving.papers.all()}
    assert client.post(reverse("leaving:papers", args=[leaving.uid]), said).status_code == 302
    plan = {"leave_on": "2026-10-08", "receiver": "王秀英", "relation": "母亲", "grounds": "母亲恢复监护能力"}
    url = reverse("leaving:leaving_part", args=[leaving.uid, "plan"])
    assert client.post(url, {**plan, "version": _stamp(leaving, "plan")}).status_code == 302
    leaving.refresh_from_db()
    url = reverse("leaving:leaving_part", args=[leaving.uid, "wish"])
    said = {"child_opinion": "愿意和妈妈回家", "version": _stamp(leaving, "wish")}
    assert client.post(url, said).status_code == 302


@pytest.mark.clause("2.5.a")
def test_a_mother_who_is_able_again_takes_her_son_home(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="周小树")
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    new = reverse("leaving:leaving_new")
    opened = worker.post(new, {"child": str(child.uid), "kind": "GUARDIAN_ABLE", "opened_on": "2026-09-20"})
    leaving = Leaving.objects.get()
    assert opened.status_code == 302
    assert leaving.papers.count() == 4

    blocked = _do(worker, leaving, "submit")
    assert blocked.status_code == 422
    assert "还缺" in blocked.content.decode()

    _fill(worker, leaving)
    assert _do(worker, leaving, "submit").status_code == 302
    assert _do(worker, leaving, "approve").status_code == 404
    assert _do(head, leaving, "approve").status_code == 302
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    refused = _do(worker, leaving, "leave", left_on=tomorrow, document="送还决定")
    assert refused.status_code == 422
    assert "不能晚于今天" in refused.content.decode()
    assert _do(worker, leaving, "leave", left_on="2026-10-08", document="送还决定1号").status_code == 302

    child.refresh_from_db()
    assert (child.state, child.left_on) == ("LEFT", date(2026, 10, 8))
    assert Placement.objects.get(child=child).ends_on == date(2026, 10, 8)
    assert AfterCareVisit.objects.filter(child=child).count() == 4
    page = worker.get(reverse("leaving:leaving_page", args=[leaving.uid])).content.decode()
    assert "离院确认书" in page
    assert "第1次回访" in worker.get(f"/children/{child.uid}/?tab=养").content.decode()

    visit = AfterCareVisit.objects.get(number=1)
    said = {"visited_on": "2026-11-06", "way": "HOME", "visitor": "杨社工", "findings": "母子生活稳定"}
    assert worker.post(reverse("leaving:aftercare_step", args=[visit.uid, "visit"]), said).status_code == 302


def test_who_leaves_ends_what_departments_could_see(cast) -> None:
    child = a_child(cast.city_home)
    with at_work(cast.city_home_head):
        share(child=child, basis="TASK", agency=cast.city_home, starts_on=date(2025, 3, 1), by=cast.city_home_head)
        care.leave(child=child, kind="ADOPTED", on=date(2026, 5, 5), by=cast.city_home_head, document="登记证")

    assert list(ChildShare.objects.filter(child=child).values_list("ends_on", flat=True)) == [date(2026, 5, 5)]


def test_a_leaving_put_forward_holds_the_child(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    worker = signed_in(cast.city_social_worker)
    with at_work(cast.city_social_worker):
        leaving = open_leaving(child=child, kind="GUARDIAN_ABLE", by=cast.city_social_worker)
    _fill(worker, leaving)
    _do(worker, leaving, "submit")
    shut = worker.get(reverse("leaving:leaving_part", args=[leaving.uid, "plan"]), follow=True).content.decode()
    assert "离院办理已经“待审批”，内容不能再改。" in shut

    with at_work(cast.city_home_head), pytest.raises(Refused, match="正在办理离院"):
        care.leave(child=child, kind="ADOPTED", on=date(2026, 5, 5), by=cast.city_home_head, document="登记证")


def test_the_papers_follow_the_rule_of_the_day() -> None:
    before = [paper.code for paper in asked_for("RETURNED", date(2026, 3, 31))]
    since = [paper.code for paper in asked_for("RETURNED", date(2026, 4, 1))]

    assert before == ["return_notice", "kinship", "receiver_id"]
    assert since == [*before, "conference"]


@pytest.fixture
def dead(cast):
    child = a_child(cast.city_home, name="林安")
    with at_work(cast.city_registrar):
        death = record_death(
            child=child,
            died_on=date(2026, 11, 1),
            place="四平市中心人民医院",
            cause="先天性心脏病",
            by=cast.city_registrar,
        )
    return death


@pytest.mark.clause("R2a.31")
def test_a_death_is_reported_upward_and_the_file_is_sealed(cast, dead, signed_in) -> None:
    registrar, head, carer = (signed_in(p) for p in (cast.city_registrar, cast.city_home_head, cast.city_carer))
    child, leaving = dead.child, Leaving.objects.get(child=dead.child)
    assert "insurance" not in counted(cast.city_medic).by_resource

    blocked = _do(registrar, leaving, "submit")
    assert "死亡医学证明" in blocked.content.decode()
    said = {"paper": "MEDICAL", "paper_number": "22030020260011", "version": _stamp(dead, "paper")}
    assert registrar.post(reverse("leaving:death_part", args=[dead.uid, "paper"]), said).status_code == 302
    assert _do(registrar, leaving, "submit").status_code == 302
    assert _do(head, leaving, "approve").status_code == 302
    assert carer.get(reverse("children:child_page", args=[child.uid])).status_code == 200
    assert _do(registrar, leaving, "leave", handed_out="遗物一箱交民政部门").status_code == 302

    child.refresh_from_db()
    assert (child.state, child.left_on) == ("LEFT", date(2026, 11, 1))
    address = reverse("children:child_page", args=[child.uid])
    assert [client.get(address).status_code for client in (registrar, head, carer)] == [200, 200, 404]
    assert "林安" not in carer.get(reverse("children:child_list")).content.decode()

    step = reverse("leaving:death_step", args=[dead.uid, "report"])
    assert registrar.post(step).status_code == 302
    office = signed_in(cast.prefecture)
    assert "林安" in office.get(reverse("leaving:death_page", args=[dead.uid])).content.decode()
    assert office.post(reverse("leaving:death_step", args=[dead.uid, "forward"])).status_code == 302
    assert signed_in(cast.stranger_prefecture).get(reverse("leaving:death_page", args=[dead.uid])).status_code == 404


def test_nobody_is_told_of_a_dead_child_any_more(cast, dead, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True), at_work(cast.city_home_head):
        from casework import notices

        notices.notify([cast.city_carer.post], title="请核实参保", about=dead.child)

    assert not Notice.objects.filter(title="请核实参保").exists()


def test_a_death_entered_by_mistake_is_taken_back(cast, dead) -> None:
    with at_work(cast.city_home_head):
        withdrawn = DEATH.take("withdraw", dead, by=cast.city_home_head, reason="登记错儿童")

    assert withdrawn.state == Death.State.WITHDRAWN
    dead.child.refresh_from_db()
    assert dead.child.state == "IN_CARE"


def test_nobody_is_adopted_abroad_but_by_an_exception_that_the_province_wrote_down(cast, signed_in) -> None:
    """Scenario 26: the home cannot put it forward; the province has the form of the exception, and only that."""
    child = a_child(cast.city_home, birth_date=date(2020, 1, 1))
    worker, province = signed_in(cast.city_social_worker), signed_in(cast.province)
    with at_work(cast.city_social_worker):
        leaving = open_leaving(child=child, kind="ADOPTED", by=cast.city_social_worker)
    _fill(worker, leaving)
    assert "请在“收养途径”中选择由谁收养" in _do(worker, leaving, "submit").content.decode()
    url = reverse("leaving:leaving_part", args=[leaving.uid, "adoption"])
    assert worker.post(url, {"adoption_route": "FOREIGN", "version": _stamp(leaving, "adoption")}).status_code == 302
    assert "自2024年8月28日起停止" in _do(worker, leaving, "submit").content.decode()

    said = {"foreign_tie": "STEPCHILD", "foreign_approval": "吉民函〔2026〕7号", "foreign_approved_on": "2026-05-06"}
    assert _do(worker, leaving, "except", **said).status_code == 404
    assert _do(signed_in(cast.prefecture), leaving, "except", **said).status_code == 404
    assert _do(province, leaving, "except", **{**said, "foreign_approval": ""}).status_code == 422
    assert _do(province, leaving, "except", **said).status_code == 302
    assert _do(worker, leaving, "submit").status_code == 302
