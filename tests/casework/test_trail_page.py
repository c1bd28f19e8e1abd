"""The audit administrator reads who did what; nobody else does, and no child's name stands there."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from agencies.actions import serve
from casework import jobs, witness
from casework.models import AuditEntry, Job
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer
from tests.cast import at_work


def test_the_audit_administrator_reads_who_looked_without_the_childs_name(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="金丝雀")
    signed_in(cast.registrar).get(reverse("children:child_page", args=[child.uid]))
    page = signed_in(cast.audit_admin).get(reverse("casework:trail")).content.decode()
    assert cast.registrar.name in page
    assert "查阅" in page
    assert "金丝雀" not in page


def test_the_trail_is_narrowed_by_person_kind_and_day(cast, signed_in) -> None:
    child = a_child(cast.county_home)
    for person in (cast.registrar, cast.head):
        signed_in(person).get(reverse("children:child_page", args=[child.uid]))
    auditor = signed_in(cast.audit_admin)
    page = auditor.get(reverse("casework:trail"), {"q": cast.head.name, "verb": "read"}).content.decode()
    assert cast.head.name in page
    assert cast.registrar.name not in page
    assert (
        "没有符合条件的记录"
        in auditor.get(reverse("casework:trail"), {"day": "2001-01-01", "until": "2001-01-01"}).content.decode()
    )


def test_a_wrong_day_is_said_and_breaks_nothing(cast, signed_in) -> None:
    answer = signed_in(cast.audit_admin).get(reverse("casework:trail"), {"day": "昨天"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "没有符合条件的记录" in page
    assert "自：" in page
    taken = signed_in(cast.audit_admin).get(reverse("casework:trail_export"), {"day": "昨天"}).content.decode()
    assert "共 0 条" in taken
    assert "?day=" in taken  # the way back leads to the trail as it was asked


def test_the_trail_speaks_chinese_of_itself_and_of_service_areas(cast, signed_in) -> None:
    day = timezone.localdate() + timedelta(days=1)
    with at_work(cast.sys_admin):
        serve(
            home=cast.city_home, jurisdiction=cast.stranger_home.jurisdiction, starts_on=day, basis="试",
            by=cast.sys_admin,
        )  # fmt: skip
    auditor = signed_in(cast.audit_admin)
    auditor.get(reverse("casework:trail"))
    rows = re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", auditor.get(reverse("casework:trail")).content.decode())
    assert "登记辖区" in rows
    assert "审计记录" in rows
    assert not {"serve", "audit"} & set(rows)


def test_nobody_else_reads_the_trail(cast, signed_in) -> None:
    for person in (cast.province, cast.head, cast.sys_admin, cast.sec_admin, cast.insurance):
        assert signed_in(person).get(reverse("casework:trail")).status_code == 404


def test_who_read_a_child_is_found_by_its_file_number_and_the_child_stays_closed(cast, signed_in) -> None:
    child, other = a_child(cast.county_home, name="金丝雀"), a_child(cast.county_home, name="云雀")
    signed_in(cast.registrar).get(reverse("children:child_page", args=[child.uid]))
    signed_in(cast.head).get(reverse("children:child_page", args=[other.uid]))
    auditor = signed_in(cast.audit_admin)
    page = auditor.get(reverse("casework:trail"), {"file_number": child.file_number.lower()}).content.decode()
    assert cast.registrar.name in page
    assert cast.head.name not in page
    assert "金丝雀" not in page
    assert auditor.get(reverse("children:child_page", args=[child.uid])).status_code == 404
    nobody = auditor.get(reverse("casework:trail"), {"file_number": "LS-1999-9999"}).content.decode()
    assert "没有符合条件的记录" in nobody


def test_the_trail_is_taken_out_with_a_reason_and_checked_on_demand(cast, signed_in, settings, tmp_path) -> None:
    settings.AUDIT_WITNESS = tmp_path / "audit.txt"
    auditor, address = signed_in(cast.audit_admin), reverse("casework:trail_export")
    auditor.get(reverse("casework:trail"))
    assert auditor.post(address, {"reason": ""}).status_code == 422
    taken = auditor.post(address + "?verb=list", {"reason": "季度审计"})
    assert taken.content[:2] == b"PK"
    assert AuditEntry.objects.filter(verb="export", resource="audit", reason="季度审计").exists()
    begun = auditor.post(reverse("casework:trail_verify"))
    jobs.run(Job.objects.get(kind="casework.verify_trail").pk)
    page = auditor.get(begun["Location"]).content.decode()
    assert "校验完整：共 " in page
    assert f"最新校验值 {witness.last().head[:12]}" in page
    for person in (cast.sys_admin, cast.province):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(reverse("casework:trail_verify")).status_code == 404


def test_acts_and_steps_stand_in_the_trail_in_chinese_and_can_be_asked_for(cast, signed_in) -> None:
    case = a_transfer(cast, "ASSESSED")
    auditor, address = signed_in(cast.audit_admin), reverse("casework:trail")
    page = auditor.get(address, {"verb": "step.assess"}).content.decode()
    assert "提交一人一案" in page
    assert str(case.uid)[:8] in page
    everything = auditor.get(address).content.decode()
    assert "确认接收" in everything
    assert ">step." not in everything
    assert ">sign_in<" not in everything
