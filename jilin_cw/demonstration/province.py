"""Building the whole province, in one order and from one seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from casework import notices
from casework.acting import acting_system
from jilin_cw.demonstration import (
    admissions,
    allowances,
    archives,
    assessments,
    confidential,
    daily,
    decisions,
    departments,
    duplicates,
    families,
    goings,
    handovers,
    lives,
    moves,
    past,
    places,
    plans,
    property,
    registrations,
    reports,
    searches,
    stand_ins,
    transfers,
    watching,
)

SEED = 27


def build(today: dt.date, say: Callable[[str], object]) -> None:
    """Agencies and people, children, transfers, lives. Nobody is told of what is long past."""
    pick = Random(SEED)  # noqa: S311 - the same province every time, no secret
    with notices.quiet():
        with acting_system("示范数据"):
            say("机构和人员")
            places.build(pick)
        staff = places.Staff()
        for title, build_part in (
            ("儿童入院", admissions.admit_children),
            ("寻亲和监护", searches.look_for_parents),
            ("落户", registrations.register_children),
            ("移交", transfers.transfer_children),
            ("医疗、康复、就学、成年", lives.live),
            ("移交的部门协办", departments.ask_departments),
            ("移交的争议、户口和中止", decisions.decide),
            ("基本生活费", allowances.keep_ledgers),
            ("评估和生长", assessments.assess),
            ("照料计划和残疾登记", plans.plan_and_certify),
            ("亲属、兄弟姐妹和家庭式居所", families.know_families),
            ("外出和离院", goings.go_out_and_leave),
            ("儿童财产", property.own),
            ("日常照料", daily.live_day_by_day),
            ("儿童档案", archives.fill_archives),
            ("交接清单", handovers.hand_over_lists),
            ("保密信息", confidential.keep_silent),
            ("重复档案", duplicates.enter_twice),
            ("移交走访和成批移交", moves.look_after),
            ("补录纸质移交", past.enter_late),
            ("移交逾期上报", watching.watch_over_transfers),
            ("年度报告", reports.report_progress),
            ("代理审批", stand_ins.stand_in),
        ):
            say(title)
            build_part(pick, staff, today)
