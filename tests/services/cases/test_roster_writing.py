"""A whole school's roster: written in few queries, told as it goes, stopped without a trace."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from counsel_desk import errors
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterChange, RosterEntry
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults

ROWS, KNOWN = 900, 2
MOTHER = GuardianEntry("家长丙", "mother", "000-1")
ENTRIES = [
    RosterEntry(row, f"测试生{row}", cohort=2020, class_no=1 + row % 9, guardians=(MOTHER,))
    for row in range(ROWS)
]


def _changes(cases: CaseServices) -> list[RosterChange]:
    """Everybody sits in class 12 now, is a boarder and has a father too."""
    father = GuardianEntry("家长丁", "father", None)
    entry = RosterEntry(0, "", cohort=2020, class_no=12, boarding=True, guardians=(father,))
    fields = ("cohort", "class_no", "boarding", "guardians")
    return [RosterChange(one.id, entry, fields) for one in cases.students.known(vaults.TODAY)]


def _questions(desk: Desk) -> list[str]:
    """Every SELECT that the vault is asked from now on."""
    told: list[str] = []

    def keep(*given: str) -> None:
        if given[2].startswith("SELECT"):
            told.append(given[2])

    event.listen(desk._vault._engine, "before_cursor_execute", keep)
    return told


def test_nothing_is_asked_of_the_vault_for_each_row(desk: Desk, cases: CaseServices) -> None:
    asked = _questions(desk)
    cases.students.take_over_roster(ENTRIES, (), vaults.TODAY)
    changes = _changes(cases)
    cases.students.take_over_roster((), changes, vaults.TODAY)
    assert len(asked) < 40


def test_everybody_is_there_with_class_and_guardians(cases: CaseServices) -> None:
    cases.students.take_over_roster(ENTRIES, (), vaults.TODAY)
    known = {one.name: one for one in cases.students.known(vaults.TODAY)}
    assert len(known) == KNOWN + ROWS
    for entry in ENTRIES:
        one = known[entry.name]
        assert (one.cohort, one.class_no, one.guardians) == (2020, entry.class_no, (MOTHER,))


def test_everybody_moved_at_once_was_in_the_old_class_the_day_before(cases: CaseServices) -> None:
    cases.students.take_over_roster(ENTRIES, (), date(2026, 9, 1))
    cases.students.take_over_roster((), _changes(cases), vaults.TODAY)
    now = {one.name: one for one in cases.students.known(vaults.TODAY)}
    before = {one.name: one for one in cases.students.known(date(2026, 10, 1))}
    for entry in ENTRIES:
        assert (now[entry.name].class_no, now[entry.name].boarding) == (12, True)
        assert [one.name for one in now[entry.name].guardians] == ["家长丙", "家长丁"]
        assert before[entry.name].class_no == entry.class_no


@pytest.mark.parametrize("stopped_at", [0, 1, 4, 5, 9])
def test_stopped_anywhere_it_leaves_everything_as_it_was(
    cases: CaseServices, stopped_at: int
) -> None:
    before = list(cases.students.known(vaults.TODAY))
    steps: list[tuple[int, int]] = []

    def told(done: int, whole: int) -> None:
        if len(steps) == stopped_at:
            raise errors.Stopped("stopped")
        steps.append((done, whole))

    changes = _changes(cases) * 400
    with pytest.raises(errors.Stopped):
        cases.students.take_over_roster(ENTRIES, changes, vaults.TODAY, told)
    assert list(cases.students.known(vaults.TODAY)) == before
    cases.students.take_over_roster(ENTRIES, (), vaults.TODAY)
    assert len(cases.students.known(vaults.TODAY)) == KNOWN + ROWS


def test_it_tells_how_far_it_is_up_to_the_last_row(cases: CaseServices) -> None:
    steps: list[tuple[int, int]] = []
    cases.students.take_over_roster(
        ENTRIES, _changes(cases), vaults.TODAY, lambda done, whole: steps.append((done, whole))
    )
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == ((0, ROWS + KNOWN), (ROWS + KNOWN, ROWS + KNOWN))
