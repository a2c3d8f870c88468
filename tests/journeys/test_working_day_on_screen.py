"""What comes along in a day: an appointment and its record, a word found again, a thing put off."""

from __future__ import annotations

import shutil

import pytest

from counsel_desk import clock
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import BUS_PROGRAM, LINE
from tests.journeys.screen import missing_tools, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

TALK, WHY = "came by herself", "waits for the class teacher"
WORD, WRITTEN = "文字", "过程文字"
"""Two characters, and the text of the record in which alone they stand."""


def test_an_appointment_becomes_a_record_a_word_leads_to_its_record_and_a_thing_is_put_off(
    counsellor: Counsellor,
) -> None:
    counsellor.sit_down()
    _plan_appointment(counsellor)
    _record_it(counsellor)
    _find_word(counsellor)
    _put_off(counsellor)
    counsellor.lock()
    with Desk.open(counsellor.seat.vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        (meeting,) = cases.meetings.between(clock.today(), clock.today())
        assert _text_of(cases, meeting) == TALK
        assert [one.reason for one in cases.due.look().put_off] == [WHY]


def _plan_appointment(counsellor: Counsellor) -> None:
    """With the first student, today; whom by the sounds of the name."""
    eyes, screen = counsellor.eyes, counsellor.screen
    counsellor.press(_("Appointments"))
    eyes.click(_("＋ New appointment"))
    wait_for(lambda: eyes.is_focused(_("Student"), LINE), "the keyboard to ask whom")
    screen.type(FIRST_STUDENT)
    eyes.wait_for(_("Students found"))
    screen.key("Return")
    eyes.fill(_("Day"), clock.today().isoformat())
    eyes.fill(_("Hour"), "0800")
    counsellor.picture("appointment")
    counsellor.store()
    counsellor.sees(_("Write record"))
    counsellor.picture("calendar")


def _record_it(counsellor: Counsellor) -> None:
    """One click leads from the appointment to its record, which knows whom it is about."""
    counsellor.press(_("Write record"))
    counsellor.write_record(TALK)
    counsellor.sees(_("＋ New appointment"))


def _find_word(counsellor: Counsellor) -> None:
    """Two characters of a text, typed into the search; Enter opens what holds them."""
    counsellor.search(WORD)
    counsellor.eyes.wait_for(_("Passages found"))
    counsellor.picture("found")
    counsellor.screen.key("Return")
    course = _("Course of the session")
    wait_for(lambda: counsellor.eyes.text_in(course) == WRITTEN, "the record to be open")
    counsellor.picture("record")


def _put_off(counsellor: Counsellor) -> None:
    """The first thing that is due rests a week."""
    counsellor.press(_("Today"))
    counsellor.press(f"{_('Put off')}: ")
    counsellor.eyes.fill(_("Reason"), WHY)
    counsellor.picture("putting-off")
    counsellor.store()
    counsellor.sees(ngettext("{count} put off", "{count} put off", 1).format(count=1))
    counsellor.picture("today")


def _text_of(cases: CaseServices, meeting: Appointment) -> str | None:
    assert meeting.done_by is not None
    return cases.sessions.get(meeting.done_by).process
