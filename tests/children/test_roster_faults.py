"""Whatever a person can write wrong is named by row, column and reason, on the screen and in the person's own file."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from casework.acting import acting_system
from children.models import Child, RosterImport
from children.roster import actions
from tests.builders.children import a_child, an_id_number
from tests.children.rosters import DATA, a_row, a_sheet, act, matched, page, upload
from tests.children.rosters import TITLES as ROW_TITLES

pytestmark = pytest.mark.django_db

TITLES = [
    "序号", "姓名", "性别", "出生日期", "民族", "身份证号码", "入院日期", "入院原因", "监护类型",
    "暂无身份证号码的原因", "入院法定情形",
    "户籍所在县", "户口性质", "残疾类别", "残疾等级", "孤独症", "健康状况", "养育方式", "监护起始日",
    "捡拾日期", "出生日期确定程度", "备注", "送来单位", "曾用名", "捡拾报案证明编号",
]  # fmt: skip
# Read once, at import: far enough ahead to be still to come when a run passes midnight.
TO_COME = (timezone.localdate() + timedelta(days=30)).isoformat()
BOY, GIRL = an_id_number(date(2014, 5, 6), "1", 900), an_id_number(date(2014, 5, 6), "2", 901)
OTHER = an_id_number(date(2014, 5, 6), "1", 904)
TAKEN, TWICE = an_id_number(date(2014, 5, 6), "1", 902), an_id_number(date(2014, 5, 6), "1", 903)

# What is planted → (the column that must be named, a piece of the reason).
PLANTED: list[tuple[dict[str, object], str, str]] = [
    ({"性别": "男女"}, "性别", "不在可选项里"),
    ({"性别": "", "身份证号码": "未落户"}, "性别", "请填写性别"),
    ({"出生日期": "二〇一四年"}, "出生日期", "不是日期"),
    ({"出生日期": "2014-02-30"}, "出生日期", "这一天不存在"),
    ({"出生日期": "14.5.6"}, "出生日期", "看不出年份"),
    ({"出生日期": TO_COME, "身份证号码": "未落户"}, "出生日期", "还没有到"),
    ({"出生日期": "2022-01-01", "身份证号码": "未落户"}, "出生日期", "不能晚于入院日期"),
    ({"出生日期": "1850-01-01", "身份证号码": "未落户"}, "出生日期", "不在1900至2100之间"),
    ({"民族": "火星族"}, "民族", "不在可选项里"),
    ({"身份证号码": 229999201405061234}, "身份证号码", "被Excel当作数字存储"),
    ({"身份证号码": "2.29999E+17"}, "身份证号码", "被Excel当作数字存储"),
    ({"身份证号码": BOY[:17] + ("1" if BOY[17] != "1" else "2")}, "身份证号码", "校验码"),
    ({"身份证号码": BOY[:17]}, "身份证号码", "现在是17位"),
    ({"身份证号码": "229999140506101"}, "身份证号码", "15位的旧号码"),
    ({"身份证号码": BOY[:5] + "O" + BOY[6:]}, "身份证号码", "只能是数字"),
    ({"身份证号码": BOY[:10] + "1399" + BOY[14:]}, "身份证号码", "第7至14位应为出生日期"),
    ({"身份证号码": GIRL}, "身份证号码", "表示的性别是女"),
    ({"身份证号码": BOY, "出生日期": "2013-05-06"}, "身份证号码", "与所填出生日期不一致"),
    ({"身份证号码": ""}, "身份证号码", "没有身份证号码"),
    ({"身份证号码": "无"}, "身份证号码", "没有身份证号码"),
    (
        {"身份证号码": OTHER, "暂无身份证号码的原因": "尚未落户"},
        "身份证号码",
        "请清除",
    ),
    ({"身份证号码": TAKEN}, "身份证号码", "已登记在其他机构"),
    ({"身份证号码": TWICE}, "身份证号码", "身份证号码相同"),
    ({"身份证号码": TWICE}, "身份证号码", "身份证号码相同"),
    ({"身份证号码": "", "暂无身份证号码的原因": "丢了"}, "暂无身份证号码的原因", "不在可选项里"),
    ({"入院日期": ""}, "入院日期", "请填写入院日期"),
    ({"入院日期": TO_COME}, "入院日期", "还没有到"),
    ({"入院日期": "2001-03-01", "出生日期": "2000-01-01", "身份证号码": "未落户"}, "入院日期", "设立的日期"),
    ({"入院日期": "2021"}, "入院日期", "只有年份"),
    ({"入院原因": "孤儿院"}, "入院原因", "不在可选项里"),
    ({"监护类型": "永久"}, "监护类型", "不在可选项里"),
    ({"入院法定情形": "长期监护：查找不到父母或其他监护人"}, "入院法定情形", "2026年4月1日前入院的"),
    ({"户籍所在县": "沈阳县"}, "户籍所在县", "不是吉林省的县"),
    ({"户口性质": "农业"}, "户口性质", "不在可选项里"),
    ({"残疾类别": "肢体"}, "残疾等级", "请补填残疾等级"),
    ({"残疾等级": "二级"}, "残疾类别", "请补填残疾类别"),
    ({"残疾类别": "心理", "残疾等级": "一级"}, "残疾类别", "不在可选项里"),
    ({"残疾类别": "肢体", "残疾等级": "九级"}, "残疾等级", "不在可选项里"),
    ({"孤独症": "也许"}, "孤独症", "应填“是”或“否”"),
    ({"健康状况": "很棒"}, "健康状况", "不在可选项里"),
    ({"养育方式": "散养"}, "养育方式", "不在可选项里"),
    ({"监护起始日": "不久前"}, "监护起始日", "不是日期"),
    ({"捡拾日期": "2021年"}, "捡拾日期", "请至少写到月"),
    ({"捡拾日期": 2021.1}, "捡拾日期", "分不清是1月还是10月"),
    ({"出生日期确定程度": "推定"}, "出生日期确定程度", "请写明依据"),
    ({"出生日期": "", "身份证号码": "未落户", "出生日期确定程度": "准确"}, "出生日期", "请填写出生日期"),
    ({"备注": "长" * 301}, "备注", "最多300个字"),
    ({"送来单位": "派出所" * 40}, "送来单位", "最多100个字"),
    ({"捡拾报案证明编号": "第" * 61}, "捡拾报案证明编号", "最多60个字"),
]


def _whole_row(order: int, said: dict[str, object]) -> list[object]:
    usual = dict(zip(TITLES, [*a_row(order), *[""] * (len(TITLES) - 9)], strict=True))
    return list({**usual, **said}.values())


@pytest.mark.clause("2.1.g")
def test_every_planted_error_is_named_and_marked(cast, signed_in) -> None:
    assert len(PLANTED) >= 40
    a_child(cast.stranger_home, id_number=TAKEN)
    rows = [_whole_row(number, said) for number, (said, _column, _reason) in enumerate(PLANTED, start=1)]
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([*rows, _whole_row(99, {})], TITLES))

    answer = page(registrar, roster)

    shown = {
        (row["number"], row["column"], row["reason"]) for group in answer.context["groups"] for row in group["rows"]
    }
    missed = [
        (number, column, reason)
        for number, (_said, column, reason) in enumerate(PLANTED, start=2)
        if not any(n == number and c == column and reason in why for n, c, why in shown)
    ]
    assert not missed, shown
    assert answer.context["good_count"] == 1
    assert all(reason in answer.content.decode() for _said, _column, reason in PLANTED)
    _is_marked(registrar, roster, len(PLANTED))


def _is_marked(client, roster: RosterImport, most: int) -> None:
    address = reverse("children:roster_marked", args=[roster.uid])
    sheet = load_workbook(io.BytesIO(client.get(address).content)).active
    for number, (_said, column, reason) in enumerate(PLANTED, start=2):
        cell = sheet.cell(number, TITLES.index(column) + 1)
        assert cell.comment is not None, (number, column)
        assert reason in cell.comment.text, (number, column, cell.comment.text)
        assert cell.fill.start_color.rgb == "FFFFC7CE"
    assert load_workbook(io.BytesIO(client.get(address + "?only=1").content)).active.max_row == most + 1


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 << 20))
    return stream.getvalue()


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "文件是空的"),
    "bomb": (_bomb, "解压后异常巨大"),
    "locked": (_locked, "文件设有密码"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, "不认识这种文件"),
    "a web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "网页格式"),
    "torn": (lambda: a_sheet([a_row(1)])[:900], "文件已损坏"),
    "wrong sheet": (lambda: a_sheet([["伙食费", 12], ["水电费", 30]], ["项目", "金额"]), "没有找到表头"),
    "header only": (lambda: a_sheet([]), "表头下面没有数据"),
    "5,001 rows": (lambda: a_sheet([[n, f"王{n}", "男"] for n in range(5001)], ["序号", "姓名", "性别"]), "5000行"),
    "nothing chosen": (lambda: b"", "文件是空的"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_refused_and_kept_nowhere(what: str, cast, signed_in, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    make, sentence = UNREADABLE[what]
    answer = upload(signed_in(cast.registrar), make())
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not RosterImport.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_bomb_is_refused_before_one_notices(cast) -> None:
    bomb = SimpleUploadedFile("花名册.xlsx", _bomb())
    began = time.thread_time()
    with pytest.raises(Exception, match="解压后异常巨大"):
        actions.receive(by=cast.registrar, upload=bomb)
    assert time.thread_time() - began < 0.2


def test_old_workbooks_and_csv_of_old_machines_are_read(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    lines = [",".join(map(str, row)) for row in (ROW_TITLES[:7], a_row(1)[:7])]
    roster = matched(registrar, "\r\n".join(lines).encode("gb18030"), "名单.csv")
    assert page(registrar, roster).context["good_count"] == 1

    answer = upload(registrar, (DATA / "双辽市名单.xls").read_bytes(), "双辽市名单.xls")
    columns = registrar.get(answer.url)
    assert "刘冬梅" in columns.content.decode()
    answer = registrar.post(answer.url, {name: field.initial for name, field in columns.context["form"].fields.items()})
    assert "还没有指定哪一列是“入院日期”" in answer.content.decode()


def test_a_person_who_types_nonsense_into_a_row_keeps_what_was_typed(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1, 出生日期="不详的一天")]))
    address = reverse("children:roster_row", args=[roster.uid, 2])
    unseen = registrar.post(address, {"name": "王\x00"})
    assert "含有看不见的控制字符" in unseen.content.decode()
    answer = registrar.post(
        address, {"name": "王小一", "birth_date": "还是不详", "sex": "男", "admitted_on": "2021-03-01"}
    )
    assert answer.status_code == 422
    assert "还是不详" in answer.content.decode()
    assert "“还是不详”不是日期" in answer.content.decode()
    assert registrar.get(reverse("children:roster_row", args=[roster.uid, 77])).status_code == 302
    roster.refresh_from_db()
    assert roster.repairs == ""


def test_a_number_that_is_incomplete_is_asked_for_and_never_stored(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1, 身份证号码=229999201405061234), a_row(2, 身份证号码="")]))
    act(registrar, roster, "decide", choice="later", rows="2")
    act(registrar, roster, "decide", choice="unregistered", rows="3")
    act(registrar, roster, "confirm")
    found = dict(Child.objects.values_list("id_pending", "id_number_index"))
    assert found == {"ASKED": None, "NOT_REGISTERED": None}


def test_what_nobody_confirms_is_removed_within_a_day(cast, signed_in, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    roster = matched(signed_in(cast.registrar), a_sheet([a_row(1)]))
    stored = tmp_path / roster.stored_name
    assert b"PK" not in stored.read_bytes()[:4]
    RosterImport.objects.filter(pk=roster.pk).update(created_at=timezone.now() - timedelta(hours=25))
    with acting_system("test"):
        assert actions.forget_old() == 1
    assert not RosterImport.objects.exists()


def test_an_import_that_is_given_up_leaves_nothing(
    cast, signed_in, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.MEDIA_ROOT = tmp_path
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1)]))
    with django_capture_on_commit_callbacks(execute=True):
        act(registrar, roster, "discard")
    assert not RosterImport.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
