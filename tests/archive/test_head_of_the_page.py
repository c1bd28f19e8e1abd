"""The head of an archive says at any time how it stands and what comes next, not only once the child has left."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from children.archive.models import PaperWaiver
from children.archive.workflow import ARCHIVE
from children.leaving.actions import record_death
from tests.builders.children import a_child
from tests.builders.leaving import a_death
from tests.cast import at_work, sign_in

pytestmark = pytest.mark.django_db


def _head(person: Any, child: Any) -> str:
    page = sign_in(person).get(reverse("archive:archive_page", args=[child.archive.uid])).content.decode()
    return page[page.index('class="identity-head"') :].split("</section>")[0]


@pytest.mark.clause("2.1.h")
def test_while_a_child_is_in_care_the_head_says_what_is_missing_and_what_leaving_will_add(cast: Any) -> None:
    child = a_child(cast.city_home, name="林安")
    head = _head(cast.city_registrar, child)
    for said in ("在院", "儿童在院，随时归档", "补齐缺件；确实不需要的，在“应归档清单”标明理由"):
        assert said in head, said
    with at_work(cast.city_registrar):
        for paper in child.archive.missing:
            PaperWaiver.objects.create(child=child, paper=paper, reason="已有其他证明")
    assert "材料已齐；办理离院时，补入离院材料后永久保存" in _head(cast.city_registrar, child)


def test_a_frozen_archive_and_one_of_a_dead_child_say_so(cast: Any) -> None:
    child = a_child(cast.city_home, name="林安")
    with at_work(cast.city_home_head):
        ARCHIVE.take("hold", child.archive, by=cast.city_home_head, data={"hold_reason": "（2026）吉0302民初9号"})
    assert "已冻结，可以归档和查阅，不能移出或销毁任何材料" in _head(cast.city_registrar, child)
    other = a_child(cast.city_home, name="马平安")
    with at_work(cast.city_registrar):
        record_death(child=other, died_on=timezone.localdate(), place="市医院", cause="心脏病", by=cast.city_registrar)
    head = _head(cast.city_registrar, other)
    assert head.count("已去世（离院手续办理中）") == 2
    assert "随时归档" not in head


def test_when_the_child_has_gone_the_file_is_kept_for_good(cast: Any) -> None:
    child = a_death(cast, a_child(cast.city_home, name="林安"), timezone.localdate())
    head = _head(cast.city_home_head, child)
    assert "儿童已离院，在院材料已截止，永久保存" in head
    assert "补齐缺件" in head
