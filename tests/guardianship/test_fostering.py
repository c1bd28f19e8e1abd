"""A child goes to live with a foster family: by an agreement, after an assessment, with its own word (R4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from children.models import Placement
from tests.builders.children import a_child
from tests.builders.families import a_family_home, living_in
from tests.guardianship.searching import ago

pytestmark = pytest.mark.django_db
AGREED = {
    "foster_carer": "何秀英", "foster_agreement": "四福寄〔2026〕3号",
    "foster_assessment": "2026年9月20日评估，四平市民政局备案", "foster_view": "AGREES",
}  # fmt: skip


def _foster(client, child, on: date, **said: Any):
    posted = {"child": str(child.uid), "mode": "FOSTER", "on": on.isoformat(), "reason": "与何秀英家庭签订寄养协议"}
    return client.post(
        reverse("children:care_mode_new"), {**posted, **AGREED, "foster_agreed_on": on.isoformat(), **said}
    )


def _lives(child) -> Placement:
    return Placement.objects.get(child=child, ends_on=None)


@pytest.mark.clause("R4.5")
@pytest.mark.clause("R4.9")
def test_a_girl_goes_to_a_foster_family_and_comes_back(cast, signed_in) -> None:
    worker, child = signed_in(cast.city_social_worker), a_child(cast.city_home, name="陈小树", admitted_on=ago(60))
    before = (child.guardianship, child.hukou_code)
    assert "家庭寄养" in worker.get(reverse("children:care_mode_new")).content.decode()
    assert _foster(worker, child, ago(20)).status_code == 302
    row = _lives(child)
    assert (row.mode, row.foster_carer, row.home) == ("FOSTER", "何秀英", cast.city_home)
    assert "在院 · 家庭寄养" in worker.get(f"/children/{child.uid}/").content.decode()
    page = reverse("children:care_mode_page", args=[row.uid])
    assert "四福寄〔2026〕3号" in worker.get(page).content.decode()
    assert "何秀英" not in signed_in(cast.city_carer).get(page).content.decode().replace("与何秀英家庭", "")
    finance = signed_in(cast.city_finance)
    assert "陈小树" in finance.get(reverse("allowance:allow_payee_new")).content.decode(), "the family is a payee"

    back = {"child": str(child.uid), "mode": "INSTITUTIONAL", "on": ago(5).isoformat(), "reason": "寄养终止", **AGREED}
    assert worker.post(reverse("children:care_mode_new"), back).status_code == 302
    child.refresh_from_db()
    assert (_lives(child).mode, _lives(child).foster_carer) == ("INSTITUTIONAL", ""), "what is of no use is not kept"
    assert (child.guardianship, child.hukou_code) == before


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"foster_carer": ""}, "foster_carer", "主要照料人"),
        ({"foster_agreement": ""}, "foster_agreement", "签订协议后才能寄养"),
        ({"foster_agreed_on": ""}, "foster_agreed_on", "请填写协议签订日期"),
        ({"foster_agreed_on": "2099-01-01"}, "foster_agreed_on", "不能晚于今天"),
        ({"foster_agreed_on": ago(19).isoformat()}, "foster_agreed_on", "须先签订协议再寄养"),
        ({"foster_assessment": ""}, "foster_assessment", "寄养评估和备案"),
        ({"foster_view": ""}, "foster_view", "请选择儿童本人意见"),
        ({"foster_view": "TOO_YOUNG"}, "foster_view", "已满8周岁"),
        ({"foster_view": "DISAGREES"}, "foster_view", "本人不同意的不能寄养"),
        ({"foster_carer": "何" * 5000}, "foster_carer", "最多 40 个字"),
    ],
)
@pytest.mark.clause("R4.4")
def test_what_is_missing_is_said_beside_its_question_and_nobody_moves(cast, signed_in, wrong, field, sentence) -> None:
    child = a_child(cast.city_home, admitted_on=ago(60))
    answer = _foster(signed_in(cast.city_social_worker), child, ago(20), **wrong)
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert "四平市民政局备案" in answer.content.decode() or field == "foster_assessment"
    assert _lives(child).mode == "INSTITUTIONAL"


@pytest.mark.clause("R4.1")
def test_who_may_not_be_fostered_is_told_apart(cast, signed_in) -> None:
    worker = signed_in(cast.city_social_worker)

    def refused(child) -> str:
        answer = _foster(worker, child, ago(1))
        assert answer.status_code == 422
        return " ".join(answer.context["form"].errors["mode"])

    grown = a_child(cast.city_home, name="何大", birth_date=date(2008, 1, 1))
    supported = a_child(cast.city_home, name="何远", legal_category="C", admitted_on=date(2026, 5, 1))
    housed = a_child(cast.city_home, name="何家")
    living_in(housed, a_family_home(cast.city_home_head), cast.city_home_head)
    assert "已满18周岁" in refused(grown)
    assert "没有民政部门的监护" in refused(supported)
    assert "请先在居所的入住记录中办理搬出" in refused(housed)


def test_a_small_child_is_fostered_without_having_been_asked_and_one_of_nine_against_its_word(cast, signed_in) -> None:
    worker = signed_in(cast.city_social_worker)
    small = a_child(cast.city_home, birth_date=date(2022, 5, 6), admitted_on=ago(60))
    nine = a_child(cast.city_home, birth_date=date(2017, 5, 6), admitted_on=ago(60))
    assert _foster(worker, small, ago(1), foster_view="TOO_YOUNG").status_code == 302
    assert _foster(worker, nine, ago(1), foster_view="DISAGREES").status_code == 302, "asked and written down"
