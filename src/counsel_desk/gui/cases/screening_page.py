"""Seasonal checks, assessments and special care: one page, a tab for each."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases.assessments_part import AssessmentsPart
from counsel_desk.gui.cases.care_part import CarePart
from counsel_desk.gui.cases.season_part import SeasonPart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    SeasonPart,
    AssessmentsPart,
    CarePart,
)
"""The parts in the order of their tabs: the one list to add a part to."""


class ScreeningPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Checks and assessments"), MAKERS)
