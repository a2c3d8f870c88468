"""The rules of escalation as rows: which sign, after how many days, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox, code_box, number_edit
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, discard
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.escalation import EVERY_SIGN, MOST_DAYS, ONE_MORE, Rule


class RuleRows(QWidget):
    """``rules`` is what stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RuleRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        self.add_button = button(_("＋ Rule"), self.add_rule, kind="link")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._box)
        outer.addLayout(beside(self.add_button))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules as they stand."""
        return tuple(one.rule for one in self.rows)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show these."""
        for row in tuple(self.rows):
            self._remove(row)
        for one in rules:
            self._add(one)

    def add_rule(self) -> None:
        """One more, to be filled in."""
        self._add(ONE_MORE).sign_box.setFocus()

    def _add(self, rule: Rule) -> RuleRow:
        row = RuleRow(rule)
        row.remove_button.clicked.connect(lambda _on=False: self._remove(row))
        self.rows.append(row)
        self._box.addWidget(row)
        return row

    def _remove(self, row: RuleRow) -> None:
        self.rows.remove(row)
        discard(self._box, row)


class RuleRow(QWidget):
    """One rule."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        signs = codes.load("warning_sign")
        offered = [(EVERY_SIGN, _("Every sign")), *((one, signs.label(one)) for one in signs.codes)]
        self.sign_box = ChoiceBox(offered, rule.sign, name=_("Sign"))
        self.days_edit = number_edit(rule.days, MOST_DAYS, least=0, name=_("Days"))
        self.act_box = code_box("escalation_act", rule.act)
        self.act_box.setAccessibleName(_("What is to be done"))
        self.remove_button = button("✕", kind="link", name=_("Remove this rule"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        after, days = words(pgettext("rule", "after")), words(pgettext("rule", "days:"))
        editors = (self.sign_box, after, self.days_edit, days, self.act_box, self.remove_button)
        for one in editors:
            row.addWidget(one)
        row.addStretch(1)

    @property
    def rule(self) -> Rule:
        """What stands here."""
        return Rule(
            self.sign_box.code or EVERY_SIGN, self.days_edit.value(), self.act_box.code or ""
        )
