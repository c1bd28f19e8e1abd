"""Several people at once, and rosters so long that a worker brings them in."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from casework import jobs
from casework.models import Job
from casework.refusals import Refused
from children.models import Child, FileNumber
from tests.builders.children import a_child, an_id_number
from tests.cast import at_work, sign_in
from tests.children.rosters import TITLES, a_row, a_sheet, act, matched, page


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_give_no_file_number_twice(cast) -> None:
    clients = [sign_in(cast.registrar), sign_in(cast.head)]
    rosters = [
        matched(client, a_sheet([a_row(order) for order in range(first, first + 15)]))
        for client, first in zip(clients, (1, 40), strict=True)
    ]
    answers: list[str] = []

    def confirm(number: int) -> None:
        try:
            answers.append(act(clients[number], rosters[number], "confirm").content.decode())
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [("已导入15名儿童" in answer) for answer in answers] == [True, True]
    numbers = list(Child.objects.values_list("file_number", flat=True))
    assert len(numbers) == len(set(numbers)) == 30
    assert max(numbers) == "LS-2021-0030"


@pytest.mark.django_db(transaction=True)
def test_the_same_roster_confirmed_twice_at_once_comes_in_once(cast) -> None:
    client, other = sign_in(cast.registrar), sign_in(cast.head)
    data = a_sheet([a_row(order) for order in range(1, 6)])
    rosters = [matched(client, data), matched(other, data)]
    barrier = threading.Barrier(2)

    def confirm(browser, roster) -> None:
        try:
            barrier.wait()
            act(browser, roster, "confirm")
        finally:
            connection.close()

    pairs = zip((client, other), rosters, strict=True)
    threads = [threading.Thread(target=confirm, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Child.objects.count() == 5


def many(count: int) -> list[list[object]]:
    rows = []
    for order in range(count):
        born = date(2009, 1, 1) + timedelta(days=order % 3000)
        number = an_id_number(born, "1", 10 + order // 3000)
        rows.append([order + 1, f"王{chr(0x4E00 + order)}", "男", born, "汉", number, "2021-03-01", "孤儿", "长期"])
    return [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in rows]


@pytest.mark.django_db(transaction=True)
def test_a_long_roster_is_brought_in_and_taken_back_by_a_worker(cast) -> None:
    registrar = sign_in(cast.registrar)
    roster = matched(registrar, a_sheet(many(201), TITLES))

    answer = registrar.post(reverse("children:roster_confirm", args=[roster.uid]))
    job = Job.objects.get()
    assert answer.url == reverse("casework:job", args=[job.uid])
    assert page(registrar, roster).url == answer.url
    jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.sentence) == ("DONE", "已导入201名儿童。")
    assert "已导入 201 名儿童" in registrar.get(job.result_url).content.decode()

    registrar.post(reverse("children:roster_undo", args=[roster.uid]), {"reason": "导错了"})
    undoing = Job.objects.latest("id")
    jobs.run(undoing.pk)
    undoing.refresh_from_db()
    assert (undoing.state, undoing.sentence) == ("DONE", "已撤销，201名儿童的档案已删除。")
    assert not Child.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_says_why_it_did_not_bring_a_roster_in(cast) -> None:
    registrar = sign_in(cast.registrar)
    roster = matched(registrar, a_sheet([*many(201), a_row(1, 入院日期="")], TITLES))
    registrar.post(reverse("children:roster_confirm", args=[roster.uid]))
    job = Job.objects.get()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "FAILED"
    assert "还有1行需要修改或跳过" in job.sentence
    assert not Child.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_admits_a_child_while_a_long_roster_comes_in_is_told_to_wait(cast) -> None:
    with at_work(cast.registrar):
        a_child(cast.county_home)  # the counter of 2021 exists
    refusals: list[str] = []

    def admit() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
            a_child(cast.county_home, name="后来的")
        except Refused as refused:
            refusals.append(refused.sentence)
        finally:
            connection.close()

    with transaction.atomic():
        FileNumber.objects.select_for_update().get(prefix="LS", year=2021)
        thread = threading.Thread(target=admit)
        thread.start()
        thread.join()
    assert refusals == ["本院正在导入花名册，请等导入完成后再办理入院。"]
