"""The course of a referral: what was done, what comes next, and what it waits for.

Nothing here is compulsory in this order; the order only says what is offered first. Where a
guardian may be the danger there is no talk with guardians, no answer of theirs and no letter to
them: the facts go to police, civil affairs or a hospital directly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counsel_desk.records.cases.referral import (
    Referral,
    ReferralAnswer,
    ReferralFollowUp,
    ReferralPassing,
    ReferralTalk,
    ReturnSlip,
)
from counsel_desk.records.cases.referral_fields import PENDING, REFUSED


class Step(StrEnum):
    """The steps; the values stand in no record."""

    CONDITIONS = "conditions"
    TALK = "talk"
    ANSWER = "answer"
    LETTER = "letter"
    PASSING = "passing"
    SLIP = "slip"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"


WITH_GUARDIANS = (
    Step.CONDITIONS, Step.TALK, Step.ANSWER, Step.LETTER, Step.SLIP, Step.FOLLOW_UP, Step.CLOSE,
)  # fmt: skip
WITHOUT_GUARDIANS = (Step.CONDITIONS, Step.PASSING, Step.SLIP, Step.FOLLOW_UP, Step.CLOSE)


@dataclass(frozen=True, repr=False)
class ReferralCourse:
    """A referral with all that followed, each list in the order of its days."""

    referral: Referral
    talks: tuple[ReferralTalk, ...] = ()
    answers: tuple[ReferralAnswer, ...] = ()
    passings: tuple[ReferralPassing, ...] = ()
    slips: tuple[ReturnSlip, ...] = ()
    follow_ups: tuple[ReferralFollowUp, ...] = ()
    is_guardian_suspected: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still follows it."""
        return self.referral.closed_on is None

    @property
    def answer(self) -> ReferralAnswer | None:
        """What the guardians said last."""
        return self.answers[-1] if self.answers else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that are offered, in their order; passing facts on is one where it was done."""
        if self.is_guardian_suspected:
            return WITHOUT_GUARDIANS
        told: tuple[Step, ...] = WITH_GUARDIANS
        if self.passings:
            told = (*told[:4], Step.PASSING, *told[4:])
        return tuple(one for one in told if one is not Step.SLIP or self.expects_slip)

    @property
    def expects_slip(self) -> bool:
        """A refusal brings nobody to a hospital, so that nothing comes back."""
        return bool(self.slips or self.passings) or self.referral.answer != REFUSED

    @property
    def pending(self) -> tuple[ReferralFollowUp, ...]:
        """Follow-ups that were neither done nor dropped with a reason."""
        return tuple(
            one for one in self.follow_ups if one.done_on is None and one.dropped_because is None
        )

    @property
    def next_step(self) -> Step | None:
        """What is offered first; None once it is closed."""
        if not self.is_open:
            return None
        return next((one for one in self.steps if not self.is_done(one)), Step.CLOSE)

    def is_done(self, step: Step) -> bool:
        """Whether nothing is left to do of a step."""
        referral = self.referral
        return {
            Step.CONDITIONS: is_complete(referral),
            Step.TALK: bool(self.talks),
            Step.ANSWER: referral.answer != PENDING,
            Step.LETTER: referral.letter_handed_on is not None,
            Step.PASSING: bool(self.passings),
            Step.SLIP: bool(self.slips),
            Step.FOLLOW_UP: bool(self.follow_ups) and not self.pending,
            Step.CLOSE: not self.is_open,
        }[step]

    def needed_by(self) -> date | None:
        """The day by which the next step is agreed, where one was."""
        if self.next_step is Step.SLIP:
            return self.referral.slip_needed_by
        if self.next_step is Step.FOLLOW_UP and self.pending:
            return self.pending[0].needed_by
        return None

    def is_overdue(self, today: date) -> bool:
        """Whether the day is over by which something was agreed."""
        day = self.needed_by()
        return day is not None and day < today

    def waits_since(self) -> date:
        """The day of the last thing that happened."""
        referral = self.referral
        days: Sequence[date | None] = (
            referral.opened_on, referral.letter_printed_on, referral.letter_handed_on,
            referral.closed_on,
            *(one.day for one in self.talks), *(one.day for one in self.answers),
            *(one.day for one in self.passings),
            *(one.received_on for one in self.slips), *(one.done_on for one in self.follow_ups),
        )  # fmt: skip
        return max(one for one in days if one is not None)


def is_complete(referral: Referral) -> bool:
    """Whether both conditions of the clause are there, each with its reason."""
    serious = referral.is_serious and referral.serious_because
    beyond = referral.is_beyond_school and referral.beyond_because
    return bool(serious and beyond)


def is_slip_awaited(referral: Referral, *, has_slip: bool) -> bool:
    """Whether somebody agreed to bring something back, and nothing came yet."""
    is_open = referral.closed_on is None and referral.slip_needed_by is not None
    return is_open and not has_slip and referral.answer != REFUSED
