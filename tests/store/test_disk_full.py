"""A full disk: told calmly, nothing lost, and on we go when there is room again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.safekeeping import Safekeeping
from counsel_desk.store import checking, key_file, own_password, people, recovery
from counsel_desk.store.opening import open_vault
from counsel_desk.store.rotation import Wish, rotate
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files

NEW_PASSWORD = "heye 甲 qingtian 55"


@dataclass(frozen=True)
class Crowded:
    """An open vault on a disk of its own that can be filled to the last byte."""

    disk: Path
    folder: Path
    vault: Vault

    def fill(self) -> None:
        """Leave no room at all."""
        raw_files.fill(self.disk)

    def make_room(self) -> None:
        """Free the disk again."""
        (self.disk / "filler").unlink()


@pytest.fixture
def crowded(folder: Path, tmp_path: Path) -> Iterator[Crowded]:
    with raw_files.small_disk(tmp_path / "disk", "6m") as disk:
        place = Path(shutil.copytree(folder, disk / "vault"))
        vault = vaults.as_counsellor(place)
        yield Crowded(disk, place, vault)
        vault.abandon()


def test_a_save_on_a_full_disk_leaves_the_old_state_and_goes_through_later(
    crowded: Crowded, template: vaults.Template
) -> None:
    notes = SessionNotes(crowded.vault)
    fields = vaults.talk_with(template.students[0], "长" * 30000)
    crowded.fill()
    for _try in range(3):
        with pytest.raises(errors.DiskFull, match="Nothing that was saved before is lost") as told:
            notes.add(fields)
        assert told.value.exit_code == 6
        assert notes.count() == 2
    with pytest.raises(errors.DiskFull):
        Areas(crowded.vault).add("新的房间" * 3000, "individual", vaults.TODAY)
    crowded.make_room()
    note = notes.add(fields)
    assert notes.get(note).process == fields.process
    checking.check_inside(crowded.vault, deep=True)
    crowded.vault.close()
    vault = vaults.as_counsellor(crowded.folder)
    assert SessionNotes(vault).count() == 3
    vault.close()


def test_closing_on_a_full_disk_is_told_and_the_next_unlock_finds_everything(
    crowded: Crowded, template: vaults.Template
) -> None:
    SessionNotes(crowded.vault).add(vaults.talk_with(template.students[0]))
    crowded.fill()
    with pytest.raises(errors.DiskFull):
        crowded.vault.close()
    with pytest.raises(errors.DiskFull):
        vaults.as_counsellor(crowded.folder)
    crowded.make_room()
    vault = vaults.as_counsellor(crowded.folder)
    assert SessionNotes(vault).count() == 3
    checking.check_inside(vault, deep=True)
    vault.close()


def test_a_password_change_on_a_full_disk_keeps_the_old_password(crowded: Crowded) -> None:
    before = raw_files.files_of(crowded.folder)
    crowded.fill()
    with pytest.raises(errors.DiskFull):
        own_password.change(crowded.vault, vaults.COUNSELLOR_PASSWORD, NEW_PASSWORD)
    crowded.make_room()
    after = raw_files.files_of(crowded.folder)
    assert after == before
    crowded.vault.close()
    with pytest.raises(errors.WrongPassword):
        open_vault(crowded.folder, vaults.COUNSELLOR, NEW_PASSWORD)
    vaults.as_counsellor(crowded.folder).close()


def test_a_person_added_on_a_full_disk_is_not_half_there_and_can_be_added_later(
    crowded: Crowded,
) -> None:
    crowded.fill()
    with pytest.raises(errors.DiskFull):
        people.add(crowded.vault, "丙三", "counsellor", NEW_PASSWORD)
    crowded.make_room()
    people.add(crowded.vault, "丙三", "counsellor", NEW_PASSWORD)
    crowded.vault.close()
    vault = open_vault(crowded.folder, "丙三", NEW_PASSWORD)
    assert SessionNotes(vault).count() == 2
    vault.close()


def test_a_person_whose_listing_failed_after_the_key_file_can_be_added_again(
    crowded: Crowded,
) -> None:
    raw = crowded.vault.raw_connection
    raw.execute("CREATE TEMP TRIGGER stop BEFORE INSERT ON main.person_key "
                "BEGIN SELECT raise(ABORT, 'stop'); END")  # fmt: skip
    with pytest.raises(Exception, match="stop"):
        people.add(crowded.vault, "丙三", "counsellor", NEW_PASSWORD)
    assert len(key_file.read(crowded.folder).key_file.slots) == 3
    raw.execute("DROP TRIGGER temp.stop")
    people.add(crowded.vault, "丙三", "counsellor", NEW_PASSWORD)
    crowded.vault.close()
    open_vault(crowded.folder, "丙三", NEW_PASSWORD).close()


def test_sheets_renewed_on_a_full_disk_leave_the_old_pair_good(
    crowded: Crowded, template: vaults.Template
) -> None:
    crowded.fill()
    with pytest.raises(errors.DiskFull):
        recovery.renew(crowded.vault)
    crowded.make_room()
    crowded.vault.close()
    recovery.reset_password(crowded.folder, template.codes, vaults.COUNSELLOR, NEW_PASSWORD)
    open_vault(crowded.folder, vaults.COUNSELLOR, NEW_PASSWORD).close()


def test_a_backup_that_found_no_room_is_named_and_made_when_there_is_some(
    crowded: Crowded,
) -> None:
    safe = Safekeeping(crowded.vault)
    crowded.fill()
    safe.daily_backup()
    age = safe.backup_age()
    assert age.newest is None
    assert age.problem is not None
    crowded.make_room()
    safe.daily_backup()
    assert safe.backup_age().newest == vaults.TODAY


def test_new_keys_on_a_full_disk_change_nothing_and_are_made_when_there_is_room(
    crowded: Crowded, template: vaults.Template
) -> None:
    before = {one: (crowded.folder / one).read_bytes() for one in ("keys.json", "keys.json.1")}
    for room in (0, 40 * 1024, 400 * 1024):
        crowded.fill()
        filler = crowded.disk / "filler"
        raw_files.cut(filler, filler.stat().st_size - room)
        with pytest.raises(errors.DiskFull):
            rotate(crowded.vault, Wish())
    assert {one: (crowded.folder / one).read_bytes() for one in before} == before
    assert not [one for one in crowded.folder.iterdir() if "new-keys" in one.name]
    crowded.make_room()
    SessionNotes(crowded.vault).add(vaults.talk_with(template.students[0]))
    rotate(crowded.vault, Wish())
    checking.check_inside(crowded.vault, deep=True)
    crowded.vault.close()
    vaults.as_counsellor(crowded.folder).close()


def test_a_backup_on_a_stick_that_the_full_vault_cannot_list_is_not_left_there(
    crowded: Crowded, tmp_path: Path
) -> None:
    stick, safe = tmp_path / "stick", Safekeeping(crowded.vault)
    stick.mkdir()
    for side in crowded.vault.sides:
        crowded.vault.seal(side)
    crowded.fill()
    with pytest.raises(errors.DiskFull):
        safe.back_up(stick)
    assert list(stick.iterdir()) == []
    crowded.make_room()
    made = safe.back_up(stick)
    assert [one.folder for one in safe.backups.known()] == [made]
