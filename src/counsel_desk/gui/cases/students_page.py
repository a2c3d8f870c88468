"""All students."""

from __future__ import annotations

from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.i18n import _


class StudentsPage(Page):
    """All students."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Students"))
