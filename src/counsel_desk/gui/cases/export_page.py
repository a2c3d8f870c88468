"""Totals that leave: looked at, checked, signed, carried, and kept in a ledger.

The check takes seconds to minutes and runs beside window and vault; locking or leaving drops it,
and nothing was changed by then. A release itself is one commit, its copy a work of its own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.cases import export_words
from counsel_desk.gui.cases.export_board import ExportBoard
from counsel_desk.gui.cases.export_work import (
    ExportView,
    keep,
    prepare_beside,
    put_back,
    read_export,
)
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.long_work import LongWork
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.room.menu_button import ARROW, menu_button
from counsel_desk.gui.room.package_printing import look_at_package
from counsel_desk.gui.room.packages_page import last_recipient
from counsel_desk.gui.room.page_head import let_subtitle_wrap
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.i18n import _
from counsel_desk.records.release_periods import Kind, kind_of
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.schedule_words import question_words

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary


class ExportPage(Page):
    """One period at a time; what was prepared stays as long as the records do."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Export of totals"))
        let_subtitle_wrap(self)
        self.subtitle_label.setText(
            _("Anonymous totals only: names, numbers, classes and texts never leave this computer.")
        )
        self.view: ExportView | None = None
        self.prepared: PreparedSummary | None = None
        self._wanted: tuple[Kind | None, str | None] = (None, None)
        self._token = self._stopped = ""
        self.preparing = LongWork(self)
        self.kind_segments = Segments(
            _("Period"), (("month", _("Month")), ("term", _("Term")), ("year", _("School year")))
        )
        self.period_button = menu_button("", _("Period shown"))
        self.period_menu = QMenu(self.period_button)
        self.period_button.setMenu(self.period_menu)
        self.tools.addWidget(self.kind_segments)
        self.tools.addWidget(self.period_button)
        self.board = ExportBoard(around)
        self.body.addWidget(self.board, 1)
        self._connect()
        self._allow()

    @property
    def is_working(self) -> bool:
        """Whether the check runs or a package is on its way."""
        return self.preparing.is_running or self.board.send.form.carrier.is_busy

    def open_with(self, subject: object) -> None:
        """A period: it is shown."""
        if isinstance(subject, str):
            self._wanted = (kind_of(subject), subject)

    def subject(self) -> object:
        """The period that is shown."""
        return self.view.period if self.view is not None else None

    def refresh(self) -> None:
        """Read the period that is shown."""
        kind, period = self._wanted
        self.around.vault.post(partial(read_export, kind=kind, period=period), self._fill)

    def save_draft(self) -> None:
        """Nothing is half-written here: what runs is dropped, and was not begun."""
        self.preparing.stop()
        self.board.send.form.carrier.stop()

    def show_kind(self, kind: str) -> None:
        """Month, term or year: the one that is due most."""
        self._wanted = (cast(Kind, kind), None)
        self.board.send.form.say("")
        self.refresh()

    def show_period(self, period: str) -> None:
        """Another period."""
        self.open_with(period)
        self.board.send.form.say("")
        self.refresh()

    def stop(self) -> None:
        """Break the check off; it does not begin again by itself."""
        self._stopped = self._token
        self.preparing.stop()
        self.board.show_stopped()
        self._allow()

    def export(self) -> None:
        """Make the package and carry it; or carry the one that was made."""
        view, form = self.view, self.board.send.form
        if view is None or self.is_working:
            return
        if view.release is not None:
            form.carry(view.period)
            self._allow()
        elif self.prepared is not None and _is_agreed(self, view):
            form.say("")
            self.board.send.allow(on=False)
            if form.target is None:
                self._keep()
            else:
                form.carrier.look_at(form.target, self._keep)

    def _keep(self) -> None:
        if self.prepared is not None:
            work = partial(keep, prepared=self.prepared)
            self.around.vault.post(work, self._kept, self.board.send.form.refuse)

    def _kept(self, period: str) -> None:
        form = self.board.send.form
        if form.target is None:
            form.say(_("The package is signed and kept. Copy it when a stick is at hand."))
            self.refresh()
        else:
            form.carry(period)

    def _fill(self, view: ExportView) -> None:
        self.view, self._wanted = view, (view.kind, view.period or None)
        self._fill_head(view)
        self.board.show_schedule(view.schedule)
        self.board.send.form.propose(last_recipient(view.entries))
        self.board.ledger.fill(view.entries)
        self.board.gap.show_gap(view.gap)
        if self.prepared is not None and not _is_same(self.prepared, view):
            self.prepared = None
        if view.draft is None:
            self.preparing.stop()
        if view.release is not None:
            self.board.show_released(view)
        elif view.draft is None:
            self.board.show_problem(view.problem, can_mend=view.is_ledger_broken)
        elif self.prepared is not None:
            self.board.show_prepared(self.prepared, len(view.entries))
        elif view.draft.token == self._stopped:
            self.board.show_stopped()
        else:
            self._prepare()
        self._allow()

    def _fill_head(self, view: ExportView) -> None:
        self.kind_segments.set_value(view.kind)
        title = period_words(view.period) if view.period else _("no period yet")
        self.period_button.setText(title + ARROW)
        self.period_button.setAccessibleName(_("Period shown: {title}").format(title=title))
        self.period_menu.clear()
        for choice in view.choices:
            told = export_words.choice_words(choice)
            self.period_menu.addAction(told, partial(self.show_period, choice.name))

    def _prepare(self) -> None:
        """Check what is shown, unless just that is being checked already."""
        assert self.view is not None
        draft = self.view.draft
        if draft is None or (self.preparing.is_running and self._token == draft.token):
            return
        self._token, self._stopped = draft.token, ""
        self.board.show_running()
        self.preparing.start(prepare_beside(draft), self._ready, self._not_ready)
        self._allow()

    def _ready(self, prepared: PreparedSummary) -> None:
        assert self.view is not None
        self.prepared = prepared
        self.board.show_prepared(prepared, len(self.view.entries))
        self._allow()

    def _not_ready(self, problem: DeskError) -> None:
        self.board.show_problem(str(problem))
        self._allow()

    def _allow(self) -> None:
        is_ready = self.prepared is not None
        self.board.allow(self.view, is_ready=is_ready, is_working=self.is_working)

    def _connect(self) -> None:
        board = self.board
        self.kind_segments.chosen.connect(self.show_kind)
        self.preparing.progressed.connect(board.check.show_progress)
        board.check.stopped.connect(self.stop)
        board.check.again_wanted.connect(self._prepare)
        board.send.export_wanted.connect(self.export)
        board.send.look_wanted.connect(
            lambda: look_at_package(self, self.around, str(self.subject()))
        )
        board.send.form.ended.connect(self.refresh)
        board.ledger.period_wanted.connect(self.show_period)
        board.gap.changed.connect(self.refresh)
        board.preview.mend_button.clicked.connect(lambda _on=False: _mend(self))


def _is_agreed(page: ExportPage, view: ExportView) -> bool:
    """The year's schedule is agreed to once, with its first package."""
    schedule = view.schedule
    if schedule is None or schedule.declared_on is not None:
        return True
    return messages.ask(page, question_words(schedule), _("Declare and export"), _("Not yet"))


def _mend(page: ExportPage) -> None:
    """Put true packages back into a ledger that somebody changed."""

    def still_broken(problem: DeskError) -> None:
        page.board.show_problem(str(problem), can_mend=True)

    folder = ask_folder(page, _("The stick or folder with the true packages"))
    if folder is not None:
        work = partial(put_back, folder=folder)
        page.around.vault.post(work, lambda _count: page.refresh(), still_broken)


def _is_same(prepared: PreparedSummary, view: ExportView) -> bool:
    return view.draft is not None and prepared.draft.token == view.draft.token
