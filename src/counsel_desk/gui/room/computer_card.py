"""Settings of this computer: language, look, size, and when the window locks by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from counsel_desk import settings
from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import languages, number_edit
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import N_, _

THEMES = (("light", N_("Light")), ("dark", N_("Dark")), ("system", N_("As the computer")))
LONGEST_IDLE = 60


class ComputerCard(SettingsPart):
    """Every choice is saved at once; nothing of it is in the vault."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        known = settings.load()
        self.language = Segments(_("Language"), languages(), known.language)
        looks = [(code, _(text)) for code, text in THEMES]
        self.theme = Segments(_("Look"), looks, known.theme)
        sizes = [(str(one), f"{one} %") for one in settings.SCALES]
        self.scale = Segments(_("Size of everything"), sizes, str(known.scale))
        self.idle_edit = number_edit(known.idle_minutes, LONGEST_IDLE, least=0, name=_("Minutes"))
        self.idle_edit.setMinimum(1)
        self.idle_edit.setMaximumWidth(120)
        card = Card(_("This computer"))
        card.body.setSpacing(16)
        card.add(
            Field(_("Language"), self.language),
            Field(_("Look"), self.theme),
            Field(
                _("Size of everything"), self.scale,
                _("Holds from the next start of the program: lock or close it when it suits you."),
            ),
            Field(
                _("Lock by itself after how many idle minutes"), self.idle_edit,
                _("Holds from the next unlock. Three minutes suit a room where others come in."),
            ),
            self.error_label,
        )  # fmt: skip
        self.box.addWidget(card)
        self.box.addStretch(1)
        self.language.chosen.connect(lambda code: self._keep(rebuild=True, language=code))
        self.theme.chosen.connect(lambda code: self._keep(rebuild=True, theme=code))
        self.scale.chosen.connect(lambda code: self._keep(rebuild=False, scale=int(code)))
        self.idle_edit.editingFinished.connect(self._keep_idle)

    def _keep_idle(self) -> None:
        if self.idle_edit.value() != settings.load().idle_minutes:
            self._keep(rebuild=False, idle_minutes=self.idle_edit.value())

    def _keep(self, *, rebuild: bool, **changes: Any) -> None:
        try:
            settings.save(replace(settings.load(), **changes))
        except DeskError as problem:
            self.refuse(problem)
            return
        self.tell("")
        anew = self.around.extras.get("rebuild")
        if rebuild and callable(anew):
            anew()
        else:
            self.around.say(_("Saved."))
