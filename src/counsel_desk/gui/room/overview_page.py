"""How the room stands."""

from __future__ import annotations

from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.i18n import _


class OverviewPage(Page):
    """How the room stands."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Overview"))
