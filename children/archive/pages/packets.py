"""The whole archive as one sealed file: asked for with a reason, made by a job, fetched for a few days."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, jobs
from casework.attachments import storing
from casework.attachments.serving import disposition
from casework.links import url_of
from children.archive import sealing
from children.archive.forms import PacketForm
from children.archive.models import ArchivePacket, ChildArchive
from policy.terms import ARCHIVE_PACKET_KEPT


def make(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    archive = access.reach_or_404(user, "pack", ChildArchive, uid)
    form = PacketForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        return _begun(request, archive, form.cleaned_data["reason"])
    back = url_of(archive)
    context = {
        "title": _("导出档案包"), "record_title": str(archive), "step_title": _("导出档案包"),
        "main_title": _("生成加密档案包"), "changes": [], "form": form, "reason_required": True, "blocked_reason": "",
        "cancel_url": back, "clause": "2.1.h", "error_count": len(form.errors) if form.is_bound else 0,
        "crumbs": [{"title": str(archive), "url": back}, {"title": _("导出档案包")}],
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest, archive: ChildArchive, reason: str) -> HttpResponse:
    """The only page that ever shows the passphrase."""
    user: Any = request.user
    passphrase, salt = sealing.new_passphrase(), secrets.token_bytes(16)
    with transaction.atomic():
        packet = ArchivePacket.objects.create(
            child=archive.child, reason=reason, salt=salt.hex(), key=sealing.derive(passphrase, salt).hex(),
            ends_on=ARCHIVE_PACKET_KEPT.end(timezone.localdate()), created_by=user,
        )  # fmt: skip
        title = _("生成%(packet)s") % {"packet": packet}
        job = jobs.start("archive.pack", by=user, title=title, args={"packet": str(packet.uid)})
        audit.record("create", packet, reason=reason, clause="2.1.h")
    context = {
        "title": _("记下口令"), "packet": packet, "passphrase": passphrase,
        "next_url": reverse("casework:job", args=[job.uid]),
        "crumbs": [{"title": str(archive), "url": url_of(archive)}, {"title": _("记下口令")}],
    }  # fmt: skip
    response = render(request, "archive/passphrase.html", context)
    response["Cache-Control"] = "no-store"
    return response


def download(request: HttpRequest, uid: Any) -> HttpResponseBase:
    packet = access.reach_or_404(request.user, "export", ArchivePacket, uid)
    path = storing.path_of(packet.stored_name) if packet.stored_name else None
    if path is None or packet.ends_on < timezone.localdate() or not path.is_file():
        messages.error(request, _("档案包还没有生成，或保留期已过。需要时请重新导出。"))
        return redirect(url_of(packet))
    ArchivePacket.objects.filter(pk=packet.pk).update(downloads=F("downloads") + 1)
    audit.record("download", packet, reason=packet.reason, clause="2.1.h", details={"sha256": packet.sha256})
    response = FileResponse(path.open("rb"), content_type="application/octet-stream")
    response["Content-Length"] = str(packet.size)
    response["Content-Disposition"] = disposition(f"{packet.child.file_number}_档案包.jcwpkt", shown=False)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
