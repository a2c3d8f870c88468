"""Steps of noticing: an observation, a quiet week, a warning on its way, a check."""

from __future__ import annotations

from counsel_desk.i18n import _, pgettext
from counsel_desk.reports.words import label
from tests.journeys.care_steps import (
    CELL,
    choose_out,
    finish,
    go_to,
    pick_first,
)
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import BUTTON, LABEL
from tests.journeys.screen import wait_for

SIGN, TEACHER = "sits alone at every break", "Ms Bai"


def observe(counsellor: Counsellor) -> None:
    """Into the student's file: what somebody saw, and a talk about it."""
    counsellor.open_file(FIRST_STUDENT, "first_talk")
    counsellor.show_part(_("Timeline"))
    counsellor.eyes.click(_("＋ Observation"))
    counsellor.eyes.fill(_("What was seen or said"), SIGN)
    finish(counsellor, _("An observation"))
    counsellor.record("spoke of a quarrel at home")
    counsellor.picture("observed")


def report_nothing(counsellor: Counsellor) -> None:
    """One click tells that a class noticed nothing this week."""
    go_to(counsellor, _("Four-level network"), _("This week"))
    counsellor.press(_("Nothing noticed"))
    counsellor.sees(_("nothing noticed"), LABEL)
    counsellor.picture("zero-report")


def warn(counsellor: Counsellor) -> None:
    eyes, title = counsellor.eyes, _("Early warning")
    eyes.click(_("＋ Early warning"))
    pick_first(counsellor, _("Student"))
    eyes.fill(_("Who noticed it"), TEACHER)
    eyes.fill(_("What was seen or heard"), SIGN)
    counsellor.picture("warning")
    finish(counsellor, title)
    counsellor.sees(TEACHER, LABEL)
    counsellor.picture("warned")


def tell_upward(counsellor: Counsellor) -> None:
    counsellor.press(_("Tell the next…"))
    counsellor.eyes.fill(_("Who was told"), "Mr Gao")
    counsellor.picture("telling")
    finish(counsellor, _("Tell the next level"))
    counsellor.sees("Mr Gao", LABEL)
    counsellor.picture("on-its-way")


def talk(counsellor: Counsellor) -> None:
    """From the warning to the file, a session about it, and back."""
    counsellor.press(_("Open the file"))
    counsellor.eyes.click(label("file_reason", "first_talk"))
    counsellor.sees(SIGN, LABEL)
    counsellor.picture("warning-in-the-file")
    counsellor.eyes.click(_("Close"))
    wait_for(lambda: counsellor.eyes.shown(_("Close")) is None, "the warning to be put away")
    counsellor.record("spoke of a quarrel at home")
    counsellor.picture("talked")


def end_warning(counsellor: Counsellor) -> None:
    go_to(counsellor, _("Four-level network"), _("This week"))
    counsellor.press(_("What came of it…"))
    counsellor.eyes.fill(_("How it is now"), "goes on talking every week")
    counsellor.picture("ending")
    finish(counsellor, pgettext("warning", "What came of it"))
    counsellor.sees(
        _("No warning is open. Write one down when somebody notices a change in a student."), LABEL
    )
    counsellor.picture("ended")


def open_check(counsellor: Counsellor) -> None:
    go_to(counsellor, _("Screening"), _("Seasonal checks"))
    counsellor.picture("no-check")
    counsellor.press(_("＋ Open a check"))
    counsellor.eyes.wait_for(_("Open the check"))
    counsellor.picture("opening-check")
    finish(counsellor, _("Open a check"))
    counsellor.press(_("All were seen, nobody to look after"))
    counsellor.sees(_("nobody to look after"), CELL)
    counsellor.picture("class-done")


def look_after(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Look after a student"))
    pick_first(counsellor, _("Student"))
    eyes.fill(_("What was seen or heard"), SIGN)
    counsellor.picture("looking-after")
    finish(counsellor, _("Look after a student"))
    eyes.click(_("Open the follow-up"))
    eyes.wait_for(_("How it ended"))
    choose_out(counsellor, _("choose"), label("follow_up_outcome", "settled"))
    eyes.fill(_("In a few words"), "sits with two others now")
    counsellor.picture("follow-up")
    finish(counsellor, _("Follow-up"))
    counsellor.picture("followed-up")


def close_check(counsellor: Counsellor) -> None:
    counsellor.eyes.click(_("Close the check"))
    counsellor.eyes.wait_for(_("What is to be said at the end"))
    counsellor.picture("closing-check")
    finish(counsellor, _("Close the check"))
    wait_for(
        lambda: counsellor.eyes.shown(_("Close the check"), BUTTON) is None, "the check to close"
    )
    counsellor.picture("check-closed")
