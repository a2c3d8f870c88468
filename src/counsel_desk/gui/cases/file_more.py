"""What is done with a file now and then, in one menu: slips, hand-over, closing, leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from counsel_desk.gui.cases.file_tabs import FileTabs
from counsel_desk.gui.cases.leaving_dialog import AWAY, LeavingDialog, ReturningDialog
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from counsel_desk.gui.cases.plan_part import PlanPart
from counsel_desk.gui.cases.student_work import FileHead, StudentFile
from counsel_desk.gui.cases.to_others_part import ToOthersPart
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.i18n import _


class FileMenu(QMenu):
    """Each act leads to the part where it belongs; ``changed`` says that the roster did."""

    changed = Signal()

    def __init__(self, tabs: FileTabs, around: Surroundings) -> None:
        super().__init__(tabs)
        self._tabs, self._around = tabs, around
        self._file: StudentFile | None = None
        self._has_plan = False
        self.crisis_action = self._add(_("Open a crisis record…"), self._open_crisis)
        self.addSeparator()
        self.slip_action = self._add(_("Feedback slip…"), self._write_slip)
        self.handover_action = self._add(_("Hand over to another room…"), self._hand_over)
        self.close_action = self._add(_("Close the plan…"), self._close_plan)
        self.addSeparator()
        self.leaving_action = self._add(_("The student leaves…"), self._note_leaving)
        self.returning_action = self._add(_("Back at school…"), self._note_return)
        self.aboutToShow.connect(self._dress)

    def make_button(self) -> QPushButton:
        """The button that opens it."""
        made = menu_button(_("More"), _("More about this file"))
        made.setMenu(self)
        return made

    def show_file(self, head: FileHead) -> None:
        """Offer what can be done with this student's file."""
        self._file, self._has_plan = head.file, head.counts.open_plans > 0

    def _add(self, text: str, act: Callable[[], object]) -> QAction:
        made = self.addAction(text)
        made.triggered.connect(lambda _on=False: act())
        return made

    def _dress(self) -> None:
        """What cannot be done now stands there all the same, so that it is found later."""
        for one in (self.slip_action, self.handover_action):
            one.setEnabled(self._tabs.is_open)
        self.close_action.setEnabled(self._tabs.is_open and self._has_plan)
        is_away = self._file is not None and self._file.status in AWAY
        self.leaving_action.setVisible(not is_away)
        self.returning_action.setVisible(is_away)

    @property
    def _plan(self) -> PlanPart:
        part = self._tabs.part(PlanPart.key)
        assert isinstance(part, PlanPart)
        return part

    @property
    def _sharing(self) -> ToOthersPart:
        part = self._tabs.part(ToOthersPart.key)
        assert isinstance(part, ToOthersPart)
        return part

    def _write_slip(self) -> None:
        self._tabs.show_part(ToOthersPart.key)
        self._sharing.write_slip()

    def _hand_over(self) -> None:
        self._tabs.show_part(ToOthersPart.key)
        self._sharing.hand_over()

    def _close_plan(self) -> None:
        self._tabs.show_part(PlanPart.key)
        self._plan.close_plan()

    def _open_crisis(self) -> None:
        if self._file is not None:
            open_crisis(self._tabs, self._around, self._file.id)

    def _note_leaving(self) -> None:
        if self._file is not None:
            self._ask(LeavingDialog(self._tabs.window(), self._around, self._file.id))

    def _note_return(self) -> None:
        if self._file is not None:
            self._ask(ReturningDialog(self._tabs.window(), self._around, self._file))

    def _ask(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self.changed)
        dialog.open()
