"""Signs that were noticed somewhere in the network, their way upward, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.early_warning import EarlyWarning, EscalationRule, WarningStep
from counsel_desk.records.cases.escalation import USUAL, Rule, next_act, reached_level
from counsel_desk.records.cases.escalation import require_possible as require_rules
from counsel_desk.records.cases.network_report import NetworkReport
from counsel_desk.records.cases.network_report_fields import NotedStudent
from counsel_desk.records.cases.open_warning import OpenWarning, PathStep, WarningSheet
from counsel_desk.records.cases.warning_fields import (
    ClosingFields,
    StepFields,
    WarningFields,
    require_closing,
    require_possible,
    require_step,
)
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_NOON = time(12)
_CRISIS = "crisis"
"""The outcome of a warning that goes on as a crisis."""


class EarlyWarnings:
    """Reads and writes warnings and the rules they follow."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(self) -> tuple[OpenWarning, ...]:
        """Every warning of which nobody said what came of it, the longest due first; no texts."""
        with self._vault.read() as session:
            return open_warnings(session, clock.today())

    def get(self, warning_id: str) -> WarningSheet:
        """One warning with its text.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            found = _warning(session, warning_id)
            require_opened(session, self._vault.person.name, found.student_id)
            return _sheet(session, found)

    def add(self, student_id: str, fields: WarningFields, kept: Kept | None = None) -> str:
        """Write one down; it is due as the school's rules say. Returns the id.

        :param kept: words that stand in it on purpose.
        :raises errors.BadInput: for what cannot be.
        """
        require_possible(fields, clock.now())
        with self._vault.write(CASES, "warning.add", student_id) as session:
            student_of(session, student_id)
            made = _made(student_id, fields, self._vault.person.name)
            session.add(made)
            session.flush()
            _set_due(session, made)
            write_kept(session, made.id, kept, made.written_by)
            return made.id

    def tell(self, warning_id: str, fields: StepFields) -> None:
        """The warning goes to a level.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when it is done with.
        """
        with self._vault.write(CASES, "warning.tell", warning_id) as session:
            warning = _open_warning(session, warning_id)
            require_step(fields, warning.noticed_at, clock.now())
            session.add(
                WarningStep(
                    warning_id=warning_id, level=fields.level, told=fields.told.strip(),
                    at=fields.at, told_by=fields.told_by.strip(),
                    measure=fields.measure.strip() or None, written_at=clock.now(),
                    written_by=self._vault.person.name,
                )
            )  # fmt: skip
            session.flush()
            _set_due(session, warning)

    def close(self, warning_id: str, fields: ClosingFields) -> None:
        """Say what came of it; it is due no longer.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when it is done with.
        """
        with self._vault.write(CASES, "warning.close", warning_id) as session:
            warning = _open_warning(session, warning_id)
            require_closing(fields, warning.noticed_at.date(), clock.today())
            warning.done_on, warning.outcome = fields.done_on, fields.outcome
            warning.result = fields.result.strip() or None
            if fields.outcome == _CRISIS:
                warning.led_to = _open_crisis(session, warning.student_id)

    def reopen(self, warning_id: str) -> None:
        """It was not done with after all."""
        with self._vault.write(CASES, "warning.reopen", warning_id) as session:
            warning = _warning(session, warning_id)
            warning.done_on = warning.outcome = warning.result = warning.led_to = None
            _set_due(session, warning)

    def rules(self) -> tuple[Rule, ...]:
        """The rules in force: the school's own, else the usual ones."""
        with self._vault.read() as session:
            return rules_of(session)

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Follow these rules from now on; open warnings are due by them at once.

        :raises errors.BadInput: for rules that cannot be.
        """
        require_rules(rules)
        with self._vault.write(CASES, "escalation_rules.set") as session:
            for old in session.scalars(select(EscalationRule)):
                session.delete(old)
            session.flush()
            session.add_all(EscalationRule(sign=r.sign, days=r.days, act=r.act) for r in rules)
            session.flush()
            for one in session.scalars(_OPEN):
                _set_due(session, one)


_OPEN = select(EarlyWarning).where(EarlyWarning.done_on.is_(None))


def rules_of(session: Session) -> tuple[Rule, ...]:
    """The rules in force, within a running session."""
    wanted = select(EscalationRule).order_by(EscalationRule.sign, EscalationRule.days)
    own = tuple(Rule(one.sign, one.days, one.act) for one in session.scalars(wanted))
    return own or USUAL


def open_warnings(session: Session, today: date) -> tuple[OpenWarning, ...]:
    """Every open warning, within a running session."""
    found = session.scalars(_OPEN.order_by(EarlyWarning.needed_by, EarlyWarning.noticed_at)).all()
    students = {one.student_id for one in found}
    names, classes = names_of(session, students), last_classes(session, today, students)
    steps = _steps(session, [one.id for one in found])
    rules = rules_of(session)
    return tuple(
        OpenWarning(
            id=one.id, student_id=one.student_id, name=names[one.student_id],
            cohort=classes.get(one.student_id, (None, None))[0],
            class_no=classes.get(one.student_id, (None, None))[1],
            sign=one.sign, level=one.level, noticed_at=one.noticed_at, noticed_by=one.noticed_by,
            needed_by=one.needed_by, path=tuple(steps.get(one.id, ())),
            next_act=_act(rules, one, steps.get(one.id, ()), today),
        )
        for one in found
    )  # fmt: skip


def add_from_report(
    session: Session, report: NetworkReport, noted: Iterable[NotedStudent], person: str
) -> None:
    """A warning for each student whom a report notes, within the commit of the report.

    Where the paper says nothing more, the sign's own words stand as what was seen.
    """
    at = min(datetime.combine(report.reported_on, _NOON), clock.now())
    for one in noted:
        student_of(session, one.student_id)
        text = one.text.strip() or codes.load("warning_sign").label(one.sign)
        who = report.reporter or codes.load("network_level").label(report.level)
        fields = WarningFields(report.level, at, who, one.sign, text, one.days)
        made = _made(one.student_id, fields, person)
        made.report_id = report.id
        session.add(made)
        session.flush()
        _set_due(session, made)


def go_on_in(session: Session, crisis: Crisis) -> None:
    """What was noticed of a student is looked after in the crisis from here on, within its commit.

    So the counsellor does not have to say of each warning what came of it.
    """
    for one in session.scalars(_OPEN.where(EarlyWarning.student_id == crisis.student_id)):
        one.done_on, one.outcome, one.led_to = crisis.opened_at.date(), _CRISIS, crisis.id


def _open_crisis(session: Session, student_id: str) -> str | None:
    """The student's crisis that is still open, the latest of several."""
    wanted = select(Crisis.id).where(
        Crisis.student_id == student_id, Crisis.closed_on.is_(None), Crisis.is_drill.is_(False)
    )
    return session.scalars(wanted.order_by(Crisis.opened_at.desc())).first()


def _made(student_id: str, fields: WarningFields, person: str) -> EarlyWarning:
    return EarlyWarning(
        id=new_id(), student_id=student_id, level=fields.level, noticed_at=fields.noticed_at,
        noticed_by=fields.noticed_by.strip(), sign=fields.sign, days=fields.days,
        text=fields.text.strip(), written_at=clock.now(), written_by=person,
    )  # fmt: skip


def _set_due(session: Session, warning: EarlyWarning) -> None:
    steps = _steps(session, [warning.id]).get(warning.id, ())
    levels = [one.level for one in steps]
    warning.needed_by = next_act(
        rules_of(session), warning.sign, warning.noticed_at.date(), warning.days or 0,
        reached_level(warning.level, levels), clock.today(),
    ).day  # fmt: skip


def _act(
    rules: Iterable[Rule], warning: EarlyWarning, steps: Iterable[PathStep], today: date
) -> str:
    reached = reached_level(warning.level, [one.level for one in steps])
    begun = warning.noticed_at.date()
    return next_act(rules, warning.sign, begun, warning.days or 0, reached, today).act


def _steps(session: Session, warning_ids: Sequence[str]) -> dict[str, list[PathStep]]:
    wanted = select(WarningStep).where(WarningStep.warning_id.in_(warning_ids))
    found: dict[str, list[PathStep]] = {}
    for one in session.scalars(wanted.order_by(WarningStep.at)):
        step = PathStep(one.level, one.told, one.at, one.told_by, one.measure or "")
        found.setdefault(one.warning_id, []).append(step)
    return found


def _sheet(session: Session, one: EarlyWarning) -> WarningSheet:
    return WarningSheet(
        id=one.id, student_id=one.student_id, level=one.level, noticed_at=one.noticed_at,
        noticed_by=one.noticed_by, sign=one.sign, days=one.days, text=one.text,
        path=tuple(_steps(session, [one.id]).get(one.id, ())), done_on=one.done_on,
        outcome=one.outcome, result=one.result or "", written_by=one.written_by,
        crisis_id=one.led_to if one.outcome == _CRISIS else None,
    )  # fmt: skip


def _open_warning(session: Session, warning_id: str) -> EarlyWarning:
    warning = _warning(session, warning_id)
    if warning.done_on is not None:
        raise errors.Refused(_("This warning is done with already."))
    return warning


def _warning(session: Session, warning_id: str) -> EarlyWarning:
    return by_id(session, EarlyWarning, warning_id, _("This warning is not there any more."))
