"""The hash chain of who did what, one in each file.

Every entry's MAC covers the entry and the MAC before it; the state row holds count and head, so
edits, deletions, swaps and a cut tail are found. Who holds a file's key could forge its chain:
therefore room.db's head is copied into cases.db and printed on the month log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import state
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.keyed_hash import mac
from counsel_desk.store.tables import AUDIT, RETIRED_AUDIT_KEY, STATE


@dataclass(frozen=True)
class AuditEntry:
    """One line of the log: position, time (a day for usage lines), person, action, subject id."""

    n: int
    at: str
    person: str
    action: str
    subject: str | None


def append(
    session: Session,
    side: str,
    key: bytes,
    *,
    at: str,
    person: str,
    action: str,
    subject: str | None,
) -> None:
    """Add one entry to the chain within the running transaction.

    :raises errors.DamagedVault: when the count was set back and the place is taken.
    """
    now = state.read(session, side)
    assert now is not None
    n = now.audit_count + 1
    if session.execute(select(AUDIT[side].c.n).where(AUDIT[side].c.n == n)).first():
        raise broken_at(side, n)
    digest = mac(key, b"subject", subject.encode()) if subject else None
    head = _link(key, now.audit_head, (str(n), at, person, action, digest or ""))
    session.execute(
        insert(AUDIT[side]).values(
            n=n,
            at=at,
            person=person,
            action=action,
            subject=subject,
            subject_digest=digest,
            mac=head,
        )
    )
    session.execute(update(STATE[side]).values(audit_count=n, audit_head=head))


def has_entry(session: Session, side: str, *, at: str, action: str) -> bool:
    """Whether an action is already in the log for this point in time."""
    table = AUDIT[side]
    found = select(table.c.n).where(table.c.at == at, table.c.action == action).limit(1)
    return session.execute(found).first() is not None


def entries(session: Session, side: str) -> Sequence[AuditEntry]:
    """The whole log in order."""
    rows = session.execute(select(AUDIT[side]).order_by(AUDIT[side].c.n)).mappings()
    return [
        AuditEntry(row["n"], row["at"], row["person"], row["action"], row["subject"])
        for row in rows
    ]


def retire(session: Session, side: str, key: bytes) -> None:
    """The file gets a new key: what is in the log until now stays proved by this one.

    The chain itself goes on, so that every head on paper stays the head of its entry.
    """
    now = state.read(session, side)
    assert now is not None
    session.execute(insert(RETIRED_AUDIT_KEY[side]).values(last_n=now.audit_count, key=key.hex()))


def first_break(session: Session, side: str, key: bytes) -> int | None:
    """The position at which the chain does not hold, or None when it is whole.

    :param key: the key of the chain now; entries from before a change of keys have their own.
    """
    now = state.read(session, side)
    assert now is not None
    head, n, epochs = "", 0, _Epochs(session, side, key)
    for row in session.execute(select(AUDIT[side]).order_by(AUDIT[side].c.n)).mappings():
        n += 1
        own_key = epochs.key_of(n)
        digest = row["subject_digest"] or ""
        head = _link(own_key, head, (str(n), row["at"], row["person"], row["action"], digest))
        if row["n"] != n or row["mac"] != head or not _subject_holds(own_key, row):
            return n
    return None if (n, head) == (now.audit_count, now.audit_head) else n + 1


class _Epochs:
    """Which key proves which entry, asked in the order of the entries."""

    def __init__(self, session: Session, side: str, key: bytes) -> None:
        retired = RETIRED_AUDIT_KEY[side]
        rows = session.execute(select(retired.c.last_n, retired.c.key).order_by(retired.c.last_n))
        self._retired = [(last_n, _key_from(old)) for last_n, old in rows]
        self._key = key

    def key_of(self, n: int) -> bytes:
        while self._retired and n > self._retired[0][0]:
            self._retired.pop(0)
        return self._retired[0][1] if self._retired else self._key


def _key_from(text: str) -> bytes:
    """A retired key as it was kept; one that was tampered with proves no entry."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def broken_at(side: str, n: int) -> errors.DamagedVault:
    """What to say of a chain that does not hold from an entry on."""
    return errors.DamagedVault(
        _(
            "The log in “{file}” does not hold together from entry {n} on: an entry was "
            "changed, taken out or cut off. Keep the folder as it is and compare the log with "
            "the heads printed on the month logs."
        ).format(file=FILE_NAMES[side], n=n)
    )


def _subject_holds(key: bytes, row: RowMapping) -> bool:
    subject = row["subject"]
    return subject is None or mac(key, b"subject", subject.encode()) == row["subject_digest"]


def _link(key: bytes, before: str, fields: tuple[str, ...]) -> str:
    return mac(key, before.encode(), *(field.encode() for field in fields))
