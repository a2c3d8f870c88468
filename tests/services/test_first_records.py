"""What a new vault holds: the usual, or what the school said while setting up."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.records.school_calendar import MAKEUP, DayRule, TermSpan
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.first_records import (
    FirstArea,
    FirstOpening,
    FirstRecords,
    require_sound_areas,
    usual_areas,
)
from counsel_desk.services.room.room_settings import ROOM_NAME
from tests.vaults import COUNSELLOR, COUNSELLOR_PASSWORD, SCHOOL, SINCE

MONDAY_NOON = FirstOpening(1, time(12, 0), time(13, 0))
SAID = FirstRecords(
    areas=(FirstArea("沙盘室", "sandtray", (MONDAY_NOON,)),),
    terms=(
        TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 2, 25), date(2026, 8, 31)),
        TermSpan(2026, "spring", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1)),
    ),
    days=(DayRule(date(2026, 10, 10), MAKEUP, 3, "国庆调休"),),
    teaching_points=(("山上教学点", 12),),
    settings=((ROOM_NAME, "心晴辅导室"),),
)


def make(folder: Path, first: FirstRecords | None) -> Desk:
    people = [Entrant(COUNSELLOR, COUNSELLOR_PASSWORD)]
    return Desk.create(folder, SCHOOL, people, since=SINCE, first=first)[0]


def test_what_the_school_said_takes_the_place_of_the_usual(tmp_path: Path) -> None:
    with make(tmp_path / "vault", SAID) as desk:
        calendar = desk.room.calendars.school_calendar()
        assert [area.name for area in desk.room.areas.all()] == ["沙盘室"]
        assert [one.weekday for one in desk.room.areas.plan_on(SINCE)] == [1]
        assert calendar.term_of(date(2027, 2, 24)) == SAID.terms[0]
        assert calendar.weekday_followed(date(2026, 10, 10)) == 3
        assert [one.name for one in desk.room.schools.teaching_points()] == ["山上教学点"]
        assert desk.room.settings.get(ROOM_NAME) == "心晴辅导室"


def test_the_shipped_holidays_fill_the_rest(tmp_path: Path) -> None:
    with make(tmp_path / "vault", SAID) as desk:
        assert not desk.room.calendars.school_calendar().is_school_day(date(2026, 10, 1))


def test_without_a_word_the_usual_areas_and_plan_are_there(tmp_path: Path) -> None:
    with make(tmp_path / "vault", None) as desk:
        assert len(desk.room.areas.all()) == 2
        assert len(desk.room.areas.plan_on(SINCE)) == 10


def test_something_that_cannot_be_leaves_no_vault_behind(tmp_path: Path) -> None:
    twice = FirstRecords(areas=(*SAID.areas, *SAID.areas))
    with pytest.raises(errors.BadInput):
        make(tmp_path / "vault", twice)
    assert list((tmp_path / "vault").iterdir()) == []


@pytest.mark.parametrize(
    "areas",
    [
        (),
        (FirstArea(" ", "group"),),
        (FirstArea("A", "group"), FirstArea("A ", "individual")),
        (FirstArea("A", "group", (FirstOpening(1, time(13), time(12)),)),),
    ],
)
def test_areas_that_cannot_be_are_told_beforehand(areas: tuple[FirstArea, ...]) -> None:
    with pytest.raises(errors.BadInput):
        require_sound_areas(areas)
    require_sound_areas(usual_areas())
