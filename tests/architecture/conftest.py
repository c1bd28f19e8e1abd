"""The records that the doors and the matrix are tried on, and what makes thousands of refusals affordable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.defaults import page_not_found

from jilin_cw import urls
from tests.architecture.samples import Branch, build
from tests.cast import Cast, assemble


@pytest.fixture(scope="package")
def branches(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Branch]]:
    """The sample records, built once; every test of this folder takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        assemble()
        yield build(Cast())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _refusals_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person is refused hundreds of times: the page that says so, which does not know what was asked for, is drawn
    in full once.
    """
    drawn: list[bytes] = []

    def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
        if drawn:
            return HttpResponseNotFound(drawn[0])
        answer = page_not_found(request, exception)
        drawn.append(answer.content)
        return answer

    monkeypatch.setattr(urls, "handler404", refused, raising=False)
