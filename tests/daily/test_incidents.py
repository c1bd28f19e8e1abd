"""A boy breaks his arm; a girl comes back with bruises. What is grave goes upward, and nobody looks into themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.models import Notice
from casework.parts import record_of
from children.daily.models import Incident, MandatoryReport
from tests.builders.children import a_child
from tests.cast import at_work
from tests.daily.asking import at, do, new, page, words

pytestmark = pytest.mark.django_db

FALL = {
    "kind": "FALL", "severity": "GRAVE", "place": "楼梯", "circumstances": "下楼时踏空", "body_part": "右前臂",
    "injury": "骨折", "first_aid": "夹板固定", "hospital": "市中心医院",
}  # fmt: skip
FOUND = {"findings": "查看监控，询问当班人员", "causes": "无人搀扶", "measures": "下楼有人在前"}


def _raise(client, child, **said) -> Incident:
    answer = new(client, "incident", child, **{**FALL, "happened_at": at(hours=2), **said})
    assert answer.status_code == 302, words(answer)
    return Incident.objects.latest("id")


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def _heard(record) -> set[int]:
    return set(Notice.objects.filter(object_uid=record.uid).values_list("post_id", flat=True))


@pytest.mark.clause("R2a.34")
def test_a_broken_arm_is_known_above_at_once_looked_into_by_one_and_closed_by_another(cast, signed_in, told) -> None:
    child = a_child(cast.city_home, name="郭小勇")
    carer, medic, head = (signed_in(p) for p in (cast.city_carer, cast.city_medic, cast.city_home_head))
    with told(execute=True):
        incident = _raise(carer, child, named_staff=[str(cast.city_teacher.pk)])
    assert {cast.city_home_head.post.id, cast.prefecture.post.id} <= _heard(incident)
    assert cast.stranger_prefecture.post.id not in _heard(incident)
    assert "郭小勇" in page(signed_in(cast.prefecture), incident)
    assert "骨折" in page(carer, incident)
    assert do(carer, incident, "investigate", **FOUND).status_code == 404
    assert "先调查再办结" in words(do(medic, incident, "settle"))
    assert do(medic, incident, "investigate", **FOUND).status_code == 302
    assert "无人搀扶" not in page(carer, incident), "what the inquiry found is not for everybody"
    assert "无人搀扶" in page(head, incident)
    assert do(head, incident, "close").status_code == 302
    paper = head.get(reverse("daily:incident_paper", args=[incident.uid, "incident_paper"]))
    assert paper["Content-Type"] == "application/pdf"
    assert signed_in(cast.stranger_prefecture).get(
        reverse("daily:incident_page", args=[incident.uid])
    ).status_code == 404  # fmt: skip


def test_who_is_named_does_not_look_into_it_and_does_not_strike_their_name(cast, signed_in) -> None:
    child, medic = a_child(cast.city_home), signed_in(cast.city_medic)
    incident = _raise(signed_in(cast.city_carer), child, named_staff=[str(cast.city_medic.pk)])
    assert "蒋医护" in page(signed_in(cast.city_home_head), incident)
    assert "您是这件事涉及的人员" in words(do(medic, incident, "investigate", **FOUND))
    part = record_of(incident).part("facts")
    said = {"place": "楼梯", "circumstances": "改", "version": stamp(incident, part)}
    medic.post(reverse("daily:incident_part", args=[incident.uid, "facts"]), said)
    incident.refresh_from_db()
    assert incident.named_staff == [cast.city_medic.pk]
    edited = signed_in(cast.city_carer).post(
        reverse("daily:incident_part", args=[incident.uid, "facts"]),
        {**said, "circumstances": "下楼时踏空，左脚", "named_staff": [cast.city_medic.pk, cast.city_teacher.pk]},
    )
    assert edited.status_code == 302
    incident.refresh_from_db()
    assert incident.named_staff == [cast.city_medic.pk, cast.city_teacher.pk]
    written = _raise(signed_in(cast.city_carer), child, others_involved="秦院长")
    assert do(medic, written, "investigate", **FOUND).status_code == 302
    assert "涉及的人员" in words(do(signed_in(cast.city_home_head), written, "close"))
    assert do(signed_in(cast.prefecture), written, "close").status_code == 302, "then the office above ends it"


def test_a_scratch_is_ended_by_a_second_person_without_more_ado(cast, signed_in) -> None:
    child, medic, worker = a_child(cast.city_home), signed_in(cast.city_medic), signed_in(cast.city_social_worker)
    scratch = _raise(medic, child, kind="CUT", severity="MINOR", body_part="手指")
    assert "其他负责人" in words(do(medic, scratch, "settle"))
    assert do(worker, scratch, "settle").status_code == 302


@pytest.mark.clause("R6.5")
@pytest.mark.parametrize("kind", ["HARM", "NEGLECT"])
def test_who_calls_it_harm_has_said_the_suspicion_without_a_tick(cast, signed_in, told, kind) -> None:
    child, medic, head = a_child(cast.city_home), signed_in(cast.city_medic), signed_in(cast.city_home_head)
    with told(execute=True):
        incident = _raise(medic, child, kind=kind, severity="MINOR", named_staff=[str(cast.city_home_head.pk)])
    assert incident.suspected
    assert MandatoryReport.objects.get().incident == incident
    assert cast.prefecture.post.id in _heard(incident)
    assert head.get(reverse("daily:incident_page", args=[incident.uid])).status_code == 404
    assert "先调查再办结" in words(do(signed_in(cast.city_social_worker), incident, "settle"))


@pytest.mark.clause("R6.5", "R19.1")
def test_bruises_are_reported_to_police_and_civil_affairs_and_kept_from_whom_they_point_at(
    cast, signed_in, told
) -> None:
    child = a_child(cast.city_home, name="孙小燕", sex="2")
    worker, medic, head = (signed_in(p) for p in (cast.city_social_worker, cast.city_medic, cast.city_home_head))
    teacher, carer = signed_in(cast.city_teacher), signed_in(cast.city_carer)
    with told(execute=True):
        incident = _raise(teacher, child, kind="HARM", suspected="on", circumstances="背部有瘀痕",
                          named_staff=[str(cast.city_home_head.pk)])  # fmt: skip
    report = MandatoryReport.objects.get()
    assert cast.prefecture.post.id in _heard(incident)
    assert cast.city_home_head.post.id not in _heard(incident), "who is suspected is not warned"
    assert not Notice.objects.filter(object_uid=incident.uid, title__contains="孙小燕").exists()
    assert "背部有瘀痕" in page(teacher, incident), "who wrote it down reads it"
    where = reverse("daily:incident_page", args=[incident.uid])
    assert [who.get(where).status_code for who in (carer, head, worker)] == [404, 404, 200]
    assert "受到他人侵害" not in words(carer.get(f"/children/{child.uid}/?tab=养"))
    assert "受到他人侵害" not in words(head.get(f"/children/{child.uid}/?tab=timeline"))
    assert "孙小燕" not in words(head.get(reverse("daily:mandatory_report_list")))
    with at_work(cast.city_social_worker):
        items = [item for group in todo.groups(cast.city_social_worker) for item in group.items]
        assert any("孙小燕 · 强制报告" in item.title and item.due for item in items)

    assert do(medic, incident, "investigate", **FOUND).status_code == 302
    county = signed_in(cast.prefecture)
    assert "还没有向公安机关和民政部门报告" in words(do(county, incident, "close"))
    said = {
        "police_at": at(hours=1), "police_station": "铁西派出所", "civil_at": at(hours=1),
        "civil_office": "四平市民政局",
    }  # fmt: skip
    assert do(worker, report, "report", **{**said, "police_station": ""}).status_code == 422
    assert "早于事件发生" in words(do(worker, report, "report", **{**said, "civil_at": at(days=9)}))
    assert do(worker, report, "report", **said).status_code == 302
    assert do(county, incident, "close").status_code == 302
    answer = {"outcome": "FILED", "outcome_on": f"{timezone.localdate():%Y-%m-%d}"}
    before = f"{timezone.localdate() - timedelta(days=2):%Y-%m-%d}"
    assert "不能早于向公安机关报告" in words(do(worker, report, "answer", **{**answer, "outcome_on": before}))
    assert do(worker, report, "answer", **answer).status_code == 302
    assert "公安机关已立案" in page(worker, report)


def test_a_suspicion_that_comes_later_begins_the_clock_and_is_not_taken_back(cast, signed_in, told) -> None:
    child, worker, head = a_child(cast.city_home), signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    incident = _raise(signed_in(cast.city_carer), child, kind="CUT", severity="MINOR")
    assert not _heard(incident)
    with told(execute=True):
        worse = do(worker, incident, "regrade", severity="GRAVE", suspected="on", reason="医院认为不像自己割伤")
    assert worse.status_code == 302, words(worse)
    assert cast.prefecture.post.id in _heard(incident)
    report = MandatoryReport.objects.get()
    assert "不能取消" in words(do(worker, incident, "regrade", severity="GRAVE", reason="误会"))
    assert "不能作为误登撤销" in words(do(head, incident, "void", reason="误登"))
    assert do(head, report, "void", reason="误登").status_code == 404, "not by the home itself"
    assert do(signed_in(cast.prefecture), report, "void", reason="核实为误登").status_code == 302
    assert do(head, incident, "void", reason="误登").status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"body_part": ""}, "请填写受伤部位"),
        ({"happened_at": "2027-01-01 08:00"}, "不能晚于现在"),
        ({"happened_at": "2019-01-01 08:00"}, "不能早于入院日期"),
        ({"hospital_at": "2025-01-01 08:00"}, "到院时间不能早于发生时间"),
        ({"circumstances": ""}, "请填写经过"),
        ({"circumstances": "跌" * 5000}, "最多 1500 个字"),
        ({"place": "楼\x00梯"}, "控制字符"),
        ({"named_staff": ["999999"]}, "选择"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(cast, signed_in, said, sentence) -> None:
    child = a_child(cast.city_home)
    answer = new(signed_in(cast.city_carer), "incident", child, **{**FALL, "happened_at": at(hours=2), **said})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "夹板固定" in words(answer)
    assert not Incident.objects.exists()


def test_the_database_itself_lets_nothing_grave_stay_untold(cast) -> None:
    child = a_child(cast.city_home)
    fall = {"happened_at": timezone.now(), "kind": "FALL", "place": "楼梯", "circumstances": "踏空", "body_part": "臂"}
    with pytest.raises(IntegrityError, match="what_is_grave_has_been_told_upward"), transaction.atomic():
        Incident.objects.create(child=child, home=child.home, severity="GRAVE", **fall)
    with pytest.raises(IntegrityError, match="what_is_grave_has_been_told_upward"), transaction.atomic():
        Incident.objects.create(child=child, home=child.home, severity="MINOR", suspected=True, **fall)
