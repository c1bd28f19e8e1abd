"""Rules for passwords (S-02) and the one way to set one. 等保 asks for composition and age; see docs/decisions."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import PasswordRecord, User

MIN_CLASSES = 3
_DECORATION = re.compile(r"^[\W\d_]+|[\W\d_]+$")
HISTORY = 5


def _classes(password: str) -> int:
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    return sum(any(kind(sign) for sign in password) for kind in kinds)


class LengthValidator(MinimumLengthValidator):
    """Django's rule in our words."""

    def get_error_message(self) -> str:
        return _("密码至少%(least)s位，请加长。") % {"least": self.min_length}


class CommonValidator(CommonPasswordValidator):
    """Not a password that everybody knows, nor one with digits and signs put around it (Password1234!)."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        if _DECORATION.sub("", password.lower()) in self.passwords:
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("这个密码太常见，容易被猜中。请换一个，例如几个不相干的词。")


class ClassesValidator:
    """At least three of: lower case, upper case, digits, other signs."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        if _classes(password) < MIN_CLASSES:
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self) -> str:
        return _("密码须包含大写字母、小写字母、数字、符号中的至少三种。")


class UserNameValidator:
    """Not the user name, nor a password that contains it."""

    def validate(self, password: str, user: Any = None) -> None:
        name = getattr(user, "username", "")
        if name and name in password.lower():
            raise ValidationError(self.get_help_text(), code="password_has_user_name")

    def get_help_text(self) -> str:
        return _("密码不得包含用户名。")


class HistoryValidator:
    """None of the last five."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is None or user.pk is None:
            return
        recent = PasswordRecord.objects.filter(user_id=user.pk)[:HISTORY]
        if any(check_password(password, row.password) for row in recent):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        return _("不得使用最近5次用过的密码。")


@transaction.atomic
def set_password(*, user: User, password: str) -> None:
    """Store a password that the validators have passed, and remember its hash."""
    user.set_password(password)
    user.password_changed_at, user.must_activate = timezone.now(), False
    user.save(update_fields=["password", "password_changed_at", "must_activate"])
    PasswordRecord.objects.create(user=user, password=user.password)
    kept = PasswordRecord.objects.filter(user=user).values_list("pk", flat=True)[:HISTORY]
    PasswordRecord.objects.filter(user=user).exclude(pk__in=list(kept)).delete()


def is_too_old(user: User) -> bool:
    """Older than settings.PASSWORD_DAYS (90 by default, 0 switches the rule off)."""
    days = settings.PASSWORD_DAYS
    if not days or user.password_changed_at is None:
        return False
    return timezone.now() - user.password_changed_at > timedelta(days=days)
