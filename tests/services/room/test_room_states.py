"""How the room stands now, for whoever looks at the first page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.vaults import NOW, TODAY, Template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return vaults.make_template(tmp_path_factory.mktemp("states") / "vault")


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    clock.set_source(lambda: NOW)
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as opened:
        yield opened


def test_before_anything_is_opened_the_planned_area_is_proposed(desk: Desk) -> None:
    state = desk.room.states.now()
    assert (state.is_open, state.minutes, state.usual_area) == (False, 0, 1)
    assert (state.week, state.is_school_day, state.period) == (8, True, "afternoon")
    assert state.needed == 60


def test_what_is_open_is_told_with_its_minutes_up_to_now(desk: Desk) -> None:
    desk.room.openings.add(TODAY, 1, time(12, 30), time(12, 45), 1)
    opening = desk.room.openings.add(TODAY, 2, time(15, 0), None, 1)
    state = desk.room.states.now()
    assert (state.is_open, state.minutes, state.usual_area) == (True, 45, 2)
    assert [one.opening_id for one in state.areas] == [None, opening]


def test_openings_of_earlier_days_without_an_end_are_told_and_not_counted(desk: Desk) -> None:
    opening = desk.room.openings.add(date(2026, 10, 19), 1, time(12, 30), None, 1)
    state = desk.room.states.now()
    assert [(one.id, one.opened) for one in state.unclosed] == [(opening, time(12, 30))]
    assert (state.is_open, state.minutes) == (False, 0)


def test_a_day_without_school_asks_for_nothing(desk: Desk) -> None:
    clock.set_source(lambda: datetime(2026, 10, 25, 10, 0))
    state = desk.room.states.now()
    assert (state.is_school_day, state.needed) == (False, None)


def test_a_principal_reads_the_same(template: Template, tmp_path: Path) -> None:
    clock.set_source(lambda: NOW)
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert desk.room.states.now().week == 8
