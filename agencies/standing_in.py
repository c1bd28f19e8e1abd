"""Naming a stand-in: a person of the same agency who, for some days, takes certain steps in one's place.

A stand-in is a dated post with the role of the absent, narrowed to the steps named (`Post.allows`). Nothing else of the
product knows of it but four eyes (casework/four_eyes.py): both persons count as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Post, StandIn, User
from casework import audit
from casework.constraints import sentence
from casework.forms import StepForm, TypedDateField
from casework.matrix import scopes_of
from casework.refusals import Refused
from casework.showing import day as shown
from casework.workflow import workflow_for, workflows
from policy.terms import STAND_IN_LONGEST

ONE_DAY = dt.timedelta(days=1)


def steps_of(role: str) -> list[tuple[str, str]]:
    """Every step that a role may take, by the words a person knows."""
    return [
        (f"{workflow.resource}.{step.verb}", f"{workflow.title or workflow.resource}：{step.title}")
        for workflow in workflows()
        for step in workflow.steps
        if step.offered and scopes_of(role, workflow.resource, "step", step.verb)
    ]


def scope_words(codes: Iterable[str]) -> str:
    """移交：市级批准、退回补正；暂缓移交：批准暂缓."""
    found: dict[str, list[str]] = {}
    for code in codes:
        resource, _dot, verb = code.partition(".")
        workflow = workflow_for(resource)
        if workflow is not None:
            found.setdefault(str(workflow.title), []).append(str(workflow.step(verb).title))
    return "；".join(f"{title}：{'、'.join(steps)}" for title, steps in found.items())


def misfit(absent: Post, user: User, starts_on: dt.date, until: dt.date) -> str:
    """Why this person cannot stand in then; "" where nothing is against it."""
    if absent.stands_in_for_id is not None:
        return _("您正在代办，不能再委托他人。请由本人办理。")
    if user.pk == absent.user_id:
        return _("不能委托本人，请另选一人。")
    held = Post.objects.open_on(starts_on).filter(user=user, agency_id=absent.agency_id, stands_in_for=None)
    if not held.exists():
        return _("%(name)s届时不在本单位任职，只能委托本单位的人员。") % {"name": user.name}
    if held.filter(role=absent.role).exists():
        return _("%(name)s本人就有同样的权限，不需要委托。") % {"name": user.name}
    return _days_misfit(starts_on, until)


def _days_misfit(starts_on: dt.date, until: dt.date) -> str:
    today = timezone.localdate()
    if not today <= starts_on <= until:
        return _("代办起止日期应从今天或以后开始，且止不早于起。")
    latest = STAND_IN_LONGEST.end(starts_on)
    if until > latest:
        return _("一次委托最长%(term)s（至%(day)s），期满仍需要的另行委托。") % {
            "term": STAND_IN_LONGEST.text, "day": shown(latest),
        }  # fmt: skip
    return ""


def name_stand_in(*, by: Any, deputy: User, starts_on: dt.date, until: dt.date, scope: Iterable[str]) -> StandIn:
    """From a day until another, both included, the person takes these steps in the place of whoever names them."""
    absent: Post = by.post
    codes = sorted(set(scope))
    if not codes or set(codes) - dict(steps_of(absent.role)).keys():
        raise Refused(_("请至少选择一个本岗位能够办理的事项。"))
    if refusal := misfit(absent, deputy, starts_on, until):
        raise Refused(refusal)
    post = StandIn(
        user=deputy, agency_id=absent.agency_id, role=absent.role, starts_on=starts_on, ends_on=until + ONE_DAY,
        approved_by=by, created_by=by, reviewed_on=timezone.localdate(), stands_in_for=absent, scope=codes,
    )  # fmt: skip
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    audit.record("give", post, reason=scope_words(codes)[:500], details={"scope": codes, "for": absent.pk})
    return post


def may_end(post: StandIn, by: Any) -> str:
    """Who named a stand-in takes the word back; the security administrator may, too."""
    absent = post.stands_in_for
    if by.post is not None and (by.post.role == "sec_admin" or (absent is not None and absent.user_id == by.pk)):
        return ""
    return _("由委托人本人或安全管理员提前结束。")


class NameStandInForm(StepForm):
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("代办人"), queryset=User.objects.none(), to_field_name="uid",
        empty_label=gettext_lazy("请选择"), help_text=gettext_lazy("本单位在岗、本人没有同样权限的人员。"),
    )  # fmt: skip
    starts_on = TypedDateField(label=gettext_lazy("代办自"), initial=timezone.localdate)
    until = TypedDateField(label=gettext_lazy("代办至"), help_text=gettext_lazy("含当日，次日自动失效。"))
    scope = forms.MultipleChoiceField(
        label=gettext_lazy("代办事项"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("只能办理勾选的事项和查阅有关内容；代办人自己提交或登记过的，不能由代办人批准。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post: Post = self.user.post
        colleagues = Post.objects.open_now().filter(agency_id=post.agency_id, stands_in_for=None)
        field: Any = self.fields["deputy"]
        equals = colleagues.filter(role=post.role).values("user_id")
        people = User.objects.filter(pk__in=colleagues.values("user_id")).exclude(pk__in=equals)
        field.queryset = people.order_by("name", "id")
        choices: Any = self.fields["scope"]
        choices.choices = steps_of(post.role)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        whole = {"deputy", "starts_on", "until"} <= data.keys()
        if whole and (why := misfit(self.user.post, data["deputy"], data["starts_on"], data["until"])):
            raise ValidationError(why)
        return data
