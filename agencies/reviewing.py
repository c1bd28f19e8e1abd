"""Many posts looked at in one list and confirmed at once: those of one agency, or whatever comes due (S-17)."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies import actions, guards, watching
from agencies.models import Agency, Post
from casework import access, many
from casework.forms import StepForm
from casework.links import url_of
from casework.refusals import Refused, tell

MOST = 200  # on one page; what comes due after them follows when these are done


class AgencyForm(forms.Form):
    """Whose posts are listed; of no agency those of all that come due."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("单位"), queryset=Agency.objects.none(), to_field_name="uid", required=False,
        empty_label=gettext_lazy("全部到期的岗位"),
    )  # fmt: skip

    def __init__(self, data: Any, *, among: Any) -> None:
        super().__init__(data, label_suffix="")
        field: Any = self.fields["agency"]
        field.queryset = Agency.objects.filter(pk__in=among.values("agency_id")).order_by("jurisdiction__ordinal", "id")


class ConfirmForm(StepForm):
    looked_at = forms.BooleanField(label=gettext_lazy("已逐一核对：勾选的人员仍在岗，所任角色和查阅范围仍然必要"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["looked_at"].error_messages["required"] = _("请先逐一核对，再勾选确认。")


def review(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "review", "post", "approval")
    today = timezone.localdate()
    held = access.reach(user, "review", Post.objects.held_on(today), "approval")
    chosen = AgencyForm(request.GET, among=held)
    agency: Agency | None = chosen.cleaned_data.get("agency") if chosen.is_valid() else None
    rows = _to_review(held, agency, user)
    posted = request.method == "POST"
    form = ConfirmForm(request.POST if posted else None, user=user)
    picked = many.picked(request.POST) if posted else None
    if posted and form.is_valid() and (answer := _confirmed(request, form, picked or set())) is not None:
        return answer
    context = {
        "title": _("集中复核岗位"), "filters": chosen, "form": form, "rows": _lines(rows[:MOST], picked),
        "left": max(len(rows) - MOST, 0), "most": MOST, "agency": agency,
        "error_count": len(form.errors) if posted else 0,
        "cancel_url": url_of(agency) if agency else reverse("agencies:post_list"),
        "crumbs": [{"title": _("岗位"), "url": reverse("agencies:post_list")}, {"title": _("集中复核")}],
    }  # fmt: skip
    return render(request, "agencies/review.html", context, status=422 if posted else 200)


def _to_review(held: Any, agency: Agency | None, user: Any) -> list[Post]:
    """What this person may review and has not reviewed today, whose authorisation ends first at the head."""
    today = timezone.localdate()
    due = held.filter(pk__in=Post.objects.review_due_by(today + watching.FIRST_WARNING).values("pk"))
    rows = (held.filter(agency=agency) if agency else due).exclude(reviewed_on=today)
    found = [post for post in rows.with_agency() if not guards.post_can_be_reviewed(post, user)]
    return sorted(found, key=lambda post: (post.review_by, post.agency_id, post.pk))


def _confirmed(request: HttpRequest, form: ConfirmForm, picked: set[uuid.UUID]) -> HttpResponse | None:
    """The way on, or None where it was refused and the form says why."""
    posts: Any = access.reach(form.user, "review", Post.objects.filter(uid__in=picked), "approval")
    try:
        done = actions.review_posts(posts=posts, on=timezone.localdate(), by=form.user)
    except Refused as refused:
        tell(form, refused)
        return None
    messages.success(request, _("已复核%(n)s个岗位。") % {"n": len(done)})
    return redirect(request.get_full_path())


def _lines(rows: list[Post], picked: set[uuid.UUID] | None) -> list[dict[str, Any]]:
    today = timezone.localdate()
    soon = today + timedelta(days=watching.LAST_WARNING.days)
    return [
        {
            "post": post, "url": url_of(post), "until": post.review_by, "ticked": picked is None or post.uid in picked,
            "style": "alarm" if post.review_by < today else "warn" if post.review_by <= soon else "plain",
        }
        for post in rows
    ]  # fmt: skip
