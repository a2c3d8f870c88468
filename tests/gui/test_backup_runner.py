"""Backups beside the window: after the unlock, for a stick that comes later, and none at a lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from counsel_desk import clock, errors
from counsel_desk.gui import backup_runner, removable_drives
from counsel_desk.gui.backup_runner import BackupRunner
from counsel_desk.gui.removable_drives import Drive
from counsel_desk.records.cases.student import Student
from counsel_desk.services import drive_roots
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.daily_folders import daily_backups
from counsel_desk.services.old_key_copies import OldKeyCopies
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store import rewriting
from tests import vaults
from tests.gui.conftest import Room


@pytest.fixture
def runner(counsellor: Room) -> Iterator[BackupRunner]:
    made = BackupRunner(counsellor.vault)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def drives(tmp_path: Path) -> Iterator[list[Path]]:
    """The sticks that are plugged in."""
    there: list[Path] = []
    removable_drives.answer_with(lambda: [Drive(one, one.name, 10**9) for one in there])
    drive_roots.answer_with(lambda: there)
    yield there
    removable_drives.ask_the_computer()
    drive_roots.ask_the_computer()


def wait_for_backup(room: Room, runner: BackupRunner) -> None:
    room.qtbot.waitUntil(lambda: not runner.is_running and not room.vault.is_busy, timeout=60_000)


def test_the_unlock_waits_for_no_backup_and_the_window_has_it_made(
    counsellor: Room, runner: BackupRunner, drives: list[Path]
) -> None:
    assert daily_backups(counsellor.folder) == []
    with counsellor.qtbot.waitSignal(runner.made, timeout=60_000):
        runner.start()
    (made,) = daily_backups(counsellor.folder)
    assert made.name == "2026-11-24"
    assert not [one for one in counsellor.folder.iterdir() if one.name.startswith(".unfinished")]


def test_a_stick_plugged_in_later_gets_the_days_backup_then(
    counsellor: Room, runner: BackupRunner, drives: list[Path], tmp_path: Path
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    drives.append(stick)
    counsellor.ask(lambda desk: desk.backups.places.add(stick))  # type: ignore[attr-defined]
    drives.clear()
    with counsellor.qtbot.waitSignal(runner.made, timeout=60_000):
        runner.start()
    (own,) = stick.iterdir()
    assert not (own / "2026-11-24").exists()
    with counsellor.qtbot.waitSignal(runner.made, timeout=60_000):
        drives.append(stick)
    assert (own / "2026-11-24" / "cases.db").exists()


def test_a_window_left_open_over_midnight_gets_the_next_days_too(
    counsellor: Room, runner: BackupRunner, drives: list[Path]
) -> None:
    with counsellor.qtbot.waitSignal(runner.made, timeout=60_000):
        runner.start()
    clock.set_source(lambda: datetime(2026, 11, 25, 8))
    with counsellor.qtbot.waitSignal(runner.made, timeout=60_000):
        runner.look()
    assert [one.name for one in daily_backups(counsellor.folder)] == ["2026-11-24", "2026-11-25"]


def test_a_lock_ends_a_running_one_at_once(
    counsellor: Room, runner: BackupRunner, drives: list[Path]
) -> None:
    runner.look()
    counsellor.qtbot.waitUntil(lambda: runner._child is not None, timeout=20_000)
    child = runner._child
    assert child is not None
    counsellor.qtbot.waitUntil(lambda: child._process is not None, timeout=20_000)
    runner.stop()
    assert child._process is not None
    assert child._process.poll() is not None
    assert not runner.is_running
    counsellor.settle()
    assert daily_backups(counsellor.folder) == []
    runner.look()
    assert not runner.is_running


def test_leaving_has_what_is_new_backed_up_and_waits_only_for_the_copy(
    counsellor: Room, runner: BackupRunner, drives: list[Path]
) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    (before,) = daily_backups(counsellor.folder)
    old = (before / "backup.txt").read_text(encoding="ascii")
    clock.set_source(lambda: datetime(2026, 11, 24, 16))
    counsellor.ask(lambda desk: desk.room.openings.add(*opening()))  # type: ignore[attr-defined]
    runner.finish()
    counsellor.vault.close()
    note = before / "backup.txt"
    counsellor.qtbot.waitUntil(
        lambda: note.exists() and note.read_text(encoding="ascii") != old, timeout=60_000
    )
    counsellor.qtbot.waitUntil(
        lambda: not list(counsellor.folder.glob(".unfinished*")), timeout=60_000
    )


def opening() -> tuple[object, ...]:
    from datetime import date, time

    return date(2026, 11, 23), 1, time(17, 0), time(17, 40), 1


def test_leaving_with_nothing_new_starts_nothing(
    counsellor: Room, runner: BackupRunner, drives: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    started: list[object] = []
    monkeypatch.setattr(backup_runner.BackupChild, "start", lambda child: started.append(child))
    runner.finish()
    counsellor.vault.close()
    assert started == []


@dataclass(frozen=True)
class StickAway:
    """A stick with a backup that is in a bag while things happen at the desk."""

    room: Room
    stick: Path
    bag: Path
    drives: list[Path]

    def comes_back(self, runner: BackupRunner) -> list[str]:
        """It is plugged in; what the person is told then."""
        told = list[str]()
        runner.told.connect(told.append)
        with self.room.qtbot.waitSignal(runner.told, timeout=60_000):
            self.bag.rename(self.stick)
            self.drives.append(self.stick)
            runner.start()
        return told


@pytest.fixture
def stick_away(counsellor: Room, drives: list[Path], tmp_path: Path) -> StickAway:
    """The day's backup lies on it."""
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    drives.append(stick)
    counsellor.ask(lambda desk: desk.backups.places.add(stick))  # type: ignore[attr-defined]
    counsellor.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]
    drives.clear()
    return StickAway(counsellor, stick, stick.rename(tmp_path / "in-a-bag"), drives)


def test_a_stick_that_comes_back_forgets_who_was_destroyed_meanwhile(
    counsellor: Room, runner: BackupRunner, stick_away: StickAway
) -> None:
    principal = counsellor.made.principal
    witness = SecondPerson(principal.name, principal.password)
    student = str(counsellor.ask(lambda desk: destroy_somebody(desk, witness)))
    assert counsellor.ask(lambda desk: copies_left(desk)) == 1
    assert stick_away.comes_back(runner) == ["1 份先前够不着的副本里，已经没有销毁的记录了。"]
    assert counsellor.ask(lambda desk: copies_left(desk)) == 0
    (copy,) = [one for one in stick_away.stick.rglob("2026-11-24") if (one / "cases.db").exists()]
    known = counsellor.ask(lambda desk: students_of(desk, copy))
    assert isinstance(known, list)
    assert known
    assert student not in known


def test_a_stick_that_comes_back_after_new_keys_opens_with_todays_passwords_alone(
    counsellor: Room, runner: BackupRunner, stick_away: StickAway
) -> None:
    counsellor.ask(lambda desk: desk.people.new_keys())  # type: ignore[attr-defined]
    assert stick_away.comes_back(runner) == [
        "换新钥匙以前的 1 份备份已改用新钥匙：只有现在有权限的人才打得开。"
    ]
    marks = counsellor.ask(lambda desk: {one.key_mark for one in desk.backups.known()})  # type: ignore[attr-defined]
    assert marks == {counsellor.ask(lambda desk: desk.backups.own_key_mark)}  # type: ignore[attr-defined]


def test_who_came_back_with_an_older_copy_is_destroyed_again_and_that_is_said(
    counsellor: Room, runner: BackupRunner, drives: list[Path]
) -> None:
    told = list[str]()
    runner.told.connect(told.append)
    student = str(counsellor.ask(lambda desk: let_a_backup_know_more(desk)))
    with counsellor.qtbot.waitSignal(runner.told, timeout=60_000):
        runner.start()
    assert len(told) == 1
    assert told[0].startswith("这个资料库来自较旧的副本")
    assert student not in counsellor.ask(lambda desk: ids_of(desk))  # type: ignore[operator]


@pytest.mark.parametrize("is_stopped", [False, True])
def test_who_is_destroyed_again_is_said_where_a_later_step_fails(
    counsellor: Room, monkeypatch: pytest.MonkeyPatch, *, is_stopped: bool
) -> None:
    tried = list[str]()

    def fail(*_words: object, **_more: object) -> int:
        tried.append("copies")
        raise errors.Stopped("locked") if is_stopped else errors.VaultInUse("at work")

    def bring(desk: Any) -> Sequence[str]:
        let_a_backup_know_more(desk)
        monkeypatch.setattr(backup_runner, "forget_in_copies", fail)
        monkeypatch.setattr(OldKeyCopies, "catch_up", fail)
        return backup_runner.bring_along(desk, lambda _done, _whole: None)

    (said,) = counsellor.ask(bring)  # type: ignore[misc]
    assert said.startswith("这个资料库来自较旧的副本")
    # Each is tried by itself; who locks waits for none of them.
    assert len(tried) == (1 if is_stopped else 2)


def let_a_backup_know_more(desk: Any) -> str:
    """The newest backup has somebody as destroyed who is in the vault; returns the id."""
    desk.backups.make_due()
    student = ids_of(desk)[0]

    (newest,) = daily_backups(desk.backups.own.parent)
    rewriting.rewrite(newest, desk._vault, change=lambda copy: vaults.call_destroyed(copy, student))
    return student


def ids_of(desk: Any) -> list[str]:
    """Everybody in the vault."""
    return [one.id for one in desk.require_cases().students.overview(clock.today())]


def destroy_somebody(desk: Any, witness: SecondPerson) -> str:
    """Somebody who graduated goes for good; returns the id."""
    cases = desk.require_cases()
    for one in cases.students.overview(clock.today()):
        cases.students.leave(one.id, "graduated", clock.today())
        if not cases.retention.leaver(one.id).proposed:
            cases.destroying.destroy(Order((one.id,), "time_over", one.name), witness)
            return str(one.id)
    raise AssertionError("everybody is held")


def copies_left(desk: Any) -> int:
    """How many copies the newest certificate still lists."""
    return len(desk.require_cases().destroying.register()[0].copies_left)


def students_of(desk: Any, copy: Path) -> list[str]:
    """Whom a backup knows."""
    found: list[str] = []

    def look(vault: Any) -> None:
        with vault.read() as session:
            found.extend(session.scalars(select(Student.id)))

    rewriting.rewrite(copy, desk._vault, change=look)
    return found
