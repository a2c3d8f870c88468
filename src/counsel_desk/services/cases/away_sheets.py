"""“If I am away tomorrow”: what a substitute must know of the days to come, and nothing more.

The page itself names nobody: a sign of this sheet alone (A, B, …) stands for each student, not the
case number, which others may have seen elsewhere. Below a line to cut along stands the key: sign,
name, class, guardians. So the page can lie sealed with the substitute and the key with somebody
else, and either of them alone tells nothing. What was told in sessions stands on neither.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.away_sheet import (
    LOOK_BACK,
    AwayMeeting,
    AwayOrder,
    AwaySafety,
    AwaySheet,
    AwayStudent,
    OpenSafety,
    SafetyAnswer,
    open_safety,
)
from counsel_desk.records.cases.consent_rules import is_exempt_on
from counsel_desk.records.cases.guardian import Guardian
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.area import Area
from counsel_desk.services.cases import student_lists
from counsel_desk.services.cases.appointments import appointments_between
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.exchange import room_name
from counsel_desk.services.room import room_settings
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LONGEST_DAYS = 14


class AwaySheets:
    """Puts the page together; nothing of it is kept but that it was printed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, order: AwayOrder) -> AwaySheet:
        """The page for these days.

        :raises errors.BadInput: for days that end before they begin, or more than two weeks.
        :raises errors.Refused: when a name that belongs on the key stands in what was written.
        """
        if not 0 <= (order.last - order.first).days < LONGEST_DAYS:
            raise errors.BadInput(_("Say from when to when you are away, at most two weeks."))
        with self._vault.read() as session:
            sheet = _Book(session, order).sheet(self._vault.person.name)
        _require_no_names(sheet)
        return sheet

    def note_printed(self) -> None:
        """Keep in the log that the page was printed."""
        with self._vault.write(CASES, "away_sheet.print"):
            return


class _Book:
    """What the page says, with one sign for each student on it."""

    def __init__(self, session: Session, order: AwayOrder) -> None:
        self.session, self.order, self.today = session, order, clock.today()
        self.open = open_safety(_answers(session, self.today), self.today)
        found = appointments_between(session, order.first, order.last)
        self.meetings = [one for one in found if one.is_open]
        ids = dict.fromkeys(
            [one.whom for one in self.open if session.get(Student, one.whom)]
            + [one.student_id for one in self.meetings if one.student_id]
        )
        self.signs = dict(zip(ids, _signs(), strict=False))

    def sheet(self, person: str) -> AwaySheet:
        session = self.session
        return AwaySheet(
            school=profile_on(session, self.today).name,
            room=room_name(session),
            made_on=self.today,
            made_by=person,
            order=self.order,
            safety=tuple(map(self._safety, self.open)),
            meetings=tuple(map(self._meeting, self.meetings)),
            students=tuple(self._students()),
            hotlines=tuple(_hotlines(session)),
        )

    def _safety(self, one: OpenSafety) -> AwaySafety:
        next_on = [each.day for each in self.meetings if each.student_id == one.whom]
        return AwaySafety(
            student_id=one.whom,
            sign=self.signs.get(one.whom, one.whom),
            raised_on=one.raised_on,
            last_seen=self._last_seen(one),
            next_on=next_on[0] if next_on else None,
            note=self.order.notes.get(one.whom, "").strip(),
        )

    def _last_seen(self, one: OpenSafety) -> date:
        latest = select(func.max(SessionNote.day)).where(SessionNote.student_id == one.whom)
        return self.session.scalar(latest) or one.asked_on

    def _meeting(self, one: Appointment) -> AwayMeeting:
        area = self.session.get(Area, one.area_id) if one.area_id else None
        return AwayMeeting(
            day=one.day,
            at=one.at,
            kind=one.kind,
            sign=self.signs.get(one.student_id or "", ""),
            group=one.name if one.kind == "group" else "",
            place=area.name if area else "",
        )

    def _students(self) -> Iterator[AwayStudent]:
        numbers = student_lists.case_numbers(self.session, school_year_of(self.today))
        for student_id, sign in self.signs.items():
            student = self.session.get_one(Student, student_id)
            yield AwayStudent(
                student_id=student_id,
                sign=sign,
                name=student.name,
                class_name=class_words_on(self.session, student_id, self.today),
                case_number=numbers.get(student_id, ""),
                guardians=tuple(_guardians(self.session, student_id, self.today)),
            )


def _answers(session: Session, today: date) -> Iterator[SafetyAnswer]:
    """All answers to the safety question of the last months, of students and of groups."""
    columns = (
        SessionNote.student_id, SessionNote.group_name, SessionNote.day, SessionNote.safety,
    )  # fmt: skip
    wanted = select(*columns).where(
        SessionNote.day >= today - LOOK_BACK, SessionNote.safety.is_not(None)
    )
    for student_id, group, day, safety in session.execute(wanted):
        whom = student_id or group
        if whom and safety:
            yield SafetyAnswer(whom, day, safety)


def _guardians(session: Session, student_id: str, today: date) -> Iterator[str]:
    """Whom to call; nobody at home where a guardian may be the danger."""
    told = select(GuardianExemption).where(GuardianExemption.student_id == student_id)
    if is_exempt_on(session.scalars(told), today):
        yield _("Do not call the guardians.")
        return
    wanted = select(Guardian).where(Guardian.student_id == student_id).order_by(Guardian.place)
    for one in session.scalars(wanted):
        yield " ".join(filter(None, (one.name, one.phone)))


def _hotlines(session: Session) -> Iterator[tuple[str, str]]:
    number = setting_of(session, room_settings.HOTLINE_NUMBER)
    if number:
        yield setting_of(session, room_settings.HOTLINE_NAME) or _("School hotline"), number


def _signs() -> Iterator[str]:
    """A, B, … Z, A2, B2, …"""
    round_number = 1
    while True:
        for letter in string.ascii_uppercase:
            yield letter if round_number == 1 else f"{letter}{round_number}"
        round_number += 1


def _require_no_names(sheet: AwaySheet) -> None:
    """Names stand on the key alone."""
    said: Iterable[str] = (sheet.order.words, sheet.order.call_first, *sheet.order.notes.values())
    text = "\n".join(said)
    for one in sheet.students:
        if one.name in text:
            told = _(
                "Write “{sign}” in place of the student's name: the page and the key are kept "
                "apart, so that neither tells anything alone."
            )
            raise errors.Refused(told.format(sign=one.sign))
