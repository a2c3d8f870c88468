"""The tools of the calendar: week or day, of what, and what one begins from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk.gui.cases.calendar_view import DAY, PEOPLE, ROOMS, WEEK, CalendarView, Look
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.i18n import _, pgettext


class CalendarTools(QWidget):
    """``look_changed`` carries how the calendar shall look; a week may be of one room or person,
    a day has its rooms or people side by side."""

    look_changed = Signal(object)
    new_wanted = Signal()
    slips_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.kind_segments = Segments(
            _("Shown"),
            ((WEEK, pgettext("stretch", "Week")), (DAY, pgettext("stretch", "Day"))),
            WEEK,
        )
        self.by_segments = Segments(
            _("Side by side"), ((ROOMS, _("Rooms")), (PEOPLE, _("Counsellors"))), ROOMS
        )
        self.only_box = ChoiceBox((), name=_("Room or counsellor shown"))
        self.slips_button = button(
            _("Slips"), self.slips_wanted.emit, name=_("Slips for the students")
        )
        self.new_button = button(_("＋ New appointment"), self.new_wanted.emit, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for tool in (
            self.kind_segments, self.by_segments, self.only_box, self.slips_button,
            self.new_button,
        ):  # fmt: skip
            row.addWidget(tool)
        self.by_segments.hide()
        self.kind_segments.chosen.connect(lambda kind: self._change(Look(kind, self.look.by)))
        self.by_segments.chosen.connect(lambda by: self._change(Look(self.look.kind, by)))
        self.only_box.activated.connect(self._show_only)

    def offer(self, view: CalendarView) -> None:
        """The rooms and people of a stretch."""
        offered = [((ROOMS, key), name) for key, name in view.areas]
        offered += [((PEOPLE, key), name) for key, name in view.people]
        self.only_box.fill(offered, self.look.only, _("the whole room"))

    def _show_only(self, _place: int) -> None:
        chosen = self.only_box.value
        only = chosen if isinstance(chosen, tuple) else None
        self._change(Look(self.look.kind, self.look.by, only))

    def _change(self, look: Look) -> None:
        self.look = look
        self.only_box.setVisible(look.kind == WEEK)
        self.by_segments.setVisible(look.kind == DAY)
        self.look_changed.emit(look)
