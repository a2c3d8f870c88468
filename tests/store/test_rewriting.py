"""A backup written anew: changed, under new keys, or as it was when something is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, text

from counsel_desk import errors
from counsel_desk.records.cases.draft import Draft
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import (
    backup,
    checking,
    people,
    replaced_keys,
    rewriting,
    sealing,
    whole_folders,
)
from counsel_desk.store.connection import FileKey
from counsel_desk.store.tables import CASES, SIDES
from counsel_desk.store.vault import Keys, Vault
from tests import vaults
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    vault = vaults.as_counsellor(folder)
    place = backup.make(vault, tmp_path / "stick")
    vault.close()
    return place


def take_out(note: str) -> rewriting.Change:
    def change(copy: Vault) -> None:
        SessionNotes(copy).remove(note)

    return change


def test_what_is_destroyed_is_gone_from_the_backup_and_the_rest_stays(
    folder: Path, made: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    before = vault.raw_connection.execute("SELECT count(*) FROM audit_entry").fetchone()
    rewriting.rewrite(made, vault, change=take_out(template.notes[0]))
    assert vault.raw_connection.execute("SELECT count(*) FROM audit_entry").fetchone() == before
    assert SessionNotes(vault).count() == 2
    vault.close()
    copy = vaults.as_counsellor(made)
    assert SessionNotes(copy).count() == 1
    assert SessionNotes(copy).get(template.notes[1]).process == "小组过程"
    checking.check_inside(copy, deep=True)
    copy.close()
    assert [one.name for one in made.parent.iterdir()] == [made.name]


@pytest.mark.parametrize("which", ["", "cases.db"])
def test_a_link_is_refused_and_left_with_what_it_leads_to(
    folder: Path, made: Path, tmp_path: Path, which: str
) -> None:
    real = (made / which).rename(tmp_path / "elsewhere")
    (made / which).symlink_to(real)
    before = raw_files.files_of(made)
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.Refused, match="link"):
        rewriting.rewrite(made, vault)
    vault.close()
    assert (made / which).is_symlink()
    assert raw_files.files_of(made) == before
    assert [one.name for one in made.parent.iterdir()] == [made.name]


def test_who_got_access_since_opens_the_backup_that_was_written_anew(
    folder: Path, made: Path
) -> None:
    vault = vaults.as_counsellor(folder)
    people.add(vault, "丙三", "counsellor", "another long password")
    rewriting.rewrite(made, vault)
    vault.close()
    opened = raw_files.open_as(made, "丙三", "another long password")
    assert SessionNotes(opened).count() == 2
    opened.close()


def test_a_backup_under_old_keys_comes_under_the_vaults_own(
    folder: Path, made: Path, tmp_path: Path
) -> None:
    vault = vaults.as_counsellor(folder)
    old = Keys(*(FileKey(sealing.new_key(), sealing.new_key()[:16]) for _side in SIDES))
    replace_keys(vault, vault.keys)
    before = with_keys(vault, old)
    rewriting.rewrite(made, before)
    before.dispose()
    with pytest.raises(errors.Refused, match="other keys"):
        rewriting.rewrite(made, vault)
    replace_keys(vault, old)
    rewriting.rewrite(made, vault)
    for side in SIDES:
        assert (made / f"{side}.db").read_bytes()[:16] == vault.keys.of(side).salt
    vault.close()
    copy = vaults.as_counsellor(made)
    assert SessionNotes(copy).count() == 2
    with copy.read() as session:
        retired = session.execute(text("SELECT key FROM main.retired_audit_key")).scalars().all()
    assert retired == [
        sealing.derive(keys.of(CASES).key, "audit chain").hex() for keys in (vault.keys, old)
    ]
    checking.check_inside(copy, deep=True)
    copy.close()


def replace_keys(vault: Vault, old: Keys) -> None:
    """As if a change of keys had come after these."""
    with vault.write(CASES, "test") as session:
        replaced_keys.remember(session, old)


def with_keys(vault: Vault, keys: Keys) -> Vault:
    """The same vault as if it had other keys; good for looking at its people only."""
    return Vault(
        vault.folder, vault.vault_id, vault.person, keys, vault._lock,
        rewriting.connect_pair(vault.folder, vault.keys.of(CASES), vault.keys.room),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["room.db", "cases.db"])
def test_a_damaged_backup_is_told_and_stays_as_it_is(folder: Path, made: Path, name: str) -> None:
    raw_files.flip(made / name, 9000)
    before = raw_files.files_of(made)
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.DamagedVault):
        rewriting.rewrite(made, vault)
    vault.close()
    assert raw_files.files_of(made) == before
    assert [one.name for one in made.parent.iterdir()] == [made.name]


def test_a_change_that_fails_leaves_the_backup_as_it_was(folder: Path, made: Path) -> None:
    before = raw_files.files_of(made)
    vault = vaults.as_counsellor(folder)

    def change(copy: Vault) -> None:
        with copy.write(CASES, "draft.remove") as session:
            session.execute(delete(Draft))
        raise errors.Refused("no")

    with pytest.raises(errors.Refused):
        rewriting.rewrite(made, vault, change=change)
    vault.close()
    assert raw_files.files_of(made) == before


def test_a_full_stick_leaves_the_backup_as_it_was(folder: Path, tmp_path: Path) -> None:
    vault = vaults.as_counsellor(folder)
    with raw_files.small_disk(tmp_path / "stick", "4500k") as stick:
        made = backup.make(vault, stick)
        before = raw_files.files_of(made)
        filler = raw_files.fill(stick)
        raw_files.cut(filler, filler.stat().st_size - 300 * 1024)
        with pytest.raises(errors.DiskFull):
            rewriting.rewrite(made, vault)
        assert raw_files.files_of(made) == before
        filler.unlink()
        rewriting.rewrite(made, vault)
    vault.close()


@needs_fork
@pytest.mark.parametrize("point", ["change", "rename", "between", "clear"])
def test_a_program_killed_while_rewriting_leaves_the_old_or_the_new(
    folder: Path, made: Path, template: vaults.Template, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work() -> None:
        vault = vaults.as_counsellor(folder)
        if point == "change":
            rewriting.rewrite(made, vault, change=lambda _copy: die())
        if point == "rename":
            monkeypatch.setattr(whole_folders, "force_to_disk", lambda _folder: die())
        if point == "between":
            rename = Path.rename

            def once(self: Path, target: Path) -> Path:
                moved = rename(self, target)
                die()
                return moved

            monkeypatch.setattr(Path, "rename", once)
        if point == "clear":
            monkeypatch.setattr(whole_folders, "force_folder", sync_then_die)
        rewriting.rewrite(made, vault, change=take_out(template.notes[0]))

    def sync_then_die(place: Path) -> None:
        if place == made.parent:
            die()

    killed_in(work)
    whole_folders.put_right(made)
    assert [one.name for one in made.parent.iterdir()] == [made.name]
    copy = vaults.as_counsellor(made)
    assert SessionNotes(copy).count() == (1 if point == "clear" else 2)
    copy.close()
