"""The crisis card: what to do now and whom to call, reachable while the vault is locked."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _

STEPS = (
    N_("Stay with the student. Nobody leaves the student alone, not even for a moment."),
    N_("Take away what could hurt, and lead the student to a quiet, safe place."),
    N_("Injury or immediate danger: call 120 and 110 first."),
    N_("Tell the principal at once, and note the time."),
    N_(
        "Tell the guardian, unless a guardian may be the one who hurts the student: then call "
        "110 and the civil affairs office first, and do not tell the guardian."
    ),
    N_("Ask plainly and calmly; do not promise to keep it secret."),
)
NUMBERS = (
    ("110", N_("police")),
    ("120", N_("ambulance")),
    ("12356", N_("national psychological help line")),
    ("12355", N_("youth help line")),
    ("12309", N_("procuratorate")),
)


class CrisisCard(QDialog):
    """Opened over any window; Esc closes it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Crisis card"))
        self.setMinimumWidth(560)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("What to do now"), "title"))
        steps = Card()
        for place, step in enumerate(STEPS, 1):
            steps.add(words(f"{place}. {_(step)}", wrap=True))
        box.addWidget(steps)
        numbers = Card(_("Numbers to call"))
        for number, whose in NUMBERS:
            numbers.add_row(words(number, "heading"), words(_(whose), "muted"))
        box.addWidget(numbers)
        box.addLayout(beside(button(_("Close"), self.accept, kind="primary")))
