"""What is a child's own is kept for it, spent for it alone by two people, proved, and given to it when it goes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.refusals import Refused
from children import care, settling
from children.property import actions, documents
from children.property.models import BalanceProof, Keepsake, PropertyItem, PropertyOutflow
from children.property.workflow import ITEM
from tests.builders.children import a_child, a_move
from tests.builders.leaving import a_death
from tests.builders.property import an_item, asked, paid, with_a_file
from tests.cast import at_work

pytestmark = pytest.mark.django_db

ITEM_SAID = {
    "kind": "DEPOSIT", "title": "父亲遗产存款", "held_in_trust": "on", "since": "2024-03-01", "opening": "12,000.50元",
    "source": "继承，（2024）吉0322民初1号", "kept_at": "工商银行铁西支行", "account": "6222000011112222",
}  # fmt: skip
ASK_SAID = {
    "benefit": "MEDICAL", "amount": "3000", "payee": "四平市中心医院", "explanation": "右耳听力下降，配助听器",
    "child_view": "AGREES", "child_words": "戴上能听清老师讲课，想要",
}  # fmt: skip


def _do(client, record, verb, **said):
    return client.post(reverse(f"property:{ITEM_OR_OUT[type(record)]}_step", args=[record.uid, verb]), said)


ITEM_OR_OUT = {PropertyItem: "property_item", PropertyOutflow: "property_out", Keepsake: "keepsake"}


@pytest.mark.clause("R6.6")
@pytest.mark.clause("R8.6")
def test_a_hearing_aid_is_bought_from_the_fathers_estate(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="石磊")
    finance, worker, head = map(signed_in, (cast.city_finance, cast.city_social_worker, cast.city_home_head))
    new = reverse("property:property_item_new")
    wrong = finance.post(new, {"child": str(child.uid), **ITEM_SAID, "kind": "LAND"}).content.decode()
    assert "房屋、土地等没有余额" in wrong
    assert "父亲遗产存款" in wrong
    assert finance.post(new, {"child": str(child.uid), **ITEM_SAID}).status_code == 302
    item = PropertyItem.objects.get()
    assert item.balance == Decimal("12000.50")

    ask = reverse("property:property_out_new")
    said = {"item": str(item.uid), **ASK_SAID}
    assert "不够这笔支出" in worker.post(ask, {**said, "amount": "12001"}).content.decode()
    assert "已满8周岁" in worker.post(ask, {**said, "child_view": "TOO_YOUNG"}).content.decode()
    assert "请写明儿童怎样说" in worker.post(ask, {**said, "child_words": ""}).content.decode()
    assert worker.post(ask, said).status_code == 302
    outflow = PropertyOutflow.objects.get()

    assert _do(finance, outflow, "approve").status_code == 404
    assert "请先上传依据材料" in _do(head, outflow, "approve").content.decode()
    with_a_file(outflow, cast.city_social_worker)
    assert _do(head, outflow, "approve").status_code == 302
    with at_work(cast.city_finance):
        waiting = [i.title for g in todo.groups(cast.city_finance) if "登记支付" in str(g.title) for i in g.items]
    assert any("石磊" in title for title in waiting)
    pay = {"paid_on": "2024-09-01", "received_by": "王收费", "relation": "医院收费处", "receipt": "00123"}
    assert "不能早于" in _do(finance, outflow, "pay", **{**pay, "paid_on": "2024-02-01"}).content.decode()
    assert _do(finance, outflow, "pay", **pay).status_code == 302
    assert "不能再" in _do(finance, outflow, "pay", **pay).content.decode()
    item.refresh_from_db()
    assert item.balance == Decimal("9000.50")

    page = head.get(f"/children/{child.uid}/?tab=财产").content.decode()
    assert "9,000.50元" in page
    ledger = finance.get(reverse("property:property_item_page", args=[item.uid])).content.decode()
    assert "**************22" in ledger
    assert "6222000011112222" not in ledger
    assert "医疗康复：四平市中心医院" in ledger
    assert "戴上能听清" in head.get(reverse("property:property_out_page", args=[outflow.uid])).content.decode()
    city = signed_in(cast.prefecture)
    above = city.get(reverse("property:property_out_page", args=[outflow.uid])).content.decode()
    assert "右耳听力下降" in above
    assert "戴上能听清" not in above
    assert "9,000.50" in city.get(reverse("property:overview")).content.decode()
    assert "石磊" in finance.get(reverse("property:overview")).content.decode()
    for stranger in (cast.stranger_head, cast.city_carer):
        assert signed_in(stranger).get(reverse("property:property_item_page", args=[item.uid])).status_code == 404


@pytest.mark.clause("R6.6")
def test_whoever_asks_does_not_approve_and_a_childs_no_needs_a_reason(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    item = an_item(cast.city_finance, child, "500")
    own = asked(cast.city_home_head, item, "10")
    head = signed_in(cast.city_home_head)
    with_a_file(own, cast.city_finance)
    assert "其他负责人" in _do(head, own, "approve").content.decode()
    against = asked(cast.city_finance, item, "100", child_view="DISAGREES", child_words="不想去上那个班")
    with_a_file(against, cast.city_finance)
    page = _do(head, against, "approve")
    assert page.status_code == 422
    assert "不同意仍须支出的理由" in page.content.decode()
    assert _do(head, against, "approve", overruled_because="已说明是毕业必修，本人理解").status_code == 302
    against.refresh_from_db()
    assert against.state == "APPROVED"
    assert _do(head, asked(cast.city_finance, item, "5"), "refuse", reason="与儿童利益无关").status_code == 302


def test_money_goes_from_one_account_of_the_child_to_another(cast, signed_in) -> None:
    child, brother = a_child(cast.city_home, name="石磊"), a_child(cast.city_home, name="石焱")
    cash = an_item(cast.city_finance, child, "300", kind="CASH", title="随身现金")
    deposit, his = an_item(cast.city_finance, child), an_item(cast.city_finance, brother)
    finance = signed_in(cast.city_finance)
    said = {"item": str(cash.uid), **ASK_SAID, "benefit": "OWN", "amount": "300", "payee": ""}
    ask = reverse("property:property_out_new")
    assert "请选择转入哪个账户" in finance.post(ask, said).content.decode()
    assert "本人的另一账户" in finance.post(ask, {**said, "to_item": str(his.uid)}).content.decode()
    assert finance.post(ask, {**said, "to_item": str(deposit.uid)}).status_code == 302
    paid(cast, PropertyOutflow.objects.get(), received_by="银行柜员")
    balances = dict(PropertyItem.objects.filter(child=child).values_list("kind", "balance"))
    assert balances == {"CASH": Decimal(0), "DEPOSIT": Decimal(300)}
    with at_work(cast.city_home_head):
        ITEM.take("close", cash, by=cast.city_home_head, reason="已存入银行")
    gone = {"item": str(cash.uid), "kind": "INFLOW", "amount": "1", "happened_on": "2024-09-09", "summary": "退款"}
    assert finance.post(reverse("property:property_line_new"), gone).status_code == 422
    with at_work(cast.city_finance), pytest.raises(Refused, match="已经交付或终止"):
        actions.enter(
            **{**gone, "item": PropertyItem.objects.get(pk=cash.pk), "happened_on": date(2024, 9, 9)},
            by=cast.city_finance,
        )


@pytest.mark.clause("3.1.c")
def test_what_is_the_childs_goes_with_it_and_is_proved_in_its_new_home(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="石磊")
    item = an_item(cast.finance, child, "1000")
    land = an_item(cast.finance, child, kind="LAND", title="承包地3亩", held_in_trust=False, kept_at="梨树县某村")
    open_one = asked(cast.finance, item, "10")
    a_move(child, cast.city_home, on=timezone.localdate() - timedelta(days=40))
    assert signed_in(cast.finance).get(reverse("property:property_item_page", args=[item.uid])).status_code == 404
    assert "panel-property" not in signed_in(cast.head).get(f"/children/{child.uid}/?tab=财产").content.decode()
    page = signed_in(cast.city_home_head).get(f"/children/{child.uid}/?tab=财产").content.decode()
    assert "1,000.00元" in page
    assert "承包地3亩" in page
    assert "请终止" in _do(signed_in(cast.city_home_head), open_one, "approve").content.decode()
    assert _do(signed_in(cast.city_finance), open_one, "end", reason="重新申请").status_code == 302
    with at_work(cast.city_finance):
        due = [i for g in todo.groups(cast.city_finance) if "余额证明" in str(g.title) for i in g.items]
    assert [i.overdue for i in due] == [True]

    finance, prove = signed_in(cast.city_finance), reverse("property:balance_proof_new")
    said = {"item": str(item.uid), "proved_on": f"{timezone.localdate()}", "statement": "200", "issuer": "工商银行",
            "document": "存款证明书第3号", "explanation": ""}  # fmt: skip
    assert "少800.00元" in finance.post(prove, said).content.decode()
    assert finance.post(prove, {**said, "explanation": "县院尚有800元未转来，已去函"}).status_code == 302
    with at_work(cast.city_home_head):
        differs = [i.title for g in todo.groups(cast.city_home_head) if "不一致" in str(g.title) for i in g.items]
    assert "-800.00元" in differs[0]
    assert "与台账不一致" in finance.get(reverse("property:overview")).content.decode()
    assert "请填写证明所载余额" in finance.post(prove, {**said, "statement": ""}).content.decode()
    assert finance.post(prove, {**said, "statement": "1000"}).status_code == 302
    assert BalanceProof.objects.latest("id").difference == 0
    with at_work(cast.city_home_head):
        assert not [g for g in todo.groups(cast.city_home_head) if "不一致" in str(g.title)]
    assert land.pk not in {p.item_id for p in BalanceProof.objects.all()}


@pytest.mark.clause("R2a.16")
def test_a_foundlings_locket_is_photographed_and_goes_with_it(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="石磊", keepsakes="红绳银锁一件")
    registrar = signed_in(cast.city_registrar)
    assert "红绳银锁一件" in registrar.get(f"/children/{child.uid}/?tab=财产").content.decode()
    said = {"child": str(child.uid), "title": "银锁", "how": "FOUND_WITH", "since": "2021-03-01",
            "description": "红绳，刻“长命百岁”", "kept_at": "档案室3号柜"}  # fmt: skip
    assert registrar.post(reverse("property:keepsake_new"), said).status_code == 302
    keepsake = Keepsake.objects.get()
    hand = {"happened_on": "2026-10-01", "handed_to": "石磊", "relation": "本人", "witness": "杨社工"}
    assert "请先上传物品的照片" in _do(registrar, keepsake, "hand_over", **hand).content.decode()
    with at_work(cast.city_registrar):
        assert any("没有照片" in str(group.title) for group in todo.groups(cast.city_registrar))
    with_a_file(keepsake, cast.city_registrar)
    page = signed_in(cast.city_carer).get(f"/children/{child.uid}/?tab=财产").content.decode()
    where = reverse("property:overview")
    an_item(cast.city_finance, a_child(cast.city_home, name="何归"))
    finance = signed_in(cast.city_finance).get(where).content.decode()
    assert "随身物品" not in finance, "who may not see keepsakes is not told that there are none"
    picture = page.split('<img src="')[1].split('"')[0].replace("&amp;", "&")
    answer = signed_in(cast.city_carer).get(picture)
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content)
    assert signed_in(cast.city_finance).get(picture).status_code == 404
    large = registrar.get(reverse("property:keepsake_page", args=[keepsake.uid])).content.decode()
    assert picture in large.replace("&amp;", "&")
    assert "随身物品" in settling.unsettled(child)
    assert "不能早于" in _do(registrar, keepsake, "hand_over", **{**hand, "happened_on": "2021-02-01"}).content.decode()
    assert _do(registrar, keepsake, "hand_over", **hand).status_code == 302
    assert settling.unsettled(child) == ""
    paper = registrar.get(reverse("property:inventory", args=[child.uid]))
    assert paper["Content-Type"] == "application/pdf"


def test_the_paper_says_what_money_that_others_keep_is_worth(cast) -> None:
    child = a_child(cast.city_home, name="石磊")
    an_item(cast.city_finance, child, "1000")
    an_item(cast.city_finance, child, title="赔偿款", held_in_trust=False, value=Decimal(80000))
    with at_work(cast.city_finance):
        paper = documents.inventory(child, cast.city_finance)
    assert [line["sum"] for line in paper["money"]] == ["1,000.00", "80,000.00"]
    assert paper["total"] == "1,000.00"


@pytest.mark.clause("R6.6")
def test_nobody_leaves_before_what_is_theirs_is_handed_out(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="石磊", birth_date=date(2006, 5, 6))
    item = an_item(cast.city_finance, child, "1000")
    house = an_item(cast.city_finance, child, kind="REAL_ESTATE", title="梨树镇房屋", value=Decimal(80000))
    an_item(cast.city_finance, child, kind="LAND", title="承包地", held_in_trust=False)
    assert "2项代管财产" in settling.unsettled(child)
    finance, ask = signed_in(cast.city_finance), reverse("property:property_out_new")
    said = {"item": str(item.uid), **ASK_SAID, "benefit": "HAND_CHILD", "payee": "本人"}
    assert "请留空" in finance.post(ask, said).content.decode()
    assert finance.post(ask, {**said, "amount": ""}).status_code == 302
    outflow = PropertyOutflow.objects.get()
    paid(cast, outflow, upto="APPROVED")
    out = {"paid_on": "2026-09-01", "received_by": "石磊"}
    assert "离院交付须填写" in _do(finance, outflow, "pay", **out).content.decode()
    assert _do(finance, outflow, "pay", **out, relation="本人", receipt="收条1").status_code == 302
    paid(cast, asked(cast.city_finance, house, None, benefit="HAND_CHILD"))
    item.refresh_from_db()
    assert (item.state, item.balance, item.ended_on) == ("HANDED_OUT", Decimal(0), date(2026, 9, 1))
    assert settling.unsettled(child) == ""
    assert _do(finance, house, "hand_out").status_code in {409, 422}


def test_a_minor_is_not_paid_out_itself_and_an_estate_waits_for_the_heirs_of_the_dead_alone(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    item = an_item(cast.city_finance, child, "1000")
    with pytest.raises(Refused, match="未满18周岁"):
        asked(cast.city_finance, item, None, benefit="HAND_CHILD")
    head = cast.city_home_head
    with at_work(cast.city_finance), pytest.raises(Refused, match="须先申请并经批准"):  # not by itself
        ITEM.take("hand_out", item, by=cast.city_finance)
    with at_work(head):
        item = ITEM.take("estate", item, by=head, reason="死亡证明01号")
    assert settling.unsettled(child) == ""
    with at_work(head), pytest.raises(Refused, match="不是死亡离院"):
        care.leave(child=child, kind="RETURNED", on=timezone.localdate(), by=head, document="送还通知书")
    child = a_death(cast, child, timezone.localdate())
    item = PropertyItem.objects.get(pk=item.pk)
    with pytest.raises(Refused, match="只能交付继承人"):
        asked(cast.city_finance, item, "10")
    finance = signed_in(cast.city_finance)
    assert finance.get(f"/children/{child.uid}/").status_code == 404, "the file of the dead is sealed"
    assert "+1,000.00" in finance.get(reverse("property:property_item_page", args=[item.uid])).content.decode()
    paid(cast, asked(cast.city_finance, item, None, benefit="HAND_HEIRS", payee="祖母"), day=timezone.localdate())
    item.refresh_from_db()
    assert item.state == "HANDED_OUT"


@pytest.mark.parametrize("rubbish", ["", "\x00", "👶" * 3, "字" * 5000, "-1", "1.234", "NaN", "1e9"])
def test_bad_amounts_and_words_are_answered_in_words(cast, signed_in, rubbish) -> None:
    child = a_child(cast.city_home)
    item = an_item(cast.city_finance, child, "10")
    finance = signed_in(cast.city_finance)
    posts = (
        ("property_item", {"child": str(child.uid), **ITEM_SAID, "opening": rubbish, "title": rubbish}),
        ("property_line", {"item": str(item.uid), "kind": "INFLOW", "amount": rubbish, "happened_on": rubbish,
                           "summary": rubbish}),
        ("property_out", {"item": str(item.uid), **ASK_SAID, "amount": rubbish, "benefit": rubbish}),
        ("balance_proof", {"item": rubbish, "proved_on": rubbish, "statement": rubbish, "issuer": rubbish}),
    )  # fmt: skip
    for code, said in posts:
        answer = finance.post(reverse(f"property:{code}_new"), said)
        assert answer.status_code == 422, code
    assert PropertyItem.objects.get().balance == 10
