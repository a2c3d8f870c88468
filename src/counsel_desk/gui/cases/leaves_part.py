"""Who is away from school for health, and who came back lately."""

from __future__ import annotations

from functools import partial

from counsel_desk import clock
from counsel_desk.gui.cases import leave_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.course_list_part import CourseLine, CourseListPart, place_words
from counsel_desk.gui.cases.leave_board import LeaveBoard
from counsel_desk.gui.cases.leave_forms import NEW, LeaveDialog
from counsel_desk.gui.cases.leave_step_words import state_words
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.leave_row import LeaveRow
from counsel_desk.records.cases.leave_rules import LeaveCourse
from counsel_desk.reports.words import short_date


class LeavesPart(CourseListPart):
    """The list; each row opens its board."""

    key = "leaves"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around, _("Leave and return"), _("Print a blank assessment"), _("＋ Note a leave")
        )
        self.rows: list[LeaveLine] = []
        told = _(
            "Here stands who stays away from school for health until the weeks after the return "
            "are over. Note a leave; the program asks for the application to return in time, for "
            "the assessment, and how the first twelve weeks go."
        )
        self.empty_label.setText(told)
        self._stack()

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
        self._open(dialog)

    def open_board(self, course: LeaveCourse, form: str = "") -> None:
        """Show one leave."""
        leave = course.leave
        board = LeaveBoard(self.window(), self.around, leave.id, leave.student_id, form)
        self._open_board(board)

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
                line = LeaveLine(one)
                line.open_button.clicked.connect(
                    lambda _on=False, course=one.course: self.open_board(course)
                )
                self.rows.append(line)
                self._append(line)
            self.empty_label.setVisible(not rows)
        self.title_changed.emit()

    def _print(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(leave_work.sheet_on_paper, leave_id=""),
            partial(leave_work.note_printed, leave_id=""),
        )  # fmt: skip


class LeaveLine(CourseLine):
    """Whose, how it stands, and the next day."""

    def __init__(self, row: LeaveRow) -> None:
        name, day = masked(row.name), row.course.needed_by()
        needed = _("next: {day}").format(day=short_date(day)) if day else ""
        super().__init__(
            name, place_words(row.cohort, row.class_no),
            " ・ ".join(filter(None, (state_words(row.course), needed))),
            _("Open the leave of {name}").format(name=name),
            late=_("overdue") if row.course.is_overdue(clock.today()) else "",
        )  # fmt: skip
        self.row = row
