"""Asking the screens of the search for parents, as the people of a home do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from casework.forms import stamp
from casework.parts import record_of
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice, GuardianshipChange
from tests.builders.children import a_child


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def a_foundling(home: Any, *, on: date, **said: Any) -> Any:
    """An infant without name and number, whose parents are being looked for."""
    facts = {
        "name": "", "sex": "2", "birth_date": on - timedelta(days=9), "birth_precision": "ESTIMATED",
        "birth_basis": "脐带未脱落，医生推定", "id_number": "", "id_pending": "SEARCHING", "category": "ABANDONED",
        "legal_category": "B1", "admitted_on": on, "found_place": "延吉市人民公园南门长椅", "found_on": on,
    }  # fmt: skip
    return a_child(home, **{**facts, **said})


def do(client: Any, record: Any, verb: str, **said: Any) -> Any:
    label, code = record._meta.app_label, record_of(record).code
    return client.post(reverse(f"{label}:{code}_step", args=[record.uid, verb]), said)


def edit(client: Any, record: Any, part: str, **said: Any) -> Any:
    label, code = record._meta.app_label, record_of(record).code
    record.refresh_from_db()
    version = stamp(record, record_of(record).part(part))
    return client.post(reverse(f"{label}:{code}_part", args=[record.uid, part]), {**said, "version": version})


def new(client: Any, code: str, **said: Any) -> Any:
    return client.post(reverse(f"guardianship:{code}_new"), said)


def report(client: Any, search: FamilySearch, on: date, **said: Any) -> Any:
    facts = {
        "police_report": "延公捡〔2026〕12号",
        "police_station": "延吉市公安局公园派出所",
        "happened_on": on.isoformat(),
    }
    return do(client, search, "report", **{**facts, **said})


def publish(client: Any, search: FamilySearch, on: date, **said: Any) -> Any:
    facts = {
        "search": str(search.uid), "medium": "延边日报", "published_on": on.isoformat(), "features": "右耳后有红色胎记",
        "contact": "社工科 0433-0000000",
    }  # fmt: skip
    return new(client, "family_notice", **{**facts, **said})


def send_sample(client: Any, search: FamilySearch, on: date, **said: Any) -> Any:
    facts = {"search": str(search.uid), "sampled_on": on.isoformat(), "sent_to": "延边州公安局刑事技术支队"}
    return new(client, "dna_sample", **{**facts, **said})


def failed(client: Any, search: FamilySearch, office: Any) -> FamilySearch:
    """The whole way to the end: everybody was asked, nobody was found."""
    since = search.opened_on
    assert report(client, search, since).status_code == 302
    assert publish(client, search, since + timedelta(days=2)).status_code == 302
    assert send_sample(client, search, since + timedelta(days=3)).status_code == 302
    sample, notice = DnaSubmission.objects.get(search=search), FamilySearchNotice.objects.get(search=search)
    result = {"happened_on": (since + timedelta(days=30)).isoformat(), "report_number": "延公鉴〔2026〕88号"}
    assert do(client, sample, "no_match", **result).status_code == 302
    opinion = {
        "opinion_office": office.pk, "opinion_number": "延州民接〔2026〕3号",
        "opinion_on": (since + timedelta(days=5)).isoformat(),
    }  # fmt: skip
    assert edit(client, search, "opinion", **opinion).status_code == 302
    said = {
        "happened_on": (notice.until + timedelta(days=1)).isoformat(), "certificate": "延公证〔2026〕5号",
        "outcome": "走访、公告、比对均未找到",
    }  # fmt: skip
    done = do(client, search, "fail", **said)
    assert done.status_code == 302, done.content.decode()
    search.refresh_from_db()
    return search


def ask_change(client: Any, child: Any, guardian: Any, on: date, /, **said: Any) -> Any:
    facts = {
        "child": str(child.uid), "becomes": "LONG_TERM", "ground": "94.1", "guardian": guardian.pk if guardian else "",
        "holds_from": on.isoformat(), "document": "延州民监〔2026〕7号", "reasons": "查找不到父母",
    }  # fmt: skip
    return new(client, "guard_change", **{**facts, **said})


def the_change(child: Any) -> GuardianshipChange:
    return GuardianshipChange.objects.filter(child=child).latest("id")
