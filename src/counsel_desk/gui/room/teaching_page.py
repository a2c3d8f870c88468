"""Staff, trainings, lessons, activities and bodies from outside: one page, a tab for each.

The counsellor writes here; the principal reads the same page, without anything to press.
"""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.gui.room.activities_part import ActivitiesPart
from counsel_desk.gui.room.lessons_part import LessonsPart
from counsel_desk.gui.room.outside_bodies_part import OutsideBodiesPart
from counsel_desk.gui.room.staff_part import StaffPart
from counsel_desk.gui.room.trainings_part import TrainingsPart
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    LessonsPart,
    ActivitiesPart,
    TrainingsPart,
    StaffPart,
    OutsideBodiesPart,
)
"""The parts in the order of their tabs: the one list to add a part to."""


class TeachingPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("School activities"), MAKERS)
