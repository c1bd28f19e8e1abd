"""What is measured: list, search, child page and first page against an empty signed-in page and against raw SQL."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Post
from agencies.models.jurisdiction import PROVINCE_ID
from agencies.sign_in import sessions
from casework import access
from casework.acting import acting
from casework.printing import Official, render_pdf
from casework.spreadsheets.reading import read_rows
from casework.spreadsheets.writing import Column, Watermark, write_list
from children import timeline
from children.admission import Arrival, admit_all
from children.models import Child
from children.search import search
from jilin_cw.benchmarks.timing import Measure, compare
from jilin_cw.demonstration import names
from policy.periods import add_months
from reports.board import ALSO, SHOWN
from reports.declaring import indicator_named
from reports.figures import compute
from reports.places import place_named
from reports.tallies import current

FLOOR_SQL = "SELECT id, uid, file_number, name, sex, birth_date FROM children_child WHERE {} ORDER BY id DESC LIMIT 50"
ASKED = ("id", "uid", "file_number", "name", "sex", "birth_date")
IMPORTED = 5000


def person(agency: str, role: str) -> Any:
    post = Post.objects.with_agency().get(agency__name=agency, role=role)
    post.user.post = post
    return post.user


def browser(user: Any) -> Client:
    """A client that has passed both factors."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    moment, session = timezone.now().timestamp(), client.session
    session.update(
        {sessions.BEGAN: moment, sessions.SEEN: moment, sessions.SECOND_FACTOR: True, sessions.POST: user.post.pk}
    )
    session.save()
    return client


def _sql(condition: str, *values: int) -> Any:
    def run() -> object:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR_SQL.format(condition), values)
            return cursor.fetchall()

    return run


def _page(client: Client, address: str) -> Any:
    def run() -> object:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)  # noqa: S101 - a page that fails is no measure
        return answer.content

    return run


def pages() -> Iterator[Measure]:
    children, home_page = reverse("children:child_list"), reverse("casework:home")
    for title, user, condition, value in (
        ("机构", person("四平市儿童福利院", "registrar"), "home_id = %s", "agency_id"),
        ("市级", person("四平市民政局", "prefecture"), "prefecture_id = %s", "prefecture_id"),
        ("省级", person("吉林省民政厅", "province"), "true", ""),
    ):
        client = browser(user)
        values = [getattr(user.post, value)] if value else []
        empty = _page(client, reverse("casework:watermark"))
        yield compare(f"儿童列表（{title}）", _page(client, children), empty, floor_title="空的登录页")
        yield from _questions(title, user, _sql(condition, *values))
        child = Child.objects.filter(**{f"{condition.split()[0]}": values[0]} if values else {}).last()
        assert child is not None  # noqa: S101 - the data were just made
        page = reverse("children:child_page", args=[child.uid])
        yield compare(f"儿童页面（{title}）", _page(client, page), empty, floor_title="空的登录页")
        yield compare(f"时间线（{title}）", _page(client, f"{page}?tab=timeline"), empty, floor_title="空的登录页")
        yield compare(f"时间线事件（{title}）", _events(user, child), _history(child), floor_title="手写 SQL")
        yield compare(f"工作台（{title}）", _page(client, home_page), empty, floor_title="空的登录页", rounds=5)


def _questions(title: str, user: Any, floor: Any) -> Iterator[Measure]:
    """Goals 1 and 3: the question itself, asked inside a request that was opened (the pages count the opening)."""
    with acting(user):
        yield compare(f"列表查询（{title}）", _reach(user), floor, floor_title="手写 SQL", goal=4)
        for term in ("王", "思远", "wsy"):
            yield compare(f"查找“{term}”（{title}）", _search(user, term), floor, floor_title="手写 SQL", goal=5)


def figures() -> Iterator[Measure]:
    """Goal 5: the board's figures against one row by its key, and a scan against reading them; inside a request that
    was opened, as the questions of the lists are.
    """
    user = person("吉林省民政厅", "province")
    place = place_named(str(PROVINCE_ID))
    assert place is not None  # noqa: S101 - the divisions were loaded
    today = timezone.localdate()
    days, asked = [today, add_months(today, -1)], [indicator_named(code) for code in (*SHOWN, *ALSO)]
    told = [found for found in asked if found is not None]

    def read() -> object:
        return current(told, place, days)

    def scan() -> object:
        return compute(told, place, days)

    with acting(user):
        yield compare("指标读取（全省，两日）", read, _one_child(), floor_title="按主键读一行", goal=10)
        yield compare("指标全表扫描（全省，两日）", scan, read, floor_title="指标读取", rounds=5)


def _one_child() -> Any:
    pk = Child.objects.latest("id").pk

    def run() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM children_child WHERE id = %s", [pk])
            return cursor.fetchone()

    return run


def printing() -> Iterator[Measure]:
    """Goal 8: a paper of one page, without counting its first, cold printing."""
    words = {"official": Official(title="关于移交一名儿童的函", mark="四平市民政局文件", addressee="四平市儿童福利院")}
    words |= {"opening": "现将有关情况函告如下：", "sections": [], "annexes": []}  # type: ignore[dict-item]

    def product() -> bytes:
        return render_pdf("documents/samples/report.html", words, title="函")

    made = compare("一页公文", product, lambda: None, floor_title="—")
    yield replace(made, floor=0, title=f"一页公文（{len(product()) / 1024:.0f} KB，目标 40 KB）")


def _reach(user: Any) -> Any:
    def run() -> object:
        return list(access.reach(user, "view", Child.objects.all()).order_by("-id").values_list(*ASKED)[:50])

    return run


def _events(user: Any, child: Child) -> Any:
    def run() -> object:
        with acting(user):
            return list(timeline.events(child, user))

    return run


def _history(child: Child) -> Any:
    """The same rows of history by hand, whole."""

    def run() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM children_historicalchild WHERE id = %s ORDER BY history_id DESC", [child.pk])
            return cursor.fetchall()

    return run


def _search(user: Any, term: str) -> Any:
    def run() -> object:
        rows = search(access.reach(user, "view", Child.objects.all()), term).order_by("-id")
        return list(rows.values_list(*ASKED)[:50])

    return run


def importing() -> Iterator[Measure]:
    """5,000 rows read in the guarded child process and admitted with history, against COPY of the same rows."""
    user, day, rounds = person("通化市儿童福利院", "registrar"), timezone.localdate(), 2
    home = Agency.objects.get(pk=user.post.agency_id)
    # Others each time: who is imported twice is compared, suspected and told of, one by one.
    sheets = iter([_sheet(Random(11 + n), day) for n in range(rounds + 1)])  # noqa: S311 - the same children every time
    lines = _lines(Random(11), day)  # noqa: S311 - as above

    def product() -> object:
        stream, births = next(sheets)
        (sheet, *_rest) = read_rows(stream.getvalue())
        arrivals = [
            Arrival(
                sex="1",
                admitted_on=day,
                name=row[0].text,
                birth_date=born,
                birth_precision="EXACT",
                id_pending="NOT_REGISTERED",
            )
            for row, born in zip(sheet.rows[1:], births, strict=True)
        ]
        with acting(user):
            return admit_all(by=user, home=home, arrivals=arrivals)

    def floor() -> object:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bench_copy (name text, sex text, born date, came text)")
            with cursor.copy("COPY bench_copy FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
        return None

    yield compare(f"导入 {IMPORTED} 行", product, floor, floor_title="裸 COPY", rounds=rounds)


def _lines(pick: Random, day: dt.date) -> list[tuple[str, str, dt.date, str]]:
    first, last = dt.date(2010, 1, 1), dt.date(2025, 12, 31)
    return [
        (names.child_name(pick, "1"), "男", names.day_between(pick, first, last), day.isoformat())
        for _n in range(IMPORTED)
    ]


def _sheet(pick: Random, day: dt.date) -> tuple[io.BytesIO, list[dt.date]]:
    stream, lines = io.BytesIO(), _lines(pick, day)
    titles = [Column(title) for title in ("姓名", "性别", "出生日期", "入院日期")]
    rows = [[name, sex, born.isoformat(), came] for name, sex, born, came in lines]
    write_list(stream, "花名册", titles, rows, watermark=Watermark("bench"))
    return stream, [born for _name, _sex, born, _came in lines]
