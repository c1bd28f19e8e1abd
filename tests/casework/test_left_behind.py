"""Shared computers: what a person leaves behind in the browser (S-56)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.builders.children import a_child

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["/", "/children/", "/children/new/", "/reports/", "/notices/"])
def test_no_page_of_a_person_is_kept_by_the_browser(cast, signed_in, page: str) -> None:
    a_child(cast.county_home, name="石磊")
    answer = signed_in(cast.registrar).get(page)
    assert "no-store" in answer["Cache-Control"]


def test_signing_out_empties_what_the_browser_kept(cast, signed_in) -> None:
    browser = signed_in(cast.registrar)
    assert browser.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'
