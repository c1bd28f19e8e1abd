"""Scenario 1: a girl of fourteen has land in her village and a payment to come. She moves, her registration stays; what
follows the registration stays with the old county, all else follows her; before the day of review somebody asks again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from children.property import actions as property_actions
from education.actions import open_schooling
from education.workflow import SCHOOLING
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.property import a_picture
from tests.cast import SIPING, at_work
from tests.journeys.files import Desk
from tests.journeys.moving import line, on, read, says, says_not, sign, take

pytestmark = [pytest.mark.browser, pytest.mark.long]
CHILD = "马小禾"
LAND, PAYMENT = "喇嘛甸村承包地两亩", "喇嘛甸村征收补偿（待拨付）"
SECRETS = ("承包地", "征收", "孤儿", "髋关节", "怕黑", "愿意去")
PLAN = {
    "health_note": "髋关节术后，每半年复查。", "personality": "怕黑。", "schooling": "九年级，转入四平市第二中学。",
    "siblings": "无", "preparation": "两次到新机构参观。", "escort": "赵护理、周社工", "planned_on": "2026.9.8",
    "child_view": "ASKED", "child_words": "愿意去，户口想留在村里。",
}  # fmt: skip
SEEN = {
    "way": "BOTH", "sleep": "0", "eating": "0", "mood": "0", "attachment": "0", "child_view": "ASKED",
    "child_words": "住得惯。", "note": "与同屋相处好。", "risk": "NONE",
}  # fmt: skip


@pytest.mark.clause("3.1.a", "3.1.d", "3.1.e", "2.1.a", "4.2.b")
def test_the_child_moves_and_her_registration_stays_with_her_land(desk: Desk, cast: Any) -> None:
    with on("2026-09-07"):
        _her_file(cast)
        _the_home_proposes(desk(cast.registrar))
        _the_county_asks_that_the_registration_stays(desk(cast.county))
        _another_person_approves_both(desk(cast.prefecture_head))
        take(desk(cast.county), "发出移交通知", CHILD, notice_number="梨民〔2026〕12号").close()
        _her_property_is_listed(desk(cast.registrar))
    with on("2026-09-08"):
        take(desk(cast.head), "交出儿童", CHILD, items_note="衣物一箱。").close()
        receiver = desk(cast.city_registrar)
        take(receiver, "确认接收", CHILD, arrival_note="情绪平稳。")
        line(receiver, "核收完毕", "财产交接清单").tick("其余没有核对的").press("保存")
        receiver.press("核收完毕").press("核收完毕").sees("已办理：核收完毕")
        for who in ("registrar", "city_registrar", "prefecture"):
            sign(line(desk(getattr(cast, who)), "待签署", CHILD), getattr(cast, who)).sees("已签署1份清单").close()
        _the_departments_are_asked(receiver)
        _each_answers_its_own_part(desk, cast)
        for matter in ("学籍转接", "基本医保关系转接", "残疾人证", "基本生活费"):
            take(receiver, "确认办理结果", matter)
        receiver.close()
    for day, moment in (("2026-09-14", "移交后7日"), ("2026-10-08", "移交后30日")):
        with on(day):
            worker = line(desk(cast.city_social_worker), "移交前后应走访", f"{CHILD} · {moment}").fill(**SEEN)
            worker.press("保存").sees("住得惯").close()
    with on("2026-10-09"):
        _nothing_is_left_open(desk(cast.prefecture))
        _the_figures_know_of_her(desk(cast.province))
    with on("2026-10-20"):
        _before_the_day_comes_somebody_asks_again(desk(cast.prefecture))


def _her_file(cast: Any) -> None:
    child = a_child(
        cast.county_home, by=cast.registrar, name=CHILD, birth_date=date(2012, 4, 1), sex="2", disability_kind="4",
        disability_grade="3", hukou_address="梨树县喇嘛甸镇12号", health_note="髋关节术后",
    )  # fmt: skip
    kept = {"since": date(2024, 3, 1), "source": "继承父亲", "kept_at": "村委会", "value": None, "by": cast.registrar}
    with at_work(cast.registrar):
        property_actions.register_item(child=child, kind="LAND", title=LAND, document="承包合同", **kept)
        property_actions.register_item(child=child, kind="COMPENSATION", title=PAYMENT, held_in_trust=False, **kept)
    with at_work(cast.head):
        record = open_schooling(child=child, grade_wish="九年级", opened_on=date(2026, 9, 1), by=cast.head)
        said = {"kind": "COMPULSORY", "school": "梨树县第一中学", "grade": "九年级", "starts_on": date(2026, 9, 1)}
        SCHOOLING.take("arrange", record, by=cast.head, reason="就近入学", data=said)


def _the_home_proposes(registrar: Person) -> None:
    line(registrar, "应移送未移送", CHILD).sees("四平市儿童福利院").press("保存")
    registrar.press("填写 一人一案").fill(**PLAN).press("保存").press("提交一人一案").press("提交一人一案")
    registrar.sees("已办理：提交一人一案", "户随人走")
    says(read(registrar, "儿童移交申请"), CHILD, "申请人：钱档案", "四平市民政部门", "九年级，转入四平市第二中学。")
    registrar.close()


def _the_county_asks_that_the_registration_stays(county: Person) -> None:
    """With a reason, a paper and her own word; an approval is not the county's to give."""
    county.go("/").menu("移交").open_row(CHILD).press("提出户口不迁").fill(
        reason_kind="LAND", harm="承包地正在征收，迁走后分不到补偿。", evidence="土地承包合同", child_view="TOO_YOUNG",
    )  # fmt: skip
    with county.refused():
        county.press("保存").sees("请选择证明材料")
    paper = {"name": "合同.jpg", "mimeType": "image/jpeg", "buffer": a_picture("合同.jpg").read()}
    county.page.locator("main [name='uploads']").set_input_files(paper)
    with county.refused():
        county.press("保存").sees("儿童已满8周岁")
    county.page.locator("main [name='uploads']").set_input_files(paper)
    county.fill(child_view="ASKED", child_words="想把户口留在村里。").press("保存").sees("土地承包合同", "四平市民政局")
    county.go("/todo/").sees_not("批准不迁").close()


def _another_person_approves_both(head: Person) -> None:
    line(head, "批准不迁", CHILD).sees("不迁，土地、征收权益").fill(review_on="2028-09-07")
    with head.refused():
        head.press("批准不迁").sees("一年以内")
    head.fill(review_on="2026-11-10").press("批准不迁").sees("已办理：批准不迁", "至2026年11月10日")
    take(head, "市级批准", CHILD)
    paper = read(head, "儿童移交审批表")
    says(paper, "儿童移交审批表", CHILD, "户口不迁", "土地、征收权益", "土地承包合同", "钱档案", "许局长")
    head.close()


def _her_property_is_listed(registrar: Person) -> None:
    registrar.go("/").menu("移交").open_row(CHILD).press("拟列财产交接清单").press("保存").sees(LAND, PAYMENT)
    registrar.press("交出清单").press("交出清单").sees("已办理：交出清单").close()


def _the_departments_are_asked(receiver: Person) -> None:
    """Nobody asks the police; insurance and aid are asked for in the old county, the school where she lives."""
    line(receiver, "请各部门办理", CHILD).sees(
        "（户口不迁）", "梨树县医疗保障局", "梨树县残疾人联合会", "四平市教育局", "四平市财政部门"
    )
    receiver.fill(contact="卫档案 0434-1234567").press("确定").sees("部门办理中", "户口不迁，留在梨树县")


def _each_answers_its_own_part(desk: Desk, cast: Any) -> None:
    answers = {
        "county_insurance": ("基本医保关系转接", "梨医保转〔2026〕7号"),
        "education": ("学籍转接", "四教转〔2026〕31号"),
    }  # fmt: skip
    for who, (matter, number) in answers.items():
        office = desk(getattr(cast, who)).go("/").follow(f"{CHILD} · {matter}").sees_not(*SECRETS)
        office.press("办结答复").fill(document_number=number, effective_on="2026-09-08").press("办结答复")
        office.sees("已办理：办结答复").go("/").sees("现在没有移交儿童的事项").close()
    for who in ("police", "county_police", "insurance", "county_education"):
        desk(getattr(cast, who)).go("/").sees_not(CHILD, *SECRETS).close()
    prefecture = desk(cast.prefecture)
    for matter, number in (("残疾人证", "梨残函〔2026〕3号"), ("基本生活费", "四财社〔2026〕40号")):
        line(prefecture, "凭盖章答复代为登记", matter).press("代为登记部门答复").fill(document_number=number)
        if matter == "基本生活费":
            prefecture.fill(effective_on="2026-10-01")
        with prefecture.refused():
            prefecture.press("代为登记部门答复").sees("没有文件不能代为登记")
        paper = {"name": "答复.jpg", "mimeType": "image/jpeg", "buffer": a_picture("答复.jpg").read()}
        prefecture.page.locator("main [name='uploads']").set_input_files(paper)
        prefecture.press("代为登记部门答复").sees("已办理：代为登记部门答复")
    prefecture.close()


def _nothing_is_left_open(closer: Person) -> None:
    line(closer, "移交各项已办结，可以结案", CHILD)
    closer.sees(
        "不迁，土地、征收权益；2026年11月10日前复核",
        "户口不迁，留在梨树县",
        "梨医保转〔2026〕7号",
        "四教转〔2026〕31号",
    )
    closer.sees("梨残函〔2026〕3号（由民政部门代为登记）", "已走访").sees_not("逾期")
    closer.press("结案").press("结案").sees("已办理：结案")
    money = read(closer, "财产交接清单")
    says(money, LAND, PAYMENT, "1项", "合计Σ0.000.000.000.00", "钱档案", "卫档案", "尤市级")
    says_not(money, "估价", "未签署")
    taken = read(closer, "儿童接收确认")
    says(taken, CHILD, "卫档案", "梨树县医疗保障局", "不迁，土地、征收权益", "三方已签署", "SHA-256")
    says(read(closer, "儿童交接单"), "赵护理、周社工", "吴院长", "卫档案", "情绪平稳。")
    closer.close()


def _the_figures_know_of_her(province: Person) -> None:
    """Counted among those that stay, with the reason; not among those that moved with the child."""
    province.go(f"/reports/indicators/I-56/{SIPING}/").sees("户口不迁人数", "土地、征收权益", CHILD)
    province.go("/").sees_not("应移送未移送的").close()


def _before_the_day_comes_somebody_asks_again(prefecture: Person) -> None:
    line(prefecture, "户口不迁：应复核", CHILD).press("复核：继续不迁").fill(
        review_on="2027-09-01", reason="补偿仍未拨付。"
    ).press("复核：继续不迁")
    prefecture.sees("已办理：复核：继续不迁", "继续不迁", "补偿仍未拨付", "至2027年9月1日").close()
