"""The list of daily backups and of the people, as the window shows them."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.services import daily_folders
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, PRINCIPAL, make_template


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the backup of its day beside it."""
    folder = make_template(tmp_path_factory.mktemp("school") / "vault").folder
    clock.set_source(lambda: vaults.NOW)
    Desk.open(folder, COUNSELLOR, COUNSELLOR_PASSWORD).close()
    return folder


@pytest.fixture
def vault(used: Path, tmp_path: Path) -> Path:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return Path(shutil.copytree(used, tmp_path / "vault"))


def _named(vault: Path) -> list[str]:
    return [one.name for one in daily_folders.daily_backups(vault)]


def test_a_folder_named_by_a_day_is_no_backup_by_its_name(vault: Path, tmp_path: Path) -> None:
    backups = vault / "backups"
    day = backups / "2026-10-20"
    other = make_template(tmp_path / "other").folder
    shutil.copytree(other, backups / "2026-10-19", ignore=shutil.ignore_patterns("backups"))
    (backups / "2026-10-18").mkdir()
    shutil.copytree(day, backups / "2026-10-17")
    (backups / "2026-10-17" / "room.db").write_bytes(b"")
    shutil.copytree(day, backups / "2026-10-16")
    for name in ("keys.json", "keys.json.1"):
        (backups / "2026-10-16" / name).write_bytes(b"{}")
    assert _named(vault) == ["2026-10-20"]


@pytest.mark.parametrize("name", ["20261120", "2026-W43-3", "2026-10-20 ", "2026-13-01", "today"])
def test_a_name_that_is_not_written_as_the_program_writes_it_is_none(
    vault: Path, name: str
) -> None:
    shutil.copytree(vault / "backups" / "2026-10-20", vault / "backups" / name)
    assert _named(vault) == ["2026-10-20"]


def test_a_day_still_to_come_is_never_the_newest_while_there_is_another(vault: Path) -> None:
    shutil.copytree(vault / "backups" / "2026-10-20", vault / "backups" / "9999-12-31")
    assert _named(vault) == ["9999-12-31", "2026-10-20"]
    newest = daily_folders.newest_daily(vault)
    assert newest is not None
    assert newest.name == "2026-10-20"
    with Desk.open(vault, COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        assert desk.safekeeping.backup_age().newest == vaults.TODAY


def test_with_a_clock_that_fell_back_by_years_the_backups_are_still_offered(vault: Path) -> None:
    clock.set_source(lambda: vaults.NOW - timedelta(days=4000))
    newest = daily_folders.newest_daily(vault)
    assert newest is not None
    assert newest.name == "2026-10-20"


def test_at_a_vault_whose_key_file_is_broken_its_backups_are_offered(vault: Path) -> None:
    for name in ("keys.json", "keys.json.1"):
        (vault / name).write_bytes(b"{}")
    assert _named(vault) == ["2026-10-20"]


def test_another_vaults_backup_under_todays_name_is_told_and_left(
    vault: Path, tmp_path: Path
) -> None:
    other = make_template(tmp_path / "other").folder
    today = vault / "backups" / "2026-10-20"
    shutil.rmtree(today)
    shutil.copytree(other, today, ignore=shutil.ignore_patterns("backups"))
    before = (today / "cases.db").read_bytes()
    clock.set_source(lambda: vaults.NOW)
    with Desk.open(vault, COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        assert "in the way" in (desk.safekeeping.backup_problem or "")
        assert [one for one in desk.backups.known() if one.folder == today] == []
    assert (today / "cases.db").read_bytes() == before


def test_the_daily_backups_are_listed_and_so_are_the_people(tmp_path: Path) -> None:
    template = make_template(tmp_path / "vault")
    with Desk.open(template.folder, COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        (backup,) = desk.safekeeping.daily_backups()
        assert backup.day == desk.safekeeping.backup_age().newest
        assert (backup.folder / "cases.db").exists()
        people = [(one.name, one.is_counsellor) for one in desk.safekeeping.people()]
    assert people == [(COUNSELLOR, True), (PRINCIPAL, False)]
