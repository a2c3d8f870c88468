"""The duty board: every clause answered from the room's file, for both roles alike."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.policy import pack
from counsel_desk.policy.board import BoardView
from counsel_desk.policy.finding import Verdict
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.activities import ActivityFields
from counsel_desk.services.room.duty_board import PACK, READING
from counsel_desk.services.room.response_plans import DrillFields, PlanFields
from counsel_desk.services.room.wellbeing import RoundFields
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY

PLAN = PlanFields("crisis", "心理危机预案", "1", SINCE)
TALKS = RoundFields("座谈", TODAY, TODAY, 40, 12)


def _told(board: BoardView) -> list[tuple[object, ...]]:
    return [
        (one.rule.id, one.finding.verdict, one.finding.note, one.finding.numerator)
        for one in board.checked
    ]


def _verdict(room: RoomServices, rule: str, pack_id: str | None = None) -> Verdict:
    return room.board.check(pack_id).of(rule).finding.verdict


def test_every_clause_of_the_usual_pack_is_answered(room: RoomServices) -> None:
    board = room.board.check()
    assert board.pack.id == pack.USUAL
    assert [one.rule for one in board.checked] == list(board.pack.rules)
    assert sum(board.counts.values()) == len(board.pack.rules)
    assert (board.term.name, board.on) == ("2026-autumn", TODAY)


def test_what_is_recorded_is_seen_at_once(room: RoomServices) -> None:
    assert _verdict(room, "teacher-wellbeing") is Verdict.NO_DATA
    room.wellbeing.add_round(TALKS)
    assert _verdict(room, "teacher-wellbeing") is Verdict.MET


def test_the_same_records_under_two_packs_differ(room: RoomServices) -> None:
    fields = vaults.SCHOOL
    room.schools.set(type(fields)("大校", "610902-07", ("junior",), 1000, 0), SINCE)
    room.staff.set_position(room.staff.by_name()[vaults.COUNSELLOR], "part_time")
    assert _verdict(room, "full-time-where-large") is Verdict.NEAR
    assert _verdict(room, "province-full-time-where-large", "shaanxi-2024") is Verdict.NOT_MET


def test_a_pack_and_readings_are_the_schools_own_and_kept(room: RoomServices) -> None:
    assert room.board.pack().id == pack.USUAL
    room.board.choose_pack("shaanxi-2024")
    room.board.set_reading("year", "calendar")
    board = room.board.check()
    assert (board.pack.id, board.readings.year) == ("shaanxi-2024", "calendar")
    assert room.settings.get(PACK) == "shaanxi-2024"
    assert room.board.readings().themed_meetings == "class"
    with pytest.raises(errors.UsageProblem):
        room.board.choose_pack("nowhere-1999")
    for name, value in (("year", "lunar"), ("weather", "fine")):
        with pytest.raises(errors.BadInput):
            room.board.set_reading(name, value)


def test_a_choice_no_longer_known_falls_back_on_the_usual_one(room: RoomServices) -> None:
    room.settings.set(PACK, "a-pack-of-old")
    room.settings.set(f"{READING}year", "lunar")
    board = room.board.check()
    assert (board.pack.id, board.readings.year) == (pack.USUAL, "school_year")


def test_a_term_is_judged_as_it_stood(room: RoomServices, go_to: GoTo) -> None:
    go_to(date(2027, 3, 10), time(9, 0))
    room.wellbeing.add_round(RoundFields("座谈", date(2027, 3, 1), date(2027, 3, 2), 40, 12))
    room.board.set_reading("themed_meetings", "school")
    room.activities.add(ActivityFields(date(2027, 3, 1), "lecture", "青春期", "held"))
    assert [one.term.name for one in room.board.trend()] == ["2026-autumn", "2027-spring"]
    for rule, verdicts in (
        ("meetings-per-term", [Verdict.NO_DATA, Verdict.NEAR]),
        ("teacher-wellbeing", [Verdict.MET, Verdict.MET]),  # of the school year
    ):
        assert [one.verdicts[rule] for one in room.board.trend()] == verdicts
        assert room.board.check(term="2026-autumn").of(rule).finding.verdict is verdicts[0]
    with pytest.raises(errors.UsageProblem, match="2031-autumn"):
        room.board.check(term="2031-autumn")


def test_a_day_between_terms_belongs_to_the_one_before(room: RoomServices) -> None:
    assert room.board.check(on=date(2027, 2, 10)).term.name == "2026-autumn"
    assert room.board.check(on=date(2026, 11, 24)).on == date(2026, 11, 24)


def test_today_counts_only_when_the_room_was_open_long_enough(room: RoomServices) -> None:
    days = [one.day for one in room.board.facts().days]
    assert (TODAY in days, TODAY - timedelta(days=1) in days) == (False, True)
    room.openings.add(TODAY, 1, time(12, 0), time(13, 0), 1)
    assert TODAY in [one.day for one in room.board.facts().days]


def test_what_is_due_soon_comes_before_its_day(room: RoomServices) -> None:
    plan = room.response_plans.add(PLAN)
    assert room.board.upcoming() == ()
    near = room.board.check(on=SINCE + timedelta(days=345)).due_within(30)
    assert "crisis-plan" in [one.rule.id for one in near]
    days = [one.finding.due for one in near]
    assert days == sorted(day for day in days if day is not None)
    room.response_plans.add_drill(plan, DrillFields(TODAY))
    later = room.board.check(on=SINCE + timedelta(days=345)).due_within(30)
    assert "crisis-plan" not in [one.rule.id for one in later]


def test_the_words_follow_the_language(room: RoomServices) -> None:
    english = _told(room.board.check())
    i18n.set_language("zh_CN")
    chinese = _told(room.board.check())
    assert [one[:2] for one in english] == [one[:2] for one in chinese]
    assert [one[2] for one in english] != [one[2] for one in chinese]


def test_a_principal_reads_the_same_also_without_the_cases(folder: Path) -> None:
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.room.response_plans.add(PLAN)
        counted = _told(desk.room.board.check())
    (folder / FILE_NAMES[CASES]).unlink()
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert _told(desk.room.board.check()) == counted
        assert desk.room.board.trend()
        with pytest.raises(errors.WrongRole):
            desk.room.board.choose_pack("shaanxi-2024")
        with pytest.raises(errors.WrongRole):
            desk.room.board.set_reading("year", "calendar")


def test_asking_again_reads_nothing_anew(room: RoomServices) -> None:
    assert room.board.check() is room.board.check()
    clock.set_source(lambda: vaults.NOW + timedelta(minutes=5))
    assert room.board.check() is room.board.check()
