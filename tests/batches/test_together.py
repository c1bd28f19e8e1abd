"""Several children handed over together: chosen with the home of each before anything is opened, one case for each,
and every step taken for all through the same guards and under the same rights as for one.
"""

from __future__ import annotations

import io

import pdfplumber
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from casework.models import AuditEntry
from tests.agencies.people import words
from tests.builders.children import a_child
from tests.builders.transfers import PLAN, a_deferral, a_draft, walk
from tests.builders.wellbeing import a_check, in_days, today
from transfers.batches.models import TransferBatch
from transfers.batches.pages import choosing
from transfers.models import TransferCase

NAMES = ("马吉祥", "马如意", "马平安")  # as the list has them, by name


@pytest.fixture
def children(cast):
    return [a_child(cast.county_home, by=cast.registrar, name=name) for name in NAMES]


def _choose(client, children, **said):
    facts = {
        "planned_on": in_days(20).isoformat(), "escort": "赵护理、周社工", "document_number": "梨民〔2026〕12号",
        "pick": [str(child.uid) for child in children], **said,
    }  # fmt: skip
    return client.post(reverse("batches:batch_choose"), facts, follow=True)


def _all(client, batch, verb, cases, **said):
    facts = {"pick": [str(case.uid) for case in cases], **said}
    return client.post(reverse("batches:batch_all", args=[batch.uid, verb]), facts, follow=True)


def _batch(cast, children, signed_in) -> tuple[TransferBatch, list[TransferCase]]:
    """Opened by the county, with a complete plan for each child."""
    _choose(signed_in(cast.county), children, whole="on")
    for case in TransferCase.objects.filter(child__in=children):
        fields = {name: value for name, value in PLAN.items() if name not in {"planned_on", "escort"}}
        for name, value in fields.items():
            setattr(case, name, value)
        case.save(update_fields=list(fields))
    return TransferBatch.objects.get(), list(TransferCase.objects.filter(child__in=children).order_by("id"))


@pytest.mark.clause("2.0.a", "2.0.b", "2.0.c")
def test_a_county_clerk_reads_which_home_takes_each_child_and_why_before_opening_anything(cast, signed_in) -> None:
    """Scenario 3: two children of one home, one of 池西区 in 白山's county, which 延边 takes in."""
    a_child(cast.county_home, by=cast.registrar, name="马平安")
    a_child(cast.county_home, by=cast.registrar, name="马池西", hukou_code="220621120")
    a_child(cast.county_home, by=cast.registrar, name="马松江", hukou_code="220621101")
    page = signed_in(cast.county).get(reverse("batches:batch_choose")).content.decode()
    rows = {name: row for row in page.split("<tr>") for name in ("马平安", "马池西", "马松江") if name in row}
    assert "区划代码 220322 属于四平市梨树县民政管辖区，由四平市儿童福利院收留抚养。" in rows["马平安"]
    assert "区划代码 220621120 按9位匹配属于" in rows["马池西"]
    assert "延边朝鲜族自治州儿童福利院" in rows["马池西"]
    assert "二" in rows["马池西"]
    assert "延边" not in rows["马松江"], "松江河镇 is not 长白山, though its county is the same"
    assert not TransferCase.objects.exists()


def test_the_reason_stands_beside_one_child_before_its_case_is_opened(cast, signed_in) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马池西", hukou_code="220621120")
    page = signed_in(cast.registrar).get(reverse("transfers:transfer_new"), {"child": str(child.uid)})
    assert "区划代码 220621120 按9位匹配属于" in page.content.decode()
    due = signed_in(cast.county).get(reverse("transfers:due")).content.decode()
    assert "延边" in due
    assert "选择儿童成批移交" in due


@pytest.mark.clause("2.0.c", "3.1.a")
def test_one_case_is_opened_for_each_child_with_the_day_and_the_escort(cast, children, signed_in) -> None:
    page = _choose(signed_in(cast.county), children, whole="on").content.decode()
    assert "已为3名儿童发起移交，接收机构四平市儿童福利院" in page
    for name in NAMES:
        assert name in page
    cases = TransferCase.objects.filter(child__in=children)
    assert {(case.planned_on, case.escort, case.state) for case in cases} == {(in_days(20), "赵护理、周社工", "DRAFT")}
    batch = TransferBatch.objects.get()
    assert AuditEntry.objects.filter(verb="create", object_uid=batch.uid).exists()
    one = signed_in(cast.registrar).get(reverse("transfers:transfer_page", args=[cases[0].uid])).content.decode()
    assert str(batch) in one


def test_children_of_two_roads_become_two_batches(cast, children, signed_in) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马池西", hukou_code="220621120")
    page = _choose(signed_in(cast.county), [*children, child], whole="on").content.decode()
    assert "已为3名儿童发起移交，接收机构四平市儿童福利院" in page
    assert "已为1名儿童发起移交，接收机构延边朝鲜族自治州儿童福利院" in page
    assert set(TransferBatch.objects.values_list("to_home__name", flat=True)) == {
        "四平市儿童福利院", "延边朝鲜族自治州儿童福利院",
    }  # fmt: skip


def test_who_cannot_go_is_named_and_the_person_chose_all_or_each(cast, children, signed_in, monkeypatch) -> None:
    """Another opens one of them while the clerk still looks at the page."""
    client, late = signed_in(cast.county), children[0]
    known = choosing.choices(cast.county, today())
    a_draft(cast, late)
    monkeypatch.setattr(choosing, "choices", lambda _user, _on: known)
    whole = _choose(client, children, whole="on")
    assert whole.status_code == 422
    text = whole.content.decode()
    assert "有1名儿童不能发起，还没有发起任何移交。" in text
    assert "已有正在办理的移交" in text
    assert "赵护理、周社工" in text
    assert not TransferBatch.objects.exists()
    assert TransferCase.objects.count() == 1
    page = _choose(client, children).content.decode()
    assert "已为2名儿童发起移交" in page
    assert "马吉祥没有办理：这名儿童已有正在办理的移交" in page
    assert TransferCase.objects.count() == 3


def test_whom_another_has_begun_with_meanwhile_is_named_and_all_or_nothing_holds(cast, children, signed_in) -> None:
    client, late = signed_in(cast.county), children[0]
    client.get(reverse("batches:batch_choose"))
    a_draft(cast, late)
    stranger = a_child(cast.stranger_home, by=cast.stranger_head, name="外人")
    whole = _choose(client, [*children, stranger], whole="on")
    assert whole.status_code == 422
    assert "马吉祥：这名儿童已有正在办理的移交" in words(whole)
    assert "外人" not in words(whole)
    assert not TransferBatch.objects.exists()
    page = words(_choose(client, children))
    assert "已为2名儿童发起移交" in page
    assert "马吉祥没有办理：这名儿童已有正在办理的移交" in page


def test_a_step_that_another_took_of_one_child_keeps_all_or_nothing_too(cast, children, signed_in) -> None:
    batch, cases = _batch(cast, children, signed_in)
    county = signed_in(cast.county)
    walk(cast, cases[0], "assess")
    whole = _all(county, batch, "assess", cases, whole="on")
    assert whole.status_code == 422
    assert "有1名儿童不能办理，还没有办理任何一名" in words(whole)
    assert [TransferCase.objects.get(pk=case.pk).state for case in cases] == ["ASSESSED", "DRAFT", "DRAFT"]
    assert f"{children[0]}没有办理：已经是“待市级批准”" in words(_all(county, batch, "assess", cases))
    assert [TransferCase.objects.get(pk=case.pk).state for case in cases] == ["ASSESSED"] * 3


def test_whom_the_law_keeps_is_shown_with_the_reason_and_cannot_be_ticked(cast, children, signed_in) -> None:
    passing = a_child(cast.county_home, name="马暂住", guardianship="TEMPORARY", legal_category="", category="OTHER")
    a_deferral(cast, children[0], starts_on=today(), ends_on=in_days(200))
    page = signed_in(cast.county).get(reverse("batches:batch_choose")).content.decode()
    assert "移交只适用于民政部门长期监护的儿童" in page
    assert str(passing.uid) not in [part.split('"')[0] for part in page.split('name="pick" value="')[1:]]
    assert f"暂缓至{in_days(200):%Y-%m-%d}" in page
    assert _choose(signed_in(cast.county), [passing]).status_code == 422
    assert not TransferCase.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"pick": []}, "还没有勾选儿童"),
        ({"pick": ["nonsense"]}, "还没有勾选儿童"),
        ({"planned_on": ""}, "请填写计划移交日期"),
        ({"planned_on": "2020-01-01"}, "早于文件施行之日"),
        ({"planned_on": "2099-01-01"}, "在两年以后"),
        ({"escort": ""}, "请填写护送人员"),
        ({"document_number": "文" * 61}, "最多 60 个字"),
    ],
)
def test_what_is_missing_is_said_and_the_ticks_stay(cast, children, signed_in, said, sentence) -> None:
    answer = _choose(signed_in(cast.county), children, note="随车一名医生", **said)
    text = answer.content.decode()
    assert (answer.status_code, sentence in text, "随车一名医生" in text) == (422, True, True)
    if "pick" not in said:
        assert text.count("checked") >= len(children)
    assert not TransferCase.objects.exists()


@pytest.mark.clause("3.1.a", "4.3.g")
def test_four_steps_are_taken_for_all_and_the_approval_one_by_one(cast, children, signed_in) -> None:
    batch, cases = _batch(cast, children, signed_in)
    county = signed_in(cast.county)
    page = county.get(reverse("batches:batch_page", args=[batch.uid])).content.decode()
    assert "提交一人一案（3人）" in page
    assert "已办理“提交一人一案”：马吉祥、马如意、马平安。" in _all(county, batch, "assess", cases).content.decode()
    assert county.get(reverse("batches:batch_all", args=[batch.uid, "approve_plan"])).status_code == 404
    for case in cases:
        walk(cast, case, "approve_plan")
    form = county.get(reverse("batches:batch_all", args=[batch.uid, "issue_notice"])).content.decode()
    assert "梨民〔2026〕12号" in form
    day = today().isoformat()
    _all(county, batch, "issue_notice", cases, happened_on=day, notice_number="梨民〔2026〕12号")
    own = {f"own-{case.uid}": f"{case.child}的衣物一箱" for case in cases}
    _all(signed_in(cast.head), batch, "hand_over", cases, happened_on=day, handed_over_by="赵护理", **own)
    own = {f"own-{case.uid}": "情绪平稳" for case in cases}
    done = _all(signed_in(cast.city_registrar), batch, "accept", cases, happened_on=day, received_by="卫档案", **own)
    assert "已办理“确认接收”" in done.content.decode()
    found = [TransferCase.objects.get(pk=case.pk) for case in cases]
    assert {case.state for case in found} == {"ACCEPTED"}
    assert [case.items_note for case in found] == [f"{name}的衣物一箱" for name in NAMES]
    assert {case.child.home for case in found} == {cast.city_home}


def test_each_child_passes_its_own_guards_and_who_does_not_is_named(cast, children, signed_in) -> None:
    batch, cases = _batch(cast, children, signed_in)
    TransferCase.objects.filter(pk=cases[1].pk).update(schooling="")
    county = signed_in(cast.county)
    page = county.get(reverse("batches:batch_all", args=[batch.uid, "assess"])).content.decode()
    assert "还缺：就学衔接" in page
    _all(county, batch, "assess", cases)
    assert [TransferCase.objects.get(pk=case.pk).state for case in cases] == ["ASSESSED", "DRAFT", "ASSESSED"]
    for case in (cases[0], cases[2]):
        walk(cast, case, "approve_plan", "issue_notice")
    a_check(cast, TransferCase.objects.get(pk=cases[0].pk), "BEFORE_30", mood=3, risk="SERIOUS")
    blocked = signed_in(cast.head).get(reverse("batches:batch_all", args=[batch.uid, "hand_over"])).content.decode()
    assert "有严重心理风险" in blocked, "no second way past the guards"


def test_what_is_each_childs_own_must_be_said_of_each(cast, children, signed_in) -> None:
    batch, cases = _batch(cast, children, signed_in)
    for case in cases:
        walk(cast, case, "assess", "approve_plan", "issue_notice")
    head, day = signed_in(cast.head), today().isoformat()
    own = {f"own-{cases[0].uid}": "衣物一箱"}
    answer = _all(head, batch, "hand_over", cases[:2], happened_on=day, handed_over_by="赵护理", whole="on", **own)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "有1名儿童不能办理，还没有办理任何一名" in text
    assert "请填写随身物品、药品和材料" in text
    assert "衣物一箱" in text
    assert {case.state for case in TransferCase.objects.filter(child__in=children)} == {"NOTICE_ISSUED"}
    page = _all(head, batch, "hand_over", cases[:2], happened_on=day, handed_over_by="赵护理", **own).content.decode()
    assert "马如意没有办理：请填写随身物品、药品和材料" in page
    early = _all(head, batch, "hand_over", cases[2:], happened_on="2099-01-01", handed_over_by="赵护理", **own)
    assert (early.status_code, "还没有到" in early.content.decode()) == (422, True)


def test_a_step_is_taken_by_who_may_take_it_and_by_nobody_else(cast, children, signed_in) -> None:
    batch, cases = _batch(cast, children, signed_in)
    for case in cases:
        walk(cast, case, "assess", "approve_plan", "issue_notice")
    for person in (cast.county, cast.prefecture, cast.province):
        address = reverse("batches:batch_all", args=[batch.uid, "hand_over"])
        assert signed_in(person).get(address).status_code == 404
    answer = _all(signed_in(cast.city_home_head), batch, "hand_over", cases, happened_on=today().isoformat(),
                  handed_over_by="秦")  # fmt: skip
    assert (answer.status_code, "还没有勾选儿童" in words(answer)) == (422, True)
    assert {case.state for case in TransferCase.objects.filter(child__in=children)} == {"NOTICE_ISSUED"}


def test_the_other_side_sees_the_children_once_their_plans_are_put_forward_and_strangers_never(
    cast, children, signed_in
) -> None:
    batch, cases = _batch(cast, children, signed_in)
    address = reverse("batches:batch_page", args=[batch.uid])
    before = signed_in(cast.city_registrar).get(address).content.decode()
    assert "马平安" not in before
    assert "移交方提交方案后" in before
    _all(signed_in(cast.county), batch, "assess", cases)
    assert "马平安" in signed_in(cast.city_registrar).get(address).content.decode()
    for person in (cast.stranger_head, cast.stranger_prefecture, cast.sibling_head, cast.police, cast.sec_admin):
        assert signed_in(person).get(address).status_code == 404


def test_the_list_of_names_is_printed_and_goes_out_as_a_workbook(cast, children, signed_in) -> None:
    batch, _cases = _batch(cast, children, signed_in)
    county = signed_in(cast.county)
    paper = county.get(reverse("batches:batch_paper", args=[batch.uid, "batch_names"]))
    with pdfplumber.open(io.BytesIO(paper.content)) as opened:
        text = "".join(page.extract_text() for page in opened.pages).replace("\n", "")
    for word in ("移交儿童名册", str(batch), *NAMES, "共 3 人", "监交人", "梨民〔2026〕12号"):
        assert word.replace(" ", "") in text.replace(" ", "")
    address = reverse("batches:batch_roster", args=[batch.uid])
    assert county.post(address, {"reason": ""}).status_code == 422
    answer = county.post(address, {"reason": "随车交接"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[1:]] == list(NAMES)
    assert AuditEntry.objects.filter(verb="export", object_uid=batch.uid, reason="随车交接").exists()
    assert signed_in(cast.registrar).get(address).status_code == 404
