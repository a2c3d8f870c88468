"""What the registers of the room share: adding an entry, and changing a known one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from sqlalchemy import delete
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.register_file import RegisterFile
from counsel_desk.services.room.remarks import NameGuard, no_names_known
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

Wanted = TypeVar("Wanted", bound=RoomRecord)
Values = Mapping[str, object]
"""Column to value; looked at before the vault writes, as the guard reads it."""


class Numbered(Protocol):
    """A record with an id of its own."""

    id: int


class Register:
    """Reads and writes one register. ``guard`` refuses a student's name."""

    def __init__(self, vault: Vault, guard: NameGuard = no_names_known) -> None:
        self._vault = vault
        self._guard = guard

    def _change(self, action: str, kind: type[RoomRecord], record_id: int, values: Values) -> None:
        with self._vault.write(ROOM, action) as session:
            fill(entry(session, kind, record_id), values)

    def _worded(self, text: str, lacking: str, most: int) -> str:
        """What was typed, without the spaces around it.

        :param lacking: the sentence for an empty text; without one the text may be left out.
        :raises errors.BadInput: without one, or for one that is too long.
        :raises errors.Refused: for one that names a student.
        """
        tidy = text.strip()
        if lacking and not tidy:
            raise errors.BadInput(lacking)
        if len(tidy) > most:
            raise errors.BadInput(_("At most {most} characters, please.").format(most=most))
        if tidy:
            self._guard(tidy)
        return tidy


def added(session: Session, made: Numbered) -> int:
    """Put an entry into the register; returns its id."""
    session.add(made)
    session.flush()
    return made.id


def fill(one: RoomRecord, values: Values) -> None:
    """Write these values into a record."""
    for name, value in values.items():
        setattr(one, name, value)


def removed(session: Session, kind: type[RoomRecord], record_id: int) -> None:
    """Take an entry out of the register, with the papers attached to it.

    A later entry may get the same id, so that papers left behind would hang on a wrong one.

    :raises errors.Refused: when it is gone.
    """
    session.delete(entry(session, kind, record_id))
    files = RegisterFile.register == register_of(kind), RegisterFile.entry_id == record_id
    session.execute(delete(RegisterFile).where(*files))


def register_of(kind: type[RoomRecord]) -> str:
    """What a register is called where papers are attached to its entries."""
    return str(kind.__tablename__)


def entry(session: Session, kind: type[Wanted], record_id: int) -> Wanted:
    """One entry of the register.

    :raises errors.Refused: when it is gone.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise errors.Refused(_("This entry is not in the register any more."))
    return found
