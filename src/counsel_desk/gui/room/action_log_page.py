"""Who did what: the log of either file, narrowed down, checked, compared with paper and printed.

A counsellor reads the logs of both files, a principal that of the room's file. Lines come a page at
a time, so that a log of many years opens as fast as one of a day.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.room.action_log_filter import CASES, ActionLogFilter
from counsel_desk.gui.room.action_log_work import (
    Seen,
    check_log,
    log_on_paper,
    note_printed,
    read_lines,
)
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.gui.room.seal_card import SealCard
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import say, words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import log_acts
from counsel_desk.records.log_acts import LogLine
from counsel_desk.services.action_log import PAGE, Asked, LogPage

_WHAT = 5


class ActionLogPage(Page):
    """``open_with`` takes the file whose log is to be seen."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Who did what"))
        let_subtitle_wrap(self)
        self.skipped = 0
        self.shown: LogPage | None = None
        self.filter = ActionLogFilter(is_counsellor=around.facts.is_counsellor)
        self.filter.changed.connect(self._begin_anew)
        self.check_button = button(_("Check the log"), self.check)
        self.print_button = button(_("Print"), self.print_out, kind="primary", key="Ctrl+P")
        self.back_button = button(_("Back"), lambda: around.go("back"), key="Alt+Left")
        for tool in (self.back_button, self.check_button, self.print_button):
            self.tools.addWidget(tool)
        self.told_label = words("", "good", wrap=True)
        self.table = RowTable(_("Who did what"), _titles(), wide=_WHAT)
        self.empty_label = words(_("None for this choice."), "muted")
        self.newer_button = button(_("Newer"), self.newer, key="Ctrl+PgUp")
        self.older_button = button(_("Older"), self.older, key="Ctrl+PgDown")
        self.place_label = words("", "muted")
        self.seal = SealCard(around, lambda: self.asked.file)
        self._lay_out()
        self._tell("")

    @property
    def asked(self) -> Asked:
        """Which lines are to be seen."""
        return self.filter.asked

    def refresh(self) -> None:
        self.around.vault.post(
            partial(read_lines, asked=self.asked, skip=self.skipped), self._show, self._refuse
        )

    def open_with(self, subject: object) -> None:
        if isinstance(subject, str):
            self.filter.set_file(subject)

    def subject(self) -> object:
        return self.asked.file

    def newer(self) -> None:
        """The page before this one."""
        self._go_to(self.skipped - PAGE)

    def older(self) -> None:
        """The page after this one."""
        self._go_to(self.skipped + PAGE)

    def check(self) -> None:
        """Look whether the log holds together, and say so in a sentence."""
        self.check_button.setEnabled(False)
        self.around.vault.post(
            partial(check_log, file=self.asked.file), self._checked, self._broken
        )

    def print_out(self) -> None:
        """The lines that were chosen, on paper."""
        asked = self.asked
        show_preview(
            self, self.around, pgettext("title", "Log of who did what"),
            partial(log_on_paper, asked=asked), partial(note_printed, file=asked.file),
        )  # fmt: skip

    def _begin_anew(self) -> None:
        self.skipped = 0
        self._tell("")
        self.seal.tell("")
        self.refresh()

    def _go_to(self, skipped: int) -> None:
        if self.shown is not None and 0 <= skipped < self.shown.count:
            self.skipped = skipped
            self.refresh()

    def _show(self, seen: Seen) -> None:
        if seen.asked != self.asked:
            return
        page = self.shown = seen.page
        self.filter.offer_people(seen.people)
        self.table.fill([_cells(one) for one in page.lines])
        self.table.scrollToTop()
        self.table.setVisible(bool(page.lines))
        self.empty_label.setVisible(not page.lines)
        self.subtitle_label.setText(_explanation(seen.asked.file))
        self.newer_button.setEnabled(page.skipped > 0)
        self.older_button.setEnabled(page.skipped + len(page.lines) < page.count)
        self.print_button.setEnabled(bool(page.lines))
        self.place_label.setText(place_words(page))

    def _refuse(self, problem: DeskError) -> None:
        self._tell(str(problem), "error")

    def _checked(self, sentence: str) -> None:
        self.check_button.setEnabled(True)
        self._tell(sentence)

    def _broken(self, problem: DeskError) -> None:
        self.check_button.setEnabled(True)
        self._tell(str(problem), "error")

    def _tell(self, sentence: str, role: str = "good") -> None:
        say(self.told_label, sentence, role)

    def _lay_out(self) -> None:
        lines = Card()
        lines.add(self.filter, self.told_label, self.table, self.empty_label)
        lines.body.setStretchFactor(self.table, 1)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot = beside(self.newer_button, self.older_button, self.place_label)
        lines.body.addLayout(foot)
        self.body.addWidget(lines, 1)
        self.body.addWidget(self.seal)


def place_words(page: LogPage) -> str:
    """Which lines these are, of how many."""
    if not page.lines:
        return ""
    first, last = page.skipped + 1, page.skipped + len(page.lines)
    return _("{first}–{last} of {count}, the newest first").format(
        first=first, last=last, count=page.count
    )


def _titles() -> list[str]:
    return [
        pgettext("log", "No."), _("Date"), pgettext("hour", "Time"), _("Who"),
        pgettext("act", "Kind"), _("What was done"),
    ]  # fmt: skip


def _cells(line: LogLine) -> tuple[str, ...]:
    kind = log_acts.kind_words(line.kind)
    return str(line.n), line.day, line.hour, line.person, kind, line.words


def _explanation(file: str) -> str:
    if file == CASES:
        return _("Nobody takes a line out unseen, and no line names a student.")
    return _(
        "Nobody takes a line out unseen. What follows from talks is entered by the day, without an "
        "hour."
    )
