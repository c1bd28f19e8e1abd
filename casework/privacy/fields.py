"""EncryptedTextField: a text column that holds only sealed text.

The seal is bound to table, column and the row's `uid`. Reading by the ORM gives a closed `Sealed`, because a row's
other columns are unknown at that point; touching the attribute on an instance opens it (lazily, once) with the
instance's own uid. So `child.id_number` is plain text, while `values_list("uid", "id_number")` gives (uid, Sealed),
for `decrypt_value`. An untouched value is written back as it was: no new nonce, no noise in history. History rows keep
the ciphertext and the uid, and open under the base table's name. Plain text cannot reach SQL: filters and `update()`
refuse it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from casework.privacy.sealing import CannotOpen, Sealed, place_of, seal_text

ONE_LINE = 200


class SealedAttribute(DeferredAttribute):
    """The attribute on the instance: plain text to whoever asks, a Sealed underneath."""

    field: EncryptedTextField

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        held = self.held(instance)
        return held.open(self.field.place(instance)) if isinstance(held, Sealed) else held

    def held(self, instance: models.Model) -> Any:
        """What the instance holds: a Sealed, or a text that has not been saved yet. A deferred column is fetched."""
        name = self.field.attname
        if name not in instance.__dict__:
            rows = type(instance)._base_manager.using(instance._state.db).filter(pk=instance.pk)
            instance.__dict__[name] = rows.values_list(name, flat=True).get()
        return instance.__dict__[name]

    def __set__(self, instance: models.Model, value: Any) -> None:
        held = instance.__dict__.get(self.field.attname)
        if isinstance(held, Sealed) and isinstance(value, str) and self._same(instance, held, value):
            return  # the same text: keep the ciphertext that is stored
        instance.__dict__[self.field.attname] = value

    def _same(self, instance: models.Model, held: Sealed, value: str) -> bool:
        try:
            return held.open(self.field.place(instance)) == value
        except CannotOpen:
            return False


class EncryptedTextField(models.TextField):
    """Text sealed at rest; "" and NULL are stored as they are. The model needs `uid`, set before the first save.

    `sealed_as="table|column"` keeps the old place after a table or column has been renamed.
    """

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, sealed_as: str = "", **kwargs: Any) -> None:
        self.sealed_as = sealed_as
        self._home = sealed_as
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        super().contribute_to_class(cls, name, private_only)
        # simple-history copies the field after this: the copy keeps the base table's place.
        if not self._home and not cls._meta.abstract:
            self._home = f"{cls._meta.db_table}|{self.column}"

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.sealed_as:
            kwargs["sealed_as"] = self.sealed_as
        return name, path, args, kwargs

    def place(self, instance: models.Model) -> str:
        """Where this row's value is bound to."""
        return self.place_of_uid(getattr(instance, "uid", None))

    def place_of_uid(self, uid: object) -> str:
        if uid is None or hasattr(uid, "resolve_expression"):
            raise TypeError(f"{self}: a sealed value is bound to its row; the row has no uid yet")
        return place_of(self._home, uid)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | str | None:  # noqa: ARG002
        return Sealed(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return value
        if isinstance(value, Sealed):
            return value.stored
        if hasattr(value, "resolve_expression"):
            return value
        raise TypeError(f"{self}: plain text never goes to the database; look up by blind_index, write by seal_value")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"exact", "in", "isnull"}:
            raise FieldError(f"{self}: ciphertext cannot be searched with {lookup_name}; look up by blind_index")
        return super().get_lookup(lookup_name)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        held = self._descriptor(model_instance).held(model_instance)
        if isinstance(held, Sealed) and not add:
            return held
        if isinstance(held, Sealed):
            held = held.open(self.place(model_instance))  # a copied row: seal anew under its own uid
        self._demand_index(model_instance, held)
        if held is None or held == "":
            return held
        text = str(held)
        sealed = Sealed(seal_text(text, self.place(model_instance)), text)
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def _descriptor(self, instance: models.Model) -> SealedAttribute:
        found = getattr(type(instance), self.attname)
        assert isinstance(found, SealedAttribute)  # noqa: S101 - set by contribute_to_class
        return found

    def _demand_index(self, instance: models.Model, text: Any) -> None:
        """A new text must not be saved without its blind index, or a search would miss the row."""
        for field in instance._meta.concrete_fields:
            if getattr(field, "source", None) == self.name and hasattr(field, "was_written_for"):
                field.was_written_for(instance, text)

    def value_to_string(self, obj: models.Model) -> str:
        held = obj.__dict__.get(self.attname)
        if isinstance(held, Sealed):
            return held.stored
        return seal_text(str(held), self.place(obj)) if held else ""

    def formfield(self, **kwargs: Any) -> Any:
        short = self.max_length is not None and self.max_length <= ONE_LINE
        defaults: dict[str, Any] = {"max_length": self.max_length}
        if short:
            defaults["widget"] = forms.TextInput(attrs={"autocomplete": "off"})
        return super().formfield(**{**defaults, **kwargs})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = list(super().check(**kwargs))
        if not any(field.name == "uid" for field in self.model._meta.concrete_fields):
            found.append(checks.Error("An encrypted value is bound to the row's uid.", obj=self, id="casework.E801"))
        if self.unique or getattr(self, "db_index", False):
            found.append(checks.Error("Ciphertext has no order; add a BlindIndexField.", obj=self, id="casework.E802"))
        return found


def _field(model: type[models.Model], name: str) -> EncryptedTextField:
    field = model._meta.get_field(name)
    if not isinstance(field, EncryptedTextField):
        raise TypeError(f"{field} is not encrypted")
    return field


def decrypt_value(model: type[models.Model], field: str, uid: object, stored: Sealed | str | None) -> str | None:
    """Plain text of a value from `values_list`; `uid` is that of the same row. CannotOpen when it is not."""
    if stored is None or stored == "":
        return None if stored is None else ""
    sealed = stored if isinstance(stored, Sealed) else Sealed(stored)
    return sealed.open(_field(model, field).place_of_uid(uid))


def seal_value(model: type[models.Model], field: str, uid: object, text: str) -> Sealed | str:
    """What `update()` may write for one row. The blind index, if there is one, is the caller's to write as well."""
    return Sealed(seal_text(text, _field(model, field).place_of_uid(uid)), text) if text else ""
