"""One leave: the leave, the assessments, the return, and the weeks of support after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import leave_forms, leave_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.course_board import CourseBoard
from counsel_desk.gui.cases.course_row import DONE, LATER, NEXT, CourseRow
from counsel_desk.gui.cases.leave_step_words import leave_notes, return_notes, weeks_notes
from counsel_desk.gui.cases.leave_work import LeaveView
from counsel_desk.gui.cases.reason_dialog import ReasonDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.leave_rules import LeaveCourse
from counsel_desk.records.cases.school_leave import SupportWeeks

WIDTH, HEIGHT = 760, 600


class LeaveBoard(CourseBoard):
    """``changed`` is sent when something was noted. ``form`` is opened at once, if one waits."""

    def __init__(
        self, parent: QWidget, around: Surroundings, leave_id: str, student_id: str, form: str = ""
    ) -> None:
        super().__init__(parent, around, _("Leave and return"), self._go_on)
        self.leave_id = leave_id
        self.view: LeaveView | None = None
        self.rows: list[CourseRow] = []
        self._form = form
        self.about_label = words("", "muted")
        self.card, self._steps = Card(_("Course")), QVBoxLayout()
        self.print_button = button(_("Print the assessment form"), self._print, kind="link")
        self.end_button = button(_("Does not come back…"), self._end, kind="link")
        self._lay_out()
        work = partial(leave_work.open_leave, leave_id=leave_id, student_id=student_id)
        around.vault.post(work, self._show, self._gone)

    def refresh(self) -> None:
        """Read the leave anew."""
        work = partial(leave_work.read_leave, leave_id=self.leave_id)
        self.around.vault.post(work, self._show, self._gone)

    def change(self) -> None:
        """Put the leave right, or make it longer."""
        if self.view is not None:
            self._open(leave_forms.LeaveDialog(self, self.around, view=self.view))

    def assess(self) -> None:
        """Assess the return."""
        if self.view is not None:
            self._open(leave_forms.ReturnDialog(self, self.around, self.view))

    def come_back(self) -> None:
        """Note the return."""
        if self.view is not None:
            self._open(leave_forms.BackDialog(self, self.around, self.view))

    def weeks(self, one: SupportWeeks, *, is_over: bool) -> None:
        """Plan some weeks, or say how they went."""
        if self.view is not None:
            form = leave_forms.WeeksDialog
            self._open(form(self, self.around, self.view, one, is_over=is_over))

    def _show(self, view: LeaveView) -> None:
        if not isValid(self):
            return
        self.view = view
        self.about_label.setText(masked(view.name))
        with focus_kept(self):
            self._fill(view.course)
        form, self._form = self._form, ""
        self.next_button.setFocus()
        self._take_up(form)

    def _take_up(self, form: str) -> None:
        """Go on with a form that was begun."""
        if form.startswith(leave_forms.CHANGE):
            self.change()
        elif form.startswith(leave_forms.ASSESS):
            self.assess()
        for one in self.view.course.pending_weeks if self.view else ():
            if form.startswith(leave_forms.WEEKS) and form.endswith(one.id):
                self.weeks(one, is_over="_over_" in form)

    def _fill(self, course: LeaveCourse) -> None:
        clear(self._steps)
        self.rows = []
        away, may = course.is_away, course.may_return
        change = [self._link(_("Change or make longer"), self.change)] if away else []
        self._add(_("The leave"), DONE, leave_notes(course), change)
        again = [self._link(_("Assess again"), self.assess)] if course.returns else []
        state = DONE if may or not away else NEXT
        is_ended = course.leave.ended_because is not None
        self._add(
            _("Assessment of the return"), state, return_notes(course), [] if is_ended else again
        )
        if not is_ended:
            back = DONE if not away else NEXT if may else LATER
            told = leave_notes(course, returned=True)
            self._add(_("Came back to school"), back, told, [])
        for one in course.weeks:
            self._add_weeks(one)
        self._dress_next(course)

    def _add_weeks(self, one: SupportWeeks) -> None:
        acts = []
        if one.done_on is None:
            over = partial(self.weeks, one, is_over=True)
            acts = [
                self._link(_("What is planned"), partial(self.weeks, one, is_over=False)),
                self._link(_("How they went"), over),
            ]
        title = _("Week {first} to {last}").format(first=one.first_week, last=one.last_week)
        today = self.view.today if self.view else one.needed_by
        self._add(title, DONE if one.done_on else LATER, weeks_notes(one, today), acts)

    def _add(
        self, title: str, state: str, notes: list[tuple[str, str]], acts: list[QPushButton]
    ) -> None:
        if self.rows:
            self._steps.addWidget(rule())
        self.rows.append(CourseRow(title, state, notes, acts))
        self._steps.addWidget(self.rows[-1])

    def _dress_next(self, course: LeaveCourse) -> None:
        told = ""
        if course.is_away:
            told = _("Note the return") if course.may_return else _("Assess the return")
        elif course.pending_weeks:
            told = _("Say how the weeks went")
        elif course.review_on is not None:
            told = _("Assess again")
        self._name_next(told)
        self.end_button.setVisible(course.is_away)

    def _go_on(self) -> None:
        if self.view is None:
            return
        course = self.view.course
        if course.is_away:
            (self.come_back if course.may_return else self.assess)()
        elif course.pending_weeks:
            self.weeks(course.pending_weeks[0], is_over=True)
        else:
            self.assess()

    def _end(self) -> None:
        told = _("The student does not come back to this school. The roster is changed separately.")
        work = partial(leave_work.end, leave_id=self.leave_id)
        title = _("Does not come back")
        self._open(ReasonDialog(self, self.around, title, told, work, self.leave_id))

    def _print(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(leave_work.sheet_on_paper, leave_id=self.leave_id),
            partial(leave_work.note_printed, leave_id=self.leave_id),
        )  # fmt: skip

    def _link(self, text: str, act: Callable[[], object]) -> QPushButton:
        return button(text, act, kind="link")

    def _lay_out(self) -> None:
        self._steps.setSpacing(4)
        self.card.body.addLayout(self._steps)
        self.card.body.addStretch(1)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.card)
        heads = (words(_("Leave and return"), "title"), self.about_label)
        self._stack(heads, content, (self.print_button, self.end_button))
        self.resize(WIDTH, HEIGHT)
