"""The roles people act in, each with the kind and level of agency that may give it.

A role is a short code in the database and its meaning is here. `column` names the column of the access matrix that
speaks for the role; a role without a column may nothing yet (its subject has no part in the product so far).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHILD_WELFARE = "CHILD_WELFARE"
MINOR_PROTECTION = "MINOR_PROTECTION"
CIVIL_AFFAIRS = "CIVIL_AFFAIRS"
HOMES = frozenset({CHILD_WELFARE})
PROVINCE, PREFECTURE, COUNTY = "PROVINCE", "PREFECTURE", "COUNTY"
EVERY_LEVEL = frozenset({PROVINCE, PREFECTURE, COUNTY})
AT_THE_TOP = frozenset({PROVINCE})


@dataclass(frozen=True)
class Role:
    code: str
    name: str | Promise
    column: str
    agency_kinds: frozenset[str]
    levels: frozenset[str] = EVERY_LEVEL
    administrator: bool = False


def _department(code: str, kind: str, name: Promise) -> Role:
    return Role(code, name, "dept", frozenset({kind}))


def _by_code(roles: Iterable[Role]) -> dict[str, Role]:
    return {role.code: role for role in roles}


# spec: role codes WI-*, CI (same roles in a county home), MP, TS, VC, CO, PF, PR, the 13 departments, SA, SE, AU.
ROLES = _by_code(
    (
        Role("home_head", _("院长"), "head", HOMES),
        Role("carer", _("护理员"), "carer", HOMES),
        Role("registrar", _("档案员"), "regis", HOMES),
        Role("medic", _("医护人员"), "medic", HOMES),
        Role("rehab", _("康复师"), "rehab", HOMES),
        Role("teacher", _("教育专员"), "edu", HOMES),
        Role("social_worker", _("社会工作者"), "social", HOMES),
        Role("finance", _("财务人员"), "fin", HOMES),
        Role("protection", _("未保机构工作人员"), "protec", frozenset({MINOR_PROTECTION})),
        Role("child_supervisor", _("儿童督导员"), "", frozenset({"TOWN"})),
        Role("child_director", _("儿童主任"), "", frozenset({"VILLAGE"})),
        Role("county", _("县级民政工作人员"), "county", frozenset({CIVIL_AFFAIRS}), frozenset({COUNTY})),
        Role("prefecture", _("市级民政工作人员"), "city", frozenset({CIVIL_AFFAIRS}), frozenset({PREFECTURE})),
        Role("prefecture_head", _("市级民政负责人"), "cityhd", frozenset({CIVIL_AFFAIRS}), frozenset({PREFECTURE})),
        Role("province", _("省厅儿童福利处"), "prov", frozenset({CIVIL_AFFAIRS}), frozenset({PROVINCE})),
        _department("establishment", "ESTABLISHMENT", _("编办")),
        _department("development", "DEVELOPMENT", _("发展改革")),
        _department("education", "EDUCATION", _("教育部门")),
        _department("police", "POLICE", _("公安部门")),
        _department("treasury", "FINANCE", _("财政部门")),
        _department("human_resources", "HUMAN_RESOURCES", _("人社部门")),
        _department("housing", "HOUSING", _("住建部门")),
        _department("health", "HEALTH", _("卫健部门")),
        _department("market", "MARKET", _("市场监管")),
        _department("insurance", "INSURANCE", _("医保部门")),
        _department("conscription", "CONSCRIPTION", _("征兵办")),
        _department("disabled_federation", "DISABLED_FEDERATION", _("残联")),
        _department("fire", "FIRE", _("消防救援")),
        Role("sys_admin", _("系统管理员"), "sysadm", frozenset({CIVIL_AFFAIRS}), AT_THE_TOP, administrator=True),
        Role("sec_admin", _("安全管理员"), "secadm", frozenset({CIVIL_AFFAIRS}), AT_THE_TOP, administrator=True),
        Role("audit_admin", _("审计管理员"), "audit", frozenset({CIVIL_AFFAIRS}), AT_THE_TOP, administrator=True),
    )
)

ROLE_CHOICES = [(role.code, role.name) for role in ROLES.values()]


def roles_of(column: str) -> tuple[str, ...]:
    """Codes of the roles for which a column of the matrix speaks."""
    return tuple(role.code for role in ROLES.values() if role.column == column)
