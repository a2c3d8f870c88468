"""Special care under its tab: who was reached when; which group it is stands in the file alone."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import season_words
from counsel_desk.gui.cases.care_contact_dialog import CareContactDialog
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records.cases.care_contact_fields import CarePlace
from counsel_desk.records.cases.not_seen import FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk

MOST_ROWS = 14
_STANDING = 3
_WEEKS_WIDTH = 160
Told = tuple[tuple[CarePlace, ...], int]
"""Everybody on the list, and after how many weeks somebody is asked after."""


def read_places(desk: Desk) -> Told:
    """The list as it stands today."""
    contacts = desk.require_cases().care_contacts
    return contacts.places(), contacts.weeks()


def set_weeks(desk: Desk, weeks: int) -> None:
    """Ask after them earlier or later."""
    desk.require_cases().care_contacts.set_weeks(weeks)


class CarePart(PagePart):
    """Opens with a student's id, who is marked then."""

    key = "care"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.places: tuple[CarePlace, ...] = ()
        self._wanted = ""
        self._reveal = False
        self.contact_button = button(_("Note a contact"), self.note_contact, kind="primary")
        self.file_button = button(_("Open the file"), self._open_file)
        self.names_button = button(_("Show names"), self._turn_names, kind="link")
        titles = (_("Name"), _("Class"), _("Last in touch"), _("State"))
        self.table = RowTable(_("Students of special care"), titles, _STANDING)
        self.table.enter_pressed.connect(self.note_contact)
        self.table.doubleClicked.connect(lambda _index: self.note_contact())
        self.weeks_box = ChoiceBox(
            [(weeks, _weeks_words(weeks)) for weeks in range(FEWEST_WEEKS, MOST_WEEKS + 1)],
            USUAL_WEEKS,
        )
        self.weeks_box.setMaximumWidth(_WEEKS_WIDTH)
        self.weeks_box.activated.connect(lambda _place: self._set_weeks())
        self.told_label = words("", "muted", wrap=True)
        self.empty_label = words(_lesson(), "muted", wrap=True)
        self.card = Card(_("Special care"))
        self._lay_out()

    @property
    def title(self) -> str:
        missed = sum(one.is_missed(clock.today()) for one in self.places)
        told = _("Special care")
        return f"{told} {missed}" if missed else told

    @property
    def marked(self) -> CarePlace | None:
        """The student that is marked."""
        place = self.table.currentRow()
        return self.places[place] if 0 <= place < len(self.places) else None

    def refresh(self) -> None:
        self.around.vault.post(read_places, self._fill)

    def point_at(self, subject_id: str) -> None:
        self._wanted = subject_id
        self._mark()

    def note_contact(self) -> None:
        """Somebody was in touch with the student that is marked."""
        if self.marked is not None:
            one = self.marked
            self._wanted = one.student_id
            dialog = CareContactDialog(self.window(), self.around, one.student_id, one.name)
            dialog.stored.connect(self.refresh)
            dialog.open()

    def _lay_out(self) -> None:
        self.card.head.addWidget(self.names_button)
        self.card.add(self.told_label, self.empty_label, self.table)
        self.card.add_row(self.contact_button, self.file_button)
        weeks = Card(_("When somebody is asked after"))
        told = _(
            "Whoever was not reached for so many weeks of school stands on the list of today. "
            "Holidays do not count; a session counts like a contact."
        )
        weeks.add(words(told, "muted", wrap=True))
        weeks.add_row(Field(_("Ask after"), self.weeks_box))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.card)
        box.addWidget(weeks)
        box.addStretch(1)

    def _fill(self, told: Told) -> None:
        if not isValid(self):
            return
        before = self.marked.student_id if self.marked else ""
        self._wanted = self._wanted or before
        self.places, weeks = told
        self.weeks_box.set_value(weeks)
        self._show_rows()
        self._mark()
        missed = sum(one.is_missed(clock.today()) for one in self.places)
        self.told_label.setText(_told(len(self.places), missed))
        for part in (self.told_label, self.table, self.contact_button, self.file_button):
            part.setVisible(bool(self.places))
        self.names_button.setVisible(bool(self.places))
        self.empty_label.setVisible(not self.places)
        self.title_changed.emit()

    def _show_rows(self) -> None:
        today = clock.today()
        self.table.fill([_cells(one, today, reveal=self._reveal) for one in self.places])
        header = self.table.horizontalHeader().sizeHint().height()
        row = self.table.verticalHeader().defaultSectionSize()
        rows = min(len(self.places), MOST_ROWS)
        self.table.setFixedHeight(header + rows * row + 2 * self.table.frameWidth())

    def _mark(self) -> None:
        self.table.mark(self._wanted, [one.student_id for one in self.places])
        if self.places:
            self._wanted = ""

    def _turn_names(self) -> None:
        self._reveal = not self._reveal
        self.names_button.setText(_("Mask names") if self._reveal else _("Show names"))
        self._wanted = self.marked.student_id if self.marked else ""
        self._show_rows()
        self._mark()

    def _open_file(self) -> None:
        if self.marked is not None:
            subject = {"student": self.marked.student_id, "part": "basics", "reason": "care"}
            self.around.go("student", subject)

    def _set_weeks(self) -> None:
        work = partial(set_weeks, weeks=self.weeks_box.number or USUAL_WEEKS)
        self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)


def _cells(one: CarePlace, today: date, *, reveal: bool) -> tuple[str, ...]:
    return (
        shown(one.name, reveal=reveal),
        season_words.class_words(one.cohort, one.class_no),
        date_words(one.last) if one.last else "",
        _standing(one, today),
    )


def _standing(one: CarePlace, today: date) -> str:
    if one.last is None:
        told = _("not reached yet")
    else:
        days = (today - one.last).days
        told = ngettext("{count} day ago", "{count} days ago", days).format(count=days)
        told = told if days else pgettext("contact", "today")
    return _("{told} ・ to be asked after").format(told=told) if one.is_missed(today) else told


def _told(count: int, missed: int) -> str:
    told = ngettext(
        "{count} student. Why somebody stands here is in the student's file and nowhere else.",
        "{count} students. Why somebody stands here is in the student's file and nowhere else.",
        count,
    ).format(count=count)
    if not missed:
        return told
    waiting = ngettext(
        "Nobody was in touch with {count} of them for too long.",
        "Nobody was in touch with {count} of them for too long.",
        missed,
    ).format(count=missed)
    return f"{told} {waiting}"


def _weeks_words(weeks: int) -> str:
    return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)


def _lesson() -> str:
    return _(
        "Nobody is on the list. Whoever is put into a care group in the student's file, under "
        "Basic facts, stands here from then on with the day somebody was last in touch, and "
        "without the group."
    )
