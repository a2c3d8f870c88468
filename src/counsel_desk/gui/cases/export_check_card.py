"""The check before anything leaves: what was tried, and that nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import badge, rule, set_role, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.words import date_words
from counsel_desk.services.room.releases import ReleaseEntry

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary

_CHOOSING_ENDS = 0.6


class CheckCard(Card):
    """``stopped`` is asked for while it runs, ``again_wanted`` after it was stopped."""

    stopped = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Protection check"))
        self.badge = badge("")
        self.head.insertWidget(1, self.badge)
        self.state_label = words("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("Checking the tables"))
        self.stop_button = button(_("Stop"), self.stopped.emit, name=_("Stop the check"))
        self.again_button = button(_("Check again"), self.again_wanted.emit)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.facts: tuple[tuple[str, str], ...] = ()
        self.body.addLayout(self.rows)
        self.add(self.state_label, self.bar)
        self.body.addLayout(beside(self.stop_button, self.again_button))
        self.show_nothing("")

    def show_nothing(self, told: str) -> None:
        """There is nothing to check, and why."""
        self._dress("", "plain", told)

    def show_running(self) -> None:
        """The check begins."""
        self._dress(_("running"), "info", _("Choosing what can be told…"))
        self._rounds, self._share = 1, 0.0
        self.bar.setValue(0)
        self.bar.show()
        self.stop_button.show()

    def show_progress(self, share: float) -> None:
        """How far it is. It begins anew with fewer numbers when something would follow."""
        if share < self._share - 0.3:
            self._rounds += 1
        self._share = share
        self.bar.setValue(int(share * 1000))
        if share < _CHOOSING_ENDS:
            told = _("Choosing what can be told…")
        else:
            told = _("Trying to work back from all numbers ever told…")
        if self._rounds > 1:
            told = _("{told} Something would have followed: round {number}, with fewer numbers.")\
                .format(told=told, number=self._rounds)  # fmt: skip
        self.state_label.setText(told)

    def show_stopped(self) -> None:
        """The person had enough."""
        told = _("Stopped. Nothing was released and nothing was changed.")
        self._dress(_("not checked"), "warm", told)
        self.again_button.show()

    def show_passed(self, prepared: PreparedSummary, before: int) -> None:
        """What the attacker came to.

        :param before: how many releases there were before.
        """
        self._dress(_("passed"), "good", "", passed=True)
        report = prepared.report
        follow = _("{count} follow").format(count=len(report.findings))
        facts = [(_("Working back from all numbers of this release"), follow)]
        if before:
            together = ngettext(
                "Together with {count} release before", "Together with {count} releases before",
                before,
            ).format(count=before)  # fmt: skip
            facts.append((together, follow))
        facts.append((_("Groups that were tried"), f"{report.tried:,}"))
        if report.narrowest is not None:
            facts.append((_("Narrowest range of a silent cell"), range_words(*report.narrowest)))
        facts.append((_("Cells that are told"), f"{prepared.share:.0%}"))
        self._fill(facts)

    def show_released(self, release: ReleaseEntry) -> None:
        """It left: it was checked then."""
        told = _("Checked when it was made, on {date}. The same bytes are copied each time.")
        told = told.format(date=date_words(release.made_on))
        self._dress(_("released"), "good", told, passed=True)

    def _dress(self, state: str, kind: str, told: str, *, passed: bool = False) -> None:
        self.badge.setText(state)
        self.badge.setVisible(bool(state))
        set_role(self.badge, "badge", kind)
        set_role(self, "passed", passed)
        self.state_label.setText(told)
        self.state_label.setVisible(bool(told))
        for one in (self.bar, self.stop_button, self.again_button):
            one.hide()
        self._fill([])

    def _fill(self, facts: list[tuple[str, str]]) -> None:
        self.facts = tuple(facts)
        clear(self.rows)
        for place, (label, value) in enumerate(facts):
            if place:
                self.rows.addWidget(rule())
            self.rows.addWidget(fact_row(label, value))


def fact_row(label: str, value: str) -> QWidget:
    """A label at the left, what there is to say about it at the right."""
    row = QWidget()
    row.setAccessibleName(f"{label} {value}")
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 2, 0, 2)
    told = words(label, "fine", wrap=True)
    box.addWidget(told, 1)
    box.addWidget(words(value, "heading"))
    return row


def range_words(low: int, high: int | None) -> str:
    """What a silent cell could be."""
    return _("{low} or more").format(low=low) if high is None else f"{low} – {high}"
