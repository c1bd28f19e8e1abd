"""The policy pages inside a bare frame: these tests read what the pages say, not the menu around them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import resolve

LOADERS = "django.template.loaders"
FRAME = "<title>{% block title %}{% endblock %}</title>{% block crumb %}{% endblock %}{% block main %}{% endblock %}"


@pytest.fixture
def bare_frame() -> Iterator[None]:
    engines = copy.deepcopy(settings.TEMPLATES)
    engines[0]["APP_DIRS"] = False
    engines[0]["OPTIONS"]["context_processors"] = ["django.template.context_processors.request"]
    loaders = [(f"{LOADERS}.locmem.Loader", {"base.html": FRAME}), f"{LOADERS}.filesystem.Loader"]
    engines[0]["OPTIONS"]["loaders"] = [(f"{LOADERS}.cached.Loader", loaders)]
    with override_settings(TEMPLATES=engines):
        yield


@pytest.fixture
def read(bare_frame: None) -> Callable[..., HttpResponse]:
    """Opens an address of the policy pages, signed in unless told otherwise."""

    def read(path: str, *, signed_in: bool = True) -> HttpResponse:
        request = RequestFactory().get(path)
        request.user = SimpleNamespace(is_authenticated=True) if signed_in else AnonymousUser()
        match = resolve(path)
        return match.func(request, *match.args, **match.kwargs)

    return read
