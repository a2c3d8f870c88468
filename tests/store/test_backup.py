"""A backup counts when it is whole; a restore keeps what stood there."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.services.desk import Desk
from counsel_desk.services.safekeeping import Safekeeping
from counsel_desk.store import backup, checking
from counsel_desk.store.daily_backup import DAILY_KEPT
from counsel_desk.store.opening import open_vault
from counsel_desk.store.restore import restore
from counsel_desk.store.tables import CASES, ROOM
from tests import vaults
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork
from tests.store.watched import names_created_in, needs_inotify

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    """A backup of the school's vault on a stick."""
    vault = vaults.as_counsellor(folder)
    place = backup.make(vault, tmp_path / "stick")
    vault.close()
    return place


def test_a_backup_is_a_pair_with_its_key_file_and_opens_as_a_vault(
    made: Path, template: vaults.Template
) -> None:
    assert made.name == "counsel-desk-backup-2026-10-20T153000"
    assert sorted(file.name for file in made.iterdir()) == [
        "cases.db", "keys.json", "keys.json.1", "room.db",
    ]  # fmt: skip
    vault = vaults.as_counsellor(made)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    checking.check_inside(vault, deep=True)
    vault.close()


def test_a_backup_holds_what_was_saved_a_moment_before_and_its_line(
    folder: Path, template: vaults.Template, tmp_path: Path
) -> None:
    vault = vaults.as_counsellor(folder)
    note = SessionNotes(vault).add(vaults.talk_with(template.students[0], "刚刚存下"))
    place = backup.make(vault, tmp_path / "stick")
    SessionNotes(vault).remove(note)
    vault.close()
    copy = vaults.as_counsellor(place)
    assert SessionNotes(copy).get(note).process == "刚刚存下"
    copy.close()
    with raw_files.opened(place, ROOM) as connection:
        assert connection.execute("SELECT count(*) FROM room_use").fetchone() == (3,)


@needs_fork
def test_the_next_backup_to_a_place_takes_away_what_a_killed_one_left(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"

    def work() -> None:
        vault = vaults.as_counsellor(folder)
        monkeypatch.setattr(backup.exporting, "verify_pair", lambda *_args: die())
        backup.make(vault, stick)

    killed_in(work)
    (left,) = stick.iterdir()
    assert left.name.startswith(".unfinished-")
    clock.set_source(lambda: vaults.NOW + timedelta(minutes=5))
    vault = vaults.as_counsellor(folder)
    place = backup.make(vault, stick)
    vault.close()
    assert list(stick.iterdir()) == [place]


def test_only_an_earlier_backup_of_this_vault_is_taken_for_left(
    folder: Path, tmp_path: Path, other_template: vaults.Template
) -> None:
    stick = tmp_path / "stick"
    start = ".unfinished-counsel-desk-backup-2026-10-"
    shutil.copytree(other_template.folder, stick / f"{start}01T080000")
    shutil.copytree(folder, stick / f"{start}20T160000")
    shutil.copytree(folder, stick / f"{start}19T080000-2")
    shutil.copytree(folder, stick / ".unfinished-letters")
    for name in (f"{start}19T090000", f"{start}20T150000"):
        (stick / name).mkdir()
    (stick / f"{start}18T080000").symlink_to(folder)
    vault = vaults.as_counsellor(folder)
    place = backup.make(vault, stick)
    vault.close()
    assert {one.name for one in stick.iterdir()} == {
        place.name, ".unfinished-letters", f"{start}01T080000", f"{start}20T160000",
        f"{start}20T150000", f"{start}18T080000",
    }  # fmt: skip


def test_two_backups_in_one_second_stand_side_by_side(folder: Path, tmp_path: Path) -> None:
    vault = vaults.as_counsellor(folder)
    first, second = (backup.make(vault, tmp_path) for _n in range(2))
    vault.close()
    assert (first.name, second.name) == (first.name, f"{first.name}-2")


@needs_inotify
def test_a_backup_leaves_no_word_of_itself_in_the_vaults_folder(
    folder: Path, tmp_path: Path
) -> None:
    vault = vaults.as_counsellor(folder)
    with names_created_in(folder) as created:
        backup.make(vault, tmp_path / "stick")
    assert created == set()
    vault.close()


def test_a_backup_that_fails_leaves_nothing_and_the_vault_goes_on(
    folder: Path, tmp_path: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    good = backup.make(vault, tmp_path / "stick")
    before = raw_files.files_of(good)
    (folder / "keys.json").unlink()
    (folder / "keys.json.1").unlink()
    with pytest.raises(errors.MissingFile):
        backup.make(vault, tmp_path / "stick")
    assert [one.name for one in (tmp_path / "stick").iterdir()] == [good.name]
    assert raw_files.files_of(good) == before
    SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    vault.close()


def test_a_full_stick_is_told_and_earlier_backups_stay(folder: Path, tmp_path: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with raw_files.small_disk(tmp_path / "stick", "2500k") as stick:
        good = backup.make(vault, stick)
        before = raw_files.files_of(good)
        for room_left in (250, 100, 8):
            filler = raw_files.fill(stick)
            raw_files.cut(filler, filler.stat().st_size - room_left * 1024)
            with pytest.raises(errors.DiskFull) as caught:
                backup.make(vault, stick)
            assert caught.value.exit_code == 6
            assert sorted(one.name for one in stick.iterdir()) == sorted([good.name, "filler"])
            assert raw_files.files_of(good) == before
            filler.unlink()
    backup.make(vault, tmp_path / "other stick")
    vault.close()


@needs_fork
def test_what_a_killed_backup_left_behind_does_not_stop_the_next(folder: Path) -> None:
    backups = folder / BACKUPS_FOLDER

    def work() -> None:
        vault = vaults.as_counsellor(folder)
        unfinished = backups / ".unfinished-2026-10-20"
        unfinished.mkdir(parents=True)
        (unfinished / "room.db").write_bytes(b"half a file")
        vault.keys.of(CASES)
        die()

    killed_in(work)
    vault = vaults.as_counsellor(folder)
    Safekeeping(vault).daily_backup()
    vault.close()
    assert [one.name for one in backups.iterdir()] == ["2026-10-20"]


def test_the_daily_backup_is_made_once_a_day_and_the_newest_seven_are_kept(folder: Path) -> None:
    days = DAILY_KEPT + 3
    for day in range(days):
        clock.set_source(lambda day=day: vaults.NOW + timedelta(days=day))  # type: ignore[misc]
        for _time in range(2):
            with Desk.open(folder, *WHO):
                pass
    kept = sorted(one.name for one in (folder / BACKUPS_FOLDER).iterdir())
    wanted = [vaults.TODAY + timedelta(days=day) for day in range(3, days)]
    assert kept == [day.isoformat() for day in wanted]
    vaults.as_counsellor(folder / BACKUPS_FOLDER / kept[0]).close()


def test_a_principals_unlock_makes_no_backup_and_a_principal_may_not_ask_for_one(
    folder: Path, tmp_path: Path
) -> None:
    desk = Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    with desk, pytest.raises(errors.WrongRole):
        desk.safekeeping.back_up(tmp_path / "stick")
    assert not (folder / BACKUPS_FOLDER).exists()
    assert not (tmp_path / "stick").exists()


def test_a_full_disk_keeps_nobody_from_working_when_the_daily_backup_fails(
    folder: Path, tmp_path: Path, template: vaults.Template
) -> None:
    with raw_files.small_disk(tmp_path / "disk", "2500k") as disk:
        place = Path(shutil.copytree(folder, disk / "vault"))
        filler = raw_files.fill(disk)
        raw_files.cut(filler, filler.stat().st_size - 150 * 1024)
        with Desk.open(place, *WHO) as desk:
            assert desk.safekeeping.backup_problem is not None
            desk.require_cases().sessions.add(vaults.talk_with(template.students[0]))


def test_a_restore_to_a_new_place_gives_the_vault_as_it_was(
    made: Path, tmp_path: Path, template: vaults.Template
) -> None:
    target = tmp_path / "new" / "vault"
    assert restore(made, target, *WHO) is None
    vault = vaults.as_counsellor(target)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()
    vaults.as_principal(target).close()
    assert [one.name for one in target.parent.iterdir()] == ["vault"]


def test_a_restore_over_a_vault_keeps_it_aside(
    folder: Path, made: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    later = SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    vault.close()
    kept = restore(made, folder, *WHO)
    assert kept is not None
    assert kept.parent == folder.parent
    vault = vaults.as_counsellor(kept)
    assert SessionNotes(vault).get(later).process == "过程文字"
    vault.close()
    vault = vaults.as_counsellor(folder)
    assert SessionNotes(vault).count() == 2
    vault.close()


def test_a_restore_into_a_folder_of_other_things_is_refused_and_changes_nothing(
    made: Path, tmp_path: Path
) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("dear", encoding="utf-8")
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(errors.Refused, match="no vault"):
        restore(made, letters, *WHO)
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    assert [one.name for one in letters.iterdir()] == ["letter.txt"]


def test_a_restore_over_an_open_vault_is_refused(folder: Path, made: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.VaultInUse):
        restore(made, folder, *WHO)
    vault.close()
    assert [one.name for one in folder.parent.iterdir() if "unfinished" in one.name] == []


@pytest.mark.parametrize("name", ["room.db", "cases.db"])
@pytest.mark.parametrize("offset", [3, 200, 9000, -100])
def test_a_damaged_backup_is_refused_and_the_vault_stays(
    folder: Path, made: Path, name: str, offset: int
) -> None:
    before = raw_files.files_of(folder)
    raw_files.flip(made / name, offset)
    with pytest.raises(errors.DamagedVault):
        restore(made, folder, *WHO)
    assert raw_files.files_of(folder) == before
    assert sorted(one.name for one in folder.parent.iterdir()) == ["stick", "vault"]


@pytest.mark.parametrize("name", ["room.db", "cases.db", "keys.json"])
def test_a_backup_with_a_file_missing_is_refused(folder: Path, made: Path, name: str) -> None:
    (made / name).unlink()
    (made / "keys.json.1").unlink()
    with pytest.raises(errors.MissingFile):
        restore(made, folder, *WHO)
    vaults.as_counsellor(folder).close()


def test_an_open_vault_is_not_taken_for_a_backup(folder: Path, tmp_path: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.VaultInUse):
        restore(folder, tmp_path / "new", *WHO)
    vault.close()
    assert not (tmp_path / "new").exists()
    restore(folder, tmp_path / "new", *WHO)
    vaults.as_counsellor(tmp_path / "new").close()


def test_only_a_counsellor_with_the_right_password_restores(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "new"
    with pytest.raises(errors.WrongRole, match="Only a counsellor"):
        restore(made, target, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    with pytest.raises(errors.WrongPassword):
        restore(made, target, vaults.COUNSELLOR, "something else")
    assert not target.exists()


def test_a_restore_from_a_write_protected_stick_works(made: Path, tmp_path: Path) -> None:
    with raw_files.read_only(made) as stick:
        restore(stick, tmp_path / "new", *WHO)
    vault = vaults.as_counsellor(tmp_path / "new")
    assert SessionNotes(vault).count() == 2
    vault.close()


def test_a_restore_to_a_full_disk_is_told_and_leaves_nothing(made: Path, tmp_path: Path) -> None:
    with raw_files.small_disk(tmp_path / "disk", "200k") as disk:
        with pytest.raises(errors.DiskFull):
            restore(made, disk / "vault", *WHO)
        assert list(disk.iterdir()) == []
    vault = open_vault(made, *WHO)
    vault.close()
