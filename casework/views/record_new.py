"""Making a record by hand: one form, one action, one transaction."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from casework import access, panels
from casework.constraints import refusal
from casework.links import url, url_of
from casework.parts import Record, record_of
from casework.refusals import Refused, tell


def _came_from(request: HttpRequest, record: Record, form: Any) -> str:
    """Back to the record that the address names, where this one would be shown on it; else to the list."""
    for name, value in request.GET.items():
        offered = getattr(form.fields.get(name), "queryset", None)
        try:
            found = offered.filter(uid=value).first() if offered is not None else None
        except ValidationError:
            continue
        if found is None or not access.can(request.user, "view", found) or not (page := url_of(found)):
            continue
        shown = [p.domain for p in panels.panels_on(record_of(type(found)).code) if p.resource == record.code]
        return f"{page}?tab={shown[0]}" if shown and shown[0] else page
    return url(record, "list")


def record_new(request: HttpRequest, *, record: Record) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", record.code)
    if record.new is None:
        raise Http404
    posted = request.method == "POST"
    form = import_string(record.new.form)(
        request.POST if posted else None, request.FILES if posted else None, user=user, initial=request.GET.dict()
    )
    status = 200
    if posted and form.is_valid():
        try:
            with transaction.atomic():
                made = record.new.make(by=user, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        except IntegrityError as error:
            tell(form, refusal(error))
        else:
            messages.success(request, _("已建立：%(name)s") % {"name": record.name_of(made)})
            return redirect(url(record, "page", made.uid))
    if posted:
        status = 422
    context = {
        "title": record.new.title, "help": record.new.help, "form": form, "version": "", "conflict": [],
        "clause": record.clause, "cancel_url": _came_from(request, record, form),
        "error_count": len(form.errors) if posted else 0,
        "crumbs": [{"title": record.title, "url": url(record, "list")}, {"title": record.new.title}],
    }  # fmt: skip
    return render(request, "casework/part_form.html", context, status=status)
