"""The ledger of releases: what room.db holds must be what was released here, neither more nor less.

A principal holds room.db's key and could change, take out or add a package there. The digests in
cases.db tell; nothing new leaves while the two do not agree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.released_package import ReleasedNumber, ReleasedPackage
from counsel_desk.records.room.release import Release
from counsel_desk.services.cases.ledger_gaps import refuse_open
from counsel_desk.services.release_space import DIMENSIONS

Numbers = dict[tuple[str, ...], int]

_BESIDE = ("number", "school_year", "made_on", "made_by", "digest", "size", "file_name")


def packages_of(session: Session) -> Sequence[ReleasedPackage]:
    """What was released, the earliest first, within a running session."""
    return session.scalars(select(ReleasedPackage).order_by(ReleasedPackage.number)).all()


def require_sound(session: Session) -> Sequence[ReleasedPackage]:
    """Compare every package in room.db with what was released; returns the releases in order.

    The outbox must be empty: a package that still waits there is not missing.

    :raises errors.LedgerGapOpen: when packages may have left that are not known here.
    :raises errors.BrokenLedger: naming the first period whose package was altered, is missing or
        was added from outside, with the way out.
    """
    refuse_open(session)
    kept = packages_of(session)
    there = {one.period: one for one in session.scalars(select(Release))}
    for one in kept:
        if one.period not in there:
            raise errors.BrokenLedger(_missing(one.period))
        if not _is_as_released(there[one.period], one):
            raise errors.BrokenLedger(_altered(one.period))
    for period in there.keys() - {one.period for one in kept}:
        raise errors.BrokenLedger(_added(period))
    return kept


def _is_as_released(there: Release, kept: ReleasedPackage) -> bool:
    """Whether the bytes are those, and what stands beside them: it names files on a stick."""
    bytes_agree = hashlib.sha256(there.package).hexdigest() == kept.digest
    return bytes_agree and all(getattr(there, name) == getattr(kept, name) for name in _BESIDE)


def numbers_of(session: Session, school_year: int) -> Numbers:
    """Every number ever released for a school year, by the codes of its cell."""
    columns = [getattr(ReleasedNumber, name) for name in DIMENSIONS]
    wanted = select(*columns, ReleasedNumber.value).where(ReleasedNumber.school_year == school_year)
    return {tuple(row[:-1]): row[-1] for row in session.execute(wanted)}


def _missing(period: str) -> str:
    return _(
        "The package of {period} was released, but it is not in “room.db” any more: somebody took "
        "it out. Nothing new leaves until it is there again. Put it back from a stick "
        "that it was copied to, or restore the newest good backup."
    ).format(period=period)


def _altered(period: str) -> str:
    return _(
        "The package of {period} in “room.db” is not the one that was released: somebody changed "
        "it. Nothing new leaves until the true one is there again. Put it back from a stick "
        "that it was copied to, or restore the newest good backup."
    ).format(period=period)


def _added(period: str) -> str:
    return _(
        "“room.db” holds a package of {period} that was never released here: somebody put it "
        "there. Nothing new leaves while it is there. Mending the ledger takes it out; ask "
        "whoever received it to throw it away."
    ).format(period=period)
