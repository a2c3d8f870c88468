"""All activities of a term or school year, what is planned first; both roles read the same."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room import activity_words as spoken
from counsel_desk.gui.room.activity_dialog import ActivityDialog
from counsel_desk.gui.room.activity_reading import ActivityView, read_activities
from counsel_desk.gui.room.register_import_dialog import import_button
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.services.room.activities import ActivityLine

_SHOWN = 50
"""Rows at first; a whole year of a large school would take a moment to draw."""


class ActivitiesPart(PagePart):
    """A principal chooses the stretch and the kind, and has nothing else to press."""

    key = "activities"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: FormDialog | None = None
        self.view: ActivityView | None = None
        self._writes, self._shown = around.facts.is_counsellor, _SHOWN
        kinds = codes.load("activity_kind")
        self.period_box = ChoiceBox((), None, name=_("Term or school year"))
        self.kind_box = ChoiceBox(
            [(one, kinds.label(one)) for one in kinds.codes], None, _("all kinds"),
            name=_("Kind of activity"),
        )  # fmt: skip
        self.add_button = button(_("＋ Activity"), self.begin, kind="primary")
        self.add_button.setVisible(self._writes)
        self.count_label = words("", "muted")
        self.card, self.rows = listing(_("Activities"))
        self.more_button = button("", self._show_more, kind="link")
        self.more_button.hide()
        self.card.add(self.more_button)
        self.period_box.activated.connect(lambda _place: self.refresh())
        self.kind_box.activated.connect(lambda _place: self._show_rows())
        self._lay_out()

    @property
    def title(self) -> str:
        return _("Activities")

    def refresh(self) -> None:
        work = partial(read_activities, period=self.period_box.code or "")
        self.around.vault.post(work, self._fill)

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id:
            self.around.vault.post(read_activities, self._fill_and_begin)

    def begin(self) -> None:
        """The form of a new one; nothing while the choices are not read yet."""
        if self.view is not None:
            self._ask(ActivityDialog(self, self.around, self.view.choices))

    @property
    def lines(self) -> tuple[ActivityLine, ...]:
        """What is shown of the stretch: all kinds, or one."""
        wanted, view = self.kind_box.code, self.view
        return tuple(
            one
            for one in (view.lines if view else ())
            if wanted is None or one.fields.kind == wanted
        )

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        self.card.head.addWidget(self.count_label)
        head = beside(self.period_box, self.kind_box)
        head.addWidget(import_button(self, "activities"))
        head.addWidget(self.add_button)
        box.addLayout(head)
        box.addWidget(self.card)
        box.addStretch(1)

    def _fill_and_begin(self, view: ActivityView) -> None:
        self._fill(view)
        if isValid(self):
            self.begin()

    def _fill(self, view: ActivityView) -> None:
        if not isValid(self) or view == self.view:
            return
        self.view, self._shown = view, _SHOWN
        self.period_box.fill(view.periods, view.period)
        self._show_rows()

    def _show_more(self) -> None:
        self._shown = len(self.lines)
        self._show_rows()

    def _show_rows(self) -> None:
        lines, today = self.lines, clock.today()
        self.count_label.setText(spoken.count_words(lines) if lines else "")
        rows = [
            RegisterRow(
                spoken.head_words(one), spoken.detail_words(one), spoken.state_of(one, today),
                self._acts(one),
            )
            for one in lines[: self._shown]
        ]  # fmt: skip
        fill_rows(self.rows, rows, spoken.what_for())
        self.more_button.setText(_("Show all {count}").format(count=len(lines)))
        self.more_button.setAccessibleName(self.more_button.text())
        self.more_button.setVisible(len(lines) > self._shown)

    def _acts(self, line: ActivityLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        change = button(
            _("Change"), lambda: self._change(line), kind="link",
            name=_("Change: {what}").format(what=line.fields.topic),
        )  # fmt: skip
        may_be_over = line.fields.day <= clock.today()
        if line.fields.state != rules.PLANNED or not may_be_over:
            return (change,)
        held = button(
            _("It was held"), lambda: self._change(line, rules.HELD), kind="link",
            name=_("It was held: {what}").format(what=line.fields.topic),
        )  # fmt: skip
        return held, change

    def _change(self, line: ActivityLine, state: str | None = None) -> None:
        assert self.view is not None
        self._ask(ActivityDialog(self, self.around, self.view.choices, line, state))

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()
