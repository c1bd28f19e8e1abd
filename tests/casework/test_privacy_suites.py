"""Both suites of algorithms pass the same tests, and published vectors hold them to their standards."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.privacy import CannotOpen, Sealed, open_text, seal_text
from casework.privacy.providers import SUITES, CryptoProvider, WrongSeal, suite

PLACE = "children_child|id_number|6e1d2f0a-0000-4000-8000-000000000001"
AES_GCM = {  # the GCM specification, test case 16
    "key": "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
    "nonce": "cafebabefacedbaddecaf888",
    "place": "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    "plain": "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    "sealed": "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
}
SM4_GCM = {  # RFC 8998, appendix A.1
    "key": "0123456789abcdeffedcba9876543210",
    "nonce": "00001234567800000000abcd",
    "place": "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    "plain": "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
    "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
    "sealed": "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec",
}


@pytest.fixture(params=sorted(SUITES))
def crypto(request: pytest.FixtureRequest, settings: object) -> CryptoProvider:
    settings.CRYPTO_SUITE = request.param
    return suite(request.param)


@pytest.mark.parametrize(("name", "vector"), [("international", AES_GCM), ("guomi", SM4_GCM)])
def test_a_suite_seals_the_published_vector_of_its_cipher(name: str, vector: dict[str, str]) -> None:
    given_ = {what: bytes.fromhex(text) for what, text in vector.items()}
    sealed = SUITES[name].seal(given_["key"], given_["nonce"], given_["plain"], given_["place"])
    assert sealed == given_["sealed"]
    assert SUITES[name].open(given_["key"], given_["nonce"], sealed, given_["place"]) == given_["plain"]


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("international", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("guomi", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    ],
)
def test_a_suite_hashes_abc_as_its_standard_says(name: str, digest: str) -> None:
    assert SUITES[name].digest(b"abc").hex() == digest


def test_the_keyed_hash_of_the_international_suite_is_that_of_rfc_4231() -> None:
    mac = SUITES["international"].mac(b"Jefe", b"what do ya want for nothing?").hex()
    assert mac == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


@pytest.mark.parametrize("name", sorted(SUITES))
def test_the_keyed_hash_is_the_hmac_of_the_suites_own_hash(name: str) -> None:
    key, data, crypto = b"k" * 32, "身份证".encode(), SUITES[name]
    block = key.ljust(64, b"\0")
    inner = crypto.digest(bytes(b ^ 0x36 for b in block) + data)
    assert crypto.mac(key, data) == crypto.digest(bytes(b ^ 0x5C for b in block) + inner)


def test_what_is_sealed_opens_where_it_stands(crypto: CryptoProvider) -> None:
    stored = seal_text("229999201201063616", PLACE)
    assert stored.startswith(f"{crypto.tag}:demo:")
    assert "229999" not in stored
    assert open_text(stored, PLACE) == "229999201201063616"


@given(text=st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert open_text(seal_text(text, PLACE), PLACE) == text


def test_the_same_text_is_sealed_differently_each_time(crypto: CryptoProvider) -> None:
    assert len({seal_text("男", PLACE) for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "elsewhere",
    [
        PLACE.replace("id_number", "phone"),
        PLACE.replace("children_child", "agencies_user"),
        PLACE[:-1] + "2",
        "",
    ],
)
def test_a_thief_cannot_move_ciphertext_to_another_row_or_column(crypto: CryptoProvider, elsewhere: str) -> None:
    stored = seal_text("229999201201063616", PLACE)
    with pytest.raises(CannotOpen):
        open_text(stored, elsewhere)


def test_every_changed_character_of_a_stored_text_is_noticed(crypto: CryptoProvider) -> None:
    stored = seal_text("1", PLACE)
    refused = 0
    for position, letter in enumerate(stored):
        other = stored[:position] + ("A" if letter != "A" else "B") + stored[position + 1 :]
        try:
            same = open_text(other, PLACE) == "1"
        except CannotOpen:
            refused += 1
        else:
            # The last letter of a base64 group may carry unused bits: the bytes are the same then.
            assert same
    assert refused >= len(stored) - 2


@pytest.mark.parametrize(
    "stored", ["", "v1", "v1:demo::", "v1:demo:AAAA:AAAA", "v9:demo:AAAA:AAAA", "v1:k9:AA:AA", "张三", "v1:demo:A!:A"]
)
def test_what_was_never_sealed_is_refused_with_its_place_and_without_its_text(stored: str) -> None:
    with pytest.raises(CannotOpen, match="children_child"):
        open_text(stored, PLACE)


def test_each_suite_still_reads_what_the_other_wrote(settings: object) -> None:
    written = {}
    for name in SUITES:
        settings.CRYPTO_SUITE = name
        written[name] = seal_text("138", PLACE)
    for reader in SUITES:
        settings.CRYPTO_SUITE = reader
        assert {open_text(stored, PLACE) for stored in written.values()} == {"138"}


def test_one_master_key_gives_each_suite_a_key_of_its_own() -> None:
    keys = {crypto.field_key(b"m" * 32) for crypto in SUITES.values()}
    assert {len(key) for key in keys} == {16, 32}
    assert len({key[:16] for key in keys}) == 2


def test_a_short_ciphertext_is_no_seal() -> None:
    with pytest.raises(WrongSeal):
        SUITES["guomi"].open(b"k" * 16, b"n" * 12, b"short", b"")


def test_a_deployers_own_module_is_taken_by_its_path(settings: object) -> None:
    settings.CRYPTO_SUITE = "casework.privacy.providers.Guomi"
    assert seal_text("1", PLACE).startswith("g1:")
    with pytest.raises(LookupError, match="CRYPTO_SUITE"):
        suite("rot13")


def test_neither_print_nor_pickle_shows_what_was_opened() -> None:
    sealed = Sealed(seal_text("229999201201063616", PLACE))
    assert sealed.open(PLACE) == "229999201201063616"
    assert "229999201201063616" not in f"{sealed} {sealed!r}"
    assert b"229999201201063616" not in pickle.dumps(sealed)
    assert len({sealed, Sealed(sealed.stored)}) == 1
    assert pickle.loads(pickle.dumps(sealed)) == sealed  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(sealed)).plain is None  # noqa: S301 - our own bytes
