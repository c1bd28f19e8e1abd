"""A form sent twice is carried out once, and leads to the same place."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from casework import tasks
from casework.models import Submission
from children.archive.models import ArchiveItem
from children.family.models import Relative
from tests.builders.children import a_child
from tests.casework.uploads import pdf
from tests.cast import sign_in

FORM = "family:relative_new"


def _written(client: Any, child: Any, **said: str) -> dict[str, str]:
    """What a browser sends from a page just opened."""
    page = client.get(f"{reverse(FORM)}?child={child.uid}").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    aunt = {"child": str(child.uid), "name": "刘秀芹", "relation": "88", "situation": "ALIVE"}
    return {"csrfmiddlewaretoken": token[1], **aunt, **said}


@pytest.mark.django_db
def test_a_double_click_makes_one_aunt_and_a_page_opened_anew_another(cast) -> None:
    client, child = sign_in(cast.social_worker), a_child(cast.county_home)
    said = _written(client, child)
    first, second = client.post(reverse(FORM), said), client.post(reverse(FORM), said)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Relative.objects.count() == 1
    assert client.post(reverse(FORM), {**said, "name": "刘秀兰"}).status_code == 302, "changed after Back it is new"
    assert client.post(reverse(FORM), _written(client, child, name="刘秀梅")).status_code == 302
    assert Relative.objects.count() == 3


@pytest.mark.django_db
def test_what_was_refused_is_refused_again_in_words(cast) -> None:
    client, child = sign_in(cast.social_worker), a_child(cast.county_home)
    said = _written(client, child, relation="")
    assert client.post(reverse(FORM), said).status_code == 422
    again = client.post(reverse(FORM), said)
    assert again.status_code == 422
    assert "刘秀芹" in again.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_another_person_with_the_same_words_is_not_led_to_the_first_ones_record(cast) -> None:
    child = a_child(cast.county_home)
    said = _written(sign_in(cast.social_worker), child)
    answers = [sign_in(person).post(reverse(FORM), said) for person in (cast.social_worker, cast.registrar)]
    assert answers[0]["Location"] != answers[1].headers.get("Location")


@pytest.mark.django_db
def test_two_scans_of_one_name_and_size_are_both_filed_and_the_same_one_once(cast, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, child = sign_in(cast.registrar), a_child(cast.county_home)
    address = reverse("archive:upload", args=[child.archive.uid])
    scans = [pdf(change=lambda made, word=word: made.docinfo.__setitem__("/Title", word)) for word in ("A", "B")]
    assert len(scans[0]) == len(scans[1])
    page = client.get(address).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    said = {"csrfmiddlewaretoken": token[1], "section": "ADMISSION", "original_or_copy": "COPY"}
    for scan in (*scans, scans[1]):
        file = SimpleUploadedFile("扫描件.pdf", scan, "application/pdf")
        assert client.post(address, {**said, "uploads": [file]}).status_code == 302
    assert ArchiveItem.objects.filter(child=child).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_make_one_record(cast) -> None:
    child, clients = a_child(cast.county_home), [sign_in(cast.social_worker) for _n in range(2)]
    said, ready, led = _written(clients[0], child), threading.Barrier(2, timeout=30), []

    def send(client: Any) -> None:
        try:
            ready.wait()
            led.append(client.post(reverse(FORM), said).headers.get("Location"))
        finally:
            connection.close()

    hands = [threading.Thread(target=send, args=[client]) for client in clients]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(timeout=60)
    assert len(led) == 2
    assert len(set(led)) == 1
    assert Relative.objects.count() == 1


@pytest.mark.django_db
def test_it_is_forgotten_after_a_day(cast) -> None:
    client, child = sign_in(cast.social_worker), a_child(cast.county_home)
    client.post(reverse(FORM), _written(client, child))
    tasks.forget_submissions()
    assert Submission.objects.exists()
    Submission.objects.update(at=timezone.now() - timedelta(days=2))
    tasks.forget_submissions()
    assert not Submission.objects.exists()
