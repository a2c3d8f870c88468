"""What is open when a counsellor hands over: a list that both sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.crisis_views import CrisisOverview
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.file_overview import FileOverview
from counsel_desk.records.cases.referral_row import TrackingRow


@dataclass(frozen=True, repr=False)
class TaskList:
    """Everything open on a day; ``numbers`` are case numbers by student, as no name is printed.

    ``due`` has case numbers in the place of names already; ``until`` is how far ahead
    appointments stand in it.
    """

    school: str
    made_on: date
    leaver: str
    successor: str
    until: date
    crises: tuple[CrisisOverview, ...] = ()
    referrals: tuple[TrackingRow, ...] = ()
    files: tuple[FileOverview, ...] = ()
    due: tuple[DueItem, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many lines it has."""
        parts = (self.crises, self.referrals, self.files, self.due, self.appointments)
        return sum(len(one) for one in parts)
