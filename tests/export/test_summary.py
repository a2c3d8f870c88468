"""Preparing a summary: the schedule's tables, true numbers only, and the attacker's last word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from counsel_desk import errors, i18n
from counsel_desk.disclosure.knowledge import Cancelled, Knowledge
from counsel_desk.disclosure.space import TOTAL, Cell, Leaf
from counsel_desk.export.summary import PreparedSummary, prepare
from counsel_desk.export.summary_tables import shapes
from counsel_desk.export.verifying import open_package
from counsel_desk.records.release_periods import ReleasePeriod
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.release_space import of_month, space_of
from counsel_desk.services.room.duty_figures import DutyFigures
from counsel_desk.services.room.schedules import YearSchedule
from counsel_desk.store import signing

SCHEDULE = YearSchedule(2026, "topic-group", 5, "2027-02", ("junior",))
MONTH = ReleasePeriod("2026-10", "month", 2026)
TERM = ReleasePeriod("2026-autumn", "term", 2026)
PRIVATE, PUBLIC = signing.new_key()


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _leaves(sessions: int, months: tuple[str, ...]) -> tuple[Leaf, ...]:
    """An invented school: few pupils come often, first visits told apart as they come."""
    random, seen = Random(4), set[str]()
    leaves = []
    for _number in range(sessions):
        person = str(int(random.paretovariate(0.6)) % (sessions // 2))
        about = Random(person)
        codes = (
            random.choice(months),
            about.choice(("g07", "g08", "g09")),
            about.choice("mf"),
            random.choice(("study_exam", "study_U", "peers_friends", "sleep_routine", "_U")),
            random.choice(("self", "class_teacher", "_U")),
            "follow_up" if person in seen else "first",
        )
        seen.add(person)
        leaves.append(Leaf(codes, person))
    return tuple(leaves)


def _draft(
    period: ReleasePeriod,
    sessions: int,
    schedule: YearSchedule = SCHEDULE,
    released: Mapping[Cell, int] | None = None,
) -> ReleaseDraft:
    months = period.months_until_end(schedule.spring_from)
    leaves = _leaves(sessions, months)
    by_month = Counter(leaf.codes[0] for leaf in leaves)
    knowledge = Knowledge(
        space=space_of(schedule, months),
        leaves=leaves,
        released=released or {},
        known={of_month(month): by_month[month] for month in months},
        k=schedule.k,
    )
    return ReleaseDraft(
        period=period, day=date(2027, 2, 1), school_code="610902-07", school_name="示范学校",
        schedule=schedule, knowledge=knowledge, duties=DutyFigures(20, 18, 1200, {"full_time": 1}),
        previous_digest=None, possible_from=date(2026, 11, 1), closing=months,
        new_sessions=sessions, late=0, token="",
    )  # fmt: skip


@cache
def _prepared() -> PreparedSummary:
    return prepare(_draft(MONTH, 120))


def _made(prepared: PreparedSummary) -> bytes:
    return prepared.make(PUBLIC, lambda message: signing.sign(PRIVATE, message))


def test_a_month_tells_as_much_as_its_schedule_says() -> None:
    names = {
        monthly: [one.name for one in shapes(replace(SCHEDULE, monthly=monthly), MONTH)]
        for monthly in ("topic-group", "total", "none")
    }
    assert names == {
        "topic-group": ["sessions_by_visit", "sessions_by_topic"],
        "total": ["sessions_by_visit"],
        "none": [],
    }
    whole, topics = shapes(SCHEDULE, MONTH)
    assert whole.rows == ((TOTAL,), ("first",))
    assert len(topics.rows) == 16
    assert {row[1] for row in topics.rows} == {TOTAL}
    assert "study_exam" not in {row[0] for row in topics.rows}


@pytest.mark.parametrize("period", [TERM, ReleasePeriod("2026", "year", 2026)])
def test_a_term_and_a_year_tell_everything_one_and_two_ways_and_a_year_single_topics(
    period: ReleasePeriod,
) -> None:
    tables = {one.name: one for one in shapes(SCHEDULE, period)}
    assert sorted(tables) == sorted(
        f"sessions_by_{name}"
        for name in (
            "visit", "grade", "sex", "topic", "source", "grade_sex", "grade_topic", "sex_topic",
            "grade_source", "sex_source", "topic_source",
        )
    )  # fmt: skip
    assert [row[0] for row in tables["sessions_by_grade"].rows[::2]] == [
        TOTAL, "junior", "g07", "g08", "g09",
    ]  # fmt: skip
    in_detail = {row[0] for row in tables["sessions_by_topic"].rows}
    assert {"study", "_U"} < in_detail
    assert ({"study_exam", "study_U"} < in_detail) == (period.kind == "year")
    assert "study_exam" not in {row[1] for row in tables["sessions_by_grade_topic"].rows}
    with_first = {
        name for name, table in tables.items() if any(row[-1] == "first" for row in table.rows)
    }
    assert with_first == {f"sessions_by_{n}" for n in
                          ("visit", "grade", "sex", "topic", "source", "grade_topic")}  # fmt: skip
    code = TOTAL if period.kind == "year" else "2026-autumn"
    assert {cell[0] for one in tables.values() for cell in one.cells(period.name)} == {code}


def test_what_is_printed_is_true_and_what_the_attacker_found_is_nothing() -> None:
    prepared, knowledge = _prepared(), _prepared().draft.knowledge
    assert prepared.report.findings == ()
    assert 0 < prepared.share < 1
    for cell, value in prepared.printed.items():
        inside = [one for one in knowledge.leaves if knowledge.space.holds(cell, one.codes)]
        assert len(inside) == value
        assert len({one.person for one in inside}) >= 5


def test_the_tables_hold_what_is_printed_and_are_silent_elsewhere() -> None:
    values = [row[-1] for table in _prepared().tables for row in table.rows]
    assert None in values
    assert sum(value is not None for value in values) >= len(_prepared().printed)


def test_the_package_says_what_was_checked_and_comes_out_alike_twice() -> None:
    made = _made(_prepared())
    opened = open_package(made)
    assert opened.period == "2026-10"
    assert opened.public_key == PUBLIC
    assert [one.name for one in opened.room_tables] == ["opening", "staff"]
    assert made == _made(prepare(_draft(MONTH, 120)))


def test_a_package_that_says_something_else_is_not_signed_for() -> None:
    prepared = _prepared()
    cell = next(iter(prepared.printed))
    for printed in ({**prepared.printed, cell: 999}, {}):
        with pytest.raises(errors.Refused, match="a mistake of its own"):
            _made(replace(prepared, printed=printed))


def test_a_month_without_sessions_told_holds_the_rooms_figures_only() -> None:
    prepared = prepare(_draft(MONTH, 30, replace(SCHEDULE, monthly="none")))
    assert (prepared.tables, dict(prepared.printed), prepared.share) == ((), {}, 1.0)
    assert open_package(_made(prepared)).tables == {}


def test_a_school_with_few_visitors_prints_nothing_and_still_has_its_package() -> None:
    prepared = prepare(_draft(MONTH, 8))
    assert (dict(prepared.printed), prepared.share) == ({}, 0.0)
    assert open_package(_made(prepared)).period == "2026-10"


def test_released_numbers_that_the_records_do_not_bear_out_stop_everything() -> None:
    false = {of_month("2026-09"): 7777}
    with pytest.raises(errors.Refused, match="does not agree with what is counted"):
        prepare(_draft(MONTH, 120, released=false))


def test_it_can_be_stopped_and_tells_how_far_it_is() -> None:
    shares: list[float] = []
    prepare(_draft(MONTH, 120), shares.append)
    assert shares[-1] == 1.0
    assert all(0 <= share <= 1 for share in shares)

    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        prepare(_draft(MONTH, 120), stop)


def test_nothing_about_a_person_can_be_seen_in_what_is_prepared() -> None:
    assert repr(_prepared()).startswith("<counsel_desk")
    assert repr(_prepared().draft).startswith("<counsel_desk")


def test_a_year_with_single_topics_makes_a_package_that_reads_back() -> None:
    prepared = prepare(_draft(ReleasePeriod("2026", "year", 2026), 30))
    opened = open_package(_made(prepared))
    topics = {cell[3] for cell in opened.tables["sessions_by_topic"]}
    assert {"study", "study_exam"} < topics
    assert opened.summary_pdf.startswith(b"%PDF")
