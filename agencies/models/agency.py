"""Agencies: the fourteen departments of the document, the homes and the minor protection institutions."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models.jurisdiction import Jurisdiction
from agencies.models.level import AGENCY_LEVELS, Level
from casework.history import history
from casework.models import CaseRecord


def retained_on(day: date, home: str = "") -> Q:
    """Homes that the province lets keep their children on the day (民发〔2021〕44号): no transfer is owed from there.
    `home` is the way to the home from what is asked, `home__` for a placement.
    """
    since, until = f"{home}retained_from__lte", f"{home}retained_until__gte"
    return Q(**{f"{home}retained": True, since: day, until: day})


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open_on(self, day: date) -> AgencyQuerySet:
        return self.filter(open_from__lte=day).filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def open_now(self) -> AgencyQuerySet:
        return self.open_on(timezone.localdate())

    def homes(self) -> AgencyQuerySet:
        return self.filter(kind=Agency.Kind.CHILD_WELFARE)


class Agency(CaseRecord):
    class Kind(models.TextChoices):
        CIVIL_AFFAIRS = "CIVIL_AFFAIRS", _("民政部门")
        CHILD_WELFARE = "CHILD_WELFARE", _("儿童福利机构")
        MINOR_PROTECTION = "MINOR_PROTECTION", _("未成年人救助保护机构")
        ESTABLISHMENT = "ESTABLISHMENT", _("机构编制部门")
        DEVELOPMENT = "DEVELOPMENT", _("发展改革部门")
        EDUCATION = "EDUCATION", _("教育部门")
        POLICE = "POLICE", _("公安部门")
        FINANCE = "FINANCE", _("财政部门")
        HUMAN_RESOURCES = "HUMAN_RESOURCES", _("人力资源社会保障部门")
        HOUSING = "HOUSING", _("住房城乡建设部门")
        HEALTH = "HEALTH", _("卫生健康部门")
        MARKET = "MARKET", _("市场监管部门")
        INSURANCE = "INSURANCE", _("医疗保障部门")
        CONSCRIPTION = "CONSCRIPTION", _("征兵办公室")
        DISABLED_FEDERATION = "DISABLED_FEDERATION", _("残疾人联合会")
        FIRE = "FIRE", _("消防救援机构")

    name = models.CharField(_("全称"), max_length=80, unique=True)
    short_name = models.CharField(_("简称"), max_length=30)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    level = models.CharField(_("级别"), max_length=10, choices=AGENCY_LEVELS)
    jurisdiction = models.ForeignKey(
        Jurisdiction, models.PROTECT, related_name="agencies", verbose_name=_("民政管辖区")
    )
    file_prefix = models.CharField(_("档案号前缀"), max_length=6, blank=True)
    open_from = models.DateField(_("设立日期"))
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    retained = models.BooleanField(_("经省批准保留"), default=False)
    retained_document = models.CharField(_("保留批准文件"), max_length=80, blank=True)
    retained_from = models.DateField(_("保留自"), null=True, blank=True)
    retained_until = models.DateField(_("保留至"), null=True, blank=True)

    objects = AgencyQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("单位")
        ordering = ["jurisdiction__ordinal", "jurisdiction_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "jurisdiction"],
                condition=Q(closed_on=None) & ~Q(kind="CHILD_WELFARE"),
                name="one_open_agency_of_a_kind_per_jurisdiction",
                violation_error_message=_("该管辖区已有同类单位，请先撤销原单位。"),
            ),
            models.UniqueConstraint(
                fields=["file_prefix"],
                condition=~Q(file_prefix=""),
                name="one_home_per_file_prefix",
                violation_error_message=_("该档案号前缀已被其他机构使用，请换一个。"),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gt=F("open_from")),
                name="agency_closes_after_it_opens",
                violation_error_message=_("撤销日期须晚于设立日期。"),
            ),
            models.CheckConstraint(
                condition=Q(retained=False)
                | (
                    Q(kind="CHILD_WELFARE", level="COUNTY") & ~Q(retained_document="") & Q(retained_until__isnull=False)
                ),
                name="only_a_county_home_with_a_document_is_retained",
                violation_error_message=_("只有县级儿童福利机构可以经省批准保留，并须填写批准文件和期限。"),
            ),
            models.CheckConstraint(
                # Without a last day the sentence above is the one to read.
                condition=Q(retained=False)
                | Q(retained_until=None)
                | Q(retained_from__isnull=False, retained_from__lte=F("retained_until")),
                name="a_home_is_retained_from_a_day_to_a_day",
                violation_error_message=_("请填写保留自何日起，且不得晚于“保留至”的日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_home(self) -> bool:
        return self.kind == self.Kind.CHILD_WELFARE

    @property
    def county_id(self) -> int | None:
        return self.jurisdiction_id if self.level == Level.COUNTY else None

    @property
    def prefecture_id(self) -> int | None:
        if self.level == Level.PROVINCE:
            return None
        return self.jurisdiction.parent_id if self.level == Level.COUNTY else self.jurisdiction_id

    def is_open(self, on: date) -> bool:
        return self.open_from <= on and (self.closed_on is None or on < self.closed_on)

    def is_retained(self, on: date) -> bool:
        """As `retained_on` asks of many."""
        since, until = self.retained_from, self.retained_until
        return self.retained and since is not None and until is not None and since <= on <= until
