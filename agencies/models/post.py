"""岗位: a dated appointment of a person to a role in an agency. A person acts in one post at a time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from policy.roles import ROLE_CHOICES, ROLES

# 三员分立 (S-15): every administrator is a family of its own, all other roles are family 0.
_FAMILY = Case(
    When(role="sys_admin", then=Value(1)),
    When(role="sec_admin", then=Value(2)),
    When(role="audit_admin", then=Value(3)),
    default=Value(0),
    output_field=models.IntegerField(),
)


def _oldest_approval(day: date) -> date:
    """The earliest approval that still counts on a day."""
    return day - timedelta(days=settings.POST_REVIEW_DAYS)


def _approved_since(day: date) -> Q:
    """Approved on the day or later: by the last review, else by the act that gave the post."""
    given_since = timezone.make_aware(datetime.combine(day, time.min))
    return Q(reviewed_on__gte=day) | Q(reviewed_on=None, created_at__gte=given_since)


def approved_until(reviewed_on: date | None, created_at: datetime) -> date:
    """The last day on which an approval counts."""
    return (reviewed_on or timezone.localtime(created_at).date()) + timedelta(days=settings.POST_REVIEW_DAYS)


def _lasts(day: date) -> Q:
    """The person whose place it is still holds the post: no right outlives the one it comes from."""
    there = Q(stands_in_for__ends_on=None) | Q(stands_in_for__ends_on__gt=day)
    return there & Q(stands_in_for__user__is_active=True)


class PostQuerySet(models.QuerySet["Post"]):
    def open_on(self, day: date) -> PostQuerySet:
        """Posts in which somebody may work on a day: held, and their review not overdue (S-17)."""
        return self.held_on(day).filter(_approved_since(_oldest_approval(day)))

    def held_on(self, day: date) -> PostQuerySet:
        """Appointments on a day: begun, not ended, of a person who may work, in an agency that exists."""
        return (
            self.filter(starts_on__lte=day, user__is_active=True, agency__open_from__lte=day)
            .filter(Q(ends_on=None) | Q(ends_on__gt=day))
            .filter(Q(agency__closed_on=None) | Q(agency__closed_on__gt=day))
            .filter(Q(stands_in_for=None) | _lasts(day))
        )

    def covering(self, action: str, resource: str, part: str) -> PostQuerySet:
        """Posts of one's own, and those in another's place whose scope has the step."""
        own = Q(stands_in_for=None)
        return self.filter(own | Q(scope__contains=[f"{resource}.{action}"]) if part == "step" else own)

    def open_now(self) -> PostQuerySet:
        return self.open_on(timezone.localdate())

    def review_due_by(self, day: date) -> PostQuerySet:
        """Held posts whose authorisation ends on or before a day, overdue ones included."""
        late = ~_approved_since(_oldest_approval(day) + timedelta(days=1))
        return self.held_on(timezone.localdate()).filter(late)

    def with_agency(self) -> PostQuerySet:
        return self.select_related("user", "agency__jurisdiction", "stands_in_for__user")


class Post(CaseRecord):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name=_("单位"))
    role = models.CharField(_("角色"), max_length=30, choices=ROLE_CHOICES)
    unit = models.CharField(_("部门"), max_length=40, blank=True)
    starts_on = models.DateField(_("任职日期"))
    # The first day on which the post no longer counts.
    ends_on = models.DateField(_("离任日期"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )
    reviewed_on = models.DateField(_("最近复核"), null=True, blank=True)
    # 代理审批: whose post this one stands in for, and the steps it covers ("transfer.approve_plan").
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name=_("代理的岗位")
    )
    scope = models.JSONField(_("代理范围"), default=list, blank=True)

    objects = PostQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("岗位")
        ordering = ["agency__jurisdiction__ordinal", "agency_id", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="post_ends_after_it_starts",
                violation_error_message=_("离任日期不能早于任职日期。"),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("user")),
                name="nobody_approves_their_own_post",
                violation_error_message=_("不能批准本人的岗位，请由另一位管理员办理。"),
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for=None, scope=[])
                | (Q(stands_in_for__isnull=False, ends_on__isnull=False) & ~Q(scope=[])),
                name="a_stand_in_has_an_end_and_a_scope",
                violation_error_message=_("代理审批须写明截止日期和代理的事项。"),
            ),
            ExclusionConstraint(
                name="an_administrator_holds_no_other_role",
                violation_error_message=_("系统、安全、审计管理员相互独立，且不得兼任其他角色。"),
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                    (_FAMILY, RangeOperators.NOT_EQUAL),
                ],
            ),
            ExclusionConstraint(
                name="nobody_holds_the_same_post_twice",
                violation_error_message=_("该人员已有同一岗位，无需重复授予。"),
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.title}"

    @property
    def level(self) -> str:
        return self.agency.level

    @property
    def county_id(self) -> int | None:
        return self.agency.county_id

    @property
    def prefecture_id(self) -> int | None:
        return self.agency.prefecture_id

    @property
    def title(self) -> str:
        """四平市儿童福利院 · 社会工作部, or the role where the post has no unit; in another's place it says whose."""
        title = f"{self.agency.name} · {self.unit or self.get_role_display()}"
        if self.stands_in_for is None:
            return title
        words = {"title": title, "absent": self.stands_in_for.user.name, "who": self.user.name}
        return gettext("%(title)s（%(absent)s，由%(who)s代办）") % words

    @property
    def behalf_id(self) -> int | None:
        return self.stands_in_for.user_id if self.stands_in_for else None

    def allows(self, action: str, resource: str, part: str) -> bool:
        """In another's place only the steps of the scope, and reading what they are about."""
        if self.stands_in_for_id is None:
            return True
        if part == "step":
            return f"{resource}.{action}" in self.scope
        if part == "" and action != "view":
            return f"{resource}.{action}" in self.scope
        return action == "view" and (resource == "child" or any(code.startswith(f"{resource}.") for code in self.scope))

    @property
    def review_by(self) -> date:
        """The last day on which the post counts unless it is reviewed before."""
        return approved_until(self.reviewed_on, self.created_at)

    def is_open(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on) and self.agency.is_open(on)

    def clean(self) -> None:
        role = ROLES.get(self.role)
        if role and self.agency_id and not role_fits(self.role, self.agency):
            msg = _("“%(role)s”不能设在%(agency)s：角色与单位的类别或级别不符。")
            raise ValidationError({"role": ValidationError(msg, params={"role": role.name, "agency": self.agency})})


def role_fits(code: str, agency: Agency) -> bool:
    """Whether an agency of this kind and level may give this role."""
    role = ROLES[code]
    return agency.kind in role.agency_kinds and agency.level in role.levels
