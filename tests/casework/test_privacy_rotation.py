"""A key can be thrown away after rotate_keys, and nobody had to wait meanwhile."""
# ruff: noqa: DJ008 - the model of these tests is never shown to a person

from __future__ import annotations

import base64
import io
import uuid
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps

from casework.management.commands.rotate_keys import Command
from casework.privacy import BlindIndexField, EncryptedTextField, blind_index, open_text, rotation, seal_text
from casework.privacy.sealing import current_prefix

K1, K2, I1, I2 = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2, 3, 4))


@pytest.fixture
def people(db: None, settings: Any) -> Iterator[Any]:
    settings.FIELD_KEYS, settings.INDEX_KEY = f"k1:{K1}", I1
    with isolate_apps("django.contrib.contenttypes"):

        class Person(models.Model):
            uid = models.UUIDField(default=uuid.uuid4, unique=True)
            phone_index = BlindIndexField(source="phone", db_index=True)
            phone = EncryptedTextField(blank=True, default="")

            class Meta:
                app_label = "people"
                db_table = "casework_test_rotation"

        with connection.schema_editor() as editor:
            editor.create_model(Person)
        Person.objects.bulk_create([Person(phone=f"138000000{n:02}" if n else "") for n in range(25)])
        columns = [(Person, Person._meta.get_field("phone"))]
        with (
            patch.object(rotation, "encrypted_fields", lambda: iter(columns)),
            patch("casework.management.commands.rotate_keys.audit") as audit,
            patch("casework.management.commands.rotate_keys.acting_system"),
        ):
            Person.audit = audit
            yield Person


def rotate(**options: Any) -> str:
    out = io.StringIO()
    call_command(Command(), stdout=out, stderr=out, **options)
    return out.getvalue()


def prefixes(people: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT substr(phone, 1, 6) FROM casework_test_rotation WHERE phone <> ''")
        return {row[0] for row in cursor.fetchall()}


def test_the_old_key_can_be_removed_after_rotation(people: Any, settings: Any) -> None:
    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    assert "待改写 24，已改写 24" in rotate(batch=7)
    settings.FIELD_KEYS = f"k2:{K2}"
    assert prefixes(people) == {"v1:k2:"}
    assert [p.phone for p in people.objects.order_by("pk")][:2] == ["", "13800000001"]
    people.audit.record.assert_called_once()
    assert "已改写 0" in rotate()


def test_a_dry_run_counts_and_changes_nothing(people: Any, settings: Any) -> None:
    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    assert "待改写 24\n" in rotate(dry_run=True)
    assert prefixes(people) == {"v1:k1:"}
    people.audit.record.assert_not_called()


def test_a_run_that_was_killed_goes_on_where_it_stopped(people: Any, settings: Any) -> None:
    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    written, real = [], rotation._write

    def killed(*args: Any) -> int:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(1)
        return real(*args)

    with patch.object(rotation, "_write", killed), pytest.raises(KeyboardInterrupt):
        rotate(batch=5)
    assert prefixes(people) == {"v1:k1:", "v1:k2:"}
    assert {p.phone for p in people.objects.all()} == {"", *(f"138000000{n:02}" for n in range(1, 25))}
    assert "待改写 14，已改写 14" in rotate(batch=5)


def test_what_somebody_typed_during_the_rotation_is_kept(people: Any, settings: Any) -> None:
    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    real = rotation._sealed_anew

    def slowly(*args: Any) -> Any:
        fresh = real(*args)
        person = people.objects.get(phone_index=blind_index("13800000003"))
        person.phone = "13999999999"
        person.save()
        return fresh

    with patch.object(rotation, "_sealed_anew", slowly), pytest.raises(CommandError, match="1个值未能改写"):
        rotate()
    assert people.objects.filter(phone_index=blind_index("13999999999")).get().phone == "13999999999"
    rotate()


def test_texts_outside_a_column_are_sealed_anew_by_whoever_owns_them(people: Any, settings: Any) -> None:
    kept = [seal_text("JBSWY3DPEHPK3PXP", "mfa|secret")]

    def work(dry_run: bool) -> rotation.Tally:  # noqa: FBT001 - the registered signature
        fresh = rotation.reseal(kept[0], "mfa|secret")
        tally = rotation.Tally("mfa", "secret", waiting=int(fresh is not None))
        if fresh and not dry_run:
            kept[0], tally.done = fresh, 1
        return tally

    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    with patch.dict(rotation.OTHERS, clear=True):
        rotation.also_rotates("mfa", work)
        assert "mfa.secret：待改写 1\n" in rotate(dry_run=True)
        assert "mfa.secret：待改写 1，已改写 1" in rotate()
        assert "mfa.secret：待改写 0，已改写 0" in rotate()
    settings.FIELD_KEYS = f"k2:{K2}"
    assert open_text(kept[0], "mfa|secret") == "JBSWY3DPEHPK3PXP"


def test_every_sealed_column_of_the_house_is_known_with_its_history() -> None:
    from casework.privacy.rotation import encrypted_fields

    tables = list(dict.fromkeys(model._meta.db_table for model, _field in encrypted_fields()))
    assert {"children_child", "children_historicalchild"} <= set(tables)
    # Rewriting a row may add to its history: what was added must be rewritten after it.
    assert tables.index("children_child") < tables.index("children_historicalchild")


def test_a_value_no_key_opens_is_named_and_left_alone(people: Any, settings: Any) -> None:
    settings.FIELD_KEYS = f"k2:{K2},k1:{K1}"
    broken = people.objects.order_by("pk")[3]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_test_rotation SET phone = 'v1:k1:AAAA:AAAA' WHERE id = %s", [broken.pk])
    out = io.StringIO()
    with pytest.raises(CommandError, match="有1个值打不开"):
        call_command(Command(), stdout=out, stderr=out)
    assert f"打不开的行 {broken.pk}" in out.getvalue()
    assert prefixes(people) == {"v1:k1:", "v1:k2:"}


def test_a_change_of_suite_is_a_rotation_too(people: Any, settings: Any) -> None:
    settings.CRYPTO_SUITE = "guomi"
    assert current_prefix() == "g1:k1:"
    rotate(index=True)
    assert prefixes(people) == {"g1:k1:"}
    assert people.objects.get(phone_index=blind_index("13800000001")).phone == "13800000001"


def test_a_new_index_key_finds_everybody_again(people: Any, settings: Any) -> None:
    settings.INDEX_KEY = I2
    assert not people.objects.filter(phone_index=blind_index("13800000001")).exists()
    assert "盲索引：已重算 24" in rotate(index=True)
    assert people.objects.filter(phone_index=blind_index("13800000001")).exists()
    assert "盲索引：已重算 0" in rotate(index=True)
