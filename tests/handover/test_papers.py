"""The papers of a handover, read back from the PDF; nothing of what is confidential stands on them (scenario 13)."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pdfplumber
import pytest
from django.urls import reverse

from casework.refusals import Refused
from children.confidential import actions as confidential
from tests.agencies.people import words
from tests.builders.handover import a_childs_case, all_signed, drawn, filed, given, marked, received, signed, take
from tests.builders.transfers import walk
from tests.cast import at_work
from tests.handover.test_disputed_handover import fill, page
from transfers.handover import actions
from transfers.handover.models import HandoverPacket

pytestmark = pytest.mark.django_db
SECRET = "抗病毒治疗每日两次"


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf", words(answer)[-1500:]
    with pdfplumber.open(io.BytesIO(answer.content)) as paper:
        straight = [sheet.filter(lambda thing: thing.get("size", 0) < 20) for sheet in paper.pages]  # no watermark
        return "".join("".join((sheet.extract_text() or "").split()) for sheet in straight)


def paper(case, code: str) -> str:
    return reverse("transfers:transfer_paper", args=[case.uid, code])


@pytest.mark.clause("3.1.b", "3.1.c")
def test_the_papers_say_what_was_given_what_was_found_and_who_signed(cast, signed_in) -> None:
    case = a_childs_case(cast)
    signed(cast, received(cast, case, "ARCHIVE"))
    marked(cast, given(cast, case, "PROPERTY"), 父亲遗产存款=("12000", "少800元"))
    walk(cast, case, "accept")
    watcher = signed_in(cast.prefecture)

    archive = read(watcher, paper(case, "handover_archive"))
    for said in (
        "儿童档案交接清单",
        case.number,
        "马平安",
        "体检报告",
        "原件",
        "5页",
        "共3项",
        "钱档案",
        "卫档案",
        "尤市级",
    ):
        assert said in archive, said
    money = read(watcher, paper(case, "handover_property"))
    for said in ("12,800.00", "12,000.00", "合计Σ", "−800.00", "少800元", "有疑问1项", "未签署"):
        assert said in money, said
    asked = read(watcher, paper(case, "transfer_request"))
    for said in (
        "儿童移交申请",
        "四平市民政部门",
        "梨树县儿童福利院",
        "档案交接清单第1版3",
        "申请人：钱档案",
        "许局长",
    ):
        assert said in asked, said
    taken = read(watcher, paper(case, "transfer_acceptance"))
    for said in ("儿童接收确认", "卫档案", "情绪平稳", "有1项疑问未了结"):
        assert said in taken, said
    alone = read(
        watcher, reverse("handover:handover_list_paper", args=[case.handover_lists.first().uid, "handover_list_paper"])
    )
    assert "体检报告" in alone


def test_a_paper_that_cannot_be_made_yet_says_why(cast, signed_in) -> None:
    case = a_childs_case(cast, "DRAFT")
    shown = words(signed_in(cast.registrar).get(reverse("transfers:transfer_page", args=[case.uid])))
    for why in ("提交一人一案后可以打印", "拟列清单后可以打印", "确认接收后可以打印"):
        assert why in shown


def test_a_child_without_a_number_has_that_written_where_the_number_stands(cast, signed_in) -> None:
    case = a_childs_case(cast, id_pending="NOT_REGISTERED")
    watcher = signed_in(cast.prefecture)
    for code in ("transfer_request", "transfer_approval", "handover_slip"):
        assert "身份证号码暂无（尚未落户）" in read(watcher, paper(case, code)), code


def test_an_account_is_on_the_list_by_its_last_digits_only(cast, signed_in) -> None:
    from tests.builders.property import an_item

    case = a_childs_case(cast)
    an_item(cast.registrar, case.child, opening="5", title="补贴卡", account="6222000011112222")
    money = given(cast, case, "PROPERTY")
    shown = words(signed_in(cast.city_registrar).get(page(money)))
    assert "尾号2222" in shown
    assert "6222000011112222" not in shown


@pytest.fixture
def told(cast):
    """A child with a secret; its papers speak of it, as papers do."""
    case = a_childs_case(cast, "NOTICE_ISSUED")
    with at_work(cast.medic):
        confidential.record(child=case.child, kind="HIV", since=date(2025, 3, 1), detail=SECRET, by=cast.medic)
    filed(
        cast,
        case.child,
        ("MEDICAL", "HIV 抗体确证报告", 4),
        ("MEDICAL", "CD4检测单", 1),
        ("OTHER", "收养人谈话记录", 2),
    )
    return case


TOKEN = re.compile(r"[A-Za-z0-9_-]{12,}")  # forgery tokens and hashes, which may hold any three letters
UNSAID = ("HIV", "CD4", "抗体", "抗病毒", "艾滋", "收养人", "确证报告")


@pytest.mark.clause("R13.2")
def test_lists_papers_and_packet_show_no_trace_of_what_is_confidential(cast, told, signed_in) -> None:
    papers = drawn(cast, told, "ARCHIVE")
    assert [item.title for item in papers.items.filter(sealed=True)] == ["密封文件"] * 3
    take(cast.registrar, "give", papers)
    walk(cast, told, "hand_over")
    signed(cast, take(cast.city_registrar, "confirm", marked(cast, papers)))
    walk(cast, told, "accept")

    packet = HandoverPacket.objects.get(case=told)
    seen = [packet.index, json.dumps(list(papers.items.values()), default=str, ensure_ascii=False)]
    for person in (cast.registrar, cast.city_registrar, cast.prefecture, cast.province):
        client = signed_in(person)
        seen.append(words(client.get(page(papers))))
        seen.append(words(client.get(reverse("transfers:transfer_page", args=[told.uid]))))
    reader = signed_in(cast.prefecture)
    seen += [
        read(reader, paper(told, code)) for code in ("transfer_request", "handover_archive", "transfer_acceptance")
    ]
    seen.append(read(reader, paper(told, "handover_slip")))
    for text in seen:
        assert not [word for word in (*UNSAID, SECRET) if word in TOKEN.sub("", text).replace("ARCHIVE", "")]
    assert "密封文件" in seen[-3]
    assert "4页" in seen[-3]  # the pages are counted all the same


def test_a_child_without_a_secret_has_the_same_words_sealed(cast) -> None:
    """A sealed line tells nothing of whether a label exists."""
    case = a_childs_case(cast, "NOTICE_ISSUED")
    filed(cast, case.child, ("MEDICAL", "艾滋病筛查（阴性）", 1))
    assert drawn(cast, case, "ARCHIVE").items.filter(sealed=True).count() == 1


def test_a_medicine_a_note_or_a_reason_that_would_tell_it_is_refused(cast, told, signed_in) -> None:
    pills, giver = drawn(cast, told, "MEDICINES"), signed_in(cast.registrar)
    answer = fill(giver, pills, "write", {}, added="拉米夫定片，每日一次，3瓶")
    assert "涉及依法保密的事项，不能写进清单" in words(answer)
    assert not pills.items.exists()
    papers = given(cast, told, "ARCHIVE")
    walk(cast, told, "hand_over")
    taker = signed_in(cast.city_registrar)
    noted = {"result": "QUERIED", "found": "1", "note": "缺艾滋病检测页"}
    assert "不能写进清单" in words(fill(taker, papers, "receive", {"体检报告": noted}))
    assert "不能写进清单" in words(giver.post(page(papers, "correct"), {"reason": "补交HIV报告"}))


def test_the_giving_home_seals_what_no_word_betrays(cast, signed_in) -> None:
    case = a_childs_case(cast, "NOTICE_ISSUED")
    filed(cast, case.child, ("OTHER", "赵某某来信", 2))
    papers, giver = drawn(cast, case, "ARCHIVE"), signed_in(cast.registrar)
    fill(giver, papers, "write", {"赵某某来信": {"sealed": "on"}})
    assert "赵某某" not in words(giver.get(page(papers)))
    again = drawn(cast, case, "ARCHIVE")
    assert "赵某某来信" not in [item.title for item in again.items.all()]
    line = actions.Written(again.items.first(), note="与性侵案有关")
    with at_work(cast.registrar), pytest.raises(Refused, match="不能写进清单"):
        actions.write(by=cast.registrar, handover=again, version=again.version, lines=[line])


def test_the_sealed_packet_of_a_secret_holds_all_lists(cast, told) -> None:
    walk(cast, told, "hand_over")
    all_signed(cast, told)
    assert HandoverPacket.objects.filter(case=told).order_by("-edition").first().lists == 3
