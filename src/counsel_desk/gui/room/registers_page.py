"""Registers that the room keeps without any name: one page, a tab for each.

The counsellor writes here; the principal reads the same page, without anything to press.
"""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.gui.room.means_part import MeansPart
from counsel_desk.gui.room.papers_part import PapersPart
from counsel_desk.gui.room.points_part import PointsPart
from counsel_desk.gui.room.report_channels_part import ReportChannelsPart
from counsel_desk.gui.room.response_plans_part import ResponsePlansPart
from counsel_desk.gui.room.wellbeing_part import WellbeingPart
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    ResponsePlansPart,
    ReportChannelsPart,
    WellbeingPart,
    PapersPart,
    MeansPart,
    PointsPart,
)
"""The parts in the order of their tabs: the one list to add a part to."""


class RegistersPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Registers"), MAKERS)

    def refresh(self) -> None:
        super().refresh()
        # Whether it is a township centre may have changed in the settings meanwhile.
        self.part(PointsPart.key).refresh()
