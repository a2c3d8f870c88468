"""Students who left: how long their records are kept, what holds them back, and who is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.destroyed import TABLES
from counsel_desk.records.cases.file_opening import FileOpening
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.retention import RetentionDecision, RetentionHold
from counsel_desk.records.cases.retention_rules import (
    CRISIS,
    DEFAULT_YEARS,
    FORCED_REPORT,
    KINDS,
    MOST_YEARS,
    PARTS,
    REFERRAL,
    Years,
    due_from,
)
from counsel_desk.records.cases.retention_views import HoldView, Leaver
from counsel_desk.records.cases.student import Student
from counsel_desk.records.entered import reason_in
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.cases.sealed_reports import opened_reports
from counsel_desk.services.cases.student_lists import case_numbers, last_classes
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.store.tables import CASES, METADATA, ROOM
from counsel_desk.store.vault import Vault

_SETTING = "retention.years."
_YEARS_OF_NUMBERS = 15


class Retention:
    """Reads the review list, and writes settings, holds and decisions."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def years(self) -> Years:
        """For each kind how many years after leaving it is kept."""
        with self._vault.read() as session:
            return years_of(session)

    def set_years(self, by_kind: Mapping[str, int]) -> None:
        """Say how long kinds are kept.

        :raises errors.BadInput: for a number of years that cannot be.
        """
        for kind, years in by_kind.items():
            if kind not in KINDS:
                raise LookupError(f"no kind of records {kind!r} has a time")
            if not 0 <= years <= MOST_YEARS:
                raise errors.BadInput(_("Choose from 0 to {most} years.").format(most=MOST_YEARS))
        with self._vault.write(ROOM, "setting.set", _SETTING.rstrip(".")) as session:
            for kind, years in by_kind.items():
                session.merge(RoomSetting(key=_SETTING + kind, value=str(years)))

    def leavers(self) -> tuple[Leaver, ...]:
        """Everybody who left, those who are due first, then by the day on which they will be."""
        today = clock.today()
        with self._vault.read() as session:
            found = leavers_of(session, self._vault, today)
        far = date.max
        return tuple(
            sorted(found, key=lambda one: (not one.is_due(today), one.due_on or far, one.name))
        )

    def leaver(self, student_id: str) -> Leaver:
        """One of them.

        :raises errors.Refused: for somebody who is still at the school, or not known.
        """
        with self._vault.read() as session:
            return leaver_of(session, self._vault, student_id)

    def due(self) -> int:
        """How many files are due for a decision today."""
        today = clock.today()
        return sum(one.is_due(today) for one in self.leavers())

    def hold(self, student_id: str, reason: str, detail: str = "") -> str:
        """Keep all records of a student until the hold is ended; returns its id.

        :raises errors.BadInput: for another reason without saying which.
        """
        return self._hold(student_id, reason, detail, ends=None)

    def need_no_hold(self, student_id: str, reason: str, detail: str) -> str:
        """Decide that a reason which the records give holds nothing back; says why.

        :raises errors.BadInput: without a reason.
        """
        return self._hold(student_id, reason, reason_in(detail), ends=clock.today())

    def release(self, hold_id: str) -> None:
        """End a hold today.

        :raises errors.Refused: when it is ended already.
        """
        with self._vault.write(CASES, "retention.release", hold_id) as session:
            found = by_id(session, RetentionHold, hold_id, _("There is no such hold any more."))
            if found.ended_on is not None:
                raise errors.Refused(_("This hold was ended already."))
            found.ended_on = clock.today()

    def keep_longer(self, student_id: str, until: date, reason: str) -> None:
        """Keep the file beyond its time, until a day.

        :raises errors.BadInput: without a reason, or for a day that is not ahead.
        """
        plain = reason_in(reason)
        if until <= clock.today():
            raise errors.BadInput(_("Choose a day from tomorrow on."))
        with self._vault.write(CASES, "retention.keep", student_id) as session:
            student_of(session, student_id)
            session.add(
                RetentionDecision(
                    student_id=student_id, keep_until=until, reason=plain,
                    written_at=clock.now(), written_by=self._vault.person.name,
                )
            )  # fmt: skip

    def _hold(self, student_id: str, reason: str, detail: str, ends: date | None) -> str:
        codes.require("hold_reason", reason)
        if reason == "other" and not detail.strip():
            raise errors.BadInput(_("Say why, in a few words."))
        made = RetentionHold(
            student_id=student_id, reason=reason, detail=detail.strip() or None,
            since=clock.today(), ended_on=ends, written_at=clock.now(),
            written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "retention.hold", student_id) as session:
            student_of(session, student_id)
            session.add(made)
            session.flush()
            return made.id


def years_of(session: Session) -> Years:
    """The years of every kind, within a running session."""
    told = {kind: setting_of(session, _SETTING + kind) for kind in KINDS}
    return Years({kind: int(text) if text else DEFAULT_YEARS for kind, text in told.items()})


def leaver_of(session: Session, vault: Vault, student_id: str) -> Leaver:
    """One student who left, within a running session.

    :raises errors.Refused: for somebody who is still at the school, or not known.
    """
    student = student_of(session, student_id)
    if student.status not in GONE:
        raise errors.Refused(
            _(
                "This student is still at the school. Note first that the student has left; "
                "then the records can be reviewed."
            )
        )
    return _leavers(session, vault, [student], clock.today())[0]


def leavers_of(session: Session, vault: Vault, today: date) -> list[Leaver]:
    """Everybody who left, within a running session."""
    gone = session.scalars(select(Student).where(Student.status.in_(GONE))).all()
    return _leavers(session, vault, gone, today)


def proposals(session: Session, vault: Vault) -> dict[str, set[str]]:
    """Reasons for a hold that the records give, by student; drills are none."""
    found: dict[str, set[str]] = {}
    crises = select(Crisis.student_id).where(Crisis.is_drill.is_(False))
    for reason, wanted in ((CRISIS, crises), (REFERRAL, select(Referral.student_id))):
        for student_id in session.scalars(wanted):
            found.setdefault(student_id, set()).add(reason)
    children = [one.child for one in opened_reports(session, vault).values()]
    if children:
        for student_id, name in session.execute(select(Student.id, Student.name)):
            if any(name in child for child in children):
                found.setdefault(student_id, set()).add(FORCED_REPORT)
    return found


def _leavers(
    session: Session, vault: Vault, students: Sequence[Student], today: date
) -> list[Leaver]:
    ids = {one.id for one in students}
    years, classes = years_of(session), last_classes(session, today, ids)
    holds, kept = _holds(session), _decisions(session)
    proposed, numbers = proposals(session, vault), _numbers(session, today)
    there = _parts_there(session)
    return [
        Leaver(
            student_id=one.id,
            name=one.name,
            case_number=numbers.get(one.id, ""),
            national_number=one.national_number,
            status=one.status,
            left_on=one.left_on,
            cohort=classes.get(one.id, (None, None))[0],
            class_no=classes.get(one.id, (None, None))[1],
            due_on=due_from(one.left_on, years.whole) if one.left_on else None,
            keep_until=kept[one.id].keep_until if one.id in kept else None,
            keep_reason=(kept[one.id].reason or "") if one.id in kept else "",
            holds=tuple(holds.get(one.id, ())),
            proposed=_undecided(proposed.get(one.id, set()), holds.get(one.id, ())),
            parts=_parts(one, years, there, today),
        )
        for one in students
    ]


def _undecided(proposed: set[str], holds: Iterable[HoldView]) -> tuple[str, ...]:
    """In the order of the list; a reason that stands, or stood once, was decided on."""
    known = {one.reason for one in holds}
    return tuple(one for one in codes.load("hold_reason").codes if one in proposed - known)


def _holds(session: Session) -> dict[str, list[HoldView]]:
    found: dict[str, list[HoldView]] = {}
    for one in session.scalars(select(RetentionHold).order_by(RetentionHold.written_at)):
        view = HoldView(
            one.id, one.reason, one.detail or "", one.since, one.ended_on, one.written_by
        )
        found.setdefault(one.student_id, []).append(view)
    return found


def _decisions(session: Session) -> dict[str, RetentionDecision]:
    """The decision that was written last, by student."""
    wanted = select(RetentionDecision).order_by(RetentionDecision.written_at)
    return {one.student_id: one for one in session.scalars(wanted)}


def _numbers(session: Session, today: date) -> dict[str, str]:
    """Everybody's latest case number."""
    found: dict[str, str] = {}
    year = school_year_of(today)
    for one in range(year - _YEARS_OF_NUMBERS, year + 1):
        found |= case_numbers(session, one)
    return found


def _parts(
    one: Student, years: Years, there: Mapping[str, set[str]], today: date
) -> tuple[str, ...]:
    """Kinds whose time is over and of which there is something, while the file is still kept."""
    if one.left_on is None or due_from(one.left_on, years.whole) <= today:
        return ()
    over = years.parts_over(one.left_on, today)
    return tuple(part for part in over if one.id in there[part])


def _parts_there(session: Session) -> dict[str, set[str]]:
    """For each kind that may go earlier the students of whom there is something."""
    found: dict[str, set[str]] = {part: set() for part in PARTS}
    for part in PARTS:
        for name in TABLES[part]:
            table = METADATA[CASES].tables[name]
            if "student_id" in table.c and name != FileOpening.__tablename__:
                found[part] |= set(session.scalars(select(table.c.student_id).distinct()))
    found["access_log"] = set(session.scalars(select(FileOpening.student_id).distinct()))
    return found
