"""What is measured: list, search, child page and first page against an empty signed-in page and against raw SQL."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Post
from agencies.sign_in import sessions
from casework import access
from casework.acting import acting
from casework.spreadsheets.reading import read_rows
from casework.spreadsheets.writing import Column, Watermark, write_list
from children.admission import Arrival, admit_all
from children.models import Child
from children.search import search
from jilin_cw.benchmarks.timing import Measure, compare

FLOOR_SQL = "SELECT id, uid, file_number, name, sex, birth_date FROM children_child WHERE {} ORDER BY id DESC LIMIT 50"
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
        yield compare(f"列表查询（{title}）", _reach(user), _sql(condition, *values), floor_title="手写 SQL", goal=4)
        for term in ("王", "思远", "wsy"):
            yield compare(
                f"查找“{term}”（{title}）",
                _search(user, term),
                _sql(condition, *values),
                floor_title="手写 SQL",
                goal=5,
            )
        child = Child.objects.filter(**{f"{condition.split()[0]}": values[0]} if values else {}).last()
        assert child is not None  # noqa: S101 - the data were just made
        page = reverse("children:child_page", args=[child.uid])
        yield compare(f"儿童页面（{title}）", _page(client, page), empty, floor_title="空的登录页")
        yield compare(f"工作台（{title}）", _page(client, home_page), empty, floor_title="空的登录页", rounds=5)


def _reach(user: Any) -> Any:
    def run() -> object:
        with acting(user):
            rows = access.reach(user, "view", Child.objects.all()).order_by("-id")
            return list(rows.values_list("id", "uid", "file_number", "name", "sex", "birth_date")[:50])

    return run


def _search(user: Any, term: str) -> Any:
    def run() -> object:
        with acting(user):
            rows = search(access.reach(user, "view", Child.objects.all()), term).order_by("-id")
            return list(rows.values_list("id", "uid", "file_number", "name", "sex", "birth_date")[:50])

    return run


def importing() -> Measure:
    """5,000 rows read in the guarded child process and admitted with history, against COPY of the same rows."""
    user = person("通化市儿童福利院", "registrar")
    stream, day = io.BytesIO(), timezone.localdate()
    lines = [[f"测试{n}", "男", "2015-01-01", day.isoformat()] for n in range(IMPORTED)]
    titles = [Column(title) for title in ("姓名", "性别", "出生日期", "入院日期")]
    write_list(stream, "花名册", titles, lines, watermark=Watermark("bench"))
    home = Agency.objects.get(pk=user.post.agency_id)

    def product() -> object:
        (sheet, *_rest) = read_rows(stream.getvalue())
        arrivals = [
            Arrival(sex="1", admitted_on=day, name=row[0].text, birth_precision="UNKNOWN", id_pending="NOT_REGISTERED")
            for row in sheet.rows[1:]
        ]
        with acting(user):
            return admit_all(by=user, home=home, arrivals=arrivals)

    def floor() -> object:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE IF NOT EXISTS bench_copy (name text, sex text, born text, came text)")
            with cursor.copy("COPY bench_copy FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
        return None

    return compare(f"导入 {IMPORTED} 行", product, floor, floor_title="裸 COPY", rounds=2)
