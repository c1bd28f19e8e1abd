"""Whoever holds a paper learns whether it is the one that was signed, by whom, and whether it still stands."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pdfplumber
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.urls import reverse

from casework import jobs
from casework.attachments import storing
from casework.models import AuditEntry, Job
from reports import paper, verifying
from reports.models import ProgressReport, ReportCopy, ReportPaper
from reports.workflow import REPORT
from tests.builders.children import a_child
from tests.builders.reports import a_report, report_of, walk
from tests.cast import SIPING, at_work

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]


@pytest.fixture
def signed(cast, settings, tmp_path) -> ProgressReport:
    settings.MEDIA_ROOT = tmp_path
    for name in ("甲", "乙", "丙", "丁", "戊", "己"):
        a_child(cast.county_home, name=name)
    return _printed(walk(cast, a_report(cast), "sign", on=date(2025, 11, 27)))


def _printed(report: ProgressReport) -> ProgressReport:
    for job in Job.objects.filter(kind="reports.progress_report_pdf", state="QUEUED"):
        jobs.run(job.pk)
    return report


def _corrected(cast: Any, report: ProgressReport) -> ProgressReport:
    report = walk(cast, report, "submit", "receive")
    with at_work(cast.prefecture):
        again: ProgressReport = REPORT.take("correct", report, by=cast.prefecture, reason="漏登一名儿童。")
    return again


def _body(edition: int = 1) -> bytes:
    body: bytes = storing.path_of(ReportPaper.objects.get(edition=edition).stored_name).read_bytes()
    return body


def _ask(client: Any, body: bytes | None = None, code: str = "") -> str:
    data: dict[str, Any] = {"code": code}
    if body is not None:
        data["file"] = SimpleUploadedFile("报告.pdf", body)
    answer = client.post(reverse("reports:verify"), data)
    assert answer.status_code == 200, answer.content.decode()
    said: str = answer.content.decode().split("<form", 1)[0] + answer.content.decode().split("核验结果", 1)[-1]
    return said


def test_every_page_of_a_signed_paper_carries_its_code(signed) -> None:
    code = ReportPaper.objects.get().code
    assert code == verifying.code_of(signed)
    assert len(code) == 14
    pages = pdfplumber.open(io.BytesIO(_body())).pages
    assert len(pages) > 3
    upright = [page.extract_text() for page in pages if page.width < page.height]
    assert all(f"校验码 {code}" in text.replace("\n", " ") for text in upright)


def test_the_code_says_who_signed_which_edition_and_that_it_stands(cast, signed, signed_in) -> None:
    client, code = signed_in(cast.province), ReportPaper.objects.get().code
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '')} "):
        said = _ask(client, code=typed)
        assert "校验码属实" in said
        assert "四平市2025年度报告" in said or "四平2025年度报告" in said
        assert "第1稿" in said
        assert "许局长" in said
        assert reverse("reports:report_page", args=[signed.uid]) in said
    assert "没有这个校验码" in _ask(client, code="0000-0000-0000")


def test_the_file_itself_is_known_to_the_last_byte(cast, signed, signed_in) -> None:
    client = signed_in(cast.province)
    assert "与签发时存档的文件完全一致" in _ask(client, _body())
    changed = _body()[:-8] + b"changed!"
    said = _ask(client, changed)
    assert "系统中没有与它完全一致的文件" in said
    assert "许局长" not in said


def test_an_official_elsewhere_may_ask_but_is_not_led_to_the_report(cast, signed, signed_in) -> None:
    for person in (cast.stranger_prefecture, cast.registrar, cast.county_police):
        said = _ask(signed_in(person), _body())
        assert "完全一致" in said
        assert reverse("reports:report_page", args=[signed.uid]) not in said
    assert f'href="{reverse("reports:verify")}"' in signed_in(cast.registrar).get("/").content.decode()


def test_nobody_asks_without_signing_in(client) -> None:
    answer = client.get(reverse("reports:verify"))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_a_paper_that_was_corrected_says_which_edition_took_its_place(cast, signed, signed_in) -> None:
    client = signed_in(cast.stranger_prefecture)
    report = _corrected(cast, signed)
    assert "发文单位正在更正" in _ask(client, _body())
    _printed(walk(cast, report, "sign"))
    assert "但此后已另行签发第2稿（更正件），以新稿为准" in _ask(client, _body())
    latest = _ask(client, _body(2))
    assert "第2稿（更正件）" in latest
    assert "此后" not in latest
    assert ReportPaper.objects.get(edition=1).code != ReportPaper.objects.get(edition=2).code


@pytest.mark.parametrize("back", [("reopen",), ("submit", "return")])
def test_a_correction_taken_back_leaves_the_received_paper_in_force(cast, signed, signed_in, back) -> None:
    report = _corrected(cast, signed)
    _printed(walk(cast, report, "sign"))
    report = walk(cast, report_of(SIPING), *back)
    client = signed_in(cast.province)
    assert "发文单位正在更正，新稿签发以前以本件为准" in _ask(client, _body(1))
    assert "已撤回签发或退回修改，尚未重新签发，以第1稿为准" in _ask(client, _body(2))
    page = client.get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert page.count("现行") == 1
    assert "现行" in page.split("第1稿（PDF", 1)[1].split("</li>", 1)[0]


def test_a_paper_that_was_sent_back_says_so(cast, signed, signed_in) -> None:
    walk(cast, signed, "submit", "return")
    assert "已撤回签发或退回修改，尚未重新签发" in _ask(signed_in(cast.province), _body())


def test_word_and_excel_files_taken_out_are_known_again(cast, signed, signed_in) -> None:
    mine, other = signed_in(cast.prefecture), signed_in(cast.province)
    for name, kind in (("word", "Word"), ("tables", "Excel")):
        body = mine.get(reverse(f"reports:{name}", args=[signed.uid])).content
        said = _ask(other, body)
        assert "是从签发后的报告导出的" in said
        assert f"{kind} 文件，第1稿" in said
        assert "尤市级" in said
        assert "许局长" in said
    assert ReportCopy.objects.count() == 2


def test_a_draft_taken_out_is_no_official_paper(cast, signed_in) -> None:
    report = a_report(cast)
    body = signed_in(cast.prefecture).get(reverse("reports:word", args=[report.uid])).content
    said = _ask(signed_in(cast.province), body)
    assert "草稿没有签发，不是正式文件" in said
    assert verifying.code_of(report) == ""


def test_asking_for_nothing_says_what_to_do_and_every_question_is_remembered(cast, signed, signed_in) -> None:
    client = signed_in(cast.province)
    empty = client.post(reverse("reports:verify"), {"code": ""})
    assert empty.status_code == 422
    assert "请填写校验码，或者选择文件。" in empty.content.decode()
    long = client.post(reverse("reports:verify"), {"code": "3F2A" * 20}).content.decode()
    assert "最多 40 个字" in long
    assert "请填写校验码，或者选择文件。" not in long
    _ask(client, _body())
    assert AuditEntry.objects.filter(verb="check", object_uid=signed.uid).count() == 1


def test_the_paper_is_archival_and_says_so(signed) -> None:
    """PDF/A-2u: with its colours, every font embedded and every character readable as text; nothing from outside."""
    with pikepdf.open(io.BytesIO(_body())) as opened:
        assert opened.open_metadata().pdfa_status == "2U"
        (intent,) = opened.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert opened.trailer.ID[0] == opened.trailer.ID[1]
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"]
        assert fonts
        assert all("/ToUnicode" in font for font in fonts)
        assert not any(name in opened.Root for name in ("/OpenAction", "/AA", "/AcroForm", "/Names"))


def test_a_reprint_is_still_the_same(signed) -> None:
    assert paper.print_report(report_of(SIPING)) == _body()


def test_the_database_keeps_what_was_taken_out_and_gives_no_code_twice(cast, signed, signed_in) -> None:
    signed_in(cast.prefecture).get(reverse("reports:word", args=[signed.uid]))
    with pytest.raises((InternalError, ProgrammingError), match="append-only"), transaction.atomic():
        ReportCopy.objects.update(sha256="0" * 64)
    made = ReportPaper.objects.get()
    with pytest.raises(IntegrityError, match="a_code_means_one_paper"), transaction.atomic():
        ReportPaper.objects.create(
            report=signed, edition=9, stored_name="other", sha256="0" * 64, size=1, code=made.code
        )
