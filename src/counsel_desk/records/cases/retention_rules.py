"""How long records are kept after a student has left: a setting of the school for each kind.

No national rule fixes a time. Schools keep files in principle until graduation, some for years
more; so the default is three years after leaving, and crisis, referral, forced report and legal
dispute are held back until somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counsel_desk.i18n import N_
from counsel_desk.records.cases import destroyed

FILE = "file"
"""The file as a whole, and all that no other kind names."""
DEFAULT_YEARS, MOST_YEARS = 3, 99
PARTS = (
    destroyed.SESSIONS,
    destroyed.ASSESSMENTS,
    destroyed.CONSENTS,
    destroyed.SCANS,
    destroyed.ACCESS_LOG,
)
"""Kinds that may go earlier than the file."""
KINDS = (FILE, *PARTS)

CRISIS, REFERRAL, FORCED_REPORT = "crisis", "referral", "forced_report"

SOURCES: Mapping[str, str] = {
    FILE: N_("No rule of the state names a time; schools keep files at least until graduation."),
    destroyed.SESSIONS: N_("No rule of the state names a time for session notes."),
    destroyed.ASSESSMENTS: N_("Sheets and scores are needed no longer than the file they explain."),
    destroyed.CONSENTS: N_("Consents prove what was done; keep them as long as the file."),
    destroyed.SCANS: N_("Scans and recordings; a recording goes when consent to it is taken back."),
    destroyed.ACCESS_LOG: N_("Who opened the file; the student may ask for this list."),
}


@dataclass(frozen=True, repr=False)
class Years:
    """For each kind how many years after leaving it is kept."""

    by_kind: Mapping[str, int]

    def of(self, kind: str) -> int:
        """The years of one kind."""
        return self.by_kind.get(kind, DEFAULT_YEARS)

    @property
    def whole(self) -> int:
        """After how many years nothing at all is to be kept any more."""
        return max(self.of(kind) for kind in KINDS)

    def parts_over(self, left_on: date, today: date) -> tuple[str, ...]:
        """Kinds whose time is over while the file as a whole is still kept."""
        return tuple(one for one in PARTS if due_from(left_on, self.of(one)) <= today)


def due_from(left_on: date, years: int) -> date:
    """The first day on which the time is over."""
    try:
        return left_on.replace(year=left_on.year + years)
    except ValueError:
        return date(left_on.year + years, 3, 1)
