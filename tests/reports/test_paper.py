"""The yearly report on paper, read back: an upward 报告 after GB/T 9704-2012, with its tables, the same every time."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import pdfplumber
import pytest
from django.urls import reverse

from casework import jobs
from casework.attachments import storing
from casework.models import Job
from reports import paper
from reports.models import ReportPaper
from tests.builders.children import a_child, a_move
from tests.builders.reports import a_report, walk, write
from tests.builders.transfers import a_transfer

MM = 72 / 25.4
LINE, LEFT = 225 / 22 * MM, 28 * MM


@pytest.fixture
def signed(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("甲", "乙", "丙", "丁", "戊", "己"):
        a_child(cast.county_home, name=name)
        a_move(a_child(cast.county_home, name=f"小{name}"), cast.city_home, date(2023, 6, 1))
    report = a_report(cast)
    write(cast, report, practices="全市统一儿童交接清单，逐项点交，当面签字，做到人、档、财、物相符。" * 14)
    return walk(cast, report, "sign", on=date(2025, 11, 27))


def run_the_job() -> Job:
    job = Job.objects.get(kind="reports.progress_report_pdf")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def pages_of(body: bytes):
    return pdfplumber.open(io.BytesIO(body)).pages


def lines_of(page) -> list[tuple[float, str]]:
    """Body lines, from the top: the baseline of each and what it says."""
    rows: dict[float, list[dict]] = {}
    for char in page.chars:
        if abs(char["size"] - 15.79) < 0.2 and char["upright"]:
            rows.setdefault(round(page.height - char["matrix"][5], 1), []).append(char)
    return [(at, "".join(c["text"] for c in sorted(row, key=lambda c: c["x0"]))) for at, row in sorted(rows.items())]


@pytest.mark.clause("4.4.b")
def test_the_paper_is_an_upward_report_with_signer_number_and_addressee(cast, signed) -> None:
    body = paper.print_report(signed)
    text = "".join(page.extract_text() for page in pages_of(body))
    flat = text.replace("\n", "").replace(" ", "")
    assert "四平市民政局文件" in flat
    assert "四民〔2025〕12号签发人：许局长" in flat
    assert "四平市民政局关于2025年度儿童福利机构优化提质和创新转型工作进展情况的报告" in flat
    assert "吉林省民政厅：" in flat
    assert "截至2025年10月31日，我市由民政部门长期监护并在儿童福利机构安置的儿童12名。" in flat
    assert "特此报告。" in flat
    for line in (
        "附件：1.儿童福利机构基本情况统计表", "2.长期监护儿童构成统计表", "3.县级儿童移交情况统计表",
        "4.养治康教社及成年安置情况统计表", "5.县级机构转型及未成年人保护工作统计表", "6.部门职责落实情况表",
        "7.问题整改台账",
    ):  # fmt: skip
        assert line in flat
    assert "2025年11月27日" in flat
    assert "四平市民政局2025年11月27日印发" in flat
    assert "（联系人：尤市级，联系电话：0434-1234567）" in flat


def test_sections_are_numbered_in_the_order_of_the_document_and_empty_ones_left_out(cast, signed) -> None:
    numbered = [section["heading"] for section in paper.numbered(signed)]
    assert numbered[:3] == ["一、基本情况", "二、主要工作及成效", "三、主要做法和亮点"]
    parts = [part["heading"] for part in paper.numbered(signed)[1]["parts"]]
    assert parts[0] == "（一）做好儿童接收移交，实现平稳过渡"
    assert not any("部门协同" in heading for heading in parts)


@pytest.mark.clause("4.4.b")
def test_a_full_page_has_22_lines_of_28_characters_in_the_type_area(cast, signed) -> None:
    page = pages_of(paper.print_report(signed))[1]
    assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
    body = lines_of(page)
    assert len(body) == 22
    for n, (at, _text) in enumerate(body):  # 楷体 sits 1.5 pt higher in its line than 仿宋
        assert abs(at - body[0][0] - n * LINE) < 2
    assert [text for _at, text in body if len(text) == 28]
    assert max(len(text) for _top, text in body) <= 29  # a punctuation mark may hang
    left = min(char["x0"] for char in page.chars if abs(char["size"] - 15.79) < 0.2)
    assert abs(left - LEFT) < 2


def test_page_numbers_stand_outside_and_fonts_are_embedded(cast, signed) -> None:
    import pikepdf

    body = paper.print_report(signed)
    first, second = pages_of(body)[:2]
    odd, even = (
        [c for c in page.chars if c["top"] > 262 * MM and c["text"] == str(n) and abs(c["size"] - 14) < 0.1]
        for n, page in ((1, first), (2, second))
    )
    assert odd[0]["x0"] > first.width / 2 > even[0]["x0"]
    with pikepdf.open(io.BytesIO(body)) as opened:
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all(any(f"/FontFile{n}" in font for n in ("", "2", "3")) for font in fonts)


def test_tables_of_counties_hide_small_cells_and_name_no_child(cast, signed) -> None:
    text = "".join(page.extract_text() for page in pages_of(paper.print_report(signed)))
    assert "市本级" in text
    assert "梨树县" in text
    assert "小甲" not in text
    assert "数据截止日期：2025年10月31日" in text


def test_the_job_keeps_one_paper_with_its_hash_and_a_reprint_is_the_same(cast, signed) -> None:
    job = run_the_job()
    assert (job.state, job.result_url) == ("DONE", reverse("reports:report_page", args=[signed.uid]))
    made = ReportPaper.objects.get()
    kept = storing.path_of(made.stored_name).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == made.sha256
    assert paper.print_report(signed) == kept
    jobs.run(job.pk)
    assert ReportPaper.objects.count() == 1


def test_who_may_see_the_report_may_fetch_its_paper_and_nobody_else(cast, signed, signed_in) -> None:
    run_the_job()
    made = ReportPaper.objects.get()
    address = reverse("reports:paper", args=[made.uid])
    fetched = signed_in(cast.province).get(address)
    assert fetched["Content-Type"] == "application/pdf"
    assert hashlib.sha256(fetched.content).hexdigest() == made.sha256
    assert signed_in(cast.prefecture).get(address).status_code == 200
    for person in (cast.stranger_prefecture_head, cast.county, cast.registrar, cast.sys_admin):
        assert signed_in(person).get(address).status_code == 404
    page = signed_in(cast.province).get(reverse("reports:report_page", args=[signed.uid])).content.decode()
    assert made.sha256[:16] in page


def test_a_second_signature_makes_a_second_paper_and_keeps_the_first(cast, signed) -> None:
    run_the_job()
    report = walk(cast, signed, "submit", "return")
    write(cast, report, number="四民〔2025〕13号")
    report.refresh_from_db()
    walk(cast, report, "sign")
    jobs.run(Job.objects.latest("id").pk)
    assert [p.edition for p in ReportPaper.objects.order_by("id")] == [1, 2]
    first, second = ReportPaper.objects.order_by("id")
    assert first.sha256 != second.sha256
    assert storing.path_of(first.stored_name).exists()


def test_the_draft_is_shown_with_its_mark_and_not_kept(cast, settings, signed_in) -> None:
    report = a_report(cast)
    answer = signed_in(cast.prefecture).get(reverse("reports:preview", args=[report.uid]))
    assert answer["Content-Type"] == "application/pdf"
    assert "草" in "".join(page.extract_text() for page in pages_of(answer.content))
    assert not ReportPaper.objects.exists()


def test_figures_taken_again_keep_what_a_person_wrote(cast, signed_in) -> None:
    a_transfer(cast, "ACCEPTED")
    report = a_report(cast)
    client = signed_in(cast.prefecture)
    address = reverse("reports:retake", args=[report.uid])
    assert "重新取数" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    report.refresh_from_db()
    assert report.freeze.number == 2
    assert signed_in(cast.prefecture_head).get(address).status_code == 404
