"""What a session must say before it is saved, and what of it may reach the usage log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.room.opening_rules import DEFAULT_PERIODS
from counsel_desk.services.cases import session_rules
from tests import vaults

TALK = vaults.talk_with("s1")
GROUP = vaults.group_of("s1", "s2")


@pytest.fixture(autouse=True)
def _that_afternoon() -> None:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)


def _note(**values: object) -> SessionNote:
    usual = {
        "kind": "individual", "day": vaults.TODAY, "starts": time(12, 40), "ends": None,
        "minutes": 40, "heads": 1, "area_id": 1, "counsellor_id": 1, "teaching_point_id": None,
    }  # fmt: skip
    return SessionNote(**{**usual, **values})


@pytest.mark.parametrize(
    ("ends", "minutes", "known"),
    [
        (time(13, 20), None, 40),
        (time(13, 20), 30, 30),
        (time(13, 20), 40, 40),
        (None, 25, 25),
    ],
)
def test_the_length_comes_from_the_end_or_the_minutes(
    ends: time | None, minutes: int | None, known: int
) -> None:
    assert session_rules.minutes_of(replace(TALK, ends=ends, minutes=minutes)) == known


@pytest.mark.parametrize(
    ("ends", "minutes"),
    [
        (None, None),
        (None, 0),
        (None, -5),
        (None, 721),
        (time(12, 40), None),
        (time(12, 0), None),
        (time(12, 0), 30),
        (time(13, 20), 41),
    ],
)
def test_a_length_that_cannot_be_is_asked_for(ends: time | None, minutes: int | None) -> None:
    with pytest.raises(errors.BadInput, match="how long"):
        session_rules.require_complete(replace(TALK, ends=ends, minutes=minutes))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (replace(TALK, kind="seance"), "mode"),
        (replace(TALK, topics=("gossip",)), "topic"),
        (replace(TALK, methods=("hypnosis",)), "method"),
        (replace(TALK, source="rumour"), "source"),
        (replace(TALK, safety="maybe"), "session_safety"),
        (replace(GROUP, group_stage="final"), "group_stage"),
        (replace(TALK, day=date(2026, 10, 21)), "still to come"),
        (replace(TALK, student_id=None), "Choose the student"),
        (replace(TALK, kind="parent", student_id=None), "Choose the student"),
        (replace(TALK, effect=11), "0 to 10"),
        (replace(TALK, effect=-1), "0 to 10"),
        (replace(TALK, heads=0), "at least one person"),
        (replace(GROUP, members=()), "who was there"),
        (replace(GROUP, members=(Member("s1", present=False),)), "who was there"),
        (replace(GROUP, members=(Member("s1"), Member("s1"))), "twice"),
        (
            replace(GROUP, members=(Member("s1"), Member("s2", False, "holiday"))),
            "absence_reason",
        ),
    ],
)
def test_what_is_missing_or_cannot_be_is_named(fields: SessionFields, words: str) -> None:
    with pytest.raises(errors.BadInput, match=words):
        session_rules.require_complete(fields)


@pytest.mark.parametrize("kind", ["individual", "phone", "home_visit"])
def test_the_safety_question_is_asked_wherever_a_student_was_heard(kind: str) -> None:
    with pytest.raises(errors.Refused, match="Before saving"):
        session_rules.require_complete(replace(TALK, kind=kind, safety=None))


def test_the_safety_question_is_asked_of_a_group() -> None:
    with pytest.raises(errors.Refused, match="Before saving"):
        session_rules.require_complete(replace(GROUP, safety=None))


@pytest.mark.parametrize(("kind", "student"), [("parent", "s1"), ("teacher", None)])
def test_it_is_not_asked_where_no_student_was_there(kind: str, student: str | None) -> None:
    unasked = replace(TALK, kind=kind, student_id=student, safety=None)
    session_rules.require_complete(unasked)
    assert list(session_rules.faults(unasked)) == []


def test_an_old_session_book_never_had_the_question() -> None:
    unasked = replace(TALK, safety=None)
    session_rules.require_complete(unasked, asked_safety=False)
    with pytest.raises(errors.Refused, match="Before saving"):
        session_rules.require_complete(unasked)


def test_a_group_belongs_to_no_single_student_and_a_talk_has_no_members() -> None:
    both = replace(GROUP, student_id="s9")
    assert session_rules.tidy(both).student_id is None
    assert session_rules.tidy(both).members == GROUP.members
    alone = session_rules.tidy(replace(both, kind="individual"))
    assert (alone.student_id, alone.members, alone.steps) == ("s9", (), ())
    assert (alone.group_name, alone.group_stage, alone.materials) == (None, None, None)
    assert alone.process == GROUP.process


@pytest.mark.parametrize("kind", ["individual", "group", "parent", "teacher"])
def test_a_session_in_the_room_leaves_a_line_of_its_kind(kind: str) -> None:
    line = session_rules.usage_line(_note(kind=kind), DEFAULT_PERIODS)
    assert line is not None
    assert line.kind == kind


@pytest.mark.parametrize("kind", ["phone", "home_visit"])
def test_a_phone_call_and_a_home_visit_leave_none(kind: str) -> None:
    assert session_rules.usage_line(_note(kind=kind), DEFAULT_PERIODS) is None


def test_a_crisis_talk_looks_like_any_other() -> None:
    plain = session_rules.usage_line(_note(), DEFAULT_PERIODS)
    crisis = _note(
        topics=("safety_self_harm",), safety="raised", safety_detail="原话", process="经过"
    )
    assert session_rules.usage_line(crisis, DEFAULT_PERIODS) == plain


@pytest.mark.parametrize(
    ("minutes", "rounded"), [(1, 5), (7, 5), (8, 10), (42, 40), (43, 45), (720, 720)]
)
def test_minutes_reach_the_log_rounded_to_five(minutes: int, rounded: int) -> None:
    line = session_rules.usage_line(_note(minutes=minutes), DEFAULT_PERIODS)
    assert line is not None
    assert line.minutes == rounded


@pytest.mark.parametrize(
    ("starts", "ends", "minutes", "period"),
    [
        (time(12, 40), time(13, 20), 40, "noon"),
        (time(11, 50), time(12, 30), 40, "noon"),
        (time(11, 30), time(12, 10), 40, "morning"),
        (time(11, 50), None, 40, "noon"),
        (time(16, 40), None, 30, "after_class"),
        (time(23, 50), None, 40, "evening"),
        (time(6, 0), None, 20, "morning"),
    ],
)
def test_the_line_names_the_period_that_holds_most_of_the_time(
    starts: time, ends: time | None, minutes: int, period: str
) -> None:
    note = _note(starts=starts, ends=ends, minutes=minutes)
    line = session_rules.usage_line(note, DEFAULT_PERIODS)
    assert line is not None
    assert line.period == period


def test_a_step_prints_nothing_of_itself() -> None:
    assert "秘密" not in repr(Step("开始", "秘密")) + repr(replace(GROUP, process="秘密"))
