"""Whose column is whose: the giving home writes until it gives, the receiving home afterwards, the offices read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from casework.refusals import Conflict, Refused
from tests.agencies.people import words
from tests.builders.handover import (
    a_childs_case,
    all_signed,
    drawn,
    filed,
    given,
    marked,
    received,
    signed,
    take,
)
from tests.builders.property import an_item, income
from tests.builders.transfers import walk
from tests.cast import at_work
from tests.children.rosters import a_sheet
from tests.handover.test_disputed_handover import fill, page, step
from transfers.handover import actions, signing
from transfers.handover.models import HandoverItem, HandoverList, HandoverSignature

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return a_childs_case(cast)


def test_a_list_is_drawn_up_from_the_records_line_by_line(cast, case) -> None:
    papers = drawn(cast, case, "ARCHIVE")
    lines = list(papers.items.values_list("title", "quantity", "unit", "mark"))
    assert lines == [("户口页", 2, "页", "原件"), ("体检报告", 5, "页", "原件"), ("三年级成绩单", 1, "页", "原件")]
    money = drawn(cast, case, "PROPERTY")
    line = money.items.get()
    assert (line.opening, line.changes, line.closing) == (Decimal(12800), Decimal(0), Decimal(12800))
    assert (money.opening, money.closing, money.lines) == (Decimal(12800), Decimal(12800), 1)
    assert drawn(cast, case, "KEEPSAKES").items.get().title == "银锁"


def test_what_changed_since_the_list_was_drawn_is_drawn_anew_and_the_old_list_is_kept(cast, case, signed_in) -> None:
    papers = drawn(cast, case, "ARCHIVE")
    filed(cast, case.child, ("MEDICAL", "疫苗本", 3))
    giver = signed_in(cast.registrar)
    assert "拟列以后，档案或台账有变动（疫苗本" in words(giver.get(step(papers, "give")))
    assert giver.post(step(papers, "give")).status_code == 422

    again = giver.post(reverse("handover:handover_list_new"), {"case": case.uid, "kind": "ARCHIVE"}, follow=True)
    assert "疫苗本" in words(again)
    fresh = HandoverList.objects.get(case=case, kind="ARCHIVE", edition=2)
    assert giver.post(step(fresh, "give")).status_code == 302
    papers.refresh_from_db()
    assert (papers.state, papers.lines) == ("SUPERSEDED", 3)


def test_a_list_is_one_of_its_kind_and_only_the_giving_home_draws_it(cast, case, signed_in) -> None:
    given(cast, case, "PROPERTY")
    new, said = reverse("handover:handover_list_new"), {"case": case.uid, "kind": "PROPERTY"}
    assert "已经交出，不能重新拟列" in words(signed_in(cast.registrar).post(new, said))
    for person in (cast.city_registrar, cast.stranger_head):
        assert "所选的移交现在不能选" in words(signed_in(person).post(new, said))
    assert signed_in(cast.county).post(new, said).status_code == 404
    with at_work(cast.registrar), pytest.raises(IntegrityError, match="one_list_of_a_kind_per_transfer"):
        HandoverList.objects.create(case=case, child=case.child, kind="PROPERTY", edition=7)


def test_the_other_side_sees_a_list_once_it_is_given_and_writes_its_own_column_only(cast, case, signed_in) -> None:
    papers, taker, giver = drawn(cast, case, "ARCHIVE"), signed_in(cast.city_registrar), signed_in(cast.registrar)
    assert taker.get(page(papers)).status_code == 404
    take(cast.registrar, "give", papers)
    assert "体检报告" in words(taker.get(page(papers)))
    for client, screen in ((taker, "write"), (taker, "correct"), (giver, "receive")):
        assert client.get(page(papers, screen)).status_code == 404
    assert "不能再修改" in words(giver.get(page(papers, "write")))
    for person in (cast.county, cast.prefecture, cast.province):
        office = signed_in(person)
        assert "体检报告" in words(office.get(page(papers)))
        assert office.get(page(papers, "receive")).status_code == 404
        assert office.get(page(papers, "write")).status_code == 404
    for person in (cast.stranger_head, cast.sibling_head, cast.carer, cast.police):
        assert signed_in(person).get(page(papers)).status_code == 404


def test_the_giving_home_reads_its_lists_after_the_child_has_gone(cast, case, signed_in) -> None:
    papers = given(cast, case, "ARCHIVE")
    marked(cast, papers, 体检报告=("0", "没有收到"))
    walk(cast, case, "accept")
    giver = signed_in(cast.registrar)
    assert "没有收到" in words(giver.get(page(papers)))
    assert "交接清单：待签署，或接收方有疑问" in words(giver.get(reverse("casework:todo")))
    assert "更正" in words(giver.post(page(papers, "correct"), {"reason": "补交体检报告。"}, follow=True))


def test_a_list_forgotten_at_the_time_is_drawn_later_and_holds_what_was_there_then(cast, case) -> None:
    walk(cast, case, "accept")
    with at_work(cast.city_registrar):
        from children.archive.actions import file_item

        file_item(child=case.child, section="BASIC", title="新院登记表", by=cast.city_registrar)
    late = drawn(cast, case, "ARCHIVE")
    assert [item.title for item in late.items.all()] == ["户口页", "体检报告", "三年级成绩单"]


def test_medicines_are_pasted_from_a_spreadsheet_and_wrong_lines_are_named(cast, case, signed_in) -> None:
    pills, giver = drawn(cast, case, "MEDICINES"), signed_in(cast.registrar)
    assert "还没有登记药品" in words(giver.get(step(pills, "give")))
    wrong = fill(giver, pills, "write", {}, added="苯妥英钠片，0.1g，2盒\n雾化药\n维生素D，滴剂，若干")
    assert "第2行：请写成" in words(wrong)
    assert "第3行：最后一栏应是数量和单位" in words(wrong)
    assert "苯妥英钠片，0.1g，2盒" in words(wrong)
    assert not pills.items.exists()
    fill(giver, pills, "write", {}, added="苯妥英钠片\t0.1g 每日两次\t2\t盒\n维生素D，１瓶")
    assert list(pills.items.values_list("title", "detail", "quantity", "unit")) == [
        ("苯妥英钠片", "0.1g 每日两次", Decimal(2), "盒"), ("维生素D", "", Decimal(1), "瓶"),
    ]  # fmt: skip
    fill(giver, pills, "write", {"维生素D": {"dropped": "on"}, "苯妥英钠片": {"quantity": "1"}})
    assert list(pills.items.values_list("title", "quantity")) == [("苯妥英钠片", Decimal(1))]


def test_medicines_come_from_a_workbook_in_the_same_form_and_wrong_lines_are_named_by_their_row(
    cast, case, signed_in
) -> None:
    pills, giver = drawn(cast, case, "MEDICINES"), signed_in(cast.registrar)

    def sent(rows: list[list[object]], titles: list[str], **said: str):
        book = SimpleUploadedFile("药品.xlsx", a_sheet(rows, titles))
        return fill(giver, pills, "write", {}, book=book, **said)

    three = ["药品名称", "规格或用法", "数量和单位"]
    good = ["苯妥英钠片", "0.1g 每日两次", "2盒"]
    wrong = sent([good, ["雾化药", "", "若干"], ["", "滴剂", "1瓶"], ["补" * 81, "", "1盒"]], three, added="水，1瓶")
    assert wrong.status_code == 422
    for sentence in (
        "第3行：数量和单位应像“2盒”这样写；现在是“若干”", "第4行：请填写名称", "第5行：名称最多80个字",
    ):  # fmt: skip
        assert sentence in words(wrong)
    assert "水，1瓶" in words(wrong)
    assert "缺少列：数量和单位" in words(sent([["苯妥英钠片", "0.1g", "盒"]], ["名称", "规格", "单位"]))
    no_book = SimpleUploadedFile("药品.xlsx", b"PK\x03\x04 no workbook")
    assert "文件已损坏" in words(fill(giver, pills, "write", {}, book=no_book))
    assert not pills.items.exists()

    assert "已保存" in words(sent([good], three, added="维生素D，１瓶"))
    sent([["注射用头孢曲松", "1g", 3, "支"], ["雾化面罩", "", "1个", "个"]], ["名称", "规格", "数量", "单位"])
    assert list(pills.items.values_list("title", "detail", "quantity", "unit")) == [
        ("维生素D", "", Decimal(1), "瓶"), ("苯妥英钠片", "0.1g 每日两次", Decimal(2), "盒"),
        ("注射用头孢曲松", "1g", Decimal(3), "支"), ("雾化面罩", "", Decimal(1), "个"),
    ]  # fmt: skip


def test_what_is_typed_wrong_is_said_at_its_line_and_nothing_is_kept(cast, case, signed_in) -> None:
    papers, taker = given(cast, case, "ARCHIVE"), signed_in(cast.city_registrar)
    for typed, sentence in (
        ({"result": "QUERIED", "note": "少页"}, "请填写实收数；没有收到的填 0"),
        ({"result": "QUERIED", "note": "少页", "found": "三页"}, "请填写数字"),
        ({"result": "QUERIED", "note": "少页", "found": "-1"}, "不能小于0。"),
        ({"result": "QUERIED", "note": "页" * 5000, "found": "1"}, "最多 200 个字"),
        ({"result": "QUERIED", "note": "少\x00页", "found": "1"}, "看不见的控制字符"),
        ({"result": "LOST"}, "选择一个有效的选项"),
    ):
        answer = fill(taker, papers, "receive", {"体检报告": typed})
        assert answer.status_code == 422
        assert sentence in words(answer), typed
        assert "还没有保存任何一行" in words(answer)
    assert not papers.items.exclude(result="OPEN").exists()
    assert (
        fill(
            taker, papers, "receive", {"体检报告": {"result": "QUERIED", "note": "少3页😀", "found": "２"}}
        ).status_code
        == 200
    )
    assert papers.items.get(title="体检报告").found == 2


def test_of_two_who_count_at_the_same_time_the_second_is_told_and_keeps_what_was_typed(cast, case, signed_in) -> None:
    papers, taker = given(cast, case, "ARCHIVE"), signed_in(cast.city_registrar)
    stale = taker.get(page(papers, "receive")).context["form"]["version"].value()
    fill(signed_in(cast.city_home_head), papers, "receive", {"户口页": {"result": "RECEIVED"}})
    answer = fill(
        taker, papers, "receive", {"体检报告": {"result": "QUERIED", "note": "少一页", "found": "4"}}, version=stale
    )
    assert "已有人修改过这份清单" in words(answer)
    assert "少一页" in words(answer)
    assert papers.items.get(title="体检报告").result == "OPEN"
    with at_work(cast.city_registrar), pytest.raises(Conflict):
        actions.receive(by=cast.city_registrar, handover=papers, version=stale, marks=[])


def _sql_refused(person, change) -> None:
    with at_work(person), pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_the_database_keeps_the_columns_apart_and_a_given_list_frozen(cast, case) -> None:
    money = drawn(cast, case, "PROPERTY")
    lines = HandoverItem.objects.filter(handover_list=money)
    _sql_refused(cast.city_registrar, lambda: lines.update(title="别的存款"))
    _sql_refused(cast.registrar, lambda: lines.update(result="RECEIVED", found=12800))
    _sql_refused(cast.registrar, lambda: lines.update(closing=100))  # opening + changes = closing
    _sql_refused(cast.registrar, lambda: HandoverList.objects.filter(pk=money.pk).update(closing=1))  # Σ of the lines
    take(cast.registrar, "give", money)
    for change in (
        lambda: lines.update(note="改"), lambda: lines.delete(), lambda: lines.update(result="RECEIVED", found=12800),
        lambda: HandoverList.objects.filter(pk=money.pk).update(given_sha256="0" * 64),
        lambda: HandoverList.objects.filter(pk=money.pk).delete(),
    ):  # fmt: skip
        _sql_refused(cast.registrar, change)
    _sql_refused(cast.city_registrar, lambda: lines.update(result="RECEIVED", found=12000))
    _sql_refused(cast.city_registrar, lambda: lines.update(result="QUERIED", found=12000, found_note=""))


def test_what_is_signed_is_never_changed_again(cast, case) -> None:
    money = signed(cast, received(cast, case, "PROPERTY"))
    assert money.state == "SIGNED"
    lines = HandoverItem.objects.filter(handover_list=money)
    for person, change in (
        (cast.registrar, lambda: lines.update(note="改")),
        (cast.city_registrar, lambda: lines.update(found_note="改")),
        (cast.registrar, lambda: HandoverList.objects.filter(pk=money.pk).update(reason="改")),
        (cast.prefecture, lambda: HandoverSignature.objects.update(who="别人")),
        (cast.prefecture, lambda: HandoverSignature.objects.all().delete()),
    ):
        _sql_refused(person, change)


@pytest.mark.clause("3.1.c")
def test_giver_receiver_and_witness_are_three_people_and_sign_one_and_the_same(cast, case) -> None:
    money = received(cast, case, "PROPERTY")
    with at_work(cast.registrar):
        signing.sign(by=cast.registrar, lists=[money])
        with pytest.raises(Refused, match="必须是三个人"):
            signing.sign(by=cast.registrar, lists=[money])
        with pytest.raises(IntegrityError, match="three_different_people_sign_a_list"), transaction.atomic():
            HandoverSignature.objects.create(
                handover_list=money, child=case.child, role="WITNESS", user=cast.registrar, who="钱档案",
                post_title="", sha256=money.received_sha256,
            )  # fmt: skip
        with pytest.raises(DatabaseError, match="what is signed is the list as it was received"), transaction.atomic():
            HandoverSignature.objects.create(
                handover_list=money, child=case.child, role="WITNESS", user=cast.prefecture, who="尤市级",
                post_title="", sha256="0" * 64,
            )  # fmt: skip
    with at_work(cast.head), pytest.raises(Refused, match="移交人已经签署"):
        signing.sign(by=cast.head, lists=[money])
    with at_work(cast.county), pytest.raises(Refused, match="岗位不能签署"):
        signing.sign(by=cast.county, lists=[money])
    signed(cast, money, "city_registrar", "prefecture_head")
    assert list(money.signatures.order_by("id").values_list("role", "who")) == [
        ("GIVER", "钱档案"), ("RECEIVER", "卫档案"), ("WITNESS", "许局长"),
    ]  # fmt: skip


def test_a_list_cannot_be_put_away_without_another_in_its_place(cast, case, signed_in) -> None:
    money = given(cast, case, "PROPERTY")
    answer = signed_in(cast.registrar).post(step(money, "supersede"))
    assert "新版会代替这一版" in words(answer)
    money.refresh_from_db()
    assert money.state == "GIVEN"


def test_a_child_that_owned_nothing_and_had_no_papers_leaves_nothing_open(cast, signed_in) -> None:
    from tests.builders.transfers import a_transfer

    case = a_transfer(cast, "ACCEPTED")
    said = words(signed_in(cast.prefecture).get(reverse("transfers:transfer_page", args=[case.uid])))
    assert "移交时卷内没有文件" in said
    assert "移交时没有代管的财产、生活费结余和随身物品" in said


def test_the_rows_that_are_open_are_those_whose_account_is_open(cast, case) -> None:
    from transfers import closing
    from transfers.models import TransferCase

    def both() -> tuple[set[str], set[str]]:
        now = [entry for entry in closing.accounts() if entry.code in {"archive", "property"}]
        said = {entry.code for entry in now if entry.standing(case).how == "open"}
        return said, {e.code for e in now if TransferCase.objects.filter(e.open_cases(), pk=case.pk).exists()}

    assert both() == ({"archive", "property"}, {"archive", "property"})
    all_signed(cast, case, "ARCHIVE", "PROPERTY")
    assert both() == ({"property"}, {"property"})  # the silver lock is on no list yet
    walk(cast, case, "accept")
    assert both() == ({"property"}, {"property"})
    all_signed(cast, case, "KEEPSAKES")
    assert both() == (set(), set())


def test_what_was_given_goes_back_with_a_child_that_is_declined_and_ends_with_a_cancelled_case(
    cast, case, signed_in
) -> None:
    papers, money = given(cast, case, "ARCHIVE"), drawn(cast, case, "PROPERTY")
    assert "不能单独作废" in words(signed_in(cast.head).post(step(papers, "void"), {"reason": "不要了"}))
    decline = reverse("transfers:transfer_step", args=[case.uid, "decline"])
    said = {"reason": "暂无床位", "counter_proposal": "下月再送"}
    assert signed_in(cast.city_home_head).post(decline, said).status_code == 302
    for row, state in ((papers, "VOID"), (money, "DRAWN")):
        row.refresh_from_db()
        assert row.state == state
    assert drawn(cast, case, "ARCHIVE").edition == 2
    walk(cast, case, "cancel")
    assert {row.state for row in HandoverList.objects.filter(case=case)} == {"VOID"}
    assert "交出清单" not in words(signed_in(cast.registrar).get(reverse("casework:todo")))


def test_a_child_whose_lists_were_signed_is_not_sent_back(cast, case, signed_in) -> None:
    signed(cast, received(cast, case, "ARCHIVE"))
    decline = reverse("transfers:transfer_step", args=[case.uid, "decline"])
    answer = signed_in(cast.city_home_head).post(decline, {"reason": "暂无床位", "counter_proposal": "下月再送"})
    assert "已由三方签署，不能再退回" in words(answer)
    case.refresh_from_db()
    assert case.state == "HANDED_OVER"


def test_who_receives_comes_from_the_list_of_things_to_do_to_the_counting_and_then_to_the_step(cast, case, signed_in):
    papers, taker, todo = given(cast, case, "ARCHIVE"), signed_in(cast.city_registrar), reverse("casework:todo")
    assert f'href="{page(papers, "receive")}"' in words(taker.get(todo))
    marked(cast, papers)
    assert f'href="{page(papers, "receive")}"' not in words(taker.get(todo))
    assert f'href="{step(papers, "confirm")}"' in words(taker.get(todo))


@pytest.mark.clause("3.1.c")
def test_a_right_that_has_no_sum_is_listed_without_one(cast, signed_in) -> None:
    case = a_childs_case(cast, "NOTICE_ISSUED")
    an_item(cast.registrar, case.child, kind="LAND", title="承包地两亩", held_in_trust=False, kept_at="村委会")
    money = drawn(cast, case, "PROPERTY")
    shown = words(signed_in(cast.registrar).get(page(money))).split("承包地两亩")[1].split("</tr>")[0]
    assert shown.count('<td class="num">—</td>') == 3
    assert "12,800.00" in words(signed_in(cast.registrar).get(page(money)))


def test_money_that_moves_after_a_list_was_given_is_listed_before_anybody_takes_it_over(cast, signed_in) -> None:
    case = a_childs_case(cast, "HANDED_OVER")
    account = case.child.property_items.get()
    money, taker = marked(cast, given(cast, case, "PROPERTY")), signed_in(cast.city_registrar)
    interest = income(cast.registrar, account, "50", kind="INTEREST")
    said = words(taker.get(step(money, "confirm")))
    assert "台账又有变动（父亲遗产存款+50.00元）。请梨树县儿童福利院办理“更正”" in said
    assert taker.post(step(money, "confirm")).status_code == 422

    giver = signed_in(cast.registrar)
    giver.post(page(money, "correct"), {"reason": "交出后入账利息50元。"})
    fresh = HandoverList.objects.get(case=case, kind="PROPERTY", edition=2)
    fill(giver, fresh, "write", {"父亲遗产存款": {"quantity": "12850"}})
    take(cast.registrar, "give", fresh)
    assert take(cast.city_registrar, "confirm", marked(cast, fresh)).closing == interest.balance


def test_nobody_signs_for_a_balance_that_is_no_longer_the_childs(cast, case, signed_in) -> None:
    money, account = received(cast, case, "PROPERTY"), case.child.property_items.get()
    income(cast.registrar, account, "50")
    with pytest.raises(Refused, match="台账又有变动（父亲遗产存款"):
        signed(cast, money, "registrar")
    assert not HandoverSignature.objects.exists()
    assert "台账又有变动" in words(signed_in(cast.city_registrar).get(page(money, "sign")))


def test_what_the_new_home_books_after_acceptance_leaves_the_list_as_it_is(cast, case) -> None:
    money, account = received(cast, case, "PROPERTY"), case.child.property_items.get()
    walk(cast, case, "accept")
    account.refresh_from_db()
    income(cast.city_registrar, account, "50")
    assert signed(cast, money).state == "SIGNED"


def test_a_child_without_medicines_gets_its_list_signed_too(cast, case, signed_in) -> None:
    pills, giver = drawn(cast, case, "MEDICINES"), signed_in(cast.registrar)
    assert "按空清单交接" not in words(giver.get(page(pills)))
    assert "不带药品的，写一行“无药品，1项”" in words(giver.get(page(pills)))
    assert "不带药品的，写一行“无药品，1项”" in words(giver.get(step(pills, "give")))
    fill(giver, pills, "write", {}, added="无药品，1项")
    take(cast.registrar, "give", pills)
    assert take(cast.city_registrar, "confirm", marked(cast, pills)).state == "RECEIVED"


def test_a_wrong_line_is_named_by_its_place_and_its_own_words(cast, case, signed_in) -> None:
    things, giver = drawn(cast, case, "KEEPSAKES"), signed_in(cast.registrar)
    said = words(fill(giver, things, "write", {}, added="书包，蓝色，2个\n\n水壶，不锈钢，-3个"))
    assert "第3行：最后一栏应是数量和单位，例如“2盒”；现在是“-3个”" in said
