"""A report of harm in words, for the list and the paper."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.harm_report import (
    GUARDIAN_NOT_TOLD,
    GUARDIAN_TOLD,
    NOT_REPORTED,
    REPORTED,
    WAITING,
    HarmReport,
    ReportedTo,
)
from counsel_desk.reports.words import clock, date_words, listed, short_date
from counsel_desk.services.cases.sealed_reports import PRINTED, SAVED, Act

_STATES = {
    WAITING: N_("not reported yet"),
    REPORTED: N_("reported"),
    NOT_REPORTED: N_("not reported, with a reason"),
}
_ACTS = {SAVED: N_("saved {when} by {person}"), PRINTED: N_("printed {when} by {person}")}
_LATEST = 3


def kinds_words(report: HarmReport) -> str:
    """The kinds of harm."""
    return listed([codes.load("harm_kind").label(one) for one in report.kinds])


def state_words(report: HarmReport) -> str:
    """Where it stands, and to whom it went."""
    listed_to = codes.load("harm_authority")
    told = listed([listed_to.label(one.to) for one in report.reported_to])
    return " ・ ".join(filter(None, (_(_STATES[report.state]), told)))


def guardian_words(report: HarmReport) -> str:
    """Whether a guardian was told."""
    said = guardian_said(report.guardian_told)
    return " ・ ".join(filter(None, (said, report.guardian_words)))


def guardian_said(told: str) -> str:
    """The answer alone; nothing while there is none."""
    if told == GUARDIAN_NOT_TOLD:
        return pgettext("guardian", "not told")
    return pgettext("guardian", "told") if told == GUARDIAN_TOLD else ""


def found_words(report: HarmReport) -> str:
    """When it was found and by whom."""
    at = f" {clock(report.found_at)}" if report.found_at else ""
    return " ・ ".join(filter(None, (date_words(report.found_on) + at, report.found_by)))


def reported_row(told: ReportedTo) -> list[str]:
    """One authority as a row: who, when, how, receipt, answer."""
    at = f" {clock(told.at)}" if told.at else ""
    return [
        codes.load("harm_authority").label(told.to), date_words(told.day) + at, told.how,
        told.receipt, told.feedback,
    ]  # fmt: skip


def act_words(acts: Sequence[Act]) -> str:
    """What was done with it last, the newest first."""
    newest = list(reversed(acts))[:_LATEST]
    return " ・ ".join(
        _(_ACTS[one.what]).format(
            when=f"{short_date(one.at.date())} {clock(one.at.time())}", person=one.person
        )
        for one in newest
    )
