"""Extreme events on the screen: noted, stamped step by step, support given, closed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.cases.crisis_page import CrisisPage
from counsel_desk.gui.cases.event_card import EventCard
from counsel_desk.gui.cases.event_dialogs import (
    CloseEventDialog,
    EventDialog,
    StampDialog,
    SupportDialog,
    SupportGivenDialog,
)
from counsel_desk.gui.cases.events_part import EventsPart
from counsel_desk.records.cases.event_rules import STEPS, EventView
from tests.gui.conftest import Room


def _part(room: Room) -> EventsPart:
    page = room.show(CrisisPage, {"part": "events"})
    assert isinstance(page, CrisisPage)
    part = page.part("events")
    assert isinstance(part, EventsPart)
    return part


def _press(card: EventCard, beginning: str) -> None:
    next(
        one for one in card.findChildren(QPushButton) if one.accessibleName().startswith(beginning)
    ).click()


def _views(room: Room) -> list[EventView]:
    found = room.ask(lambda desk: list(desk.cases.extreme_events.all()))  # type: ignore[attr-defined]
    assert isinstance(found, list)
    return found


def _noted(room: Room, part: EventsPart) -> EventCard:
    part.new_button.click()
    dialog = part.dialog
    assert isinstance(dialog, EventDialog)
    dialog.place_edit.setText("操场")
    dialog.facts_edit.setPlainText("课间有人从看台摔下")
    dialog.accept_button.click()
    room.settle()
    (card,) = part.cards
    return card


def test_an_empty_page_says_what_to_do_when_it_happens(counsellor: Room) -> None:
    part = _part(counsellor)
    assert part.empty_card.isVisible()
    _noted(counsellor, part)
    assert not part.empty_card.isVisible()


def test_a_step_is_stamped_with_the_hour_of_now(counsellor: Room) -> None:
    part = _part(counsellor)
    card = _noted(counsellor, part)
    _press(card, "记下: ")
    dialog = part.dialog
    assert isinstance(dialog, StampDialog)
    dialog.accept_button.click()
    counsellor.settle()
    (view,) = _views(counsellor)
    assert view.missing == STEPS[1:]
    stamp = view.stamps["plan_started"]
    assert f"{stamp.at:%Y-%m-%d %H:%M}" == "2026-11-24 13:30"


def test_a_step_that_was_not_done_says_why_and_needs_no_hour(counsellor: Room) -> None:
    part = _part(counsellor)
    card = _noted(counsellor, part)
    card.stamp_wanted.emit("guardian")
    dialog = part.dialog
    assert isinstance(dialog, StampDialog)
    dialog.moment.day_edit.clear()
    dialog.moment.time_edit.clear()
    dialog.accept_button.click()
    assert dialog.moment.day_field.note.isVisible()
    dialog.why_edit.setText("监护人在外地，先联系了班主任")
    dialog.accept_button.click()
    counsellor.settle()
    (view,) = _views(counsellor)
    assert view.stamps["guardian"].at is None


def test_support_is_listed_given_and_comes_again(counsellor: Room) -> None:
    part = _part(counsellor)
    _noted(counsellor, part).support_button.click()
    dialog = part.dialog
    assert isinstance(dialog, SupportDialog)
    dialog.who_edit.setText("七（2）班")
    dialog.accept_button.click()
    counsellor.settle()
    (card,) = part.cards
    _press(card, "完成：")
    given = part.dialog
    assert isinstance(given, SupportGivenDialog)
    given.result_edit.setText("班级谈话")
    given.again_edit.setText("+7")
    given.accept_button.click()
    counsellor.settle()
    (view,) = _views(counsellor)
    assert [one.done_on is None for one in view.support] == [True, False]


def test_it_is_closed_only_when_every_step_is_noted(counsellor: Room) -> None:
    part = _part(counsellor)
    _noted(counsellor, part).close_button.click()
    dialog = part.dialog
    assert isinstance(dialog, CloseEventDialog)
    dialog.accept_button.click()
    counsellor.settle()
    assert dialog.error_label.isVisible()
    dialog.reject()
    assert _views(counsellor)[0].is_open


def test_a_half_typed_event_is_taken_up(counsellor: Room) -> None:
    part = _part(counsellor)
    part.begin()
    dialog = part.dialog
    assert isinstance(dialog, EventDialog)
    counsellor.settle()
    dialog.facts_edit.setPlainText("课间有人从看台摔下")
    dialog.reject()
    counsellor.settle()
    part.point_at("new")
    counsellor.settle()
    again = part.dialog
    assert isinstance(again, EventDialog)
    assert again.facts_edit.toPlainText() == "课间有人从看台摔下"
    again.accept_button.click()
    counsellor.settle()
    assert [one.fields.facts for one in _views(counsellor)] == ["课间有人从看台摔下"]
