"""What bad intent or a strange keyboard tries: other offices' records, names given since, odd addresses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from casework import jobs
from casework.models import AuditEntry, Job
from children.models import ChildShare
from children.sharing import share
from education.models import SchoolingRecord
from medical.models import InsuranceEnrollment
from tests.builders.children import a_child, an_id_number
from tests.builders.transfers import a_draft, walk
from tests.cast import at_work
from transfers import documents
from transfers.models import TransferCase

pytestmark = pytest.mark.django_db
LIST = "/children/"
MOVED = ("assess", "approve_plan", "issue_notice", "hand_over", "accept")


@pytest.fixture
def numbered(cast):
    return a_child(cast.county_home, name="单小军", id_number=an_id_number(order=77))


# -- a whole ID number stays out of addresses and logs -----------------------------------------------------------------


def test_a_search_by_id_number_leads_to_the_child_and_leaves_no_number_behind(cast, signed_in, numbered):
    number = numbered.id_number
    answer = signed_in(cast.registrar).post(LIST, {"q": number})

    assert answer.status_code == 302
    assert answer["Location"] == reverse("children:child_page", args=[numbered.uid])
    assert not [entry for entry in AuditEntry.objects.all() if number in str(entry.details)]


def test_an_id_number_in_the_address_is_answered_without_it(cast, signed_in, numbered):
    client, number = signed_in(cast.registrar), numbered.id_number
    for address in (LIST, reverse("children:child_export"), reverse("transfers:transfer_list")):
        answer = client.get(address, {"q": f" {number[:6]} {number[6:]}", "sex": "1"})
        assert answer.status_code == 302
        assert answer["Location"].endswith("?sex=1")
    assert "身份证号码不能写在网址里" in client.get(LIST).content.decode()


def test_a_number_of_nobody_within_reach_is_said_not_to_be_there(cast, signed_in, numbered):
    page = signed_in(cast.stranger_registrar).post(LIST, {"q": numbered.id_number})

    assert page.status_code == 200
    assert "没有符合条件的记录" in page.content.decode()
    assert numbered.file_number not in page.content.decode()
    assert f"q={numbered.id_number}" not in page.content.decode()


def test_a_search_by_name_becomes_an_address_to_keep(cast, signed_in, numbered):
    answer = signed_in(cast.registrar).post(LIST, {"q": "小军", "sex": "1", "csrfmiddlewaretoken": "x"})

    assert answer["Location"] == f"{LIST}?q=%E5%B0%8F%E5%86%9B&sex=1"


def test_the_search_boxes_send_by_post_with_a_token(cast, signed_in, numbered):
    page = signed_in(cast.registrar).get(LIST).content.decode()

    for box in ("top-search", "card filters"):
        tag = next(part for part in page.split("<form")[1:] if box in part.split(">")[0])
        assert 'method="post"' in tag.split(">")[0]
        assert "csrfmiddlewaretoken" in tag.split("</form>")[0]


# -- departments see what is addressed to them, and nothing of another department -----------------------------------


@pytest.mark.clause("2.4.a")
def test_the_education_office_reads_no_insurance_of_the_child_it_was_told_of(cast, signed_in):
    number = an_id_number(date(2016, 3, 9), order=91)
    child = a_child(cast.county_home, name="柳成林", birth_date=date(2016, 3, 9), id_number=number)
    teacher = signed_in(cast.teacher)
    said = {"child": str(child.uid), "grade_wish": "小学五年级", "opened_on": "2026-08-20"}
    teacher.post(reverse("education:schooling_new"), said)
    record = SchoolingRecord.objects.get(child=child)
    teacher.post(reverse("education:schooling_step", args=[record.uid, "notify"]))
    check = InsuranceEnrollment.objects.get(child=child)
    office = signed_in(cast.county_education)

    assert office.get(reverse("education:schooling_page", args=[record.uid])).status_code == 200
    assert office.get(reverse("medical:insurance_page", args=[check.uid])).status_code == 404
    listed = office.get(reverse("medical:insurance_list"))
    assert listed.status_code == 404 or listed.context["rows"] == []


# -- what came after is not told to who gave the child away ---------------------------------------------------------


@pytest.mark.clause("3.1.a")
def test_the_giving_home_never_hears_the_name_given_since(cast, signed_in):
    child = a_child(cast.county_home, by=cast.registrar, name="单小军")
    case = walk(cast, a_draft(cast, child), *MOVED)
    with at_work(cast.city_registrar):
        child.refresh_from_db()
        child.name = "欧阳新名"
        child.save(update_fields=["name"])
    giver, taker = signed_in(cast.head), signed_in(cast.city_registrar)
    page, listed = reverse("transfers:transfer_page", args=[case.uid]), reverse("transfers:transfer_list")

    for address in (page, listed, LIST, reverse("children:child_page", args=[child.uid])):
        assert "欧阳新名" in taker.get(address).content.decode()
        told = giver.get(address).content.decode()
        assert "欧阳新名" not in told, address
        assert "单小军" in told, address
    with at_work(cast.head):
        printed = dict(documents._child(TransferCase.objects.get(pk=case.pk), cast.head))
    assert printed["姓名"] == "单小军"
    assert printed["身份证号码"].endswith(case.child.id_number[-1])


# -- filters tell nothing that the columns hide -----------------------------------------------------------------------


def test_the_carer_cannot_ask_by_filter_what_she_may_not_read(cast, signed_in):
    case = a_draft(cast)
    client = signed_in(cast.carer)
    page = client.get(reverse("transfers:transfer_list"), {"hukou": "STAY"})

    assert 'name="hukou"' not in page.content.decode()
    assert len(page.context["rows"]) == 1, case
    assert 'name="hukou"' in signed_in(cast.registrar).get(reverse("transfers:transfer_list")).content.decode()


# -- work outlives nobody's post -------------------------------------------------------------------------------------


def test_a_job_does_not_run_for_somebody_whose_post_has_ended(cast):
    done = []
    jobs._WORKS["tests.post_ended"] = lambda run: done.append(run.user.post.pk)
    try:
        with at_work(cast.registrar):
            job = jobs.start("tests.post_ended", by=cast.registrar, title="试")
        post = cast.registrar.post
        post.ends_on = timezone.localdate() - timedelta(days=1)
        post.save(update_fields=["ends_on"])
        jobs.run(job.pk)
    finally:
        del jobs._WORKS["tests.post_ended"]

    assert not done
    assert Job.objects.get(pk=job.pk).state == Job.State.FAILED


# -- strange keyboards -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("odd", ["²", "①", "٣", "9" * 30, "-1", "\x00"])
def test_an_odd_number_in_an_address_breaks_nothing(cast, signed_in, odd):
    client = signed_in(cast.prefecture)
    for address, asked in (
        (LIST, {"after": odd}), (LIST, {"before": odd}), (LIST, {"q": f"LS-2021-{odd}"}),
        (reverse("transfers:transfer_list"), {"q": f"YJ-2026-{odd}"}), (reverse("reports:indicators"), {"place": odd}),
        (reverse("transfers:due"), {"page": odd}),
    ):  # fmt: skip
        assert client.get(address, asked, follow=True).status_code in {200, 404}


# -- who is let near ---------------------------------------------------------------------------------------------------


def test_nobody_lets_others_near_a_child_whom_they_do_not_see_themselves(cast):
    child = a_child(cast.county_home)
    row = {"child": child, "basis": "TASK", "agency": cast.stranger_home, "starts_on": date(2026, 11, 2)}
    with pytest.raises(ProgrammingError, match="only who sees the child"), at_work(cast.stranger_registrar):
        share(**row, by=cast.stranger_registrar)
    with at_work(cast.registrar):
        share(**row, by=cast.registrar)


def test_letting_somebody_near_and_its_end_are_history_with_name_and_reason(cast):
    child = a_child(cast.county_home)
    before = set(ChildShare.history.values_list("history_id", flat=True))
    walk(cast, a_draft(cast, child), "assess", "approve_plan", "issue_notice", "hand_over", "accept")
    told = ChildShare.history.filter(child_id=child.pk).exclude(history_id__in=before).order_by("history_id")
    kinds = [(row.history_type, row.basis, row.agency_id or row.jurisdiction_id) for row in told]

    assert ("+", "TRANSFER", cast.city_home.pk) in kinds
    assert ("~", "TRANSFER", cast.city_home.pk) in kinds, "the receiver's way in ends with the acceptance"
    assert ("+", "PAST", cast.county_home.pk) in kinds
    assert all(row.history_user_id for row in told)
