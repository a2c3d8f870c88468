"""A vault that was just made has shown nothing yet: no clause of any notice is met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.pack import pack_ids
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.room.schools import SchoolFields
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, NOW

LARGE = SchoolFields("示例学校", "610000-01", ("junior",), 1200, 300)


@pytest.fixture
def fresh(tmp_path: Path) -> Desk:
    """A large boarding school, without a single record."""
    clock.set_source(lambda: NOW)
    people = [Entrant(COUNSELLOR, COUNSELLOR_PASSWORD)]
    desk, _sheets = Desk.create(tmp_path / "vault", LARGE, people, since=date(2026, 9, 1))
    return desk


@pytest.mark.parametrize("pack", pack_ids())
def test_nothing_is_met_before_anything_was_entered(fresh: Desk, pack: str) -> None:
    with fresh as desk:
        checked = desk.room.board.check(pack_id=pack).checked
    met = [one.rule.id for one in checked if one.finding.verdict is Verdict.MET]
    assert met == []
    assert any(one.finding.verdict is Verdict.NO_DATA for one in checked)


def test_a_position_counts_once_somebody_said_it(fresh: Desk) -> None:
    with fresh as desk:
        board, rule = desk.room.board, "counsellor-in-every-school"
        assert board.check("ankang-2022").of(rule).finding.verdict is Verdict.NO_DATA
        (person,) = desk.room.staff_files.all()
        assert not person.is_position_said
        desk.room.staff_files.change(person.id, person.fields)
        (person,) = desk.room.staff_files.all()
        assert person.is_position_said
        assert board.check("ankang-2022").of(rule).finding.verdict is Verdict.MET
