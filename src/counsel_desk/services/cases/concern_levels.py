"""How much a student is looked after at present: set by people, with a reason; never by a score."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import N_, _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.crisis_agreements import LEVELS
from counsel_desk.records.entered import reason_in
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault

LEVEL_NAMES = "concern.level_names"
"""The school's words for the levels 0 to 3, as a JSON list; an empty one is the program's."""
LONGEST_NAME = 20
USUAL_NAMES = (N_("As usual"), N_("Keep an eye on"), N_("Close care"), N_("Constant care"))


class ConcernLevels:
    """Reads and sets levels; the history stays."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[ConcernLevel]:
        """All levels, the latest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return history_of(session, student_id)

    def set(self, student_id: str, level: int, reason: str, *, set_by: str = "") -> None:
        """Set the level from today on; who decided it is named, without a name the person here.

        :raises errors.BadInput: without a reason.
        """
        why = reason_in(reason)
        with self._vault.write(CASES, "concern.set", student_id) as session:
            student_of(session, student_id)
            who = set_by.strip() or self._vault.person.name
            session.add(new_level(student_id, level, clock.today(), why, who))

    def names(self) -> tuple[str, ...]:
        """What the levels 0 to 3 are called at this school."""
        with self._vault.read() as session:
            return names_of_levels(session)

    def set_names(self, names: Sequence[str]) -> None:
        """Name the levels; an empty name is the program's own.

        :raises errors.BadInput: for a name that is too long, or one name for two levels.
        """
        plain = [one.strip() for one in names]
        if len(plain) != len(LEVELS) or any(len(one) > LONGEST_NAME for one in plain):
            raise errors.BadInput(
                _("A name has {most} characters at most.").format(most=LONGEST_NAME)
            )
        whole = [one or _(usual) for one, usual in zip(plain, USUAL_NAMES, strict=True)]
        if len(set(whole)) < len(LEVELS):
            raise errors.BadInput(_("Two levels cannot have one name."))
        with self._vault.write(ROOM, "setting.set", LEVEL_NAMES) as session:
            session.merge(RoomSetting(key=LEVEL_NAMES, value=json.dumps(plain)))


def history_of(session: Session, student_id: str) -> Sequence[ConcernLevel]:
    """All levels of a student, the latest first."""
    wanted = select(ConcernLevel).where(ConcernLevel.student_id == student_id)
    return session.scalars(
        wanted.order_by(ConcernLevel.since.desc(), ConcernLevel.written_at.desc())
    ).all()


def current_level(session: Session, student_id: str) -> int | None:
    """The level in force, None where nobody ever set one."""
    history = history_of(session, student_id)
    return history[0].level if history else None


def new_level(
    student_id: str, level: int, since: date, reason: str, set_by: str, crisis_id: str | None = None
) -> ConcernLevel:
    """A level from a day on."""
    if level not in LEVELS:
        raise LookupError(f"there is no level {level}")
    return ConcernLevel(
        id=new_id(), student_id=student_id, crisis_id=crisis_id, level=level, since=since,
        reason=reason, set_by=set_by, written_at=clock.now(),
    )  # fmt: skip


def names_of_levels(session: Session) -> tuple[str, ...]:
    """What the levels are called, within a running session."""
    return names_from(setting_of(session, LEVEL_NAMES))


def names_from(told: str | None) -> tuple[str, ...]:
    """The names of a setting as it is kept; without one the program's own."""
    own: list[str] = json.loads(told) if told else [""] * len(LEVELS)
    return tuple(one or _(usual) for one, usual in zip(own, USUAL_NAMES, strict=True))
