"""Rosters that no template foresees: nothing in them may be lost without a word, or be read under another title."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from children.models import Child, RosterImport
from tests.children.rosters import TITLES, a_row, a_sheet, act, matched, page, upload

pytestmark = pytest.mark.django_db
PLACED = [*TITLES, "户籍所在县"]


def _edited(data: bytes, change) -> bytes:
    book, stream = load_workbook(io.BytesIO(data)), io.BytesIO()
    change(book.active)
    book.save(stream)
    return stream.getvalue()


def test_a_second_table_with_its_columns_in_another_order_is_refused(cast, signed_in) -> None:
    turned = [TITLES[0], *reversed(TITLES[1:])]
    second = dict(zip(TITLES, a_row(2), strict=True))
    sheet = a_sheet([a_row(1), [], turned, [second[title] for title in turned]])

    answer = upload(signed_in(cast.registrar), sheet).content.decode()

    assert "第4行又有一个表头，各列的顺序与第1行不同" in answer
    assert not RosterImport.objects.exists()


def test_a_second_table_under_the_same_titles_goes_on(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1), ["二、弃婴"], TITLES, a_row(2)]))
    assert "确认导入 2 名" in page(registrar, roster).content.decode()


def test_the_right_half_of_a_list_in_two_halves_is_not_forgotten_in_silence(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    sheet = a_sheet([[*a_row(1), "郑小二"]], [*TITLES, "姓名"])
    upload(registrar, sheet)
    roster = RosterImport.objects.get()
    said = "J 列也是姓名，没有读取"
    assert said in registrar.get(reverse("children:roster_columns", args=[roster.uid])).content.decode()
    assert said in page(registrar, matched(registrar, sheet)).content.decode()


def test_a_formula_that_failed_is_named_and_not_read_as_empty(cast, signed_in) -> None:
    def fail(sheet) -> None:
        sheet["H2"], sheet["H2"].data_type = "#REF!", "e"

    registrar = signed_in(cast.registrar)
    roster = matched(registrar, _edited(a_sheet([a_row(1)]), fail))
    preview = page(registrar, roster).content.decode()
    assert "这一格的公式算不出结果（#REF!）" in preview
    assert "还有1名需要修改" in preview


def test_two_lines_under_one_merged_name_are_asked_about(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, _edited(a_sheet([a_row(1), a_row(2)]), lambda sheet: sheet.merge_cells("B2:B3")))
    preview = page(registrar, roster).content.decode()
    assert "姓名与上一行合并或写着“同上”" in preview
    assert "还有1名需要修改" in preview


def test_rows_that_a_filter_hides_are_pointed_out_and_skipped_at_one_click(cast, signed_in) -> None:
    def hide(sheet) -> None:
        sheet.row_dimensions[3].hidden = True

    registrar = signed_in(cast.registrar)
    roster = matched(registrar, _edited(a_sheet([a_row(1), a_row(2), a_row(3)]), hide))
    assert "第 3 行在您的表格里是隐藏的或被筛选掉的，也会导入" in page(registrar, roster).content.decode()
    preview = act(registrar, roster, "decide", choice="skip", rows="3").content.decode()
    assert "确认导入 2 名" in preview
    assert "被筛选掉" not in preview


def test_a_hukou_in_another_province_is_kept_as_the_address(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([[*a_row(1), "北京市海淀区"], [*a_row(2), "梨树"]], PLACED))
    preview = page(registrar, roster).content.decode()
    assert "“北京市海淀区”不在本省，记入户籍地址。" in preview or "“梨树”不是吉林省的县" in preview
    act(registrar, roster, "decide", choice="skip", rows="3")
    act(registrar, roster, "confirm")
    assert Child.objects.get(home=cast.county_home).hukou_address == "北京市海淀区"


def test_the_same_as_above_under_nothing_is_asked_for(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([[*a_row(1), "同上"], [*a_row(2), "好"]], [*TITLES, "备注"]))
    assert "“同上”的上面没有内容" in page(registrar, roster).content.decode()
