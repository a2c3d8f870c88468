"""One step of a course: whether it is done, what was noted of it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _

DONE, NEXT, LATER = "done", "next", "later"
_SIGN_WIDTH = 20
_SIGNS = {DONE: "✓", NEXT: "●", LATER: "○"}


class CourseRow(QWidget):
    """``state`` is one of the three above; ``notes`` are lines with the role they are shown in."""

    def __init__(
        self, title: str, state: str, notes: Sequence[tuple[str, str]],
        acts: Sequence[QPushButton] = (), warning: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.state = state
        sign = words(_SIGNS[state], "good" if state != LATER else "muted")
        sign.setFixedWidth(_SIGN_WIDTH)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words(title, "muted" if state == LATER else "heading"))
        if warning:
            head.addWidget(badge(warning, "warm"))
        head.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(head)
        for text, role in notes:
            texts.addWidget(words(text, role, wrap=True))
        if acts:
            texts.addWidget(_in_a_line(acts))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        told = {DONE: _("done"), NEXT: _("next"), LATER: _("later")}[state]
        self.setAccessibleName(f"{title}: {told}")


def _in_a_line(acts: Sequence[QPushButton]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=4)
    for one in acts:
        flow.addWidget(one)
    return holder
