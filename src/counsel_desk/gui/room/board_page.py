"""The duty board: each clause with how it stands, its numbers, and the records behind them.

Counsellor and principal see the same; nothing on it leads to a student.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu
from shiboken6 import isValid

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.room.board_figures import BoardFigures
from counsel_desk.gui.room.board_places import place_of
from counsel_desk.gui.room.board_printing import PRINTS, print_paper
from counsel_desk.gui.room.board_row_dialog import BoardRowDialog
from counsel_desk.gui.room.board_table import BoardTable
from counsel_desk.gui.room.board_view import TO_DO, BoardSeen, read_board
from counsel_desk.gui.room.menu_button import ARROW, menu_button
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.room.period_words import SEPARATOR, term_title
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.reports.words import short_date

_ALL, _TO_DO = "all", "to_do"
_MOST_SOON = 2


class BoardPage(Page):
    """``term_name`` is the term shown; None the present one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Duty board"))
        self.seen: BoardSeen | None = None
        self.term_name: str | None = None
        self.dialog: BoardRowDialog | None = None
        let_subtitle_wrap(self)
        self._add_tools()
        self.figures = BoardFigures()
        self.figures.picked.connect(self.show_only)
        self.soon_label = words("", "warm", wrap=True)
        self.table = BoardTable()
        self.table.row_opened.connect(self.open_row)
        self.empty_label = words(_("No clause stands so. Choose “All” to see them."), "muted")
        card = Card()
        card.body.addLayout(self._filters())
        card.add(self.table, self.empty_label)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.soon_label)
        self.body.addWidget(card, 1)

    def refresh(self) -> None:
        """Check anew; what did not change is at hand."""
        self.around.vault.post(partial(read_board, term=self.term_name), self._fill)

    def open_with(self, subject: object) -> None:
        """The id of a rule: its window opens as soon as the board is read."""
        self._wanted = str(subject or "")

    def show_term(self, term: TermSpan) -> None:
        """Show another term."""
        self.term_name = term.name
        self.refresh()

    def show_only(self, state: str) -> None:
        """Show the clauses that stand so."""
        self.state_box.set_value(state)
        self._filter()

    def open_row(self, row: Checked) -> None:
        """What a clause is based on."""
        if self.seen is None:
            return
        trend = [
            (term_title(one.term.school_year, one.term.season), one.verdicts[row.rule.id])
            for one in self.seen.trend
            if row.rule.id in one.verdicts
        ]
        place = place_of(row.finding, is_counsellor=self.around.facts.is_counsellor)
        self.dialog = BoardRowDialog(self.window(), row, trend, has_place=place is not None)
        if place is not None:
            self.dialog.place_wanted.connect(partial(self.around.go, *place))
        self.dialog.open()

    def print_out(self, kind: str) -> None:
        """One of the papers, of the term shown."""
        if self.seen is not None:
            print_paper(self, self.around, kind, self.seen.view.term.name)

    _wanted = ""

    def _add_tools(self) -> None:
        self.term_button = menu_button("", _("Term shown"))
        self.term_menu = QMenu(self.term_button)
        self.term_button.setMenu(self.term_menu)
        self.more_button = menu_button(_("Other papers"), _("Other papers"))
        menu = QMenu(self.more_button)
        for kind, title in PRINTS[1:]:
            menu.addAction(_(title), partial(self.print_out, kind))
        self.more_button.setMenu(menu)
        first, title = PRINTS[0]
        self.print_button = button(
            _(title), partial(self.print_out, first), kind="primary", key="Ctrl+P"
        )
        for tool in (self.term_button, self.more_button, self.print_button):
            self.tools.addWidget(tool)

    def _filters(self) -> QHBoxLayout:
        states = [(one.value, verdict_words(one)) for one in Verdict]
        options = [(_ALL, _("All")), (_TO_DO, _("Something to do")), *states]
        self.state_box = ChoiceBox(options, name=_("Which clauses"))
        self.state_box.activated.connect(self._filter)
        self.chapter_box = ChoiceBox([], blank=_("all chapters"), name=_("Chapter"))
        self.chapter_box.activated.connect(self._filter)
        self.count_label = words("", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.state_box, self.chapter_box, self.count_label):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _fill(self, seen: BoardSeen) -> None:
        if not isValid(self):
            return
        self.seen = seen
        term = term_title(seen.view.term.school_year, seen.view.term.season)
        told = (seen.view.pack.source, term, _("answered from the registers; open a line to see"))
        self.subtitle_label.setText(SEPARATOR.join(told))
        self.term_button.setText(term + ARROW)
        self.term_button.setAccessibleName(_("Term shown: {term}").format(term=term))
        self.term_menu.clear()
        for one in seen.terms:
            title = term_title(one.school_year, one.season)
            self.term_menu.addAction(title, partial(self.show_term, one))
        self.figures.fill(seen.view.checked)
        self.soon_label.setText(soon_words(seen))
        self.soon_label.setVisible(bool(seen.upcoming))
        chapters = dict.fromkeys(one.rule.chapter for one in seen.view.checked)
        kept = self.chapter_box.value
        self.chapter_box.fill([(one, one) for one in chapters], kept, blank=_("all chapters"))
        self._filter()
        self._open_wanted()

    def _filter(self, *_place: int) -> None:
        if self.seen is None:
            return
        state, chapter = self.state_box.code, self.chapter_box.code
        rows = [
            one
            for one in self.seen.view.checked
            if _stands(one.finding.verdict, state) and chapter in (None, one.rule.chapter)
        ]
        self.table.fill(rows)
        self.table.setVisible(bool(rows))
        self.empty_label.setVisible(not rows)
        count = len(rows)
        self.count_label.setText(
            ngettext("{count} clause", "{count} clauses", count).format(count=count)
        )

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and self.seen is not None:
            for one in self.seen.view.checked:
                if one.rule.id == wanted:
                    self.open_row(one)


def soon_words(seen: BoardSeen) -> str:
    """What has its day within the next 30 days, in a sentence."""
    told = [
        _("{clause} by {day}").format(clause=one.rule.words, day=short_date(one.finding.due))
        for one in seen.upcoming
        if one.finding.due is not None
    ]
    more = len(told) - _MOST_SOON
    if more > 0:
        rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
        told = [*told[:_MOST_SOON], rest]
    return _("Within the next 30 days: {told}").format(told=_("; ").join(told))


def _stands(verdict: Verdict, state: str | None) -> bool:
    if state == _TO_DO:
        return verdict in TO_DO
    return state in (None, _ALL, verdict.value)
