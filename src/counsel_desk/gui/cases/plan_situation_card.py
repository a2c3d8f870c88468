"""How things are with a student: the situation, its topics, and what was agreed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.plan_content import PlanContent


class SituationCard(Card):
    """Shows the version in force; what goes well stands in the file's head already."""

    def __init__(self) -> None:
        super().__init__(_("How things are"))
        self.situation_label = words("", wrap=True)
        self.agreement_label = words("", "muted", wrap=True)
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips, gap=6)
        self.add(self.situation_label, self.chips, self.agreement_label)

    def show_content(self, content: PlanContent) -> None:
        """Fill the card."""
        self.situation_label.setText(content.situation)
        agreed = _("Agreed between school and home: {words}").format(words=content.agreement)
        self.agreement_label.setText(agreed)
        self.agreement_label.setVisible(bool(content.agreement))
        clear(self._flow)
        known = codes.load("topic")
        for one in content.topics:
            self._flow.addWidget(badge(known.label(one)))
        self.chips.setVisible(bool(content.topics))
