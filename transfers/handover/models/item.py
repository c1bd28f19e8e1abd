"""清单明细: one line of a list: what is given stands on the left, what was found of it on the right."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from children.models import Child
from transfers.handover.models.list import HandoverList

# What the giving home says of a line; all else of it is the receiving home's.
GIVEN_FIELDS = (
    "number", "source", "source_uid", "title", "detail", "mark", "quantity", "unit", "opening", "changes", "closing",
    "hashes", "sealed", "note",
)  # fmt: skip


class HandoverItem(models.Model):
    """`quantity` with its `unit` is pages, pieces or yuan; of money it is the closing balance. `previous` is the line
    of the edition before. The title of a `sealed` line is nowhere here: what it is goes from hand to hand.
    """

    class Source(models.TextChoices):
        ARCHIVE = "archive_item", _("卷内文件")
        PROPERTY = "property_item", _("财产")
        ALLOWANCE = "allowance", _("基本生活费")
        KEEPSAKE = "keepsake", _("随身物品")
        TYPED = "typed", _("手工登记")

    class Result(models.TextChoices):
        OPEN = "OPEN", _("未核对")
        RECEIVED = "RECEIVED", _("相符")
        QUERIED = "QUERIED", _("有疑问")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    handover_list = models.ForeignKey(HandoverList, models.PROTECT, related_name="items", verbose_name=_("清单"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(_("序号"))
    source = models.CharField(_("来源"), max_length=13, choices=Source)
    source_uid = models.UUIDField(null=True, blank=True)
    title = models.CharField(_("名称"), max_length=200)
    detail = models.CharField(_("说明"), max_length=300, blank=True)
    mark = models.CharField(_("类别"), max_length=20, blank=True)
    quantity = models.DecimalField(_("移交数"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=8, blank=True)
    opening = models.DecimalField(_("期初（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    changes = models.DecimalField(_("变动（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    closing = models.DecimalField(_("移交余额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    hashes = ArrayField(models.CharField(max_length=64), verbose_name=_("扫描件SHA-256"), default=list, blank=True)
    sealed = models.BooleanField(_("密封移交"), default=False)
    note = models.CharField(_("移交方说明"), max_length=200, blank=True)

    result = models.CharField(_("核收"), max_length=8, choices=Result, default=Result.OPEN)
    found = models.DecimalField(_("实收数"), max_digits=12, decimal_places=2, null=True, blank=True)
    found_note = models.CharField(_("接收方说明"), max_length=200, blank=True)
    found_by = models.CharField(_("核收人"), max_length=60, blank=True)
    found_at = models.DateTimeField(_("核收时间"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("清单明细")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["handover_list", "number"], name="the_lines_of_a_list_are_numbered"),
            models.CheckConstraint(
                condition=Q(opening=None, changes=None, closing=None)
                | Q(opening__isnull=False, changes__isnull=False, closing=F("opening") + F("changes"))
                & Q(quantity=F("closing")),
                name="a_line_of_money_closes_with_what_it_opened_and_what_changed",
                violation_error_message=_("期初加变动应等于移交余额，请核对台账。"),
            ),
            models.CheckConstraint(
                condition=~Q(result="OPEN") | Q(found=None, found_note="", found_at=None),
                name="a_line_nobody_looked_at_says_nothing_of_it",
            ),
            models.CheckConstraint(
                condition=~Q(result="RECEIVED") | Q(found=F("quantity")) | Q(found=None, quantity=None),
                name="a_line_received_is_as_it_was_given",
                violation_error_message=_("实收数与移交数不同的，请选“有疑问”并说明。"),
            ),
            models.CheckConstraint(
                condition=~Q(result="QUERIED") | ~Q(found_note=""),
                name="a_queried_line_says_why",
                violation_error_message=_("有疑问的明细，请写明情况。"),
            ),
            models.CheckConstraint(
                condition=Q(source="allowance")  # a home may have spent in advance
                | (Q(quantity=None) | Q(quantity__gte=0)) & (Q(found=None) | Q(found__gte=0)),
                name="a_line_is_of_nothing_or_more",
                violation_error_message=_("数量和金额不能小于零。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
