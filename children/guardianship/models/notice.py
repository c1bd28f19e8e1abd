"""寻亲公告: where the child's parents are asked to come forward, from when until when, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.guardianship.models.search import FamilySearch
from children.models import Child


class FamilySearchNotice(CaseRecord):
    class State(models.TextChoices):
        PUBLISHED = "PUBLISHED", _("已发布")
        WITHDRAWN = "WITHDRAWN", _("已撤回")

    search = models.ForeignKey(FamilySearch, models.PROTECT, related_name="notices", verbose_name=_("寻亲"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PUBLISHED)
    medium = models.CharField(
        _("发布媒体"), max_length=80, help_text=_("例如：四平日报、全国打拐解救儿童寻亲公告平台。")
    )
    published_on = models.DateField(_("公告日期"))
    until = models.DateField(_("公告期满日"))
    features = models.CharField(
        _("公告用体貌特征"), max_length=300,
        help_text=_("只写有助于辨认的体貌和衣着；不写院内取的名字、疾病、残疾和详细地址。"),
    )  # fmt: skip
    contact = models.CharField(_("联系人和电话"), max_length=80)
    answer = models.CharField(_("反馈线索"), max_length=500, blank=True)

    history = history()

    class Meta:
        verbose_name = _("寻亲公告")
        constraints = [
            models.UniqueConstraint(
                fields=["search", "medium", "published_on"],
                condition=Q(state="PUBLISHED"),
                name="a_notice_is_entered_once",
                violation_error_message=_("同一媒体、同一天的公告已经登记。"),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("published_on")),
                name="a_notice_runs_for_some_days",
                violation_error_message=_("公告期满日须晚于公告日期。"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · 寻亲公告（%(medium)s）") % {"child": self.child, "medium": self.medium})
