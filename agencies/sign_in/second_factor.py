"""The second factor: time-based one-time passwords (RFC 6238), each of which opens the door once."""

from __future__ import annotations

import time

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

from agencies.models import User

# The number of the last time step whose password was used; kept in the row, so that no cache can forget it.
SPENT = "spent"


def is_enrolled(user: User) -> bool:
    return bool(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists())


def _step_of(secret: str, code: str) -> int | None:
    for step in totp.yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step))):
            return int(step)
    return None


def is_code_of(secret: str, code: str) -> bool:
    return _step_of(secret, code) is not None


def code_now(secret: str) -> str:
    """What an authenticator with this secret shows now."""
    step = int(time.time()) // app_settings.TOTP_PERIOD
    return str(totp.format_hotp_value(totp.hotp_value(secret, step)))


@transaction.atomic
def spend(user: User, code: str) -> Authenticator | None:
    """The person's authenticator if the code is right and was not used before; the row is locked meanwhile."""
    rows = Authenticator.objects.select_for_update(no_key=True).filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    row = rows.first()
    if row is None:
        return None
    step = _step_of(decrypt(row.data["secret"]), code)
    if step is None or step <= row.data.get(SPENT, 0):
        return None
    row.data[SPENT] = step
    row.save(update_fields=["data"])
    return row


@transaction.atomic
def enrol(user: User, secret: str, code: str) -> bool:
    """Bind the secret to the person when the code proves that the device has it."""
    step = _step_of(secret, code)
    if step is None or is_enrolled(user):
        return False
    row = totp.TOTP.activate(user, secret).instance
    row.data[SPENT] = step
    row.save(update_fields=["data"])
    return True
