"""Our own template: drop-downs from the code lists, notes on the headers, an example sheet, a hidden version."""

from __future__ import annotations

from casework.identity_number import check_digit
from casework.spreadsheets.blank_form import TemplateColumn, build_template
from children.roster import places
from children.roster.fields import FIELDS, Field
from children.roster.reading import VERSION

KINDS = {"id": "id", "date": "date"}


def build() -> bytes:
    dictionaries: dict[str, list[str]] = {
        field.code: [str(word) for word in field.choices.values()] for field in FIELDS if field.choices
    }
    dictionaries["hukou_place"] = places.words()
    columns = [_column(field) for field in FIELDS]
    rows = [[example.get(field.code, "") for field in FIELDS] for example in _examples()]
    return build_template(columns, dictionaries, rows, VERSION, title="花名册")


def _column(field: Field) -> TemplateColumn:
    listed = field.code if field.choices or field.kind == "place" else ""
    return TemplateColumn(
        field.code, str(field.title), field.required, KINDS.get(field.kind, "text"), str(field.note), listed
    )


def _examples() -> list[dict[str, str]]:
    """Three synthetic children: a whole file, a foundling without name and number, a birth year only."""
    first = "22999920150131101"
    return [
        {
            "name": "示例一", "sex": "男", "birth_date": "2015-01-31", "ethnicity": "汉族",
            "id_number": first + check_digit(first), "admitted_on": "2021-03-01", "category": "孤儿",
            "guardianship": "长期监护", "hukou_kind": "机构集体户", "hukou_place": "四平市梨树县",
            "hukou_address": "梨树县梨树镇示例街1号", "health_state": "残疾", "disability_kind": "肢体",
            "disability_grade": "二级", "autism": "否", "mode": "集中养育",
        },
        {
            "sex": "女", "id_pending": "尚未落户", "birth_date": "2022年6月", "admitted_on": "2022-06-20",
            "category": "被遗弃儿童", "guardianship": "长期监护", "hukou_kind": "未落户", "found_on": "2022-06-19",
            "found_place": "梨树县示例路", "brought_by": "梨树县示例派出所",
        },
        {
            "name": "示例三", "sex": "男", "birth_date": "2010年", "id_pending": "正在寻亲，身份待核实",
            "admitted_on": "2020-09-10", "category": "打拐解救儿童", "guardianship": "长期监护",
            "note": "出生年份按骨龄",
        },
    ]  # fmt: skip
