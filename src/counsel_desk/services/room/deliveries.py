"""The ledger of what left: to whom, on which medium, when, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.delivery import BEGUN, DONE, FAILED, Delivery
from counsel_desk.records.room.release import Release
from counsel_desk.services.room.remarks import NameGuard, checked_remark, no_names_known
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault
from counsel_desk.whole_files import unfinished

PAPER = "paper"


@dataclass(frozen=True)
class DeliveryEntry:
    """One line of the ledger; ``state`` is begun, done or failed."""

    id: int
    period: str
    recipient: str | None
    medium: str
    place: str
    made_on: date
    made_by: str
    state: str


class Deliveries:
    """Writes and reads the ledger; counsellor and principal alike carry packages."""

    def __init__(self, vault: Vault, guard: NameGuard = no_names_known) -> None:
        self._vault = vault
        self._guard = guard

    def begin(self, period: str, recipient: str | None, medium: str, place: Path) -> int:
        """Note down that a package is about to be written to a folder or stick; returns the id.

        :raises errors.BadInput: for a medium that is not in its list.
        :raises errors.Refused: when the period was not released, or the recipient is too long or
            bears a student's name.
        """
        folder = str(place.absolute())
        return self._add("delivery.begin", period, recipient, medium, folder, BEGUN)

    def note(self, period: str, recipient: str | None, medium: str = PAPER) -> int:
        """Note down a hand-over that needed no writing here, such as a signed print.

        :raises errors.BadInput: for a medium that is not in its list.
        :raises errors.Refused: as :meth:`begin` does.
        """
        return self._add("delivery.note", period, recipient, medium, "", DONE)

    def done(self, delivery_id: int) -> None:
        """The package is where it was to go, read back and compared."""
        self._end(delivery_id, "delivery.done", DONE)

    def failed(self, delivery_id: int) -> None:
        """The package did not get there; nothing of it was left behind."""
        self._end(delivery_id, "delivery.failed", FAILED)

    def all(self) -> Sequence[DeliveryEntry]:
        """The whole ledger in order."""
        with self._vault.read() as session:
            return deliveries_of(session)

    def repair(self) -> None:
        """Look after deliveries that a killed program left begun: each is done, or it failed.

        What lies there unfinished is taken away; a stick that is not plugged in counts as failed.
        """
        with self._vault.read() as session:
            begun = [one for one in deliveries_of(session) if one.state == BEGUN]
            files = {one.id: _wanted(session, one) for one in begun}
        for one in begun:
            if _lies_there(*files[one.id]):
                self.done(one.id)
            else:
                self.failed(one.id)

    def _add(
        self, action: str, period: str, recipient: str | None, medium: str, place: str, state: str
    ) -> int:
        codes.require("medium", medium)
        named = checked_remark(recipient, self._guard)
        with self._vault.read() as session:
            require_released(session, period)
        with self._vault.write(ROOM, action, period) as session:
            delivery = Delivery(
                period=period,
                recipient=named,
                medium=medium,
                place=place,
                made_on=clock.today(),
                made_by=self._vault.person.name,
                state=state,
            )
            session.add(delivery)
            session.flush()
            return delivery.id

    def _end(self, delivery_id: int, action: str, state: str) -> None:
        with self._vault.write(ROOM, action) as session:
            session.get_one(Delivery, delivery_id).state = state


def deliveries_of(session: Session) -> tuple[DeliveryEntry, ...]:
    """The ledger in order, within a running session."""
    rows = session.scalars(select(Delivery).order_by(Delivery.id))
    names = DeliveryEntry.__dataclass_fields__
    return tuple(DeliveryEntry(**{name: getattr(row, name) for name in names}) for row in rows)


def require_released(session: Session, period: str) -> None:
    """Let a period pass that was released.

    :raises errors.Refused: for any other.
    """
    wanted = select(Release.number).where(Release.period == period)
    if session.scalars(wanted).first() is None:
        raise errors.Refused(
            _(
                "For {period} no package has been made. The counsellor makes it once; then it can "
                "be printed and copied."
            ).format(period=period)
        )


def _wanted(session: Session, delivery: DeliveryEntry) -> tuple[Path, bytes]:
    release = select(Release.file_name, Release.package).where(Release.period == delivery.period)
    row = session.execute(release).first()
    place = Path(delivery.place)
    # Only the last part of the name: what stands in room.db shall lead nowhere else.
    return (place / Path(row[0]).name, row[1]) if row else (place, b"")


def _lies_there(file: Path, package: bytes) -> bool:
    """Whether the whole file is there. A place that cannot be reached holds nothing for us."""
    try:
        unfinished(file).unlink(missing_ok=True)
        return file.is_file() and file.read_bytes() == package
    except OSError:
        return False
