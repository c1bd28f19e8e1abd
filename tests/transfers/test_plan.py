"""一人一案: the child's own view, the hukou decision, and the papers that come of it."""

from __future__ import annotations

import datetime as dt
import io

import pdfplumber
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework.models import AuditEntry
from casework.refusals import Refused
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, a_transfer, walk
from transfers.models import TransferCase


def _born(years: int) -> dt.date:
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=min(today.day, 28))


@pytest.mark.clause("4.3.g")
def test_a_child_of_eight_is_asked(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, birth_date=_born(9))
    case = a_draft(cast, child, child_view="TOO_YOUNG", child_words="")
    with pytest.raises(Refused, match="已满8周岁"):
        walk(cast, case, "assess")


def test_a_small_child_need_not_be_asked_and_one_who_cannot_speak_is_described(cast) -> None:
    small = a_child(cast.county_home, by=cast.registrar, birth_date=_born(3), admitted_on=_born(1))
    assert walk(cast, a_draft(cast, small, child_view="TOO_YOUNG", child_words=""), "assess").state == "ASSESSED"
    other = a_child(cast.county_home, by=cast.registrar, birth_date=_born(12))
    silent = a_draft(cast, other, child_view="UNABLE", child_words="")
    with pytest.raises(Refused, match="不能表达的具体情况"):
        walk(cast, silent, "assess")


def test_a_plan_for_a_day_before_the_document_is_not_put_forward(cast, signed_in) -> None:
    case = a_draft(cast, planned_on=dt.date(2020, 1, 1))
    with pytest.raises(Refused, match="请核对年份"):
        walk(cast, case, "assess")
    page = signed_in(cast.registrar).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "计划移交日期 2020年1月1日 早于文件施行之日（2022年7月11日）" in page


@pytest.mark.clause("3.1.e")
def test_the_database_itself_refuses_a_hukou_that_stays_without_reason(cast) -> None:
    case = a_draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        TransferCase.objects.filter(pk=case.pk).update(hukou="STAY")
    with pytest.raises(IntegrityError), transaction.atomic():
        TransferCase.objects.filter(pk=case.pk).update(to_home=case.from_home)


def test_no_state_changes_past_the_workflow(cast) -> None:
    case = a_draft(cast)
    with pytest.raises(IntegrityError, match="only through a step"), transaction.atomic():
        TransferCase.objects.filter(pk=case.pk).update(state="PLAN_APPROVED")


@pytest.mark.parametrize(("day", "sentence"), [("2099-01-01", "还没有到"), ("2020-01-01", "不能早于通知日期")])
def test_a_day_that_cannot_be_is_said_at_its_field(cast, signed_in, day, sentence) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED")
    answer = signed_in(cast.head).post(
        reverse("transfers:transfer_step", args=[case.uid, "hand_over"]),
        {"happened_on": day, "handed_over_by": "赵护理", "items_note": "无"},
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "赵护理" in answer.content.decode()


def _text(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "".join(page.extract_text() for page in opened.pages).replace("\n", "")


@pytest.mark.clause("3.1.a")
def test_the_papers_say_what_was_decided_and_handed_over(cast, signed_in) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马平安")
    case = a_transfer(cast, "ACCEPTED", child)
    client = signed_in(cast.city_home_head)
    approval = client.get(reverse("transfers:transfer_paper", args=[case.uid, "transfer_approval"]))
    assert approval["Content-Type"] == "application/pdf"
    text = _text(approval.content)
    for word in ("儿童移交审批表", case.number, "马平安", "户随人走", "愿意去", "市级批准", "许局长", "四平市民政局"):
        assert word in text
    slip = _text(client.get(reverse("transfers:transfer_paper", args=[case.uid, "handover_slip"])).content)
    for word in ("儿童交接单", "梨树县儿童福利院", "四平市儿童福利院", "衣物两箱", "卫档案", "监交人"):
        assert word in slip
    assert AuditEntry.objects.filter(verb="print", object_uid=case.uid).count() == 2


def test_a_paper_is_not_made_before_its_time_and_not_for_strangers(cast, signed_in) -> None:
    case = a_transfer(cast, "ASSESSED")
    address = reverse("transfers:transfer_paper", args=[case.uid, "transfer_approval"])
    early = signed_in(cast.county).get(address, follow=True)
    assert "市级批准后可以打印" in early.content.decode()
    assert signed_in(cast.stranger_prefecture).get(address).status_code == 404


@pytest.mark.clause("4.3.g")
@pytest.mark.parametrize("field", ["health_note", "personality", "schooling", "siblings", "preparation", "escort"])
def test_a_plan_says_something_of_each_of_its_subjects(cast, field) -> None:
    """一人一案: health, character, school, brothers and sisters, preparation, escort; "无" is something said."""
    case = a_draft(cast, **{field: ""})
    with pytest.raises(Refused, match=f"还缺：{TransferCase._meta.get_field(field).verbose_name}"):
        walk(cast, case, "assess")


def test_who_comes_from_the_things_to_do_to_a_step_that_lacks_something_finds_the_form_for_it(cast, signed_in) -> None:
    case = a_draft(cast, personality="", escort="")
    page = signed_in(cast.registrar).get(reverse("transfers:transfer_step", args=[case.uid, "assess"])).content.decode()
    form = reverse("transfers:transfer_part", args=[case.uid, "plan"])
    assert "还缺：性格和生活习惯、护送人员" in page
    assert f'href="{form}">填写 一人一案</a>' in page
    case.personality, case.escort = "喜欢画画", "周社工"
    case.save(update_fields=["personality", "escort"])
    page = signed_in(cast.registrar).get(reverse("transfers:transfer_step", args=[case.uid, "assess"])).content.decode()
    assert form not in page
