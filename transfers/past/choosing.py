"""What may be chosen when a past move is entered: by the form and by each line of a workbook."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from agencies.models import Agency, Level
from casework import access
from casework.refusals import Refused
from children.models import Child, codes
from children.search import search
from transfers.past.models import ApprovalPaper


def papers(user: Any) -> QuerySet[ApprovalPaper]:
    return access.reach(user, "view", ApprovalPaper.objects.order_by("-issued_on", "-id"))


def sending_homes() -> QuerySet[Agency]:
    """All that there ever were: many have been closed or turned to other uses since."""
    return Agency.objects.homes().filter(level=Level.COUNTY).order_by("jurisdiction__code", "id")


def receiving_homes(user: Any) -> QuerySet[Agency]:
    """The person's own home, or those of its prefecture."""
    rows = Agency.objects.homes().exclude(level=Level.COUNTY).order_by("jurisdiction__code", "id")
    if user.post.agency.is_home:
        return rows.filter(pk=user.post.agency_id)
    return rows.filter(jurisdiction_id=user.post.prefecture_id or 0)


def child_called(text: str, user: Any) -> Child:
    """By file number or whole ID number: a name is not enough to move anybody."""
    typed = text.strip()
    if not any(sign.isdigit() for sign in typed):
        raise Refused(_("请填写档案号或完整的身份证号码，不能只填姓名。"))
    rows = Child.objects.exclude(state=codes.ChildState.MERGED).select_related("home")
    found = list(search(access.reach(user, "view", rows), typed[:40])[:2]) if "\0" not in typed else []
    if len(found) > 1:
        raise Refused(_("“%(text)s”对应不止一名儿童，请填写完整的档案号。") % {"text": typed[:40]})
    if not found:
        raise Refused(
            _(
                "本单位能查到的儿童中没有“%(text)s”。请核对号码；还没有建档的，先由接收机构办理入院登记或导入花名册；"
                "档案还在其他市（州）县级机构的，不在这里补录，请由移出县在“移交”中发起并逐步办理，每一步填写实际日期。"
            )
            % {"text": typed[:40]}
        )
    return found[0]
