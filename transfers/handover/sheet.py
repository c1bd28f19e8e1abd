"""明细 that come in a workbook: the columns that are typed or pasted, each line with the number it has in Excel."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.spreadsheets import lines
from casework.spreadsheets.guarding import file_bytes
from casework.spreadsheets.lines import LineColumn, LineSheet

MOST = 200
ADDED = LineSheet(
    version="handover-1",
    title=_("交接明细"),
    key="title",
    most=MOST,
    columns=(
        LineColumn("title", _("名称"), ("药品名称", "药品", "品名", "药名", "物品名称"), required=True),
        LineColumn("detail", _("规格或用法"), ("规格", "用法", "用法用量", "规格和用法"), required=True),
        LineColumn("counted", _("数量和单位"), ("数量", "数量单位"), required=True),
        LineColumn("unit", _("单位")),
    ),
)


def read(file: Any) -> list[tuple[int, str, str, str]]:
    """Number in Excel, name, detail, quantity with its unit; BadWorkbook where there is nothing to read."""
    found = lines.read(ADDED, file_bytes(file))
    return [(line.number, line.said["title"], line.said["detail"], _with_unit(line.said)) for line in found]


def _with_unit(said: dict[str, str]) -> str:
    """People write 2 and 盒, or 2盒 and 盒 once more."""
    counted, unit = said["counted"], said["unit"]
    return counted if counted.endswith(unit) else f"{counted}{unit}"


def template() -> bytes:
    """What is downloaded, filled in and given back: two ways to write how many there are."""
    examples = [["苯妥英钠片", "0.1g 每日两次", "2盒", ""], ["雾化面罩", "儿童用", "1", "个"]]
    return lines.template(ADDED, examples=examples)
