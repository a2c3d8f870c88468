"""Seasonal checks of the classes, and those of special periods (clauses 二(四)2 and 二(四)3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonCheckClass
from counsel_desk.records.cases.season_rules import (
    CheckFields,
    ClassKey,
    applying,
    require_possible,
    require_seen,
    suggested,
)
from counsel_desk.records.cases.season_views import CheckOffer, CheckOverview, CheckView
from counsel_desk.records.entered import require_past
from counsel_desk.records.grades import grade_number
from counsel_desk.services.cases import season_lists
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.season_lists import check_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class SeasonChecks:
    """Reads and writes checks and what their classes report. Nothing of them reaches room.db."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def offer(self) -> CheckOffer:
        """What can be chosen for a new check."""
        today = clock.today()
        with self._vault.read() as session:
            classes = season_lists.class_offers(session, today)
            grades = {grade_number(one.cohort, today) for one in classes}
            calendar = calendar_of(session)
            seasons = applying(grades, profile_on(session, today).stages)
            return CheckOffer(
                tuple((one, suggested(one, today, calendar)) for one in seasons), classes
            )

    def open(self, fields: CheckFields, classes: Collection[ClassKey]) -> str:
        """Begin a check of these classes, each with its students of today; returns the id.

        :raises errors.BadInput: for what cannot be, or no class at all.
        """
        require_possible(fields)
        check = SeasonCheck(id=new_id(), written_at=clock.now(), written_by=self._vault.person.name)
        _fill(check, fields)
        with self._vault.write(CASES, "season.open", check.id) as session:
            offers = season_lists.class_offers(session, clock.today())
            chosen = [one for one in offers if one.key in classes]
            if not chosen:
                raise errors.BadInput(_("Choose at least one class."))
            session.add(check)
            session.flush()
            session.add_all(
                SeasonCheckClass(
                    check_id=check.id, cohort=one.cohort, class_no=one.class_no,
                    students=one.students, is_zero=False,
                )
                for one in chosen
            )  # fmt: skip
            return check.id

    def all(self) -> tuple[CheckOverview, ...]:
        """Every check in numbers: open ones first, then the latest."""
        wanted = select(SeasonCheck).order_by(
            SeasonCheck.closed_on.is_not(None), SeasonCheck.starts.desc()
        )
        with self._vault.read() as session:
            return season_lists.overviews(session, session.scalars(wanted).all())

    def of(self, check_id: str) -> CheckView:
        """One check with its classes and those looked after.

        :raises errors.Refused: when there is none of this id.
        """
        with self._vault.read() as session:
            check = check_of(session, check_id)
            return CheckView(
                season_lists.overviews(session, [check])[0],
                check.event or "",
                check.support or "",
                check.closing_remark or "",
                season_lists.class_rows(session, check_id),
                season_lists.follow_up_rows(session, check_id, clock.today()),
            )

    def change(self, check_id: str, fields: CheckFields) -> None:
        """Other days, another name, or what support was given.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the check is closed.
        """
        require_possible(fields)
        with self._vault.write(CASES, "season.change", check_id) as session:
            _fill(_open_check(session, check_id), fields)

    def report(
        self, class_id: str, seen: int, remark: str = "", *, day: date | None = None
    ) -> None:
        """A class has reported: so many of its students were seen. Again: as corrected.

        :raises errors.BadInput: for more students than the class has, or a day to come.
        :raises errors.Refused: when the check is closed.
        """
        with self._vault.write(CASES, "season.report", class_id) as session:
            row = _class(session, class_id)
            require_seen(seen, row.students)
            self._note(row, seen, day or clock.today())
            row.is_zero, row.remark = False, remark.strip() or None

    def report_zero(self, class_id: str) -> None:
        """A class has reported that all its students were seen and nobody needs looking after.

        :raises errors.Refused: when the check is closed.
        """
        with self._vault.write(CASES, "season.report_zero", class_id) as session:
            row = _class(session, class_id)
            self._note(row, row.students, clock.today())
            row.is_zero = True

    def take_report_back(self, class_id: str) -> None:
        """The class has not reported after all.

        :raises errors.Refused: when the check is closed.
        """
        with self._vault.write(CASES, "season.take_report_back", class_id) as session:
            row = _class(session, class_id)
            row.seen = row.done_on = row.done_by = row.remark = None
            row.is_zero = False

    def close(self, check_id: str, remark: str = "") -> None:
        """The check is over.

        :raises errors.BadInput: when classes have not reported and nothing is said about it.
        :raises errors.Refused: while a follow-up has neither an outcome nor a reason.
        """
        with self._vault.write(CASES, "season.close", check_id) as session:
            check = _open_check(session, check_id)
            (told,) = season_lists.overviews(session, [check])
            _require_settled(told.follow_ups_open)
            _require_explained(told.classes_open, remark)
            check.closed_on, check.closing_remark = clock.today(), remark.strip() or None

    def remove(self, check_id: str) -> None:
        """Take back a check that was opened by mistake.

        :raises errors.Refused: once a class has reported or somebody is looked after.
        """
        with self._vault.write(CASES, "season.remove", check_id) as session:
            check = _open_check(session, check_id)
            (told,) = season_lists.overviews(session, [check])
            if told.classes_done or told.follow_ups:
                raise errors.Refused(
                    _("Something is entered in this check already. Close it instead.")
                )
            session.execute(delete(SeasonCheckClass).where(SeasonCheckClass.check_id == check_id))
            session.delete(check)

    def _note(self, row: SeasonCheckClass, seen: int, day: date) -> None:
        require_past(day, clock.today())
        row.seen, row.done_on, row.done_by = seen, day, self._vault.person.name


def require_open(check: SeasonCheck) -> None:
    """Nothing changes in a check that is over.

    :raises errors.Refused: when it is closed.
    """
    if check.closed_on is not None:
        raise errors.Refused(_("This check is closed."))


def _open_check(session: Session, check_id: str) -> SeasonCheck:
    check = check_of(session, check_id)
    require_open(check)
    return check


def _class(session: Session, class_id: str) -> SeasonCheckClass:
    gone = _("This class is not in the check any more.")
    row = by_id(session, SeasonCheckClass, class_id, gone)
    _open_check(session, row.check_id)
    return row


def _fill(check: SeasonCheck, fields: CheckFields) -> None:
    check.season, check.name = fields.season, fields.name.strip()
    check.starts, check.ends = fields.starts, fields.ends
    check.event, check.support = fields.event.strip() or None, fields.support.strip() or None


def _require_settled(waiting: int) -> None:
    if waiting:
        raise errors.Refused(
            ngettext(
                "{count} follow-up is still open. Give it an outcome, or say why there is none.",
                "{count} follow-ups are still open. Give each an outcome, or say why there is "
                "none.",
                waiting,
            ).format(count=waiting)
        )


def _require_explained(missing: int, remark: str) -> None:
    if missing and not remark.strip():
        raise errors.BadInput(
            ngettext(
                "{count} class has not reported. Say in a few words why the check ends without it.",
                "{count} classes have not reported. Say in a few words why the check ends without "
                "them.",
                missing,
            ).format(count=missing)
        )
