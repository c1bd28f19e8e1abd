"""What a page hides its form hides too; whoever leaves it alone loses nothing, whoever changes it types it whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.builders.children import a_child, an_id_number

pytestmark = pytest.mark.django_db


def _opened(client: Any, child: Any, part: str) -> tuple[str, dict[str, Any], str]:
    address = f"/children/{child.uid}/edit/{part}/"
    page = client.get(address)
    said = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    return address, said | {"version": page.context["version"]}, page.content.decode()


def test_the_form_shows_the_last_digit_only_and_keeps_the_number_that_nobody_touched(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="王小明")
    client = signed_in(cast.registrar)

    address, said, page = _opened(client, child, "identity")
    assert child.id_number not in page
    assert "*" * 17 + child.id_number[-1] in page
    wrong = client.post(address, said | {"birth_date": "不知道"})
    saved = client.post(address, said | {"ethnicity": "11"})

    assert wrong.status_code == 422
    assert child.id_number not in wrong.content.decode()
    assert saved.status_code == 302
    before = child.id_number
    child.refresh_from_db()
    assert (child.id_number, child.ethnicity) == (before, "11")


def test_half_a_number_is_refused_and_a_whole_one_is_taken(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="王小明", birth_date=date(2014, 5, 6), sex="1")
    client = signed_in(cast.registrar)
    address, said, _page = _opened(client, child, "identity")
    other = an_id_number(date(2014, 5, 6), "1", 88)

    half = client.post(address, said | {"id_number": said["id_number"][:-2] + "12"})
    whole = client.post(address, said | {"id_number": other})

    assert "没有变化的请恢复原样，有变化的请填写完整" in half.content.decode()
    assert whole.status_code == 302
    child.refresh_from_db()
    assert child.id_number == other


def test_the_address_stays_when_only_the_kind_of_household_changes(cast, signed_in) -> None:
    child = a_child(
        cast.county_home, name="王小明", hukou_address="吉林省四平市梨树县鹦鹉街5号", hukou_kind="COLLECTIVE"
    )
    client = signed_in(cast.registrar)
    address, said, page = _opened(client, child, "hukou")
    assert "鹦鹉街" not in page

    assert client.post(address, said | {"hukou_kind": "HOUSEHOLD"}).status_code == 302

    child.refresh_from_db()
    assert (child.hukou_address, child.hukou_kind) == ("吉林省四平市梨树县鹦鹉街5号", "HOUSEHOLD")


def test_two_who_change_the_number_at_once_see_the_other_ones_last_digit_only(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="王小明", birth_date=date(2014, 5, 6), sex="1")
    registrar, colleague = signed_in(cast.registrar), signed_in(cast.registrar)
    address, said, _page = _opened(registrar, child, "identity")
    theirs, mine = (an_id_number(date(2014, 5, 6), "1", n) for n in (88, 90))
    assert colleague.post(address, said | {"id_number": theirs}).status_code == 302

    conflict = registrar.post(address, said | {"id_number": mine})

    assert conflict.status_code == 409
    assert theirs not in conflict.content.decode()
    assert mine in conflict.content.decode()
    settled = said | {"id_number": mine, "seen": conflict.context["seen"], "choose_id_number": "theirs"}
    chosen = registrar.post(address, settled)
    assert theirs not in chosen.content.decode()
    child.refresh_from_db()
    assert child.id_number == theirs
