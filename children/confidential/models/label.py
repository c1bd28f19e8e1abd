"""保密信息: one confidential fact of a child and the posts that may know it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child


class ConfidentialLabel(CaseRecord):
    """`named_posts` holds ids of agencies.Post, so that knowing ends with the post. Its history tells who knew when."""

    class Kind(models.TextChoices):
        HIV = "HIV", _("艾滋病病毒感染")
        ADOPTERS = "ADOPTERS", _("收养人信息")
        CASE = "CASE", _("涉案信息")
        OTHER = "OTHER", _("其他依法保密的信息")

    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    since = models.DateField(_("知悉日期"))
    detail = EncryptedTextField(_("内容"), max_length=2000)
    care = EncryptedTextField(
        _("照料要求"),
        max_length=1000,
        blank=True,
        help_text=_("知情人照料这名儿童时必须做到的，例如用药、防护、回避。"),
    )
    named_posts = ArrayField(models.BigIntegerField(), verbose_name=_("知情人"))
    ended_on = models.DateField(_("解除日期"), null=True, blank=True)
    ended_because = models.CharField(_("解除原因"), max_length=300, blank=True)

    history = history()

    class Meta:
        verbose_name = _("保密信息")
        constraints = [
            models.CheckConstraint(condition=Q(named_posts__len__gt=0), name="somebody_knows_a_confidential_fact"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="a_label_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="") | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                name="a_label_that_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(_("保密信息"))
