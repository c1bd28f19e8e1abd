"""A received report put right: asked for with a reason, on new figures, as a new edition beside the old one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework import jobs
from casework.attachments import storing
from casework.models import Job, Notice
from casework.refusals import Refused
from reports import paper
from reports.models import FrozenFigure, ProgressReport, ReportPaper
from reports.workflow import REPORT
from tests.builders.children import a_child
from tests.builders.reports import a_report, report_of, walk
from tests.cast import SIPING, at_work

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]

REASON = "漏登一名在院儿童，已补登。"


def _printed() -> None:
    for job in Job.objects.filter(kind="reports.progress_report_pdf", state="QUEUED"):
        jobs.run(job.pk)


@pytest.fixture
def received(cast, settings, tmp_path) -> ProgressReport:
    settings.MEDIA_ROOT = tmp_path
    for name in ("甲", "乙", "丙", "丁", "戊", "己"):
        a_child(cast.county_home, name=name)
    report = walk(cast, a_report(cast), "sign", "submit", "receive", on=date(2025, 11, 28))
    _printed()
    return report


def _correct(cast: Any, report: ProgressReport, reason: str = REASON) -> ProgressReport:
    with at_work(cast.prefecture):
        made: ProgressReport = REPORT.take("correct", report, by=cast.prefecture, reason=reason)
    return made


def test_a_correction_is_asked_for_with_its_reason_and_drafted_on_new_figures(cast, received) -> None:
    with at_work(cast.prefecture), pytest.raises(Refused, match="请填写更正的理由"):
        REPORT.take("correct", received, by=cast.prefecture)
    old = received.freeze_id
    a_child(cast.county_home, name="寅", admitted_on=date(2024, 1, 1))
    report = _correct(cast, received)
    assert (report.state, report.corrections, report.freeze.number) == ("PREFECTURE_DRAFT", 1, 2)
    assert "7名" in report.basics
    assert FrozenFigure.objects.get(freeze_id=old, indicator="I-05", slice="", line="TOTAL").numerator == 6


def test_only_the_office_that_wrote_a_report_corrects_it_and_only_once_received(cast, received, signed_in) -> None:
    address = reverse("reports:report_step", args=[received.uid, "correct"])
    for person in (cast.province, cast.prefecture_head, cast.stranger_prefecture):
        assert signed_in(person).get(address).status_code == 404
    _correct(cast, received)
    again = signed_in(cast.prefecture).post(address, {"reason": REASON})
    assert again.status_code == 409
    assert report_of(SIPING).corrections == 1


def test_who_asked_for_the_correction_does_not_sign_it(cast, received) -> None:
    assert "correct" in REPORT.step("sign").not_by
    with at_work(cast.prefecture), pytest.raises(Refused):
        REPORT.take("sign", _correct(cast, received), by=cast.prefecture)


def test_the_new_edition_says_what_it_is_and_the_old_one_stays_as_it_was(cast, received, signed_in) -> None:
    first = ReportPaper.objects.get()
    before = storing.path_of(first.stored_name).read_bytes()
    report = walk(cast, _correct(cast, received), "sign")
    _printed()
    context = paper.context_of(report)
    assert context["official"].title.endswith("的报告（更正件）")
    assert context["corrects"] == (
        "本报告更正并代替此前报送的同一年度报告，以本报告为准。更正原因：漏登一名在院儿童，已补登。"
    )
    second = ReportPaper.objects.get(edition=2)
    assert (first.correction, second.correction) == (0, 1)
    assert storing.path_of(second.stored_name).read_bytes() == paper.print_report(report)
    client = signed_in(cast.province)
    page = client.get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert "第1稿（PDF" in page
    assert "第2稿（更正件）（PDF" in page
    assert client.get(reverse("reports:paper", args=[first.uid])).content == before


def test_a_second_correction_counts_on(cast, received) -> None:
    report = walk(cast, _correct(cast, received), "sign", "submit", "receive")
    assert not report.correcting
    report = walk(cast, _correct(cast, report, "另一处有误。"), "sign")
    assert paper.context_of(report)["official"].title.endswith("（第2次更正件）")
    assert "另一处有误" in paper.context_of(report)["corrects"]


def test_a_report_under_correction_is_neither_late_nor_sent_back(cast, received, signed_in) -> None:
    report = _correct(cast, received)
    assert (report.submitted_on, report.overdue(date(2026, 11, 27))) == (date(2025, 11, 28), False)
    client = signed_in(cast.province)
    page = client.get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert "更正中" in page
    assert REASON in page
    assert "已退回" not in page
    assert "更正中" in client.get(reverse("reports:grid")).content.decode()
    assert "（更正中）" in client.get(reverse("reports:report_list")).content.decode()


def test_the_province_is_told_when_the_correction_comes_up(cast, received, django_capture_on_commit_callbacks) -> None:
    report = walk(cast, _correct(cast, received), "sign")
    with django_capture_on_commit_callbacks(execute=True):
        report = walk(cast, report, "submit")
    assert Notice.objects.filter(post_id=cast.province.post.pk, title__contains="报送省厅").exists()
    assert report.correcting
    assert not walk(cast, report, "receive").correcting


def test_the_database_gives_a_received_report_no_other_figures(cast, received) -> None:
    with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
        ProgressReport.objects.filter(pk=received.pk).update(number="四民〔2025〕99号")
