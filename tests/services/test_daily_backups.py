"""The list of daily backups and of the people, as the window shows them."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.services.desk import Desk
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, PRINCIPAL, make_template


def test_the_daily_backups_are_listed_and_so_are_the_people(tmp_path: Path) -> None:
    template = make_template(tmp_path / "vault")
    with Desk.open(template.folder, COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        (backup,) = desk.safekeeping.daily_backups()
        assert backup.day == desk.safekeeping.backup_age().newest
        assert (backup.folder / "cases.db").exists()
        people = [(one.name, one.is_counsellor) for one in desk.safekeeping.people()]
    assert people == [(COUNSELLOR, True), (PRINCIPAL, False)]
