"""One rule says what is due, and in which order it stands."""

from __future__ import annotations

from datetime import date, time

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem, overdue_first

TODAY = date(2026, 10, 20)


def test_a_thing_is_due_while_it_has_a_needed_by_and_no_done_on() -> None:
    assert DueItem(due_item.TEXT, "a", TODAY).is_due
    assert not DueItem(due_item.TEXT, "a", None).is_due
    assert not DueItem(due_item.TEXT, "a", TODAY, done_on=TODAY).is_due


def test_what_is_needed_by_today_is_not_overdue_yet() -> None:
    assert not DueItem(due_item.TEXT, "a", TODAY).is_overdue(TODAY)
    assert DueItem(due_item.TEXT, "a", TODAY).is_overdue(date(2026, 10, 21))


def test_the_longest_overdue_comes_first_and_done_things_are_left_out() -> None:
    late = DueItem(due_item.BACKUP, "late", date(2026, 10, 1))
    noon = DueItem(due_item.TEXT, "noon", TODAY, at=time(12, 40))
    morning = DueItem(due_item.TEXT, "morning", TODAY, at=time(9, 0))
    closing = DueItem(due_item.CLOSING, "closing", TODAY)
    done = DueItem(due_item.TEXT, "done", TODAY, done_on=TODAY)
    told = overdue_first([noon, done, morning, late, closing])
    assert [one.subject_id for one in told] == ["late", "closing", "morning", "noon"]
