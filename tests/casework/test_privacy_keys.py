"""Production starts with keys of its own or not at all."""

from __future__ import annotations

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from casework.privacy import CannotOpen, blind_index, open_text, seal_text
from casework.privacy.checks import check_keys
from casework.privacy.keys import DEMO_FIELD_KEY, DEMO_INDEX_KEY, key_faults, ring


def b64(byte: bytes) -> str:
    return base64.b64encode(byte * 32).decode()


K1, K2, INDEX = b64(b"\x01"), b64(b"\xfb"), b64(b"\x07")
GOOD = f"k2:{K2},k1:{K1}"


def test_production_starts_with_two_field_keys_and_an_index_key() -> None:
    assert key_faults(GOOD, INDEX, "production") == []


def test_base64_of_either_alphabet_is_taken() -> None:
    assert key_faults(f"k1:{K2.replace('+', '-').replace('/', '_')}", INDEX, "production") == []


@pytest.mark.parametrize(
    ("field_keys", "index_key", "word"),
    [
        ("", INDEX, "FIELD_KEYS is missing"),
        (GOOD, "", "INDEX_KEY is missing"),
        (GOOD, K1, "one of FIELD_KEYS"),
        (f"demo:{base64.b64encode(DEMO_FIELD_KEY).decode()}", INDEX, "demonstration key"),
        (GOOD, base64.b64encode(DEMO_INDEX_KEY).decode(), "demonstration key"),
        (f"k1:{K1},k1:{K2}", INDEX, "twice"),
        (K1, INDEX, "needs an id"),
        ("k1:c2hvcnQ=", INDEX, "32 bytes"),
        ("k1:???", INDEX, "base64"),
        (GOOD, "???", "INDEX_KEY is not base64"),
    ],
)
def test_production_refuses_keys_that_protect_nobody(field_keys: str, index_key: str, word: str) -> None:
    faults = key_faults(field_keys, index_key, "production")
    assert any(word in fault for fault in faults), faults
    assert not any(K1 in fault for fault in faults)


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_the_demonstration_may_use_the_published_key(mode: str) -> None:
    assert key_faults("", "", mode) == []


def test_a_process_without_keys_stops_at_the_first_secret(settings: object) -> None:
    settings.MODE, settings.FIELD_KEYS, settings.INDEX_KEY = "production", "", ""
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS is missing"):
        seal_text("1", "a|b|c")


def test_the_demonstration_with_a_broken_key_is_told_at_start(settings: object) -> None:
    settings.MODE, settings.FIELD_KEYS, settings.INDEX_KEY = "demo", "k1:short", ""
    assert [message.id for message in check_keys()] == ["casework.E800"]


def test_the_start_up_check_names_a_suite_that_does_not_exist(settings: object) -> None:
    settings.CRYPTO_SUITE = "rot13"
    assert any("CRYPTO_SUITE" in message.msg for message in check_keys())


def test_the_first_key_writes_and_both_read(settings: object) -> None:
    settings.FIELD_KEYS, settings.INDEX_KEY = f"k1:{K1}", INDEX
    old = seal_text("旧", "a|b|c")
    settings.FIELD_KEYS = GOOD
    assert seal_text("新", "a|b|c").startswith("v1:k2:")
    assert open_text(old, "a|b|c") == "旧"
    settings.FIELD_KEYS = f"k2:{K2}"
    with pytest.raises(CannotOpen, match="k1"):
        open_text(old, "a|b|c")


def test_printing_the_keys_prints_their_names_only(settings: object) -> None:
    settings.FIELD_KEYS, settings.INDEX_KEY = GOOD, INDEX
    assert repr(ring()) == "<KeyRing k2,k1>"


@pytest.mark.parametrize(
    "typed",
    [
        "229999201201063 61x",
        "２２９９９９２０１２０１０６３６１Ｘ",
        " 22999920120106361X\n",
        "22999920120106361X\u200b",
    ],
)
def test_one_number_has_one_index_however_it_was_typed(typed: str) -> None:
    assert blind_index(typed) == blind_index("22999920120106361X")
    assert len(blind_index(typed) or "") == 64


def test_nothing_typed_has_no_index() -> None:
    assert blind_index(" \u3000") is None


def test_the_index_depends_on_its_own_key_and_on_the_suite(settings: object) -> None:
    settings.FIELD_KEYS, settings.INDEX_KEY = GOOD, INDEX
    first = blind_index("1")
    settings.FIELD_KEYS = f"k1:{K1}"
    assert blind_index("1") == first
    settings.CRYPTO_SUITE = "guomi"
    assert blind_index("1") != first
    settings.CRYPTO_SUITE, settings.INDEX_KEY = "international", b64(b"\x08")
    assert blind_index("1") != first
