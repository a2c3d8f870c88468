"""Large files are looked through after the unlock, by another process, in a copy."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.desk import Desk
from counsel_desk.store import inspecting, large_file_check
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.store import raw_files


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def folder(template: vaults.Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose files count as large."""
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    monkeypatch.setattr(inspecting, "CHECK_ALL_PAGES_UP_TO", 0)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["src", "."]))
    return template.copy_to(tmp_path / "vault")


def _unlocked(folder: Path) -> Desk:
    return Desk.open(
        folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD, backs_up=False, look_later=True
    )


def _looked(desk: Desk) -> str:
    """Wait for the other process and give what it found."""
    assert desk.large_file_check.begin()
    deadline = time.monotonic() + 120
    while not (found := desk.large_file_check.look()).is_over:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found.problem


def _put_an_old_page_back(folder: Path, template: vaults.Template) -> None:
    _put_an_old_page_back_now(folder, template)
    assert len(large_file_check.waiting(folder)) == 1


def _put_an_old_page_back_now(folder: Path, template: vaults.Template) -> None:
    older = folder.with_name("older.db")
    shutil.copy2(folder / "cases.db", older)
    with _unlocked(folder) as desk:
        fields = vaults.talk_with(template.students[0], "改过的文字")
        desk.require_cases().sessions.change(template.notes[0], fields)
    page = raw_files.page_of(folder, "session_note")
    raw_files.put_back(page, older, folder / "cases.db")


def test_a_sound_vault_is_looked_through_once_and_not_again_while_nobody_touches_it(
    folder: Path,
) -> None:
    with _unlocked(folder) as desk:
        assert len(large_file_check.waiting(folder)) == 1
        assert _looked(desk) == ""
        assert large_file_check.waiting(folder) == []
    with _unlocked(folder) as desk:
        assert not desk.large_file_check.begin()
    os.utime(folder / "room.db")
    with _unlocked(folder) as desk:
        assert _looked(desk) == ""


@pytest.mark.parametrize("offset", [9000, -3000])
def test_a_broken_page_is_told_with_what_to_do(folder: Path, offset: int) -> None:
    raw_files.flip(folder / "cases.db", offset)
    desk = _unlocked(folder)
    assert "“cases.db” is damaged" in (told := _looked(desk))
    assert "newest good backup" in told
    # A page that cannot be read cannot be sealed either.
    with suppress(errors.DamagedVault):
        desk.close()


def test_an_old_page_put_back_is_told_although_the_unlock_wrote_since(
    folder: Path, template: vaults.Template
) -> None:
    _put_an_old_page_back(folder, template)
    with _unlocked(folder) as desk:
        assert "something else than when it was last closed" in _looked(desk)


def test_a_check_that_a_lock_broke_off_is_made_up_for(
    folder: Path, template: vaults.Template
) -> None:
    _put_an_old_page_back(folder, template)
    with _unlocked(folder) as desk:
        assert desk.large_file_check.begin()
    with _unlocked(folder) as desk:
        assert "something else than when it was last closed" in _looked(desk)


def test_more_than_a_few_that_wait_are_not_let_pile_up(
    folder: Path, template: vaults.Template
) -> None:
    for _n in range(large_file_check.MOST_WAITING):
        _unlocked(folder).close()
    _put_an_old_page_back_now(folder, template)
    with pytest.raises(errors.DamagedVault, match="something else than"):
        _unlocked(folder)


def test_without_a_window_everything_is_compared_at_once(
    folder: Path, template: vaults.Template
) -> None:
    _put_an_old_page_back(folder, template)
    with pytest.raises(errors.DamagedVault, match="something else than"):
        Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_the_keys_are_neither_in_the_words_nor_in_the_environment_of_the_other_process(
    folder: Path,
) -> None:
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(CASES).key.hex()
    with _unlocked(folder) as desk:
        assert desk.large_file_check.begin()
        process = desk.large_file_check._process
        assert process is not None
        assert key not in " ".join(map(str, process.args))  # type: ignore[union-attr]
        assert not any(key in value for value in os.environ.values())


def test_notes_written_while_it_runs_stay(folder: Path, template: vaults.Template) -> None:
    desk = _unlocked(folder)
    assert desk.large_file_check.begin()
    vault = desk.require_cases().sessions
    note = vault.add(vaults.talk_with(template.students[1], "边查边写"))
    while not desk.large_file_check.look().is_over:
        time.sleep(0.05)
    desk.close()
    again = vaults.as_counsellor(folder)
    assert SessionNotes(again).get(note).process == "边查边写"
    again.close()
