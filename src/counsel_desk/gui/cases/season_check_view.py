"""One seasonal check: its numbers, its classes, and those looked after."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import season_words, season_work
from counsel_desk.gui.cases.season_check_close_dialog import CloseCheckDialog
from counsel_desk.gui.cases.season_check_dialog import ChangeCheckDialog
from counsel_desk.gui.cases.season_class_dialog import ClassReportDialog
from counsel_desk.gui.cases.season_classes_card import ClassesCard
from counsel_desk.gui.cases.season_follow_up_dialog import SeasonFollowUpDialog
from counsel_desk.gui.cases.season_follow_ups_card import FollowUpsCard
from counsel_desk.gui.cases.season_outcome_dialog import OutcomeDialog
from counsel_desk.gui.cases.season_work import FollowUp
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.season_views import CheckClassRow, CheckView

_WIDE = 900


class CheckViewer(QWidget):
    """``left`` asks for the list again; ``changed`` says that numbers of the check are others."""

    left = Signal()
    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.view: CheckView | None = None
        self.back_button = button(_("‹ All checks"), self.left.emit, kind="link")
        self.change_button = button(_("Change"), self._change, name=_("Change the check"))
        self.close_button = button(_("Close the check"), self._close, kind="primary")
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(8)
        self.days_label = words("", "muted")
        self.numbers_label = words("")
        self.told_label = words("", "muted", wrap=True)
        self.classes_card, self.follow_ups_card = ClassesCard(), FollowUpsCard()
        self.classes_card.report_wanted.connect(self._report)
        self.classes_card.zero_wanted.connect(self._report_zero)
        self.classes_card.back_wanted.connect(self._take_back)
        self.follow_ups_card.new_wanted.connect(self.look_after)
        self.follow_ups_card.wanted.connect(self.open_follow_up)
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def show_check(self, check_id: str, then: str = "") -> None:
        """Show a check; ``then`` opens one of its follow-ups."""
        work = partial(season_work.read_check, check_id=check_id)

        def shown(view: CheckView) -> None:
            self.fill(view)
            if then:
                self.open_follow_up(then)

        self.around.vault.post(work, shown, self._gone)

    def fill(self, view: CheckView) -> None:
        """Show a check as it stands."""
        self.view = view
        check, is_closed = view.check, view.check.closed_on is not None
        clear(self.title_row)
        self.title_row.addWidget(words(season_words.title_of(check), "heading"))
        self.title_row.addWidget(badge(*season_words.state_of(check)))
        self.title_row.addStretch(1)
        self.days_label.setText(season_words.days_of(check))
        self.numbers_label.setText(
            season_words.SEPARATOR.join(
                (
                    season_words.classes_of(check),
                    season_words.students_of(check),
                    season_words.follow_ups_of(check),
                )
            )
        )
        self.told_label.setText("\n".join(_told(view)))
        self.told_label.setVisible(bool(_told(view)))
        self.classes_card.fill(view.classes, is_closed=is_closed)
        self.follow_ups_card.fill(view.follow_ups, is_closed=is_closed)
        for one in (self.change_button, self.close_button):
            one.setVisible(not is_closed)

    def refresh(self) -> None:
        """Read the check anew."""
        if self.view is not None:
            self.show_check(self.view.check.id)

    def look_after(self) -> None:
        """Put a student on the list."""
        if self.view is not None:
            self._ask(SeasonFollowUpDialog(self.window(), self.around, self.view.check.id))

    def open_follow_up(self, follow_up_id: str) -> None:
        """What stands in a follow-up, and how it ends."""
        work = partial(season_work.read_follow_up, follow_up_id=follow_up_id)
        self.around.vault.post(work, self._show_follow_up, self.around.tell_problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= _WIDE
        self.columns.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(self.title_row)
        texts.addWidget(self.days_label)
        texts.addWidget(self.numbers_label)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(texts, 1)
        head.addWidget(self.change_button)
        head.addWidget(self.close_button)
        self.columns.setSpacing(16)
        for card in (self.classes_card, self.follow_ups_card):
            holder = QVBoxLayout()
            holder.addWidget(card)
            holder.addStretch(1)
            self.columns.addLayout(holder, 1)
        box.addLayout(beside(self.back_button))
        box.addLayout(head)
        box.addWidget(self.told_label)
        box.addLayout(self.columns)
        box.addStretch(1)

    def _show_follow_up(self, one: FollowUp) -> None:
        if isValid(self):
            is_closed = self.view is not None and self.view.check.closed_on is not None
            dialog = OutcomeDialog(self.window(), self.around, one, is_closed=is_closed)
            dialog.change_wanted.connect(partial(self._change_follow_up, one))
            self._ask(dialog)

    def _change_follow_up(self, one: FollowUp) -> None:
        self._ask(SeasonFollowUpDialog(self.window(), self.around, one.check_id, one))

    def _report(self, row: CheckClassRow) -> None:
        dialog = ClassReportDialog(self.window(), self.around, row)
        dialog.stored.connect(self.classes_card.mark_next)
        self._ask(dialog)

    def _report_zero(self, row: CheckClassRow) -> None:
        def done(_none: None) -> None:
            back = partial(season_work.take_report_back, class_id=row.id)
            name = season_words.class_words(row.cohort, row.class_no)
            told = _("{name}: all seen, nobody to look after").format(name=name)
            self.around.say(told, _("Undo"), lambda: self._post(back))
            self.classes_card.mark_next()
            self._stored()

        work = partial(season_work.report_zero, class_id=row.id)
        self.around.vault.post(work, done, self.around.tell_problem)

    def _take_back(self, row: CheckClassRow) -> None:
        self._post(partial(season_work.take_report_back, class_id=row.id))

    def _post(self, work: partial[None]) -> None:
        self.around.vault.post(work, lambda _none: self._stored(), self.around.tell_problem)

    def _change(self) -> None:
        if self.view is not None:
            dialog = ChangeCheckDialog(self.window(), self.around, self.view)
            dialog.removed.connect(self.left)
            self._ask(dialog)

    def _close(self) -> None:
        if self.view is not None:
            self._ask(CloseCheckDialog(self.window(), self.around, self.view.check))

    def _ask(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self._stored)
        dialog.open()

    def _stored(self) -> None:
        if isValid(self):
            self.refresh()
            self.changed.emit()

    def _gone(self, problem: Exception) -> None:
        if isValid(self):
            self.left.emit()


def _told(view: CheckView) -> list[str]:
    """What happened, what was given, and what was said at the end."""
    lines = (
        (_("What happened: {text}"), view.event),
        (_("Support given: {text}"), view.support),
        (_("At the end: {text}"), view.closing_remark),
    )
    return [line.format(text=text) for line, text in lines if text]
