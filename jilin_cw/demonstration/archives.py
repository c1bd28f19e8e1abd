"""Archives of some children of the homes that keep a ledger: some whole, some with gaps; one use is open, one waits."""

from __future__ import annotations

import datetime as dt
import io
from random import Random
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from agencies.models import Agency
from casework.acting import acting
from children.archive import actions, checklist
from children.archive.workflow import USE
from children.models import Child
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOMES = ("四平市儿童福利院", "辽源市儿童福利院")
CHILDREN, SCANNED = 15, 2
LATE = 4  # the last papers of a list are the ones that are missing


def fill_archives(pick: Random, staff: Staff, today: dt.date) -> None:
    for home in Agency.objects.filter(name__in=HOMES).order_by("id"):
        children = list(Child.objects.filter(home=home).order_by("id")[:CHILDREN])
        registrar = staff.of(home, "registrar")
        with acting(registrar, reason=REASON):
            for place, child in enumerate(children):
                _fill(pick, registrar, child, today, scanned=place < SCANNED)
        _use(staff, home, children, today)


def _fill(pick: Random, registrar: Any, child: Child, today: dt.date, *, scanned: bool) -> None:
    """Most papers are there; every third archive is whole, and of an old one something cannot be had any more."""
    papers = checklist.papers_of(child)
    gaps = 0 if child.pk % 3 == 0 else pick.randint(1, LATE)
    for place, required in enumerate(papers[: len(papers) - gaps]):
        day = min(child.admitted_on + dt.timedelta(days=pick.randint(1, 60)), today)
        facts: dict[str, Any] = {
            "paper": required.paper, "paper_date": day, "title": str(required.title).split("（", 1)[0],
            "original_or_copy": pick.choice(["ORIGINAL", "COPY"]), "responsible": child.home.name,
            "shelf": f"A{child.pk % 9 + 1}柜{pick.randint(1, 6)}层",
        }  # fmt: skip
        section = checklist.section_of(required)
        if scanned and place < SCANNED:
            scan = _paper() if place else _photo(pick)
            actions.file_scan(child=child, scan=scan, section=section, by=registrar, **facts)
        else:
            actions.file_item(child=child, section=section, by=registrar, pages=pick.randint(1, 4), **facts)
    if gaps > 1 and child.pk % 2:
        actions.waive(child=child, paper=papers[-1].paper, reason="入院时没有这项材料，经核实无法补办。", by=registrar)


def _paper() -> ContentFile:
    target = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        made.add_blank_page(page_size=(595, 842))
        made.save(target)
    return ContentFile(target.getvalue(), name="扫描件.pdf")


def _photo(pick: Random) -> ContentFile:
    """A small picture of nobody."""
    picture = Image.new("RGB", (240, 320), (222, 230, 238))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((70, 60, 170, 170), fill=(200, pick.randint(150, 200), 170))
    pen.ellipse((30, 180, 210, 420), fill=(pick.randint(60, 120), 110, 150))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=70)
    return ContentFile(target.getvalue(), name="扫描件.jpg")


def _use(staff: Staff, home: Agency, children: list[Child], today: dt.date) -> None:
    worker, head = staff.of(home, "social_worker"), staff.of(home, "home_head")
    made = []
    for child, purpose in zip(children, ("寻亲回访，核对公告内容", "办理入学，核对出生日期"), strict=False):
        with acting(worker, reason=REASON):
            made.append(
                actions.ask_use(
                    child=child, kind="VIEW", sections=["ADMISSION", "BASIC"], purpose=purpose,
                    asked_on=today - dt.timedelta(days=2), by=worker,
                )
            )  # fmt: skip
    with acting(head, reason=REASON):
        USE.take("approve", made[0], by=head, data={"days": "7"})
