"""What the seasonal checks ask of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.gui.cases import student_names
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.records.cases.season_rules import (
    CheckFields,
    ClassKey,
    FollowUpFields,
    OutcomeFields,
)
from counsel_desk.records.cases.season_views import CheckOffer, CheckOverview, CheckView
from counsel_desk.services.cases.season_follow_ups import Talk
from counsel_desk.services.desk import Desk

WHY_OPENED = "screening_follow_up"
Kept = dict[str, str]
"""Words that stand somewhere on purpose, with whose they are."""


@dataclass(frozen=True, repr=False)
class FollowUp:
    """One student looked after, with all that stands in it."""

    id: str
    check_id: str
    student_id: str
    name: str
    fields: FollowUpFields
    outcome: str | None
    done_on: date | None
    result: str
    dropped_because: str
    is_of_today: bool
    talks: tuple[Talk, ...]
    kept: Kept

    @property
    def is_open(self) -> bool:
        """Whether it has neither an outcome nor a reason to end without one."""
        return self.outcome is None and not self.dropped_because


def read_all(desk: Desk) -> tuple[CheckOverview, ...]:
    """Every check in numbers."""
    return desk.require_cases().season_checks.all()


def read_offer(desk: Desk) -> CheckOffer:
    """What can be chosen for a new check."""
    return desk.require_cases().season_checks.offer()


def read_check(desk: Desk, check_id: str) -> CheckView:
    """One check."""
    return desk.require_cases().season_checks.of(check_id)


def read_names(desk: Desk) -> StudentNames:
    """Whom one may look after."""
    return student_names.known(desk)


def read_follow_up(desk: Desk, follow_up_id: str) -> FollowUp:
    """One follow-up: going on with it is a reason to open the file that is not asked for."""
    cases = desk.require_cases()
    student = cases.season_follow_ups.student_of(follow_up_id)
    if not cases.files.is_open(student):
        cases.files.open(student, WHY_OPENED)
    one = cases.season_follow_ups.get(follow_up_id)
    named = student_names.known(desk).get(student)
    return FollowUp(
        one.id, one.check_id, student, named.name if named else "",
        FollowUpFields(one.reason, one.owner, one.needed_by, one.source, one.measure or ""),
        one.outcome, one.done_on, one.result or "", one.dropped_because or "",
        one.written_at.date() == clock.today(),
        tuple(cases.season_follow_ups.talks(follow_up_id)),
        cases.wordings.kept(follow_up_id),
    )  # fmt: skip


def check_of(desk: Desk, follow_up_id: str) -> str:
    """The check that a follow-up belongs to."""
    return desk.require_cases().season_follow_ups.check_of(follow_up_id)


def open_check(desk: Desk, fields: CheckFields, classes: tuple[ClassKey, ...]) -> str:
    """Begin a check; returns its id."""
    return desk.require_cases().season_checks.open(fields, classes)


def change_check(desk: Desk, check_id: str, fields: CheckFields) -> None:
    """Other days, another name."""
    desk.require_cases().season_checks.change(check_id, fields)


def close_check(desk: Desk, check_id: str, remark: str) -> None:
    """The check is over."""
    desk.require_cases().season_checks.close(check_id, remark)


def remove_check(desk: Desk, check_id: str) -> None:
    """Take back a check that was opened by mistake."""
    desk.require_cases().season_checks.remove(check_id)


def report(desk: Desk, class_id: str, seen: int, remark: str, day: date) -> None:
    """A class has reported."""
    desk.require_cases().season_checks.report(class_id, seen, remark, day=day)


def report_zero(desk: Desk, class_id: str) -> None:
    """A class has reported that nobody needs looking after."""
    desk.require_cases().season_checks.report_zero(class_id)


def take_report_back(desk: Desk, class_id: str) -> None:
    """A class has not reported after all."""
    desk.require_cases().season_checks.take_report_back(class_id)


def add_follow_up(
    desk: Desk, check_id: str, student_id: str, fields: FollowUpFields, kept: Kept
) -> None:
    """Look after a student."""
    desk.require_cases().season_follow_ups.add(check_id, student_id, fields, kept)


def change_follow_up(desk: Desk, follow_up_id: str, fields: FollowUpFields, kept: Kept) -> None:
    """Another owner, another day, more to say."""
    desk.require_cases().season_follow_ups.change(follow_up_id, fields, kept)


def settle(desk: Desk, follow_up_id: str, fields: OutcomeFields, kept: Kept) -> None:
    """A follow-up has an outcome."""
    desk.require_cases().season_follow_ups.settle(follow_up_id, fields, kept)


def drop(desk: Desk, follow_up_id: str, reason: str) -> None:
    """A follow-up ends without an outcome."""
    desk.require_cases().season_follow_ups.drop(follow_up_id, reason)


def take_up_again(desk: Desk, follow_up_id: str) -> None:
    """A follow-up is not settled after all."""
    desk.require_cases().season_follow_ups.take_up_again(follow_up_id)


def remove_follow_up(desk: Desk, follow_up_id: str) -> None:
    """Take back what was entered by mistake."""
    desk.require_cases().season_follow_ups.remove(follow_up_id)
