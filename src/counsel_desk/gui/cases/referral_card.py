"""A student's referrals and leaves in the file."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases import leave_work, referral_work
from counsel_desk.gui.cases.file_card import FileCard
from counsel_desk.gui.cases.leave_board import LeaveBoard
from counsel_desk.gui.cases.leave_forms import LeaveDialog
from counsel_desk.gui.cases.leave_step_words import state_words
from counsel_desk.gui.cases.referral_board import ReferralBoard
from counsel_desk.gui.cases.referral_dialog import ReferralDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.leave_rules import LeaveCourse
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.reports.cases.referral_words import waits_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.referral_sheets import destination_words, number_shown


class ReferralCard(FileCard):
    """The newest first; each opens its board."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Referral, leave and return"))
        self.referrals: tuple[ReferralCourse, ...] = ()
        self.leaves: tuple[LeaveCourse, ...] = ()
        self.dialog: QDialog | None = None
        self.leave_button = button(_("Note a leave…"), self.add_leave)
        self.add_button = button(_("Open a referral…"), self.begin)
        self.head.addWidget(self.leave_button)
        self.head.addWidget(self.add_button)
        told = _(
            "Open a referral when a serious risk goes beyond what the school can do. A leave from "
            "school and the way back stand here too."
        )
        self.empty_label = words(told, "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addWidget(self.empty_label)
        self.body.addLayout(self._list)

    def clear(self) -> None:
        self.referrals, self.leaves = (), ()
        self._fill()

    def refresh(self) -> None:
        student = self.student_id
        read = partial(referral_work.read_student, student_id=student)
        self.around.vault.post(read, partial(self._show_referrals, student))
        read_leaves = partial(leave_work.read_student, student_id=student)
        self.around.vault.post(read_leaves, partial(self._show_leaves, student))

    def point_at(self, subject_id: str) -> None:
        """Show a referral or a leave of this student."""
        student = self.student_id
        read = partial(referral_work.read_student, student_id=student)
        self.around.vault.post(read, partial(self._point, subject_id))
        read_leaves = partial(leave_work.read_student, student_id=student)
        self.around.vault.post(read_leaves, partial(self._point_leave, subject_id))

    def open_referral(self, referral_id: str) -> None:
        """Show one referral."""
        self._open(ReferralBoard(self.window(), self.around, referral_id, self.student_id))

    def open_leave(self, leave_id: str) -> None:
        """Show one leave."""
        self._open(LeaveBoard(self.window(), self.around, leave_id, self.student_id))

    def begin(self) -> None:
        """Begin a referral, and show it once it is stored."""
        dialog = ReferralDialog(self.window(), self.around, self.student_id)
        dialog.stored.connect(self._changed)
        dialog.opened.connect(self.open_referral)
        self.dialog = dialog
        dialog.open()

    def add_leave(self) -> None:
        """Note a leave, and show it once it is stored."""
        dialog = LeaveDialog(self.window(), self.around, self.student_id)
        dialog.stored.connect(self._changed)
        dialog.added.connect(self.open_leave)
        self.dialog = dialog
        dialog.open()

    def _open(self, board: ReferralBoard | LeaveBoard) -> None:
        board.changed.connect(self._changed)
        self.dialog = board
        board.open()

    def _changed(self) -> None:
        self.changed.emit()
        self.refresh()

    def _point(self, subject_id: str, found: tuple[ReferralCourse, ...]) -> None:
        if subject_id in {one.referral.id for one in found}:
            self.open_referral(subject_id)

    def _point_leave(self, subject_id: str, found: tuple[LeaveCourse, ...]) -> None:
        if subject_id in {one.leave.id for one in found}:
            self.open_leave(subject_id)

    def _show_referrals(self, student_id: str, found: tuple[ReferralCourse, ...]) -> None:
        if student_id == self.student_id:
            self.referrals = found
            self._fill()

    def _show_leaves(self, student_id: str, found: tuple[LeaveCourse, ...]) -> None:
        if student_id == self.student_id:
            self.leaves = found
            self._fill()

    def _fill(self) -> None:
        rows = [self._referral_row(one) for one in self.referrals]
        rows += [self._leave_row(one) for one in self.leaves]
        with focus_kept(self):
            clear(self._list)
            for place, row in enumerate(rows):
                if place:
                    self._list.addWidget(rule())
                self._list.addWidget(row)
            self.empty_label.setVisible(not rows)

    def _referral_row(self, one: ReferralCourse) -> QWidget:
        number = number_shown(one.referral)
        kind = "info" if one.is_open else "plain"
        opened = _("since {day}").format(day=date_words(one.referral.opened_on))
        told = " ・ ".join(filter(None, (destination_words(one.referral), opened)))
        name = _("Open referral {number}").format(number=number)
        act = button(pgettext("referral", "Open"),
                     partial(self.open_referral, one.referral.id), name=name)  # fmt: skip
        title = _("Referral {number}").format(number=number)
        return _row(title, badge(waits_words(one.next_step), kind), told, act)

    def _leave_row(self, one: LeaveCourse) -> QWidget:
        name = _("Open the leave of {day}").format(day=date_words(one.leave.starts))
        act = button(
            pgettext("referral", "Open"), partial(self.open_leave, one.leave.id), name=name
        )
        kind = "info" if one.is_open else "plain"
        told = pgettext("leave", "back") if one.is_open else pgettext("leave", "over")
        told = pgettext("leave", "on leave") if one.is_away else told
        return _row(_("Leave from school"), badge(told, kind), state_words(one), act)


def _row(title: str, state: QWidget, told: str, act: QPushButton) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(12)
    line.addWidget(words(title, "heading"))
    line.addWidget(state)
    line.addWidget(words(told, "fine", wrap=True), 1)
    line.addWidget(act)
    return made
