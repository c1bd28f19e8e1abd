"""The child process itself: it limits itself first, and answers or refuses; run here where it can be watched."""

from __future__ import annotations

import io
import json
import resource
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook, load_workbook

from casework.spreadsheets import child
from casework.spreadsheets.extracting import Unreadable, extract
from casework.spreadsheets.painting import paint

DATA = Path(__file__).parent.parent / "data"
ROSTER = (DATA / "梨树县花名册.xlsx").read_bytes()
OLD = (DATA / "双辽市名单.xls").read_bytes()


def run(monkeypatch: pytest.MonkeyPatch, order: dict[str, object], data: bytes) -> tuple[int, bytes, str]:
    answer, complaint = io.BytesIO(), io.StringIO()
    stdin = SimpleNamespace(buffer=io.BytesIO(json.dumps(order).encode() + b"\n" + data))
    monkeypatch.setattr(child.sys, "stdin", stdin)
    monkeypatch.setattr(child.sys, "stdout", SimpleNamespace(buffer=answer))
    monkeypatch.setattr(child.sys, "stderr", complaint)
    monkeypatch.setattr(child, "limit", lambda: None)
    return child.main(), answer.getvalue(), complaint.getvalue()


def test_the_child_binds_its_own_hands_before_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(child.resource, "setrlimit", bound.__setitem__)
    child.limit()
    assert bound[resource.RLIMIT_AS][0] <= 1 << 30
    assert bound[resource.RLIMIT_CPU][0] <= 60
    assert bound[resource.RLIMIT_CORE] == (0, 0)


@pytest.mark.parametrize(
    ("data", "kind", "rows"), [(ROSTER, "xlsx", 16), (OLD, "xls", 4), ("姓名\n某".encode(), "csv", 2)]
)
def test_the_child_reads_each_kind(monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str, rows: int) -> None:
    status, answer, _complaint = run(monkeypatch, {"task": "read", "kind": kind}, data)
    assert status == 0
    assert len(json.loads(answer)["sheets"][0]["rows"]) == rows


def test_the_child_refuses_with_a_code_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, {"task": "read", "kind": "csv"}, b" \n") == (child.REFUSED, b"", "empty")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("名," * 201, "columns"),
        ("名\n" * 5_041, "rows"),
        ("\n" * 100_001 + "名", "rows"),
        ('"名', "csv"),
        ("", "empty"),
    ],
)
def test_a_csv_has_the_same_limits(text: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        extract(text.encode(), "csv")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(Unreadable, match="encoding"):
        extract(b"\xff\xff\xff", "csv")


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("cell", "code"), [("A100002", "rows"), ("ADU1", "columns")])
def test_a_lone_cell_far_away_is_asked_for_before_it_is_unrolled(cell: str, code: str) -> None:
    book = Workbook()
    book.active["A1"], book.active[cell] = "姓名", "远"
    with pytest.raises(Unreadable, match=code):
        extract(saved(book), "xlsx")


def test_more_than_twenty_sheets_are_refused() -> None:
    book = Workbook()
    for _number in range(20):
        book.create_sheet()
    with pytest.raises(Unreadable, match="sheets"):
        extract(saved(book), "xlsx")


def test_moments_halves_and_truths_keep_their_types() -> None:
    from datetime import datetime

    book = Workbook()
    book.active.append([datetime(2026, 1, 1, 8, 30), datetime(2026, 1, 1), 1.5, 2.0, True, "字", None, "尾"])
    (sheet,) = extract(saved(book), "xlsx")["sheets"]
    assert sheet["rows"] == [[{"t": "2026-01-01T08:30:00"}, {"d": "2026-01-01"}, 1.5, 2, True, "字", None, "尾"]]


def test_painting_in_the_child_marks_keeps_and_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    order = {"task": "mark", "kind": "xlsx", "sheet": "花名册", "header_row": 4, "only_bad_rows": True}
    order["faults"] = [[9, 5, "号码已被改写。"], [10, 8, "请核对。"], [10, 8, "再核对。"], [13, 1, "重名。"]]
    status, answer, _complaint = run(monkeypatch, order, ROSTER)
    page = load_workbook(io.BytesIO(answer)).active
    assert status == 0
    assert [page.cell(row, 2).value for row in (5, 6, 7)] == ["王小明", "曾静", "朱乐乐"]
    assert page["I6"].comment.text == "请核对。\n再核对。"
    assert page["G7"].value == "梨树县梨树镇"
    assert page.max_row == 7


@pytest.mark.parametrize(
    ("data", "kind"), [(OLD, "xls"), ("姓名,生日\n@名,2012-01-06\n".encode(), "csv"), (ROSTER, "xlsx")]
)
def test_painting_a_copy_of_any_kind_keeps_what_stands_there(data: bytes, kind: str) -> None:
    request = {"kind": kind, "sheet": "", "faults": [[1, 0, "一。"]], "only_bad_rows": False, "header_row": 1}
    page = load_workbook(io.BytesIO(paint(paint(data, request), {**request, "kind": "xlsx"}))).active
    assert page["A1"].comment.text == "一。"
    if kind == "csv":
        assert page["A2"].value == "'@名"
