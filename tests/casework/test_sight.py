"""Old notices: who lost sight of a child reads its name nowhere."""

from __future__ import annotations

from django.urls import reverse

from casework.models import Notice
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer, walk


def test_the_receiving_home_reads_no_name_in_the_notice_of_a_cancelled_transfer(
    cast, signed_in, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        case = a_transfer(cast, "NOTICE_ISSUED", a_child(cast.county_home, by=cast.registrar, name="马平安"))
    Notice.objects.create(
        post_id=cast.city_home_head.post.pk, title="马平安：移交", url="/x/", resource="transfer", object_uid=case.uid
    )
    client = signed_in(cast.city_home_head)
    assert "马平安" in client.get(reverse("casework:notices")).content.decode()
    walk(cast, case, "cancel")
    still_open_in_a_tab = client.get(reverse("casework:notice", args=[Notice.objects.get(url="/x/").pk]))
    assert still_open_in_a_tab["Location"] == reverse("casework:notices")
    page = client.get(reverse("casework:notices")).content.decode()
    assert "马平安" not in page
    assert "这件事已不由您办理" in page
