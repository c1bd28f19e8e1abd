"""A deferral that is asked for: its days fit the child's life, and nobody takes the asking for the granting."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.builders.children import a_child
from tests.builders.transfers import a_deferral

SAID = {"reason_kind": "SCHOOLING", "reason": "九年级", "interim": "由县院抚养", "responsible": "吴院长"}


@pytest.mark.clause("3.1.f")
@pytest.mark.parametrize(
    ("days", "where", "sentence"),
    [
        (("2010-05-01", "2027-06-30"), "starts_on", "不能早于文件施行或儿童入院之日（2025年3月1日）"),
        (("2026-11-01", "9999-12-31"), "ends_on", "暂缓最迟到 2033年5月4日（满18周岁），请核对。"),
        (("2027-05-01", "2027-05-01"), "ends_on", "暂缓期满日期须晚于开始日期"),
    ],
)
def test_days_that_do_not_fit_are_refused_at_their_field(cast, signed_in, days, where, sentence) -> None:
    child = a_child(cast.county_home, birth_date=date(2015, 5, 4), admitted_on=date(2025, 3, 1))
    said = {"child": str(child.uid), "starts_on": days[0], "ends_on": days[1], **SAID}
    page = signed_in(cast.county).post(reverse("transfers:deferral_new"), said)
    assert page.status_code == 422
    assert sentence in " ".join(page.context["form"].errors[where])
    assert "九年级" in page.content.decode()
    assert not child.transfer_deferrals.exists()


@pytest.mark.clause("3.1.f")
def test_what_is_only_asked_for_says_so_and_whose_turn_it_is(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="梁小满")
    deferral = a_deferral(cast, child, approved=False)
    address = reverse("transfers:deferral_page", args=[deferral.uid])
    page = signed_in(cast.county).get(address).content.decode()
    assert "梁小满：申请暂缓移交至2027年6月30日" in page
    now = page.split('aria-current="step"', 1)[1].split("</li>", 1)[0]
    assert "批准暂缓" in now
    assert "四平市民政局" in now
    assert reverse("children:child_page", args=[child.uid]) in page
    assert "钱档案" in page
    granted = a_deferral(cast, a_child(cast.county_home, name="宋小雨"))
    page = signed_in(cast.county).get(reverse("transfers:deferral_page", args=[granted.uid])).content.decode()
    assert "宋小雨：暂缓移交至2027年6月30日" in page
