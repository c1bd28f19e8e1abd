"""The counties and prefectures of the province by the names people write."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils import timezone

from agencies.models import Division

PROVINCE = "吉林省"
SHORT = {"前郭县": "220721", "伊通县": "220323", "长白县": "220623", "延边州": "222400"}
OTHER_PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川",
    "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
)  # fmt: skip
Places = Mapping[str, str]


def _rows() -> list[tuple[str, str, str]]:
    """(code, name, name of the prefecture) of the divisions in force, counties first."""
    today = timezone.localdate()
    rows = Division.objects.filter(level__in=["COUNTY", "PREFECTURE"]).filter(Q(valid_to=None) | Q(valid_to__gt=today))
    found = rows.order_by("level", "code").values_list("code", "name", "level", "parent__name")
    return [(code, name, parent if level == "COUNTY" else "") for code, name, level, parent in found]


def known() -> Places:
    """Every way to write a place → its code; a name that two counties share is written with its prefecture."""
    names: dict[str, str] = dict(SHORT)
    shared: set[str] = set()
    for code, name, parent in _rows():
        shared |= {name} if names.get(name, code) != code else set()
        names.setdefault(name, code)
        if parent:
            names[parent + name] = code
    return {name: code for name, code in names.items() if name not in shared}


def words() -> list[str]:
    """四平市梨树县: for the drop-down of the template."""
    return [parent + name for _code, name, parent in _rows()]


def code_of(text: str, places: Places) -> str:
    """The division that a text names as a whole; "" for none."""
    return places.get(text.removeprefix(PROVINCE), "")


def code_in(address: str, places: Places) -> str:
    """The division with which an address begins: the longest name wins; "" for another province."""
    text = address.removeprefix(PROVINCE)
    found = [name for name in places if text.startswith(name)]
    return places[max(found, key=len)] if found else ""
