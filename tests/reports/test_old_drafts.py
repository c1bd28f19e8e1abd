"""A draft that lay while the rules of hiding small numbers changed: not signed, but drafted anew when asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from casework.refusals import Refused
from reports import frozen
from reports.workflow import REPORT
from tests.builders.children import a_child
from tests.builders.reports import a_report, walk, write
from tests.cast import at_work


def _told_openly(number: int, *, hides: bool) -> str:
    return f"{number:,}"


@pytest.fixture
def old_draft(cast, monkeypatch):
    """Three children, drafted in a time when three was told."""
    for n in range(3):
        a_child(cast.county_home, name=f"童{n}", birth_date=date(2016, 1, n + 1))
    with monkeypatch.context() as older:
        older.setattr(frozen, "told", _told_openly)
        report = a_report(cast)
    assert "儿童3名" in report.basics
    return report


@pytest.mark.clause("4.4.b")
def test_words_of_an_older_masking_are_not_signed_and_taking_figures_again_mends_them(
    cast, signed_in, old_draft
) -> None:
    with at_work(cast.prefecture_head), pytest.raises(Refused, match="重新取数"):
        REPORT.take("sign", old_draft, by=cast.prefecture_head)
    page = signed_in(cast.prefecture_head).get(reverse("reports:report_page", args=[old_draft.uid])).content.decode()
    assert "起草规则有变化" in page
    signed_in(cast.prefecture).post(reverse("reports:retake", args=[old_draft.uid]))
    old_draft.refresh_from_db()
    assert "儿童＊名" in old_draft.basics
    assert walk(cast, old_draft, "sign").state == "SIGNED"


def test_what_a_person_rewrote_is_kept_and_named_to_be_compared(cast, signed_in, old_draft) -> None:
    write(cast, old_draft, basics="我市儿童3名，均已安置。", practices="人写的一段，没有数字。")
    address = reverse("reports:retake", args=[old_draft.uid])
    said = signed_in(cast.prefecture).post(address, follow=True).content.decode()
    assert "以下段落由人改写过，没有更新，请逐段核对数字：基本情况。" in said
    old_draft.refresh_from_db()
    assert old_draft.basics == "我市儿童3名，均已安置。"
    assert "＊" in old_draft.schooling
