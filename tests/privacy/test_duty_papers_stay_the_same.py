"""Whatever happens to students, the papers of the duty board are the same, byte for byte."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.reports.room.duty_summary_pdf import duty_summary_pdf
from counsel_desk.reports.room.inspection_pack_pdf import inspection_pack_pdf
from counsel_desk.reports.room.self_check_pdf import self_check_pdf
from counsel_desk.reports.room.workload_pdf import workload_pdf
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.privacy import busy_duty

TERM = "2026-autumn"
RUNS = {"none": 0, "one of each": 1, "thirty of each": 30}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture(scope="module")
def printed(
    template: vaults.Template, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """The principal's papers after a day without any event, with one and thirty of each kind."""
    made = {}
    for run, many in RUNS.items():
        folder = template.copy_to(tmp_path_factory.mktemp("school") / "vault")
        _live(folder, template.students, many)
        made[run] = _papers(folder)
    clock.use_system_time()
    return made


@pytest.mark.parametrize("run", list(RUNS)[1:])
def test_every_paper_is_the_same(printed: dict[str, dict[str, bytes]], run: str) -> None:
    assert len(printed["none"]) == 8
    assert printed[run] == printed["none"]


def test_what_is_done_in_the_room_would_be_seen(
    template: vaults.Template, printed: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    folder = template.copy_to(tmp_path / "vault")
    _live(folder, template.students, 0)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.room.openings.add(vaults.TODAY, 1, time(12, 0), time(13, 0), 1)
    papers = _papers(folder)
    clock.use_system_time()
    assert [one for one in papers if papers[one] == printed["none"][one]] == []


def _live(folder: Path, students: tuple[str, str], many: int) -> None:
    """So many events of each kind on one day, as the counsellor deals with them."""
    clock.set_source(lambda: vaults.NOW)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        cases = desk.require_cases()
        for _event in range(many):
            busy_duty.close(cases, busy_duty.open_crisis(cases, students[0]))
            busy_duty.suspect(cases, students[1])
            busy_duty.refer(cases, students[0])
            busy_duty.seal(cases)
            busy_duty.event(cases)


def _papers(folder: Path) -> dict[str, bytes]:
    """What the principal prints, in both languages."""
    made = {}
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        for language in i18n.LANGUAGES:
            i18n.set_language(language)
            values = desk.room.duty_prints.values(TERM)
            made |= {
                f"self-check {language}": self_check_pdf(values),
                f"pack {language}": inspection_pack_pdf(values),
                f"workload {language}": workload_pdf(values),
                f"summary {language}": duty_summary_pdf(TERM, (values,)),
            }
    return made
