"""After much was written at once, brought back or mended, the search finds what it must."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.session_entry import SessionEntry
from counsel_desk.services import safekeeping
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
TALKS = 240
COMMON, RARE = "换座位以后", "第{}次提到石榴树"


@pytest.fixture
def closed(folder: Path, template: vaults.Template) -> Path:
    """The vault with the old session book in it, cleanly closed."""
    with Desk.open(folder, *WHO) as desk:
        _import(desk.require_cases(), template)
    return folder


def _import(cases: CaseServices, template: vaults.Template) -> None:
    """An old session book is taken over, all of it in one commit."""
    first = date(2026, 9, 1)
    cases.sessions.take_over(
        [
            SessionEntry(
                row=number + 2, day=first + timedelta(days=number % 40), starts=time(12, 40),
                ends=time(13, 10), kind="individual", student_id=template.students[number % 2],
                source=None, topics=("sleep",), area_id=None, next_on=None,
                process=f"{COMMON}，{RARE.format(number)}。",
            )
            for number in range(TALKS)
        ]
    )  # fmt: skip


def _finds_all(cases: CaseServices) -> bool:
    """Talks by the words that each alone has, and many by those in common."""
    for number in (0, 1, TALKS // 2, TALKS - 1):
        (hit,) = cases.texts.search(RARE.format(number))
        assert RARE.format(number) in hit.passage.text
    return len(cases.texts.search(COMMON, TALKS)) == TALKS


def test_every_talk_of_an_imported_book_is_found(
    desk: Desk, cases: CaseServices, template: vaults.Template
) -> None:
    _import(cases, template)
    assert _finds_all(cases)
    assert desk.safekeeping.check(deep=True)


def test_names_of_an_imported_roster_are_found_as_people_and_in_no_text(
    cases: CaseServices, template: vaults.Template
) -> None:
    _import(cases, template)
    entries = [RosterEntry(2, f"石榴{n}", cohort=2020, class_no=4) for n in "甲乙丙丁"]
    cases.students.take_over_roster(entries, [], vaults.SINCE)
    assert len(cases.finder.index().find("石榴")) == 4
    assert cases.texts.search("石榴甲") == ()
    assert _finds_all(cases)


def test_a_restored_backup_finds_what_it_held_and_nothing_written_since(
    closed: Path, template: vaults.Template, tmp_path: Path
) -> None:
    with Desk.open(closed, *WHO) as desk:
        backup = desk.safekeeping.back_up(tmp_path / "stick")
        later = vaults.talk_with(template.students[0], "后来才说起风筝")
        desk.require_cases().sessions.add(later)
    restore_backup(backup, tmp_path / "restored", *WHO)
    with Desk.open(tmp_path / "restored", *WHO) as restored:
        cases = restored.require_cases()
        assert _finds_all(cases)
        assert cases.texts.search("风筝") == ()
        cases.sessions.add(vaults.talk_with(template.students[0], "回来以后的话"))
        assert len(cases.texts.search("回来以后")) == 1
        assert restored.safekeeping.check(deep=True)


SPOIL = {
    "emptied": "INSERT INTO search_index (search_index) VALUES ('delete-all')",
    "unreadable": "UPDATE search_index_data SET block = x'00' WHERE id > 10",
    "without its list": "DELETE FROM search_row WHERE id % 2",
}


@pytest.mark.parametrize("spoil", SPOIL.values(), ids=SPOIL)
def test_after_a_repair_everything_is_found_again(closed: Path, spoil: str) -> None:
    vault = vaults.as_counsellor(closed)
    vault.raw_connection.execute(spoil)
    vault.abandon()
    safekeeping.check_with_password(closed, *WHO, deep=True, repair=True)
    with Desk.open(closed, *WHO) as mended:
        assert _finds_all(mended.require_cases())


def test_a_repair_changes_no_record(closed: Path, template: vaults.Template) -> None:
    before = _written(closed, template)
    safekeeping.check_with_password(closed, *WHO, deep=False, repair=True)
    assert _written(closed, template) == before
    assert len(before) > TALKS


def _written(folder: Path, template: vaults.Template) -> list[tuple[str, str | None]]:
    with Desk.open(folder, *WHO) as desk:
        cases = desk.require_cases()
        for student in template.students:
            cases.files.open(student, "session")
        notes = [one for student in template.students for one in cases.sessions.of_student(student)]
        return [(one.id, one.process) for one in notes]
