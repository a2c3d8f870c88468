"""Passwords, people, recovery sheets and backups, as the window offers them."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services import safekeeping
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.services.conftest import GoTo

NEW = "qinglang fanchuan 66"
SECOND = "yunhai songtao 71"


def _opens(folder: Path, name: str, password: str) -> bool:
    try:
        Desk.open(folder, name, password).close()
    except errors.WrongPassword:
        return False
    return True


def test_a_changed_password_opens_and_the_old_one_does_not(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        with pytest.raises(errors.WrongPassword):
            desk.safekeeping.change_password("not this one", NEW)
        desk.safekeeping.change_password(vaults.COUNSELLOR_PASSWORD, NEW)
    assert _opens(folder, vaults.COUNSELLOR, NEW)
    assert not _opens(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_a_principal_changes_the_own_password_and_nobody_elses(folder: Path) -> None:
    with Desk(vaults.as_principal(folder)) as desk:
        desk.safekeeping.change_password(vaults.PRINCIPAL_PASSWORD, NEW)
        for refused in (
            lambda: desk.safekeeping.replace_password(vaults.COUNSELLOR, SECOND),
            lambda: desk.safekeeping.add_person("丙三", "principal", SECOND),
            lambda: desk.safekeeping.renew_recovery("示范学校"),
        ):
            with pytest.raises(errors.WrongRole):
                refused()
    assert _opens(folder, vaults.PRINCIPAL, NEW)
    assert _opens(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_one_more_counsellor_sees_the_cases_and_one_more_principal_does_not(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.add_person("丙三", "counsellor", NEW)
        desk.safekeeping.add_person("丁四", "principal", SECOND)
        with pytest.raises(errors.Refused, match="丙三"):
            desk.safekeeping.add_person("丙三", "principal", SECOND)
    with Desk.open(folder, "丙三", NEW) as colleague:
        assert len(colleague.require_cases().students.overview(vaults.TODAY)) == 2
    with Desk.open(folder, "丁四", SECOND) as principal:
        assert principal.cases is None


def test_a_counsellor_replaces_a_principals_forgotten_password(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.replace_password(vaults.PRINCIPAL, NEW)
    assert _opens(folder, vaults.PRINCIPAL, NEW)
    assert not _opens(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)


def test_both_sheets_together_set_a_counsellors_new_password(
    folder: Path, template: vaults.Template
) -> None:
    one, two = template.codes
    for half in ((one, one), (two, two)):
        with pytest.raises(errors.BadInput):
            safekeeping.reset_by_sheets(folder, half, vaults.COUNSELLOR, NEW)
    safekeeping.reset_by_sheets(folder, (one, two), vaults.COUNSELLOR, NEW)
    assert _opens(folder, vaults.COUNSELLOR, NEW)


def test_new_sheets_void_the_old_and_say_what_they_are(
    folder: Path, template: vaults.Template
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        first, second = desk.safekeeping.renew_recovery("示范学校")
    assert [(one.number, one.school, one.made_by) for one in (first, second)] == [
        (1, "示范学校", "甲一"), (2, "示范学校", "甲一"),
    ]  # fmt: skip
    assert first.keep_with != second.keep_with
    assert first.code not in repr(first)
    with pytest.raises(errors.BadInput, match="newer"):
        safekeeping.reset_by_sheets(folder, template.codes, vaults.COUNSELLOR, NEW)
    safekeeping.reset_by_sheets(folder, (first.code, second.code), vaults.COUNSELLOR, NEW)
    assert _opens(folder, vaults.COUNSELLOR, NEW)


def test_the_sheets_are_not_for_a_principal(folder: Path, template: vaults.Template) -> None:
    with pytest.raises(errors.Refused, match="principal"):
        safekeeping.reset_by_sheets(folder, template.codes, vaults.PRINCIPAL, NEW)


def test_seven_daily_backups_are_kept_and_each_is_made_once(folder: Path, go_to: GoTo) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        (folder / "backups").mkdir()
        (folder / "backups" / "own copy").mkdir()
        for day in range(9):
            go_to(vaults.TODAY + timedelta(days=day), time(8, 0))
            desk.safekeeping.daily_backup()
            desk.safekeeping.daily_backup()
        assert desk.safekeeping.backup_age().newest == date(2026, 10, 28)
    kept = sorted(one.name for one in (folder / "backups").iterdir())
    assert kept == [f"2026-10-{day}" for day in range(22, 29)] + ["own copy"]


def test_a_backup_restores_to_what_it_was(
    folder: Path, template: vaults.Template, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with Desk(vaults.as_counsellor(folder)) as desk:
        backup = desk.safekeeping.back_up(tmp_path / "stick")
        desk.require_cases().sessions.remove(template.notes[0])
    who = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert restore_backup(backup, folder, *who).kept_aside is not None
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        assert desk.require_cases().sessions.get(template.notes[0]).process == "过程文字"


def test_a_sound_vault_passes_every_check(folder: Path) -> None:
    assert safekeeping.check_outside(folder)
    told = safekeeping.check_with_password(
        folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD, deep=True
    )
    assert len(told) == 5
    with Desk(vaults.as_counsellor(folder)) as desk:
        assert desk.safekeeping.check(deep=True) == told
