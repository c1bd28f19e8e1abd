"""Children whose parents were looked for: those who came since April 2026, and a few found lately in 四平."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from casework.acting import acting
from children import staying
from children.admission import admit
from children.guardianship.actions import ask_change, publish, send_sample
from children.guardianship.models import DnaSubmission, FamilySearch
from children.guardianship.workflow import CHANGE, DNA, SEARCH
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME = "四平市儿童福利院"
# Days ago found, and how far: nothing yet, reported, sample sent, ready to be decided, decided, before the city, done.
FOUNDLINGS = ((2, 0), (12, 1), (25, 2), (70, 3), (90, 4), (120, 5), (150, 6))
OUT = (("HOSPITAL", 9, "肺炎住院，四平市中心医院"), ("BOARDING_SCHOOL", 80, "初中寄宿，四平市第三中学"))
FEATURES = ("右耳后有红色胎记，裹蓝色棉被", "左手背有一处浅色胎记", "头顶双旋，穿白色连体衣")


def look_for_parents(_pick: Random, staff: Staff, today: dt.date) -> None:
    """Draws nothing by lot, so that what comes after stays as it was."""
    for search in FamilySearch.objects.select_related("child__home").order_by("id"):
        _walk(staff, search, 4, today)
    home = Agency.objects.get(name=HOME)
    for number, (ago, far) in enumerate(FOUNDLINGS):
        child = _found(staff, home, today - dt.timedelta(days=ago), number)
        _walk(staff, FamilySearch.objects.select_related("child__home").get(child=child), far, today)
    _live_elsewhere(staff, home, today)


def _found(staff: Staff, home: Agency, on: dt.date, number: int) -> Child:
    person = staff.of(home, "registrar")
    with acting(person, reason=REASON):
        return admit(
            by=person, home=home, sex="12"[number % 2], admitted_on=on, birth_date=on - dt.timedelta(days=6),
            birth_precision=codes.Precision.ESTIMATED, birth_basis="脐带未脱落，医生推定",
            id_pending=codes.IdPending.SEARCHING, legal_category="B1", category=codes.Category.ABANDONED,
            brought_by="四平市公安局铁西分局", found_on=on, found_code="220302", found_place="四平市铁西区南湖公园东门",
        )  # fmt: skip


def _walk(staff: Staff, search: FamilySearch, far: int, today: dt.date) -> None:
    home, came = search.child.home, search.opened_on
    worker, medic = staff.of(home, "social_worker"), staff.of(home, "medic")

    def on(days: int) -> dt.date:
        return min(came + dt.timedelta(days=days), today)

    if far >= 1:
        with acting(medic, reason=REASON):
            _examine(search, came)
        with acting(worker, reason=REASON):
            number = search.child.police_report or f"四公捡{came.year}{search.pk:04d}"
            data = {"police_report": number, "police_station": f"{home.jurisdiction.name}公安局"}
            search = SEARCH.take("report", search, by=worker, data=data, happened_on=came)
    if far >= 2:
        with acting(worker, reason=REASON):
            publish(
                search=search, medium="四平日报" if home.name == HOME else "当地日报", published_on=on(3),
                until=came + dt.timedelta(days=33), features=FEATURES[search.pk % 3], contact="社工科", by=worker,
            )  # fmt: skip
            send_sample(search=search, sampled_on=on(4), sent_to="市公安局刑事技术支队", by=worker)
    if far >= 3 and came + dt.timedelta(days=40) < today:
        _conclude(staff, search, worker, far)


def _examine(search: FamilySearch, came: dt.date) -> None:
    search.examined_at = timezone.make_aware(dt.datetime.combine(came, dt.time(15)))
    search.hospital, search.infection, search.exam_note = "市中心医院", FamilySearch.Infection.NONE, "发育正常"
    search.save(update_fields=["examined_at", "hospital", "infection", "exam_note"])


def _conclude(staff: Staff, search: FamilySearch, worker: Any, far: int) -> None:
    came = search.opened_on
    with acting(worker, reason=REASON):
        result = {"report_number": f"公鉴〔{came.year}〕{search.pk}号", "finding": "未比中"}
        sample = DnaSubmission.objects.get(search=search)
        DNA.take("no_match", sample, by=worker, data=result, happened_on=came + dt.timedelta(days=30))
        office = Agency.objects.filter(kind="CIVIL_AFFAIRS", jurisdiction_id=search.child.home.jurisdiction_id).first()
        search.opinion_office, search.opinion_number = office, f"民接〔{came.year}〕{search.pk}号"
        search.opinion_on = came + dt.timedelta(days=5)
        search.save(update_fields=["opinion_office", "opinion_number", "opinion_on"])
        if far < 4:
            return
        data = {"certificate": f"公证〔{came.year}〕{search.pk}号", "outcome": "走访、公告和比对均未找到。"}
        day = came + dt.timedelta(days=36)
        search = SEARCH.take("fail", search, by=worker, data=data, happened_on=day)
    if far >= 5 and office is not None:
        _become_guardian(staff, search, worker, office, approved=far >= 6)


def _become_guardian(staff: Staff, search: FamilySearch, worker: Any, office: Agency, *, approved: bool) -> None:
    day = search.opened_on + dt.timedelta(days=45)
    with acting(worker, reason=REASON):
        change = ask_change(
            child=search.child, becomes="LONG_TERM", ground="94.1", guardian=office, holds_from=day, opened_on=day,
            document=search.certificate, reasons="查找不到父母，材料齐全。", by=worker,
        )  # fmt: skip
        change = CHANGE.take("submit", change, by=worker, happened_on=day)
    if approved:
        city = staff.of(office, "prefecture")
        with acting(city, reason=REASON):
            CHANGE.take("approve", change, by=city, happened_on=day + dt.timedelta(days=6))


def _live_elsewhere(staff: Staff, home: Agency, today: dt.date) -> None:
    """Two of the home's children: one in hospital, one who boards at school."""
    medic = staff.of(home, "medic")
    rows = Child.objects.filter(
        home=home, state=codes.ChildState.IN_CARE, birth_date__lt=today - dt.timedelta(days=4700)
    )
    early = rows.filter(admitted_on__lt=today - dt.timedelta(days=400)).order_by("id")
    for child, (mode, ago, reason) in zip(early, OUT, strict=False):
        with acting(medic, reason=REASON):
            staying.change_mode(child=child, mode=mode, on=today - dt.timedelta(days=ago), reason=reason, by=medic)
