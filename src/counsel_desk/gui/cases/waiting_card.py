"""Who waits for a meeting, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, language, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.waiting_place import WaitingPlace
from counsel_desk.records.grades import class_label

_URGENT = "this_day"


class WaitingCard(Card):
    """``plan_wanted`` and ``end_wanted`` carry the place on the list."""

    add_wanted = Signal()
    plan_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Waiting list"))
        self.rows: list[WaitingRow] = []
        self._shown: tuple[object, ...] | None = None
        self.add_button = button(
            _("＋ Add"), self.add_wanted.emit, kind="link", name=_("Add to the waiting list")
        )
        self.head.addWidget(self.add_button)
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.body.addLayout(self._box)

    def show_places(self, places: Sequence[WaitingPlace], today: date) -> None:
        """Fill the card; the same list again leaves it as it stands."""
        shown = (today, *places)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._box)
        self.rows = []
        for one in places:
            if self.rows:
                self._box.addWidget(rule())
            row = WaitingRow(one, today)
            row.plan_button.clicked.connect(lambda _on=False, one=one: self.plan_wanted.emit(one))
            row.end_button.clicked.connect(lambda _on=False, one=one: self.end_wanted.emit(one))
            self.rows.append(row)
            self._box.addWidget(row)
        if not places:
            told = _("Nobody waits. Put here whoever asks for a talk while there is no room.")
            self._box.addWidget(words(told, "muted", wrap=True))


class WaitingRow(QWidget):
    """Name and urgency, class and how long, and the acts."""

    def __init__(self, place: WaitingPlace, today: date) -> None:
        super().__init__()
        self.place = place
        urgency = codes.load("urgency").label(place.urgency)
        head = beside(words(masked(place.name), "heading"))
        head.addWidget(badge(urgency, "warm" if place.urgency == _URGENT else "plain"))
        self.detail_label = words(_details(place, today), "muted", wrap=True)
        self.plan_button = self._link(_("Plan a meeting"))
        self.end_button = self._link(_("No longer waits"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(self.detail_label)
        acts = QWidget()
        flow = FlowLayout(acts, gap=4)
        for link in (self.plan_button, self.end_button):
            flow.addWidget(link)
        box.addWidget(acts)
        self.setAccessibleName(f"{masked(place.name)} {urgency} {self.detail_label.text()}")

    def _link(self, text: str) -> QPushButton:
        made = button(text, kind="link", name=f"{text} {masked(self.place.name)}")
        # A tool tip would only say the same again.
        made.setToolTip("")
        return made


def _details(place: WaitingPlace, today: date) -> str:
    parts = []
    if place.cohort is not None:
        parts.append(class_label(place.cohort, place.class_no, today, language()))
    days = (today - place.since).days
    since = ngettext("waits since yesterday", "waits for {n} days", days).format(n=days)
    parts.append(since if days else _("since today"))
    if place.source:
        parts.append(codes.load("source").label(place.source))
    parts.append(place.remark)
    return " ・ ".join(filter(None, parts))
