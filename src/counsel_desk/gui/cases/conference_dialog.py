"""Minutes of a case conference, with what was decided and who carries it out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis_agreements import LEVELS, ConferenceFields, Decision

_MOST = 6


class ConferenceDialog(DraftKeepingDialog):
    """With a crisis its step “case conference” is noted along with the minutes."""

    def __init__(
        self, parent: QWidget, around: Surroundings, student_id: str, names: tuple[str, ...],
        crisis_id: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Minutes of a case conference"), _("Save"))
        self._student_id, self._crisis_id = student_id, crisis_id
        now = clock.now()
        self.day_edit, self.time_edit, self.place_edit = DayEdit(), TimeEdit(), line_edit()
        self.day_edit.set_day(now.date())
        self.time_edit.set_time(now.time())
        self.chair_edit, self.there_edit = line_edit(), line_edit(_("names and what they are"))
        self.material_edit = GuardedEdit(1, _("Records, observations, what the class teacher told"))
        self.opinions_edit = GuardedEdit(4, _("What was said, and what it comes to"))
        choices = [(level, names[level]) for level in LEVELS]
        self.level_box = ChoiceBox(choices, blank=_("not decided"))
        self.pledged_box = TickBox(_("Everybody promised to keep it secret"))
        self.pledged_box.setChecked(True)
        self.decisions = [
            (line_edit(_("what is done")), line_edit(_("who")), DayEdit(_("by when")))
            for _number in range(_MOST)
        ]
        self._shown = 2
        self._lay_out()
        kind = "crisis_conference" if crisis_id else "file_crisis_conference"
        self.keep_as(kind, self._editors(), crisis_id or student_id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._show_typed)
        self.chair_edit.setFocus()

    def work(self) -> Work | None:
        day = self.day_edit.day
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        self.chair_field.show_error(
            "" if self.chair_edit.text().strip() else _("Say who led the conference.")
        )
        if day is None or not self.chair_edit.text().strip():
            return None
        fields = ConferenceFields(
            day=day,
            at=self.time_edit.moment,
            place=self.place_edit.text(),
            chair=self.chair_edit.text(),
            attendees=self.there_edit.text(),
            material=self.material_edit.toPlainText(),
            opinions=self.opinions_edit.toPlainText(),
            level_after=self.level_box.number,
            pledged=self.pledged_box.isChecked(),
            decisions=tuple(
                Decision(what.text(), who.text(), by.day)
                for what, who, by in self.decisions
                if what.text().strip() or who.text().strip()
            ),
        )
        return partial(
            crisis_work.add_conference,
            student_id=self._student_id,
            crisis_id=self._crisis_id,
            fields=fields,
        )

    def _lay_out(self) -> None:
        self.day_field = Field(_("Day"), self.day_edit)
        self.chair_field = Field(_("Led by"), self.chair_edit)
        self.add_row(
            self.day_field, Field(_("Time"), self.time_edit), Field(_("Place"), self.place_edit)
        )
        self.add_row(self.chair_field, Field(_("Who was there"), self.there_edit))
        self.body.addWidget(Field(_("What was looked at"), self.material_edit))
        self.body.addWidget(Field(_("Opinions"), self.opinions_edit))
        self.body.addWidget(Field(_("Level of concern from now on"), self.level_box))
        self.rows: list[QWidget] = []
        for number, (what, who, by) in enumerate(self.decisions, 1):
            for edit, told in zip((what, who, by), (_("Decision"), _("Who"), _("Until")),
                                  strict=True):  # fmt: skip
                edit.setAccessibleName(f"{told} {number}")
            row = _row(what, who, by)
            row.setVisible(number <= self._shown)
            self.rows.append(row)
            self.body.addWidget(row)
        self.more_button = button(_("＋ Another decision"), self._show_more, kind="link")
        self.body.addLayout(beside(self.more_button))
        self.body.addWidget(self.pledged_box)

    def _show_more(self) -> None:
        self._shown = min(_MOST, self._shown + 1)
        self.rows[self._shown - 1].show()
        self.decisions[self._shown - 1][0].setFocus()
        self.more_button.setVisible(self._shown < _MOST)
        self.grow()

    def _show_typed(self) -> None:
        """Rows of a draft that hold something."""
        for row, (what, who, _by) in zip(self.rows, self.decisions, strict=True):
            if what.text() or who.text():
                row.show()

    def _editors(self) -> dict[str, QWidget]:
        told: dict[str, QWidget] = {
            "day": self.day_edit, "time": self.time_edit, "place": self.place_edit,
            "chair": self.chair_edit, "there": self.there_edit, "material": self.material_edit,
            "opinions": self.opinions_edit, "level": self.level_box, "pledged": self.pledged_box,
        }  # fmt: skip
        for number, (what, who, by) in enumerate(self.decisions):
            told |= {f"what{number}": what, f"who{number}": who, f"by{number}": by}
        return told


def _row(what: QWidget, who: QWidget, by: QWidget) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for edit, share in ((what, 5), (who, 2), (by, 2)):
        box.addWidget(edit, share)
    return row
