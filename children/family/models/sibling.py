"""兄弟姐妹: two children of the system who are siblings, stored once, the lower id first.

`first` and `second` may be NULL for the query builder only, which joins them outer then: the second wall hides one of
them from who may see the other, and the link must not vanish with it. A constraint keeps both filled.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.family.models import codes
from children.family.querysets import SiblingLinkManager
from children.models import Child


class SiblingLink(CaseRecord):
    class State(models.TextChoices):
        STANDING = "STANDING", _("有效")
        WITHDRAWN = "WITHDRAWN", _("登记有误，已撤销")

    first = models.ForeignKey(Child, models.PROTECT, null=True, related_name="+", verbose_name=_("儿童"))
    second = models.ForeignKey(Child, models.PROTECT, null=True, related_name="+", verbose_name=_("兄弟姐妹"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.STANDING)
    kinship = models.CharField(_("关系"), max_length=10, choices=codes.Kinship)
    basis = models.CharField(
        _("依据"), max_length=120, help_text=_("例如：户口簿、出生医学证明、DNA比对结果、本人陈述。")
    )

    apart_scope = models.CharField(_("分开的范围"), max_length=6, choices=codes.Scope, blank=True)
    apart_reason = models.CharField(_("分开的理由"), max_length=12, choices=codes.ApartReason, blank=True)
    apart_words = EncryptedTextField(
        _("具体说明"), max_length=500, blank=True, help_text=_("写明为什么不能在一起、以后怎样团聚。双方机构都能看到。")
    )
    apart_by = models.CharField(
        _("由谁决定"), max_length=80, blank=True, help_text=_("例如：院务会、四平市民政局、梨树县人民法院。")
    )
    apart_on = models.DateField(_("决定日期"), null=True, blank=True)

    objects = SiblingLinkManager()
    history = history()

    class Meta:
        verbose_name = _("兄弟姐妹")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=False, second__isnull=False, first__lt=F("second")),
                name="siblings_are_two_children_and_stand_once",
                violation_error_message=_("不能把儿童登记为自己的兄弟姐妹。"),
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(state="STANDING"),
                name="two_siblings_are_linked_once",
                violation_error_message=_("这两名儿童已登记为兄弟姐妹。"),
            ),
            models.CheckConstraint(
                condition=Q(apart_scope="", apart_reason="", apart_by="", apart_on=None)
                | (~Q(apart_scope="") & ~Q(apart_reason="") & ~Q(apart_by="") & Q(apart_on__isnull=False)),
                name="siblings_are_parted_by_a_whole_decision",
                violation_error_message=_("请填写分开的范围、理由、由谁决定和决定日期。"),
            ),
        ]
        indexes = [models.Index(fields=["second", "first"], name="siblings_by_second")]

    def __str__(self) -> str:
        from children.family.sides import title_of

        return title_of(self)

    def other_than(self, child_id: int) -> Child | None:
        """The sibling of a child; None where the acting person may not see it."""
        return self.child_at("second" if self.first_id == child_id else "first")

    def child_at(self, side: str) -> Child | None:
        """None where the acting person may not see it, also of a link that was come to by another record."""
        try:
            found: Child | None = getattr(self, side)
        except Child.DoesNotExist:  # the second wall hides the row
            return None
        return found
