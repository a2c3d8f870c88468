"""What is due of consent and of half-typed forms of a file leads to the part where it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.gui.cases.today_page import TodayPage
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room


def page_of(room: Room) -> TodayPage:
    page = room.show(TodayPage)
    assert isinstance(page, TodayPage)
    room.around.extras["page"] = page
    return page


def due(page: TodayPage, kind: str, student: str) -> DueItem:
    found = [one for one in page.due_card.shown or () if one.kind == kind]
    return next(one for one in found if one.about_id == student)


def talked_with_twice(desk: Desk) -> str:
    """A newcomer who was seen twice and has not been asked."""
    cases = desk.require_cases()
    rows = [one for one in cases.students.overview(NOW.date()) if not one.sessions]
    fields = SessionFields(
        "individual", date(2026, 11, 19), time(12, 40), minutes=30, student_id=rows[0].id,
        safety="not_raised",
    )  # fmt: skip
    for day in (fields.day, date(2026, 11, 20)):
        cases.sessions.add(replace(fields, day=day))
    return rows[0].id


def test_a_second_talk_without_an_answer_leads_to_consent(counsellor: Room) -> None:
    student = str(counsellor.ask(talked_with_twice))  # type: ignore[arg-type]
    page = page_of(counsellor)
    page.due_card.wanted.emit(due(page, due_item.CONSENT, student))
    assert counsellor.gone == [("student", {"student": student, "part": "consent"})]


@pytest.mark.parametrize(
    ("form", "part"),
    [("file_consent_answer_sharing", "consent"), ("file_attachments_add", "attachments")],
)
def test_a_half_typed_form_leads_to_its_part(counsellor: Room, form: str, part: str) -> None:
    def leave(desk: Desk) -> str:
        cases = desk.require_cases()
        student = cases.students.overview(NOW.date())[0].id
        cases.drafts.save(form, '{"title": "half"}', student)
        return student

    student = str(counsellor.ask(leave))  # type: ignore[arg-type]
    page = page_of(counsellor)
    page.due_card.wanted.emit(due(page, due_item.DRAFT, student))
    assert counsellor.gone == [("student", {"student": student, "part": part})]
