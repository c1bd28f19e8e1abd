"""How people of the cast enter by the front door: authenticator, two pages, a code that the telephone shows."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from agencies.actions import create_user, open_agency
from agencies.models import Agency, Jurisdiction, User
from agencies.passwords import set_password
from agencies.sign_in import second_factor
from tests.cast import PASSWORD, SINCE

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    """What the person's telephone shows."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def office(name: str, kind: str, where: Jurisdiction, prefix: str = "") -> Agency:
    return open_agency(name=name, kind=kind, jurisdiction=where, open_from=SINCE, file_prefix=prefix, by=None)


def newcomer(username: str, name: str = "何新") -> User:
    """A person who has a password, but no authenticator and no post."""
    user, _code = create_user(username=username, name=name, by=None)
    set_password(user=user, password=PASSWORD)
    return user


def bind(user: Any) -> None:
    """Bind an authenticator, or let half a minute pass: the code of this moment has not been used."""
    if not second_factor.is_enrolled(user):
        assert second_factor.enrol(user, SECRET, code_now())
    row = Authenticator.objects.get(user=user)
    row.data[second_factor.SPENT] = 0
    row.save()


def first_page(client: Client, user: Any, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": user.username, "password": password})


def second_page(client: Client, code: str) -> Any:
    return client.post("/sign-in/code/", {"code": code})


def enter(user: Any) -> Client:
    """A browser of the person's own, signed in through both pages."""
    bind(user)
    client = Client()
    first = first_page(client, user)
    assert first.status_code == 302, first.content.decode()
    assert first["Location"] == "/sign-in/code/"
    second = second_page(client, code_now())
    assert second.status_code == 302, second.content.decode()
    return client


def words(response: Any) -> str:
    return str(response.content.decode())
