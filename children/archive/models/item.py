"""卷内文件: one paper of a child's archive. It leaves only by approved removal and keeps its line even then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from policy.archive_papers import PAPERS


class Section(models.TextChoices):
    """The parts of the file (rule R14.2), in the order of the printed catalogue."""

    ADMISSION = "ADMISSION", _("入院材料")
    BASIC = "BASIC", _("基本信息")
    CARE = "CARE", _("养育")
    MEDICAL = "MEDICAL", _("医疗")
    REHAB = "REHAB", _("康复")
    EDUCATION = "EDUCATION", _("教育")
    SOCIAL = "SOCIAL", _("社会工作")
    LEAVING = "LEAVING", _("离院材料")
    MEDIA = "MEDIA", _("照片音像")
    OTHER = "OTHER", _("其他")


ORDER = {code: place for place, code in enumerate(Section.values)}


class ArchiveItem(CaseRecord):
    class State(models.TextChoices):
        FILED = "FILED", _("已归档")
        REMOVAL_ASKED = "REMOVAL", _("待批移出")
        RETENTION_ASKED = "RETENTION", _("待批改保管期限")
        REMOVED = "REMOVED", _("已移出")

    class Kind(models.TextChoices):
        ORIGINAL = "ORIGINAL", _("原件")
        COPY = "COPY", _("复印件")

    class Retention(models.TextChoices):
        PERMANENT = "PERMANENT", _("永久")
        THIRTY = "Y30", _("30年")
        TEN = "Y10", _("10年")

    class Removal(models.TextChoices):
        DESTROYED = "DESTROYED", _("销毁")
        MOVED_OUT = "MOVED_OUT", _("移出")

    child = models.ForeignKey(Child, models.PROTECT, related_name="archive_items", verbose_name=_("儿童"))
    number = models.PositiveIntegerField(_("件号"), editable=False)
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.FILED)
    section = models.CharField(_("类别"), max_length=9, choices=Section)
    paper = models.CharField(
        _("对应应归档材料"), max_length=20, blank=True, choices=[(code, name) for code, name in PAPERS.items()]
    )
    title = models.CharField(_("题名"), max_length=200)
    paper_date = models.DateField(_("文件日期"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("页数"), default=1)
    original_or_copy = models.CharField(_("原件或复印件"), max_length=8, choices=Kind, default=Kind.COPY)
    responsible = models.CharField(_("责任者"), max_length=80, blank=True, help_text=_("形成文件的单位或个人。"))
    shelf = models.CharField(_("纸质存放位置"), max_length=80, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    retention = models.CharField(_("保管期限"), max_length=9, choices=Retention, default=Retention.PERMANENT)
    asked_retention = models.CharField(_("申请改为"), max_length=9, choices=Retention, blank=True)
    removal = models.CharField(_("移出方式"), max_length=9, choices=Removal, blank=True)
    removal_note = models.CharField(_("移出去向或销毁依据"), max_length=200, blank=True)
    removed_on = models.DateField(_("移出日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("卷内文件")
        constraints = [
            models.UniqueConstraint(fields=["child", "number"], name="items_of_an_archive_are_numbered"),
            models.CheckConstraint(
                condition=Q(pages__gt=0), name="an_item_has_a_page", violation_error_message=_("页数至少为 1。")
            ),
            models.CheckConstraint(
                condition=~Q(state="REMOVED") | (~Q(removal="") & Q(removed_on__isnull=False)),
                name="a_removed_item_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="RETENTION") | ~Q(asked_retention=""), name="a_change_of_retention_says_to_what"
            ),
        ]
        indexes = [models.Index(fields=["child", "paper"], name="papers_of_an_archive")]

    def __str__(self) -> str:
        return f"{self.number:03d} {self.title}"
