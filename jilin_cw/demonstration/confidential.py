"""Two children of one home about whom only the named know something: what a reader of a demonstration may try."""

from __future__ import annotations

import datetime as dt
from random import Random

from agencies.models import Agency
from casework.acting import acting
from children.confidential import actions
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME = "四平市儿童福利院"
LABELS = (
    ("medic", "HIV", "确诊报告由医务室专柜保管，每季度到定点医院复查。", "每日两次按时服药，处理伤口戴手套。"),
    ("registrar", "CASE", "案件尚在审理，未经院长同意不接受来访和采访。", "来访登记时不透露在院情况。"),
)


def keep_silent(_pick: Random, staff: Staff, today: dt.date) -> None:
    home = Agency.objects.get(name=HOME)
    children = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE).order_by("id")[: len(LABELS)]
    for child, (role, kind, detail, care) in zip(children, LABELS, strict=True):
        person = staff.of(home, role)
        with acting(person, reason=REASON):
            since = max(child.admitted_on, today - dt.timedelta(days=200))
            actions.record(child=child, kind=kind, since=since, detail=detail, care=care, by=person)
