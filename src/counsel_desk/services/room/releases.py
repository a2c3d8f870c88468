"""The packages that were made: listed, printed and copied by everyone who may open the room."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.release_periods import ReleasePeriod, release_period
from counsel_desk.records.room.release import Release
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.deliveries import DeliveryEntry, deliveries_of, require_released
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


@dataclass(frozen=True)
class ReleaseEntry:
    """One released period with its deliveries; ``digest`` is the SHA-256 of the package."""

    number: int
    period: str
    school_year: int
    made_on: date
    made_by: str
    digest: str
    size: int
    file_name: str
    deliveries: tuple[DeliveryEntry, ...] = ()


class Releases:
    """Reads what was released; nothing here makes a package or changes one."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def period(self, text: str) -> ReleasePeriod:
        """The period that a text names.

        :raises errors.UsageProblem: for a text that is none, or a term that the calendar lacks.
        """
        with self._vault.read() as session:
            return release_period(text, terms_of(session))

    def all(self) -> Sequence[ReleaseEntry]:
        """Every release in the order they were made."""
        with self._vault.read() as session:
            ledger = deliveries_of(session)
            rows = session.scalars(select(Release).order_by(Release.number)).all()
            return [_entry(row, ledger) for row in rows]

    def find(self, period: str) -> ReleaseEntry | None:
        """The release of a period, None while there is none."""
        return next((one for one in self.all() if one.period == period), None)

    def package(self, period: str) -> bytes:
        """The bytes of a period's package as they were made.

        :raises errors.Refused: when there is none, or the bytes are not those that were kept.
        """
        with self._vault.read() as session:
            require_released(session, period)
            wanted = select(Release.package, Release.digest).where(Release.period == period)
            package, digest = session.execute(wanted).one()
        if hashlib.sha256(package).hexdigest() != digest:
            raise errors.Refused(
                _(
                    "The package of {period} was changed after it was made, so it is not handed "
                    "out. Put the true one back from a stick that it was copied to, or from a "
                    "backup."
                ).format(period=period)
            )
        return package

    def note_printed(self, period: str) -> None:
        """Keep in the room's log that a period's summary was printed."""
        with self._vault.write(ROOM, "release.print", period):
            return


def _entry(row: Release, ledger: Sequence[DeliveryEntry]) -> ReleaseEntry:
    own = tuple(one for one in ledger if one.period == row.period)
    names = [name for name in ReleaseEntry.__dataclass_fields__ if name != "deliveries"]
    return ReleaseEntry(**{name: getattr(row, name) for name in names}, deliveries=own)
