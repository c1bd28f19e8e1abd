"""The demonstration's door: one click for a newcomer on this machine, and no such thing anywhere else."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, clear_url_caches, resolve, reverse
from django.urls.exceptions import Resolver404

import agencies.urls
import jilin_cw.urls
from agencies.models import User
from casework.models import AuditEntry
from tests.agencies.people import enter, words
from tests.cast import Cast

SOME_UID = "723fa7b3-753c-4644-988d-4ba265067950"


def _reload() -> None:
    clear_url_caches()
    importlib.reload(agencies.urls)
    importlib.reload(jilin_cw.urls)


@pytest.fixture
def demo() -> Iterator[None]:
    with override_settings(DEMO=True):
        _reload()
        yield
    _reload()


def near() -> Client:
    """A browser on this machine."""
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def shown(cast: Cast) -> Any:
    User.objects.filter(pk=cast.registrar.pk).update(demo_card="从花名册录入儿童")
    User.objects.filter(pk=cast.sys_admin.pk).update(demo_card="建用户")
    return cast.registrar


def test_outside_the_demonstration_the_address_does_not_exist(shown: Any) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("agencies:demo_door", args=[SOME_UID])
    with pytest.raises(Resolver404):
        resolve(f"/demo/{SOME_UID}/")
    assert near().post(f"/demo/{shown.uid}/").status_code == 404
    assert "钱档案" not in words(near().get("/sign-in/"))


def test_a_newcomer_sees_people_by_agency_and_enters_with_one_click(demo: None, shown: Any) -> None:
    client = near()
    page = words(client.get("/sign-in/"))
    for text in ("梨树县儿童福利院", "钱档案", "档案员", "从花名册录入儿童", "系统管理（三员）", "曹系统"):
        assert text in page
    assert "赵护理" not in page
    assert client.post(f"/demo/{shown.uid}/")["Location"] == "/"
    assert "梨树县儿童福利院 · 档案员" in words(client.get("/account/"))
    entry = AuditEntry.objects.filter(verb="sign_in", object_uid=shown.uid).latest("seq")
    assert entry.details == {"door": "demo"}
    assert entry.user_name == "钱档案"


def test_the_ordinary_sign_in_works_in_the_demonstration_too(demo: None, cast: Cast) -> None:
    assert enter(cast.carer).get("/account/").status_code == 200


@pytest.mark.parametrize(
    "browser",
    [{"REMOTE_ADDR": "192.168.1.20"}, {"REMOTE_ADDR": "nonsense"}, {"HTTP_HOST": "testserver"}],
)
def test_the_door_is_open_to_this_machine_only(demo: None, shown: Any, browser: dict[str, str]) -> None:
    client = Client(**{"HTTP_HOST": "localhost", **browser})  # type: ignore[arg-type]
    assert "钱档案" not in words(client.get("/sign-in/"))
    assert client.post(f"/demo/{shown.uid}/").status_code == 404


def test_the_door_leads_to_demo_people_only_and_not_by_a_link(demo: None, cast: Cast, shown: Any) -> None:
    client = near()
    assert client.post(f"/demo/{cast.carer.uid}/").status_code == 404
    assert client.get(f"/demo/{shown.uid}/").status_code == 405


def test_the_door_needs_the_form_of_the_page(demo: None, shown: Any) -> None:
    assert Client(enforce_csrf_checks=True, HTTP_HOST="localhost").post(f"/demo/{shown.uid}/").status_code == 403


def test_a_session_of_the_demonstration_is_worth_nothing_outside_it(demo: None, shown: Any) -> None:
    client = near()
    client.post(f"/demo/{shown.uid}/")
    with override_settings(DEMO=False):
        assert client.get("/account/")["Location"] == "/account/authenticator/"
