"""How the product says no: a sentence a person can act on, never a bare false."""

from __future__ import annotations

from django import forms


class Refused(Exception):  # noqa: N818 - reads as what happened: the act was refused
    """The rule forbids it now. The sentence says why and how to repair it."""

    def __init__(self, sentence: object, *, field: str = "") -> None:
        self.sentence = str(sentence)
        self.field = field  # beside which question of a form it is said; "" means above all of them
        super().__init__(self.sentence)


def tell(form: forms.BaseForm, refused: Refused) -> None:
    """Say it on the form, beside the question it is about where the form asks it."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


class Conflict(Refused):
    """Somebody else was quicker; the record is no longer as this person saw it."""
