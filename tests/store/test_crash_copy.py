"""After a program was killed in a change: a raw copy first, then the change is rolled back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from counsel_desk import clock
from counsel_desk.records.cases.draft import Draft
from counsel_desk.store import crash_copy
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork

pytestmark = needs_fork


def _kill_in_a_change(folder: Path) -> None:
    def work() -> None:
        vault = vaults.as_counsellor(folder)
        with vault.write(CASES, "draft.save") as session:
            session.add(Draft(id="d", kind="x", body="半句话", saved_at=vaults.NOW))
            session.flush()
            die()

    killed_in(work)


def test_a_killed_change_is_gone_and_a_copy_of_the_files_was_taken_first(folder: Path) -> None:
    _kill_in_a_change(folder)
    found = {file.name: file.read_bytes() for file in folder.glob("*.db*")}
    assert found["cases.db-journal"] != b""
    vault = vaults.as_counsellor(folder)
    with vault.read() as session:
        assert session.get(Draft, "d") is None
    vault.close()
    (copy,) = (folder / crash_copy.COPIES_FOLDER).iterdir()
    assert {file.name: file.read_bytes() for file in copy.glob("*.db*")} == found
    assert (copy / "keys.json").exists()


def test_a_principal_who_comes_first_does_not_hide_the_journal_of_the_cases(folder: Path) -> None:
    _kill_in_a_change(folder)
    vaults.as_principal(folder).close()
    assert crash_copy.hot_journals(folder) == [folder / "cases.db-journal"]
    clock.set_source(lambda: vaults.NOW + timedelta(minutes=5))
    vaults.as_counsellor(folder).close()
    assert crash_copy.hot_journals(folder) == []
    assert len(list((folder / crash_copy.COPIES_FOLDER).iterdir())) == 2


def test_the_newest_three_copies_are_kept(folder: Path) -> None:
    for hour in range(5):
        _kill_in_a_change(folder)
        clock.set_source(lambda hour=hour: vaults.NOW + timedelta(hours=hour))  # type: ignore[misc]
        vaults.as_counsellor(folder).abandon()
    kept = sorted(copy.name for copy in (folder / crash_copy.COPIES_FOLDER).iterdir())
    assert kept == [f"2026-10-20T{hour}3000" for hour in (17, 18, 19)]


def test_no_copy_is_taken_when_nothing_was_under_way(folder: Path) -> None:
    vaults.as_counsellor(folder).abandon()
    vaults.as_counsellor(folder).close()
    assert not (folder / crash_copy.COPIES_FOLDER).exists()
