"""The main window: side bar, top bar and one page at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages, pages
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases import wording_in_force
from counsel_desk.gui.cases.index_filler import IndexFiller
from counsel_desk.gui.cover import Cover
from counsel_desk.gui.crisis_card import CrisisCard
from counsel_desk.gui.help_window import HelpWindow
from counsel_desk.gui.large_file_checker import LargeFileChecker
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.room.backup_age import newest_age
from counsel_desk.gui.side_bar import SideBar
from counsel_desk.gui.top_bar import TopBar
from counsel_desk.gui.widgets.toast import Toast
from counsel_desk.i18n import _
from counsel_desk.services.desk_facts import DeskFacts

SMALLEST = (1024, 700)
AHEAD_MS = 250


class MainWindow(QWidget):
    """``lock_wanted`` asks to lock, ``closing`` that the person leaves, ``rebuild_wanted`` that
    language or look changed and the window is to be made anew, ``restore_wanted`` with its dialog
    and order that a backup takes the vault's place."""

    lock_wanted = Signal()
    closing = Signal()
    rebuild_wanted = Signal()
    restore_wanted = Signal(object, object)

    def __init__(self, vault: VaultThread, facts: DeskFacts) -> None:
        super().__init__()
        self.setObjectName("window")
        # Nothing of the school or of a record: titles stand in task bars and screen shots.
        self.setWindowTitle(_("Counsel Desk"))
        self.setMinimumSize(*SMALLEST)
        self.entries = pages.entries(is_counsellor=facts.is_counsellor)
        self.around = Surroundings(
            vault=vault, facts=facts, go=self.go, say=self.say, tell_problem=self.tell_problem,
            extras={
                "rebuild": self.rebuild_wanted.emit, "note": self.set_note,
                "restore": self.restore_wanted.emit,
                "lock": self.lock_wanted.emit, "hand_over": pages.begin_hand_over,
            },
        )  # fmt: skip
        self.side_bar = SideBar(facts, self.entries)
        self.top_bar = TopBar(facts)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.toast = Toast(self)
        self.cover = Cover(self)
        self.filler = IndexFiller(vault, self)
        self.checker = LargeFileChecker(vault, lambda told: messages.tell(self, told), self)
        self._made: dict[str, Page] = {}
        self._trail: list[str] = []
        self._lay_out()
        self._connect(vault)
        self.go(self.entries[0].key)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @property
    def where(self) -> tuple[str, object]:
        """The page that is shown and what it shows, as ``go`` takes them."""
        return self._trail[-1], self.page.subject()

    def go(self, key: str, subject: object = None) -> None:
        """Show a page, with what it shall show; ``back`` goes to the page before."""
        if key == "back":
            key = self._trail[-2] if len(self._trail) > 1 else self.entries[0].key
        page = self._page(key)
        if subject is not None:
            page.open_with(subject)
        self._trail = [*self._trail[-9:], key]
        self.stack.setCurrentWidget(page)
        self.side_bar.show_picked(key)
        page.refresh()

    def say(self, sentence: str, undo_text: str = "", undo: object = None) -> None:
        """A short word at the foot of the window."""
        self.toast.say(sentence, undo_text, undo if callable(undo) else None)

    def tell_problem(self, problem: DeskError) -> None:
        """A sentence about the user's world, to be read before going on."""
        messages.tell(self, str(problem))

    def set_note(self, key: str, note: str) -> None:
        """A short word beside an entry of the side bar."""
        self.side_bar.set_note(key, note)

    def show_backup_age(self) -> None:
        """How old the backups are, beside their entry, and on their page where that is shown."""
        self.around.vault.post(newest_age, lambda age: self.set_note("backup", age))
        if self._trail[-1:] == ["backup"]:
            self.page.refresh()

    def save_drafts(self) -> None:
        """Post everything half-written to the vault, on every page that was opened."""
        for page in self._made.values():
            page.save_draft()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AHEAD_MS, self, self._make_ahead)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def _make_ahead(self) -> None:
        """One page after the other while nothing else is asked for, so that none is waited for."""
        missing = [one.key for one in self.entries if one.key not in self._made]
        if missing and self.isVisible():
            if not self.around.vault.is_busy:
                self._page(missing[0]).read_ahead()
            QTimer.singleShot(AHEAD_MS, self, self._make_ahead)
        elif not missing and self.around.facts.is_counsellor:
            self.filler.begin()
            self.checker.begin()

    def _page(self, key: str) -> Page:
        if key not in self._made:
            entry = next(one for one in self.entries if one.key == key)
            self._made[key] = entry.make(self.around)
            self.stack.addWidget(self._made[key])
        return self._made[key]

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addLayout(right, 1)

    def _connect(self, vault: VaultThread) -> None:
        vault.problem_told.connect(self.tell_problem)
        self.side_bar.picked.connect(self.go)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.record_wanted.connect(lambda: self.go("record"))
        self.top_bar.search_wanted.connect(self._search)
        keys = [("F1", self._help), ("F2", self._crisis_card), ("F9", self.cover.toggle)]
        if self.around.facts.is_counsellor:
            keys.append(("Ctrl+Shift+N", self._two_lines))
            vault.post(wording_in_force.read, wording_in_force.in_force().use)
            self.show_backup_age()
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(act)

    def _search(self) -> None:
        if self.around.facts.is_counsellor:
            from counsel_desk.gui.cases.find_dialog import FindDialog

            FindDialog(self, self.around).open()

    def _two_lines(self) -> None:
        from counsel_desk.gui.cases.two_line_dialog import TwoLineDialog

        TwoLineDialog(self, self.around).open()

    def _crisis_card(self) -> None:
        facts = self.around.facts
        begin = self._open_crisis if facts.is_counsellor else None
        CrisisCard(self, facts.hotline, facts.school, begin).open()

    def _open_crisis(self) -> None:
        from counsel_desk.gui.cases.open_crisis_dialog import open_crisis

        open_crisis(self, self.around)

    def _help(self) -> None:
        is_counsellor = self.around.facts.is_counsellor
        HelpWindow(self, self._trail[-1], is_counsellor=is_counsellor).open()
