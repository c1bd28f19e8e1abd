"""交班: how many children there are, and a line for each that needs an eye; what the house knows stands there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from children.choosing import in_care_of
from children.daily.actions import notes
from children.daily.forms.notes import HandoverLineForm, ShiftForm
from children.daily.models import Incident, ObservationNote
from children.daily.pages import tables

LOOKED_BACK = dt.timedelta(days=1)


def hand_over(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "handover")
    data = request.POST if request.method == "POST" else None
    head, known, away = ShiftForm(data, user=user), known_of(user), notes.away_now(user)
    rows = [
        HandoverLineForm(data, child=child, away=away.get(child.pk, ""), user=user,
                         initial={"condition": "；".join(known.get(child.pk, []))[:100]})
        for child in in_care_of(user)
    ]  # fmt: skip
    rows.sort(key=lambda row: not row.initial["condition"])
    if data is not None and tables.right(head, rows):
        lines = [{"child": row.child, **row.cleaned_data} for row in rows if row.said]
        handover = notes.hand_over(lines=lines, by=user, **head.cleaned_data)
        messages.success(request, _("已交班，等待接班人员确认。"))
        return redirect(url_of(handover))
    shown = tables.context(request, _("交班"), _("交接班"), reverse("daily:handover_list"), head, rows)
    return render(
        request, "daily/hand_over.html", {**shown, "submit": _("交班")}, status=422 if data is not None else 200
    )


def known_of(user: Any) -> dict[int, list[str]]:
    """What the next shift must hear: who is out, notes that ask for attention, fresh injuries. No suspicion is told."""
    since, found = timezone.now() - LOOKED_BACK, {pk: [where] for pk, where in notes.away_now(user).items()}
    asked = ObservationNote.objects.filter(observed_at__gte=since).exclude(state="NOTED").order_by("observed_at")
    for row in access.reach(user, "view", asked):
        found.setdefault(row.child_id, []).append(row.text)
    hurt = Incident.objects.filter(happened_at__gte=since, suspected=False).exclude(state="VOID")
    for incident in access.reach(user, "view", hurt):
        words = " ".join(filter(None, [str(incident.get_kind_display()), incident.body_part]))
        found.setdefault(incident.child_id, []).append(words)
    return found
