"""A nurse measures the children in one morning and keeps the figures in a workbook."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from casework.links import url_of
from casework.models import AuditEntry
from children.assessment.models import GrowthMeasurement
from tests.builders.children import a_child
from tests.children.rosters import a_sheet

pytestmark = pytest.mark.django_db
TITLES = ["档案号", "姓名", "出生日期", "测量日期", "体重（kg）", "身长/身高（cm）", "测量体位", "头围（cm）", "备注"]


@pytest.fixture
def children(cast: Any) -> tuple[Any, Any]:
    """(of a year, of three years)"""
    today = timezone.localdate()
    came = today - timedelta(days=90)
    infant = a_child(cast.county_home, name="石磊", birth_date=today - timedelta(days=365), admitted_on=came)
    older = a_child(cast.county_home, name="林晓", birth_date=today - timedelta(days=1100), admitted_on=came)
    return infant, older


def _line(child: Any, **said: Any) -> list[Any]:
    facts = {
        "number": child.file_number, "name": child.name, "born": child.birth_date.isoformat(),
        "day": timezone.localdate().isoformat(), "weight": "", "height": "", "position": "", "head": "", "note": "",
    }  # fmt: skip
    return list({**facts, **said}.values())


def _upload(client: Any, *lines: list[Any]) -> Any:
    file = SimpleUploadedFile("测量.xlsx", a_sheet(list(lines), TITLES))
    return client.post(reverse("assessment:growth_import"), {"file": file})


def _faults(answer: Any) -> list[tuple[int, str, str]]:
    return [(fault["number"], fault["column"], fault["reason"]) for fault in answer.context["faults"]]


@pytest.mark.clause("2.1.b")
def test_the_template_names_the_children_and_comes_back_filled_in(cast, children, signed_in) -> None:
    infant, older = children
    a_child(cast.city_home, name="别院儿")
    nurse = signed_in(cast.medic)
    body = nurse.get(reverse("assessment:growth_template")).content
    book = openpyxl.load_workbook(io.BytesIO(body))
    page = book["生长测量"]
    shown = {str(cell.value) for row in page.iter_rows() for cell in row}
    assert {infant.file_number, older.name, infant.birth_date.isoformat()} <= shown
    assert "别院儿" not in shown
    assert page.protection.sheet
    assert [page.column_dimensions[letter].protection.locked for letter in "ABDE"] == [True, True, False, False]
    assert AuditEntry.objects.filter(verb="export", resource="growth").exists()

    rows = {str(page.cell(number, 2).value): number for number in (2, 3)}
    page.cell(rows["石磊"], 4, timezone.localdate())
    for column, value in ((5, 9.6), (6, "７５．７cm"), (8, 46)):
        page.cell(rows["石磊"], column, value)
    stream = io.BytesIO()
    book.save(stream)
    address = reverse("assessment:growth_import")
    preview = nurse.post(address, {"file": SimpleUploadedFile("测量.xlsx", stream.getvalue())})

    assert "1名儿童的测量可以导入" in preview.content.decode()
    assert "另有 1 行没有填写" in preview.content.decode()
    assert not GrowthMeasurement.objects.exists()
    done = nurse.post(address, {"rows": preview.context["rows"]}, follow=True)
    assert "已登记1名儿童的测量" in done.content.decode()
    measured = GrowthMeasurement.objects.get()
    assert (measured.child, measured.weight, measured.height, measured.position) == (
        infant, Decimal("9.60"), Decimal("75.7"), "LYING",
    )  # fmt: skip
    assert measured.history.count() == 1
    assert AuditEntry.objects.filter(verb="create", object_uid=measured.uid).exists()
    assert url_of(measured) + "edit/figures/" in nurse.get(url_of(measured)).content.decode()


def test_every_fault_is_named_and_nothing_is_kept_while_there_is_one(cast, children, signed_in) -> None:
    infant, older = children
    nurse, today = signed_in(cast.medic), timezone.localdate()
    answer = _upload(
        nurse,
        _line(infant, weight="96", height="75.7"),
        _line(older, name="石磊", weight="14"),
        _line(older, number="XX-2020-0001", weight="14"),
        _line(older, weight="十四"),
        _line(older, height="20"),
        _line(older, weight="14", day=(today + timedelta(days=1)).isoformat()),
        _line(older, weight="14", day=(today - timedelta(days=91)).isoformat()),
        _line(older, weight="14", day=""),
        _line(older, weight="14", day=(today - timedelta(days=3)).isoformat(), born="2011-01-01"),
        _line(older, height="95", position="趴着", day=(today - timedelta(days=4)).isoformat()),
        _line(older, weight="14", note="长" * 201, day=(today - timedelta(days=5)).isoformat()),
        _line(older),
        _line(older, weight="14.2", day=(today - timedelta(days=6)).isoformat()),
    )
    found = _faults(answer)
    for number, column, reason in (
        (2, "体重（kg）", "远离标准"), (3, "姓名", f"{older.file_number}是林晓"), (4, "档案号", "没有“XX-2020-0001”"),
        (5, "体重（kg）", "请填写数字"), (6, "身长/身高（cm）", "应在25至220之间"), (7, "测量日期", "不能晚于今天"),
        (8, "测量日期", "早于入院日期"), (9, "测量日期", "请填写测量日期"), (10, "出生日期", "不一致"),
        (11, "测量体位", "不在可选项里"), (12, "备注", "超过200个字"),
    ):  # fmt: skip
        assert any(at == number and where == column and reason in why for at, where, why in found), (number, found)
    assert len(found) == 11, found
    assert answer.context["rows"] == ""
    forced = nurse.post(reverse("assessment:growth_import"), {"rows": answer.context["signed"]})
    assert "没有导入任何一行" in forced.content.decode()
    assert not GrowthMeasurement.objects.exists()


def test_the_sheet_comes_back_with_its_faults_in_red(cast, children, signed_in) -> None:
    infant, older = children
    nurse = signed_in(cast.medic)
    answer = _upload(nurse, _line(older, weight="14"), _line(infant, weight="9.6", name="石蕾"))
    said = {"rows": answer.context["signed"], "marked": "1"}
    body = nurse.post(reverse("assessment:growth_import"), said).content
    page = openpyxl.load_workbook(io.BytesIO(body))["生长测量"]
    assert "与档案号不符" in page["B3"].comment.text
    assert page["B2"].comment is None
    assert (page["A2"].value, page["E3"].value) == (older.file_number, "9.6")


def test_a_child_is_measured_once_a_day_whoever_wrote_it_first(cast, children, signed_in) -> None:
    _infant, older = children
    nurse = signed_in(cast.medic)
    twice = _upload(nurse, _line(older, weight="14"), _line(older, weight="14.1"))
    assert [why for _at, _where, why in _faults(twice)] == [
        "与第3行是同一名儿童、同一天，请只留一行。", "与第2行是同一名儿童、同一天，请只留一行。",
    ]  # fmt: skip
    once = _upload(nurse, _line(older, weight="14"))
    for _desk in range(2):
        answer = nurse.post(reverse("assessment:growth_import"), {"rows": once.context["rows"]})
    assert "这一天已有测量记录" in answer.content.decode()
    assert GrowthMeasurement.objects.count() == 1
    assert "这一天已有测量记录" in _upload(nurse, _line(older, weight="14")).content.decode()


def test_only_who_measures_brings_measurements_in(cast, children, signed_in) -> None:
    _infant, older = children
    for person in (cast.registrar, cast.head, cast.province):
        for name in ("growth_import", "growth_template"):
            assert signed_in(person).get(reverse(f"assessment:{name}")).status_code == 404
    assert "没有“" in _upload(signed_in(cast.stranger_carer), _line(older, weight="14")).content.decode()
    mine = _upload(signed_in(cast.medic), _line(older, weight="14")).context["rows"]
    assert signed_in(cast.carer).post(reverse("assessment:growth_import"), {"rows": mine}).status_code == 422
