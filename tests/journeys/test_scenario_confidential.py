"""Scenario 13: an infected boy of nine moves; who must know does, and nobody else can tell him from another."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, walk
from tests.journeys.files import Desk, open_file
from transfers.workflow import TRANSFER

pytestmark = pytest.mark.browser
NAME, SECRET = "林静", "抗病毒治疗每日两次"
TRACES = (SECRET, "艾滋", "HIV")


@pytest.mark.clause("R13.2")
def test_a_secret_is_known_to_the_named_only_and_goes_with_the_child_sealed(desk: Desk, cast: Any) -> None:
    child = a_child(cast.county_home, name=NAME, birth_date=date(2017, 4, 2))
    medic = desk(cast.medic).go("/")
    _the_nurse_writes_it_down(medic)
    auditor = desk(cast.audit_admin)
    _the_others_see_nothing(desk, cast)
    _every_reading_is_told(desk(cast.head).go("/"), auditor)

    walk(cast, a_draft(cast, child), *TRANSFER.path("DRAFT", "ACCEPTED"))
    _no_trace_in_the_transfer(desk(cast.city_registrar))
    _the_new_head_names_the_doctor(desk(cast.city_home_head), desk(cast.city_medic))
    medic.menu("儿童").sees_not(NAME, *TRACES).close()


def _the_nurse_writes_it_down(medic: Person) -> None:
    open_file(medic, NAME, "档案").press("登记保密信息").sees("其他人看不到").fill(
        kind="HIV", since="2025-03-01", detail=SECRET
    ).press("保存")
    medic.unfold().sees(SECRET, "孙医护", "吴院长")


def _the_others_see_nothing(desk: Desk, cast: Any) -> None:
    registrar = desk(cast.registrar).go("/")
    open_file(registrar, NAME, "档案").sees("没有您可以查阅的保密信息").sees_not(*TRACES, "查阅会通知")
    book = openpyxl.load_workbook(registrar.menu("儿童").press("导出").fill(reason="核对").download("导出"))
    said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert NAME in said
    assert not any(trace in text for text in said for trace in TRACES)
    registrar.close()
    open_file(desk(cast.carer).go("/"), NAME).sees_not(*TRACES, "查阅会通知").close()


def _every_reading_is_told(head: Person, auditor: Person) -> None:
    open_file(head, NAME, "档案").sees("您是知情人，查阅会通知审计管理员").follow("保密信息").unfold().sees(
        SECRET
    ).close()
    auditor.go("/").notices().sees("吴院长", "查阅了一条保密信息").sees_not(NAME, SECRET).close()


def _no_trace_in_the_transfer(registrar: Person) -> None:
    registrar.go("/").menu("移交").open_row(NAME).sees_not(*TRACES, "保密").close()


def _the_new_head_names_the_doctor(head: Person, doctor: Person) -> None:
    head.go("/").notices().sees("您被列为一条保密信息的知情人").follow("您被列为").unfold().sees(SECRET)
    head.press("修改知情人名单").tick("蒋医护（四平市儿童福利院 · 医护人员）").fill(reason="随诊").press("保存")
    head.sees("知情人名单已更新", "蒋医护").close()
    open_file(doctor.go("/"), NAME, "档案").follow("保密信息").unfold().sees(SECRET).close()
