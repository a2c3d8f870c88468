"""Who is away from school for health, and who came back lately."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import leave_work
from counsel_desk.gui.cases.leave_board import LeaveBoard
from counsel_desk.gui.cases.leave_forms import NEW, LeaveDialog
from counsel_desk.gui.cases.leave_notes import state_words
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, language, pgettext
from counsel_desk.records.cases.leave_row import LeaveRow
from counsel_desk.records.cases.leave_rules import LeaveCourse
from counsel_desk.records.grades import class_label
from counsel_desk.reports.words import short_date


class LeavesPart(PagePart):
    """The list; each row opens its board."""

    key = "leaves"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.rows: list[LeaveLine] = []
        self.dialog: QDialog | None = None
        self.card = Card(_("Leave and return"))
        self.print_button = button(_("Print a blank assessment"), self._print, kind="link")
        self.add_button = button(_("＋ Note a leave"), self.add, kind="primary")
        self.card.head.addWidget(self.print_button)
        self.card.head.addWidget(self.add_button)
        told = _(
            "Here stands who stays away from school for health until the weeks after the return "
            "are over. Note a leave; the program asks for the application to return in time, for "
            "the assessment, and how the first twelve weeks go."
        )
        self.empty_label = words(told, "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.add(self.empty_label)
        self.card.body.addLayout(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        told = _("Leave and return")
        return f"{told} {len(self.rows)}" if self.rows else told

    def refresh(self) -> None:
        self.around.vault.post(leave_work.read_rows, self._show)

    def point_at(self, subject_id: str) -> None:
        """A leave's id, or the kind of a form that was begun."""
        if subject_id.startswith(NEW):
            self.add()
            return
        self.around.vault.post(leave_work.read_rows, partial(self._point, subject_id))

    def add(self) -> None:
        """Note a leave, and show it once it is stored."""
        dialog = LeaveDialog(self.window(), self.around)
        dialog.added.connect(self._added)
        self.dialog = dialog
        dialog.open()

    def open_board(self, course: LeaveCourse, form: str = "") -> None:
        """Show one leave."""
        leave = course.leave
        board = LeaveBoard(self.window(), self.around, leave.id, leave.student_id, form)
        board.changed.connect(self.refresh)
        self.dialog = board
        board.open()

    def _added(self, leave_id: str) -> None:
        self.around.say(_("The leave is noted."))
        self.point_at(leave_id)

    def _point(self, subject_id: str, rows: tuple[LeaveRow, ...]) -> None:
        self._show(rows)
        for row in rows:
            ids = (row.course.leave.id, *(one.id for one in row.course.weeks))
            if subject_id.endswith(ids):
                self.open_board(row.course, "" if subject_id in ids else subject_id)

    def _show(self, rows: tuple[LeaveRow, ...]) -> None:
        with focus_kept(self):
            clear(self._list)
            self.rows = []
            for one in rows:
                if self.rows:
                    self._list.addWidget(rule())
                line = LeaveLine(one)
                line.open_button.clicked.connect(
                    lambda _on=False, course=one.course: self.open_board(course)
                )
                self.rows.append(line)
                self._list.addWidget(line)
            self.empty_label.setVisible(not rows)
        self.title_changed.emit()

    def _print(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(leave_work.sheet_on_paper, leave_id=""),
            partial(leave_work.note_printed, leave_id=""),
        )  # fmt: skip


class LeaveLine(QWidget):
    """Whose, how it stands, and the next day."""

    def __init__(self, row: LeaveRow) -> None:
        super().__init__()
        self.row, today = row, clock.today()
        name, place = masked(row.name), ""
        if row.cohort is not None:
            place = class_label(row.cohort, row.class_no, today, language())
        day = row.course.needed_by()
        needed = _("next: {day}").format(day=short_date(day)) if day else ""
        told = " ・ ".join(filter(None, (state_words(row.course), needed)))
        self.state_label = words(told, "fine", wrap=True)
        told = _("Open the leave of {name}").format(name=name)
        self.open_button = button(pgettext("referral", "Open"), name=told)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(12)
        line.addWidget(words(name, "heading"))
        line.addWidget(words(place, "muted"))
        if row.course.is_overdue(today):
            line.addWidget(badge(_("overdue"), "warm"))
        line.addWidget(self.state_label, 1)
        line.addWidget(self.open_button)
        self.setAccessibleName(f"{name} {self.state_label.text()}")
