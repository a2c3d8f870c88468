"""The plain values of sessions and lists: codes that exist, and nothing that prints itself."""

from __future__ import annotations

from datetime import date, time

from counsel_desk.records import codes
from counsel_desk.records.cases.overviews import SessionOverview, StudentOverview
from counsel_desk.records.cases.session_entry import SessionEntry
from counsel_desk.records.cases.session_fields import (
    USE_KINDS,
    WITH_STUDENT,
    Member,
    SessionFields,
    Step,
)
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.session_sheet import SessionSheet, SheetAddendum, SheetMember

SECRET = "只在这里"
DAY, NOON = date(2026, 10, 12), time(12, 40)


def test_every_kind_of_session_is_a_mode_and_leaves_a_known_kind_of_line() -> None:
    assert set(USE_KINDS) | set(WITH_STUDENT) == set(codes.load("mode").codes)
    assert set(USE_KINDS.values()) <= set(codes.load("kind").codes)


def test_phone_and_home_visit_leave_no_line_and_no_line_tells_a_crisis() -> None:
    assert set(codes.load("mode").codes) - set(USE_KINDS) == {"phone", "home_visit"}
    assert not any("crisis" in kind for kind in USE_KINDS.values())


def test_every_field_typed_in_has_a_place_in_the_note() -> None:
    columns = {column.key for column in SessionNote.__table__.columns}
    fields = set(vars(SessionFields("individual", DAY, NOON)))
    assert fields - columns == {"members", "steps"}


def test_what_was_said_never_prints_itself() -> None:
    values = [
        SessionFields("individual", DAY, NOON, process=SECRET, student_id=SECRET),
        Member(SECRET),
        Step("开始", SECRET),
        SessionEntry(
            7, SECRET, DAY, NOON, time(13, 0), "individual", None, (), None, SECRET, None
        ),
        SessionOverview(
            SECRET, DAY, NOON, 40, "individual", (), "open", (SECRET,), (), (), None, None
        ),
        StudentOverview(
            "1", SECRET, "", None, None, "f", "enrolled", SECRET, None, 0, None
        ),
        SessionSheet(SECRET, "individual", DAY, NOON, None, 40, name=SECRET),
        SheetMember("", SECRET, present=True),
        SheetAddendum(DAY, SECRET, SECRET),
    ]  # fmt: skip
    for value in values:
        assert SECRET not in repr(value), type(value).__name__


def test_an_entry_of_an_old_book_is_known_by_student_day_begin_and_kind() -> None:
    entry = SessionEntry(7, "s1", DAY, NOON, time(13, 0), "phone", None, (), None, None, None)
    assert entry.key == ("s1", DAY, NOON, "phone")
    assert repr(entry) == "<SessionEntry row 7>"
