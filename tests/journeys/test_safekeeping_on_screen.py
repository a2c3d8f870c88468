"""Keeping records safe at the window: a backup brought back, a hand-over, a destruction."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys import safekeeping_steps as safekeeping
from tests.journeys.at_the_desk import COUNSELLOR_WORD
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import BUS_PROGRAM, read_notices
from tests.journeys.screen import missing_tools

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]


def test_a_backup_is_gone_back_to_and_the_package_that_left_since_is_known(
    counsellor: Counsellor, school: vaults.Template, tmp_path: Path
) -> None:
    vault, stick = counsellor.seat.vault, tmp_path / "stick"
    stick.mkdir()
    counsellor.sit_down()
    backup = safekeeping.back_up(counsellor, stick)
    counsellor.lock()
    later = safekeeping.work_on(vault, school.students[0])
    counsellor.seat.wait_for_window()
    counsellor.seat.unlock(COUNSELLOR_WORD)
    read_notices(counsellor.eyes)
    safekeeping.look_into(counsellor, backup, later)
    safekeeping.go_back(counsellor)
    counsellor.seat.unlock(COUNSELLOR_WORD)
    read_notices(counsellor.eyes)
    counsellor.picture("unlocked")
    counsellor.lock()
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        assert desk.room.releases.package(safekeeping.TERM) == later.package
        assert len(desk.require_cases().sessions.overview()) == len(school.notes)


def test_whoever_hands_over_opens_nothing_any_more_and_the_successor_everything(
    counsellor: Counsellor, school: vaults.Template
) -> None:
    vault = counsellor.seat.vault
    counsellor.sit_down()
    safekeeping.hand_over(counsellor)
    safekeeping.is_refused(counsellor, COUNSELLOR_WORD)
    counsellor.seat.unlock(safekeeping.SUCCESSOR_WORD)
    counsellor.picture("successor")
    counsellor.lock()
    with pytest.raises(errors.DeskError):
        Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD)
    with Desk.open(vault, safekeeping.SUCCESSOR, safekeeping.SUCCESSOR_WORD) as desk:
        assert len(desk.require_cases().sessions.overview()) == len(school.notes)


def test_a_student_who_left_is_destroyed_by_two_people_and_found_by_nobody(
    counsellor: Counsellor, school: vaults.Template
) -> None:
    vault = counsellor.seat.vault
    student = safekeeping.left_long_ago(vault)
    counsellor.sit_down()
    safekeeping.finds(counsellor)
    safekeeping.destroy(counsellor)
    safekeeping.finds_nobody(counsellor)
    counsellor.lock()
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        (certificate,) = cases.destroying.register()
        assert certificate.witnessed_by == vaults.PRINCIPAL
        assert {one.id for one in cases.sessions.overview()} == set(school.notes)
        with pytest.raises(errors.Refused):
            cases.students.get(student)
