"""What a report of harm to a child says, and what is still to be done about it.

Clause 二(五)3 and the nine situations of the national rules on mandatory reporting (2020):
suspicion is enough, the report goes to the authorities at once, and not reporting needs a reason.
It is kept sealed (:mod:`counsel_desk.store.sealed_records`): nothing of it is a column anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_past

WAITING, REPORTED, NOT_REPORTED = "waiting", "reported", "not_reported"
FEEDBACK, HALF_WRITTEN = "feedback", "half_written"
"""What else may be due of it than reporting it."""
GUARDIAN_TOLD, GUARDIAN_NOT_TOLD, NOT_SAID = "told", "not_told", ""


@dataclass(frozen=True, repr=False)
class ReportedTo:
    """One authority that was told (``to`` is a code of ``harm_authority``), and what came back.

    ``how`` says who took it and by which way; ``ask_on`` is when to ask what became of it.
    """

    to: str
    day: date
    at: time | None = None
    how: str = ""
    receipt: str = ""
    feedback: str = ""
    ask_on: date | None = None


@dataclass(frozen=True, repr=False)
class HarmReport:
    """One report; ``kinds`` and ``situations`` are codes, everything else is in words.

    ``child`` and ``guardian`` are written out: the paper for the police says who it is.
    ``must_not_learn`` names people at school who hold no key and must not hear of it. ``kept`` are
    words that stand in it on purpose.
    """

    child: str
    kinds: tuple[str, ...]
    found_on: date
    facts: str
    found_at: time | None = None
    found_by: str = ""
    situations: tuple[str, ...] = ()
    guardian: str = ""
    suspected: str = ""
    evidence: str = ""
    measures: str = ""
    told_inside: str = ""
    guardian_told: str = NOT_SAID
    guardian_words: str = ""
    reporter: str = ""
    phone: str = ""
    reported_to: tuple[ReportedTo, ...] = ()
    not_reported_because: str = ""
    must_not_learn: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """Whether it went to an authority, deliberately not, or is still to go."""
        if self.reported_to:
            return REPORTED
        return NOT_REPORTED if self.not_reported_because.strip() else WAITING

    @property
    def needed_by(self) -> date | None:
        """When something is to be done: reported at once, and asked after once it is."""
        return self.found_on if self.state == WAITING else self.ask_on

    @property
    def ask_on(self) -> date | None:
        """The first day on which an authority is to be asked what became of it."""
        waiting = [one.ask_on for one in self.reported_to if one.ask_on and not one.feedback]
        return min(waiting, default=None)


@dataclass(frozen=True, repr=False)
class HarmSheet:
    """A report with what stands around it on paper."""

    school: str
    report: HarmReport
    printed_on: date
    written_at: datetime
    written_by: str


def require_possible(report: HarmReport, today: date) -> None:
    """Refuse what cannot be; little is asked for, as it has to be written quickly.

    :raises errors.BadInput: saying what has to be mended.
    """
    for name, given in (("harm_kind", report.kinds), ("harm_situation", report.situations)):
        for one in given:
            codes.require(name, one)
    for told in report.reported_to:
        codes.require("harm_authority", told.to)
    if not report.child.strip():
        raise errors.BadInput(_("Say who the child is, or how it can be recognised."))
    if not report.kinds:
        raise errors.BadInput(_("Choose at least one kind of harm; suspicion is enough."))
    if not report.facts.strip():
        raise errors.BadInput(_("Write what was seen or heard, in a sentence or two."))
    require_past(max((report.found_on, *(one.day for one in report.reported_to))), today)
    if min((report.found_on, *(one.day for one in report.reported_to))) < report.found_on:
        raise errors.BadInput(_("It was reported before it was found. Look at the days."))
    if report.guardian_told == GUARDIAN_NOT_TOLD and not report.guardian_words.strip():
        raise errors.BadInput(_("Say why the guardian was not told."))
