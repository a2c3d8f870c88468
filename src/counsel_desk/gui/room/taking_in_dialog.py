"""A form that takes a chosen file into the vault: how far it is stands in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError, Stopped
from counsel_desk.gui.background import VaultWork
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk


class TakingInDialog(FormDialog):
    """Its work also takes ``told``, which hears of each step; leaving stops what runs.

    The form puts ``told_label`` where it belongs.
    """

    def __init__(self, parent: QWidget | None, around: Surroundings, title: str) -> None:
        super().__init__(parent, around, title, _("Take into the vault"))
        self._long: VaultWork | None = None
        self.told_label = words("", "muted", wrap=True)
        self.told_label.hide()

    def post(self, work: Work) -> None:
        """As long work: a large file from a slow stick takes its time."""
        self.accept_button.setEnabled(False)
        self.show_error("")
        long = VaultWork(_("Stopped. Nothing was taken in."), self)
        long.told.connect(self._tell)
        self._long = long

        def take_in(desk: Desk) -> object:
            return work(desk, told=long.tell)  # type: ignore[call-arg]

        self.around.vault.post_long(long, take_in, self._done, self.show_problem)

    def show_problem(self, problem: DeskError) -> None:
        """Why it was not taken in; being stopped by hand needs no word."""
        self._long = None
        if isValid(self):
            self.told_label.hide()
            if not isinstance(problem, Stopped):
                super().show_problem(problem)

    def reject(self) -> None:
        """Leave; what runs stops as if it had never begun."""
        if self._long is not None:
            self._long.stop()
        super().reject()

    def _tell(self, done: int, _whole: int) -> None:
        steps = (_("Reading the file …"), _("Looking whether it opens …"), _("Storing …"))
        if done < len(steps):
            self.told_label.setText(steps[done])
            self.told_label.show()
