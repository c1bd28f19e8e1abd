"""A form is carried out once: a double click, a key held down, a browser that sends again after a broken line.

Every page has a form token of its own (the mask of its CSRF token is drawn anew for each page), so two sendings that
are equal to the last sign are one. The database keeps them apart: the second waits for the first, and is led where
the first was led. What was refused is forgotten and may be sent as it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from casework.models import Submission

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
KEPT = dt.timedelta(days=1)


class OnceMiddleware:
    """Stands inside the transaction of the request: what is undone with it was never sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.user.is_authenticated or not request.POST.get(TOKEN):
            return self.get_response(request)
        sent, first = Submission.objects.get_or_create(digest=digest_of(request), defaults={"user_id": request.user.pk})
        if not first:
            return HttpResponseRedirect(sent.address)
        response = self.get_response(request)
        if connection.needs_rollback:
            return response
        if response.status_code == HttpResponseRedirect.status_code:
            sent.address = response["Location"]
            sent.save(update_fields=["address"])
        else:
            sent.delete()
        return response


def digest_of(request: HttpRequest) -> str:
    """Who sent what where, to the last sign; of files the content too, for two scans may have one name and one size."""
    said = sorted((name, request.POST.getlist(name)) for name in request.POST)
    files = sorted((name, [_sign_of(file) for file in request.FILES.getlist(name)]) for name in request.FILES)
    whole = json.dumps([request.user.pk, request.get_full_path(), said, files])
    return hashlib.sha256(whole.encode()).hexdigest()


def _sign_of(file: UploadedFile) -> list[str]:
    content = hashlib.sha256()
    for piece in file.chunks():
        content.update(piece)
    file.seek(0)
    return [file.name or "", content.hexdigest()]


def forget() -> None:
    Submission.objects.filter(at__lt=timezone.now() - KEPT).delete()
