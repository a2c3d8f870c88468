"""Referrals of the demo school, and a student who was away for health and is back."""

from __future__ import annotations

from datetime import date, timedelta

from counsel_desk.demo import invented_care as words
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.referral_fields import (
    AGREED,
    AnswerFields,
    ReferralFields,
    SlipBack,
    TalkFields,
)
from counsel_desk.services.desk import CaseServices

_SLIP_WANTED, _ASKED_EARLY = timedelta(days=10), timedelta(days=4)
_LEAVE_LASTS, _REVIEW = timedelta(days=90), timedelta(days=28)


class WaysToHelp:
    """Opens referrals and follows them; the second one still waits for its return slip."""

    def __init__(self) -> None:
        self._first: tuple[str, str] | None = None
        self._all: list[tuple[str, str]] = []
        self._away: tuple[str, str] | None = None

    def refer_first(self, cases: CaseServices, student_id: str, day: date) -> None:
        """A referral that goes well: the slip comes back."""
        fields = _referral("child_clinic", words.CLINIC, words.CHILDREN)
        self._first = student_id, self._refer(cases, student_id, fields, day)

    def hear_back(self, cases: CaseServices, day: date) -> None:
        """Its slip, and the follow-ups that were due until now."""
        if self._first is None:
            return
        _student_id, referral = self._first
        cases.referrals.note_slip(
            referral,
            SlipBack(
                day, words.MOTHER, day - timedelta(days=3), words.CLINIC, words.SLIP_RESULT,
                words.SLIP_ADVICE, "as_usual",
            ),
        )  # fmt: skip

    def ask_after(self, cases: CaseServices, day: date) -> None:
        """The follow-ups that are due until now."""
        for student_id, referral in self._all:
            cases.files.open(student_id, "referral")
            for one in cases.referrals.get(referral).pending:
                if one.needed_by <= day + _ASKED_EARLY:
                    came_back = (student_id, referral) == self._first
                    said = words.FOLLOW_UP_RESULT if came_back else words.NOT_GONE_YET
                    cases.referral_follow_ups.do(one.id, day, words.MOTHER, said)

    def refer_second(self, cases: CaseServices, student_id: str, day: date) -> None:
        """A referral of which nothing has come back."""
        fields = _referral("mental_hospital", words.HOSPITAL, words.DEPARTMENT)
        self._refer(cases, student_id, fields, day)

    def leave(self, cases: CaseServices, student_id: str, day: date) -> None:
        """Somebody stays at home to get well."""
        fields = LeaveFields(
            day, words.LEAVE_REASON, day + _LEAVE_LASTS, applied_on=day, approved_on=day,
            treatment=words.TREATMENT, contact_agreed=words.CONTACT_AGREED,
        )  # fmt: skip
        self._away = student_id, cases.school_leaves.add(student_id, fields)

    def come_back(self, cases: CaseServices, day: date) -> None:
        """Assessed and back, with weeks of support ahead."""
        if self._away is None:
            return
        student_id, leave = self._away
        cases.files.open(student_id, "referral")
        assessed = ReturnFields(
            day, words.CLINIC, day - timedelta(days=2), agreement_signed=True,
            certificate_says=words.CERTIFICATE, result="with_conditions", review_on=day + _REVIEW,
            **words.RETURN,
        )  # fmt: skip
        cases.school_leaves.assess(leave, assessed)
        cases.school_leaves.come_back(leave, day)
        weeks = cases.school_leaves.get(leave).pending_weeks
        cases.school_leaves.plan_weeks(weeks[0].id, words.WEEKS_PLAN)

    def _refer(
        self, cases: CaseServices, student_id: str, fields: ReferralFields, day: date
    ) -> str:
        made = cases.referrals.open(student_id, fields)
        talk = TalkFields(day, words.PRESENT, words.TALK, agreed=words.AGREED, minutes_signed=True)
        cases.referrals.talk(made, talk)
        answer = AnswerFields(
            AGREED, day, words.MOTHER, signed=True, slip_needed_by=day + _SLIP_WANTED
        )
        cases.referrals.answer(made, answer)
        cases.referrals.hand_letter(made, day, words.MOTHER)
        self._all.append((student_id, made))
        return made


def _referral(kind: str, destination: str, department: str) -> ReferralFields:
    return ReferralFields(
        True, words.SERIOUS, True, words.BEYOND, words.OBSERVED, words.WORK_DONE, kind,
        destination, department, words.NO_TELEPHONE,
    )  # fmt: skip
