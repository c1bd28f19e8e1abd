"""观察记录集中录入: everybody of the home in one table, as a carer writes at the end of the shift."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from children.choosing import in_care_of
from children.daily.actions import notes
from children.daily.forms.notes import NoteLine, OfChild, TogetherForm
from children.daily.models import ObservationNote
from children.daily.pages import tables


def together(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "observation")
    data = request.POST if request.method == "POST" else None
    head, away = TogetherForm(data, user=user), notes.away_now(user)
    rows = [NoteLine(data, child=child, away=away.get(child.pk, ""), user=user) for child in in_care_of(user)]
    back = reverse("daily:observation_list")
    if data is not None and _kept(request, head, rows):
        return redirect(back)
    shown = tables.context(request, _("观察记录集中录入"), _("观察记录"), back, head, rows)
    return render(request, "daily/notes_together.html", shown, status=422 if data is not None else 200)


def _kept(request: HttpRequest, head: TogetherForm, rows: list[NoteLine]) -> bool:
    if not tables.right(head, rows):
        return False
    seen_at, rest = head.cleaned_data["observed_at"], head.cleaned_data["rest"]
    told = [row for row in rows if row.said or (rest and not row.away)]
    if not told:
        head.add_error(None, _("还没有填写任何儿童的记录。"))
        return False

    def keep(row: OfChild) -> None:
        said = row.cleaned_data if row.said else {"topic": ObservationNote.Topic.GENERAL, "text": rest}
        notes.note(child=row.child, observed_at=seen_at, by=request.user, **said)

    if tables.keep_all(told, keep):
        messages.success(request, _("已登记%(n)s名儿童的观察记录。") % {"n": len(told)})
        return True
    return False
