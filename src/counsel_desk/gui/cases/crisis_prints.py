"""What can be printed of a crisis. Where a guardian may be the danger no letter is offered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.guardian_letter_dialog import NoticeDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_views import CrisisView


class CrisisPrints(QObject):
    """A button with a menu, for one board."""

    def __init__(self, page: QWidget, around: Surroundings) -> None:
        super().__init__(page)
        self._page, self._around = page, around
        self._view: CrisisView | None = None
        self.dialog: NoticeDialog | None = None
        self.button = menu_button(_("Print"), _("Print papers of this crisis"))
        menu = QMenu(self.button)
        self.button.setMenu(menu)
        self.number_action = self._add(menu, _("Record, with the case number…"))
        self.name_action = self._add(menu, _("Record, with the name…"))
        self.roster_action = self._add(menu, _("Who stays with the student…"))
        self.letter_action = self._add(menu, _("Letter to the guardian, two copies…"))
        self.number_action.triggered.connect(lambda _on=False: self._record(name_shown=False))
        self.name_action.triggered.connect(lambda _on=False: self._record(name_shown=True))
        self.roster_action.triggered.connect(lambda _on=False: self._roster())
        self.letter_action.triggered.connect(lambda _on=False: self._ask_for_letter())

    def show_view(self, view: CrisisView) -> None:
        """Of which crisis; the letter is not even offered under suspicion."""
        self._view = view
        self.letter_action.setVisible(not view.is_suspected)

    def _add(self, menu: QMenu, text: str) -> QAction:
        return menu.addAction(text)

    def _record(self, *, name_shown: bool) -> None:
        if self._view is not None:
            crisis_id = self._view.crisis.id
            make = partial(crisis_work.record_on_paper, crisis_id=crisis_id, name_shown=name_shown)
            self._preview(pgettext("title", "Record"), make, "record")

    def _roster(self) -> None:
        if self._view is not None:
            make = partial(crisis_work.roster_on_paper, crisis_id=self._view.crisis.id)
            self._preview(pgettext("title", "Record"), make, "roster")

    def _ask_for_letter(self) -> None:
        if self._view is not None and not self._view.is_suspected:
            self.dialog = NoticeDialog(self._page.window(), self._around, self._view)
            self.dialog.ordered.connect(self._letter)
            self.dialog.open()

    def _letter(self, order: NoticeOrder) -> None:
        if self._view is not None:
            crisis_id = self._view.crisis.id
            make = partial(crisis_work.notice_on_paper, crisis_id=crisis_id, order=order)
            self._preview(pgettext("title", "Letter"), make, "notice")

    def _preview(self, title: str, make: partial[bytes], what: str) -> None:
        assert self._view is not None
        noted = partial(crisis_work.note_printed, record_id=self._view.crisis.id, what=what)
        show_preview(self._page, self._around, title, make, noted)
