"""“If I am away tomorrow”: what the substitute should know, turned into one page to seal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases.case_preview import CasePreview
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.away_sheet import AwayOrder
from counsel_desk.reports.cases.away_sheet_pdf import away_sheet_pdf
from counsel_desk.reports.words import short_date
from counsel_desk.services.desk import Desk

FORM = "away_sheet"
WIDTH = 620
_LONGEST_LINE = 80


@dataclass(frozen=True, repr=False)
class OpenStudent:
    """A student whose safety is open, as the dialog asks about."""

    student_id: str
    sign: str
    name: str
    raised_on: date


class AwayDialog(FormDialog):
    """``made`` brings the page. Names are masked here and stand on the page's key alone."""

    made = Signal(bytes)

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("If I am away"), _("Show the page"))
        self.setMinimumWidth(WIDTH)
        tomorrow = clock.today() + timedelta(days=1)
        self.first_edit, self.last_edit = DayEdit(), DayEdit()
        for edit in (self.first_edit, self.last_edit):
            edit.set_day(tomorrow)
        self.substitute_edit, self.call_edit = line_edit(), line_edit(_("name and number"))
        for line in (self.substitute_edit, self.call_edit):
            line.setMaxLength(_LONGEST_LINE)
        self.words_edit = GuardedEdit(2)
        self.notes: dict[str, GuardedEdit] = {}
        self._notes_box = QVBoxLayout()
        self._notes_box.setSpacing(8)
        self._lay_out()
        self.substitute_edit.setFocus()
        around.vault.post(read_open, self._ask_about)

    def work(self) -> Work | None:
        """Put the page together for the days entered."""
        first, last = self.first_edit.day, self.last_edit.day
        if first is None or last is None:
            self.show_error(_("Say from when to when you are away, at most two weeks."))
            return None
        order = AwayOrder(
            first=first,
            last=last,
            substitute=self.substitute_edit.text().strip(),
            call_first=self.call_edit.text(),
            words=self.words_edit.toPlainText(),
            notes={one: edit.toPlainText() for one, edit in self.notes.items()},
        )
        return partial(make_page, order=order)

    def _done(self, result: object) -> None:
        if isinstance(result, bytes) and isValid(self):
            self.made.emit(result)
        super()._done(result)

    def _ask_about(self, students: tuple[OpenStudent, ...]) -> None:
        if not isValid(self):
            return
        for one in students:
            self.notes[one.student_id] = GuardedEdit(1, _("what to look after"))
            label = _("{sign} {name}: safety raised on {day}").format(
                sign=one.sign, name=masked(one.name), day=short_date(one.raised_on)
            )
            self._notes_box.addWidget(Field(label, self.notes[one.student_id]))
        self.keep_as(FORM, self._editors())
        self.grow()

    def _editors(self) -> Mapping[str, QWidget]:
        notes = {f"note {one}": edit for one, edit in self.notes.items()}
        return {
            "substitute": self.substitute_edit,
            "call": self.call_edit,
            "words": self.words_edit,
            **notes,
        }

    def _lay_out(self) -> None:
        told = _(
            "One page with the meetings of these days, open safety and whom to call. Names stand "
            "on a key at its foot only, to be cut off and kept apart. Write A or B, no names."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(
            Field(_("From"), self.first_edit),
            Field(pgettext("day", "Until"), self.last_edit),
        )
        self.add_row(
            Field(_("Who stands in"), self.substitute_edit),
            Field(_("Whom to call first"), self.call_edit),
        )
        self.body.addWidget(Field(_("What matters"), self.words_edit))
        self.body.addLayout(self._notes_box)


def read_open(desk: Desk) -> tuple[OpenStudent, ...]:
    """Whose safety is open now, under the signs that the page will give them."""
    tomorrow = clock.today() + timedelta(days=1)
    sheet = desk.require_cases().away_sheets.of(AwayOrder(tomorrow, tomorrow))
    names = {one.student_id: one.name for one in sheet.students}
    return tuple(
        OpenStudent(one.student_id, one.sign, names[one.student_id], one.raised_on)
        for one in sheet.safety
        if one.student_id in names
    )


def make_page(desk: Desk, order: AwayOrder) -> bytes:
    """The page as a PDF."""
    return away_sheet_pdf(desk.require_cases().away_sheets.of(order))


def note_printed(desk: Desk) -> None:
    """Keep in the log that the page was printed."""
    desk.require_cases().away_sheets.note_printed()


def open_away_dialog(page: QWidget, around: Surroundings) -> AwayDialog:
    """Ask, then show the page; printing it stands in the log."""

    def show(pdf: bytes) -> None:
        preview = CasePreview(page.window(), pdf, pgettext("title", "Substitute"))
        preview.printed.connect(lambda: around.vault.post(note_printed))
        preview.open()

    dialog = AwayDialog(page, around)
    dialog.made.connect(show)
    dialog.open()
    return dialog
