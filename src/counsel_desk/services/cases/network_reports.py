"""What classes and dormitory places report of a week or a month, and who has not yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.network import CLASS, NetworkFigures, NetworkPlace
from counsel_desk.records.cases.network_report import NetworkReport
from counsel_desk.records.cases.network_report_fields import (
    WEEK,
    BoardLine,
    ReportFields,
    ReportRow,
    require_possible,
    span_end,
    span_start,
)
from counsel_desk.services.cases.early_warnings import add_from_report
from counsel_desk.services.cases.network_contacts import roster_on
from counsel_desk.services.cases.network_places import classes_on
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class NetworkReports:
    """Reads and writes reports."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def board(self, span: str, day: date) -> tuple[BoardLine, ...]:
        """Every class of the span that the day lies in, with its report where there is one."""
        starts = span_start(span, day)
        last = min(span_end(span, starts), max(clock.today(), starts))
        with self._vault.read() as session:
            reports = _reports(session, span, starts)
            noted = _noted(session, [one.id for one in reports.values()])
            return tuple(
                BoardLine(
                    NetworkPlace(CLASS, *one),
                    students,
                    self._row(reports.get((CLASS, *one, None)), noted),
                )
                for one, students in classes_on(session, last).items()
            )

    def zero(self, place: NetworkPlace, span: str, day: date) -> str:
        """Nothing was noticed in the span that the day lies in; returns the report's id.

        :raises errors.Refused: when the place has reported already.
        """
        return self.add(ReportFields(place, span, span_start(span, day), clock.today()))

    def add(self, fields: ReportFields) -> str:
        """Write a report down, with a warning for each student noted; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the place has reported already.
        """
        require_possible(fields, clock.today())
        with self._vault.write(CASES, "network_report.add") as session:
            _require_first(session, fields)
            report = self._made(fields)
            session.add(report)
            session.flush()
            add_from_report(session, report, fields.noted, self._vault.person.name)
            return report.id

    def take_back(self, report_id: str) -> None:
        """Take back what was entered by mistake, on the same day and while nothing came of it.

        :raises errors.Refused: on any later day, or when warnings came with it.
        """
        with self._vault.write(CASES, "network_report.take_back", report_id) as session:
            gone = _("This report is not there any more.")
            report = by_id(session, NetworkReport, report_id, gone)
            if not self._may_take_back(report, _noted(session, [report_id])):
                raise errors.Refused(
                    _("A report is taken back on its day, and only while no warning came of it.")
                )
            session.delete(report)

    def figures(self, day: date) -> NetworkFigures:
        """How many places have a contact, and how many classes reported in the day's week.

        Numbers only: what a board of duties may show.
        """
        lines = self.board(WEEK, day)
        with self._vault.read() as session:
            roster = roster_on(session, day)
        return NetworkFigures(
            places=len(roster),
            filled=sum(not one.is_hole for one in roster),
            classes=len(lines),
            reported=sum(one.report is not None for one in lines),
        )

    def _made(self, fields: ReportFields) -> NetworkReport:
        place = fields.place
        return NetworkReport(
            id=new_id(), sheet_id=fields.sheet_id, level=place.level, cohort=place.cohort,
            class_no=place.class_no, place_id=place.place_id, span=fields.span,
            starts=fields.starts, reported_on=fields.reported_on,
            reporter=fields.reporter.strip() or None, is_zero=not fields.noted, mood=fields.mood,
            absent=fields.absent, late=fields.late, conflicts=fields.conflicts,
            remark=fields.remark.strip() or None, written_at=clock.now(),
            written_by=self._vault.person.name,
        )  # fmt: skip

    def _row(self, report: NetworkReport | None, noted: dict[str, int]) -> ReportRow | None:
        if report is None:
            return None
        return ReportRow(
            report.id, report.reported_on, report.reporter or "", report.is_zero, report.mood,
            noted.get(report.id, 0), self._may_take_back(report, noted),
        )  # fmt: skip

    def _may_take_back(self, report: NetworkReport, noted: dict[str, int]) -> bool:
        return report.written_at.date() == clock.today() and not noted.get(report.id)


def _reports(session: Session, span: str, starts: date) -> dict[object, NetworkReport]:
    wanted = select(NetworkReport).where(NetworkReport.span == span, NetworkReport.starts == starts)
    return {
        (one.level, one.cohort, one.class_no, one.place_id): one for one in session.scalars(wanted)
    }


def _noted(session: Session, report_ids: Sequence[str]) -> dict[str, int]:
    """How many warnings came with each report."""
    wanted = (
        select(EarlyWarning.report_id, func.count())
        .where(EarlyWarning.report_id.in_(report_ids))
        .group_by(EarlyWarning.report_id)
    )
    return {report: count for report, count in session.execute(wanted) if report}


def _require_first(session: Session, fields: ReportFields) -> None:
    """One report for each place and span; the table cannot refuse it where a column is empty."""
    if fields.place.key in _reports(session, fields.span, fields.starts):
        raise errors.Refused(_("There is a report of this place for these days already."))
