"""What must hold before a child is taken in, moves or leaves. Each answers "" or the sentence the person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.closing import objection
from agencies.models import Agency
from casework.identity_number import BadIdNumber, parse
from casework.privacy import blind_index, normalise
from casework.showing import day
from children import holds
from children.models import Child, Discharge, Placement, age_on, codes
from children.names import name_fault, tidy

if TYPE_CHECKING:
    from children.admission import Arrival

# The list of legal grounds changed when 民政部令第63号 was revised (rules R2a, R2b).
NEW_GROUNDS_SINCE = dt.date(2026, 4, 1)
SEX_OF_NUMBER = {"male": codes.Sex.MALE, "female": codes.Sex.FEMALE}


ADULT = 18


def home_can_admit(home: Agency, by: Any) -> str:
    if not home.is_home:
        return _("%(agency)s不是儿童福利机构，不能办理入院。") % {"agency": home.name}
    if not home.file_prefix:
        return _("%(home)s还没有档案号前缀，请系统管理员先在单位信息中登记。") % {"home": home.name}
    post = getattr(by, "post", None)
    if post is not None and post.agency_id != home.pk:
        return _("只能为本机构办理入院。%(home)s的儿童请由该机构登记。") % {"home": home.name}
    return ""


def faults_of(arrival: Arrival, home: Agency) -> dict[str, str]:
    """What is wrong with what was said of one child, by the word of `Arrival` that is to be mended; {} when nothing."""
    birth_basis = arrival.facts.get("birth_basis", "")
    found = {
        "name": name_fault(tidy(arrival.name)),
        "admitted_on": _day_of_admission(arrival.admitted_on, home),
        "birth_date": birth_is_told(arrival.birth_date, arrival.birth_precision) or born_before(arrival),
        "birth_basis": basis_is_told(arrival.birth_precision, birth_basis),
        "legal_category": _ground_of_its_time(arrival.legal_category, arrival.admitted_on)
        or _search_is_over(arrival.legal_category, arrival.id_pending),
        "guardianship": _guardianship_fits(arrival.legal_category, arrival.guardianship),
        "id_number": id_number_fits(arrival.id_number, arrival.id_pending, arrival),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def can_arrive(arrival: Arrival, home: Agency) -> str:
    return next(iter(faults_of(arrival, home).values()), "")


def _day_of_admission(on: dt.date, home: Agency) -> str:
    if on > timezone.localdate():
        return _("入院日期 %(day)s 还没有到，请核对。") % {"day": day(on)}
    if on < home.open_from:
        return _("入院日期 %(day)s 早于%(home)s设立的日期，请核对。") % {"day": day(on), "home": home.name}
    return ""


def birth_is_told(birth_date: dt.date | None, precision: str) -> str:
    kinds = codes.Precision
    if birth_date is None and precision not in {"", kinds.UNKNOWN}:
        return _("请填写出生日期；确实不知道的，把确定程度选为“不详”。")
    if birth_date is not None and precision == kinds.UNKNOWN:
        return _("已填写出生日期，确定程度不能是“不详”；推算得来的请选“推定”并写明依据。")
    if birth_date is not None and birth_date > timezone.localdate():
        return _("出生日期 %(day)s 还没有到，请核对。") % {"day": day(birth_date)}
    return _no_more_is_said_than_known(birth_date, precision) if birth_date else ""


def _no_more_is_said_than_known(birth_date: dt.date, precision: str) -> str:
    """A day that nobody knows is written as the first, lest it be read as known."""
    if precision == codes.Precision.MONTH and birth_date.day != 1:
        first = birth_date.replace(day=1).isoformat()
        return _("只知年月的，日期填当月1日（%(day)s）；知道是哪一天的，确定程度请选“准确”。") % {"day": first}
    if precision == codes.Precision.YEAR and (birth_date.month, birth_date.day) != (1, 1):
        first = birth_date.replace(month=1, day=1).isoformat()
        return _("只知年份的，日期填1月1日（%(day)s）；知道月份的，确定程度请选“只知年月”。") % {"day": first}
    return ""


def basis_is_told(precision: str, basis: str) -> str:
    if precision == codes.Precision.ESTIMATED and not basis.strip():
        return _("推定的出生日期请写明依据，例如骨龄、牙龄或随身字条。")
    return ""


def naming_is_told(child: Child, name: str, note: str) -> str:
    """A home that names a found child says who decided and by what rule (scenario 8)."""
    if child.category == codes.Category.ABANDONED and name and not child.name and not note.strip():
        return _("由机构取名的，请写明由谁、何时、按什么规则决定；不用机构名称或统一姓氏。")
    return ""


def born_before(arrival: Arrival) -> str:
    if arrival.birth_date is not None and arrival.birth_date > arrival.admitted_on:
        return _("出生日期不能晚于入院日期 %(day)s，请核对。") % {"day": day(arrival.admitted_on)}
    if arrival.birth_date is not None and age_on(arrival.birth_date, arrival.admitted_on) >= ADULT:
        return _("入院时已满18周岁，不属于儿童福利机构收留抚养对象。请核对出生日期和入院日期。")
    return ""


def _ground_of_its_time(category: str, on: dt.date) -> str:
    if not category:
        return ""
    old = category.startswith("63.")
    if old and on >= NEW_GROUNDS_SINCE:
        return _("2026年4月1日起入院的，请按新修订的办法选择入院法定情形（长期监护、临时监护或特困供养）。")
    if not old and on < NEW_GROUNDS_SINCE:
        return _("2026年4月1日前入院的，请选择民政部令第63号第九条的情形。")
    return ""


def _search_is_over(category: str, pending: str) -> str:
    """Nobody is found to have no parents while they are looked for (scenario 8)."""
    if category == codes.LegalCategory.A1 and pending == codes.IdPending.SEARCHING:
        return _("正在寻亲的属于临时监护，请选“正在寻亲”的情形；已认定查找不到的，暂无号码的原因请选“尚未落户”。")
    return ""


def _guardianship_fits(category: str, guardianship: str) -> str:
    expected = {"A": codes.GuardianshipType.LONG_TERM, "B": codes.GuardianshipType.TEMPORARY}.get(category[:1])
    if expected and guardianship and guardianship != expected:
        return _("所选入院法定情形属于%(kind)s，与监护类型不一致，请改正其中一项。") % {"kind": expected.label}
    return ""


def id_number_fits(number: str, pending: str, child: Any) -> str:
    """`child` has sex, birth_date and birth_precision; they must be what the number says."""
    if not number:
        return "" if pending else _("请填写身份证号码；还没有号码的，请选择原因。")
    if pending:
        return _("已填写身份证号码，请清除“暂无身份证号码的原因”。")
    try:
        read = parse(number)
    except BadIdNumber as bad:
        return bad.sentence
    if child.birth_date != read.birth_date:
        return _("身份证号码中的出生日期是%(day)s，与所填出生日期不一致，请改正其中一项。") % {
            "day": day(read.birth_date)
        }
    if child.sex != SEX_OF_NUMBER[read.sex]:
        return _("身份证号码表示的性别是%(sex)s，与所填性别不一致，请改正其中一项。") % {
            "sex": SEX_OF_NUMBER[read.sex].label
        }
    return ""


def files_with(numbers: Iterable[str]) -> dict[str, str]:
    """ID number (normalised) → file number, for those already on a file this person may come near.

    Row-level security hides the others; the database refuses those all the same.
    """
    by_index = {index: normalise(number) for number in numbers if (index := blind_index(number))}
    found = Child.objects.filter(id_number_index__in=by_index).values_list("id_number_index", "file_number")
    return {by_index[str(index)]: file_number for index, file_number in found}


def id_numbers_are_free(numbers: Iterable[str], but: Child | None = None) -> str:
    for number, file_number in files_with(numbers).items():
        if but is not None and file_number == but.file_number:
            continue
        return _("身份证号码（尾号%(last)s）已登记在档案 %(file)s 名下，请打开该档案办理，不要重复建档。") % {
            "file": file_number,
            "last": number[-4:],
        }
    return ""


def discharge_has_its_paper(discharge: Discharge) -> str:
    if discharge.kind == codes.DischargeKind.DEATH and not discharge.document.strip():
        return _("请填写居民死亡医学证明（推断）书或公安、司法证明的编号。")
    return ""


def file_is_closed(child: Child) -> str:
    if child.state == codes.ChildState.MERGED:
        return _("%(number)s已并入另一份档案，只能查看，不能修改。") % {"number": child.file_number}
    if child.state == codes.ChildState.LEFT:
        return _("%(child)s已离院，档案已封存，不能修改。") % {"child": child}
    return ""


def can_move(child: Child, to_home: Agency, on: dt.date) -> str:
    if not to_home.is_home:
        return _("%(agency)s不是儿童福利机构，不能接收儿童。") % {"agency": to_home.name}
    if to_home.pk == child.home_id:
        return _("儿童已经在%(home)s。") % {"home": to_home.name}
    return _can_end(child, on)


def can_leave(child: Child, on: dt.date) -> str:
    return _can_end(child, on)


def _can_end(child: Child, on: dt.date) -> str:
    if child.state != codes.ChildState.LEFT and (sentence := holds.held(child)):
        return sentence
    return can_live_otherwise(child, on)


def can_live_otherwise(child: Child, on: dt.date) -> str:
    """Whether the placement of today can end on that day, whatever comes after it."""
    if sentence := file_is_closed(child) if child.state == codes.ChildState.MERGED else "":
        return sentence
    if child.state == codes.ChildState.LEFT:
        return _("%(child)s已经离院，没有正在进行的安置。") % {"child": child}
    if on > timezone.localdate():
        return _("日期 %(day)s 还没有到，请核对。") % {"day": day(on)}
    started = Placement.objects.filter(child=child, ends_on=None).values_list("starts_on", flat=True).first()
    if started is None:
        return _("%(child)s没有正在进行的安置，请先核对安置记录。") % {"child": child}
    if on < started:
        return _("日期 %(day)s 早于现在这段安置开始的日期 %(start)s，请核对。") % {
            "day": day(on),
            "start": day(started),
        }
    return ""


@objection
def nobody_lives_there(home: Agency, _on: dt.date) -> str:
    """No home is closed over the heads of children. The administrator who asks may see none of them: only how many."""
    if not home.is_home:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT children_living_in(%s)", [home.pk])
        living = cursor.fetchone()[0]
    if not living:
        return ""
    return _("%(home)s还有 %(count)s 名在院儿童，不能撤销。请先办理移交或离院，再撤销机构。") % {
        "home": home.name,
        "count": living,
    }
