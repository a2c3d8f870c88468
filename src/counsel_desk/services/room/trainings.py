"""Trainings of the staff, and who took part for how many hours (clause 二(二)2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order
from counsel_desk.records.room import training_rules
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.records.room.training_rules import Part
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LONGEST_TITLE = 60
COUNSELLORS = "counsellors"
"""The audience whose hours are counted person by person."""

Attending = Mapping[int, float | None]
"""Staff ids to hours; None is all of the training."""


@dataclass(frozen=True)
class TrainingFields:
    """One training, in the codes of its lists; ``invited`` and ``present`` are counts."""

    starts: date
    ends: date
    title: str
    hours: float
    topics: tuple[str, ...] = ()
    level: str = "school"
    audience: str = COUNSELLORS
    organiser: str = ""
    invited: int | None = None
    present: int | None = None
    remark: str = ""


@dataclass(frozen=True)
class TrainingLine:
    """A training with who took part: staff ids to hours."""

    id: int
    fields: TrainingFields
    attending: Mapping[int, float] = field(default_factory=dict)


class Trainings(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[TrainingLine]:
        """Every training, the latest first."""
        with self._vault.read() as session:
            latest = select(Training).order_by(Training.starts.desc(), Training.id.desc())
            trainings = session.scalars(latest).all()
            attending = _attending(session)
        return [TrainingLine(one.id, _fields(one), attending.get(one.id, {})) for one in trainings]

    def hours_of(self, on: date, reading: str) -> dict[int, float]:
        """Staff ids to hours so far; ``reading`` is ``cumulative`` or ``school_year``."""
        with self._vault.read() as session:
            trainings = session.scalars(select(Training)).all()
            return training_rules.hours_of(trainings, _parts(session), on, reading)

    def add(self, fields: TrainingFields, attending: Attending | None = None) -> int:
        """A training with all who took part; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made, hours = Training(**self._checked(fields)), _hours(fields.hours, attending or {})
        with self._vault.write(ROOM, "training.add") as session:
            added(session, made)
            _attend(session, made.id, hours)
            return made.id

    def change(
        self, training_id: int, fields: TrainingFields, attending: Attending | None = None
    ) -> None:
        """Something was wrong; ``attending`` replaces who took part, None leaves them.

        :raises errors.BadInput: for what cannot be, also for somebody with more hours than it had.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._checked(fields)
        with self._vault.write(ROOM, "training.change") as session:
            known = entry(session, Training, training_id)
            kept = attending if attending is not None else _followed(session, known, fields.hours)
            fill(known, values)
            _attend(session, training_id, _hours(fields.hours, kept))

    def attend(self, training_id: int, attending: Attending) -> None:
        """These people took part too, or for other hours than it said; everybody in one go.

        :raises errors.BadInput: for hours that cannot be.
        :raises errors.Refused: when the training or somebody is gone.
        """
        with self._vault.write(ROOM, "training.attend") as session:
            training = entry(session, Training, training_id)
            known = _attending(session).get(training_id, {})
            _attend(session, training_id, _hours(training.hours, {**known, **attending}))

    def remove(self, training_id: int) -> None:
        """Take a training back that was entered by mistake, with everybody's hours."""
        with self._vault.write(ROOM, "training.remove") as session:
            _attend(session, training_id, {})
            removed(session, Training, training_id)

    def _checked(self, fields: TrainingFields) -> Values:
        """What is kept of it; looked at before the vault writes, as the guard reads it."""
        _require_codes(fields)
        _require_days(fields)
        _require_counts(fields)
        if not training_rules.are_halves(fields.hours):
            raise errors.BadInput(_("Hours are a number such as 2 or 1.5."))
        title = fields.title.strip()
        if not title or len(title) > LONGEST_TITLE:
            raise errors.BadInput(
                _("Say what the training was called, in at most {most} characters.").format(
                    most=LONGEST_TITLE
                )
            )
        self._guard(title)
        organiser = checked_remark(fields.organiser, self._guard)
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "title": title, "organiser": organiser, "remark": remark}


def _require_codes(fields: TrainingFields) -> None:
    codes.require("training_level", fields.level)
    codes.require("training_audience", fields.audience)
    for one in fields.topics:
        codes.require("training_topic", one)


def _require_days(fields: TrainingFields) -> None:
    require_order(fields.starts, fields.ends)
    if fields.ends > clock.today():
        raise errors.BadInput(_("A training is entered when it is over."))


def _require_counts(fields: TrainingFields) -> None:
    invited, present = fields.invited, fields.present
    if min(invited or 0, present or 0) < 0 or (
        invited is not None and present is not None and present > invited
    ):
        raise errors.BadInput(_("No more people can come than were invited."))


def _hours(most: float, attending: Attending) -> dict[int, float]:
    """Everybody's hours: those of the training where nothing else is said.

    :raises errors.BadInput: for hours that cannot be, or more than the training had.
    """
    hours = {staff_id: most if own is None else own for staff_id, own in attending.items()}
    if not all(training_rules.are_halves(own) and own <= most for own in hours.values()):
        raise errors.BadInput(
            _("Nobody has more hours than the training itself: {most}. Halves are allowed.").format(
                most=training_rules.hours_words(most)
            )
        )
    return hours


def _followed(session: Session, training: Training, hours: float) -> Attending:
    """Who took part from beginning to end still does when the training had other hours."""
    known = _attending(session).get(training.id, {})
    return {
        staff_id: None if own == training.hours else min(own, hours)
        for staff_id, own in known.items()
    }


def _attend(session: Session, training_id: int, hours: Mapping[int, float]) -> None:
    """Write who took part, in place of who stood there."""
    listed = set(session.scalars(select(StaffMember.id)))
    if not hours.keys() <= listed:
        raise errors.Refused(_("Somebody of these is not on the staff list any more."))
    session.execute(delete(TrainingAttendance).where(TrainingAttendance.training_id == training_id))
    session.add_all(
        TrainingAttendance(training_id=training_id, staff_id=staff_id, hours=own)
        for staff_id, own in hours.items()
    )
    session.flush()


def _attending(session: Session) -> dict[int, dict[int, float]]:
    """Per training the staff ids with their hours."""
    found: dict[int, dict[int, float]] = {}
    for one in _parts(session):
        found.setdefault(one.training_id, {})[one.staff_id] = one.hours
    return found


def _parts(session: Session) -> list[Part]:
    wanted = select(
        TrainingAttendance.training_id, TrainingAttendance.staff_id, TrainingAttendance.hours
    )
    return [Part(*row) for row in session.execute(wanted)]


def _fields(one: Training) -> TrainingFields:
    return TrainingFields(
        one.starts, one.ends, one.title, one.hours, one.topics, one.level, one.audience,
        one.organiser or "", one.invited, one.present, one.remark or "",
    )  # fmt: skip
