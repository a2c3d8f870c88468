"""Reviews of open plans go with the school's calendar as soon as it is changed in the settings."""

from __future__ import annotations

from datetime import date

from counsel_desk.gui.room.calendar_card import CalendarCard
from tests.gui.cases.plan_steps import begun, plans_of, student_of
from tests.gui.conftest import Room


def test_a_term_that_ends_earlier_moves_the_reviews_at_once(counsellor: Room) -> None:
    student = student_of(counsellor)
    begun(counsellor, student)
    before = _days(counsellor, student)
    card = CalendarCard(counsellor.around)
    counsellor.qtbot.addWidget(card)
    card.refresh()
    counsellor.settle()
    ends = card.terms.rows[0].ends
    ends.setDate(ends.date().addDays(-7))
    card.save_button.click()
    counsellor.settle()
    after = _days(counsellor, student)
    assert after != before
    counsellor.ask(lambda desk: desk.cases.plans.make_review_days())  # type: ignore[attr-defined]
    assert _days(counsellor, student) == after


def test_an_exam_that_is_marked_and_unmarked_brings_a_review_and_takes_it_away(
    counsellor: Room,
) -> None:
    student = student_of(counsellor)
    begun(counsellor, student)
    before = _days(counsellor, student)
    card = CalendarCard(counsellor.around)
    counsellor.qtbot.addWidget(card)
    card.refresh()
    counsellor.settle()
    card.mark_button.click()
    counsellor.settle()
    assert _days(counsellor, student) != before
    (remove,) = [act for (_day, kind), act in card.days.remove_buttons.items() if kind == "exam"]
    remove.click()
    counsellor.settle()
    assert _days(counsellor, student) == before


def _days(room: Room, student: str) -> list[tuple[date, str]]:
    """What is still to be looked at, and when."""
    (plan,) = plans_of(room, student)
    return [(one.needed_by, one.kind) for one in plan.pending]
