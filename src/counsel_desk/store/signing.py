"""Signatures on what leaves: Ed25519 (RFC 8032), so that a bureau can tell who made a package.

The private half lives in cases.db alone: whoever cannot open the cases cannot sign for the room.
The public half travels with every package; its fingerprint is registered at the bureau on paper.
"""

from __future__ import annotations

import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FINGERPRINT_BYTES = 16
_GROUP = 4  # hexadecimal digits that are read aloud together


def new_key() -> tuple[bytes, bytes]:
    """A fresh pair: the private and the public key, 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """The 32-byte public half of a 32-byte private key."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sign(private_key: bytes, message: bytes) -> bytes:
    """The signature over ``message``, 64 bytes; the same message gives the same signature."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(message)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` was made over ``message`` with the private half of ``public_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """A public key in a form for paper: 128 bits of its SHA-256, ``01ab-23cd-…``, eight groups."""
    digits = hashlib.sha256(public_key).digest()[:FINGERPRINT_BYTES].hex()
    return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are the same however they were typed: case, spaces, hyphens."""
    first, second = _digits(one), _digits(other)
    return first == second and len(first) == 2 * FINGERPRINT_BYTES


def _digits(text: str) -> str:
    return re.sub(r"[\s:–-]", "", text).lower()
