"""Rules of first registration; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency, Post
from casework.acting import acting_system
from casework.identity_number import BadIdNumber, parse
from casework.models import Attachment
from casework.privacy import blind_index
from casework.workflow import workflow_for
from children import deceased, guards
from children.admission import Arrival
from children.models import Child, codes
from children.registration.models import HouseholdRegistration

K = Agency.Kind


def office_of(record: HouseholdRegistration) -> Agency | None:
    """Who registers where the child lives: the police of the home's county (of its city, for a city's home). Where
    nobody of them has an account, civil affairs of the place carries the answer over.
    """
    place = record.child.county_id or record.child.prefecture_id
    if place is None:
        return None
    offices = Agency.objects.open_now().filter(jurisdiction_id=place)
    police = offices.filter(kind=K.POLICE).first()
    if police is not None and _somebody_works_at(police):
        return police
    return offices.filter(kind=K.CIVIL_AFFAIRS).first()


def _somebody_works_at(office: Agency) -> bool:
    return Post.objects.open_now().filter(agency=office).exists()


def somebody_can_be_asked(record: HouseholdRegistration, _by: Any) -> str:
    if office_of(record) is None:
        return _("儿童所在地还没有登记公安部门或民政部门，请联系系统管理员先登记。")
    return ""


def can_be_registered(child: Child) -> str:
    """Whether there is something to ask the police for."""
    if child.id_number_index:
        return _("这名儿童已有身份证号码，不需要申请落户。正在办理的落户请撤销。")
    if child.id_pending == codes.IdPending.SEARCHING:
        return _("这名儿童的父母还在查找，身份待核实。查找结束、认定查找不到以后再申请落户。")
    return ""


def the_child_can_be_registered(record: HouseholdRegistration, _by: Any) -> str:
    child = record.child
    if child.state != codes.ChildState.IN_CARE or deceased.day_of(child) is not None:
        return _("儿童已经不在院，不再申请落户。")
    if sentence := can_be_registered(child):
        return sentence
    if not child.name:
        return _("儿童还没有姓名，公安无法登记。请先在“基本信息”取名，并写明由谁、按什么规则决定。")
    if child.sex not in {codes.Sex.MALE, codes.Sex.FEMALE}:
        return _("儿童的性别还没有填写，公安无法编制号码。请先在“基本信息”填写。")
    return ""


def the_paper_is_attached(record: HouseholdRegistration, _by: Any) -> str:
    """Who answers for the police shows what the police wrote."""
    office = record.office
    if office is None or office.kind == K.POLICE:
        return ""
    workflow = workflow_for("registration")
    asked = workflow.trail(record).filter(verb="ask").order_by("-id").first() if workflow else None
    papers = Attachment.objects.of("registration", record.uid).kept()
    theirs = papers.filter(uploaded_by__in=Post.objects.filter(agency=office).values("user"))
    if asked is None or not theirs.filter(uploaded_at__gte=asked.at).exists():
        return _("公安部门没有本系统账号，由民政部门代为录入。请先在“附件”上传户口簿或落户证明，再办理。")
    return ""


def misfit(child: Child, number: str) -> str:
    """Why the number cannot be this child's: wrong in itself, or another birth date or sex than the file says.

    A birth date that was never certain gives way to the registered one (R6.9); a certain one is not overwritten.
    """
    try:
        read = parse(number)
    except BadIdNumber as bad:
        return bad.sentence
    certain = child.birth_precision == codes.Precision.EXACT
    like = Arrival(
        sex=child.sex, admitted_on=child.admitted_on, birth_date=child.birth_date if certain else read.birth_date
    )
    if sentence := guards.id_number_fits(number, "", like):
        return sentence + _("与机构核对不一致的，请退回补正，由机构改正后重新申请。")
    return guards.born_before(like)


def file_with(number: str, child: Child) -> Child | None:
    """Another file with this number, in whatever home: asked by the house, for who answers may not see it."""
    with acting_system("核对落户号码"):
        return Child.objects.filter(id_number_index=blind_index(number)).exclude(pk=child.pk).first()
