"""Ids of the room's records as people read them, on the papers of the duty board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.policy.room.facts import Facts
from counsel_desk.reports.words import date_words, listed


class DutyNames:
    """Staff, classes, areas, bodies and teaching points by their ids; nothing for no id."""

    def __init__(self, facts: Facts) -> None:
        self._staff = {one.id: one.name for one in facts.staff}
        self._areas = {one.id: one.name for one in facts.areas}
        self._bodies = {one.id: one.name for one in facts.bodies}
        self._points = {one.id: one.name for one in facts.points}
        self._classes = {one.id: one for one in facts.classes}

    def staff(self, staff_id: int | None) -> str:
        """The name of a member of staff."""
        return self._staff.get(staff_id or 0, "")

    def area(self, area_id: int | None) -> str:
        """The name of an area of the room."""
        return self._areas.get(area_id or 0, "")

    def body(self, body_id: int | None) -> str:
        """The name of an outside body."""
        return self._bodies.get(body_id or 0, "")

    def point(self, point_id: int | None) -> str:
        """The name of a teaching point."""
        return self._points.get(point_id or 0, "")

    def school_class(self, class_id: int | None, day: date) -> str:
        """How people write a class on a day."""
        found = self._classes.get(class_id or 0)
        return found.label_on(day) if found else ""

    def school_classes(self, class_ids: Iterable[int], day: date) -> str:
        """Several classes in one line, the lowest grade first."""
        found = [self._classes[one] for one in class_ids if one in self._classes]
        ordered = sorted(found, key=lambda one: (-one.cohort, one.class_no))
        return listed([one.label_on(day) for one in ordered])


def day_range(first: date, last: date) -> str:
    """From a day to a day."""
    return _("{first} to {last}").format(first=date_words(first), last=date_words(last))
