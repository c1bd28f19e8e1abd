"""签署: who signed a list, for which side, under which post, and the hash of what was signed. Written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from children.models import Child
from transfers.handover.models.list import HandoverList


class Role(models.TextChoices):
    GIVER = "GIVER", _("移交人")
    RECEIVER = "RECEIVER", _("接收人")
    WITNESS = "WITNESS", _("监交人")


class HandoverSignature(models.Model):
    """Each signer has proved the second factor for this very act. The database takes the hash of the list only."""

    handover_list = models.ForeignKey(HandoverList, models.PROTECT, related_name="signatures", verbose_name=_("清单"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    role = models.CharField(_("身份"), max_length=8, choices=Role)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("签署人"))
    who = models.CharField(_("姓名"), max_length=60)
    post_title = models.CharField(_("单位和岗位"), max_length=120)
    signed_at = models.DateTimeField(_("签署时间"), auto_now_add=True)
    sha256 = models.CharField(_("所签内容SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("签署")
        constraints = [
            models.UniqueConstraint(
                fields=["handover_list", "role"],
                name="each_side_signs_a_list_once",
                violation_error_message=_("这一方已经签署。"),
            ),
            models.UniqueConstraint(
                fields=["handover_list", "user"],
                name="three_different_people_sign_a_list",
                violation_error_message=_("移交人、接收人和监交人必须是三个人；您已用另一岗位签署过这份清单。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.who}"
