"""Which home takes in whose children: registered, ended and looked up on screens, one home at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from agencies.models import ServiceArea
from casework.constraints import sentence
from casework.models import AuditEntry
from tests.agencies.people import words
from tests.cast import CHANGBAISHAN, LISHU, SIPING, Cast, sign_in

LIST = "/service-areas/"


def _asked(cast: Cast, **changed: Any) -> dict[str, Any]:
    basis = "吉民函〔2026〕9号"
    return {"home": cast.city_home.pk, "jurisdiction": LISHU, "starts_on": "2026-12-01", "basis": basis, **changed}


@pytest.mark.clause("2.0.a")
def test_an_area_is_registered_on_a_paper_and_ended_on_another(cast: Cast) -> None:
    client = sign_in(cast.province)
    made = client.post(f"{LIST}new/", _asked(cast))
    assert made.status_code == 302
    area = ServiceArea.objects.get(jurisdiction_id=LISHU)
    page = words(client.get(made["Location"]))
    for text in ("梨树县", "四平市儿童福利院", "吉民函〔2026〕9号", f"{LIST}{area.uid}/act/end/"):
        assert text in page
    early = client.post(f"{LIST}{area.uid}/act/end/", {"on": "2026-12-01", "reason": "吉民函〔2027〕1号"})
    assert "终止日期须晚于起始日期" in words(early)
    client.post(f"{LIST}{area.uid}/act/end/", {"on": "2027-02-01", "reason": "吉民函〔2027〕1号"})
    area.refresh_from_db()
    assert area.ends_on.isoformat() == "2027-02-01"
    assert AuditEntry.objects.filter(object_uid=area.uid, verb="end", reason="吉民函〔2027〕1号").exists()


def test_a_second_home_for_the_same_days_is_refused_with_a_sentence(cast: Cast) -> None:
    client = sign_in(cast.sys_admin)
    answer = client.post(f"{LIST}new/", _asked(cast, jurisdiction=SIPING, starts_on="2010-01-01"))
    assert answer.status_code == 422
    assert "在该日或其后已有安排" in words(answer)
    row = ServiceArea.objects.get(jurisdiction_id=SIPING)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ServiceArea.objects.create(
            home=cast.stranger_home,
            jurisdiction_id=SIPING,
            basis="另一文件",
            starts_on=row.starts_on + timedelta(days=9),
        )
    assert sentence(refused.value) == "同一管辖区同一时间只能由一个儿童福利机构收留抚养。"


def test_the_agencys_page_shows_whom_it_serves(cast: Cast) -> None:
    page = words(sign_in(cast.sys_admin).get(f"/agencies/{cast.yanbian_home.uid}/"))
    assert "长白山" in page
    assert str(ServiceArea.objects.get(jurisdiction_id=CHANGBAISHAN).uid) in page


def test_a_county_home_is_not_offered_and_a_county_cannot_register(cast: Cast) -> None:
    page = words(sign_in(cast.province).get(f"{LIST}new/"))
    assert "四平市儿童福利院" in page
    assert "梨树县儿童福利院" not in page
    assert sign_in(cast.county).get(LIST).status_code == 200
    assert sign_in(cast.county).get(f"{LIST}new/").status_code == 404
