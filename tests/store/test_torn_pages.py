"""A page that was free and is torn after a loss of power: nothing is lost, and it is made whole."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.drafts import Drafts
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import checking, raw_pages, torn_pages
from counsel_desk.store.inspecting import broken_pages
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.store import raw_files


@pytest.fixture
def torn(folder: Path, template: vaults.Template) -> Path:
    """A vault whose free pages are torn; it was not closed cleanly."""
    vault = vaults.as_counsellor(folder)
    draft = Drafts(vault).save("session", "字" * 9000)
    Drafts(vault).discard(draft)
    vault.abandon()
    for page in _free_pages(folder):
        raw_files.flip(folder / "cases.db", page * raw_files.PAGE + 700)
    return folder


def _free_pages(folder: Path) -> list[int]:
    """The pages (from 0) that nothing uses, by the first page of the list of free ones.

    "Database File Format" of sqlite.org, section 1.5: its number stands at byte 32 of the file.
    """
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(CASES)
    with raw_pages.opened(folder / "cases.db", key) as pages:
        (first,) = struct.unpack_from(">I", pages.page(1).content, 32)
        content = pages.page(first).content
    following, count = struct.unpack_from(">II", content)
    assert (following, count > 3) == (0, True)
    return [one - 1 for one in struct.unpack_from(f">{count}I", content, 8)]


def _broken(folder: Path) -> int:
    with raw_files.opened(folder, CASES) as connection:
        return len(broken_pages(connection))


def test_after_an_unclean_end_torn_free_pages_are_made_whole_and_nothing_is_said(
    torn: Path,
) -> None:
    assert _broken(torn) > 3
    vault = vaults.as_counsellor(torn)
    assert vault.notices == []
    assert SessionNotes(vault).count() == 2
    checking.check_inside(vault, deep=True)
    vault.close()
    assert _broken(torn) == 0


def test_after_a_clean_end_somebody_else_did_it_and_it_is_told(torn: Path) -> None:
    (torn / "lock").write_bytes(b"")
    with pytest.raises(errors.DamagedVault):
        vaults.as_counsellor(torn)
    assert _broken(torn) > 3


def test_a_torn_page_that_is_in_use_is_told_and_left_as_it_is(torn: Path) -> None:
    raw_files.flip(torn / "cases.db", raw_files.page_of(torn, "session_note") * raw_files.PAGE + 9)
    before = (torn / "cases.db").read_bytes()
    with pytest.raises(errors.DamagedVault):
        vaults.as_counsellor(torn)
    assert (torn / "cases.db").read_bytes() == before


def test_a_disk_without_room_for_it_is_told_and_it_is_done_the_next_time(
    torn: Path, tmp_path: Path
) -> None:
    with raw_files.small_disk(tmp_path / "disk", "6m") as disk:
        place = Path(shutil.copytree(torn, disk / "vault"))
        filler = raw_files.fill(disk)
        with pytest.raises(errors.DiskFull):
            vaults.as_counsellor(place)
        filler.unlink()
        vaults.as_counsellor(place).close()
        assert _broken(place) == 0


def test_sound_files_are_left_alone(folder: Path) -> None:
    before = (folder / "cases.db").read_bytes()
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(CASES)
    assert not torn_pages.heal(folder, CASES, key)
    assert (folder / "cases.db").read_bytes() == before
