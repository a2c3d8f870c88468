"""The school's own questionnaire, typed into a form that is checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.errors import BadInput
from counsel_desk.gui.cases import scales_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.own_scale_form import OwnScaleText, definition_told
from counsel_desk.gui.cases.text_areas import TextArea
from counsel_desk.gui.editors import number_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.scales.shipped import school_definition

FORM = "settings_own_scale"
_WIDTH = 640
_MOST_ITEMS, _MOST_ANSWER = 600, 99


class OwnScaleDialog(DraftKeepingDialog):
    """A short name that is there already makes the next version of that questionnaire."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent, around, _("Own questionnaire"), _("Check and save"))
        self.setMinimumWidth(_WIDTH)
        self.name_edit = line_edit(_("what it is called"))
        self.id_edit = line_edit(_("small Latin letters, such as own_sleep"))
        self.items_edit = number_edit(10, _MOST_ITEMS)
        self.lowest_edit = number_edit(0, _MOST_ANSWER, least=0)
        self.highest_edit = number_edit(3, _MOST_ANSWER)
        self.labels_edit = TextArea(2, _("one in a line, for example “never: 0”"))
        self.reverse_edit = line_edit(_("item numbers, for example 3, 7, 12-14"))
        self.subscales_edit = TextArea(3, _("one in a line, for example “Falling asleep: 1-5”"))
        self.boundaries_edit = TextArea(2, _("for example “total: 12, 18”: worth noticing, talk"))
        self.alerts_edit = line_edit(_("item: from, for example 9: 1"))
        self.good_box = TickBox(_("more points are better"))
        self._lay_out()
        self.keep_as(FORM, self._editors())
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        """Checked at once, so that every fault is told while the form is open."""
        if not self._is_named():
            return None
        try:
            told = definition_told(self._text())
            school_definition(told)
        except BadInput as problem:
            self.show_error(str(problem))
            self.grow()
            return None
        return partial(scales_work.add_own, told=told)

    def _is_named(self) -> bool:
        """Both names are there; said at the fields themselves."""
        for field, edit in ((self.name_field, self.name_edit), (self.id_field, self.id_edit)):
            field.show_error("" if edit.text().strip() else _("Please fill this in."))
        self.show_error("")
        self.grow()
        return bool(self.name_edit.text().strip() and self.id_edit.text().strip())

    def _text(self) -> OwnScaleText:
        return OwnScaleText(
            self.id_edit.text(), self.name_edit.text(), self.items_edit.value(),
            self.lowest_edit.value(), self.highest_edit.value(), self.labels_edit.toPlainText(),
            self.reverse_edit.text(), self.subscales_edit.toPlainText(),
            self.boundaries_edit.toPlainText(), self.alerts_edit.text(),
            self.good_box.isChecked(),
        )  # fmt: skip

    def _editors(self) -> Mapping[str, QWidget]:
        return {
            "name": self.name_edit, "id": self.id_edit, "items": self.items_edit,
            "lowest": self.lowest_edit, "highest": self.highest_edit,
            "labels": self.labels_edit, "reverse": self.reverse_edit,
            "subscales": self.subscales_edit, "boundaries": self.boundaries_edit,
            "alerts": self.alerts_edit, "good": self.good_box,
        }  # fmt: skip

    def _lay_out(self) -> None:
        told = _(
            "Keys only: no item's words stand here. Sheets that are there keep the version they "
            "were taken with."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.name_field = Field(_("Name of the questionnaire"), self.name_edit)
        self.id_field = Field(_("Short name"), self.id_edit)
        self.add_row(self.name_field, self.id_field)
        self.add_row(
            Field(_("Number of items"), self.items_edit),
            Field(_("Lowest answer"), self.lowest_edit),
            Field(_("Highest answer"), self.highest_edit),
        )
        self.add_row(
            Field(_("Words for answers"), self.labels_edit),
            Field(_("Boundaries"), self.boundaries_edit),
        )
        self.body.addWidget(Field(_("Subscales"), self.subscales_edit))
        self.add_row(
            Field(_("Reverse items"), self.reverse_edit),
            Field(_("Answers that ask for a talk the same day"), self.alerts_edit),
        )
        self.body.addWidget(self.good_box)
