"""Records that some who hold the cases key must not read: each under a key of its own.

The text is sealed (:mod:`counsel_desk.store.sealing`) under a key that is new with every save, and
that key is boxed for each reader's public key. Everybody on the vault's list and the recovery
sheets have a row of one size; for who is no reader the box is made out to a key that nobody keeps,
so that the rows tell nothing. The text is filled up to steps of 16 KiB before it is sealed.

**Who reads is written inside the sealed text, as whole public keys.** A name alone would not do:
a colleague who is left out may give somebody else a new password, add a person or print new
recovery sheets, and each of these is a public key in the list that he made himself. So a key that
the text does not name gets nothing at any later save, until a reader names it.

The seal is bound to the vault, the record and all the boxes beside it: moved, taken away or
changed by a single bit, the record is told to be damaged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.sealed_report import SealedReport, SealedReportKey
from counsel_desk.store import sealing
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.tables import PERSON_KEY, RECOVERY
from counsel_desk.store.vault import Vault

STEP = 1 << 14
"""The size of a sealed text is a multiple of this: it hardly tells how much was written."""
_LENGTH = 4


@dataclass(frozen=True)
class Listed:
    """Somebody on the vault's list: the name, the role, and the public key in hexadecimal."""

    person: str
    role: str
    public_key: str

    @property
    def may_be_reader(self) -> bool:
        """A principal holds no key to the file in which sealed records lie."""
        return self.role in (COUNSELLOR, RECOVERY)


@dataclass(frozen=True, repr=False)
class Sealed:
    """An opened record: the public keys of its readers (hexadecimal) and its text."""

    readers: frozenset[str]
    text: str


@dataclass(frozen=True, repr=False)
class Found:
    """The records that a person can open, by their ids, and how many of theirs are damaged."""

    opened: dict[str, Sealed] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()


def listed(session: Session) -> Sequence[Listed]:
    """Everybody on the vault's list, the recovery sheets among them."""
    wanted = select(PERSON_KEY.c.person, PERSON_KEY.c.role, PERSON_KEY.c.public_key)
    return [Listed(*row) for row in session.execute(wanted.order_by(PERSON_KEY.c.key_id))]


def own_key(vault: Vault) -> str:
    """The public key of whoever has the vault open, in hexadecimal."""
    return sealing.public_key_of(vault.person.private_key).hex()


def write(session: Session, vault: Vault, record_id: str, sealed: Sealed) -> None:
    """Seal a record anew, under a new key, for exactly its readers and within a running commit."""
    key = sealing.new_key()
    session.execute(delete(SealedReportKey).where(SealedReportKey.report_id == record_id))
    boxes = {
        one.public_key: _box_for(one, key, sealed.readers, vault.vault_id, record_id)
        for one in listed(session)
    }
    plain = json.dumps({"readers": sorted(sealed.readers), "text": sealed.text})
    bound = _text_context(vault.vault_id, record_id, boxes)
    whole = sealing.seal(key, _padded(plain.encode("utf-8")), bound)
    nonce, body = whole[: sealing.NONCE_BYTES], whole[sealing.NONCE_BYTES :]
    session.merge(SealedReport(id=record_id, nonce=nonce, sealed=body))
    session.flush()
    session.add_all(
        SealedReportKey(report_id=record_id, recipient=recipient, wrapped=wrapped)
        for recipient, wrapped in boxes.items()
    )


def read(session: Session, vault: Vault, record_id: str) -> Sealed | None:
    """A record as it was sealed, or None for who holds nothing that opens it.

    :raises errors.DamagedVault: when its key opens and the text does not belong to it.
    """
    return _read_with(session, vault.vault_id, vault.person.private_key, record_id)


def _read_with(
    session: Session, vault_id: str, private_key: bytes, record_id: str
) -> Sealed | None:
    wanted = select(SealedReportKey).where(SealedReportKey.report_id == record_id)
    boxes = {one.recipient: one.wrapped for one in session.scalars(wanted)}
    key = _opened_key(vault_id, private_key, record_id, boxes)
    row = session.get(SealedReport, record_id)
    if key is None or row is None:
        return None
    bound = _text_context(vault_id, record_id, boxes)
    try:
        plain = sealing.open_seal(key, row.nonce + row.sealed, bound)
    except sealing.NotAuthentic as fault:
        raise _damaged() from fault
    told = json.loads(_unpadded(plain))
    return Sealed(frozenset(told["readers"]), told["text"])


def read_all(session: Session, vault: Vault) -> Found:
    """Every record that this person can open; damaged ones do not stand in the way of the rest."""
    opened: dict[str, Sealed] = {}
    damaged: list[str] = []
    for record_id in session.scalars(select(SealedReport.id).order_by(SealedReport.id)).all():
        try:
            sealed = read(session, vault, record_id)
        except errors.DamagedVault:
            damaged.append(record_id)
        else:
            opened |= {record_id: sealed} if sealed else {}
    return Found(opened, tuple(damaged))


def remove(session: Session, record_id: str) -> None:
    """Take a record away with its keys."""
    session.execute(delete(SealedReportKey).where(SealedReportKey.report_id == record_id))
    session.execute(delete(SealedReport).where(SealedReport.id == record_id))


def hand_on(session: Session, vault: Vault, old_key: str, new_key: str) -> None:
    """A reader has a new key pair, made by whoever has the vault open.

    What the maker of the new key can open, the new key opens too, as far as the old one did. What
    he cannot open stays shut to the new key: else a colleague who is left out could let himself in
    under somebody else's name. Call it when the new key stands in the list.
    """
    replaced = Changed(replaced={old_key: new_key})
    change_readers(session, vault, [vault.person.private_key], replaced)


@dataclass(frozen=True)
class Changed:
    """What becomes of readers, by their public keys in hexadecimal."""

    replaced: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    joined: Mapping[str, str] = field(default_factory=dict)
    """Who reads too from now on, by whose reports: a reader's own decision, never a rule."""

    def of(self, readers: frozenset[str]) -> frozenset[str]:
        """Who reads a record from now on."""
        kept = {self.replaced.get(one, one) for one in readers - self.left}
        return frozenset(kept | {self.joined[one] for one in readers if one in self.joined})


def change_readers(
    session: Session, vault: Vault, openers: Sequence[bytes], changed: Changed
) -> int:
    """Seal anew what one of these private keys opens, without readers who have left.

    What none of them opens stays as it is: nobody is let into it, and nobody can be taken out.

    :returns: how many records stayed shut.
    """
    shut = 0
    for record_id in session.scalars(select(SealedReport.id).order_by(SealedReport.id)).all():
        sealed = _first_read(session, vault.vault_id, openers, record_id)
        if sealed is None:
            shut += 1
        else:
            # Those that keep their readers too: every key of the list has a row with each record.
            write(session, vault, record_id, Sealed(changed.of(sealed.readers), sealed.text))
    return shut


def _first_read(
    session: Session, vault_id: str, openers: Sequence[bytes], record_id: str
) -> Sealed | None:
    """A damaged record is left as it is: it may be all that is left of it."""
    with suppress(errors.DamagedVault):
        for private_key in openers:
            sealed = _read_with(session, vault_id, private_key, record_id)
            if sealed is not None:
                return sealed
    return None


def _box_for(
    one: Listed, key: bytes, readers: frozenset[str], vault_id: str, record_id: str
) -> bytes:
    """A true box, or one that looks like it: random bytes would not, as one bit is always zero."""
    is_reader = one.may_be_reader and one.public_key in readers
    public_key = (
        bytes.fromhex(one.public_key) if is_reader else sealing.public_key_of(sealing.new_key())
    )
    return sealing.box(key, public_key, _key_context(vault_id, record_id, one.public_key))


def _opened_key(
    vault_id: str, private_key: bytes, record_id: str, boxes: Mapping[str, bytes]
) -> bytes | None:
    recipient = sealing.public_key_of(private_key).hex()
    if recipient not in boxes:
        return None
    bound = _key_context(vault_id, record_id, recipient)
    try:
        return sealing.open_box(boxes[recipient], private_key, bound)
    except sealing.NotAuthentic:
        return None


def _key_context(vault_id: str, record_id: str, recipient: str) -> bytes:
    return sealing.context("counsel-desk sealed record key", 1, vault_id, record_id, recipient)


def _text_context(vault_id: str, record_id: str, boxes: Mapping[str, bytes]) -> bytes:
    digest = hashlib.sha256()
    for recipient in sorted(boxes):
        digest.update(recipient.encode("ascii") + boxes[recipient])
    return sealing.context("counsel-desk sealed record", 1, vault_id, record_id, digest.hexdigest())


def _padded(plain: bytes) -> bytes:
    framed = len(plain).to_bytes(_LENGTH, "big") + plain
    return framed.ljust(-(-len(framed) // STEP) * STEP, b"\0")


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]


def _damaged() -> errors.DamagedVault:
    return errors.DamagedVault(
        _(
            "A sealed report was changed from outside and cannot be read. Do not delete anything: "
            "restore the newest good backup into a new folder."
        )
    )
