"""What can be done about a row of a list: side by side, or one below the other in a narrow one."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

GAP = 8


class RowActs(QWidget):
    """Holds the buttons at the end of a row; ``fit`` is called when the row's width changes."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._buttons = buttons
        # Narrow to begin with: a wide beginning would keep a narrow page from ever being narrow.
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for one in buttons:
            self._box.addWidget(one)

    def fit(self, space: int) -> None:
        """Stand side by side where ``space`` pixels are enough for that."""
        wanted = sum(one.sizeHint().width() + GAP for one in self._buttons)
        is_wide = wanted <= space
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        self._box.setSpacing(GAP if is_wide else 0)
