"""Students looked after following a check: who, by whom, until when; why stands in the file."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counsel_desk.gui.cases import season_words
from counsel_desk.gui.cases.season_classes_card import MOST_ROWS
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.season_views import FollowUpRow
from counsel_desk.reports.words import short_date

_STANDING = 4


class FollowUpsCard(Card):
    """``wanted`` carries the id of a follow-up, ``new_wanted`` asks for a new one."""

    wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Looked after"))
        self.rows: tuple[FollowUpRow, ...] = ()
        self.new_button = button(
            _("＋ Student"), self.new_wanted.emit, name=_("Look after a student")
        )
        self.head.addWidget(self.new_button)
        titles = (
            _("Name"), _("Class"), pgettext("follow-up", "Who"), pgettext("follow-up", "By"),
            _("State"),
        )  # fmt: skip
        self.table = RowTable(_("Students looked after"), titles, _STANDING)
        self.table.enter_pressed.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.open_button = button(_("Open"), self._open, name=_("Open the follow-up"))
        self.empty_label = words(_lesson(), "muted", wrap=True)
        self.add(self.empty_label, self.table)
        self.add_row(self.open_button)

    @property
    def marked(self) -> FollowUpRow | None:
        """The student that is marked."""
        place = self.table.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def fill(self, rows: tuple[FollowUpRow, ...], *, is_closed: bool) -> None:
        """Show these students, or what the list is for."""
        before = self.marked
        self.rows = rows
        self.table.fill([_cells(one) for one in rows])
        header = self.table.horizontalHeader().sizeHint().height()
        row = self.table.verticalHeader().defaultSectionSize()
        shown = min(len(rows), MOST_ROWS)
        self.table.setFixedHeight(header + shown * row + 2 * self.table.frameWidth())
        self.table.mark(before.id if before else "", [one.id for one in rows])
        for part in (self.table, self.open_button):
            part.setVisible(bool(rows))
        self.empty_label.setVisible(not rows)
        self.new_button.setVisible(not is_closed)

    def _open(self) -> None:
        if self.marked is not None:
            self.wanted.emit(self.marked.id)


def _cells(one: FollowUpRow) -> tuple[str, ...]:
    return (
        masked(one.name),
        season_words.class_words(one.cohort, one.class_no),
        one.owner,
        short_date(one.needed_by),
        season_words.standing_of(one),
    )


def _lesson() -> str:
    return _(
        "Nobody yet. Put down here whom somebody will look after, with a day: it stands on the "
        "list of today until there is an outcome."
    )
