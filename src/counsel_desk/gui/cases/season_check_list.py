"""All seasonal checks in numbers: classes and students of each, and who is looked after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from counsel_desk.gui.cases import season_words
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.season_views import CheckOverview

_BAR = 120


class CheckList(Card):
    """``wanted`` carries the id of a check; ``new_wanted`` asks for a new one."""

    wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Seasonal checks"))
        self.rows: list[CheckRow] = []
        self.new_button = button(_("＋ Open a check"), self.new_wanted.emit, kind="primary")
        self.head.addWidget(self.new_button)
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        self.body.addLayout(self._box)

    def fill(self, checks: Sequence[CheckOverview]) -> None:
        """Show these checks, or what a check is for."""
        clear(self._box)
        self.rows = []
        for one in checks:
            if self.rows:
                self._box.addWidget(rule())
            row = CheckRow(one)
            row.open_button.clicked.connect(partial(self._want, one.id))
            self.rows.append(row)
            self._box.addWidget(row)
        if not checks:
            self._box.addWidget(words(_lesson(), "muted", wrap=True))

    def _want(self, check_id: str, _checked: bool = False) -> None:
        self.wanted.emit(check_id)


class CheckRow(QWidget):
    """One check: what and when, the numbers, and the way in."""

    def __init__(self, check: CheckOverview) -> None:
        super().__init__()
        self.check = check
        title = season_words.title_of(check)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(beside(words(title, "heading"), badge(*season_words.state_of(check))))
        texts.addWidget(words(season_words.days_of(check), "muted"))
        texts.addWidget(self._numbers())
        self.open_button = button(
            _("Open"), kind="plain", name=_("Open {title}").format(title=title)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.open_button)
        self.told = season_words.SEPARATOR.join(
            (
                season_words.classes_of(check),
                season_words.students_of(check),
                season_words.follow_ups_of(check),
            )
        )
        self.setAccessibleName(f"{title} {self.told}")

    def _numbers(self) -> QWidget:
        """Beside each other where there is room for it."""
        check, row = self.check, QWidget()
        flow = FlowLayout(row, gap=16)
        for told, done, of in (
            (season_words.classes_of(check), check.classes_done, check.classes),
            (season_words.students_of(check), check.seen, check.students),
        ):
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(share_bar(told, done, of), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(words(told))
            flow.addWidget(pair)
        flow.addWidget(words(season_words.follow_ups_of(check), "muted"))
        return row


def share_bar(told: str, done: int, of: int) -> QProgressBar:
    """How much of something is done; the words beside it say the same."""
    bar = QProgressBar()
    bar.setRange(0, max(1, of))
    bar.setValue(done)
    bar.setTextVisible(False)
    bar.setFixedWidth(_BAR)
    bar.setAccessibleName(told)
    return bar


def _lesson() -> str:
    return _(
        "No check was opened yet. In spring, when school begins, before exams and before leaving "
        "school each class looks at how its students are: open a check, tick off the classes as "
        "they report, and put down whom somebody will look after. What was not closed stays on "
        "the list of today."
    )
