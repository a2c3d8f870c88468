"""The network that notices: contacts, sheets that come in, and warnings on their way."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.gui.cases.network_contacts_part import NetworkContactsPart
from counsel_desk.gui.cases.network_rules_part import NetworkRulesPart
from counsel_desk.gui.cases.network_week_part import NetworkWeekPart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart, PartedPage
from counsel_desk.i18n import _

MAKERS: tuple[Callable[[Surroundings], PagePart], ...] = (
    NetworkWeekPart,
    NetworkContactsPart,
    NetworkRulesPart,
)
"""The parts in the order of their tabs: the one list to add a part to."""


class NetworkPage(PartedPage):
    """See :class:`PartedPage`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Four-level network"), MAKERS)
