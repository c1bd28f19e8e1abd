"""A child is assessed and measured: by whom, with which questions, reviewed by whom, and when it is due again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from casework.links import url_of
from children.assessment import loading
from children.assessment.models import Assessment, GrowthMeasurement, InstrumentVersion
from tests.builders.assessments import a_scale, an_assessment, the_scales
from tests.builders.children import a_child

pytestmark = pytest.mark.django_db


def _page(client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.clause("2.1.b")
def test_a_medic_assesses_and_the_next_one_is_due_a_year_on(cast, signed_in) -> None:
    the_scales()
    child = a_child(cast.county_home)
    medic, carer = signed_in(cast.medic), signed_in(cast.carer)
    assert "到期评估" in _page(medic, reverse("casework:todo"))
    said = {
        "child": str(child.uid), "instrument": a_scale("daily-living").pk, "held_on": "2025.6.1",
        "assessed_by": "OUTSIDE", "assessor": "孙医护",
    }  # fmt: skip

    refused = medic.post(reverse("assessment:assessment_new"), said)
    made = medic.post(reverse("assessment:assessment_new"), {**said, "outside_body": "梨树县人民医院"})

    assert "请填写机构名称" in refused.content.decode()
    record = Assessment.objects.get()
    assert made.url == url_of(record)
    blocked = medic.post(made.url + "do/finish/")
    assert "还缺：评估结论" in blocked.content.decode()
    form = _page(medic, made.url + "edit/answers/")
    version = form.split('name="version" value="')[1].split('"')[0]
    answers = {f"item_{item['code']}": "2" for item in record.instrument.items}
    assert medic.post(made.url + "edit/answers/", {**answers, "version": version}).status_code == 302
    record.refresh_from_db()
    assert (record.total, record.band) == (18, "中度依赖")
    form = _page(medic, made.url + "edit/result/")
    version = form.split('name="version" value="')[1].split('"')[0]
    medic.post(made.url + "edit/result/", {"conclusion": "需要日常协助", "version": version})
    assert medic.post(made.url + "do/finish/").status_code == 302
    record.refresh_from_db()
    assert record.next_due_on == date(2026, 6, 1)
    assert "不能再修改" in medic.get(made.url + "edit/answers/", follow=True).content.decode()
    assert "需要日常协助" in _page(carer, made.url)
    assert "中度依赖" not in _page(carer, made.url)
    assert "中度依赖" in _page(medic, reverse("assessment:trajectory", args=[child.uid]))
    assert carer.get(reverse("assessment:trajectory", args=[child.uid])).status_code == 404
    assert signed_in(cast.stranger_registrar).get(made.url).status_code == 404


@pytest.mark.clause("2.1.k")
def test_a_comprehensive_assessment_is_reviewed_by_the_head(cast, signed_in) -> None:
    the_scales()
    record = an_assessment(a_child(cast.county_home), "comprehensive-care", by=cast.social_worker)
    where = url_of(record)
    worker, head = signed_in(cast.social_worker), signed_in(cast.head)
    answers = {f"item_{item['code']}": "1" for item in record.instrument.items}
    for part, said in (("answers", answers), ("result", {"conclusion": "总体良好", "recommendation": "加强训练"})):
        version = _page(worker, f"{where}edit/{part}/").split('name="version" value="')[1].split('"')[0]
        assert worker.post(f"{where}edit/{part}/", {**said, "version": version}).status_code == 302

    assert "须由院长审核" in worker.post(where + "do/finish/").content.decode()
    assert worker.post(where + "do/submit/").status_code == 302
    assert worker.post(where + "do/review/").status_code == 404
    assert head.post(where + "do/review/").status_code == 302

    record.refresh_from_db()
    assert (record.state, record.band) == ("FINISHED", "部分需要改进")


def test_a_version_is_never_rewritten_and_loading_twice_adds_nothing(cast) -> None:
    the_scales()
    count = InstrumentVersion.objects.count()
    the_scales()
    assert InstrumentVersion.objects.count() == count
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        InstrumentVersion.objects.filter(pk=a_scale("wellbeing").pk).update(content={})


def test_a_broken_scale_is_refused_before_it_is_loaded(cast, tmp_path) -> None:
    broken = tmp_path / "scales.json"
    broken.write_text(
        '[{"code": "x", "name": "x", "kind": "ILLNESS", "items": [], "scales": {}, "bands": [{"up_to": 1}]}]'
    )
    with pytest.raises(ValueError, match="last band"):
        loading.load(broken)


@pytest.mark.clause("2.1.b")
def test_a_carer_measures_everybody_on_one_page_and_the_medic_is_told_of_the_thin_one(cast, signed_in) -> None:
    today = timezone.localdate()
    born = today - timedelta(days=365)
    thin = a_child(cast.county_home, name="石磊", birth_date=born, admitted_on=today - timedelta(days=90))
    other = a_child(cast.county_home, name="林晓", birth_date=born, admitted_on=today - timedelta(days=90))
    carer, medic = signed_in(cast.carer), signed_in(cast.medic)
    page = reverse("assessment:growth_together")
    assert "林晓" in _page(carer, page)

    def row(child, height, weight):
        said = {f"{child.uid}-height": height, f"{child.uid}-weight": weight, f"{child.uid}-lying": "on"}
        return {"measured_on": today.isoformat(), **said}

    slip = carer.post(page, {**row(thin, "72.0", "7.0"), **row(other, "75.7", "96")})
    assert "请核对数值" in slip.content.decode()
    assert 'value="7.0"' in slip.content.decode()
    assert not GrowthMeasurement.objects.exists()

    assert carer.post(page, {**row(thin, "72.0", "７.0kg"), **row(other, "75.7", "9.6")}).status_code == 302
    assert GrowthMeasurement.objects.count() == 2
    waiting = _page(medic, reverse("casework:todo"))
    assert "石磊：年龄别体重低于−2" in waiting
    assert "林晓：年龄别" not in waiting
    chart = _page(medic, reverse("assessment:growth_chart", args=[thin.uid]))
    assert "-2SD" in chart
    assert "年龄别体重低于−2" in chart
    assert "生长监测" in _page(medic, url_of(thin) + "?tab=养")
    again = carer.post(page, row(thin, "72.0", "7.0"))
    assert "这一天已有测量记录" in again.content.decode()
