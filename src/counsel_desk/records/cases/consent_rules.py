"""Who has to agree, and how the answers stand: pure, for one student, kind and day.

Under 14 a guardian decides, from 14 to 17 the student and a guardian, from 18 on the student
(Personal Information Protection Law, section 31, for the line at 14). Where the birth date is not
known both are asked. The latest answer of each person counts; consent is voluntary, so that a
student's own no counts at any age. Guardians decide together: one who refuses stands beside one who
agrees until they say the same. Where a guardian may be the danger no guardian is asked, and nothing
that a guardian said before counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.student import age_on

COUNSELLING, SCREENING, RECORDING, SHARING = "counselling", "screening", "recording", "sharing"
GATED = (SCREENING, RECORDING, SHARING)
"""What is not done without consent; talks are, and anything about safety is at any time."""

STUDENT, GUARDIAN = "student", "guardian"
NONE, PARTLY = "none", "partly"
GIVEN, REFUSED, WITHDRAWN = "given", "refused", "withdrawn"
DISPUTED = "disputed"
"""One guardian agrees and another does not."""

STUDENT_TOO, OF_AGE = 14, 18


class Voice(Protocol):
    """Whose word an answer is."""

    @property
    def giver(self) -> str: ...
    @property
    def giver_name(self) -> str | None: ...
    @property
    def relation(self) -> str | None: ...


@dataclass(frozen=True, repr=False)
class ConsentState:
    """How one kind of consent stands on a day: ``none``, ``partly``, ``given``, ``refused``,
    ``withdrawn`` or ``disputed``.

    ``asked`` are the givers who have to agree, ``latest`` the answers that count.
    """

    kind: str
    state: str
    asked: tuple[str, ...]
    latest: tuple[ConsentStatement, ...]

    @property
    def is_given(self) -> bool:
        """Whether everybody who has to agree has done so."""
        return self.state == GIVEN

    @property
    def is_answered(self) -> bool:
        """Whether nobody waits for an answer: everybody agreed, or somebody said no."""
        return self.state not in (NONE, PARTLY)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Those who were not asked yet."""
        answered = {one.giver for one in self.latest}
        return tuple(giver for giver in self.asked if giver not in answered)

    @property
    def said_no(self) -> tuple[ConsentStatement, ...]:
        """The answers that stand in the way."""
        return tuple(one for one in self.latest if one.answer != GIVEN)


def asked_on(born: date | None, day: date, *, is_exempt: bool) -> tuple[str, ...]:
    """Who has to agree on a day; ``is_exempt`` where no guardian is asked."""
    if is_exempt:
        return (STUDENT,)
    age = age_on(born, day)
    if age is None or STUDENT_TOO <= age < OF_AGE:
        return (STUDENT, GUARDIAN)
    return (GUARDIAN,) if age < STUDENT_TOO else (STUDENT,)


def is_exempt_on(exemptions: Iterable[GuardianExemption], day: date) -> bool:
    """Whether no guardian is asked on a day; on the day it ends they are asked again."""
    return any(one.since <= day and (one.until is None or day < one.until) for one in exemptions)


def state_of(
    kind: str,
    statements: Iterable[ConsentStatement],
    asked: tuple[str, ...],
    day: date,
) -> ConsentState:
    """How the answers to one kind stand at the end of a day.

    :param statements: a student's answers, to other kinds too, in any order.
    """
    counted = standing(kind, statements, day)
    counted = [one for one in counted if one.giver in asked or one.giver == STUDENT]
    return ConsentState(kind, _word(counted, asked), asked, tuple(counted))


def standing(
    kind: str, statements: Iterable[ConsentStatement], day: date
) -> list[ConsentStatement]:
    """The last word of each person to one kind until a day: the student's, then the guardians'."""
    said = [one for one in statements if one.kind == kind and one.said_on <= day]
    found: list[ConsentStatement] = []
    for one in sorted(said, key=_order):
        found = [*(other for other in found if not takes_place_of(one, other)), one]
    return sorted(found, key=lambda one: one.giver != STUDENT)


def takes_place_of(later: Voice, earlier: Voice) -> bool:
    """Whether a later answer is the same person's as an earlier one.

    Guardians are told apart by their names, or else by how they are related. An answer that says
    neither may be anybody's: another guardian's takes its place, and it takes that of none.
    """
    if later.giver != earlier.giver:
        return False
    if later.giver == STUDENT or not (earlier.giver_name or earlier.relation):
        return True
    if later.giver_name and earlier.giver_name:
        return later.giver_name == earlier.giver_name
    return later.relation is not None and later.relation == earlier.relation


def _word(counted: Sequence[ConsentStatement], asked: tuple[str, ...]) -> str:
    said_no = [one for one in counted if one.answer != GIVEN]
    guardians = {one.answer == GIVEN for one in counted if one.giver == GUARDIAN}
    if len(guardians) > 1 and all(one.giver == GUARDIAN for one in said_no):
        return DISPUTED
    if said_no:
        return max(said_no, key=_order).answer
    agreed = {one.giver for one in counted} & set(asked)
    if agreed == set(asked):
        return GIVEN
    return PARTLY if agreed else NONE


def _order(one: ConsentStatement) -> tuple[object, ...]:
    """By the day it was said; of one day, by when it was written down."""
    return one.said_on, one.written_at
