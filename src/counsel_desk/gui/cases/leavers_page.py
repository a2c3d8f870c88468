"""Students who left: what is kept of them and why, what was destroyed, and for how long to keep."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases.destructions_part import DestructionsPart
from counsel_desk.gui.cases.leavers_part import LeaversPart
from counsel_desk.gui.cases.retention_years_part import RetentionYearsPart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    LeaversPart,
    DestructionsPart,
    RetentionYearsPart,
)
"""The parts in the order of their tabs."""


class LeaversPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Students who left"), MAKERS)
