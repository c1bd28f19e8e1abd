"""One-time codes: first entry of a new person, and recovery that two administrators agree on (S-07, S-09)."""

from __future__ import annotations

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.guards import not_oneself, recovery_can_be_confirmed
from agencies.models import AccessCode, User
from agencies.passwords import HistoryValidator, set_password
from agencies.sign_in import lockout, sessions
from casework import audit
from casework.refusals import Refused

# No letters or digits that look alike on paper.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
GROUPS, GROUP_LENGTH = 3, 4
VALID_FOR = {AccessCode.Purpose.ACTIVATION: timedelta(hours=72), AccessCode.Purpose.RECOVERY: timedelta(hours=24)}
MAX_FAILURES = 5


def _new_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _i in range(GROUP_LENGTH)) for _g in range(GROUPS))


def _normal(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _seal(row: AccessCode) -> str:
    code = _new_code()
    row.digest = make_password(_normal(code))
    row.expires_at = timezone.now() + VALID_FOR[AccessCode.Purpose(row.purpose)]
    return code


@transaction.atomic
def issue_activation(*, user: User, by: User | None) -> str:
    """A new activation code; an older one stops working. Shown once, to the administrator who asked."""
    if not user.must_activate:
        raise Refused(_("%(name)s已激活；忘记密码或丢失验证器请走账号恢复。") % {"name": user.name})
    _end_open(user, AccessCode.Purpose.ACTIVATION)
    row = AccessCode(user=user, purpose=AccessCode.Purpose.ACTIVATION, requested_by=by, created_by=by)
    code = _seal(row)
    row.save(force_insert=True)
    audit.record("issue_activation", user)
    return code


@transaction.atomic
def request_recovery(*, user: User, reason: str, by: User) -> AccessCode:
    """The first administrator asks that a person may enter anew; nothing changes until a second one agrees."""
    if refusal := not_oneself(user, by):
        raise Refused(refusal)
    if not user.is_active or user.must_activate:
        raise Refused(_("账号已停用或尚未激活，不能恢复：请先启用，或重新发放激活码。"))
    if not reason.strip():
        raise Refused(_("请写明恢复事由，例如“手机丢失”。"))
    _end_open(user, AccessCode.Purpose.RECOVERY)
    row = AccessCode(
        user=user, purpose=AccessCode.Purpose.RECOVERY, reason=reason.strip(), requested_by=by, created_by=by
    )
    row.save(force_insert=True)
    audit.record("request_recovery", user, reason=reason)
    return row


@transaction.atomic
def confirm_recovery(*, row: AccessCode, by: User) -> str:
    """The second administrator agrees; the code is shown to that administrator once."""
    row = AccessCode.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=row.pk)
    if row.ended_at is not None or row.digest:
        raise Refused(_("该恢复申请已办结。"))
    if refusal := recovery_can_be_confirmed(row, by):
        raise Refused(refusal)
    row.confirmed_by = by
    code = _seal(row)
    row.save(update_fields=["confirmed_by", "digest", "expires_at"])
    audit.record("confirm_recovery", row.user)
    return code


@transaction.atomic
def enter_with_code(*, username: str, code: str, password: str) -> User | None:
    """Use a code once: the new password stands; old sessions, authenticators and lock are gone. None if it fails.

    ValidationError for one of the last five passwords: told to the holder of the code only, who keeps it.
    """
    row = (
        AccessCode.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user")
        .filter(user__username=username.strip().lower(), user__is_active=True, ended_at=None)
        .exclude(digest="")
        .first()
    )
    if row is None:
        make_password(code)  # an unknown name costs as much time as a wrong code
        return None
    if not check_password(_normal(code), row.digest) or row.expires_at is None or row.expires_at < timezone.now():
        _count_failure(row)
        return None
    HistoryValidator().validate(password, row.user)
    _end_open(row.user, row.purpose)
    if row.purpose == AccessCode.Purpose.RECOVERY:
        Authenticator.objects.filter(user_id=row.user_id).delete()
    sessions.end_all(row.user)
    lockout.unlock(row.user)
    set_password(user=row.user, password=password)
    audit.record("enter_with_code", row.user, details={"purpose": row.purpose})
    return row.user


def _count_failure(row: AccessCode) -> None:
    row.failures += 1
    row.ended_at = timezone.now() if row.failures >= MAX_FAILURES else None
    row.save(update_fields=["failures", "ended_at"])
    audit.record("enter_with_code", row.user, outcome="refused")


def _end_open(user: User, purpose: str) -> None:
    AccessCode.objects.filter(user=user, purpose=purpose, ended_at=None).update(ended_at=timezone.now())
