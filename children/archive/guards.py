"""Rules of the archive; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.four_eyes import KeptFrom, opened
from children.archive.models import ArchiveItem, ArchiveUseRequest, ChildArchive


def the_archive_is_not_frozen(item: ArchiveItem, _by: Any) -> str:
    """档案法 21: while a file is under legal hold nothing leaves it and no term is shortened (rules R14.4)."""
    if ChildArchive.objects.filter(child_id=item.child_id, state=ChildArchive.State.HELD).exists():
        return _("这名儿童的档案已冻结，冻结期间不能移出、销毁文件或改变保管期限。请先由有权人员解除冻结。")
    return ""


the_applicant_does_not_decide = KeptFrom(opened, gettext_lazy("不能审批自己提出的利用申请，请由其他有权人员办理。"))


def the_child_is_still_in_their_charge(request: ArchiveUseRequest, _by: Any) -> str:
    """A child that moved on took the file along: whoever asked at its former home has nothing to read here."""
    if request.agency.kind == "CHILD_WELFARE" and request.agency_id != request.child.home_id:
        return _("提出申请后儿童已转到其他机构，不能再批准。请选择“不予同意”。")
    return ""


def the_asker_ends_it(request: ArchiveUseRequest, by: Any) -> str:
    """Who asked gives it back; the home may end it at any time."""
    if request.created_by_id == by.pk or access.can(by, "approve", request, "step"):
        return ""
    return _("只有申请人和审批人可以结束这次利用。")
