"""The room's own two key pairs in cases.db: the one behind its card, and the one that signs totals.

Of each the row with the highest number is in force. Whoever left with a copy of cases.db knows the
private halves that were in it, so new keys of the file come with new pairs.

An older key behind the card stays, to open packets that were on their way: whoever left opens those
anyway, and without it the room could not. An older key that signed packages loses its private half,
which nothing needs any more: a package that left is kept byte for byte and never signed again. Its
public half stays, so that a package that comes back after a restore is still known as the room's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from counsel_desk.records.base import table_of
from counsel_desk.records.cases.handover import ExchangeKey
from counsel_desk.records.cases.released_package import SigningKey
from counsel_desk.store import packets, signing
from counsel_desk.store.packets import RoomKeys

EXCHANGE, SIGNING = table_of(ExchangeKey), table_of(SigningKey)
TABLES = (EXCHANGE, SIGNING)

_WIPED = b""
_Pair = tuple[bytes, bytes]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class SigningPair:
    """The pair that signs packages."""

    private: bytes = field(repr=False)
    public: bytes


@dataclass(frozen=True)
class Fingerprints:
    """Of the pairs in force, as others have them on paper; None for one that was never made."""

    card: str | None = None
    signing: str | None = None


def exchange_pairs(session: Session) -> list[RoomKeys]:
    """Those behind the room's cards, the one in force first."""
    rows = session.execute(select(EXCHANGE).order_by(EXCHANGE.c.id.desc()))
    return [RoomKeys(row.private_key, row.public_key) for row in rows]


def signing_pair(session: Session) -> SigningPair | None:
    """The one that signs packages; None when none was made, or the newest is lost."""
    row = session.execute(select(SIGNING).order_by(SIGNING.c.id.desc()).limit(1)).first()
    if row is None or row.private_key == _WIPED:
        return None
    return SigningPair(row.private_key, row.public_key)


def signing_public_keys(session: Session) -> frozenset[bytes]:
    """All that ever signed packages here."""
    return frozenset(session.scalars(select(SIGNING.c.public_key)))


def fingerprints(session: Session) -> Fingerprints:
    """What others know the room by."""
    cards, signs = exchange_pairs(session), signing_pair(session)
    return Fingerprints(
        signing.fingerprint(cards[0].public) if cards else None,
        signing.fingerprint(signs.public) if signs else None,
    )


def make_exchange(session: Session) -> RoomKeys:
    """A new pair behind the card comes into force."""
    made = packets.new_room_keys()
    _add(session, EXCHANGE, (made.secret, made.public))
    return made


def make_signing(session: Session) -> SigningPair:
    """A new pair for packages comes into force; nobody signs with an older one again."""
    session.execute(update(SIGNING).values(private_key=_WIPED))
    made = SigningPair(*signing.new_key())
    _add(session, SIGNING, (made.private, made.public))
    return made


def renew(session: Session) -> Fingerprints:
    """New pairs in place of those that there are; what was never made is not made now.

    :returns: of the new pairs, to be told to those who know the old ones.
    """
    made: dict[Table, Callable[[Session], object]] = {
        EXCHANGE: make_exchange, SIGNING: make_signing,
    }  # fmt: skip
    there = [one for one in TABLES if _newest(session, one)]
    for table in there:
        made[table](session)
    now = fingerprints(session)
    return Fingerprints(
        now.card if EXCHANGE in there else None, now.signing if SIGNING in there else None
    )


def take_over(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Let a copy from before, or a restored vault, follow when newer pairs are in force.

    :param rows: what the table holds where they are.
    """
    if max((row["id"] for row in rows), default=0) <= _newest(session, table):
        return
    session.execute(delete(table).where(table.c.id.in_([row["id"] for row in rows])))
    session.execute(insert(table), [dict(row) for row in rows])


def _newest(session: Session, table: Table) -> int:
    """The number of the row in force, 0 when there is none."""
    return max(session.scalars(select(table.c.id)), default=0)


def _add(session: Session, table: Table, pair: _Pair) -> None:
    private_key, public_key = pair
    row = {"private_key": private_key, "public_key": public_key}
    session.execute(insert(table).values(id=_newest(session, table) + 1, **row))
