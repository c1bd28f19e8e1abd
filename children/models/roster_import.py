"""花名册导入: one uploaded roster on its way in, the children it brought, and how a home's columns are read.

Until it is confirmed an import is a sealed file and what the person said about it; afterwards it is the list of the
children it made, so that it can be undone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models.child import Child


class RosterImport(CaseRecord):
    """`columns`: index of a column → our field; `choices`: row → what to do with it; `repairs`: what was typed on the
    screen instead of a cell. `stored_name` is empty once the file has been removed.
    """

    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("机构"))
    file_name = models.CharField(_("文件名"), max_length=200)
    sheet = models.CharField(_("工作表"), max_length=100)
    rows_found = models.PositiveIntegerField(_("行数"), default=0)

    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=80, blank=True)
    template = models.CharField(max_length=20, blank=True)
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    repairs = EncryptedTextField(blank=True)

    imported_at = models.DateTimeField(_("导入时间"), null=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("导入人")
    )
    rows_imported = models.PositiveIntegerField(_("导入人数"), default=0)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("撤销人")
    )
    undone_reason = models.CharField(_("撤销理由"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("花名册导入")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(imported_at__isnull=False), name="only_an_import_is_undone"
            ),
            models.CheckConstraint(
                condition=Q(imported_at=None) | Q(stored_name=""), name="no_roster_is_kept_after_its_import"
            ),
        ]
        indexes = [models.Index(fields=["home", "-id"], name="rosters_of_home")]

    def __str__(self) -> str:
        return self.file_name


class RosterRow(models.Model):
    """Which row of which roster a child came from."""

    roster = models.ForeignKey(RosterImport, models.PROTECT, related_name="rows")
    child = models.OneToOneField(Child, models.PROTECT, related_name="roster_row")
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.roster_id}:{self.number}"


class RosterColumnMatch(models.Model):
    """How a home's own roster is read, as somebody of the home has confirmed it for a row of column titles."""

    home = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["home", "fingerprint"], name="one_match_per_home_and_titles"),
        ]

    def __str__(self) -> str:
        return f"{self.home_id}:{self.fingerprint[:8]}"
