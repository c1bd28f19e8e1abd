"""Scenario 3: a child of 长白山 goes to 延边. The police of the place it leaves and of the place it comes to are asked,
and where the office found by the rule is not the right one, civil affairs sends the matter to another by hand.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Jurisdiction, Post, User
from casework.models import AuditEntry, Notice, StepTaken
from casework.showing import day
from children.models import ChildShare
from tests.agencies.people import words
from tests.builders.children import a_child
from tests.builders.departments import asked, take
from tests.builders.transfers import a_transfer
from tests.cast import SINCE, sign_in
from transfers.departments.accounts import open_cases, standing
from transfers.departments.models import AgencyTask
from transfers.departments.proposing import proposals
from transfers.models import TransferCase

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.2.b", "3.1.d")]
CHANGBAISHAN, YANJI = 229000, 222401


def an_office(name: str, place: int, who: str = "", kind: str = "POLICE", role: str = "police"):
    where = Jurisdiction.objects.get(pk=place)
    office = Agency.objects.create(
        name=name, short_name=name[:30], kind=kind, level=where.level, jurisdiction=where, open_from=SINCE
    )
    if not who:
        return office
    person = User.objects.create(username=who, name=who, must_activate=False)
    Post.objects.create(user=person, agency=office, role=role, starts_on=SINCE)
    person.post = Post.objects.filter(user=person).with_agency().get()
    return person


@pytest.fixture
def zone(cast):
    return an_office("长白山公安局", CHANGBAISHAN, "池公安")


@pytest.fixture
def yanji(cast):
    return an_office("延吉市公安局", YANJI, "延公安")


@pytest.fixture
def case(cast, zone):
    child = a_child(
        cast.county_home, by=cast.registrar, name="马长白", hukou_code="220621120", hukou_address="池西区白山大街8号"
    )
    return a_transfer(cast, "NOTICE_ISSUED", child)


def _page(task, person):
    return sign_in(person).get(reverse("departments:agency_task_page", args=[task.uid]))


def _redirect(task, person, **said):
    where = reverse("departments:agency_task_step", args=[task.uid, "redirect"])
    return sign_in(person).post(where, said)


def test_the_police_of_the_place_left_and_of_the_new_place_are_both_asked(cast, case, zone, yanji) -> None:
    assert case.to_home == cast.yanbian_home
    form = words(sign_in(cast.yanbian_registrar).get(f"{reverse('departments:agency_task_new')}?case={case.uid}"))
    assert "户口迁出（长白山公安局）" in form
    assert "户口迁移落户（延边朝鲜族自治州公安机关）" in form
    tasks = asked(cast, case, "HUKOU", "HUKOU_OUT", by=cast.yanbian_registrar)
    assert (tasks["HUKOU_OUT"].agency, tasks["HUKOU"].agency) == (zone.post.agency, None)
    page = words(_page(tasks["HUKOU_OUT"], zone))
    for word in ("马长白", "池西区白山大街8号", "延边朝鲜族自治州儿童福利院"):
        assert word in page
    assert _page(tasks["HUKOU"], zone).status_code == 404

    # The home belongs to the whole prefecture; that its city registers the child is known to people.
    person = an_office("延边朝鲜族自治州民政局", 222400, "延民政", "CIVIL_AFFAIRS", "prefecture")
    said = {"agency": yanji.post.agency_id, "reason": "机构在延吉市，由延吉市公安局落户。"}
    too_early = _redirect(tasks["HUKOU"], person, **said)
    assert too_early.status_code == 422  # until the child has come the old side's civil affairs decide
    assert "请由儿童现在所在地（梨树县）民政部门改送" in words(too_early)
    assert _redirect(tasks["HUKOU"], cast.county, **said).status_code == 302
    assert "马长白" in words(_page(tasks["HUKOU"], yanji))


def test_what_is_left_of_the_old_registration_keeps_the_case_open_across_prefectures_only(cast, case) -> None:
    def how(of: TransferCase) -> str:
        in_rows = TransferCase.objects.filter(open_cases(kind="HUKOU_OUT"), pk=of.pk).exists()
        now = standing(of, kind="HUKOU_OUT")
        assert in_rows is (now.how == "open")
        return now.words

    assert how(case) == "还没有请有关部门办理"
    near = a_transfer(cast, "NOTICE_ISSUED")
    assert how(near) == "同一市（州）内迁移，由迁入地公安机关一并办理"
    offered = {p.kind: (p.choice, p.owed) for p in proposals(near)}
    assert offered["HUKOU_OUT"] == ("", False)
    task = asked(cast, near, "HUKOU_OUT")["HUKOU_OUT"]  # nobody forbids it
    assert task.office == "梨树县公安局"
    assert "梨树县公安局办理中" in how(near)


def test_civil_affairs_sends_a_matter_to_another_office_and_the_former_one_reads_nothing(
    cast, django_capture_on_commit_callbacks
) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马平安")
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    long_ago = timezone.localdate() - dt.timedelta(days=20)
    task = asked(cast, case, "HUKOU")["HUKOU"]
    AgencyTask.objects.filter(pk=task.pk).update(asked_on=long_ago, due_on=long_ago)
    ChildShare.objects.filter(child=child, basis="TASK").update(starts_on=long_ago)
    assert _page(task, cast.police).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        answer = _redirect(task, cast.county, agency=cast.county_police_office.pk, reason="落户地派出所归县局管。")
    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.agency, task.office, task.asked_on) == (
        cast.county_police_office, "梨树县公安局", timezone.localdate(),
    )  # fmt: skip
    assert task.due_on > timezone.localdate()
    assert task.redirected == "由四平市公安局改送梨树县公安局：落户地派出所归县局管。"
    assert _page(task, cast.police).status_code == 404
    assert "马平安" in words(_page(task, cast.county_police))
    assert list(ChildShare.objects.filter(basis="TASK", ends_on=None).values_list("agency", flat=True)) == [
        cast.county_police_office.pk
    ]
    assert StepTaken.objects.get(record_id=task.pk, verb="redirect").reason == "落户地派出所归县局管。"
    assert AuditEntry.objects.filter(verb="step.redirect", object_uid=task.uid, user_id=cast.county.pk).exists()
    assert Notice.objects.filter(post_id=cast.county_police.post.pk, title__contains="户口迁移落户").exists()
    told = words(sign_in(cast.police).get(reverse("casework:notices")))
    sentence = f"{day(long_ago)}送贵单位办理的一项“户口迁移落户”，梨树县民政局已改送其他单位，贵单位不需要再办理"
    assert sentence in told
    assert "马平安" not in told
    assert not Notice.objects.filter(title=sentence).exclude(post_id=cast.police.post.pk).exists()

    # Sent back and asked again it goes to the office that was chosen, not to the one of the rule.
    take("return", task, cast.county_police, reason="缺同意落户证明")
    task = take("ask", task, cast.city_registrar)
    assert task.agency == cast.county_police_office


def test_an_office_that_had_sent_the_matter_back_hears_nothing_of_where_it_goes(
    cast, django_capture_on_commit_callbacks
) -> None:
    task = asked(cast, a_transfer(cast, "NOTICE_ISSUED"), "HUKOU")["HUKOU"]
    take("return", task, cast.police, reason="不属于本局管辖")
    with django_capture_on_commit_callbacks(execute=True):
        _redirect(task, cast.county, agency=cast.county_police_office.pk, reason="归县局管。")
    assert not Notice.objects.filter(title__contains="不需要再办理").exists()


def test_an_office_without_account_is_named_and_answered_for(cast, zone) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED")
    task = asked(cast, case, "HUKOU")["HUKOU"]
    for said, sentence in (
        ({}, "请选择改送单位，或填写名单上没有的单位名称。"),
        ({"agency": zone.post.agency_id, "office": "某派出所"}, "名单和名称只能选填一项。"),
        ({"office": "四平市公安局"}, "现在就是送四平市公安局办理，不需要改送。"),
        ({"agency": cast.city_education_office.pk}, "所选的改送单位现在不能选"),
        ({"office": "派" * 5000}, "80"),
    ):
        wrong = _redirect(task, cast.county, reason="换地方", **said)
        assert wrong.status_code == 422
        assert sentence in words(wrong), said
    assert _redirect(task, cast.county, office="铁东区公安分局").status_code == 422  # no reason
    assert _redirect(task, cast.county, office="铁东区公安分局", reason="按住址").status_code == 302
    task.refresh_from_db()
    assert (task.agency, task.office) == (None, "铁东区公安分局")
    assert _page(task, cast.police).status_code == 404


def test_only_civil_affairs_of_the_childs_place_readdresses_and_nobody_after_an_answer(cast) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED")
    task = asked(cast, case, "HUKOU")["HUKOU"]
    said = {"office": "铁东区公安分局", "reason": "按住址"}
    for person in (cast.city_registrar, cast.police, cast.sibling_county, cast.stranger_prefecture):
        assert _redirect(task, person, **said).status_code in {403, 404}, person
    take("answer", task, cast.police, answered_on=timezone.localdate(), document_number="四公户8号")
    late = _redirect(task, cast.prefecture, **said)
    assert late.status_code in {409, 422}
    task.refresh_from_db()
    assert (task.office, task.state) == ("四平市公安局", "DONE")
