"""The teaching points of a township centre: visits and uses of the term, and who is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.cards_part import CardsPart
from counsel_desk.gui.room.point_visit_dialog import REGISTER, PointVisitDialog
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.i18n import _, ngettext, said
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.point_visits import PointService, PointsView, VisitLine

_DOT = " ・ "


@dataclass(frozen=True)
class PointsShown:
    """All that is shown, and what a form offers."""

    is_offered: bool
    view: PointsView
    points: Sequence[tuple[object, str]]
    staff: Sequence[tuple[object, str]]
    own_id: int | None
    counts: Mapping[int, int]


def read_points(desk: Desk) -> PointsShown:
    """The points of the term with their visits."""
    room, today = desk.room, clock.today()
    served = [one for one in room.schools.teaching_points() if today <= (one.until or today)]
    return PointsShown(
        room.point_visits.are_served(today),
        room.point_visits.view(today),
        [(one.id, one.name) for one in served],
        [(one.id, one.name) for one in room.staff.on(today)],
        room.staff.own_id(),
        room.papers.counts(REGISTER),
    )


class PointsPart(CardsPart):
    """Its tab is there only for a township centre with teaching points."""

    key = "points"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.shown: PointsShown | None = None
        self.is_offered = False
        self.add_button, self.rows = self._card(
            _("Teaching points this term"), _("＋ Visit"), _("Enter a visit"), "new", self._dialog
        )
        self.visits_card, self.visit_rows = listing(_("Visits of the term"))
        self.box.addWidget(self.visits_card)
        self.box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Teaching points")

    def refresh(self) -> None:
        self.around.vault.post(read_points, self._fill)

    def _dialog(self, known: VisitLine | None = None, point_id: int = 0) -> PointVisitDialog:
        shown = self.shown
        return PointVisitDialog(
            self.window(), self.around, shown.points if shown else (), shown.staff if shown else (),
            known, point_id, shown.own_id if shown else None,
        )  # fmt: skip

    def _fill(self, shown: PointsShown) -> None:
        if not isValid(self) or shown == self.shown:
            return
        self.shown, points = shown, shown.view.points
        if shown.is_offered != self.is_offered:
            self.is_offered = shown.is_offered
            self.title_changed.emit()
        self.told_label.setText(served_words(shown.view))
        fill_rows(self.rows, [self._point_row(one) for one in points], _lesson())
        visits = sorted(
            (visit for one in points for visit in one.visits),
            key=lambda one: one.fields.day, reverse=True,
        )  # fmt: skip
        fill_rows(self.visit_rows, [self._visit_row(one) for one in visits], _no_visits())

    def _point_row(self, one: PointService) -> RegisterRow:
        students = ngettext("{count} student", "{count} students", one.students)
        told = _DOT.join((one.name, students.format(count=one.students)))
        acts: tuple[QPushButton, ...] = ()
        if self._writes:
            acts = (self._act(_("＋ Visit"), one.name, lambda: self._dialog(point_id=one.id)),)
        return RegisterRow(told, (had_words(one),), state_of(one), acts)

    def _visit_row(self, line: VisitLine) -> RegisterRow:
        told = _DOT.join((date_words(line.fields.day), line.point, reached_words(line)))
        details = (_DOT.join(filter(None, (line.staff, line.fields.remark))),)
        what = f"{line.point} {date_words(line.fields.day)}"
        count = self.shown.counts.get(line.id, 0) if self.shown else 0
        papers = self._papers(REGISTER, line.id, what, count)
        if not self._writes:
            return RegisterRow(told, details, acts=(papers,) if count else ())
        change = self._act(_("Change"), what, lambda: self._dialog(line))
        return RegisterRow(told, details, acts=(papers, change))


def served_words(view: PointsView) -> str:
    """How many points were served this term, and which were not visited yet."""
    told = {
        "count": sum(one.is_served for one in view.points),
        "all": len(view.points),
        "day": date_words(view.starts),
    }
    left = [one.name for one in view.points if not one.visits]
    served = ngettext(
        "{count} of {all} teaching point was served since {day}.",
        "{count} of {all} teaching points were served since {day}.",
        len(view.points),
    ).format(**told)
    if not left:
        return served
    return said(served, _("Not visited yet: {names}.").format(names=_(", ").join(left)))


def had_words(one: PointService) -> str:
    """Visits and uses of the term."""
    count = len(one.visits)
    visits = ngettext("visited {count} time", "visited {count} times", count).format(count=count)
    if count:
        last = _("the last one {day}").format(day=date_words(one.visits[0].fields.day))
        visits = _DOT.join((visits, last))
    uses = ngettext("{count} use of the room", "{count} uses of the room", one.uses)
    heads = _("{count} heads").format(count=one.heads)
    parts = (visits, uses.format(count=one.uses), heads if one.uses else "")
    return _DOT.join(filter(None, parts))


def state_of(one: PointService) -> tuple[str, str]:
    """Visited, only received in the room, or neither: words and the kind of badge."""
    if one.visits:
        return _("visited"), "good"
    if one.uses:
        return _("came to the room"), "info"
    return _("not visited yet"), "warm"


def reached_words(line: VisitLine) -> str:
    """How many people in how many minutes."""
    people = ngettext("{count} person", "{count} people", line.fields.people)
    minutes = _("{minutes} min").format(minutes=line.fields.minutes)
    return _DOT.join((people.format(count=line.fields.people), minutes))


def _lesson() -> str:
    return _("There is no teaching point. They are entered with the school's data.")


def _no_visits() -> str:
    return _(
        "No visit was entered this term. A visit counts heads and minutes; sessions that were held "
        "for a point come from the log by themselves."
    )
