"""How easily a password is found: a bar, a word, and the reasons in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _

FULL_BITS = 60.0
STRONG_BITS = 52.0


class PasswordMeter(QWidget):
    """Shows a judgement that somebody else made; the bar never says more than the words do."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How hard the password is to find"))
        self.word_label = words("", "label")
        self.reasons_label = words("", "warm", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.word_label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.reasons_label)
        box.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Nothing is typed yet."""
        self._show(0, "", "label", ())

    def show_judgement(self, bits: float, reasons: Sequence[str]) -> None:
        """Show how strong a password looks; with reasons it counts as weak whatever its bits."""
        share = min(100, round(bits / FULL_BITS * 100))
        if reasons:
            self._show(min(share, 60), _("easy to find"), "warm", reasons)
        elif bits < STRONG_BITS:
            self._show(share, _("good"), "good", ())
        else:
            self._show(share, _("very good"), "good", ())

    def _show(self, share: int, word: str, role: str, reasons: Sequence[str]) -> None:
        self.bar.setValue(share)
        self.word_label.setText(word)
        set_role(self.word_label, "role", role)
        self.reasons_label.setText("\n".join(reasons))
        self.reasons_label.setVisible(bool(reasons))
        self.bar.setAccessibleDescription(" ".join((word, *reasons)))
