"""Scenario 4: two papers missing and a deposit 800 yuan short. The child is accepted, the case stays open, both
editions are kept, and in the end three people sign what is true.
"""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.agencies.people import bind, code_now, words
from tests.builders.handover import a_childs_case, given
from tests.builders.transfers import walk
from transfers.handover.models import HandoverList, HandoverPacket, HandoverSignature

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.1.b", "3.1.c")]


def page(handover, screen="handover_list_page") -> str:
    return reverse(f"handover:{screen}", args=[handover.uid])


def step(handover, verb) -> str:
    return reverse("handover:handover_list_step", args=[handover.uid, verb])


def fill(client, handover, screen, lines, **head):
    """Send a page of lines as a browser does: everything it shows, with what is typed over it."""
    context = client.get(page(handover, screen)).context
    data = {"version": context["form"]["version"].value(), **head}
    for row in context["rows"]:
        for field in row:
            value = field.value()
            data[field.html_name] = "on" if value is True else "" if value in {None, False} else str(value)
        for name, value in lines.get(row.item.title, {}).items():
            data[row.add_prefix(name)] = value
    data = {name: value for name, value in data.items() if value != "" or not name.endswith(("sealed", "dropped"))}
    return client.post(page(handover, screen), data, follow=True)


@pytest.fixture
def case(cast):
    case = a_childs_case(cast, "NOTICE_ISSUED")
    for kind in ("ARCHIVE", "PROPERTY", "KEEPSAKES"):
        given(cast, case, kind)
    return walk(cast, case, "hand_over")


def _list(case, kind):
    return HandoverList.objects.exclude(state="SUPERSEDED").get(case=case, kind=kind)


def _sign(person, client, handover) -> str:
    bind(person)
    return words(client.post(page(handover, "sign"), {"also": "on", "code": code_now()}, follow=True))


def test_missing_papers_and_a_short_deposit_stay_open_until_they_are_settled(cast, case, signed_in) -> None:
    giver, receiver = signed_in(cast.registrar), signed_in(cast.city_registrar)
    money, papers, things = (_list(case, kind) for kind in ("PROPERTY", "ARCHIVE", "KEEPSAKES"))

    # The receiving side counts: 12,000 and not 12,800, two of three papers are not there.
    unsaid = fill(receiver, money, "receive", {"父亲遗产存款": {"result": "QUERIED", "found": "12000"}})
    assert "有疑问的，请写明情况" in words(unsaid)
    fill(receiver, money, "receive", {"父亲遗产存款": {
        "result": "QUERIED", "found": "12,000.00元", "note": "存单余额12000元。"}})  # fmt: skip
    lost = {"result": "QUERIED", "found": "0", "note": "箱内没有这件。"}
    fill(receiver, papers, "receive", {"体检报告": lost, "三年级成绩单": lost}, rest="on")
    assert "已全部登记为相符" in words(fill(receiver, things, "receive", {}, rest="on"))
    receiver.post(step(things, "confirm"))

    shown = words(giver.get(page(money)))
    assert "金额差−800.00元" in shown
    assert "存单余额12000元" in shown
    assert "有2项有疑问" in words(receiver.get(step(papers, "confirm")))
    assert receiver.post(step(money, "confirm")).status_code == 422

    # The child does not wait for papers; the case does.
    walk(cast, case, "accept")
    closer = signed_in(cast.prefecture)
    close = reverse("transfers:transfer_step", args=[case.uid, "close"])
    assert "档案交接清单有2项疑问未了结" in words(closer.get(close))
    assert "财产交接清单有1项疑问未了结，金额差−800.00元" in words(closer.get(close))
    assert "档案交接（" in words(closer.get(close))
    assert closer.post(close).status_code == 422

    # The giving home answers with another edition; what nobody touched need not be counted again.
    giver.post(page(money, "correct"), {"reason": "其中800元为在县院已支付的医药费，漏记支出。"})
    corrected = _list(case, "PROPERTY")
    assert (corrected.edition, corrected.state) == (2, "DRAWN")
    fill(giver, corrected, "write", {"父亲遗产存款": {"quantity": "12000"}})
    giver.post(step(corrected, "give"))
    giver.post(page(papers, "correct"), {"reason": "成绩单当场补交；体检报告遗失，删去。"})
    short = _list(case, "ARCHIVE")
    fill(giver, short, "write", {"体检报告": {"dropped": "on"}, "三年级成绩单": {"note": "11月25日补交"}})
    giver.post(step(short, "give"))

    now = words(receiver.get(page(short, "receive")))
    assert re.search(r'value="RECEIVED"\s+selected', now)  # 户口页 stays as it was found
    for handover in (corrected, short):
        fill(receiver, handover, "receive", {}, rest="on")
        assert receiver.post(step(handover, "confirm")).status_code == 302

    # Three people sign, each with an own code; one code signs all that waits.
    watcher = signed_in(cast.prefecture_head)
    assert "已签署3份清单" in _sign(cast.registrar, giver, corrected)
    assert "已签署3份清单" in _sign(cast.city_registrar, receiver, corrected)
    assert "已签署3份清单" in _sign(cast.prefecture_head, watcher, corrected)
    assert {row.state for row in HandoverList.objects.filter(case=case, reason__gt="")} == {"SIGNED"}
    assert HandoverPacket.objects.filter(case=case).count() == 1

    # Both editions are kept, and the case may be closed now.
    old = words(watcher.get(page(money)))
    assert "12,800.00" in old
    assert "由新版代替" in old
    assert "财产交接清单第2版共1项，三方已签署" in words(
        closer.get(reverse("transfers:transfer_page", args=[case.uid]))
    )
    left = words(closer.get(close))  # what others have to settle is theirs
    assert "档案交接（" not in left
    assert "财产和物品交接（" not in left


def test_nobody_signs_twice_without_a_code_or_before_everything_was_received(cast, case, signed_in) -> None:
    money, receiver = _list(case, "PROPERTY"), signed_in(cast.city_registrar)
    assert "接收方核收完毕后才能签署" in words(signed_in(cast.registrar).get(page(money, "sign")))
    fill(receiver, money, "receive", {}, rest="on")
    receiver.post(step(money, "confirm"))

    giver = signed_in(cast.registrar)
    assert "请填写动态密码" in words(giver.post(page(money, "sign"), {"code": ""}))
    bind(cast.registrar)
    assert "动态密码不正确" in words(giver.post(page(money, "sign"), {"code": "000000"}))
    assert not HandoverSignature.objects.filter(handover_list=money).exists()
    assert "已签署1份清单" in _sign(cast.registrar, giver, money)
    assert "您已经签署过" in words(giver.get(page(money, "sign")))
    assert "移交人已经签署" in words(signed_in(cast.head).get(page(money, "sign")))
    assert "不能再更改" in words(giver.get(page(money, "correct")))
    assert page(money, "correct") not in words(giver.get(page(money))), "no button that only refuses"
    assert "最多" not in words(signed_in(cast.city_registrar).get(page(money, "sign"))), "six digits are not counted"
    assert signed_in(cast.carer).get(page(money, "sign")).status_code == 404
