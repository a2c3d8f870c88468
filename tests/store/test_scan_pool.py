"""Scans beside the backups of a place: once, whole, unreadable, and gone when nobody needs them."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import (
    backup_note,
    checking,
    daily_backup,
    key_file,
    replaced_keys,
    rewriting,
    scan_pool,
    sealing,
    whole_folders,
)
from counsel_desk.store.connection import FileKey, connect_pair
from counsel_desk.store.daily_backup import DailyJob
from counsel_desk.store.tables import CASES, SIDES
from counsel_desk.store.vault import Keys, Vault
from tests import vaults
from tests.store import raw_files, scanned
from tests.store.killed import die, killed_in, needs_fork

OTHER = b"%PDF-1.4 another form " * 1000


@pytest.fixture
def vault(folder: Path, template: vaults.Template) -> Iterator[Vault]:
    opened = vaults.as_counsellor(folder)
    scanned.attach(opened, template.students[0])
    scanned.put_in_register(opened)
    yield opened
    opened.close()


def back_up(vault: Vault, *places: Path, days: int = 0) -> list[daily_backup.PlaceOutcome]:
    """The backup of so many days later."""
    for side in vault.sides:
        vault.seal(side)
    at = vaults.NOW + timedelta(days=days)
    clock.set_source(lambda: at)
    job = DailyJob(vault.vault_id, vault.keys, vault.folder, at, places)
    return list(daily_backup.make(vault.raw_connection, job))


def pool_names(place: Path) -> set[str]:
    return {one.name for one in (place / "scans").iterdir()}


def remove_scan(vault: Vault, digest: str = scanned.DIGEST) -> None:
    raw = vault.raw_connection
    with vault.write(CASES, "attachment.remove"):
        raw.execute("DELETE FROM attachment WHERE digest = ?", (digest,))
        raw.execute("DELETE FROM attachment_content WHERE digest = ?", (digest,))


def over(vault: Vault, backup: Path) -> Vault:
    return vault.over(backup, connect_pair(backup, vault.keys.of(CASES), vault.keys.room))


def test_a_scan_lies_beside_many_backups_once(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "place"
    for day in range(3):
        (outcome,) = back_up(vault, place, days=day)
        assert outcome.problem == ""
    assert len(pool_names(place)) == 2
    sizes = [sum(f.stat().st_size for f in one.iterdir()) for one in daily_backup.days_at(place)]
    assert len(sizes) == 3
    assert sum(one.stat().st_size for one in (place / "scans").iterdir()) > 2 * len(scanned.SCAN)


def test_neither_name_nor_content_of_the_pool_tells_which_scan_it_is(
    vault: Vault, tmp_path: Path
) -> None:
    back_up(vault, tmp_path / "place")
    for file in (tmp_path / "place" / "scans").iterdir():
        assert scanned.DIGEST[:8] not in file.name
        assert b"signed" not in file.read_bytes()
    one, two = pool_names(tmp_path / "place")
    assert one != two, "the same scan in both files has a name of its own in each"


def test_a_restored_copy_gets_its_scans_back(vault: Vault, tmp_path: Path) -> None:
    (outcome,) = back_up(vault, tmp_path / "place")
    assert outcome.folder is not None
    copy = over(vault, outcome.folder)
    assert len(list(scan_pool.empty_scans(copy.raw_connection))) == 2
    assert scan_pool.fill(copy, scan_pool.pool_of(outcome.folder)) == scan_pool.Filled(2, 0)
    for table, column in (("main.attachment_content", "data"), ("room.register_file", "content")):
        row = copy.raw_connection.execute(f"SELECT {column} FROM {table}").fetchone()
        assert row == (scanned.SCAN,)
    checking.check_inside(copy, deep=True)
    copy.dispose()


@pytest.mark.parametrize("harm", ["gone", "flipped", "cut", "swapped"])
def test_a_missing_or_broken_scan_is_counted_and_not_filled_in(
    vault: Vault, tmp_path: Path, harm: str
) -> None:
    (outcome,) = back_up(vault, tmp_path / "place")
    assert outcome.folder is not None
    one, two = sorted((tmp_path / "place" / "scans").iterdir())
    if harm == "gone":
        one.unlink()
        assert scan_pool.missing(outcome.folder) == 1
    elif harm == "flipped":
        raw_files.flip(one, 500)
    elif harm == "cut":
        raw_files.cut(one, 500)
    else:
        one.write_bytes(two.read_bytes())
    copy = over(vault, outcome.folder)
    assert scan_pool.fill(copy, scan_pool.pool_of(outcome.folder)) == scan_pool.Filled(1, 1)
    copy.dispose()


def test_a_scan_that_was_cut_is_written_anew_the_next_day(vault: Vault, tmp_path: Path) -> None:
    back_up(vault, tmp_path / "place")
    one, _two = sorted((tmp_path / "place" / "scans").iterdir())
    raw_files.cut(one, 500)
    (outcome,) = back_up(vault, tmp_path / "place", days=1)
    assert outcome.folder is not None
    copy = over(vault, outcome.folder)
    assert scan_pool.fill(copy, tmp_path / "place" / "scans") == scan_pool.Filled(2, 0)
    copy.dispose()


def test_a_scan_that_rotted_is_written_anew_within_a_week(vault: Vault, tmp_path: Path) -> None:
    back_up(vault, tmp_path / "place")
    for one in (tmp_path / "place" / "scans").iterdir():
        raw_files.flip(one, 500)
    for day in range(1, 8):
        (outcome,) = back_up(vault, tmp_path / "place", days=day)
    assert outcome.folder is not None
    copy = over(vault, outcome.folder)
    assert scan_pool.fill(copy, tmp_path / "place" / "scans") == scan_pool.Filled(2, 0)
    copy.dispose()


def test_a_scan_goes_when_the_last_backup_that_shows_it_is_gone(
    vault: Vault, tmp_path: Path, template: vaults.Template
) -> None:
    place = tmp_path / "place"
    back_up(vault, place)
    remove_scan(vault)
    scanned.attach(vault, template.students[0], OTHER)
    for day in range(1, 7):
        back_up(vault, place, days=day)
        assert len(pool_names(place)) == 3
    for day in range(12, 20):
        back_up(vault, place, days=day)
    assert len(pool_names(place)) == 2


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_while_a_note_cannot_be_believed_its_backup_is_asked_itself(
    vault: Vault, tmp_path: Path, harm: str
) -> None:
    place = tmp_path / "place"
    (outcome,) = back_up(vault, place)
    assert outcome.folder is not None
    note = outcome.folder / backup_note.NAME
    if harm == "gone":
        note.unlink()
    else:
        lines = note.read_text().splitlines()
        note.write_text("\n".join(lines[:2] + lines[3:]) + "\n")
    remove_scan(vault)
    back_up(vault, place, days=1)
    assert len(pool_names(place)) == 2
    raw_files.flip(outcome.folder / "cases.db", 5000)
    raw_files.flip(outcome.folder / "cases.db", 200)
    note.unlink(missing_ok=True)
    back_up(vault, place, days=2)
    assert len(pool_names(place)) == 2


def test_a_backup_that_cannot_be_opened_keeps_what_lay_there_before_it_and_no_more(
    vault: Vault, tmp_path: Path, template: vaults.Template
) -> None:
    place = tmp_path / "place"
    (outcome,) = back_up(vault, place)
    assert outcome.folder is not None
    before = pool_names(place)
    _spoil(outcome.folder)
    _make_older(place, days=3)
    scanned.attach(vault, template.students[0], OTHER)
    back_up(vault, place, days=1)
    (later,) = pool_names(place) - before
    remove_scan(vault)
    remove_scan(vault, hashlib.sha256(OTHER).hexdigest())
    shutil.rmtree(daily_backup.days_at(place)[-1])
    back_up(vault, place, days=2)
    assert pool_names(place) == before
    assert later not in before


def test_a_scan_that_is_written_anew_stays_as_old_as_it_was(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "place"
    (outcome,) = back_up(vault, place)
    assert outcome.folder is not None
    _spoil(outcome.folder)
    _make_older(place, days=3)
    one, _two = sorted((place / "scans").iterdir())
    at = one.stat().st_mtime
    raw_files.cut(one, 500)
    os.utime(one, (at, at))
    before = pool_names(place)
    back_up(vault, place, days=1)
    remove_scan(vault)
    shutil.rmtree(daily_backup.days_at(place)[-1])
    scan_pool.sweep(place, vault.keys)
    assert pool_names(place) == before


def _spoil(backup: Path) -> None:
    (backup / backup_note.NAME).unlink()
    for name in ("cases.db", "room.db"):
        raw_files.flip(backup / name, 200)


def _make_older(place: Path, *, days: int) -> None:
    """All that lies there now was written so many days ago."""
    at = time.time() - timedelta(days=days).total_seconds()
    for one in [*place.rglob("*"), place]:
        os.utime(one, (at, at))


def test_a_backup_written_anew_without_a_scan_lets_the_pool_forget_it(
    vault: Vault, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    (outcome,) = back_up(vault, place)
    assert outcome.folder is not None
    remove_scan(vault)
    rewriting.rewrite(outcome.folder, vault, change=remove_scan)
    assert scan_pool.sweep(place, vault.keys) == 1
    copy = over(vault, outcome.folder)
    assert scan_pool.fill(copy, place / "scans") == scan_pool.Filled(1, 0)
    copy.dispose()


def test_scans_follow_a_backup_under_new_keys(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "place"
    (outcome,) = back_up(vault, place)
    assert outcome.folder is not None
    old_names = pool_names(place)
    new = Keys(*(FileKey(sealing.new_key(), sealing.new_key()[:16]) for _side in SIDES))
    raw = connect_pair(vault.folder, vault.keys.of(CASES), vault.keys.room)
    later = Vault(vault.folder, vault.vault_id, vault.person, new, vault._lock, raw)
    with vault.write(CASES, "test") as session:
        replaced_keys.remember(session, vault.keys)
    rewriting.rewrite(outcome.folder, later)
    scan_pool.sweep(place, new)
    assert len(pool_names(place)) == 2
    assert not pool_names(place) & old_names
    copy = over(later, outcome.folder)
    assert scan_pool.fill(copy, place / "scans") == scan_pool.Filled(2, 0)
    copy.dispose()
    later.dispose()


def test_a_backup_opened_as_it_lies_tells_that_a_scan_is_not_there(
    vault: Vault, tmp_path: Path
) -> None:
    (outcome,) = back_up(vault, tmp_path / "place")
    assert outcome.folder is not None
    assert key_file.read(outcome.folder).problem is None
    copy = vaults.as_counsellor(outcome.folder)
    assert SessionNotes(copy).count() == 2
    with pytest.raises(errors.DamagedVault, match="something else than"):
        checking.check_inside(copy, deep=True)
    copy.close()


@needs_fork
@pytest.mark.parametrize("point", ["scan", "scans", "export", "verify", "rename"])
def test_a_kill_leaves_earlier_backups_whole_and_the_next_day_goes_on(
    folder: Path, template: vaults.Template, tmp_path: Path, point: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = tmp_path / "place"

    def work() -> None:
        vault = vaults.as_counsellor(folder)
        scanned.attach(vault, template.students[0])
        back_up(vault, place)
        scanned.attach(vault, template.students[0], OTHER)
        owner, name = {
            "scan": (scan_pool, "get"),
            "scans": (scan_pool, "force_folder"),
            "export": (daily_backup.exporting, "export_pair"),
            "verify": (daily_backup.exporting, "verify_pair"),
            "rename": (whole_folders, "force_folder"),
        }[point]
        monkeypatch.setattr(owner, name, lambda *_args, **_named: die())
        back_up(vault, place, days=1)

    killed_in(work)
    vault = vaults.as_counsellor(folder)
    (outcome,) = back_up(vault, place, days=2)
    assert outcome.folder is not None
    found = daily_backup.days_at(place)
    assert found[0].name == "2026-10-20"
    assert [one.name for one in place.iterdir() if one.name.startswith(".")] == []
    for one, scans in zip((found[0], found[-1]), (1, 2), strict=True):
        copy = over(vault, one)
        assert scan_pool.fill(copy, place / "scans") == scan_pool.Filled(scans, 0)
        copy.dispose()
    vault.close()
