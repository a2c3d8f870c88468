"""What is asked for stands in the chosen pack, and how it is counted is the school's reading."""

from __future__ import annotations

import pytest

from counsel_desk.policy import pack as packs
from counsel_desk.services.desk import RoomServices
from counsel_desk.services.room.training_targets import FORMULA, Targets
from tests.vaults import TODAY


def test_the_usual_pack_asks_for_thirty_and_twelve(room: RoomServices) -> None:
    told = room.training_targets.on(TODAY)
    assert told == Targets("cumulative", {"full_time": 30, "part_time": 12})


def test_another_reading_is_told(room: RoomServices) -> None:
    room.board.set_reading("training_hours", "school_year")
    assert room.training_targets.on(TODAY).reading == "school_year"


@pytest.mark.parametrize("pack_id", packs.pack_ids())
def test_another_pack_asks_for_its_own(room: RoomServices, pack_id: str) -> None:
    room.board.choose_pack(pack_id)
    has_clause = any(one.formula == FORMULA for one in packs.load(pack_id).rules)
    assert bool(room.training_targets.on(TODAY).hours) is has_clause
