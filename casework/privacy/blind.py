"""The blind index: a keyed hash of the normalised value, so that a whole ID number can be found and be unique.

ID numbers have little entropy: INDEX_KEY is the secret, and it is another one than the keys that seal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core import checks
from django.db import models

from casework.privacy.fields import EncryptedTextField
from casework.privacy.keys import ring
from casework.privacy.providers import current_suite

INVISIBLE = "Cf"  # marks of no width and of writing direction, which spreadsheets and chats leave in pasted numbers
QUOTES = "'’‘`′"  # typed before a number so that Excel keeps it as text


def normalise(value: str) -> str:
    """Half-width, without any space, invisible mark or leading quote, capital X."""
    text = "".join(c for c in unicodedata.normalize("NFKC", value) if unicodedata.category(c) != INVISIBLE)
    return "".join(text.split()).lstrip(QUOTES).upper()


def blind_index(value: str) -> str | None:
    """64 hexadecimal digits for a value as a person typed it; None for an empty one."""
    text = normalise(value)
    return current_suite().mac(ring().index, text.encode()).hex() if text else None


class BlindIndexField(models.CharField):
    """Filled from `source` at each save. Declare it above its source, with unique=True or db_index=True."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.update({"max_length": 64, "editable": False, "null": True, "blank": True})
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "null", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: ARG002, FBT001
        index = blind_index(getattr(model_instance, self.source) or "")
        setattr(model_instance, self.attname, index)
        model_instance.__dict__[self._stamp] = index
        return index

    @property
    def _stamp(self) -> str:
        return f"_indexed_{self.source}"

    def was_written_for(self, instance: models.Model, text: Any) -> None:
        """Refuse a save that names the source in update_fields and forgets the index."""
        missing = object()
        if instance.__dict__.pop(self._stamp, missing) != blind_index(str(text or "")):
            raise TypeError(f"saving {self.source} must save {self.name} too: save(update_fields=with_indexes(…))")

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = list(super().check(**kwargs))
        fields = list(self.model._meta.concrete_fields)
        source = next((field for field in fields if field.name == self.source), None)
        if not isinstance(source, EncryptedTextField):
            found.append(checks.Error("A blind index needs an encrypted source.", obj=self, id="casework.E803"))
        elif fields.index(source) < fields.index(self):
            # The index is written first and the source then asks whether it was.
            found.append(checks.Error("Declare a blind index above its source.", obj=self, id="casework.E804"))
        return found


def with_indexes(model: type[models.Model], fields: Iterable[str]) -> list[str]:
    """The fields to save, and the blind indexes of those that have one."""
    names = list(fields)
    indexes = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, BlindIndexField) and field.source in names and field.name not in names
    ]
    return names + indexes
