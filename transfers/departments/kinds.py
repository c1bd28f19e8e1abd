"""What each department is asked: by which term, with which papers, and the few facts of the child that it needs.

`facts` is all that a department reads of a child (S-23). Neither the ground of guardianship nor an illness, the family
or what others are asked stands in any of these sets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework import showing
from children.identity import without_number
from education.models import SchoolingRecord
from medical.models import InsuranceEnrollment
from policy.periods import Term
from policy.terms import (
    ALLOWANCE_HANDOVER,
    DISABILITY_HANDOVER,
    HEALTH_HANDOVER,
    HOUSING_HANDOVER,
    HUKOU_POLICE,
    INSURANCE_HANDOVER,
    SCHOOL_ROLL,
)
from transfers.departments.models.codes import TaskKind

if TYPE_CHECKING:
    from children.models import Child
    from transfers.departments.models import AgencyTask

Fact = tuple[str | Promise, Callable[["AgencyTask"], object]]
D = Agency.Kind


@dataclass(frozen=True)
class Asked:
    """`follows_hukou`: the office of the place where the child is registered, old or new; else of the new home's place.

    `account` is the line of the close-out ledger; what has none is asked only where somebody thinks of it. `starts`
    says what the day means from which the answer holds; without it no such day is asked.
    """

    department: str
    word: str | Promise  # how the department of a place is called where none is registered
    term: Term
    materials: str | Promise
    facts: tuple[Fact, ...]
    account: str | Promise = ""
    follows_hukou: bool = False
    starts: str | Promise = ""

    @property
    def clause(self) -> str:
        return self.term.clause


def schooling_of(child: Child) -> SchoolingRecord | None:
    """The school that the child goes to; being taught in the home itself has no roll."""
    placed = SchoolingRecord.objects.filter(child=child, state=SchoolingRecord.State.PLACED)
    return placed.exclude(kind=SchoolingRecord.Kind.IN_INSTITUTION).order_by("-id").first()


def _schooling(task: AgencyTask) -> str:
    now = schooling_of(task.child)
    return f"{now.school} {now.grade}".strip() if now else ""


def _insured_place(task: AgencyTask) -> str:
    insured = InsuranceEnrollment.objects.filter(child=task.child, state=InsuranceEnrollment.State.INSURED)
    last = insured.order_by("-id").first()
    return last.insured_place if last else ""


def _number(task: AgencyTask) -> str:
    return task.child.id_number or without_number(task.child)


def _disability(task: AgencyTask) -> str:
    return f"{task.child.get_disability_kind_display()} {task.child.get_disability_grade_display()}".strip()


NAME: Fact = (_("姓名"), lambda task: task.child)
SEX: Fact = (_("性别"), lambda task: task.child.get_sex_display())
BORN: Fact = (_("出生日期"), lambda task: showing.day(task.child.birth_date))
NUMBER: Fact = (_("身份证号码"), _number)
NEW_PLACE: Fact = (_("接收机构"), lambda task: task.case.to_home.name)
OLD_PLACE: Fact = (_("原抚养机构"), lambda task: task.case.from_home.name)

KINDS: dict[str, Asked] = {
    TaskKind.HUKOU: Asked(
        D.POLICE, _("公安机关"), HUKOU_POLICE, _("儿童移交审批表、接收机构同意落户证明、居民户口簿"),
        (NAME, SEX, BORN, NUMBER, (_("原户籍地址"), lambda task: task.child.hukou_address),
         (_("迁入地址"), lambda task: _now("%(home)s集体户") % {"home": task.case.to_home.name})),
        account=_("户口"), follows_hukou=True,
    ),
    TaskKind.HUKOU_OUT: Asked(
        D.POLICE, _("公安机关"), HUKOU_POLICE, _("准予迁入证明、居民户口簿、儿童移交审批表"),
        (NAME, SEX, BORN, NUMBER, (_("原户籍地址"), lambda task: task.child.hukou_address), NEW_PLACE),
        account=_("户口迁出"),
    ),
    TaskKind.SCHOOL_ROLL: Asked(
        D.EDUCATION, _("教育部门"), SCHOOL_ROLL, _("转学申请、儿童移交审批表"),
        (NAME, SEX, BORN, (_("现就读学校、年级"), _schooling), NEW_PLACE), account=_("学籍"),
        starts=_("转入（入学）日期"),
    ),
    TaskKind.INSURANCE: Asked(
        D.INSURANCE, _("医疗保障部门"), INSURANCE_HANDOVER, _("儿童移交审批表、参保凭证"),
        (NAME, SEX, BORN, NUMBER, (_("原参保地"), _insured_place), NEW_PLACE), account=_("基本医保"),
        follows_hukou=True, starts=_("待遇衔接起始日期"),
    ),
    TaskKind.DISABILITY: Asked(
        D.DISABLED_FEDERATION, _("残疾人联合会"), DISABILITY_HANDOVER, _("残疾人证、儿童移交审批表"),
        (NAME, SEX, BORN, NUMBER, (_("残疾类别、等级"), _disability), NEW_PLACE),
        account=_("残疾人证和康复救助"), follows_hukou=True,
    ),
    TaskKind.ALLOWANCE: Asked(
        D.FINANCE, _("财政部门"), ALLOWANCE_HANDOVER, _("儿童移交审批表、原发放地停发证明"),
        (NAME, NUMBER, OLD_PLACE, NEW_PLACE), account=_("基本生活费"), starts=_("由接收地发放的起始日期"),
    ),
    TaskKind.HOUSING: Asked(
        D.HOUSING, _("住房城乡建设部门"), HOUSING_HANDOVER, _("儿童移交审批表、房产或安置协议"),
        (NAME, SEX, BORN, NUMBER, OLD_PLACE, NEW_PLACE), follows_hukou=True,
    ),
    TaskKind.HEALTH: Asked(
        D.HEALTH, _("卫生健康部门"), HEALTH_HANDOVER, _("预防接种证"), (NAME, SEX, BORN, OLD_PLACE, NEW_PLACE)
    ),
}  # fmt: skip
DEPARTMENTS = frozenset(str(asked.department) for asked in KINDS.values())


def facts_for(task: AgencyTask) -> list[dict[str, str]]:
    """What the department that is asked may know of the child, and nothing else."""
    found = ((label, showing.plain(value(task) and str(value(task)))) for label, value in KINDS[task.kind].facts)
    return [{"label": str(label), "value": value} for label, value in found]
