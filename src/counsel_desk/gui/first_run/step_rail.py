"""The steps of the set-up, said in words: done, here, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _, pgettext

WIDTH = 212


class StepRail(QFrame):
    """Stands at the left and is only looked at."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Steps"))
        self._titles = list(titles)
        self.labels = [words(title, "muted", wrap=True) for title in titles]
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 22, 12, 16)
        box.setSpacing(14)
        box.addWidget(words(_("Set up our room"), "heading"))
        for label in self.labels:
            box.addWidget(label)
        box.addStretch(1)
        note = _("About four minutes. Everything can be changed later in Settings.")
        box.addWidget(words(note, "label", wrap=True))

    def show_place(self, place: int) -> None:
        """Mark what is done and where one is."""
        for number, (label, title) in enumerate(zip(self.labels, self._titles, strict=True)):
            sign = "✓" if number < place else f"{number + 1}"
            label.setText(f"{sign}  {title}")
            state = pgettext("step", "done") if number < place else ""
            label.setAccessibleName(f"{number + 1} {title} {state}".strip())
            set_role(label, "role", "heading" if number == place else "muted")
