"""查阅利用: somebody asks to look into a child's archive or to have a copy; the head decides for how long."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.archive.models.item import Section
from children.models import Child


class ArchiveUseRequest(CaseRecord):
    """`sections` empty means the whole archive. `agency` is whose person asks; `reader` the person outside for whom."""

    class State(models.TextChoices):
        ASKED = "ASKED", _("待审批")
        APPROVED = "APPROVED", _("已批准")
        REFUSED = "REFUSED", _("不予同意")
        CLOSED = "CLOSED", _("已结束")

    class Kind(models.TextChoices):
        VIEW = "VIEW", _("查阅")
        COPY = "COPY", _("复制")

    child = models.ForeignKey(Child, models.PROTECT, related_name="archive_uses", verbose_name=_("儿童"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("申请单位"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.ASKED)
    kind = models.CharField(_("利用方式"), max_length=4, choices=Kind, default=Kind.VIEW)
    sections = ArrayField(models.CharField(max_length=9), verbose_name=_("利用范围"), default=list, blank=True)
    purpose = models.CharField(_("利用目的"), max_length=300)
    reader = models.CharField(_("代何人利用"), max_length=80, blank=True)
    asked_on = models.DateField(_("申请日期"), default=timezone.localdate)
    until = models.DateField(_("准许至"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("档案利用申请")
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="a_use_of_an_archive_has_a_purpose"),
            models.CheckConstraint(
                condition=~Q(state="APPROVED") | Q(until__isnull=False), name="an_approved_use_ends_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_kind_display()}"

    def get_sections_display(self) -> str:
        """The sections in words."""
        names = dict(Section.choices)
        return "、".join(str(names.get(code, code)) for code in self.sections) or str(_("全卷"))
