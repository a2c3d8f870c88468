"""The crisis card: what to do now and whom to call, reachable while the vault is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _, pgettext

STEPS = (
    N_("Stay with the student. Nobody leaves the student alone, not even for a moment."),
    N_("Take away what could hurt, and lead the student to a quiet, safe place."),
    N_("Injury or immediate danger: call 120 and 110 first."),
    N_("Tell the principal at once, and note the time."),
    N_(
        "Could a guardian be the one who hurts the student? Then call 110 and the civil affairs "
        "office first, and do not tell the guardian. Otherwise tell the guardian now."
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
    """Opened over any window; Esc closes it. Nothing of it needs the vault, printing neither.

    :param hotline: the school's own number and its name, in one line.
    :param open_record: what opens a crisis record, where a counsellor is at an open vault.
    """

    def __init__(
        self,
        parent: QWidget | None,
        hotline: str = "",
        school: str = "",
        open_record: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Crisis card"))
        self.setMinimumWidth(560)
        self._hotline, self._school, self._open_record = hotline, school, open_record
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("What to do now"), "title"))
        steps = Card()
        for place, step in enumerate(STEPS, 1):
            steps.add(words(f"{place}. {_(step)}", wrap=True))
        box.addWidget(steps)
        numbers = Card(_("Numbers to call"))
        for number, whose in self.numbers:
            numbers.add_row(words(number, "heading"), words(whose, "muted"))
        box.addWidget(numbers)
        self.record_button = button(_("Open a crisis record"), self._record, kind="primary")
        self.record_button.setVisible(open_record is not None)
        self.print_button = button(_("Print"), self.print_out, key="Ctrl+P")
        close_kind = "plain" if open_record else "primary"
        self.close_button = button(_("Close"), self.accept, kind=close_kind)
        box.addLayout(beside(self.record_button, self.print_button, self.close_button))

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The school's own number first, where it has one."""
        number, _gap, whose = self._hotline.partition(" ")
        own = [(number, whose or _("School hotline"))] if number else []
        return [*own, *((number, _(whose)) for number, whose in NUMBERS)]

    def print_out(self) -> None:
        """Show the card as it is printed; made here, from nothing but these words."""
        from counsel_desk.gui.room.print_preview import PrintPreview
        from counsel_desk.reports.crisis_card_pdf import crisis_card_pdf

        pdf = crisis_card_pdf([_(one) for one in STEPS], self.numbers, self._school)
        PrintPreview(self, pdf, pgettext("title", "Notice")).open()

    def _record(self) -> None:
        self.accept()
        if self._open_record is not None:
            self._open_record()
