"""What the forms of reports of harm ask of the desk; half-typed ones are sealed too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from counsel_desk.gui.form_keeper import DraftPlace, Kept
from counsel_desk.records.cases.harm_report import HarmReport
from counsel_desk.reports.cases.harm_report_pdf import harm_report_pdf
from counsel_desk.services.cases.sealed_reports import KeptReport, Reader, ReportList
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class HarmFormFacts:
    """What the form needs: the report to change, if any, and who may be let in."""

    kept: KeptReport | None
    readers: tuple[Reader, ...]
    person: str


def read_list(desk: Desk) -> ReportList:
    """The reports that this person can open."""
    return desk.require_cases().sealed_reports.all()


def read_form(desk: Desk, report_id: str) -> HarmFormFacts:
    """What the form of a report needs; an empty id is a new one."""
    service = desk.require_cases().sealed_reports
    kept = service.get(report_id) if report_id else None
    return HarmFormFacts(kept, kept.readers if kept else service.readers(), desk.person)


def save_report(desk: Desk, report: HarmReport, readers: Collection[str], report_id: str) -> str:
    """Keep a report; an empty id is a new one."""
    return desk.require_cases().sealed_reports.save(report, readers, report_id or None)


def on_paper(desk: Desk, report_id: str) -> bytes:
    """A report for an authority."""
    return harm_report_pdf(desk.require_cases().sealed_reports.sheet(report_id))


def note_printed(desk: Desk, report_id: str) -> None:
    """That it went to paper, inside the report."""
    desk.require_cases().sealed_reports.note_printed(report_id)


def sealed_place() -> DraftPlace:
    """Where half-typed reports lie."""
    return DraftPlace(_read_draft, _keep_draft, _drop_draft)


def _read_draft(desk: Desk, kind: str, subject: str | None) -> Kept | None:
    found = desk.require_cases().sealed_reports.draft_of(subject or "")
    return (found.id, found.body) if found else None


def _keep_draft(desk: Desk, kind: str, subject: str | None, body: str, draft_id: str) -> None:
    desk.require_cases().sealed_reports.keep_draft(body, subject or "", draft_id)


def _drop_draft(desk: Desk, draft_id: str) -> None:
    desk.require_cases().sealed_reports.drop_draft(draft_id)
