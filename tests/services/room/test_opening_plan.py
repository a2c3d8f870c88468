"""The weekly plan replaced as a whole from a date on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.areas import PlanSlot
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, SINCE, Template, make_template

NOVEMBER = date(2026, 11, 2)
NOON = (time(12, 30), time(13, 30))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("plan") / "vault")


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(template.copy_to(tmp_path / "v"), COUNSELLOR, COUNSELLOR_PASSWORD) as desk:
        yield desk


def test_what_stays_keeps_its_rows_and_the_rest_ends_the_day_before(desk: Desk) -> None:
    areas = desk.room.areas
    before = {one.id: one for one in areas.plan_on(SINCE)}
    kept = next(one for one in before.values() if one.weekday == 1)
    slot = PlanSlot(kept.area_id, 1, kept.opens, kept.closes)
    areas.set_plan([slot, PlanSlot(kept.area_id, 6, *NOON)], NOVEMBER)
    after = areas.plan_on(NOVEMBER)
    assert [one.weekday for one in after] == [1, 6]
    assert after[0].id == kept.id
    assert len(areas.plan_on(NOVEMBER - timedelta(days=1))) == len(before)


def test_a_second_thought_on_the_same_day_leaves_nothing_of_the_first(desk: Desk) -> None:
    areas = desk.room.areas
    areas.set_plan([PlanSlot(1, 6, *NOON)], NOVEMBER)
    areas.set_plan([PlanSlot(1, 7, *NOON)], NOVEMBER)
    assert [one.weekday for one in areas.plan_on(NOVEMBER)] == [7]


def test_an_opening_closes_after_it_opens(desk: Desk) -> None:
    with pytest.raises(errors.BadInput):
        desk.room.areas.set_plan([PlanSlot(1, 1, NOON[1], NOON[0])], NOVEMBER)
    assert len(desk.room.areas.plan_on(NOVEMBER)) == 10
