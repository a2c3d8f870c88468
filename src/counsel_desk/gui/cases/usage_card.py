"""What saving writes into the room's usage log, and what it never writes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from counsel_desk import i18n
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.cases.record_work import AreaChoice
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import USE_KINDS
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.usage_previews import UsagePreview

_AREA_OF_KIND = {"group": "group"}


class UsageCard(Card):
    """Holds the area too, because the log is what it is for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Into the room's usage log"))
        self.area_box = QComboBox()
        self.area_field = Field(_("Area"), self.area_box)
        self.written_label = words("", "muted", wrap=True)
        self.left_out_label = words("", "muted", wrap=True)
        self._areas: tuple[AreaChoice, ...] = ()
        self._is_chosen = False
        self._kind = "individual"
        self.add(self.area_field, self.written_label, self.left_out_label)
        self.area_box.activated.connect(self._choose)

    def offer(self, areas: Sequence[AreaChoice]) -> None:
        """The areas in use."""
        kept = self.area_id
        self._areas = tuple(areas)
        self.area_box.clear()
        self.area_box.addItem(_("no area"), None)
        for one in areas:
            self.area_box.addItem(one.name, one.id)
        self._show_area(kept)
        self.show_kind(self._kind)

    @property
    def area_id(self) -> int | None:
        """The chosen area."""
        chosen = self.area_box.currentData()
        return chosen if isinstance(chosen, int) else None

    def show_state(self, state: RecordState) -> None:
        """Show a form's area; a new form takes the usual one of its kind."""
        self._is_chosen = state.area_id is not None or bool(state.note_id)
        self._show_area(state.area_id)
        self.show_kind(state.kind)

    def put_into(self, state: RecordState) -> None:
        """Write the area into a form."""
        state.area_id = self.area_id if state.kind in USE_KINDS else None

    def show_kind(self, kind: str) -> None:
        """The usual area for a kind, until the person chose one."""
        self._kind = kind
        self.area_field.setVisible(kind in USE_KINDS)
        if not self._is_chosen:
            wanted = _AREA_OF_KIND.get(kind, "individual")
            usual = next((one.id for one in self._areas if one.kind == wanted), None)
            self._show_area(usual)

    def tell(self, line: UsagePreview | None) -> None:
        """What will be written, word for word."""
        if line is None:
            self.written_label.setText(
                _("Nothing is written: phone calls and home visits do not use the room.")
            )
            self.left_out_label.setText("")
            return
        told = _("Only this is written: {line}.").format(line=in_words(line))
        self.written_label.setText(told)
        self.left_out_label.setText(_("Not written: name, class, topics, text and the exact time."))

    def tell_waiting(self, sentence: str) -> None:
        """Why it cannot be told yet."""
        self.written_label.setText(sentence)
        self.left_out_label.setText("")

    def _choose(self) -> None:
        self._is_chosen = True
        self.changed.emit()

    def _show_area(self, area_id: int | None) -> None:
        place = self.area_box.findData(area_id) if area_id is not None else 0
        self.area_box.setCurrentIndex(max(0, place))


def in_words(line: UsagePreview) -> str:
    """One line of the log as people read it."""
    language = i18n.language()
    heads = ngettext("{number} person", "{number} people", line.heads).format(number=line.heads)
    told = (
        date_words(line.day),
        codes.load("period").label(line.period, language),
        line.area,
        codes.load("kind").label(line.kind, language),
        heads,
        _("{minutes} min").format(minutes=line.minutes),
        line.duty,
    )
    return _(", ").join(one for one in told if one)
