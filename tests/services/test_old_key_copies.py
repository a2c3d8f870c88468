"""Backups that a change of keys could not bring along come under the new keys later."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import delete, insert, select

from counsel_desk import errors
from counsel_desk.records.cases.backup_place import BackupCopy
from counsel_desk.services.backups import Backups, KnownCopy, Rewritten, writing_backups
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving
from counsel_desk.store import (
    backup_list,
    packets,
    replaced_keys,
    rewriting,
    room_key_pairs,
    rotation,
)
from counsel_desk.store.connection import connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.opening import open_vault
from counsel_desk.store.rotation import Wish
from counsel_desk.store.tables import CASES, ROOM, SIDES
from counsel_desk.store.vault import Keys, Vault
from tests import vaults
from tests.privacy.decrypting import plain_pages
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
SUCCESSOR = (vaults.SECOND, vaults.SECOND_PASSWORD)
DAY = vaults.TODAY.isoformat()


class Drive:
    """A disk that the school chose for its backups, plugged in or in a drawer."""

    def __init__(self, folder: Path) -> None:
        self._there, self._away = folder / "drive", folder / "drawer"
        self._there.mkdir()

    def plug_in(self) -> Path:
        """It can be reached."""
        if self._away.exists():
            self._away.rename(self._there)
        return self._there

    def pull_out(self) -> None:
        """It cannot."""
        self._there.rename(self._away)

    @property
    def backup(self) -> Path:
        """The one backup on it, wherever it lies."""
        (found,) = [*self._there.rglob(f"*/{DAY}"), *self._away.rglob(f"*/{DAY}")]
        return found


@pytest.fixture
def drive(folder: Path, tmp_path: Path) -> Drive:
    """A vault with two counsellors has today's backup beside it and on the disk."""
    made = Drive(tmp_path)
    with Desk.open(folder, *WHO, backs_up=False) as desk:
        desk.safekeeping.add_person(vaults.SECOND, "counsellor", vaults.SECOND_PASSWORD)
        desk.backups.places.add(made.plug_in())
        assert [one.problem for one in desk.backups.make_due()] == ["", ""]
    return made


def _kept(desk: Desk) -> list[Keys]:
    with desk._vault.read() as session:
        return list(replaced_keys.kept(session))


def _opens(backup: Path, keys: Keys, side: str) -> bool:
    try:
        connect_file(backup / FILE_NAMES[side], keys.of(side)).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def _lets_in(backup: Path, who: tuple[str, str]) -> bool:
    copy = Path(shutil.copytree(backup, backup.parent.parent / f"try of {backup.name}"))
    try:
        Desk.open(copy, *who, backs_up=False).close()
    except errors.DeskError:
        return False
    finally:
        shutil.rmtree(copy)
    return True


def _hand_over_and_die(folder: Path) -> None:
    """The new keys are in force; the program is killed at the first backup."""

    def killed(*_words: object, **_more: object) -> Rewritten:
        die()
        raise AssertionError

    Backups.rewrite_all = killed  # type: ignore[method-assign]
    desk = Desk.open(folder, *WHO, backs_up=False)
    desk.people.hand_over(Leaving(vaults.COUNSELLOR, *SUCCESSOR))


@needs_fork
def test_a_program_killed_after_the_new_keys_has_the_next_unlock_bring_the_backups_along(
    folder: Path, drive: Drive
) -> None:
    old = raw_files.keys_of(folder, vaults.COUNSELLOR)
    backups = (folder / "backups" / DAY, drive.backup)
    killed_in(lambda: _hand_over_and_die(folder))
    # A copy of the file before tells that the tries below could succeed.
    for one in backups:
        assert all(_opens(one, old, side) for side in SIDES)
        assert _lets_in(one, WHO)
    with Desk.open(folder, *SUCCESSOR) as desk:
        assert _kept(desk) == []
    for one in backups:
        assert not any(_opens(one, old, side) for side in SIDES)
        assert not _lets_in(one, WHO)
        assert _lets_in(one, SUCCESSOR)


def test_a_disk_that_was_away_during_two_changes_follows_when_it_is_back(
    folder: Path, drive: Drive, template: vaults.Template
) -> None:
    drive.pull_out()
    with Desk.open(folder, *WHO) as desk:
        first = desk._vault.keys
        assert len(desk.people.new_keys().left) == 1
        second = desk._vault.keys
        # The newest of what is kept comes first; nothing is under the second keys any more.
        rotation.rotate(desk._vault, Wish())
        assert _kept(desk) == [second, first]
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        assert _kept(desk) == [first]
    with Desk.open(folder, *WHO) as desk:
        assert _kept(desk) == [first]
        assert _opens(drive.backup, first, CASES)
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        assert _kept(desk) == []
        assert desk.safekeeping.old_key_copies.catch_up() == 0
        assert {one.key_mark for one in desk.backups.known()} == {desk.backups.own_key_mark}
    assert not any(_opens(drive.backup, keys, side) for keys in (first, second) for side in SIDES)
    with Desk.open(drive.backup, *WHO, backs_up=False) as copy:
        assert copy.require_cases().sessions.get(template.notes[1]).process == "小组过程"
        assert copy.safekeeping.check(deep=True)


def test_backups_of_two_disks_under_two_keys_each_follow(folder: Path, drive: Drive) -> None:
    with Desk.open(folder, *WHO, backs_up=False) as desk:
        first = desk._vault.keys
        desk.people.new_keys()
        second = desk._vault.keys
        shutil.copytree(folder / "backups" / DAY, drive.plug_in() / "copy")
        desk.safekeeping.back_up(drive.plug_in())
        rotation.rotate(desk._vault, Wish())
        assert desk.safekeeping.old_key_copies.catch_up() == 3
        assert _kept(desk) == []
        now = desk._vault.keys
        for one in desk.backups.known():
            assert _opens(one.folder, now, CASES)
            assert not any(_opens(one.folder, keys, CASES) for keys in (first, second))


def test_a_backup_that_is_gone_needs_its_keys_no_more(folder: Path, drive: Drive) -> None:
    drive.pull_out()
    with Desk.open(folder, *WHO) as desk:
        desk.people.new_keys()
        assert len(_kept(desk)) == 1
        shutil.rmtree(drive.backup)
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 0
        assert _kept(desk) == []


@pytest.mark.parametrize("place", ["beside the vault", "chosen", "chosen and not listed"])
def test_a_backup_that_cannot_be_read_for_a_moment_keeps_its_keys(
    folder: Path, drive: Drive, place: str
) -> None:
    backup = folder / "backups" / DAY if place == "beside the vault" else drive.backup
    with Desk.open(folder, *WHO, backs_up=False) as desk:
        old = desk._vault.keys
        rotation.rotate(desk._vault, Wish())
        if place == "chosen and not listed":
            with desk._vault.write(CASES, "test") as session:
                session.execute(delete(BackupCopy))
        with _unreadable(backup):
            # The other one follows, and this one waits.
            assert desk.safekeeping.old_key_copies.catch_up() == 1
            assert _kept(desk) == [old]
    # The next unlock finds it sound.
    with Desk.open(folder, *WHO, backs_up=False) as desk:
        assert _opens(backup, old, CASES)
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        assert _kept(desk) == []
        with desk._vault.read() as session:
            assert {one.key_mark for one in backup_list.copies(session)} == {
                desk.backups.own_key_mark
            }
    assert not _opens(backup, old, CASES)


def test_catching_up_waits_for_nobody_who_writes_backups(
    folder: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_seconds: float) -> None:
        raise AssertionError("it waits")

    with Desk.open(folder, *WHO, backs_up=False) as desk:
        rotation.rotate(desk._vault, Wish())
        with writing_backups(folder, seconds=0), monkeypatch.context() as patch:
            patch.setattr(time, "sleep", wait)
            with pytest.raises(errors.VaultInUse):
                desk.safekeeping.old_key_copies.catch_up()
        assert desk.safekeeping.old_key_copies.catch_up() == 2


@contextmanager
def _unreadable(backup: Path) -> Iterator[None]:
    """Whoever opens its cases.db is told that this cannot be done."""
    file = backup / FILE_NAMES[CASES]
    aside = file.rename(backup.parent.parent / "aside")
    file.mkdir()
    yield
    file.rmdir()
    aside.rename(file)


def test_new_keys_that_brought_everything_along_keep_no_old_ones(
    folder: Path, drive: Drive
) -> None:
    with Desk.open(folder, *WHO) as desk:
        old = desk._vault.keys
        assert desk.people.new_keys().left == []
        assert _kept(desk) == []
        held = desk._vault.keys.of(CASES).key
    assert old.of(CASES).key.hex().encode() not in plain_pages(folder / "cases.db", held)


def test_a_principal_who_left_opens_no_backup_that_comes_back(folder: Path, drive: Drive) -> None:
    principal = (vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    old = raw_files.keys_of(folder, vaults.PRINCIPAL)
    drive.pull_out()
    with Desk.open(folder, *WHO) as desk:
        desk.people.replace_principal(vaults.PRINCIPAL)
        (kept,) = _kept(desk)
        assert kept.room == old.room
        assert _lets_in(drive.backup, principal)
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        assert _kept(desk) == []
    assert not _opens(drive.backup, old, ROOM)
    assert not _lets_in(drive.backup, principal)
    assert _lets_in(drive.backup, WHO)


def test_a_principal_finds_the_kept_keys_nowhere(folder: Path, drive: Drive) -> None:
    drive.pull_out()
    with Desk.open(folder, *WHO) as desk:
        desk.people.new_keys()
        (kept,) = _kept(desk)
        now = desk._vault.keys
    texts = [form for side in SIDES for key in [kept.of(side).key]
             for form in (key, key.hex().encode(), key.hex().upper().encode())]  # fmt: skip
    inside = plain_pages(folder / "cases.db", now.of(CASES).key)
    assert kept.of(CASES).key.hex().encode() in inside
    room = plain_pages(folder / "room.db", now.of(ROOM).key)
    reach = [room, *(one.read_bytes() for one in folder.rglob("*") if one.is_file())]
    assert not any(text in content for text in texts for content in reach)
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        tables = desk._vault.raw_connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert ("replaced_keys",) not in tables
        assert desk.safekeeping.old_key_copies.catch_up() == 0


def test_a_vault_that_went_back_to_a_backup_still_knows_the_keys(
    folder: Path, drive: Drive, tmp_path: Path
) -> None:
    """The one gone back to was made before the keys were changed, and written anew after."""
    drive.pull_out()
    with Desk.open(folder, *WHO) as desk:
        old = desk._vault.keys
        desk.people.new_keys()
    restore_backup(folder / "backups" / DAY, tmp_path / "new", *WHO)
    with Desk.open(tmp_path / "new", *WHO) as desk:
        assert _kept(desk) == [old]
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 1
    assert not _opens(drive.backup, old, CASES)


def test_who_left_has_nobody_destroyed_by_a_list_in_an_old_backup(
    folder: Path, drive: Drive, template: vaults.Template
) -> None:
    def plant(copy: Vault) -> None:
        vaults.call_destroyed(copy, template.students[0])

    with Desk.open(folder, *WHO) as desk:
        rewriting.rewrite(drive.backup, desk._vault, change=plant)
        drive.pull_out()
        desk.people.new_keys()
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        assert desk.require_cases().destroying.destroy_returned() == 0
    with Desk.open(folder, *WHO) as desk:
        students = desk.require_cases().students.overview(vaults.TODAY)
        assert template.students[0] in {one.id for one in students}


@pytest.mark.parametrize("has_pairs", [True, False])
def test_who_left_brings_no_pair_of_the_room_in_by_an_old_backup(
    folder: Path, drive: Drive, *, has_pairs: bool
) -> None:
    theirs = packets.new_room_keys()

    def plant(copy: Vault) -> None:
        with copy.write(CASES, "test") as session:
            row = {"private_key": theirs.secret, "public_key": theirs.public}
            for table in room_key_pairs.TABLES:
                session.execute(insert(table).values(id=999, **row))

    with Desk.open(folder, *WHO) as desk:
        if has_pairs:
            with desk._vault.write(CASES, "test") as session:
                room_key_pairs.make_exchange(session)
                room_key_pairs.make_signing(session)
        rewriting.rewrite(drive.backup, desk._vault, change=plant)
        drive.pull_out()
        desk.people.new_keys()
        drive.plug_in()
        assert desk.safekeeping.old_key_copies.catch_up() == 1
        pairs = _pairs(desk._vault)
    copy = open_vault(drive.backup, *WHO)
    assert _pairs(copy) == pairs
    assert all(theirs.public not in publics for publics in pairs)
    copy.close()


def _pairs(vault: Vault) -> list[list[bytes]]:
    with vault.read() as session:
        return [list(session.scalars(select(one.c.public_key))) for one in room_key_pairs.TABLES]


def test_a_damaged_backup_is_tried_once_and_keeps_its_keys(
    folder: Path, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = shutil.copytree(drive.backup, tmp_path / "sound")
    raw_files.flip(drive.backup / "cases.db", 9000)
    asked = list[KnownCopy]()
    rewritten = Backups._rewritten

    def ask(self: Backups, one: KnownCopy, change: rewriting.Change | None) -> bool:
        asked.append(one)
        return rewritten(self, one, change)

    with Desk.open(folder, *WHO) as desk:
        old = desk._vault.keys
        assert [one.folder for one in desk.people.new_keys().left] == [drive.backup]
        monkeypatch.setattr(Backups, "_rewritten", ask)
        assert desk.safekeeping.old_key_copies.catch_up() == 0
        assert desk.safekeeping.old_key_copies.catch_up() == 0
        assert [one.folder for one in asked] == [drive.backup]
        assert _kept(desk) == [old]
    shutil.rmtree(drive.backup)
    shutil.copytree(sound, drive.plug_in() / "put back")
    (place,) = [one for one in drive.plug_in().iterdir() if one.name != "put back"]
    (drive.plug_in() / "put back").rename(place / DAY)
    with Desk.open(folder, *WHO) as desk:
        assert _kept(desk) == []
    assert not _opens(drive.backup, old, CASES)
