"""How the product says no: a sentence a person can act on, never a bare false."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - reads as what happened: the act was refused
    """The rule forbids it now. The sentence says why and how to repair it."""

    def __init__(self, sentence: object) -> None:
        self.sentence = str(sentence)
        super().__init__(self.sentence)


class Conflict(Refused):
    """Somebody else was quicker; the record is no longer as this person saw it."""
