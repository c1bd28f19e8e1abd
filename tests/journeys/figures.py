"""Third act: the province sees the new figures on its 工作台 and opens the list behind one."""

from __future__ import annotations

from tests.browser.person import Person
from tests.journeys.transfer import CHILD


def read(province: Person, title: str) -> str:
    """The number on the card of a figure."""
    card = province.page.locator(".figure", has=province.page.get_by_role("heading", name=title, exact=True))
    return str(card.locator(".v a").inner_text())


def the_province_reads_the_figures(province: Person, *, children: int, completion: str) -> None:
    province.go("/").sees("吉林省", "四平市", "红色清单", "年度报告")
    province.page.locator(".chart-map canvas, .chart-map svg").first.wait_for()
    assert read(province, "长期监护儿童") == str(children)
    assert read(province, "县级移交完成率") == completion


def the_province_opens_the_list_behind(province: Person) -> None:
    province.cell("四平市", 2).sees("县级移交完成率 · 四平市", CHILD, "梨树县", "按地区").picture("province-2-list")
    province.press("依据 二（一）").sees("二（一）").picture("province-3-clause")
    province.menu("移交").open_row(CHILD).sees("确认接收", "接收日期", "到院情况")
