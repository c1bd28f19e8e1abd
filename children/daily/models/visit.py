"""探视: who wants to see the child, who allowed it, how long they were together and how the child was; and whom a court
or the home keeps away.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import BlindIndexField, EncryptedTextField
from children.daily.querysets import VisitBanQuerySet
from children.models import Child

BARRING = ["PROPOSED", "IN_FORCE", "LIFT_ASKED"]


class Visit(CaseRecord):
    class State(models.TextChoices):
        ASKED = "ASKED", _("待审批")
        ALLOWED = "ALLOWED", _("已准予")
        HELD = "HELD", _("已探视")
        REFUSED = "REFUSED", _("未准予")
        CANCELLED = "CANCELLED", _("已取消")
        ENDED = "ENDED", _("随移交或离院终止")

    class Shown(models.TextChoices):
        ID = "ID", _("居民身份证")
        OTHER = "OTHER", _("其他证件")
        NONE = "NONE", _("未出示")

    class Wish(models.TextChoices):
        WANTS = "WANTS", _("愿意")
        UNWILLING = "UNWILLING", _("不愿意")
        UNABLE = "UNABLE", _("不能表达")

    child = models.ForeignKey(Child, models.PROTECT, related_name="visits", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ASKED)
    planned_at = models.DateTimeField(_("约定时间"))
    wish = models.CharField(_("儿童意愿"), max_length=10, choices=Wish)
    visitor = models.CharField(_("探视人"), max_length=40)
    relation = models.CharField(_("与儿童关系"), max_length=40)
    shown = models.CharField(_("出示证件"), max_length=10, choices=Shown)
    id_number_index = BlindIndexField(source="id_number", db_index=True)
    id_number = EncryptedTextField(_("证件号码"), max_length=30, blank=True)
    phone = EncryptedTextField(_("联系电话"), max_length=30, blank=True)
    companions = models.CharField(_("同来的人"), max_length=100, blank=True, help_text=_("写明姓名；没有的不填。"))
    came_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    went_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    accompanied_by = models.CharField(_("陪同人员"), max_length=40, blank=True)
    condition = EncryptedTextField(_("儿童情况"), max_length=500, blank=True)
    gifts = models.CharField(_("带来的物品"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("探视")
        constraints = [
            models.CheckConstraint(
                condition=~Q(shown="ID") | Q(id_number_index__isnull=False),
                name="a_visitor_with_an_id_card_has_its_number",
                violation_error_message=_("出示身份证的，请填写证件号码。"),
            ),
            models.CheckConstraint(
                condition=Q(went_at=None) | Q(went_at__gt=F("came_at")),
                name="a_visit_ends_after_it_begins",
                violation_error_message=_("结束时间须晚于开始时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="HELD")
                | (Q(came_at__isnull=False) & Q(went_at__isnull=False) & ~Q(accompanied_by="")),
                name="a_visit_held_has_its_times_and_who_was_there",
            ),
        ]
        indexes = [models.Index(fields=["state", "planned_at"], name="visits_by_state")]

    def __str__(self) -> str:
        return str(_("%(child)s · %(visitor)s探视") % {"child": self.child, "visitor": self.visitor})


class VisitBan(CaseRecord):
    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("待审批，先行禁止")
        IN_FORCE = "IN_FORCE", _("禁止中")
        LIFT_ASKED = "LIFT_ASKED", _("申请解除，仍禁止")
        LIFTED = "LIFTED", _("已解除")
        REFUSED = "REFUSED", _("未批准")

    class Basis(models.TextChoices):
        COURT = "COURT", _("法院裁判或保护令")
        HEAD = "HEAD", _("机构决定")

    child = models.ForeignKey(Child, models.PROTECT, related_name="visit_bans", verbose_name=_("儿童"))
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PROPOSED)
    person = models.CharField(_("禁止探视的人"), max_length=40)
    relation = models.CharField(_("与儿童关系"), max_length=40)
    id_number_index = BlindIndexField(source="id_number", db_index=True)
    id_number = EncryptedTextField(_("证件号码"), max_length=30, blank=True)
    basis = models.CharField(_("依据"), max_length=10, choices=Basis)
    starts_on = models.DateField(_("禁止自"))
    until = models.DateField(_("禁止至"), null=True, blank=True, help_text=_("没有期限的不填。"))
    document = models.CharField(_("文书名称和文号"), max_length=100, blank=True)
    reason = EncryptedTextField(_("理由"), max_length=800)

    objects = VisitBanQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("禁止探视")
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis="COURT") | ~Q(document=""),
                name="a_ban_by_a_court_has_its_document",
                violation_error_message=_("依据法院裁判或保护令的，请填写文书名称和文号。"),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts_on")),
                name="a_ban_ends_after_it_begins",
                violation_error_message=_("“禁止至”不能早于“禁止自”。"),
            ),
            models.UniqueConstraint(
                fields=["child", "person"],
                condition=Q(state__in=BARRING),
                name="a_person_is_barred_from_a_child_once",
                violation_error_message=_("这个人已在禁止探视名单中。"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(child)s · 禁止%(person)s探视") % {"child": self.child, "person": self.person})
