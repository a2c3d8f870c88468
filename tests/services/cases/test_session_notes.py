"""Recording, changing, closing and taking back sessions, each with its usage line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.session_entry import SessionEntry
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step
from counsel_desk.records.room.opening_rules import Period
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.desk import CaseServices, Desk, RoomServices
from tests import vaults
from tests.services.conftest import GoTo

TODAY = vaults.TODAY
ONE, TWO = 0, 1


@pytest.fixture
def students(template: vaults.Template) -> tuple[str, str]:
    """测试生甲 and 测试生乙."""
    return template.students


@pytest.fixture
def talk(students: tuple[str, str]) -> SessionFields:
    """A talk with 测试生甲 today at noon."""
    return replace(vaults.talk_with(students[ONE]), day=TODAY)


@pytest.fixture
def line(room: RoomServices) -> Callable[[], RoomUse | None]:
    """Today's one usage line, or None."""

    def of_today() -> RoomUse | None:
        lines = room.uses.between(TODAY, TODAY)
        assert len(lines) <= 1
        return lines[0] if lines else None

    return of_today


def test_a_saved_session_says_what_was_typed(cases: CaseServices, talk: SessionFields) -> None:
    full = replace(
        talk, ends=time(13, 20), source="self", topics=("sleep", "emotion"), methods=("listening",),
        presenting="“睡不着”", effect=6, homework=" 记录睡眠 ", next_on=date(2026, 10, 27),
        next_at=time(12, 40), own_reminder="", partner="  ",
    )  # fmt: skip
    note = cases.sessions.get(cases.sessions.add(full))
    assert (note.minutes, note.topics, note.methods) == (40, ("sleep", "emotion"), ("listening",))
    assert (note.presenting, note.effect, note.homework) == ("“睡不着”", 6, "记录睡眠")
    assert (note.own_reminder, note.partner) == (None, None)
    assert (note.status, note.counsellor_id, note.written_at) == ("open", 1, vaults.NOW)


def test_the_first_day_is_that_of_the_earliest_session(
    cases: CaseServices, talk: SessionFields
) -> None:
    assert cases.sessions.first_day() == date(2026, 10, 12)
    cases.sessions.add(replace(talk, day=date(2026, 9, 8)))
    assert cases.sessions.first_day() == date(2026, 9, 8)


def test_the_line_says_day_period_area_kind_heads_minutes_and_duty(
    room: RoomServices, cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse]
) -> None:
    point = room.schools.add_teaching_point("河口教学点", 12, vaults.SINCE)
    cases.sessions.add(replace(talk, minutes=43, teaching_point_id=point))
    use = line()
    assert (use.day, use.period, use.area_id, use.kind) == (TODAY, "noon", 1, "individual")
    assert (use.heads, use.minutes, use.duty_id, use.teaching_point_id) == (1, 45, 1, point)
    assert (use.reason, use.remark) == (None, None)


def test_the_period_is_one_of_the_schools_own(
    room: RoomServices, cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse]
) -> None:
    room.areas.set_periods(
        [Period("morning", time(8, 0), time(13, 0)), Period("afternoon", time(13, 0), time(18, 0))]
    )
    cases.sessions.add(replace(talk, starts=time(12, 50), ends=time(13, 30), minutes=None))
    assert line().period == "afternoon"


def test_the_duty_person_is_whoever_recorded_it(folder: Path, talk: SessionFields) -> None:
    password = "qinglang fanchuan 66"
    with Desk(vaults.as_counsellor(folder)) as first:
        first.safekeeping.add_person("丙三", "counsellor", password)
    with Desk.open(folder, "丙三", password) as other:
        other.require_cases().sessions.add(talk)
        (use,) = other.room.uses.between(TODAY, TODAY)
        assert use.duty_id == other.room.staff.by_name()["丙三"]


def test_the_heads_of_a_group_are_those_present(
    cases: CaseServices, students: tuple[str, str], line: Callable[[], RoomUse]
) -> None:
    group = replace(vaults.group_of(*students), day=TODAY, heads=7)
    absent = replace(group, members=(Member(students[ONE]), Member(students[TWO], False, "ill")))
    note = cases.sessions.add(absent)
    assert (line().heads, line().kind) == (1, "group")
    cases.sessions.change(note, group)
    assert line().heads == 2


def test_parents_are_counted_as_said(
    cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse]
) -> None:
    cases.sessions.add(replace(talk, kind="parent", heads=2, safety=None, partner="父母"))
    assert (line().heads, line().kind) == (2, "parent")


def test_a_change_to_an_open_note_brings_its_line_up_to_date(
    cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse]
) -> None:
    note = cases.sessions.add(talk)
    token = line().token
    cases.sessions.change(note, replace(talk, minutes=20, area_id=2, starts=time(16, 40)))
    use = line()
    assert (use.token, use.minutes, use.area_id, use.period) == (token, 20, 2, "after_class")


def test_a_talk_that_was_a_phone_call_loses_its_line_and_gets_it_back(
    cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse | None]
) -> None:
    note = cases.sessions.add(talk)
    cases.sessions.change(note, replace(talk, kind="phone"))
    assert line() is None
    cases.sessions.change(note, talk)
    assert line() is not None


def test_a_phone_call_that_was_a_talk_gets_a_line(
    cases: CaseServices, talk: SessionFields, line: Callable[[], RoomUse | None]
) -> None:
    note = cases.sessions.add(replace(talk, kind="phone"))
    assert line() is None
    cases.sessions.change(note, talk)
    assert line() is not None


def test_taking_a_note_back_takes_its_line(
    cases: CaseServices, students: tuple[str, str], line: Callable[[], RoomUse | None]
) -> None:
    note = cases.sessions.add(replace(vaults.group_of(*students), day=TODAY))
    cases.sessions.remove(note)
    assert line() is None
    assert (cases.sessions.members(note), cases.sessions.steps(note)) == ([], [])
    with pytest.raises(errors.Refused, match="not in the vault any more"):
        cases.sessions.get(note)


def test_a_note_gone_meanwhile_is_told_whatever_is_asked_of_it(
    cases: CaseServices, talk: SessionFields
) -> None:
    for ask in (
        lambda: cases.sessions.change("gone", talk),
        lambda: cases.sessions.close("gone"),
        lambda: cases.sessions.remove("gone"),
        lambda: cases.sessions.add_addendum("gone", "补充"),
        lambda: cases.session_sheets.of("gone", name_shown=True),
    ):
        with pytest.raises(errors.Refused, match="not in the vault any more"):
            ask()


def test_closing_locks_every_kind_of_change(
    cases: CaseServices, students: tuple[str, str], line: Callable[[], RoomUse]
) -> None:
    group = replace(vaults.group_of(*students), day=TODAY)
    note = cases.sessions.add(group)
    cases.sessions.close(note)
    before = (line().heads, line().minutes)
    changes: list[Callable[[], object]] = [
        lambda: cases.sessions.change(note, replace(group, process="改写")),
        lambda: cases.sessions.change(note, replace(group, members=(Member(students[ONE]),))),
        lambda: cases.sessions.change(note, replace(group, steps=(Step("a", "b"),))),
        lambda: cases.sessions.remove(note),
        lambda: cases.sessions.close(note),
    ]
    for ask in changes:
        with pytest.raises(errors.Refused, match="closed"):
            ask()
    kept = cases.sessions.get(note)
    assert (kept.process, kept.status, kept.closed_at) == ("小组过程", "closed", vaults.NOW)
    assert len(cases.sessions.members(note)) == 2
    assert [one.phase for one in cases.sessions.steps(note)] == ["warm-up"]
    assert (line().heads, line().minutes) == before


def test_addenda_are_dated_signed_and_in_order(
    cases: CaseServices, talk: SessionFields, on_another_day: GoTo
) -> None:
    note = cases.sessions.add(talk)
    with pytest.raises(errors.Refused, match="still open"):
        cases.sessions.add_addendum(note, "补充")
    cases.sessions.close(note)
    with pytest.raises(errors.BadInput, match="needs some text"):
        cases.sessions.add_addendum(note, "  ")
    cases.sessions.add_addendum(note, " 第一次补充 ")
    on_another_day(date(2026, 10, 22), time(9, 0))
    cases.sessions.add_addendum(note, "第二次补充")
    first, second = cases.sessions.addenda(note)
    assert (first.text, first.author, first.written_at) == ("第一次补充", "甲一", vaults.NOW)
    assert (second.text, second.written_at) == ("第二次补充", datetime(2026, 10, 22, 9, 0))


def test_a_two_line_record_waits_on_the_list_until_it_is_written(
    cases: CaseServices, talk: SessionFields
) -> None:
    short = replace(talk, process=None, finish_by=TODAY, next_on=date(2026, 10, 27))
    note = cases.sessions.add(short)
    assert [one.id for one in cases.sessions.unfinished()] == [note]
    cases.sessions.change(note, replace(short, process="晚上补写", finish_by=None))
    assert not cases.sessions.unfinished()


def test_the_next_meeting_is_on_the_list_of_its_day(
    cases: CaseServices, students: tuple[str, str], talk: SessionFields
) -> None:
    agreed = replace(talk, next_on=date(2026, 10, 27), next_at=time(12, 40))
    late = replace(agreed, student_id=students[TWO], next_at=time(16, 40), starts=time(9, 0))
    second, first = cases.sessions.add(late), cases.sessions.add(agreed)
    coming = cases.meetings.between(date(2026, 10, 27), date(2026, 10, 27))
    assert [(one.note_id, one.at) for one in coming] == [
        (first, time(12, 40)), (second, time(16, 40)),
    ]  # fmt: skip
    assert cases.meetings.between(date(2026, 10, 28), date(2026, 11, 30)) == ()


def test_a_meeting_that_took_place_is_not_waited_for(
    cases: CaseServices, talk: SessionFields, on_another_day: GoTo
) -> None:
    cases.sessions.add(replace(talk, next_on=date(2026, 10, 27)))
    on_another_day(date(2026, 10, 23), time(18, 0))
    cases.sessions.add(replace(talk, day=date(2026, 10, 23)))
    (met,) = cases.meetings.between(TODAY, date(2026, 11, 30))
    assert (met.is_open, met.done_on) == (False, date(2026, 10, 23))


def test_saving_takes_the_draft_along(cases: CaseServices, talk: SessionFields) -> None:
    draft = cases.drafts.save("session", "{}")
    note = cases.sessions.add(talk, draft_id=draft)
    assert cases.drafts.all() == []
    again = cases.drafts.save("session", "{}", note)
    cases.sessions.change(note, talk, draft_id=again)
    assert cases.drafts.all() == []


def test_a_session_that_is_refused_leaves_its_draft(
    cases: CaseServices, talk: SessionFields
) -> None:
    draft = cases.drafts.save("session", "{}")
    before = cases.sessions.count()
    with pytest.raises(errors.Refused):
        cases.sessions.add(replace(talk, safety=None), draft_id=draft)
    with pytest.raises(errors.BadInput):
        cases.sessions.add(replace(talk, area_id=99), draft_id=draft)
    assert [one.id for one in cases.drafts.all()] == [draft]
    assert cases.sessions.count() == before


@pytest.mark.parametrize("place", [{"area_id": 99}, {"teaching_point_id": 99}])
def test_a_place_that_is_not_set_up_is_refused_before_anything_is_saved(
    cases: CaseServices, template: vaults.Template, talk: SessionFields, place: dict[str, int]
) -> None:
    """Its line could never be written, and would keep the vault from opening."""
    wrong = replace(talk, **place)  # type: ignore[arg-type]
    with pytest.raises(errors.BadInput, match="not set up"):
        cases.sessions.add(wrong)
    with pytest.raises(errors.BadInput, match="not set up"):
        cases.sessions.change(template.notes[0], wrong)
    assert cases.sessions.get(template.notes[0]).day == date(2026, 10, 12)


def test_a_students_sessions_are_listed_newest_first_groups_among_them(
    cases: CaseServices, students: tuple[str, str], template: vaults.Template
) -> None:
    cases.files.open(students[TWO], "session")
    assert [one.id for one in cases.sessions.of_student(students[ONE])] == [
        template.notes[1], template.notes[0],
    ]  # fmt: skip
    assert [one.id for one in cases.sessions.of_student(students[TWO])] == [template.notes[1]]


def test_an_old_session_book_comes_in_closed_and_in_one_piece(
    cases: CaseServices, room: RoomServices, students: tuple[str, str]
) -> None:
    old = SessionEntry(
        2, students[ONE], date(2026, 9, 8), time(12, 30), time(13, 0), "individual", "self",
        ("sleep",), 1, "旧记录", None,
    )  # fmt: skip
    phone = replace(old, row=3, kind="phone", starts=time(17, 0), ends=time(17, 10))
    wrong = replace(old, row=4, area_id=99)
    with pytest.raises(errors.BadInput):
        cases.sessions.take_over([old, wrong])
    assert cases.sessions.overview(last=date(2026, 9, 30)) == []
    cases.sessions.take_over([old, phone])
    rows = cases.sessions.overview(last=date(2026, 9, 30))
    assert [(one.kind, one.status) for one in rows] == [
        ("individual", "closed"),
        ("phone", "closed"),
    ]
    assert {old.key, phone.key} < cases.sessions.known_keys()
    lines = room.uses.between(date(2026, 9, 1), date(2026, 9, 30))
    assert [one.kind for one in lines] == ["individual"]


def test_the_list_shows_case_numbers_and_the_class_of_the_day(
    cases: CaseServices, students: tuple[str, str]
) -> None:
    cases.students.move(students[ONE], 2020, 5, date(2026, 10, 13))
    talk_row, group_row = cases.sessions.overview()
    assert (talk_row.names, talk_row.case_numbers) == (("测试生甲",), ("2026-001",))
    assert talk_row.classes == ((2020, 3),)
    classes = dict(zip(group_row.names, group_row.classes, strict=True))
    assert classes == {"测试生甲": (2020, 5), "测试生乙": (2020, 3)}
    assert cases.sessions.overview(TODAY) == []
    assert "测试生甲" not in repr(talk_row)
