"""The province's own report for tests: prefectures' reports received, a second hand in the provincial office."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from agencies.actions import give_post
from agencies.models import Post
from reports import summaries
from reports.models import ProgressReport, ProvinceReport, ReportObligation
from reports.workflow import SUMMARY
from tests.agencies.people import newcomer
from tests.builders.reports import report_of, the_orders, walk, write
from tests.cast import SINCE, SIPING, TONGHUA, at_work

LETTER = {
    "number": "吉民〔2025〕30号", "addressee": "吉林省人民政府", "contact_person": "孔省厅",
    "contact_phone": "0431-1234567",
}  # fmt: skip


def neighbours(cast: Any) -> Any:
    """The people who bring 通化's report to the province."""
    return SimpleNamespace(
        prefecture=cast.stranger_prefecture, prefecture_head=cast.stranger_prefecture_head, province=cast.province
    )


def received(cast: Any, place: int, year: int = 2025, **words: str) -> ProgressReport:
    """四平's or 通化's report of a year, received by the province."""
    people = {SIPING: cast, TONGHUA: neighbours(cast)}[place]
    the_orders()
    report = walk(people, report_of(place, year), "start")
    if words:
        write(people, report, **words)
        report = report_of(place, year)
    return walk(people, report, "sign", "submit", "receive", on=date(year, 11, 28))


def a_deputy(cast: Any) -> Any:
    """Somebody else of the provincial office, with a post of the same kind."""
    person = newcomer("deputy", "陈副处长")
    post = give_post(user=person, agency=cast.province_office, role="province", starts_on=SINCE, by=None)
    person.post = Post.objects.with_agency().get(pk=post.pk)
    return person


def a_summary(cast: Any, *verbs: str, signer: Any = None, year: int = 2025) -> ProvinceReport:
    """The province's report of a year, walked by who wrote it; the signature is another's."""
    the_orders()
    with at_work(cast.province):
        obligation = ReportObligation.objects.get(year=year)
        report = summaries.open_summary(by=cast.province, obligation=obligation)
    return walk_summary(cast, report, *verbs, signer=signer)


def walk_summary(cast: Any, report: ProvinceReport, *verbs: str, signer: Any = None) -> ProvinceReport:
    for verb in verbs:
        person = signer if verb == "sign" else cast.province
        reason = "漏列一个市。" if SUMMARY.step(verb).reason else ""
        with at_work(person):
            report = SUMMARY.take(verb, report, by=person, reason=reason, happened_on=date(2025, 12, 10))
        if verb == "start":
            with at_work(cast.province):
                ProvinceReport.objects.filter(pk=report.pk).update(**LETTER)
    return ProvinceReport.objects.select_related("obligation", "jurisdiction", "freeze").get(pk=report.pk)
