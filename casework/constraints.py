"""What the database refused, as a sentence: constraints are named as sentences and carry their message in the model."""

from __future__ import annotations

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _


def sentence(error: IntegrityError) -> str:
    """The Chinese sentence of the broken constraint (`violation_error_message`), or a general one."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if (
                constraint.name == name
                and constraint.violation_error_message != constraint.default_violation_error_message
            ):
                return str(constraint.violation_error_message)
    return _("与已有记录冲突，没有保存。请核对后再试。")
