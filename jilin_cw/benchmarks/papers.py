"""The yearly report in the bench: all its figures, one paper of thirty pages, ten papers on all cores."""

from __future__ import annotations

import io
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from html import escape
from typing import Any

import django
import pikepdf
from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from agencies.models import Jurisdiction, Level
from casework.acting import acting_system
from jilin_cw.benchmarks.timing import Call, Measure, compare
from reports import drafting, obligations, paper
from reports.declaring import indicators
from reports.figures import compute
from reports.models import ProgressReport
from reports.narrative import SECTIONS
from reports.places import place_of

WHY = "bench"
AT_ONCE = 10
ROUNDS = 3
# 15 sections of some 900 characters and the annexes come to thirty pages of 22 lines by 28 characters.
PARAGRAPH = "儿童福利机构坚持以儿童为本，落实养育、医疗、康复、教育、社会工作一体化服务，做到一人一案、一人一档。" * 4
PARAGRAPHS = 4
# One pass by hand over the same children with thirty conditions, grouped as the report groups.
CONDITIONS = ", ".join(
    f"count(*) FILTER (WHERE birth_date < date '2026-10-31' - {n} * interval '7 months')" for n in range(30)
)
BY_HAND = f"SELECT prefecture_id, county_id, {CONDITIONS} FROM children_child WHERE state = 'IN_CARE' GROUP BY 1, 2"  # noqa: S608 - constants


def measures() -> Iterator[Measure]:
    yield _all_indicators()
    with acting_system(WHY):
        obligations.load()
    reports = _drafts()
    yield _thirty_pages(reports[0])
    yield _ten_at_once([report.pk for report in reports])


def _all_indicators() -> Measure:
    """Every indicator for the province, its prefectures and counties, with every breakdown, from the records."""
    province = Jurisdiction.objects.get(level=Level.PROVINCE)
    place, on = place_of(province), timezone.localdate()
    asked = list(indicators())

    def product() -> object:
        with acting_system(WHY):
            return compute(asked, place, [on], sliced=True)

    return compare(f"{len(asked)} 项指标（省、市、县，全部分组）", product, _scan, floor_title="手写 SQL 扫描一遍",
                   rounds=ROUNDS)  # fmt: skip


def _scan() -> object:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND)
        return cursor.fetchall()


def _drafts() -> list[ProgressReport]:
    """Ten prefectures' drafts of the last ordered year with their frozen figures and as many words as are written."""
    words = {section.field: "\n".join([PARAGRAPH] * PARAGRAPHS) for section in SECTIONS}
    with acting_system(WHY):
        year = max(ProgressReport.objects.values_list("obligation__year", flat=True))
        ids = ProgressReport.objects.filter(obligation__year=year, jurisdiction__level=Level.PREFECTURE)
        for report in ids.select_related("jurisdiction", "obligation", "freeze")[:AT_ONCE]:
            drafting.take_figures(report, by=None)
        ProgressReport.objects.filter(freeze__isnull=False).update(**words, version=F("version") + 1)
        return list(_whole().filter(freeze__isnull=False).order_by("pk"))


def _whole() -> QuerySet[ProgressReport]:
    return ProgressReport.objects.select_related("jurisdiction", "obligation", "freeze")


def _thirty_pages(report: ProgressReport) -> Measure:
    """The official paper against bare WeasyPrint on the same words and tables without any form."""
    import weasyprint

    with acting_system(WHY):
        context = paper.context_of(report)
    plain = _plain(context)

    def product() -> bytes:
        with acting_system(WHY):
            return paper.print_report(report)

    def floor() -> bytes:
        return bytes(weasyprint.HTML(string=plain).write_pdf())

    return compare(f"年度报告（{_pages(product())} 页）", product, floor, rounds=ROUNDS,
                   floor_title=f"WeasyPrint 排同样的文字和表格（{_pages(floor())} 页）")  # fmt: skip


def _pages(body: bytes) -> int:
    with pikepdf.open(io.BytesIO(body)) as made:
        return len(made.pages)


def _plain(context: dict[str, Any]) -> str:
    parts = [f"<p>{escape(line)}</p>" for s in context["sections"] for p in s["parts"] for line in p["paragraphs"]]
    for annex in context["annexes"]:
        rows = "".join("<tr>" + "".join(f"<td>{escape(str(c))}</td>" for c in row) + "</tr>" for row in annex["rows"])
        parts.append(f"<table>{rows}</table>")
    return "<html lang=zh>" + "".join(parts)


def _ten_at_once(reports: list[int]) -> Measure:
    """Ten reports one after the other in one process against the same ten on all cores, each warm."""
    cores = os.cpu_count() or 1
    context = multiprocessing.get_context("spawn")
    taken: dict[int, float] = {}
    for workers in (1, cores):
        with ProcessPoolExecutor(workers, mp_context=context, initializer=django.setup) as pool:
            list(pool.map(_print, reports[:workers] * 2))
            taken[workers] = statistics.median(_took(partial(list, pool.map(_print, reports))) for _n in range(ROUNDS))
    title = f"{len(reports)} 份报告同时（{cores} 个进程）"
    return Measure(title, taken[cores], taken[cores], taken[1] / cores, f"一个进程依次排，除以 {cores}", 1.1)


def _print(report: int) -> int:
    with acting_system(WHY):
        return len(paper.print_report(_whole().get(pk=report)))


def _took(call: Call) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
