"""A principal at the duty board, in a folder without the file of the cases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk.cli.main import LANGUAGE_VARIABLE
from counsel_desk.i18n import _
from counsel_desk.policy.finding import Verdict
from tests import vaults
from tests.cli.command import Person
from tests.journeys import duty_steps as duty
from tests.journeys.at_the_desk import PERSON_BOX_UP, PRINCIPAL_WORD, put_printer_on_path
from tests.journeys.care_steps import Papers, choose, print_shown
from tests.journeys.duty_steps import Clause
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import BUS_PROGRAM, LABEL, Part, Reader
from tests.journeys.screen import missing_tools, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

STUDENTS = "测试生"
"""How every student of the school is called."""
_NOTCHES = 2
"""Turns of the wheel that leave a line of the table in sight."""
PACK = 1
"""The place of the inspection pack among the other papers."""


@pytest.fixture
def read_aloud(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Everything that was shown and read in the journey."""
    names: set[str] = set()
    parts = Reader.parts

    def listened(self: Reader) -> list[Part]:
        found = parts(self)
        names.update(one.name for one in found)
        return found

    monkeypatch.setattr(Reader, "parts", listened)
    return names


def test_a_principal_sees_every_clause_as_it_is_checked_and_prints_the_pack_without_the_cases(
    counsellor: Counsellor,
    read_aloud: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers = Papers(tmp_path / "paper.pdf", tmp_path / "papers")
    put_printer_on_path(tmp_path / "bin", papers.printer, monkeypatch)
    principal, vault = counsellor, counsellor.seat.vault
    classes = duty.fill_school(vault)
    (vault / "cases.db").rename(tmp_path / "cases.db")
    checked = _checked(vault, monkeypatch)
    principal.seat.start()
    principal.seat.unlock(PRINCIPAL_WORD, *PERSON_BOX_UP)
    duty.open_board(principal)
    assert _read_to_the_end(principal, len(checked)) == checked
    missed = duty.show_only(principal, Verdict.NOT_MET)
    told = duty.lessons_note(classes, 2 * classes)
    (lessons,) = [one for one in missed if one.note.startswith(told)]
    duty.open_clause(principal, lessons.asked)
    principal.sees(lessons.note, LABEL)
    principal.screen.key("Escape")
    wait_for(lambda: principal.eyes.shown(_("Close")) is None, "the clause to be left")
    choose(principal, _("Other papers"), PACK)
    told = duty.on_paper(print_shown(principal, papers, "inspection-pack"))
    assert [one for one in checked if duty.on_paper(one.note) not in told] == []
    assert [one for one in (told, *read_aloud) if STUDENTS in one] == []


def _checked(vault: Path, monkeypatch: pytest.MonkeyPatch) -> list[Clause]:
    """What the command says of each clause, to the same person and in the same language."""
    monkeypatch.setenv(LANGUAGE_VARIABLE, "zh_CN")
    user = Person(vaults.PRINCIPAL, PRINCIPAL_WORD).at(vault)
    _head, *lines = user.command("policy", "check").done().rows
    return [Clause(number, asked, state, note) for number, state, asked, note in lines]


def _read_to_the_end(principal: Counsellor, count: int) -> list[Clause]:
    """All clauses of the table from its top on; the wheel brings the others into sight."""
    seen: dict[Clause, None] = {}

    def are_all() -> bool:
        seen.update(dict.fromkeys(duty.clauses(principal)))
        if len(seen) < count:
            principal.screen.roll_down(_NOTCHES)
        return len(seen) >= count

    wait_for(are_all, f"{count} clauses to have been shown")
    principal.picture("end-of-board")
    return list(seen)
