"""From a duty that is not met to its register, and back to a board and a sheet that say it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk.i18n import _
from counsel_desk.policy import pack
from counsel_desk.policy.finding import Verdict
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys import duty_steps as duty
from tests.journeys.at_the_desk import COUNSELLOR_WORD, put_printer_on_path
from tests.journeys.care_steps import Papers, print_shown
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import BUS_PROGRAM, LABEL
from tests.journeys.screen import missing_tools

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]


def test_what_is_missing_is_entered_where_the_board_leads_and_the_board_and_its_paper_follow(
    counsellor: Counsellor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path / "paper.pdf", tmp_path / "papers")
    put_printer_on_path(tmp_path / "bin", papers.printer, monkeypatch)
    classes = duty.fill_school(counsellor.seat.vault)
    counsellor.sit_down()
    duty.open_board(counsellor)
    before = [duty.figure(counsellor, one) for one in (Verdict.MET, Verdict.NOT_MET)]
    _open_missed_lessons(counsellor, duty.lessons_note(classes, 2 * classes))
    duty.confirm_two_weeks(counsellor, classes)
    duty.is_refused_without_approval(counsellor)
    duty.enter_approval(counsellor)
    duty.hold(counsellor)
    duty.come_back(counsellor)
    notes = [one.note for one in duty.show_only(counsellor, Verdict.MET)]
    now = (duty.lessons_note(3 * classes, 3 * classes), duty.approvals_note(1, 1))
    assert [one for one in now if not any(note.startswith(one) for note in notes)] == []
    after = [duty.figure(counsellor, one) for one in (Verdict.MET, Verdict.NOT_MET)]
    # Lessons, approvals, and nothing sold; only the lessons were missed before.
    assert after == [before[0] + 3, before[1] - 1]
    counsellor.eyes.click(_("Print the self-check sheet"))
    told = duty.on_paper(print_shown(counsellor, papers, "self-check"))
    assert [one for one in now if duty.on_paper(one) not in told] == []
    assert duty.on_paper(duty.lessons_note(classes, 2 * classes)) not in told
    assert "测试生" not in told
    counsellor.lock()
    _look_after(counsellor.seat.vault)


def _open_missed_lessons(counsellor: Counsellor, note: str) -> None:
    rule = next(one for one in pack.load(pack.USUAL).rules if one.id == "lessons-every-fortnight")
    missed = duty.show_only(counsellor, Verdict.NOT_MET)
    (lessons,) = [one for one in missed if one.asked == rule.words]
    assert lessons.note.startswith(note)
    duty.open_clause(counsellor, lessons.asked)
    counsellor.sees(lessons.note, LABEL)


def _look_after(vault: Path) -> None:
    """The activity was held, and rests on the approval that was typed in."""
    term = duty.term_around(duty.came_on())
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        (line,) = desk.room.activities.between(term.starts, term.ends)
    assert (line.fields.state, line.approval) == ("held", (duty.APPROVAL[2], duty.came_on()))
