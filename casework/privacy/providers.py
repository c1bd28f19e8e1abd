"""The two suites of algorithms behind one interface: AES-256-GCM with SHA-256, and SM4-GCM with SM3.

A text sealed by one suite carries its tag, so both stay readable whichever writes; `CRYPTO_SUITE` chooses the writer.
A deployer's own module (a certified card, an HSM) is a class with this interface, named by its dotted path.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.module_loading import import_string

NONCE_BYTES = 12
TAG_BYTES = 16


class WrongSeal(Exception):  # noqa: N818 - named for what it is
    """The text was changed, moved, or sealed with another key."""


class CryptoProvider(Protocol):
    """What a suite must do. `tag` opens every stored text and must never be reused for another algorithm."""

    name: str
    tag: str

    def field_key(self, master: bytes) -> bytes:
        """The key of this suite drawn from a 32-byte master key."""

    def seal(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes:
        """Ciphertext followed by its 16-byte authentication tag."""

    def open(self, key: bytes, nonce: bytes, sealed: bytes, place: bytes) -> bytes:
        """The plain bytes, or WrongSeal."""

    def digest(self, data: bytes) -> bytes:
        """The 32-byte hash of the data."""

    def mac(self, key: bytes, data: bytes) -> bytes:
        """The 32-byte keyed hash of the data."""


class GcmSuite:
    """A block cipher in Galois counter mode with the hash of the same family."""

    name = ""
    tag = ""
    key_bytes = 0
    cipher: type[algorithms.AES] | type[algorithms.SM4]
    hash: type[hashes.SHA256] | type[hashes.SM3]

    def field_key(self, master: bytes) -> bytes:
        # Drawn, not cut: one master key must never serve two ciphers directly.
        info = b"jilin_cw field key|" + self.name.encode()
        return HKDF(algorithm=self.hash(), length=self.key_bytes, salt=None, info=info).derive(master)

    def seal(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> bytes:
        sealer = Cipher(self.cipher(key), modes.GCM(nonce)).encryptor()
        sealer.authenticate_additional_data(place)
        return sealer.update(plain) + sealer.finalize() + sealer.tag

    def open(self, key: bytes, nonce: bytes, sealed: bytes, place: bytes) -> bytes:
        if len(sealed) < TAG_BYTES:
            raise WrongSeal
        body, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        opener = Cipher(self.cipher(key), modes.GCM(nonce, tag)).decryptor()
        opener.authenticate_additional_data(place)
        try:
            return opener.update(body) + opener.finalize()
        except InvalidTag as error:
            raise WrongSeal from error

    def digest(self, data: bytes) -> bytes:
        digest = hashes.Hash(self.hash())
        digest.update(data)
        return digest.finalize()

    def mac(self, key: bytes, data: bytes) -> bytes:
        mac = hmac.HMAC(key, self.hash())
        mac.update(data)
        return mac.finalize()


class International(GcmSuite):
    name = "international"
    tag = "v1"
    key_bytes = 32
    cipher = algorithms.AES
    hash = hashes.SHA256


class Guomi(GcmSuite):
    name = "guomi"
    tag = "g1"
    key_bytes = 16
    cipher = algorithms.SM4
    hash = hashes.SM3


SUITES: dict[str, CryptoProvider] = {"international": International(), "guomi": Guomi()}


@lru_cache(maxsize=8)
def suite(name: str) -> CryptoProvider:
    """A built-in suite by name, or the deployer's own by dotted path."""
    if name in SUITES:
        return SUITES[name]
    if "." not in name:
        raise LookupError(f"CRYPTO_SUITE must be one of {', '.join(SUITES)} or a dotted path, not {name!r}")
    made: CryptoProvider = import_string(name)()
    return made


def current_suite() -> CryptoProvider:
    return suite(str(getattr(settings, "CRYPTO_SUITE", "international")))


def suite_by_tag(tag: str) -> CryptoProvider | None:
    """The suite that wrote a stored text: the current one first, then the built-in ones."""
    for candidate in (current_suite(), *SUITES.values()):
        if candidate.tag == tag:
            return candidate
    return None
