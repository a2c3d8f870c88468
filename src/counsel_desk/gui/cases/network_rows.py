"""Rows of the network's page: a class of the week's board, and a warning on its way."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.gui.widgets.row_acts import RowActs
from counsel_desk.i18n import _, language, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.escalation import DANGER_SIGNS
from counsel_desk.records.cases.network_report_fields import BoardLine, ReportRow
from counsel_desk.records.cases.open_warning import OpenWarning
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.network_words import act_words, path_words, place_words
from counsel_desk.reports.words import short_date

_SEPARATOR = " ・ "
_LEAST_TEXT = 150
_CLASS_WIDTH, _COUNT_WIDTH = 120, 90


class BoardRow(QWidget):
    """A class: what it reported, or one button that says that nothing was noticed."""

    def __init__(self, line: BoardLine, today: date) -> None:
        super().__init__()
        self.line = line
        name = place_words(line.place, today)
        told, shade = report_words(line.report)
        self.state_badge = badge(told, shade)
        self.zero_button = _act(_("Nothing noticed"), name)
        self.back_button = _act(_("Take back"), name, kind="link")
        class_label_ = words(name, "heading")
        class_label_.setMinimumWidth(_CLASS_WIDTH)
        count = ngettext("{n} student", "{n} students", line.students).format(n=line.students)
        count_label = words(count, "muted")
        count_label.setMinimumWidth(_COUNT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        for one in (class_label_, count_label, self.state_badge):
            row.addWidget(one)
        row.addWidget(words(_by(line.report), "muted"))
        row.addStretch(1)
        row.addWidget(self.zero_button)
        row.addWidget(self.back_button)
        # Not before they have their place: a button without one would be a window for a moment.
        self.zero_button.setVisible(line.report is None)
        self.back_button.setVisible(line.report is not None and line.report.may_take_back)
        self.setMinimumHeight(36)
        self.setAccessibleName(f"{name}: {told}")


class WarningRow(QWidget):
    """Who (masked) and which sign, the whole way upward, and what can be done."""

    def __init__(self, warning: OpenWarning, today: date) -> None:
        super().__init__()
        self.warning = warning
        act = act_words("" if warning.is_with_room else warning.next_act)
        is_over = warning.needed_by is not None and warning.needed_by <= today
        self.act_badge = badge(act, "warm" if is_over else "plain")
        head = words(_head(warning, today), "heading", wrap=True)
        way = path_words(warning.level, warning.noticed_by, warning.noticed_at, warning.path)
        self.path_label = words(way, wrap=True)
        self.due_label = words(_due(warning, today), "warm" if is_over else "muted")
        self.tell_button = _act(_("Tell the next…"), masked(warning.name))
        self.close_button = _act(_("What came of it…"), masked(warning.name))
        self.file_button = _act(_("Open the file"), masked(warning.name), kind="link")
        self.crisis_button = _act(_("Open a crisis record"), masked(warning.name), kind="danger")
        buttons = [self.close_button, self.file_button]
        if not warning.is_with_room:
            buttons.insert(0, self.tell_button)
        if warning.sign in DANGER_SIGNS:
            buttons.insert(0, self.crisis_button)
        self.acts = RowActs(*buttons)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(head, 1)
        top.addWidget(self.act_badge)
        texts.addLayout(top)
        texts.addWidget(self.path_label)
        foot = QHBoxLayout()
        foot.addWidget(self.due_label)
        foot.addStretch(1)
        foot.addWidget(self.acts)
        texts.addLayout(foot)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.addLayout(texts)
        self.setAccessibleName(f"{_head(warning, today)} {act}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.fit(event.size().width() - _LEAST_TEXT)


def report_words(report: ReportRow | None) -> tuple[str, str]:
    """How a class stands in the week, and the shade of its badge."""
    if report is None:
        return _("not reported yet"), "plain"
    if report.is_zero:
        return _("nothing noticed"), "good"
    told = ngettext("{n} student noted", "{n} students noted", report.noted)
    return told.format(n=report.noted), "info"


def _by(report: ReportRow | None) -> str:
    if report is None:
        return ""
    mood = codes.load("class_mood").label(report.mood) if report.mood else ""
    return _SEPARATOR.join(filter(None, (short_date(report.reported_on), report.reporter, mood)))


def _head(warning: OpenWarning, today: date) -> str:
    place = ""
    if warning.cohort is not None:
        place = class_label(warning.cohort, warning.class_no, today, language())
    sign = codes.load("warning_sign").label(warning.sign)
    return _SEPARATOR.join(filter(None, (masked(warning.name), place, sign)))


def _due(warning: OpenWarning, today: date) -> str:
    if warning.needed_by is None:
        return ""
    day = short_date(warning.needed_by)
    if warning.needed_by < today:
        return _("overdue since {day}").format(day=day)
    return _("due today") if warning.needed_by == today else _("due on {day}").format(day=day)


def _act(text: str, about: str, kind: str = "plain") -> QPushButton:
    made = button(text, kind=kind, name=f"{text} {about}")
    # A tool tip would only say the same again.
    made.setToolTip("")
    return made
