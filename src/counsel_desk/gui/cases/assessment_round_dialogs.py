"""Small forms about a round of assessment: a new one, and its end."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.assessment_words import class_words
from counsel_desk.gui.cases.assessment_work import RoundChoices
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_rules import USUAL_ROUND
from counsel_desk.records.cases.assessment_views import RoundCounts, RoundFields

FORM = "assessment_round"
CLOSING_FORM = "assessment_closing"


class NewRoundDialog(FormDialog):
    """Which questionnaire, which classes, from when to when."""

    def __init__(self, parent: QWidget, around: Surroundings, choices: RoundChoices) -> None:
        super().__init__(parent, around, _("New round of assessment"), _("Begin"))
        today = clock.today()
        self.name_edit = line_edit(_("for example: autumn, grades 7 and 8"))
        scales = [(one.definition.id, one.definition.words.shown()) for one in choices.scales]
        self.scale_box = ChoiceBox(scales, blank=_("choose"))
        places = [(f"{cohort}-{number}", (cohort, number)) for cohort, number in choices.classes]
        self._places = dict(places)
        self.classes_chips = Chips(
            _("Classes"), [(code, class_words(place, today)) for code, place in places]
        )
        self.first_edit = day_edit(today)
        self.last_edit = day_edit(today + USUAL_ROUND)
        told = _(
            "Sheets are taken of those who agreed to an assessment. What comes of them stands in "
            "each student's file and on no list."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.name_field = Field(_("Name of the round"), self.name_edit)
        self.body.addWidget(self.name_field)
        self.scale_field = Field(_("Questionnaire"), self.scale_box)
        self.body.addWidget(self.scale_field)
        self.body.addWidget(Field(_("Classes that are asked"), self.classes_chips))
        self.add_row(Field(_("First day"), self.first_edit), Field(_("Last day"), self.last_edit))
        editors = {
            "name": self.name_edit, "scale": self.scale_box, "classes": self.classes_chips,
            "first": self.first_edit, "last": self.last_edit,
        }  # fmt: skip
        self.keep_as(FORM, editors)
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        name, scale = self.name_edit.text().strip(), self.scale_box.code
        self.name_field.show_error("" if name else _("Give the round a name."))
        self.scale_field.show_error("" if scale else _("Choose a questionnaire."))
        if not name or scale is None:
            return None
        classes = tuple(self._places[code] for code in self.classes_chips.value)
        first, last = day_of(self.first_edit), day_of(self.last_edit)
        fields = RoundFields(name, scale, classes, first, last)
        return partial(assessment_work.begin_round, fields=fields)


class CloseRoundDialog(FormDialog):
    """The end of a round, with what is still open in it."""

    def __init__(
        self, parent: QWidget, around: Surroundings, round_id: str, counts: RoundCounts
    ) -> None:
        super().__init__(parent, around, _("Close the round"), _("Close the round"))
        self._round_id = round_id
        self.remark_edit = line_edit(_("for example why some were not asked"))
        told = _(
            "{done} of {agreed} who agreed have a sheet. A closed round takes no more sheets; "
            "talks that wait go on waiting."
        ).format(done=counts.done, agreed=counts.consented)
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        self.keep_as(CLOSING_FORM, {"remark": self.remark_edit}, round_id)
        self.remark_edit.setFocus()

    def work(self) -> Work:
        remark = self.remark_edit.text()
        return partial(assessment_work.close_round, round_id=self._round_id, remark=remark)
