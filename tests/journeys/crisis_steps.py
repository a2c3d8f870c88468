"""Steps of a crisis: facts, what was done, papers, a suspected guardian, its end."""

from __future__ import annotations

from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis_rules import GUARDIAN, SUSPECTED
from counsel_desk.reports.cases.crisis_words import step_words
from counsel_desk.reports.words import label
from tests.journeys.care_steps import (
    MENU,
    Papers,
    choose,
    choose_out,
    finish,
    pick_first,
    press_like,
    print_shown,
)
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import DIALOG, LABEL, LINE
from tests.journeys.screen import wait_for

TEACHER, MOTHER = "Ms Bai", "Ms Lan"
SEEN, DECISION = "spoke of death in the break", "somebody stays beside her until Friday"
HOSPITAL = "Hospital of the Valley"
SAID = {
    "measure": "came to the room at once",
    "stay": "class teacher sits beside her",
    "means": "the knife is with the head of grade",
    "leader": "told by phone",
}
RECORD, LETTER, CLOSE, REFER = 1, 4, 1, 2
"""Places in the menus of a crisis."""


def open_crisis(counsellor: Counsellor) -> None:
    """Three facts: who, what, and when, which stands there already."""
    eyes, title = counsellor.eyes, _("Open a crisis record")
    counsellor.screen.key("F2")
    eyes.wait_for(_("Crisis card"), DIALOG)
    counsellor.picture("crisis-card")
    eyes.click(title)
    pick_first(counsellor, _("Student in danger"))
    eyes.click(f"{pgettext('crisis', 'What happened')} {label('crisis_trigger', 'death_words')}")
    counsellor.picture("three-facts")
    finish(counsellor, title)
    eyes.wait_for(note_words("measure"))
    counsellor.picture("crisis-open")


def note_words(kind: str) -> str:
    return _("Note: {step}").format(step=step_words(kind))


def note(counsellor: Counsellor, kind: str, result: str) -> None:
    """The step that the board offers first."""
    counsellor.eyes.click(note_words(kind))
    counsellor.eyes.fill(_("Result"), result)
    finish(counsellor, step_words(kind))
    counsellor.sees(result, LABEL)


def tell_guardian(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(note_words("guardian"))
    eyes.fill(_("Who was told"), MOTHER)
    eyes.click(f"{_('Signed')} {_('Yes')}")
    counsellor.picture("guardian-told")
    finish(counsellor, step_words("guardian"))
    counsellor.sees(MOTHER, LABEL)
    counsellor.picture("course")


def write_home(counsellor: Counsellor, papers: Papers) -> str:
    """The addressee is asked for once more before the letter is shown."""
    eyes = counsellor.eyes
    choose(counsellor, _("Print papers of this crisis"), LETTER)
    eyes.fill(pgettext("crisis", "To whom"), MOTHER)
    eyes.fill(_("What was seen"), SEEN)
    counsellor.picture("letter-home")
    counsellor.screen.key("ctrl+s")
    eyes.wait_for(_("Yes, show the letter"))
    counsellor.picture("addressee")
    eyes.click(_("Yes, show the letter"))
    return print_shown(counsellor, papers, "guardian-notice")


def hold_conference(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    counsellor.screen.roll_down()
    eyes.click(_("＋ Minutes of a conference"))
    eyes.fill(_("Led by"), "Principal Ma")
    eyes.fill(_("Opinions"), "needs a doctor and somebody beside her")
    eyes.fill(f"{_('Decision')} 1", DECISION)
    eyes.fill(f"{_('Who')} 1", TEACHER)
    counsellor.picture("conference")
    finish(counsellor, _("Minutes of a case conference"))
    counsellor.sees(DECISION, LABEL)
    eyes.wait_for(note_words("medical"))
    counsellor.picture("conference-held")


def print_record(counsellor: Counsellor, papers: Papers) -> str:
    choose(counsellor, _("Print papers of this crisis"), RECORD)
    return print_shown(counsellor, papers, "crisis-record")


def refer(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    choose(counsellor, _("More about this crisis"), REFER)
    eyes.click(_("The student's safety is seriously at risk"))
    eyes.fill(_("Why the risk is serious"), "spoke of not wanting to live")
    eyes.click(_("It goes beyond what the school can do"))
    eyes.fill(_("Why it goes beyond the school"), "a doctor has to look at it")
    eyes.fill(_("What was seen"), SEEN)
    eyes.fill(_("What the school has done"), "talked twice")
    choose_out(counsellor, _("not said yet"), label("destination_kind", "mental_hospital"))
    eyes.fill(_("Name of the place"), HOSPITAL)
    counsellor.picture("conditions")
    finish(counsellor, _("Open a referral"))
    eyes.wait_for(_("Close window"))


def set_level(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    counsellor.open_file(FIRST_STUDENT)
    counsellor.show_part(_("Crisis and referral"))
    eyes.click(_("Set the level"))
    eyes.wait_for(_("Decided by"), LINE)
    counsellor.picture("level")
    levels = [one.name for one in eyes.parts() if one.name.startswith(_("Level of concern") + " ")]
    eyes.click(levels[2])
    eyes.fill(_("Reason"), "comes by every day")
    finish(counsellor, _("Level of concern"))
    counsellor.sees("comes by every day", LABEL)
    counsellor.picture("level-set")


def print_minutes(counsellor: Counsellor, papers: Papers) -> str:
    """From the file, where conferences stand whether there was a crisis or not."""
    press_like(counsellor, _("Print the minutes of {day}"))
    return print_shown(counsellor, papers, "conference-minutes")


def close_crisis(counsellor: Counsellor) -> None:
    """What was not noted is said, and does not keep anybody from closing."""
    eyes = counsellor.eyes
    press_like(counsellor, _("Look at crisis {number}"))
    eyes.wait_for(note_words("medical"))
    choose(counsellor, _("More about this crisis"), CLOSE)
    choose_out(counsellor, _("choose"), label("crisis_closing", "with_guardian"))
    eyes.fill(pgettext("crisis", "How it ended"), "safe at home with her mother")
    counsellor.picture("closing-crisis")
    finish(counsellor, _("Close the crisis"))
    counsellor.sees("safe at home", LABEL)
    counsellor.picture("crisis-closed")


def suspect(counsellor: Counsellor) -> None:
    counsellor.eyes.click(_("A guardian may be the danger…"))
    counsellor.eyes.fill(_("Reason"), "has marks and is afraid to go home")
    counsellor.picture("suspicion")
    finish(counsellor, _("A guardian may be the danger"))


def sees_no_guardian_offered(counsellor: Counsellor) -> None:
    """The police are the next step; telling a guardian is none of those that follow."""
    counsellor.eyes.wait_for(note_words("police"))
    counsellor.eyes.click(_("Note another step"), (MENU,))
    counsellor.screen.settle()
    counsellor.picture("suspected")
    counsellor.screen.key("Escape")
    then = counsellor.find(_("Then: {steps}").partition("{")[0], LABEL)
    assert step_words("not_told") in then
    assert step_words("guardian") not in then.replace(step_words("not_told"), "")


def say_why_not_told(counsellor: Counsellor) -> None:
    """The step has one way only."""
    eyes = counsellor.eyes
    left = [one for one in SUSPECTED if one != "police"]
    choose(counsellor, _("Note another step"), left.index(GUARDIAN) + 1)
    eyes.wait_for(pgettext("crisis", "Why not"), LINE)
    assert not counsellor.find(_("It is done"))
    eyes.fill(pgettext("crisis", "Why not"), "may be the one who hurts her")
    counsellor.picture("why-not-told")
    finish(counsellor, step_words("not_told"))
    counsellor.sees("may be the one who hurts her", LABEL)


def sees_no_letter_home(counsellor: Counsellor) -> None:
    """The last of the papers, where the letter stands else, is the roster of who stays."""
    eyes, screen = counsellor.eyes, counsellor.screen
    eyes.click(_("Print papers of this crisis"), (MENU,))
    screen.settle()
    counsellor.picture("papers-suspected")
    screen.key("Up", "Return")
    eyes.wait_for(_("Save as PDF"))
    assert eyes.shown(_("Letter to the guardian"), DIALOG) is None
    screen.key("Escape")
    wait_for(lambda: eyes.shown(_("Save as PDF")) is None, "the sheet to be put away")
