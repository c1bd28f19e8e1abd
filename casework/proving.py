"""Proving the second factor for one act: the question a form asks, and who checks the answer (settings.STEP_UP)."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from casework.forms import StepForm


class StepUp(Protocol):
    """What settings.STEP_UP gives for a request: whether the second factor must be proved again, and the check."""

    @property
    def is_owed(self) -> bool: ...
    @property
    def help(self) -> str: ...
    @property
    def help_to_sign(self) -> str: ...
    def refusal(self, code: str) -> str: ...


def step_up(request: HttpRequest) -> StepUp:
    made: StepUp = import_string(settings.STEP_UP)(request)
    return made


CODE = "code"


class ProofForm(StepForm):
    """Asks for a code when the last proof is old; with `signs`, for this very act, however fresh the last one is."""

    signs: ClassVar[bool] = False
    code = forms.CharField(
        label=_("动态密码"),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, step_up: StepUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step_up = step_up
        if self.signs:
            self.fields["code"].help_text, self.fields["code"].required = step_up.help_to_sign, True
        elif step_up.is_owed:
            self.fields["code"].help_text = step_up.help
        else:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """A code is spent only when the rest of the form is right, so that nobody has to wait for the next one."""
        data = super().clean() or {}
        if CODE in self.fields and not self.errors and (refusal := self.step_up.refusal(data.get(CODE, ""))):
            self.add_error(CODE, refusal)
        return data
