"""Personal, dated exceptions to the access matrix (scope `given`): an outside doctor, a court, a visiting auditor."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models.models import UserObjectPermissionAbstract


class Grant(UserObjectPermissionAbstract):  # type: ignore[misc]  # guardian has no types
    """guardian's row for one person and one record, with an end and a reason: no exception is for ever."""

    id = models.BigAutoField(primary_key=True)
    until = models.DateField(_("截止日"))
    reason = models.TextField(_("理由"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("批准人"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(UserObjectPermissionAbstract.Meta):  # type: ignore[misc]  # guardian has no types
        abstract = False
        verbose_name = _("个别授权")
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_grant_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("granted_by")), name="nobody_grants_access_to_himself"
            ),
        ]
