"""Code lists of the departments' tasks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskKind(models.TextChoices):
    HUKOU = "HUKOU", _("户口迁移落户")
    HUKOU_OUT = "HUKOU_OUT", _("户口迁出")
    SCHOOL_ROLL = "SCHOOL_ROLL", _("学籍转接")
    INSURANCE = "INSURANCE", _("基本医保关系转接")
    DISABILITY = "DISABILITY", _("残疾人证和康复救助转接")
    ALLOWANCE = "ALLOWANCE", _("基本生活费发放衔接")
    HOUSING = "HOUSING", _("住房权益衔接")
    HEALTH = "HEALTH", _("预防接种和健康档案转接")


class TaskState(models.TextChoices):
    DRAWN = "DRAWN", _("待送办")
    ASKED = "ASKED", _("部门办理中")
    SUPPLEMENT = "SUPPLEMENT", _("待补正材料")
    RETURNED = "RETURNED", _("部门已退回")
    DONE = "DONE", _("已答复，待确认")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("已办结")
    NOT_NEEDED = "NOT_NEEDED", _("不需要办理")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


# Of a registration that stays nobody is asked either.
OF_THE_HUKOU = (TaskKind.HUKOU.value, TaskKind.HUKOU_OUT.value)
# With the department, whose eyes reach the child for so long.
WITH_THE_DEPARTMENT = (TaskState.ASKED.value, TaskState.SUPPLEMENT.value)
# Neither answered nor given up: what goes on with the child to its new home, or is withdrawn with the case.
UNANSWERED = (TaskState.DRAWN.value, *WITH_THE_DEPARTMENT, TaskState.RETURNED.value)
SETTLED = (TaskState.ACKNOWLEDGED.value, TaskState.NOT_NEEDED.value)
