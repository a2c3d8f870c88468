"""Crises, referrals, reports of harm and extreme events: one page, a tab for each."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases.crises_part import CrisesPart
from counsel_desk.gui.cases.events_part import EventsPart
from counsel_desk.gui.cases.harm_part import HarmPart
from counsel_desk.gui.cases.leaves_part import LeavesPart
from counsel_desk.gui.cases.referrals_part import ReferralsPart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    CrisesPart,
    ReferralsPart,
    LeavesPart,
    HarmPart,
    EventsPart,
)
"""The parts in the order of their tabs: the one list to add a part to."""


class CrisisPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Crisis and referral"), MAKERS)
