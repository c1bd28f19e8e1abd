"""One form above, one line for each child below; all is kept or nothing, and what is wrong is said beside its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from casework.constraints import sentence
from casework.forms import StepForm
from casework.refusals import Refused
from children.daily.forms.notes import OfChild

NOTHING_KEPT = "nothing kept"


def right(head: StepForm, rows: Sequence[OfChild]) -> bool:
    """Are the head and all lines that say something as they should be? Each is looked at, so each says its error."""
    said = [row for row in rows if row.said]
    return all([head.is_valid(), *(row.is_valid() for row in said)])


def keep_all(rows: Sequence[OfChild], keep: Callable[[OfChild], object]) -> bool:
    """Keep each line; when one is refused it says why, the others are still tried, and nothing is kept."""
    try:
        with transaction.atomic():
            for row in rows:
                row.refused = _refusal(row, keep)
            if any(row.refused for row in rows):
                raise Refused(NOTHING_KEPT)
    except Refused:
        return False
    return True


def _refusal(row: OfChild, keep: Callable[[OfChild], object]) -> str:
    try:
        with transaction.atomic():
            keep(row)
    except Refused as refused:
        return refused.sentence
    except IntegrityError as error:
        return sentence(error)
    return ""


def context(  # noqa: PLR0917 - one page's worth
    request: HttpRequest, title: str, list_title: Any, list_url: str, head: StepForm, rows: Sequence[OfChild]
) -> dict[str, Any]:
    bad = sum(1 for row in rows if row.refused or (row.said and row.errors))
    return {
        "title": title, "crumbs": [{"title": list_title, "url": list_url}, {"title": title}], "form": head,
        "rows": rows, "bad": bad, "error_count": len(head.errors) + bad if request.method == "POST" else 0,
        "cancel_url": list_url, "submit": _("全部登记"),
    }  # fmt: skip
