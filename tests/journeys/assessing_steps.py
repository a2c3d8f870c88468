"""Steps of a round of assessment: consent, the round, a sheet, the talk that follows."""

from __future__ import annotations

from counsel_desk.i18n import _
from counsel_desk.reports.words import label
from tests.journeys.care_steps import (
    choose_out,
    finish,
    go_to,
    press_like,
)
from tests.journeys.file_steps import FIRST_STUDENT, TAB, Counsellor
from tests.journeys.reader import BUTTON, LABEL
from tests.journeys.screen import wait_for

ROUND, ANSWERS = "autumn round", "222222221"
"""The last answer asks for a talk the same day."""


def agree_to_assessment(counsellor: Counsellor) -> None:
    """Nobody's sheet is taken without the answers of guardian and student."""
    eyes, kind = counsellor.eyes, label("consent_kind", "screening")
    counsellor.open_file(FIRST_STUDENT, "screening_follow_up")
    counsellor.show_part(_("Consent"))
    for giver in (_("Guardian"), _("Student")):
        eyes.click(_("{act}: {kind}").format(act=_("Note an answer"), kind=kind))
        eyes.click(f"{_('Who answered')} {giver}")
        eyes.click(f"{_('What the answer is')} {_('agrees')}")
        counsellor.store()
    counsellor.picture("agreed-to-assessment")


def begin_round(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    go_to(counsellor, _("Screening"), _("Assessments"))
    counsellor.picture("no-round")
    counsellor.press(_("New round…"))
    eyes.fill(_("Name of the round"), ROUND)
    choose_out(counsellor, _("choose"), "PHQ-9")
    counsellor.press(f"{_('Classes')} ")
    counsellor.picture("new-round")
    finish(counsellor, _("New round of assessment"))
    eyes.click(_("Open: {what}").format(what=ROUND))
    eyes.wait_for(_("Type in an answer sheet…"))
    counsellor.picture("round")


def type_sheet(counsellor: Counsellor) -> None:
    """A number key for each answer; the last of them asks for a talk."""
    eyes, screen = counsellor.eyes, counsellor.screen
    eyes.click(_("Type in an answer sheet…"))
    eyes.wait_for(_("Item {item} of {items}").format(item=1, items=len(ANSWERS)), LABEL)
    screen.type(ANSWERS)
    wait_for(lambda: eyes.is_focused(_("Save the sheet"), BUTTON), "all answers to be typed")
    counsellor.picture("answers")
    screen.key("ctrl+s")
    counsellor.sees(_("Saved. An answer asks for a talk with this student today."), LABEL)
    counsellor.picture("sheet-saved")


def sees_talk_due(counsellor: Counsellor) -> None:
    counsellor.press(_("Today"))
    counsellor.sees(_("{name}: a talk after the assessment").partition("}")[2], LABEL)
    counsellor.picture("talk-due")


def note_talk(counsellor: Counsellor) -> None:
    go_to(counsellor, _("Screening"), _("Assessments"))
    eyes = counsellor.eyes
    if eyes.shown(_("← All rounds")) is not None:
        eyes.click(_("← All rounds"))
    press_like(counsellor, _("Note the talk: {whom}"))
    eyes.fill(_("How it went, in a few words"), "is tired, wants to come again")
    counsellor.picture("noting-talk")
    finish(counsellor, _("Talk after the assessment"))
    wait_for(lambda: not counsellor.find(_("Talks that wait"), LABEL), "no talk to wait")
    counsellor.picture("talk-noted")


def sees_it_in_the_file(counsellor: Counsellor) -> None:
    """Numbers are read here; no list has them, and no level came of them."""
    counsellor.open_file(FIRST_STUDENT)
    counsellor.sees(_("Assessments"), TAB)
    counsellor.show_part(counsellor.find(_("Assessments"), TAB))
    counsellor.sees("is tired, wants to come again", LABEL)
    counsellor.picture("sheet-in-the-file")
    counsellor.show_part(_("Crisis and referral"))
    counsellor.sees(_("Nobody set one yet: as usual."), LABEL)
