"""A dozen moves of one paper come in by a workbook and are confirmed together against its scan."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from children.models import Child
from tests.builders.children import a_child
from tests.builders.past import ARRIVED, a_paper, an_entry
from tests.children.rosters import a_sheet
from transfers.models import TransferCase
from transfers.past.models import PastTransfer

pytestmark = pytest.mark.django_db
TITLES = ["档案号或身份证号码", "姓名", "移交机构", "接收机构", "在移交机构的入院日期", "申请日期", "交出日期",
          "接收日期", "批准文号", "户籍处理", "不迁理由", "不迁的证明材料", "下次复核日期"]  # fmt: skip
NUMBER = "四民函〔2023〕15号"


def _line(whose: Child, **said: Any) -> list[Any]:
    facts = {
        "child": whose.file_number, "name": whose.name, "from": "梨树县儿童福利院", "to": "四平市儿童福利院",
        "since": "", "applied": "2023-04-03", "handed": "2023-05-06", "accepted": "2023年5月8日", "paper": NUMBER,
        "hukou": "已随迁", "reason": "", "proof": "", "review": "",
    }  # fmt: skip
    return list({**facts, **said}.values())


def _upload(client: Any, *lines: list[Any]) -> Any:
    return client.post(
        reverse("past:past_import"), {"file": SimpleUploadedFile("补录.xlsx", a_sheet(list(lines), TITLES))}
    )


def test_the_template_offers_the_papers_that_are_kept(cast, signed_in) -> None:
    a_paper(cast.prefecture)
    body = signed_in(cast.prefecture).get(reverse("past:past_template")).content
    page = openpyxl.load_workbook(io.BytesIO(body))["移交补录"]
    assert [str(cell.value).rstrip("*") for cell in page[1]] == TITLES
    offered = " ".join(str(rule.formula1) for rule in page.data_validations.dataValidation)
    assert NUMBER in offered
    assert "已随迁" in offered


@pytest.mark.clause("2.1.a")
def test_all_lines_come_in_or_none_and_one_paper_confirms_them_all(cast, signed_in) -> None:
    paper = a_paper(cast.prefecture)
    here = a_child(cast.county_home, name="马晓燕", admitted_on=date(2021, 3, 1))
    there = a_child(cast.city_home, by=cast.city_registrar, name="鲁小川", admitted_on=ARRIVED)
    officer, head = signed_in(cast.prefecture), signed_in(cast.prefecture_head)

    preview = _upload(officer, _line(here), _line(there, since="2019.9.2", hukou="随迁"))
    assert "2件移交补录可以导入" in preview.content.decode()
    assert not PastTransfer.objects.exists()
    done = officer.post(reverse("past:past_import"), {"rows": preview.context["rows"]}, follow=True)
    assert "已录入2件移交补录，待另一人确认" in done.content.decode()
    assert not TransferCase.objects.exists()

    address = reverse("past:confirm_all", args=[paper.uid])
    assert address in head.get(reverse("past:approval_paper_page", args=[paper.uid])).content.decode()
    assert "不能再由您批准" in officer.get(address).content.decode()
    assert "还没有勾选" in head.post(address, {}).content.decode()
    moves = list(PastTransfer.objects.all())
    officer.post(address, {"pick": [move.uid for move in moves]})
    assert not TransferCase.objects.exists()
    answer = head.post(address, {"pick": [move.uid for move in moves]}, follow=True)
    assert "已确认2件移交补录" in answer.content.decode()
    assert TransferCase.objects.filter(state="CLOSED", accepted_on=ARRIVED).count() == 2


def test_each_wrong_line_is_named_with_its_repair_and_nothing_comes_in(cast, signed_in) -> None:
    a_paper(cast.prefecture)
    good = a_child(cast.county_home, name="马晓燕", admitted_on=date(2021, 3, 1))
    twice = a_child(cast.county_home, name="孟一", admitted_on=date(2021, 3, 1))
    waiting = a_child(cast.county_home, name="孟二", admitted_on=date(2021, 3, 1))
    an_entry(cast, waiting, paper=PastTransfer._meta.get_field("paper").related_model.objects.get())
    officer = signed_in(cast.prefecture)

    answer = _upload(
        officer, _line(good, name="马小燕"), _line(twice), _line(twice), _line(waiting),
        _line(good, child="LS-1999-0001", paper="没有的文号", to="通化市儿童福利院"),
        _line(a_child(cast.county_home, name="孟三", admitted_on=date(2021, 3, 1)), accepted="2023-05-01", hukou=""),
    )  # fmt: skip

    faults = {(f["number"], f["column"]): f["reason"] for f in answer.context["faults"]}
    assert "是马晓燕。请核对是哪名儿童" in faults[2, "姓名"]
    assert "与第4行是同一名儿童" in faults[3, "档案号或身份证号码"]
    assert "已有一项移交补录待确认" in faults[5, "档案号或身份证号码"]
    assert "没有“LS-1999-0001”" in faults[6, "档案号或身份证号码"]
    assert "请先在“移交批准文书”中登记并上传扫描件" in faults[6, "批准文号"]
    assert "没有“通化市儿童福利院”" in faults[6, "接收机构"]
    assert "请从下拉列表中选择：已随迁、户口不迁" in faults[7, "户籍处理"]
    assert PastTransfer.objects.count() == 1
    forced = officer.post(reverse("past:past_import"), {"rows": answer.context["signed"]})
    assert "没有导入任何一行" in forced.content.decode()
    assert PastTransfer.objects.count() == 1
    marked = officer.post(reverse("past:past_import"), {"rows": answer.context["signed"], "marked": "1"})
    assert openpyxl.load_workbook(io.BytesIO(marked.content))["移交补录"].max_row == 7


def test_a_homes_registrar_brings_in_its_own_arrivals_only(cast, signed_in) -> None:
    a_paper(cast.city_registrar)
    child = a_child(cast.city_home, by=cast.city_registrar, name="鲁小川", admitted_on=ARRIVED)
    answer = _upload(signed_in(cast.city_registrar), _line(child, since="2019-09-02"))
    assert "1件移交补录可以导入" in answer.content.decode()
    assert signed_in(cast.county).get(reverse("past:past_import")).status_code == 404
