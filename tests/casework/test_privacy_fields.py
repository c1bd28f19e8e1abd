"""An encrypted column as a developer meets it: plain on the instance, sealed everywhere else."""
# ruff: noqa: DJ008 - the models of these tests are never shown to a person

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.forms import modelform_factory
from django.test.utils import isolate_apps

from casework.privacy import (
    BlindIndexField,
    CannotOpen,
    EncryptedTextField,
    Sealed,
    blind_index,
    decrypt_value,
    seal_value,
    with_indexes,
)

NUMBER = "229999201201063616"
OTHER = "229999201904241220"


@pytest.fixture
def person(db: None) -> Iterator[Any]:
    with isolate_apps("django.contrib.contenttypes"):

        class Person(models.Model):
            uid = models.UUIDField(default=uuid.uuid4, unique=True)
            name = models.CharField(max_length=20, default="")
            id_number_index = BlindIndexField(source="id_number", unique=True)
            id_number = EncryptedTextField(blank=True, default="", max_length=18)
            phone = EncryptedTextField(null=True, blank=True)

            class Meta:
                app_label = "people"
                db_table = "casework_test_person"

        with connection.schema_editor() as editor:
            editor.create_model(Person)
        yield Person


def stored(person: Any, pk: int, column: str = "id_number") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM casework_test_person WHERE id = %s", [pk])
        return str(cursor.fetchone()[0])


def test_the_disk_holds_ciphertext_and_the_page_the_number(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER, phone="13800000000")
    assert stored(person, made.pk).startswith("v1:demo:")
    assert NUMBER not in stored(person, made.pk)
    found = person.objects.get(pk=made.pk)
    assert (found.id_number, found.phone) == (NUMBER, "13800000000")
    assert made.id_number == NUMBER


def test_an_empty_number_is_stored_as_it_is_and_has_no_index(person: Any) -> None:
    first, second = person.objects.create(), person.objects.create(phone=None)
    assert stored(person, first.pk) == ""
    assert person.objects.filter(id_number="", id_number_index=None).count() == 2
    assert person.objects.get(pk=second.pk).phone is None


def test_saving_what_nobody_touched_leaves_the_ciphertext_alone(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    before = stored(person, made.pk)
    found = person.objects.get(pk=made.pk)
    found.save()
    assert found.id_number == NUMBER
    found.id_number = NUMBER
    found.save()
    made.save()
    assert stored(person, made.pk) == before


def test_a_row_can_be_found_by_the_whole_number_however_typed(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    assert person.objects.get(id_number_index=blind_index("２２９９９９ 20120106 3616")) == made


def test_two_people_cannot_have_one_number(person: Any) -> None:
    person.objects.create(id_number=NUMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        person.objects.create(id_number=f" {NUMBER}")


def test_lists_get_a_closed_value_that_opens_with_its_own_row_only(person: Any) -> None:
    person.objects.create(id_number=NUMBER)
    person.objects.create(id_number=OTHER)
    (uid, first), (uid2, _second) = person.objects.order_by("pk").values_list("uid", "id_number")
    assert isinstance(first, Sealed)
    assert NUMBER not in str(first)
    assert decrypt_value(person, "id_number", uid, first) == NUMBER
    assert decrypt_value(person, "id_number", uid, first.stored) == NUMBER
    with pytest.raises(CannotOpen):
        decrypt_value(person, "id_number", uid2, Sealed(first.stored))
    assert decrypt_value(person, "phone", uid, None) is None
    assert decrypt_value(person, "phone", uid, "") == ""
    with pytest.raises(TypeError, match="not encrypted"):
        decrypt_value(person, "name", uid, first)


def test_ciphertext_moved_to_another_row_or_column_does_not_open(person: Any) -> None:
    one, two = person.objects.create(id_number=NUMBER), person.objects.create(id_number=OTHER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_test_person SET id_number = %s WHERE id = %s", [stored(person, one.pk), two.pk])
        cursor.execute("UPDATE casework_test_person SET phone = id_number WHERE id = %s", [one.pk])
    with pytest.raises(CannotOpen):
        _ = person.objects.get(pk=two.pk).id_number
    with pytest.raises(CannotOpen):
        _ = person.objects.get(pk=one.pk).phone


def test_a_damaged_value_can_be_typed_again(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_test_person SET id_number = 'v1:demo:AAAA:AAAA'")
    found = person.objects.get(pk=made.pk)
    found.id_number = OTHER
    found.save()
    assert person.objects.get(pk=made.pk).id_number == OTHER


@pytest.mark.parametrize("lookup", ["id_number", "id_number__contains", "id_number__in", "id_number__startswith"])
def test_plain_text_never_reaches_a_query(person: Any, lookup: str) -> None:
    with pytest.raises((TypeError, FieldError), match="blind_index"):
        list(person.objects.filter(**{lookup: [NUMBER] if lookup.endswith("__in") else NUMBER}))


def test_one_row_may_be_compared_with_itself(person: Any) -> None:
    person.objects.create(phone="13800000000")
    assert person.objects.filter(phone=models.F("phone")).count() == 1


def test_update_takes_a_sealed_value_and_refuses_plain_text(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    with pytest.raises(TypeError, match="seal_value"), transaction.atomic():
        person.objects.update(phone="13800000000")
    person.objects.filter(pk=made.pk).update(phone=seal_value(person, "phone", made.uid, "13800000000"))
    assert person.objects.get(pk=made.pk).phone == "13800000000"
    assert seal_value(person, "phone", made.uid, "") == ""


def test_a_save_that_forgets_the_index_is_stopped(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    found = person.objects.get(pk=made.pk)
    found.id_number = OTHER
    with pytest.raises(TypeError, match="id_number_index"), transaction.atomic():
        found.save(update_fields=["id_number"])
    assert with_indexes(person, ["id_number", "name"]) == ["id_number", "name", "id_number_index"]
    found.save(update_fields=with_indexes(person, ["id_number"]))
    assert person.objects.get(id_number_index=blind_index(OTHER)).id_number == OTHER
    found.id_number = ""
    found.save(update_fields=with_indexes(person, ["id_number"]))
    assert person.objects.get(pk=made.pk).id_number_index is None


def test_bulk_create_seals_and_indexes_each_row(person: Any) -> None:
    person.objects.bulk_create([person(id_number=NUMBER), person(id_number=OTHER), person()])
    assert [p.id_number for p in person.objects.order_by("pk")] == [NUMBER, OTHER, ""]
    assert person.objects.filter(id_number_index=blind_index(OTHER)).count() == 1


def test_a_deferred_number_is_fetched_when_it_is_asked_for(person: Any, django_assert_num_queries: Any) -> None:
    person.objects.create(id_number=NUMBER)
    found = person.objects.defer("id_number").get()
    with django_assert_num_queries(1):
        assert found.id_number == NUMBER
    found.refresh_from_db()
    assert found.id_number == NUMBER


def test_a_copied_row_is_sealed_for_itself_or_not_at_all(person: Any) -> None:
    made = person.objects.create(phone="13800000000")
    opened, closed = person.objects.get(pk=made.pk), person.objects.get(pk=made.pk)
    assert opened.phone == "13800000000"
    for twin in (opened, closed):
        twin.pk, twin._state.adding, twin.uid = None, True, uuid.uuid4()
    opened.save()
    assert person.objects.get(pk=opened.pk).phone == "13800000000"
    with pytest.raises(CannotOpen), transaction.atomic():
        closed.save()


def test_a_form_shows_the_number_on_one_line_and_checks_its_length(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    form = modelform_factory(person, fields=["id_number"])
    shown = str(form(instance=made))
    assert 'type="text"' in shown
    assert NUMBER in shown
    assert not form({"id_number": NUMBER}, instance=made).has_changed()
    assert "<textarea" in str(modelform_factory(person, fields=["phone"])())
    with pytest.raises(ValidationError):
        person(id_number="1" * 19).full_clean()


def test_a_dump_of_the_table_holds_no_plain_text(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    person.objects.create(id_number=OTHER)
    fresh = person(id_number="1")
    assert NUMBER not in serializers.serialize("json", [person.objects.get(pk=made.pk), fresh])


def test_a_history_row_opens_under_the_base_tables_name(person: Any) -> None:
    made = person.objects.create(id_number=NUMBER)
    with isolate_apps("django.contrib.contenttypes"):

        class PastPerson(models.Model):
            uid = models.UUIDField()

            class Meta:
                app_label = "people"
                db_table = "casework_historicaltest_person"

        copy.copy(person._meta.get_field("id_number")).contribute_to_class(PastPerson, "id_number")
        past = PastPerson(uid=made.uid, id_number=Sealed(stored(person, made.pk)))
        assert past.id_number == NUMBER


@isolate_apps("django.contrib.contenttypes")
def test_the_start_up_check_explains_a_wrong_declaration() -> None:
    class Careless(models.Model):
        id_number = EncryptedTextField(unique=True)
        late_index = BlindIndexField(source="id_number")
        lost_index = BlindIndexField(source="nothing")

        class Meta:
            app_label = "people"

    found = {message.id for field in Careless._meta.local_fields for message in field.check()}
    assert {"casework.E801", "casework.E802", "casework.E803", "casework.E804"} <= found


@isolate_apps("django.contrib.contenttypes")
def test_a_row_without_uid_cannot_hold_a_secret() -> None:
    class Bare(models.Model):
        secret = EncryptedTextField(sealed_as="old_table|secret")

        class Meta:
            app_label = "people"

    field = Bare._meta.get_field("secret")
    with pytest.raises(TypeError, match="uid"):
        field.pre_save(Bare(secret="1"), add=True)
    assert field.place_of_uid("u") == "old_table|secret|u"
    assert field.deconstruct()[3] == {"sealed_as": "old_table|secret"}
    assert BlindIndexField(source="secret", unique=True).deconstruct()[3] == {"source": "secret", "unique": True}
