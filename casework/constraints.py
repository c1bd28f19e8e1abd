"""What the database refused, as a sentence: constraints are named as sentences and carry their message in the model."""

from __future__ import annotations

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext_lazy

from casework.refusals import Refused

GENERAL = gettext_lazy("与已有记录冲突，没有保存。请核对后再试。")
INDEX = "_index"  # the blind index beside an encrypted field


def sentence(error: IntegrityError) -> str:
    """The Chinese sentence of the broken constraint (`violation_error_message`), or a general one."""
    return refusal(error).sentence


def refusal(error: IntegrityError) -> Refused:
    """The same, with the field where the constraint is about one alone."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if (
                constraint.name == name
                and constraint.violation_error_message != constraint.default_violation_error_message
            ):
                fields: tuple[str, ...] = getattr(constraint, "fields", ())
                about = fields[0].removesuffix(INDEX) if len(fields) == 1 else ""
                return Refused(constraint.violation_error_message, field=about)
    return Refused(GENERAL)
