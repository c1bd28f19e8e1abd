"""家庭式居所: a flat or house inside the institution where a few children live like a family."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Trim
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from children.familyhome.querysets import FamilyStyleHomeQuerySet

LARGEST = 20  # beyond this a "family" is a ward


class FamilyStyleHome(CaseRecord):
    class State(models.TextChoices):
        OPEN = "OPEN", _("使用中")
        CLOSED = "CLOSED", _("已停用")

    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("所在机构"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    name = models.CharField(_("名称或编号"), max_length=40, help_text=_("例如：3号家庭、阳光之家。"))
    place = models.CharField(_("院内位置"), max_length=80, help_text=_("例如：生活楼二层东侧201室。"))
    capacity = models.PositiveSmallIntegerField(_("可住儿童数"), help_text=_("不含照料人及其子女。"))
    opened_on = models.DateField(_("启用日期"))
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    closed_because = models.CharField(_("停用原因"), max_length=300, blank=True)

    objects = FamilyStyleHomeQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("家庭式居所")
        constraints = [
            models.UniqueConstraint(
                "home",
                Trim("name"),
                condition=Q(closed_on=None),
                name="one_open_family_style_home_per_name",
                violation_error_message=_("本机构已有同名的家庭式居所，请换一个名称或编号。"),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=LARGEST),
                name="a_family_style_home_has_room_for_a_few",
                violation_error_message=_("可住儿童数应在1至20之间。"),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="a_family_style_home_closes_after_it_opened",
                violation_error_message=_("停用日期不能早于启用日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | Q(closed_on__isnull=False),
                name="a_closed_family_style_home_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["home", "state"], name="family_homes_of_home")]

    def __str__(self) -> str:
        return self.name
