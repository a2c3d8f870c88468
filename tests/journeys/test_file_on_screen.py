"""A student's file from its opening to a plan on paper, at the window as a counsellor would."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdf
import pytest

from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from tests.journeys.at_the_desk import put_printer_on_path
from tests.journeys.file_steps import FIRST_STUDENT, Counsellor
from tests.journeys.reader import BUS_PROGRAM, BUTTON, LABEL
from tests.journeys.screen import missing_tools, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

GOAL, MEASURE = "joins one break activity a week", "art club"
BEFORE, AFTER = "homesick every evening", "homesick every Sunday"
TALKS = ("drew the week", "slept better", "went to the club")


def test_a_plan_from_its_first_version_to_paper(
    counsellor: Counsellor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    put_printer_on_path(tmp_path / "bin", paper, monkeypatch)
    counsellor.sit_down()
    counsellor.open_file(FIRST_STUDENT, "plan")
    counsellor.picture("opened")
    _note_consent(counsellor)
    _begin_plan(counsellor)
    for talk in TALKS:
        counsellor.record(talk)
    counsellor.picture("three-sessions")
    _note_progress(counsellor)
    _adjust(counsellor)
    _compare(counsellor)
    _close(counsellor)
    _reopen(counsellor)
    text = _print(counsellor, paper)
    assert (AFTER in text, GOAL in text, MEASURE in text) == (True, True, True)
    assert "测试生" not in text


def _note_consent(counsellor: Counsellor) -> None:
    """The guardian and the student both agree to counselling."""
    eyes, kind = counsellor.eyes, codes.load("consent_kind").label("counselling")
    counsellor.show_part(_("Consent"))
    note = _("{act}: {kind}").format(act=_("Note an answer"), kind=kind)
    for giver in (_("Guardian"), _("Student")):
        eyes.click(note)
        eyes.click(f"{_('Who answered')} {giver}")
        eyes.click(f"{_('What the answer is')} {_('agrees')}")
        counsellor.picture("consent")
        counsellor.store()
    agreed = _("consent: {state}").format(state=pgettext("consent", "agreed"))
    counsellor.sees(agreed, LABEL)
    wait_for(lambda: eyes.is_focused(note, BUTTON), "the keyboard to be where it was")
    counsellor.picture("agreed")


def _begin_plan(counsellor: Counsellor) -> None:
    eyes, goal = counsellor.eyes, _("Goal {number}").format(number=1)
    counsellor.show_part(pgettext("tab", "Plan"))
    eyes.click(_("＋ Begin a plan"))
    eyes.fill(_("How things are"), BEFORE)
    eyes.fill(_("{goal}: {what}").format(goal=goal, what=_("Goal")), GOAL)
    # On by keyboard: how one sees it, until when, the kind of measure, the measure, by whom.
    counsellor.screen.key("Tab")
    counsellor.screen.type("notes of the class teacher")
    counsellor.screen.key("Tab", "Tab", "Tab")
    counsellor.screen.type(MEASURE)
    counsellor.screen.key("Tab")
    counsellor.screen.type("Ms Bai")
    counsellor.picture("plan-written")
    counsellor.store()
    counsellor.sees(_("Version {number} ・ begun {day}").partition("{")[0], LABEL)
    counsellor.picture("plan")


def _note_progress(counsellor: Counsellor) -> None:
    noted = _("{goal}: {percent}. Note progress")
    counsellor.eyes.click(noted.format(goal=GOAL, percent=_("not noted")))
    counsellor.eyes.wait_for(_("What changed"))
    counsellor.screen.type("40")
    counsellor.eyes.fill(_("What changed"), "was there twice")
    counsellor.picture("progress")
    counsellor.store()
    counsellor.eyes.wait_for(noted.format(goal=GOAL, percent="40%"))


def _adjust(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Adjust the plan (makes version {number})").format(number=2))
    eyes.fill(_("Why it is adjusted"), "the family calls now")
    eyes.fill(_("How things are"), AFTER)
    counsellor.picture("adjusting")
    counsellor.store()
    eyes.wait_for(_("compare with the one before"))
    counsellor.picture("second-version")


def _compare(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("compare with the one before"))
    for told, text, marked in (
        (_("{text} (gone later: {marked})"), BEFORE, "evening"),
        (_("{text} (new here: {marked})"), AFTER, "Sunday"),
    ):
        eyes.wait_for(told.format(text=text, marked=marked), LABEL)
    counsellor.picture("compared")
    counsellor.screen.key("Escape")
    wait_for(lambda: eyes.shown(_("Close")) is None, "the comparison to close")


def _close(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Close the plan"))
    eyes.wait_for(_("How it went"))
    # The keyboard is at the reason, then the result: the first of each.
    counsellor.screen.key("Down", "Tab", "Down")
    eyes.fill(_("How it went"), "goes to the club by herself")
    counsellor.picture("closing")
    counsellor.store()
    eyes.wait_for(_("Take it up again"))
    counsellor.picture("closed")


def _reopen(counsellor: Counsellor) -> None:
    eyes = counsellor.eyes
    eyes.click(_("Take it up again"))
    eyes.fill(_("Why it is taken up again"), "homesick again after the holidays")
    counsellor.store()
    eyes.wait_for(_("Adjust the plan (makes version {number})").format(number=3))


def _print(counsellor: Counsellor, paper: Path) -> str:
    """Print the plan with the case number; what stands on its one page."""
    eyes, screen = counsellor.eyes, counsellor.screen
    screen.key("ctrl+p")
    eyes.click(_("Show the sheet"))
    eyes.wait_for(_("Save as PDF"))
    screen.settle()
    counsellor.picture("on-paper")
    screen.key("ctrl+p")
    wait_for(lambda: paper.exists() and paper.read_bytes().endswith(b"%%EOF\n"), "the paper")
    (page,) = pypdf.PdfReader(io.BytesIO(paper.read_bytes())).pages
    return page.extract_text()
