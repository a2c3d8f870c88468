"""How things are with a student: the situation, its topics, what goes well, what was agreed."""

from __future__ import annotations

from counsel_desk.gui.cases.strengths_bar import StrengthsBar
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.plan_content import PlanContent


class SituationCard(Card):
    """Shows the version in force; without a plan only what goes well and who is there."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("How things are"))
        self.situation_label = words("", wrap=True)
        self.agreement_label = words("", "muted", wrap=True)
        self.strengths = StrengthsBar(around)
        self.add(self.situation_label, self.strengths, self.agreement_label)

    def show_content(self, content: PlanContent | None) -> None:
        """Fill the card."""
        title = _("Strengths and supports") if content is None else _("How things are")
        self.title_label.setText(title)
        self.setAccessibleName(title)
        content = content or PlanContent()
        self.situation_label.setText(content.situation)
        self.situation_label.setVisible(bool(content.situation))
        agreed = _("Agreed between school and home: {words}").format(words=content.agreement)
        self.agreement_label.setText(agreed)
        self.agreement_label.setVisible(bool(content.agreement))
        known = codes.load("topic")
        self.strengths.show_topics([known.label(one) for one in content.topics])
