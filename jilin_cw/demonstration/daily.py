"""Every day in one home: visits allowed, refused and held, a father kept away, falls and what became of them, notes of
the shifts.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from casework.acting import acting
from children.daily.actions.incidents import raise_incident
from children.daily.actions.notes import hand_over, note
from children.daily.actions.visits import ask_visit, propose_ban
from children.daily.workflow import BAN, HANDOVER, INCIDENT, NOTE, REPORT, VISIT
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME = "四平市儿童福利院"
# Days ago, who, relation, what became of it.
VISITS = (
    (50, "刘秀芹", "姨母", "hold"), (33, "王桂兰", "外祖母", "hold"), (21, "李强", "原寄养家庭", "hold"),
    (9, "赵某某", "邻居", "refuse"), (0, "刘秀芹", "姨母", "allow"), (-2, "王桂兰", "外祖母", ""),
)  # fmt: skip
# Days ago, kind, how grave, where, how, which part, how far.
INCIDENTS = (
    (64, "FALL", "MINOR", "活动室", "追逐时滑倒，右膝擦伤", "右膝", "settle"),
    (40, "BURN", "MODERATE", "配餐间门口", "端水经过时被烫", "左手背", "close"),
    (15, "FALL", "GRAVE", "楼梯", "下楼时踏空，前臂骨折", "右前臂", "investigate"),
    (2, "QUARREL", "MINOR", "教室", "争抢玩具时被抓伤", "面部", ""),
)
SEEN = (
    ("EATING", "三餐进食正常，午餐加了一次饭。"), ("SLEEP", "午睡一小时，夜间未醒。"),
    ("MOOD", "情绪平稳，主动和同伴玩。"),
    ("SCHOOL", "完成当天作业，数学需要再讲一遍。"), ("SKILL", "自己系好鞋带。"), ("BEHAVIOUR", "和同伴轮流玩玩具。"),
)  # fmt: skip


def live_day_by_day(pick: Random, staff: Staff, today: dt.date) -> None:
    home = Agency.objects.get(name=HOME)
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, birth_date__isnull=False)
    children = list(rows.filter(admitted_on__lt=today - dt.timedelta(days=120)).select_related("home").order_by("id"))
    for child, plan in zip(children, VISITS, strict=False):
        _visit(staff, child, today, plan)
    _keep_away(staff, children[1], today)
    for child, happened in zip(children[len(VISITS) :], INCIDENTS, strict=False):
        _happen(staff, child, today, happened)
    _fear(staff, children[-1], today)
    for child in children[:14]:
        _watch(pick, staff, child, today)
    _change_shifts(staff, children, today)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def _visit(staff: Staff, child: Child, today: dt.date, plan: tuple[int, str, str, str]) -> None:
    ago, who, relation, until = plan
    day, carer, worker = today - dt.timedelta(days=ago), staff.of(child.home, "carer"), _worker(staff, child)
    with acting(carer, reason=REASON):
        visit = ask_visit(
            child=child, planned_at=at(day, 9), visitor=who, relation=relation, shown="OTHER", id_number=f"示{ago + 9}",
            phone="13804340000", wish="WANTS", by=carer,
        )  # fmt: skip
    if not until:
        return
    with acting(worker, reason=REASON):
        why = "不能说明与儿童的关系" if until == "refuse" else ""
        visit = VISIT.take("refuse" if why else "allow", visit, by=worker, reason=why, happened_on=day)
    if until == "hold":
        data = {
            "came_at": at(day, 9, 10), "went_at": at(day, 10, 40), "accompanied_by": carer.name,
            "condition": "见面时高兴，分别时略有不舍，午睡正常。", "gifts": "水果、图书",
        }  # fmt: skip
        with acting(carer, reason=REASON):
            VISIT.take("hold", visit, by=carer, data=data, happened_on=day)


def _worker(staff: Staff, child: Child) -> Any:
    return staff.of(child.home, "social_worker")


def _keep_away(staff: Staff, child: Child, today: dt.date) -> None:
    worker, head, since = _worker(staff, child), staff.of(child.home, "home_head"), today - dt.timedelta(days=100)
    with acting(worker, reason=REASON):
        ban = propose_ban(
            child=child, person="马某", relation="生父", basis="COURT", document=f"（{since.year}）吉示民保令1号",
            starts_on=since, reason="法院裁定禁止接触。", by=worker,
        )  # fmt: skip
    with acting(head, reason=REASON):
        BAN.take("approve", ban, by=head, happened_on=since)


def _happen(staff: Staff, child: Child, today: dt.date, happened: tuple[int, str, str, str, str, str, str]) -> None:
    ago, kind, severity, place, how, part, until = happened
    day, medic, head = today - dt.timedelta(days=ago), staff.of(child.home, "medic"), staff.of(child.home, "home_head")
    treated = (
        {"hospital": "四平市中心人民医院", "hospital_at": at(day, 11)} if severity in {"MODERATE", "GRAVE"} else {}
    )
    with acting(staff.of(child.home, "carer"), reason=REASON) as act:
        incident = raise_incident(
            child=child, happened_at=at(day, 10), kind=kind, severity=severity, place=place, circumstances=how,
            body_part=part, injury="见处置记录", first_aid="清洗、消毒、观察", others_told="已告知值班负责人",
            by=act.user, **treated,
        )  # fmt: skip
    found = {
        "findings": "查看现场和监控，询问当班人员。",
        "causes": "看护时注意力分散。",
        "measures": "增加巡视和防滑措施。",
    }
    with acting(medic, reason=REASON):
        if until == "settle":
            INCIDENT.take("settle", incident, by=medic, happened_on=day)
        elif until:
            incident = INCIDENT.take("investigate", incident, by=medic, data=found, happened_on=day)
    if until == "close":
        with acting(head, reason=REASON):
            INCIDENT.take("close", incident, by=head, happened_on=day + dt.timedelta(days=2))


def _fear(staff: Staff, child: Child, today: dt.date) -> None:
    """A suspicion from the weekend at home, reported the same day and not yet answered."""
    day, worker = today - dt.timedelta(days=5), _worker(staff, child)
    with acting(worker, reason=REASON):
        incident = raise_incident(
            child=child, happened_at=at(day, 8), kind="HARM", severity="MINOR", suspected=True, place="院外",
            circumstances="返院后发现背部有条状瘀痕，儿童不愿说明。", others_involved="探亲期间的亲属",
            body_part="背部", first_aid="拍照固定，送医检查", by=worker,
        )  # fmt: skip
        told = {
            "police_at": at(day, 9), "police_station": "铁西派出所", "police_number": "", "civil_at": at(day, 9, 30),
            "civil_office": "四平市民政局", "others_told": "",
        }  # fmt: skip
        REPORT.take("report", incident.report, by=worker, data=told, happened_on=day)


def _watch(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    """Some days' notes; a fever yesterday was attended to, one this morning waits."""
    carer, medic = staff.of(child.home, "carer"), staff.of(child.home, "medic")
    with acting(carer, reason=REASON):
        for ago in (6, 4, 2, 1):
            topic, text = pick.choice(SEEN)
            note(child=child, observed_at=at(today - dt.timedelta(days=ago), 17), topic=topic, text=text, by=carer)
        if child.pk % 5:
            return
        day, now = today - dt.timedelta(days=1), timezone.now()
        text = "体温38.2℃，精神差，只喝了半碗粥。"
        fever = note(child=child, observed_at=at(day, 15), topic="HEALTH", text=text, flag=True, by=carer)
        waits = {"topic": "MOOD", "text": "一上午不说话，不愿吃饭。"}
        note(child=child, observed_at=min(at(today, 9), now), flag=True, by=carer, **waits)
    with acting(medic, reason=REASON):
        done = {"response": "测温、服药，晚间体温37.1℃，继续观察。"}
        NOTE.take("attend", fever, by=medic, data=done, happened_on=day)


def _change_shifts(staff: Staff, children: list[Child], today: dt.date) -> None:
    home = children[0].home
    carer, medic = staff.of(home, "carer"), staff.of(home, "medic")
    lines = [
        {"child": children[3], "condition": "昨日发热，今日已退", "instruction": "每四小时测一次体温"},
        {"child": children[7], "condition": "左手背烫伤换药", "instruction": "不沾水"},
    ]
    with acting(carer, reason=REASON):
        taken = hand_over(lines=lines, by=carer, shift="NIGHT", things="药柜钥匙一把，药品已核对", remarks="")
        hand_over(lines=lines[:1], by=carer, shift="DAY", things="药柜钥匙一把", remarks="")
    with acting(medic, reason=REASON):
        data = {"counted": taken.present, "taking_note": ""}
        HANDOVER.take("take", taken, by=medic, data=data, happened_on=today)
