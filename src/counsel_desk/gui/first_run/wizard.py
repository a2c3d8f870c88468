"""The window before there is a vault: set up a room, open one, or look around."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.first_run import answers as kept_answers
from counsel_desk.gui.first_run.demo_page import DemoPage
from counsel_desk.gui.first_run.making import MadeVault
from counsel_desk.gui.first_run.set_up import SetUp
from counsel_desk.gui.first_run.welcome import Welcome
from counsel_desk.gui.page import scrolling
from counsel_desk.i18n import _
from counsel_desk.settings import Settings

SMALLEST = (1024, 700)


class FirstRunWizard(QWidget):
    """``vault_chosen`` carries the folder of an existing vault, ``vault_made`` folder and facts of
    one that is open now, ``language_chosen`` a language that holds at once."""

    vault_chosen = Signal(str)
    vault_made = Signal(str, object)
    language_chosen = Signal(str)

    def __init__(self, vault: VaultThread, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(_("Counsel Desk"))
        self.setMinimumSize(*SMALLEST)
        self._vault = vault
        self.welcome = Welcome(settings.vaults)
        self.set_up = SetUp(vault)
        self.demo = DemoPage(vault)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self._first_page = scrolling(self.welcome)
        for page in (self._first_page, self.set_up, self.demo):
            self.stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self._connect()
        self.welcome.set_up_button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leaving keeps the answers; a vault that is open is sealed."""
        if self.stack.currentWidget() is self.set_up:
            self.set_up.keep()
        self.demo.cancel()
        self._vault.close()
        super().closeEvent(event)
        QApplication.quit()

    def _begin_set_up(self, anew: bool) -> None:
        kept = None if anew else kept_answers.kept()
        self.stack.setCurrentWidget(self.set_up)
        self.set_up.begin(kept or kept_answers.usual())

    def _look_around(self) -> None:
        self.stack.setCurrentWidget(self.demo)
        self.demo.begin()

    def _to_first_page(self) -> None:
        self.welcome.refresh()
        self.stack.setCurrentWidget(self._first_page)
        self.welcome.set_up_button.setFocus()

    def _finished(self, made: MadeVault) -> None:
        self.vault_made.emit(str(made.folder), made.facts)

    def _tell(self, problem: DeskError) -> None:
        messages.tell(self, str(problem))

    def _connect(self) -> None:
        self.welcome.language_chosen.connect(self.language_chosen)
        self.welcome.vault_chosen.connect(self.vault_chosen)
        self.welcome.set_up_wanted.connect(self._begin_set_up)
        self.welcome.demo_wanted.connect(self._look_around)
        self.set_up.left.connect(self._to_first_page)
        self.set_up.finished.connect(self._finished)
        self.demo.entered.connect(self.vault_made)
        self.demo.stopped.connect(self._to_first_page)
        self._vault.problem_told.connect(self._tell)
