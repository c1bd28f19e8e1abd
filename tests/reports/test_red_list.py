"""The lines of the red list: who must begin a report, and nothing twice on one page."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from reports.models import ProgressReport
from reports.workflow import unbegun
from tests.builders.children import a_child
from tests.builders.reports import report_of, the_orders, walk
from tests.cast import SIPING


def test_the_head_reads_who_must_begin_an_overdue_report(cast, signed_in) -> None:
    the_orders()
    page = signed_in(cast.prefecture_head).get(reverse("reports:report_page", args=[report_of(SIPING).uid]))
    assert "由四平市民政工作人员开始起草" in page.content.decode()
    walk(cast, report_of(SIPING), "start")
    assert unbegun(ProgressReport.objects.get(jurisdiction_id=SIPING, obligation__year=2025)) == ""


def test_the_county_reads_its_two_checks_once(cast, signed_in) -> None:
    a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=date(2021, 3, 1))
    page = signed_in(cast.county).get("/").content.decode()
    assert "马平安" in page
    assert "1 名儿童应移送未移送" not in page
    assert "红色清单" not in page


def test_a_bar_is_as_red_on_the_page_of_a_clause_as_on_the_workbench(cast, signed_in) -> None:
    a_child(cast.county_home, by=cast.registrar, admitted_on=date(2021, 3, 1))
    page = signed_in(cast.prefecture_head).get("/policy/2.1.a/").content.decode()
    assert 'class="bar low"' in page.split("落实情况")[1]
