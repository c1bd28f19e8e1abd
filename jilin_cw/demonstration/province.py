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
    duplicates,
    families,
    goings,
    lives,
    places,
    plans,
    property,
    reports,
    searches,
    transfers,
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
            ("移交", transfers.transfer_children),
            ("医疗、康复、就学、成年", lives.live),
            ("基本生活费", allowances.keep_ledgers),
            ("评估和生长", assessments.assess),
            ("照料计划和残疾登记", plans.plan_and_certify),
            ("亲属、兄弟姐妹和家庭式居所", families.know_families),
            ("外出和离院", goings.go_out_and_leave),
            ("儿童财产", property.own),
            ("日常照料", daily.live_day_by_day),
            ("儿童档案", archives.fill_archives),
            ("保密信息", confidential.keep_silent),
            ("重复档案", duplicates.enter_twice),
            ("年度报告", reports.report_progress),
        ):
            say(title)
            build_part(pick, staff, today)
