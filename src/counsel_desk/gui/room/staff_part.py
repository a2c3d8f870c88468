"""The staff: each person a line with roles, certificates and hours of training so far."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.register_import_dialog import import_button
from counsel_desk.gui.room.staff_dialog import StaffDialog
from counsel_desk.gui.room.staff_table import StaffTable
from counsel_desk.gui.room.staff_view import StaffView, read_staff
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext, said

NEW = "new"


class StaffPart(PagePart):
    """Enter opens the marked person; a principal reads the same lines and opens nothing."""

    key = "staff"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.view: StaffView | None = None
        self.dialog: StaffDialog | None = None
        self._wants_new = False
        self._writes = around.facts.is_counsellor
        self.table = StaffTable()
        self.summary_label = words("", "muted", wrap=True)
        self.left_box = TickBox(_("Show those who left"))
        self.left_box.toggled.connect(lambda _on: self._show())
        self.add_button = button(_("＋ Person"), self.begin, kind="primary",
                                 name=_("Enter a member of staff"))  # fmt: skip
        self.open_button = button(_("Open"), self._open_marked, name=_("Open the marked person"))
        self.open_button.setToolTip("Enter")
        self.table.enter_pressed.connect(self._open_marked)
        self.table.itemDoubleClicked.connect(lambda _item: self._open_marked())
        self._lay_out()

    @property
    def title(self) -> str:
        return pgettext("tab", "Staff")

    def refresh(self) -> None:
        self.around.vault.post(read_staff, self._fill)

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id == NEW:
            self._wants_new = True
            self.refresh()

    def begin(self) -> None:
        """The form of a new person."""
        if self.view is not None:
            self._ask(StaffDialog(self, self.around, self.view))

    def _open_marked(self) -> None:
        marked = self.table.marked
        if self._writes and self.view is not None and marked is not None:
            self._ask(StaffDialog(self, self.around, self.view, marked))

    def _ask(self, dialog: StaffDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()

    def _fill(self, view: StaffView) -> None:
        if not isValid(self):
            return
        if view != self.view:
            self.view = view
            self._show()
        if self._wants_new:
            self._wants_new = False
            self.begin()

    def _show(self) -> None:
        view = self.view
        if view is not None:
            self.left_box.setVisible(len(view.present) < len(view.people))
            is_whole = self.left_box.isChecked()
            self.table.fill_with(view.people if is_whole else view.present, view)
            self.summary_label.setText(summary_words(view))

    def _lay_out(self) -> None:
        card = Card(_("Staff"))
        card.head.addWidget(self.left_box)
        card.head.addWidget(import_button(self, "staff"))
        for act in (self.open_button, self.add_button):
            card.head.addWidget(act)
            act.setVisible(self._writes)
        card.add(self.summary_label)
        card.body.addWidget(self.table, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)


def summary_words(view: StaffView) -> str:
    """How many counsel, and how many of them have all the hours that are asked for."""
    counted = {
        code: sum(one.fields.position == code for one in view.present)
        for code in ("full_time", "part_time")
    }
    asked = [view.so_far(one) for one in view.present if view.so_far(one).target is not None]
    reached = sum(one.is_reached for one in asked)
    told = _("Counsellors: {full} full-time, {part} part-time.").format(
        full=counted["full_time"], part=counted["part_time"]
    )
    if not asked:
        return told
    enough = _("All hours of training reached: {reached} of {all}.")
    return said(told, enough.format(reached=reached, all=len(asked)))
