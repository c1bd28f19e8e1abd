"""Fifty clerks press the same button at the same moment."""

from __future__ import annotations

import threading
import time
from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from casework.acting import acting
from casework.models import StepTaken
from casework.refusals import Conflict, Refused
from children.models import ChildShare, Placement
from tests.builders.children import a_child
from tests.builders.transfers import DATA, a_transfer
from transfers.actions import open_case
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

CLERKS = 50


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("2.1.a")
def test_fifty_people_accept_one_child_and_one_of_them_does(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, admitted_on=timezone.localdate().replace(year=2024))
    case = a_transfer(cast, "HANDED_OVER", child)
    answers: Counter[str] = Counter()
    ready = threading.Barrier(CLERKS, timeout=60)

    def accept() -> None:
        try:
            person = cast.city_registrar
            ready.wait()
            with acting(person, post=person.post):
                TRANSFER.take("accept", case, by=person, data=dict(DATA["accept"]))
            answers["accepted"] += 1
        except Conflict as late:
            answers[late.sentence] += 1
        except Exception as error:  # whatever else happens is named in the assertion below
            answers[repr(error)] += 1
        finally:
            connection.close()

    clerks = [threading.Thread(target=accept) for _n in range(CLERKS)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=120)
    assert answers == {"accepted": 1, "已经是“已接收”，不能再确认接收。请刷新页面查看最新情况。": CLERKS - 1}
    assert TransferCase.objects.get(pk=case.pk).state == "ACCEPTED"
    child.refresh_from_db()
    assert child.home == cast.city_home
    assert Placement.objects.filter(child=child, ends_on=None).count() == 1
    assert StepTaken.objects.filter(resource="transfer", record_id=case.pk, verb="accept").count() == 1
    assert ChildShare.objects.filter(child=child, basis="PAST", agency=cast.county_home).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("3.1.a")
def test_who_waits_while_the_child_is_taken_over_opens_no_second_move(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, admitted_on=timezone.localdate().replace(year=2024))
    case = a_transfer(cast, "HANDED_OVER", child)
    held, accepted, said = threading.Event(), threading.Event(), []

    def opens() -> None:
        try:
            with acting(cast.registrar, post=cast.registrar.post):
                TransferCase.objects.count()  # the act has begun and has seen the child at home
                held.wait(timeout=60)
                open_case(by=cast.registrar, child=child)
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    def watches() -> None:
        """The acceptance is not committed before the other one waits for the child."""
        with transaction.atomic(), acting(cast.city_registrar, post=cast.city_registrar.post):
            TRANSFER.take("accept", case, by=cast.city_registrar, data=dict(DATA["accept"]))
            held.set()
            time.sleep(1)
        accepted.set()
        connection.close()

    clerks = [threading.Thread(target=act) for act in (opens, watches)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=120)
    assert accepted.is_set()
    assert len(said) == 1
    assert "不需要移交" in said[0] or "刚刚由他人办理" in said[0]
    assert TransferCase.objects.filter(child=child).count() == 1
