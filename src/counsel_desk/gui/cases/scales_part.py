"""Settings: which questionnaires are used, by which permission, and how they are reckoned."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui.cases import scales_work
from counsel_desk.gui.cases.assessment_reference_dialog import (
    AssessmentReferenceDialog,
    lines_grid,
)
from counsel_desk.gui.cases.assessment_words import about_lines
from counsel_desk.gui.cases.own_scale_dialog import OwnScaleDialog
from counsel_desk.gui.cases.scales_work import ScaleChoice, ScalesTold
from counsel_desk.gui.cases.text_areas import TextArea
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of, number_edit
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.assessment_rules import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS
from counsel_desk.records.cases.assessment_views import KnownScale
from counsel_desk.records.scales.definition import Rounding

_WORDING_LINES = 5


class ScalesPart(SettingsPart):
    """One questionnaire at a time."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._scales: dict[str, KnownScale] = {}
        self._shown = ""
        self.dialog: QDialog | None = None
        self.scale_box = ChoiceBox((), name=_("Questionnaire"))
        self.state_box = QVBoxLayout()
        self.about_box = QVBoxLayout()
        self.on_box = TickBox(_("used at this school"))
        self.permission_edit = line_edit(_("kind and number of the permission"))
        self.by_edit = line_edit(_("who gave it"))
        self.since_edit = day_edit(clock.today(), clock.today())
        self.rounding_box = ChoiceBox((), name=_("Standard score"))
        self.variant_box = ChoiceBox((), name=_("Key and boundaries"))
        self.wording_edit = TextArea(_WORDING_LINES, _("one line for each item, in order"))
        self.save_button = button(_("Save"), self._save, kind="primary")
        self.reference_button = button(_("Reference of this questionnaire"), self._refer,
                                       kind="link")  # fmt: skip
        self.own_button = button(_("Own questionnaire…"), self._add_own)
        self.days_edit = number_edit(USUAL_DAYS, MOST_DAYS, least=FEWEST_DAYS)
        self.days_button = button(_("Save the days"), self._save_days)
        self._lay_out()
        self.scale_box.activated.connect(lambda _place: self._fill_chosen())

    def refresh(self) -> None:
        self.around.vault.post(scales_work.read_all, self._fill)

    def _fill(self, told: ScalesTold) -> None:
        self._scales = {one.definition.id: one for one in told.scales}
        options = [(name, _in_list(one)) for name, one in self._scales.items()]
        self.scale_box.fill(options, self._shown or options[0][0])
        self.days_edit.setValue(told.days)
        self._fill_chosen()

    def _fill_chosen(self) -> None:
        scale = self._scales[self.scale_box.code or ""]
        self._shown = scale.definition.id
        self.tell("")
        for box in (self.state_box, self.about_box):
            clear(box)
        self.state_box.addWidget(_state(scale))
        self.about_box.addLayout(lines_grid(about_lines(scale)))
        self._fill_choices(scale)
        setting = scale.setting
        self.on_box.setChecked(scale.is_on)
        self.permission_edit.setText(setting.permission or "")
        self.by_edit.setText(setting.permission_by or "")
        since = setting.permission_on or clock.today()
        self.since_edit.setDate(QDate(since.year, since.month, since.day))
        self.wording_edit.setPlainText("\n".join(scale.wording))

    def _fill_choices(self, scale: KnownScale) -> None:
        definition, setting = scale.definition, scale.setting
        roundings = ((Rounding.TRUNCATE.value, _("cut off")),
                     (Rounding.HALF_UP.value, _("round a half up")))  # fmt: skip
        self.rounding_box.fill(roundings, setting.rounding, _("as the questionnaire says"))
        self.rounding_field.setVisible(definition.standard is not None)
        variants = [(one.id, one.words.shown()) for one in definition.variants]
        self.variant_box.fill(variants, setting.variant, _("as the questionnaire says"))
        self.variant_field.setVisible(bool(variants))

    def _save(self) -> None:
        permission = self.permission_edit.text().strip()
        choice = ScaleChoice(
            self._shown,
            self.on_box.isChecked(),
            permission,
            self.by_edit.text(),
            day_of(self.since_edit) if permission else None,
            self.rounding_box.code,
            self.variant_box.code,
            self.wording_edit.toPlainText().strip().splitlines(),
        )
        self.save(partial(scales_work.save, choice=choice), saved())

    def _save_days(self) -> None:
        self.save(partial(scales_work.set_days, days=self.days_edit.value()), saved())

    def _refer(self) -> None:
        self.dialog = AssessmentReferenceDialog(self.window(), self._scales[self._shown])
        self.dialog.open()

    def _add_own(self) -> None:
        dialog = OwnScaleDialog(self.window(), self.around)
        dialog.stored.connect(self.refresh)
        self.dialog = dialog
        dialog.open()

    def _lay_out(self) -> None:
        self.rounding_field = Field(_("Standard score"), self.rounding_box)
        self.variant_field = Field(_("Key and boundaries"), self.variant_box)
        card = Card(_("Questionnaires"))
        card.head.addWidget(self.own_button)
        hint = _(
            "The program brings keys and boundaries, never an item's words. One that needs a "
            "permission stays off until you say which one the school holds."
        )
        card.add(words(hint, "muted", wrap=True))
        card.body.addLayout(beside(self.scale_box))
        for box in (self.state_box, self.about_box):
            card.body.addLayout(box)
        card.body.addLayout(beside(self.reference_button))
        permission = beside(
            Field(_("Permission"), self.permission_edit), Field(_("From whom"), self.by_edit),
            Field(_("Since"), self.since_edit), stretch=False,
        )  # fmt: skip
        card.body.addLayout(permission)
        card.body.addLayout(beside(self.rounding_field, self.variant_field))
        told = _("Words of the items, if the school is licensed to use them")
        card.add(Field(told, self.wording_edit), self.on_box, self.error_label)
        card.body.addLayout(beside(self.save_button))
        talks = Card(_("Talks after an assessment"))
        days = _("An answer that asks for it: the same day. A result that suggests it: within")
        talks.add(words(days, wrap=True))
        unit = words(_("school days"))
        talks.body.addLayout(beside(self.days_edit, unit, self.days_button))
        self.days_edit.setAccessibleName(_("school days"))
        self.box.addWidget(card)
        self.box.addWidget(talks)
        self.box.addStretch(1)


def _in_list(scale: KnownScale) -> str:
    name = scale.definition.words.shown()
    return name if scale.is_on else _("{name} (off)").format(name=name)


def _state(scale: KnownScale) -> QLabel:
    if scale.is_on:
        made = badge(pgettext("questionnaire", "in use"), "good")
    elif scale.needs_permission:
        made = badge(_("needs a permission"), "warm")
    else:
        made = badge(pgettext("questionnaire", "off"))
    return made
