"""Sheets of the duty registers: what they are held against, and writing what they say.

Each sheet is one write. Everything that a principal reads goes through the guard first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.grades import ParsedClass, school_year_days, school_year_of
from counsel_desk.records.room.activity import Activity, ActivityClass
from counsel_desk.records.room.activity_rules import HELD, OUTSIDE
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.register_entry import (
    ActivityEntry,
    KnownRegisters,
    LessonEntry,
    RegisterChange,
    StaffEntry,
    TrainingEntry,
)
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.services.room import known_registers
from counsel_desk.services.room.registers import Register, added
from counsel_desk.services.room.staff import tidy_name
from counsel_desk.services.room.trainings import COUNSELLORS
from counsel_desk.store.tables import ROOM

_SCHOOL = "school"
"""The organiser, and the level, where a sheet says nothing of them."""


class RegisterSheets(Register):
    """Reads what is known, and writes sheets. ``guard`` refuses a student's name."""

    def known(self) -> KnownRegisters:
        """All that the sheets are held against, in one read."""
        with self._vault.read() as session:
            return known_registers.known(session, clock.today())

    def take_staff(
        self, to_add: Sequence[StaffEntry], to_change: Sequence[RegisterChange[StaffEntry]]
    ) -> None:
        """People new on the list, from the day they were hired, and what changed of known ones."""
        with self._vault.write(ROOM, "staff.import") as session:
            for one in to_add:
                _add_person(session, one, clock.today())
            for change in to_change:
                _change_person(session, change)

    def take_trainings(
        self, to_add: Sequence[TrainingEntry], to_change: Sequence[RegisterChange[TrainingEntry]]
    ) -> None:
        """Trainings with who took part; rows of one day and title are one training.

        :raises errors.Refused: for a title that names a student; nothing is written then.
        """
        self._check(text for one in to_add for text in (one.title, one.organiser))
        with self._vault.write(ROOM, "training.import") as session:
            _add_trainings(session, to_add)
            for change in to_change:
                key = {"training_id": change.id, "staff_id": change.entry.staff_id}
                session.get_one(TrainingAttendance, key).hours = change.entry.hours

    def take_lessons(
        self, to_add: Sequence[LessonEntry], to_change: Sequence[RegisterChange[LessonEntry]]
    ) -> None:
        """Lessons that were held; where no class is listed yet, theirs are entered with them.

        :raises errors.Refused: for a topic that names a student; nothing is written then.
        """
        self._check(one.topic for one in (*to_add, *(change.entry for change in to_change)))
        with self._vault.write(ROOM, "lesson.import") as session:
            classes = _classes(session, [(one.place, one.day) for one in to_add])
            session.add_all(
                Lesson(
                    day=one.day, class_id=classes[one.place], lesson_no=one.lesson_no,
                    staff_id=one.staff_id, state=HELD, form=one.form, topic=one.topic,
                )
                for one in to_add
            )  # fmt: skip
            for change in to_change:
                _fill_named(session.get_one(Lesson, change.id), change)

    def take_activities(
        self, to_add: Sequence[ActivityEntry], to_change: Sequence[RegisterChange[ActivityEntry]]
    ) -> None:
        """Activities that were held, with bodies from outside and their approvals.

        :raises errors.Refused: for a text that names a student; nothing is written then.
        """
        self._check(text for one in to_add for text in (one.topic, one.body))
        with self._vault.write(ROOM, "activity.import") as session:
            places = [(place, one.day) for one in to_add for place in one.places]
            classes = _classes(session, places)
            taking = _Outside(session)
            for one in to_add:
                _add_activity(session, one, classes, taking)
            for change in to_change:
                _change_activity(session, change, taking)

    def _check(self, texts: Iterable[str | None]) -> None:
        """One look for all: the guard reads the roster, and a stroke between texts parts names."""
        together = "|".join(text for text in dict.fromkeys(texts) if text)
        if together:
            self._guard(together)


class _Outside:
    """Finds or enters bodies and approvals, each once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bodies = known_registers.body_ids(session)
        self._approvals: dict[tuple[int, str], int] = {}

    def of(self, one: ActivityEntry) -> tuple[int | None, int | None]:
        """The ids of body and approval; None without a body."""
        if one.body is None or one.approval is None:
            return None, None
        body_id = self._bodies.get(one.body)
        if body_id is None:
            body = OutsideBody(name=one.body, since=min(one.day, one.approval.approved_on))
            body_id = self._bodies[one.body] = added(self._session, body)
        return body_id, one.approval.known or self._approval(body_id, one)

    def _approval(self, body_id: int, one: ActivityEntry) -> int:
        assert one.approval is not None
        key = body_id, one.approval.number
        if key not in self._approvals:
            made = OutsideApproval(
                body_id=body_id, what=one.topic, authority=one.approval.authority,
                number=one.approval.number, approved_on=one.approval.approved_on,
                valid_until=one.approval.valid_until,
            )  # fmt: skip
            self._approvals[key] = added(self._session, made)
        return self._approvals[key]


def _add_person(session: Session, one: StaffEntry, today: date) -> None:
    person = StaffMember(
        name=tidy_name(one.name), position=one.position, since=one.hired_on or today,
        hired_on=one.hired_on, position_said_on=today,
    )  # fmt: skip
    _certify(session, added(session, person), one.certificates)


def _change_person(session: Session, change: RegisterChange[StaffEntry]) -> None:
    person, one = session.get_one(StaffMember, change.id), change.entry
    if "position" in change.fields:
        person.position, person.position_said_on = one.position, clock.today()
    if "hired_on" in change.fields:
        person.hired_on = one.hired_on
    if "certificates" in change.fields:
        held = known_registers.certificates(session).get(person.id, frozenset())
        _certify(session, person.id, [kind for kind in one.certificates if kind not in held])


def _certify(session: Session, staff_id: int, kinds: Sequence[str]) -> None:
    session.add_all(StaffCertificate(staff_id=staff_id, kind=kind) for kind in kinds)


def _add_trainings(session: Session, entries: Sequence[TrainingEntry]) -> None:
    grouped = defaultdict(list)
    for one in entries:
        grouped[one.training].append(one)
    known = known_registers.trainings(session)
    for key, rows in grouped.items():
        found = known.get(key)
        training_id = found.id if found else added(session, _training(rows))
        session.add_all(
            TrainingAttendance(training_id=training_id, staff_id=one.staff_id, hours=one.hours)
            for one in rows
        )


def _training(rows: Sequence[TrainingEntry]) -> Training:
    """One training out of its rows: as long as whoever was there longest."""
    first = rows[0]
    return Training(
        starts=first.day, ends=first.day, title=first.title, audience=COUNSELLORS,
        topics=tuple(dict.fromkeys(topic for one in rows for topic in one.topics)),
        level=next((one.level for one in rows if one.level), _SCHOOL),
        organiser=next((one.organiser for one in rows if one.organiser), None),
        hours=max(one.hours for one in rows),
    )  # fmt: skip


def _classes(
    session: Session, wanted: Sequence[tuple[ParsedClass, date]]
) -> dict[ParsedClass, int]:
    """Ids of classes, entering those that the list lacks from the school year they are met in."""
    ids = known_registers.class_ids(session)
    for place, day in sorted(wanted, key=lambda one: one[1]):
        if place not in ids:
            since, _end = school_year_days(school_year_of(day))
            made = SchoolClass(cohort=place.cohort, class_no=place.class_no, since=since)
            ids[place] = added(session, made)
    return ids


def _add_activity(
    session: Session, one: ActivityEntry, classes: dict[ParsedClass, int], taking: _Outside
) -> None:
    body_id, approval_id = taking.of(one)
    made = Activity(
        day=one.day, kind=one.kind, topic=one.topic, whole_school=one.whole_school,
        organiser=_SCHOOL if body_id is None else OUTSIDE, staff_id=one.staff_id,
        minutes=one.minutes, people=one.people, invited=one.invited, body_id=body_id,
        approval_id=approval_id, state=HELD, no_sales=body_id is None or bool(one.no_sales),
    )  # fmt: skip
    activity_id = added(session, made)
    session.add_all(
        ActivityClass(activity_id=activity_id, class_id=classes[place])
        for place in sorted(one.places, key=lambda place: (place.cohort, place.class_no))
    )


def _change_activity(
    session: Session, change: RegisterChange[ActivityEntry], taking: _Outside
) -> None:
    activity = session.get_one(Activity, change.id)
    if "state" in change.fields:
        activity.state = HELD
        activity.approval_id = taking.of(change.entry)[1]
    _fill_named(activity, change)


def _fill_named(
    record: Lesson | Activity,
    change: RegisterChange[LessonEntry] | RegisterChange[ActivityEntry],
) -> None:
    """The fields that the row says otherwise."""
    for name in change.fields:
        if name != "state":
            setattr(record, name, getattr(change.entry, name))
