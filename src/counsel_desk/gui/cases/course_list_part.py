"""A list of courses under a tab, such as referrals or leaves: each row opens its board."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.course_board import CourseBoard
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import language, pgettext
from counsel_desk.records.grades import class_label


class CourseListPart(PagePart):
    """A card with what prints a blank form, what begins a course, and the rows."""

    def __init__(self, around: Surroundings, heading: str, print_text: str, add_text: str) -> None:
        super().__init__(around)
        self.dialog: QDialog | None = None
        self.card = Card(heading)
        self.print_button = button(print_text, self._print, kind="link")
        self.add_button = button(add_text, self.add, kind="primary")
        self.card.head.addWidget(self.print_button)
        self.card.head.addWidget(self.add_button)
        self.empty_label = words("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)

    def add(self) -> None:
        """Begin a course."""

    def _print(self) -> None:
        """Print a blank form."""

    def _stack(self, *above: QWidget) -> None:
        """What stands above the rows, then the rows."""
        self.card.add(*above, self.empty_label)
        self.card.body.addLayout(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    def _append(self, line: CourseLine) -> None:
        if self._list.count():
            self._list.addWidget(rule())
        self._list.addWidget(line)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _open_board(self, board: CourseBoard) -> None:
        board.changed.connect(self.refresh)
        self._open(board)


class CourseLine(QWidget):
    """Whose, and how it stands; ``late`` is a badge, ``number`` stands first."""

    def __init__(
        self, name: str, place: str, state: str, open_name: str, *,
        number: str = "", late: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.state_label = words(state, "fine", wrap=True)
        self.open_button = button(pgettext("referral", "Open"), name=open_name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(12)
        if number:
            line.addWidget(words(number, "muted"))
        line.addWidget(words(name, "heading"))
        line.addWidget(words(place, "muted"))
        if late:
            line.addWidget(badge(late, "warm"))
        line.addWidget(self.state_label, 1)
        line.addWidget(self.open_button)
        self.setAccessibleName(f"{name} {state}")


def place_words(cohort: int | None, class_no: int | None) -> str:
    """The class as it is called today; empty without one."""
    if cohort is None:
        return ""
    return class_label(cohort, class_no, clock.today(), language())
