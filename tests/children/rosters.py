"""Rosters for tests: sheets as people type them, sent through the browser's door."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from children.models import RosterImport
from tests.builders.children import an_id_number

DATA = Path(__file__).parent.parent / "data"
LISHU = DATA / "梨树县花名册.xlsx"
TITLES = ["序号", "姓名", "性别", "出生日期", "民族", "身份证号码", "入院日期", "入院原因", "监护类型"]


def a_sheet(rows: list[list[object]], titles: list[str] | None = None, name: str = "名单") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for number, row in enumerate([titles or TITLES, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def a_row(order: int, **said: object) -> list[object]:
    """One faultless child: 王小一, a boy born 2014-05-06; whatever is said replaces a cell by its title."""
    values: dict[str, object] = {
        "序号": order, "姓名": f"王小{chr(0x4E00 + order)}", "性别": "男", "出生日期": "2014-05-06", "民族": "汉",
        "身份证号码": an_id_number(date(2014, 5, 6), "1", 100 + order), "入院日期": "2021-03-01", "入院原因": "孤儿",
        "监护类型": "长期",
    }  # fmt: skip
    return list({**values, **said}.values())


def upload(client: Any, data: bytes, name: str = "花名册.xlsx") -> Any:
    return client.post(reverse("children:roster_list"), {"file": SimpleUploadedFile(name, data)})


def matched(client: Any, data: bytes, name: str = "花名册.xlsx") -> RosterImport:
    """Upload, and confirm the proposed columns as they are."""
    answer = upload(client, data, name)
    assert answer.status_code == 302, _words(answer)
    roster = RosterImport.objects.latest("id")
    address = reverse("children:roster_columns", args=[roster.uid])
    form = client.get(address).context["form"]
    answer = client.post(address, {name: field.initial for name, field in form.fields.items()})
    assert answer.status_code == 302, _words(answer)
    roster.refresh_from_db()
    return roster


def page(client: Any, roster: RosterImport) -> Any:
    return client.get(reverse("children:roster_page", args=[roster.uid]))


def act(client: Any, roster: RosterImport, verb: str, **said: object) -> Any:
    return client.post(reverse(f"children:roster_{verb}", args=[roster.uid]), said, follow=True)


def _words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())[:2000]
