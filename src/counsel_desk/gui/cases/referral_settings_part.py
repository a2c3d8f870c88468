"""Settings: after how many days a referral is asked after, and a return slip is asked for."""

from __future__ import annotations

from typing import Any

from counsel_desk.gui.editors import number_edit
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases import follow_up_days
from counsel_desk.services.desk import Desk

Days = tuple[str, int]


class ReferralSettingsPart(SettingsPart):
    """Two fields; referrals that go on keep the days that were made."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._shown: Days | None = None
        self.days_edit = line_edit()
        self.slip_edit = number_edit(follow_up_days.USUAL_SLIP, follow_up_days.MOST)
        self.save_button = button(_("Save"), self._save, kind="primary")
        told = _("The interval is the school's own; referrals that go on keep the days they have.")
        card = Card(_("Follow-ups of referrals"))
        card.add(
            words(told, "muted", wrap=True),
            Field(_("Ask after so many days"), self.days_edit, _("for example 7, 14, 30, 60, 90")),
            Field(_("Return slip after so many days"), self.slip_edit),
            self.error_label,
        )
        card.body.addLayout(beside(self.save_button))
        self.box.addWidget(card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_days, self._fill)

    def typed(self) -> dict[str, Any] | None:
        now = (self.days_edit.text(), self.slip_edit.value())
        is_new = self._shown is not None and now != self._shown
        return {"days": now[0], "slip": now[1]} if is_new else None

    def take_back(self, typed: dict[str, Any]) -> None:
        self.days_edit.setText(str(typed.get("days", "")))
        self.slip_edit.setValue(int(typed.get("slip", follow_up_days.USUAL_SLIP)))

    def _fill(self, days: Days) -> None:
        self._shown = days
        self.days_edit.setText(days[0])
        self.slip_edit.setValue(days[1])

    def _save(self) -> None:
        text, slip = self.days_edit.text(), self.slip_edit.value()
        self.save(lambda desk: set_days(desk, text, slip), _("Saved."))


def read_days(desk: Desk) -> Days:
    """Both settings as they are shown."""
    service = desk.require_cases().referral_follow_ups
    return follow_up_days.written(service.days()), service.slip_days()


def set_days(desk: Desk, text: str, slip_days: int) -> None:
    """Ask after other numbers of days."""
    desk.require_cases().referral_follow_ups.set_days(text, slip_days)
