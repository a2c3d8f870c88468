"""A slot: one person's private key, wrapped under that person's password.

The password goes through Argon2id (RFC 9106), whose cost is measured when the slot is made, and the
result opens an AES-256-GCM seal. Everything that stands beside the sealed bytes is bound to them,
so a slot whose name, role, cost or salt was edited opens with no password at all.

A slot opens nothing else: which databases a person may use is decided by the boxes made out to the
person's public key (:mod:`counsel_desk.store.key_boxes`).
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal, TypeGuard

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import sealing
from counsel_desk.store.kdf import KdfParameters

FORMAT: Final = 1
"""The number of the key file's format; every slot is bound to it."""

Role = Literal["counsellor", "principal"]
COUNSELLOR: Final = "counsellor"
PRINCIPAL: Final = "principal"

SALT_BYTES = 16
PAYLOAD_BYTES = 128
"""Every slot's content has this length, whatever it holds, so that its size says nothing."""
WRAPPED_BYTES = PAYLOAD_BYTES + sealing.TAG_BYTES
LONGEST_NAME = 64
LONGEST_PASSWORD = 1024


@dataclass(frozen=True)
class Slot:
    """One person's way in. All fields stand in the key file and may be read by anybody."""

    id: str
    """16 random bytes in hexadecimal; stays the same when the password changes."""
    person: str
    role: Role
    kdf: KdfParameters
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


def is_role(value: object) -> TypeGuard[Role]:
    """Whether this is the name of a role that has keys."""
    return value in (COUNSELLOR, PRINCIPAL) and isinstance(value, str)


def make_slot(
    person: str,
    role: Role,
    password: str,
    private_key: bytes,
    vault_id: str,
    kdf: KdfParameters,
    slot_id: str | None = None,
) -> Slot:
    """Wrap a 32-byte private key under a password; takes as long as ``kdf`` costs.

    Give ``slot_id`` to renew a person's slot, none to make a new one. Raises
    :class:`~counsel_desk.errors.BadInput` for a name or password that cannot be used at all;
    whether a password is *good* is judged by :mod:`counsel_desk.records.passphrase`.
    """
    name = tidy_name(person)
    secret = _password_bytes(password)
    if secret is None:
        raise errors.BadInput(_("This password cannot be used. Please choose another one."))
    identity = slot_id or os.urandom(16).hex()
    salt = os.urandom(SALT_BYTES)
    bound = binding(vault_id, identity, name, role, kdf, salt)
    sealed = sealing.seal(kdf.stretch(secret, salt), _padded(private_key), bound)
    nonce, wrapped = sealed[: sealing.NONCE_BYTES], sealed[sealing.NONCE_BYTES :]
    return Slot(identity, name, role, kdf, salt, nonce, wrapped)


def open_slot(slot: Slot, password: str, vault_id: str) -> bytes:
    """The person's 32-byte private key.

    Raises :class:`~counsel_desk.errors.WrongPassword` when the password is another one, and also
    when anything in the slot was edited: the two cannot be told apart, by design of the cipher.
    """
    secret = _password_bytes(password)
    if secret is None:
        raise _wrong_password()
    key = slot.kdf.stretch(secret, slot.salt)
    bound = binding(vault_id, slot.id, slot.person, slot.role, slot.kdf, slot.salt)
    try:
        payload = sealing.open_seal(key, slot.nonce + slot.wrapped, bound)
    except sealing.NotAuthentic as fault:
        raise _wrong_password() from fault
    return payload[: sealing.KEY_BYTES]


def tidy_name(person: str) -> str:
    """A person's name as it is kept: one form of every character, no spaces around it.

    Raises :class:`~counsel_desk.errors.BadInput` for an empty or overlong name, or one with
    characters that cannot be shown.
    """
    name = unicodedata.normalize("NFC", person).strip()
    if not is_tidy_name(name):
        raise errors.BadInput(
            _("A name has 1 to {most} ordinary characters.").format(most=LONGEST_NAME)
        )
    return name


def is_tidy_name(name: str) -> bool:
    """Whether a name can stand in a slot as it is."""
    return (
        0 < len(name) <= LONGEST_NAME
        and name == unicodedata.normalize("NFC", name).strip()
        and not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in name)
    )


def _password_bytes(password: str) -> bytes | None:
    """The bytes that are stretched, or ``None`` for a text that no slot can have.

    NFKC first: one and the same key press gives a full-width ``１`` or a plain ``1`` depending on
    the input method, and an accented letter one or two code points depending on the system, so the
    same password typed at another machine would be refused. Nothing is stripped: a space at the end
    is part of the password, as its owner typed it.
    """
    try:
        secret = unicodedata.normalize("NFKC", password).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return secret if 0 < len(secret) <= LONGEST_PASSWORD else None


def binding(
    vault_id: str, slot_id: str, person: str, role: Role, kdf: KdfParameters, salt: bytes
) -> bytes:
    """Everything around the sealed bytes that must not change without the password."""
    return sealing.context(
        "counsel-desk slot",
        FORMAT,
        vault_id,
        slot_id,
        person,
        role,
        kdf.memory_kib,
        kdf.iterations,
        kdf.lanes,
        salt.hex(),
    )


def _padded(private_key: bytes) -> bytes:
    if len(private_key) != sealing.KEY_BYTES:
        raise ValueError("a private key has 32 bytes")
    return private_key.ljust(PAYLOAD_BYTES, b"\0")


def _wrong_password() -> errors.WrongPassword:
    return errors.WrongPassword(
        _("The name or the password is not right. Check the Caps Lock key, then try again.")
    )
