"""What is typed into a list's search goes by POST: an ID number never stands in an address, and so in no log.

Any other search is answered with an address that can be kept and passed on.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from casework.privacy import normalise

ID_NUMBER = re.compile(r"\d{15}")  # or most of one: a digit too few or too many is as good as the number
LONGEST_TERM = 200
NOT_ASKED = frozenset({"csrfmiddlewaretoken"})


def holds_id_number(term: str) -> bool:
    return bool(ID_NUMBER.search(normalise(term)))


def address_of(query: Any, *, without: tuple[str, ...] = (), **changes: object) -> str:
    """The query as an address: empty values, the form's own token and a whole ID number stay out of it."""
    kept = {key: value for key, value in query.items() if key not in {*without, *NOT_ASKED} and value}
    if holds_id_number(kept.get("q", "")):
        del kept["q"]
    if len(kept.get("q", "")) > LONGEST_TERM:  # one too long still, but no longer than an address may be
        kept["q"] = kept["q"][: LONGEST_TERM + 1]
    kept |= changes
    return f"?{urlencode(kept)}" if kept else "?"


def sent_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The redirect to where this search belongs, if it does not belong here."""
    by_number = holds_id_number(request.GET.get("q", ""))
    if by_number:
        messages.warning(request, _("身份证号码不能写在网址里。请在查找框中输入，系统不会留下号码。"))
        return redirect(request.path + address_of(request.GET))
    if request.method == "POST" and not holds_id_number(request.POST.get("q", "")):
        return redirect(request.path + address_of(request.POST))
    return None
