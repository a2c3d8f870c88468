"""The room's areas and when they are meant to be open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counsel_desk.errors import BadInput
from counsel_desk.gui.first_run.answers import Answers, AreaAnswer
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.room.areas_form import AreaRow, AreasForm
from counsel_desk.gui.room.plan_editor import PlanEditor
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _
from counsel_desk.services.first_records import FirstArea, require_sound_areas


class AreasStep(Step):
    """Two basic areas and a plan stand there to be changed."""

    key = "areas"
    title = N_("Areas and opening plan")
    told = N_("Which areas the room has, and when it is meant to be open in an ordinary week.")

    def __init__(self) -> None:
        super().__init__()
        self.areas, self.plan = AreasForm(), PlanEditor()
        areas = Card(_("Areas"))
        areas.add(self.areas)
        plan = Card(_("Opening plan"))
        plan.head.addWidget(words(_("a plan, not a promise: openings are noted each day"), "muted"))
        plan.add(self.plan)
        for card in (areas, plan):
            self.box.addWidget(card)
        self.box.addStretch(1)
        self.areas.changed.connect(self._areas_changed)
        self.plan.changed.connect(self.changed)

    def show_answers(self, answers: Answers) -> None:
        self.areas.show_areas(AreaRow(one.key, one.name, one.kind) for one in answers.areas)
        self.plan.show_plan([(one.key, one.name) for one in answers.areas], answers.plan)

    def gather(self, answers: Answers) -> Answers:
        areas = tuple(AreaAnswer(**vars(one)) for one in self.areas.value)
        keys = {one.key for one in areas}
        plan = tuple(line for line in self.plan.value if line.area in keys)
        return replace(answers, areas=areas, plan=plan)

    def check(self) -> bool:
        try:
            require_sound_areas([FirstArea(one.name, one.kind) for one in self.areas.value])
        except BadInput as problem:
            self.areas.say(str(problem))
            return False
        self.areas.say("")
        return self.plan.check()

    def first_field(self) -> QWidget | None:
        return self.areas.rows[0].name_edit if self.areas.rows else None

    def _areas_changed(self) -> None:
        self.areas.say("")
        self.plan.name_areas([(one.key, one.name) for one in self.areas.value])
        self.changed.emit()
