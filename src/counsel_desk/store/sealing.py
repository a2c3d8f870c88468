"""The few cryptographic operations that everything else is made of (package ``cryptography``).

* A **box** hides a secret so that only the holder of one private key opens it: HPKE in base mode
  (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. An ephemeral key is made
  for every box, so no nonce is ever ours to choose.
* A **seal** is AES-256-GCM under a 32-byte key with a random 96-bit nonce in front.
* **derive** is HKDF-SHA256 (RFC 5869): one key per purpose, so no key ever serves two.

Every box and seal is bound to a *context*: bytes that say what it is for. Opened under another
context it is not authentic, so nothing can be moved from one place to another unseen.
"""

from __future__ import annotations

import hashlib
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
BOX_OVERHEAD = KEY_BYTES + TAG_BYTES
KEY_ID_BYTES = 16

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class NotAuthentic(Exception):
    """The key or the context is not the one it was sealed with, or a byte was changed.

    Never shown to a person: whoever opens knows what it means there (a wrong password, a damaged
    file) and raises that instead.
    """


def new_key() -> bytes:
    """32 random bytes: a database key, or the private half of a key pair."""
    return os.urandom(KEY_BYTES)


def public_key_of(private_key: bytes) -> bytes:
    """The 32-byte X25519 public key that belongs to a 32-byte private key."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def key_id(public_key: bytes) -> str:
    """A public key's short name: 128 bits of its SHA-256, as 32 hexadecimal digits."""
    return hashlib.sha256(b"counsel-desk key id\0" + public_key).digest()[:KEY_ID_BYTES].hex()


def context(*parts: str | int) -> bytes:
    """What a box or seal is for, as bytes that no other list of parts gives (canonical JSON)."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def box(secret: bytes, public_key: bytes, context: bytes) -> bytes:
    """Hide ``secret`` for the holder of one private key; 48 bytes longer than the secret.

    Raises :class:`NotAuthentic` for a public key that is no sound X25519 key (wrong length, or one
    of the few low-order points that would make the shared secret known to everybody).
    """
    try:
        return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public_key), context)
    except ValueError as fault:
        raise NotAuthentic from fault


def open_box(boxed: bytes, private_key: bytes, context: bytes) -> bytes:
    """The secret inside a box; :class:`NotAuthentic` if made for another key or context."""
    try:
        return _SUITE.decrypt(boxed, X25519PrivateKey.from_private_bytes(private_key), context)
    except (InvalidTag, ValueError) as fault:
        raise NotAuthentic from fault


def seal(key: bytes, plain: bytes, context: bytes) -> bytes:
    """Encrypt under a 32-byte key: fresh nonce (12 bytes), cipher text, tag (16 bytes)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_checked(key)).encrypt(nonce, plain, context)


def open_seal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """The plain bytes of a seal; :class:`NotAuthentic` for another key, context or byte."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise NotAuthentic
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(_checked(key)).decrypt(nonce, body, context)
    except InvalidTag as fault:
        raise NotAuthentic from fault


def derive(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose from a 32-byte key; the purpose is a fixed text."""
    info = b"counsel-desk/" + purpose.encode("utf-8")
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=info).derive(_checked(key))


def _checked(key: bytes) -> bytes:
    """Keys here are 256 bits: AES would take 16 bytes as well, in silence."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
    return key
