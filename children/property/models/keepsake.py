"""随身物品: what tells who the child is, or will mean something to it: photographed, kept, given to it when it goes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.models import Child


class Keepsake(CaseRecord):
    """Never discarded: it is handed over with the child, kept with the file for good, or its loss is written down."""

    class State(models.TextChoices):
        KEPT = "KEPT", _("保管中")
        HANDED_OVER = "HANDED_OVER", _("已交付")
        ARCHIVED = "ARCHIVED", _("随档案永久保存")
        LOST = "LOST", _("遗失或损毁")

    class How(models.TextChoices):
        FOUND_WITH = "FOUND_WITH", _("入院时随身")
        GIVEN = "GIVEN", _("在院期间获得")
        FAMILY = "FAMILY", _("亲属遗留或寄来")

    child = models.ForeignKey(Child, models.PROTECT, related_name="keepsakes_kept", verbose_name=_("儿童"))
    title = models.CharField(_("物品"), max_length=80, help_text=_("例如：红绳系的银锁、写有生辰的字条。"))
    how = models.CharField(_("怎样得来"), max_length=10, choices=How)
    since = models.DateField(_("得到日期"))
    state = models.CharField(_("状态"), max_length=11, choices=State, default=State.KEPT)
    description = models.CharField(_("特征"), max_length=500, help_text=_("材质、尺寸、文字、新旧和破损。"))
    kept_at = models.CharField(_("存放处"), max_length=100, help_text=_("例如：档案室3号柜、由儿童自己保管。"))
    handed_on = models.DateField(_("交付日期"), null=True, blank=True)
    handed_to = models.CharField(_("签收人"), max_length=40, blank=True)
    relation = models.CharField(_("与儿童关系"), max_length=40, blank=True)
    witness = models.CharField(_("见证人"), max_length=40, blank=True)

    history = history()

    class Meta:
        verbose_name = _("随身物品")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="HANDED_OVER") | Q(handed_on__isnull=False) & ~Q(handed_to=""),
                name="a_keepsake_handed_over_has_its_day_and_receiver",
            ),
        ]
        indexes = [models.Index(fields=["child", "state"], name="keepsakes_of_child")]

    def __str__(self) -> str:
        return f"{self.child} · {self.title}"
