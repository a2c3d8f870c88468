"""One crisis: the clock of what was done at the left, what is known at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from counsel_desk.gui.cases import crisis_side_cards as side
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.conference_dialog import ConferenceDialog
from counsel_desk.gui.cases.crisis_course_card import CourseCard
from counsel_desk.gui.cases.crisis_dialogs import (
    CloseCrisisDialog,
    FactsDialog,
    LiftDialog,
    ReopenDialog,
    SuspicionDialog,
    TellAfterAllDialog,
    WatchDialog,
)
from counsel_desk.gui.cases.crisis_prints import CrisisPrints
from counsel_desk.gui.cases.crisis_step_dialog import StepDialog
from counsel_desk.gui.cases.crisis_work import CrisisBoardView
from counsel_desk.gui.cases.referral_dialog import ReferralDialog
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis import CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_views import number_words


class CrisisBoard(QWidget):
    """``left`` is sent by the way back to the list, ``changed`` when something was stored."""

    left = Signal()
    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.board: CrisisBoardView | None = None
        self.dialog: FormDialog | None = None
        self._crisis_id, self._reveal = "", False
        self.course = CourseCard()
        self.facts, self.guardian = side.FactsCard(), side.GuardianCard()
        self.watch, self.conferences = side.WatchCard(), side.ConferencesCard()
        self.sides = (self.facts, self.guardian, self.watch, self.conferences)
        self.prints = CrisisPrints(self, around)
        self.title_label = words("", "heading")
        self.under_label = words("", "muted", wrap=True)
        self.drill_badge = badge(_("drill"), "info")
        self.closed_badge = badge(pgettext("crisis", "closed"))
        self._lay_out()
        self._connect()
        self.hide_all()

    @property
    def crisis_id(self) -> str:
        """Which one is shown, empty for none."""
        return self._crisis_id

    def open_crisis(self, crisis_id: str) -> None:
        """Show a crisis; nothing of the one before stays."""
        if crisis_id != self._crisis_id:
            self._reveal = self.guardian.reveal = False
            self.hide_all()
        self._crisis_id = crisis_id
        self.refresh()

    def close_board(self) -> None:
        """Nothing of any student stays."""
        self._crisis_id, self.board = "", None
        self._reveal = self.guardian.reveal = False
        self.hide_all()

    def refresh(self) -> None:
        """Read it anew."""
        if self._crisis_id:
            work = partial(crisis_work.look_at, crisis_id=self._crisis_id)
            self.around.vault.post(work, self._show, self.around.tell_problem)

    def hide_all(self) -> None:
        """Until the vault has answered."""
        for one in (self.course, *self.sides):
            one.hide()

    def show_name(self, *, reveal: bool) -> None:
        """Mask the name, or show it."""
        self._reveal = self.guardian.reveal = reveal
        if self.board is not None:
            self.guardian.show_board(self.board)
        self._dress()

    def _show(self, board: CrisisBoardView) -> None:
        if board.view.crisis.id != self._crisis_id:
            return
        is_new, self.board = self.course.isHidden(), board
        with focus_kept(self):
            for one in (self.course, *self.sides):
                one.show_board(board)
                one.show()
        self.prints.show_view(board.view)
        self._dress()
        if is_new and not self.course.next_button.isHidden():
            self.course.next_button.setFocus()

    def _dress(self) -> None:
        if self.board is None:
            return
        view = self.board.view
        self.title_label.setText(shown(view.name, reveal=self._reveal))
        number = _("No. {number}").format(
            number=number_words(view.crisis.school_year, view.crisis.number)
        )
        case = _("Case {number}").format(number=view.case_number) if view.case_number else ""
        self.under_label.setText(" ・ ".join(filter(None, (view.class_name, number, case))))
        told = _("hide name") if self._reveal else _("show name")
        self.name_button.setText(told)
        self.name_button.setAccessibleName(told)
        self.drill_badge.setVisible(view.crisis.is_drill)
        self.closed_badge.setVisible(not view.is_open)
        self.close_action.setVisible(view.is_open)
        self.reopen_action.setVisible(not view.is_open)
        self.refer_action.setVisible(not view.crisis.is_drill)

    def _lay_out(self) -> None:
        self.back_button = button(_("← All crises"), self.left.emit, kind="link")
        self.name_button = button(
            _("show name"), lambda: self.show_name(reveal=not self._reveal), kind="link"
        )
        self.more_button = menu_button(_("More"), _("More about this crisis"))
        menu = QMenu(self)
        self.close_action = self._action(menu, _("Close the crisis…"), CloseCrisisDialog)
        self.reopen_action = self._action(menu, _("Take the crisis up again…"), ReopenDialog)
        self.refer_action = menu.addAction(_("Open a referral…"))
        self.refer_action.triggered.connect(lambda _on=False: self._refer())
        file_action = menu.addAction(_("Open the student's file"))
        file_action.triggered.connect(lambda _on=False: self._to_file())
        self.more_button.setMenu(menu)
        head = beside(self.title_label, self.name_button, self.drill_badge, self.closed_badge)
        head.addWidget(self.prints.button)
        head.addWidget(self.more_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(beside(self.back_button))
        box.addLayout(head)
        box.addWidget(self.under_label)
        right = QVBoxLayout()
        right.setSpacing(16)
        for one in self.sides:
            right.addWidget(one)
        right.addStretch(1)
        leftwards = QVBoxLayout()
        leftwards.addWidget(self.course)
        leftwards.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(leftwards, 3)
        columns.addLayout(right, 2)
        box.addLayout(columns, 1)

    def _action(self, menu: QMenu, text: str, make: Callable[..., FormDialog]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _on=False: self._open(make))
        return action

    def _connect(self) -> None:
        self.course.noted.connect(lambda kind: self._open(StepDialog, kind))
        self.course.corrected.connect(self._correct)
        self.watch.chosen.connect(self._keep_watch)
        self.conferences.chosen.connect(lambda _none: self._hold_conference())
        acts: dict[str, Callable[..., FormDialog]] = {
            side.EDIT: FactsDialog, side.SUSPECT: SuspicionDialog, side.LIFT: LiftDialog,
            side.TELL: TellAfterAllDialog,
        }  # fmt: skip
        for one in self.sides:
            one.wanted.connect(lambda what: self._open(acts[what]))

    def _correct(self, step: CrisisStep) -> None:
        self._open(StepDialog, step.kind, step)

    def _keep_watch(self, watch: CrisisWatch | None) -> None:
        self._open(WatchDialog, watch)

    def _hold_conference(self) -> None:
        if self.board is not None:
            crisis = self.board.view.crisis
            names = self.board.level_names
            self._ask(
                ConferenceDialog(self.window(), self.around, crisis.student_id, names, crisis.id)
            )

    def _open(self, make: Callable[..., FormDialog], *about: object) -> None:
        if self.board is not None:
            self._ask(make(self.window(), self.around, self.board.view, *about))

    def _ask(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self.refresh)
        dialog.stored.connect(self.changed)
        self.dialog = dialog
        dialog.open()

    def _refer(self) -> None:
        """A referral that follows from this crisis; its board shows once it is stored."""
        if self.board is not None:
            crisis = self.board.view.crisis
            dialog = ReferralDialog(
                self.window(), self.around, crisis.student_id, crisis_id=crisis.id
            )
            dialog.opened.connect(
                lambda one: self.around.go("crisis", {"part": "referrals", "subject": one})
            )
            self._ask(dialog)

    def _to_file(self) -> None:
        if self.board is not None:
            self.around.go("student", {"student": self.board.view.crisis.student_id,
                                       "part": "crisis", "reason": "crisis"})  # fmt: skip
