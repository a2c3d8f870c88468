"""Seasonal checks under their tab: the list, or one check."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import season_check_dialog, season_follow_up_dialog, season_work
from counsel_desk.gui.cases.season_check_dialog import NewCheckDialog
from counsel_desk.gui.cases.season_check_list import CheckList
from counsel_desk.gui.cases.season_check_view import CheckViewer
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.i18n import _
from counsel_desk.records.cases.season_views import CheckOffer, CheckOverview

MARK = ":"
"""Between the kind of a half-written form and what it is about."""


class SeasonPart(PagePart):
    """Opens with the id of a check or of a follow-up, or with a form and what it is about."""

    key = "season"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._open_ones = 0
        self.list = CheckList()
        self.viewer = CheckViewer(around)
        self.list.wanted.connect(self.show_check)
        self.list.new_wanted.connect(self.open_new)
        self.viewer.left.connect(self.show_list)
        self.viewer.changed.connect(self._read_list)
        self.viewer.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.list)
        box.addWidget(self.viewer)
        box.addStretch(1)

    @property
    def title(self) -> str:
        told = _("Seasonal checks")
        return f"{told} {self._open_ones}" if self._open_ones else told

    def refresh(self) -> None:
        self._read_list()
        if self.viewer.isVisibleTo(self):
            self.viewer.refresh()

    def point_at(self, subject_id: str) -> None:
        form, _mark, about = subject_id.rpartition(MARK)
        if form == season_follow_up_dialog.FORM:
            self.show_check(about)
            self.around.vault.post(
                partial(season_work.read_check, check_id=about), self._look_after
            )
        elif form == season_check_dialog.FORM:
            self.open_new()
        else:
            self._find(about)

    def show_check(self, check_id: str, follow_up_id: str = "") -> None:
        """One check, and perhaps one of its follow-ups."""
        self.list.hide()
        self.viewer.show()
        self.viewer.show_check(check_id, follow_up_id)

    def show_list(self) -> None:
        """All checks again."""
        self.viewer.hide()
        self.list.show()
        self._read_list()

    def open_new(self) -> None:
        """A new check."""
        self.around.vault.post(season_work.read_offer, self._ask)

    def _ask(self, offer: CheckOffer) -> None:
        if isValid(self):
            dialog = NewCheckDialog(self.window(), self.around, offer)
            dialog.opened.connect(self.show_check)
            dialog.stored.connect(self._read_list)
            dialog.open()

    def _look_after(self, _view: object) -> None:
        """Once the check is shown: the form that was begun."""
        if isValid(self):
            self.viewer.look_after()

    def _find(self, subject_id: str) -> None:
        """A follow-up leads to its check; whatever is none is a check itself."""

        def found(check_id: str) -> None:
            self.show_check(check_id, subject_id)

        def is_check(_problem: DeskError) -> None:
            self.show_check(subject_id)

        work = partial(season_work.check_of, follow_up_id=subject_id)
        self.around.vault.post(work, found, is_check)

    def _read_list(self) -> None:
        self.around.vault.post(season_work.read_all, self._fill)

    def _fill(self, checks: tuple[CheckOverview, ...]) -> None:
        if isValid(self):
            self.list.fill(checks)
            self._open_ones = sum(one.closed_on is None for one in checks)
            self.title_changed.emit()
