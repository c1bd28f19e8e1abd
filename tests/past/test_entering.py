"""尤市级 finds the papers of a move of 2023 that nobody entered: she enters it, 许局长 confirms it against the scan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework.links import url_of
from casework.models import Attachment, StepTaken
from casework.refusals import Refused
from children.models import Placement
from tests.builders.children import a_child
from tests.builders.past import ARRIVED, a_paper, an_entry, confirmed
from tests.builders.property import a_picture
from tests.builders.transfers import a_draft
from tests.cast import at_work
from transfers import actions as moves
from transfers.models import TransferCase
from transfers.past.models import ApprovalPaper, PastTransfer
from transfers.past.workflow import PAST

pytestmark = pytest.mark.django_db
NEW = "past:past_transfer_new"


def _answers(cast: Any, whose: Any, **changes: Any) -> dict[str, Any]:
    return {
        "child": whose.file_number, "from_home": cast.county_home.uid, "to_home": cast.city_home.uid,
        "stayed_since": "", "applied_on": "2023-04-03", "handed_over_on": "2023-05-06", "accepted_on": "2023.5.8",
        "hukou": "MOVE", "stay_reason": "", "stay_evidence": "", "stay_review_on": "", "paper": "",
        "number": "四民函〔2023〕15号", "issued_on": "2023年4月20日", "office": "四平市民政局",
        "uploads": a_picture("批准文书.jpg"), **changes,
    }  # fmt: skip


@pytest.mark.clause("2.1.a")
@pytest.mark.clause("3.1.a")
def test_a_move_on_paper_is_entered_by_one_and_confirmed_by_another_before_the_child_comes_over(
    cast, signed_in
) -> None:
    child = a_child(cast.county_home, name="马晓燕", admitted_on=date(2021, 3, 1))
    officer, head = signed_in(cast.prefecture), signed_in(cast.prefecture_head)

    entered = officer.post(reverse(NEW), _answers(cast, child), follow=True)

    assert "已建立：马晓燕：梨树县儿童福利院 → 四平市儿童福利院" in entered.content.decode()
    move = PastTransfer.objects.get()
    assert Attachment.objects.of("approval_paper", move.paper.uid).kept().count() == 1
    child.refresh_from_db()
    assert child.home_id == cast.county_home.pk  # nothing has changed yet
    assert not TransferCase.objects.exists()
    step = reverse("past:past_transfer_step", args=[move.uid, "confirm"])
    assert "不能再由您批准" in officer.post(step).content.decode()
    assert not TransferCase.objects.exists()

    page = head.get(step).content.decode()
    assert "四民函〔2023〕15号" in page  # the paper and its scan are before who confirms
    scan = Attachment.objects.of("approval_paper", move.paper.uid).get()
    file = reverse("past:approval_paper_file", args=[move.paper.uid, scan.uid])
    assert file in page
    assert "2023年5月6日、2023年5月8日" in page  # beside what was entered from it
    head.post(step)

    child.refresh_from_db()
    assert child.home_id == cast.city_home.pk
    stays = list(
        Placement.objects.filter(child=child).order_by("starts_on").values_list("home", "starts_on", "ends_on")
    )
    assert stays == [(cast.county_home.pk, date(2021, 3, 1), ARRIVED), (cast.city_home.pk, ARRIVED, None)]
    case = TransferCase.objects.get()
    assert (case.state, case.accepted_on, case.entered_on) == ("CLOSED", ARRIVED, timezone.localdate())
    shown = head.get(url_of(case)).content.decode()
    today = timezone.localdate()
    said = f"{today.year}年{today.month}月{today.day}日"
    assert "2023年5月8日" in shown
    assert f"{said}，由尤市级录入" in shown
    assert f"{said}，由许局长确认" in shown
    assert f"发生于2023年5月6日，{said}录入" in shown
    trail = StepTaken.objects.filter(resource="transfer", record_id=case.pk).order_by("id")
    assert list(trail.values_list("verb", "happened_on")) == [
        ("assess", date(2023, 4, 3)), ("approve_plan", date(2023, 4, 20)), ("hand_over", date(2023, 5, 6)),
        ("accept", ARRIVED),
    ]  # fmt: skip
    listed = head.get(reverse("transfers:transfer_list") + "?entered=later").content.decode()
    assert f"2023-05-08（{today:%Y-%m-%d}补录）" in listed
    assert case.number not in head.get(reverse("transfers:transfer_list") + "?entered=steps").content.decode()


def test_a_child_in_the_receiving_homes_register_gets_its_earlier_stay_and_stays_where_it_is(cast) -> None:
    child = a_child(cast.city_home, by=cast.city_registrar, name="鲁小川", admitted_on=ARRIVED)
    with pytest.raises(Refused, match="请填写当时在移交机构的入院日期"):
        an_entry(cast, child, by=cast.city_registrar)
    paper = ApprovalPaper.objects.get()
    move = an_entry(cast, child, by=cast.city_registrar, paper=paper, stayed_since=date(2019, 9, 2))
    assert Placement.objects.filter(child=child).count() == 1

    confirmed(cast, move)

    child.refresh_from_db()
    assert child.home_id == cast.city_home.pk
    stays = list(
        Placement.objects.filter(child=child).order_by("starts_on").values_list("home", "starts_on", "ends_on")
    )
    assert stays == [(cast.county_home.pk, date(2019, 9, 2), ARRIVED), (cast.city_home.pk, ARRIVED, None)]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"uploads": ""}, "uploads", "请填写批准文书扫描件，或在上面选择登记过的批准文书"),
        ({"number": ""}, "number", "请填写批准文号"),
        ({"accepted_on": "2023-05-05"}, "accepted_on", "不能早于交出日期（2023年5月6日）"),
        ({"issued_on": "2023-03-01"}, "applied_on", "批准日期（2023年3月1日）不能早于申请日期"),
        ({"accepted_on": "2031-05-05"}, "accepted_on", "不能晚于今天"),
        ({"accepted_on": "2026-02-03"}, "accepted_on", "在 2025年12月31日 以后，不能补录。请在“移交”中发起并逐步办理"),
        ({"applied_on": "2021-04-03"}, "applied_on", "早于文件施行之日（2022年7月11日）"),
        ({"stayed_since": "2020-01-01"}, "stayed_since", "自2021年3月1日起抚养，请核对，或把这一项留空"),
        ({"child": "王小明"}, "child", "不能只填姓名"),
        ({"child": "LS-1999-9999"}, "child", "没有“LS-1999-9999”"),
        ({"child": "😀1\0"}, "child", "看不见的控制字符"),
        ({"child": "9" * 5000}, "child", "最多 40 个字"),
        ({"hukou": "STAY"}, "stay_reason", "户口不迁的，请填写不迁理由"),
        ({"handed_over_on": "二〇二三年"}, "handed_over_on", "请填写完整的日期"),
        ({"handed_over_on": "2023-02-30"}, "handed_over_on", "没有这一天"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_at_its_question_and_nothing_is_kept(
    cast, signed_in, changes: dict[str, str], field: str, sentence: str
) -> None:
    child = a_child(cast.county_home, admitted_on=date(2021, 3, 1))
    answer = signed_in(cast.prefecture).post(reverse(NEW), _answers(cast, child, **changes))
    assert answer.status_code == 422
    assert sentence in "".join(answer.context["form"].errors.get(field, []))
    assert not PastTransfer.objects.exists()
    assert not ApprovalPaper.objects.exists()
    assert not Attachment.objects.exists()


def test_what_the_file_says_otherwise_is_refused_with_what_to_do(cast) -> None:
    paper = a_paper(cast.prefecture)
    since_2018 = a_child(cast.city_home, by=cast.city_registrar, admitted_on=date(2018, 3, 1))
    with pytest.raises(Refused, match=r"自2018年3月1日起由四平市儿童福利院抚养.*撤销那次导入"):
        an_entry(cast, since_2018, paper=paper, stayed_since=date(2017, 1, 1))
    came_later = a_child(cast.county_home, admitted_on=date(2024, 2, 1))
    with pytest.raises(Refused, match="自2024年2月1日起才由梨树县儿童福利院抚养"):
        an_entry(cast, came_later, paper=paper)
    elsewhere = a_child(cast.sibling_home, by=cast.sibling_registrar, admitted_on=date(2021, 3, 1))
    with pytest.raises(Refused, match="由伊通满族自治县儿童福利院抚养"):
        an_entry(cast, elsewhere, paper=paper)
    temporary = a_child(
        cast.county_home, admitted_on=date(2021, 3, 1), guardianship="TEMPORARY", legal_category="63.1", category=""
    )
    with pytest.raises(Refused, match="移交只适用于长期监护"):
        an_entry(cast, temporary, paper=paper)
    assert not PastTransfer.objects.exists()


@pytest.mark.clause("3.1.a")
def test_a_child_has_one_request_at_a_time_of_either_kind(cast) -> None:
    child = a_child(cast.county_home, admitted_on=date(2021, 3, 1))
    paper = a_paper(cast.prefecture)
    move = an_entry(cast, child, paper=paper)
    with pytest.raises(Refused, match="已有一项移交补录待确认"):
        an_entry(cast, child, paper=paper)
    with at_work(cast.registrar), pytest.raises(Refused, match="有一项移交补录待确认，不能发起移交"):
        moves.open_case(by=cast.registrar, child=child)
    under_way = a_draft(cast, a_child(cast.county_home, admitted_on=date(2021, 3, 1)))
    with pytest.raises(Refused, match="正在办理：拟订方案"):
        an_entry(cast, under_way.child, paper=paper)
    # Nor behind the program's back
    behind = TransferCase(
        child=child, from_home=move.from_home, to_home=move.to_home, from_county=move.from_county,
        from_prefecture=move.from_prefecture, to_prefecture=move.to_prefecture,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="one request for a move"), transaction.atomic():
        behind.save(force_insert=True)


def test_who_is_not_of_the_receiving_side_enters_and_confirms_nothing(cast, signed_in) -> None:
    child = a_child(cast.county_home, admitted_on=date(2021, 3, 1))
    move = an_entry(cast, child)
    for person in (cast.county, cast.province, cast.city_carer):
        assert signed_in(person).get(reverse(NEW)).status_code == 404
    giving = signed_in(cast.registrar)  # a registrar, but of a home that takes nobody over
    assert "本单位不接收移交" in giving.get(reverse(NEW)).content.decode()
    assert giving.post(reverse(NEW), _answers(cast, child)).status_code == 422
    assert "补录已办完的移交" not in giving.get(reverse("transfers:due")).content.decode()
    for person in (cast.county, cast.city_home_head, cast.province, cast.stranger_prefecture_head):
        step = reverse("past:past_transfer_step", args=[move.uid, "confirm"])
        assert signed_in(person).post(step).status_code == 404
    stranger = signed_in(cast.stranger_prefecture_head)
    assert stranger.get(url_of(move)).status_code == 404
    assert stranger.get(url_of(move.paper)).status_code == 404
    move.refresh_from_db()
    assert move.state == "ENTERED"


def test_what_happened_between_entry_and_confirmation_is_seen_and_a_refusal_changes_nothing(cast, signed_in) -> None:
    child = a_child(cast.county_home, admitted_on=date(2021, 3, 1))
    move = an_entry(cast, child)
    head = signed_in(cast.prefecture_head)
    scan = Attachment.objects.of("approval_paper", move.paper.uid).get()
    officer = signed_in(cast.prefecture)
    withdrawn = reverse("past:approval_paper_file_withdraw", args=[move.paper.uid, scan.uid])
    officer.post(withdrawn, {"reason": "传错了"})
    step = reverse("past:past_transfer_step", args=[move.uid, "confirm"])
    assert "没有扫描件" in head.get(step).content.decode()

    head.post(reverse("past:past_transfer_step", args=[move.uid, "refuse"]), {"reason": "文号与日期不符"})

    move.refresh_from_db()
    child.refresh_from_db()
    assert (move.state, child.home_id) == ("REFUSED", cast.county_home.pk)
    assert not TransferCase.objects.exists()
    assert "文号与日期不符" in officer.get(url_of(move)).content.decode()
    assert PAST.waiting(cast.prefecture_head)[0][1].count() == 0
