"""Rows of the part of assessments: a round, and a talk that waits."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.cases.assessment_words import class_words, figures_line
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.assessment_views import RoundOverview, WaitingTalk
from counsel_desk.reports.words import date_words

_HEIGHT = 53


class RoundRow(QWidget):
    """``wanted`` carries the round's id."""

    wanted = Signal(str)

    def __init__(self, told: RoundOverview) -> None:
        super().__init__()
        record = told.record
        is_open = record.closed_on is None
        state = pgettext("round", "open") if is_open else pgettext("round", "closed")
        days = _("{first} to {last}").format(
            first=date_words(record.starts), last=date_words(record.ends)
        )
        below = " ・ ".join((told.definition.words.shown(), days))
        name = _("Open: {what}").format(what=record.name)
        self.button = button(_("Open"), lambda: self.wanted.emit(record.id), name=name)
        self.button.setToolTip("")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words(record.name, "heading", wrap=True))
        head.addWidget(badge(state, "good" if is_open else "plain"))
        head.addStretch(1)
        lines = words(below, "muted", wrap=True), words(figures_line(told.counts), wrap=True)
        _lay_out(self, head, lines, self.button)
        self.setAccessibleName(f"{record.name}: {figures_line(told.counts)}")


class TalkRow(QWidget):
    """``note_wanted`` and ``file_wanted`` carry the talk."""

    note_wanted = Signal(object)
    file_wanted = Signal(object)

    def __init__(self, talk: WaitingTalk, today: date) -> None:
        super().__init__()
        self.talk = talk
        whom = whom_words(talk, today)
        is_late = talk.needed_by <= today
        by = _("by {day}").format(day=date_words(talk.needed_by))
        if talk.needed_by == today:
            by = pgettext("due", "today")
        note_name = _("Note the talk: {whom}").format(whom=whom)
        self.note_button = button(
            _("Note the talk…"), lambda: self.note_wanted.emit(talk), name=note_name
        )
        file_name = _("Open the file: {whom}").format(whom=whom)
        self.file_button = button(
            _("Open the file"), lambda: self.file_wanted.emit(talk), kind="link", name=file_name
        )
        for one in (self.note_button, self.file_button):
            one.setToolTip("")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(badge(by, "warm" if is_late else "plain"))
        head.addWidget(words(whom))
        head.addStretch(1)
        _lay_out(self, head, (), self.file_button, self.note_button)
        self.setAccessibleName(f"{whom} {by}")


def whom_words(talk: WaitingTalk, today: date, *, reveal: bool = False) -> str:
    """A student's name and class."""
    place = ""
    if talk.cohort is not None and talk.class_no is not None:
        place = class_words((talk.cohort, talk.class_no), today)
    return " ・ ".join(filter(None, (shown(talk.name, reveal=reveal), place)))


def _lay_out(row: QWidget, head: QHBoxLayout, lines: tuple[QWidget, ...], *acts: QWidget) -> None:
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addLayout(head)
    for one in lines:
        texts.addWidget(one)
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 6, 0, 6)
    box.setSpacing(12)
    box.addLayout(texts, 1)
    for one in acts:
        box.addWidget(one)
    row.setMinimumHeight(_HEIGHT)
