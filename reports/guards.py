"""Why a report cannot be signed or handed in yet: "" or the sentence the user reads."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.four_eyes import KeptFrom, hands
from reports import freezing, passages
from reports.frozen import Frozen
from reports.models import ProgressReport
from reports.narrative import draft


def _changed(model: Any, by: Any) -> Q:
    written = model.history.filter(id=OuterRef("pk"), history_user_id__in=hands(by), history_step="")
    return Q(Exists(written.filter(history_type="~")))


# Four eyes: who changed a word of the draft does not sign it.
signer_wrote_nothing = KeptFrom(
    _changed, gettext_lazy("您修改过这份报告，起草和签发不能是同一人，请由其他负责人签发。")
)


def figures_are_whole(report: ProgressReport, _by: Any) -> str:
    if report.freeze is not None and freezing.is_whole(report.freeze):
        return ""
    return _("冻结数据与校验值不一致，不能签发。请重新取数；仍不一致时请告诉系统管理员。")


def hides_as_today(report: ProgressReport, _by: Any) -> str:
    """Words drafted when small numbers were hidden otherwise may say what the tables keep back (S-58)."""
    if report.freeze is None or report.freeze.drafted == draft(Frozen(report.freeze)):
        return ""
    return _("正文起草以后，小数遮蔽等起草规则有变化，不能签发。请起草人先“重新取数”，并核对自己改写过的段落。")


def remarks_are_answered(report: ProgressReport, _by: Any) -> str:
    """What the province said of single passages is answered before the head signs anew."""
    left = report.remarks.filter(handed_in_on=None, outcome="").order_by("id").values_list("about", flat=True)
    if not left:
        return ""
    words = {"n": len(left), "about": "、".join(passages.title_of(about) for about in left)}
    return _("省厅的意见还有%(n)s条没有答复：%(about)s。请起草人先逐条答复。") % words


def closed(report: ProgressReport) -> str:
    """Why the words cannot be edited now."""
    if report.state == ProgressReport.State.PREFECTURE_DRAFT:
        return ""
    if report.state == ProgressReport.State.DUE:
        return _("报告还没有开始起草。请先点“开始起草”。")
    return _("报告已经“%(state)s”，正文不能再改。需要修改的，请退回起草。") % {"state": report.get_state_display()}
