"""What a referral's board says at each step, in lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.referral import ReferralFollowUp, ReturnSlip
from counsel_desk.records.cases.referral_course import ReferralCourse, Step
from counsel_desk.reports.cases.referral_words import answer_words
from counsel_desk.reports.words import clock, date_words, short_date

Note = tuple[str, str]
"""A line and the role it is shown in."""

_BETWEEN = " ・ "


def notes_of(course: ReferralCourse, step: Step, today: date) -> tuple[Note, ...]:
    """All that was noted of a step."""
    return tuple(_NOTES[step](course, today)) if step in _NOTES else ()


def _conditions(course: ReferralCourse, _today: date) -> Iterator[Note]:
    one = course.referral
    for is_ticked, title, because in (
        (one.is_serious, _("Serious risk"), one.serious_because),
        (one.is_beyond_school, _("Beyond the school"), one.beyond_because),
    ):
        lacking = _("not ticked yet") if not is_ticked else _("the reason is missing")
        is_there = is_ticked and bool(because)
        told = _("{title}: {words}").format(title=title, words=because if is_there else lacking)
        yield told, "fine" if is_there else "warm"
    place = _BETWEEN.join(filter(None, (_kind(one.destination_kind), one.destination,
                                        one.department)))  # fmt: skip
    yield _("Where to: {place}").format(place=place or _("not said yet")), "fine"


def _talks(course: ReferralCourse, _today: date) -> Iterator[Note]:
    for one in course.talks:
        at = clock(one.at) if one.at else ""
        signed = _("minutes signed") if one.minutes_signed else ""
        head = " ".join(filter(None, (short_date(one.day), at)))
        yield _BETWEEN.join(filter(None, (head, one.present, signed))), "fine"
        yield one.content, "muted"
        if one.agreed:
            yield _("Agreed: {words}").format(words=one.agreed), "muted"


def _answers(course: ReferralCourse, _today: date) -> Iterator[Note]:
    for one in course.answers:
        signed = _("signed") if one.signed else ""
        witness = _("witness: {name}").format(name=one.witness) if one.witness else ""
        parts = (short_date(one.day), one.given_by, answer_words(one.answer), signed, witness)
        yield _BETWEEN.join(filter(None, parts)), "fine"
        if one.because:
            yield f"“{one.because}”", "muted"


def _letter(course: ReferralCourse, _today: date) -> Iterator[Note]:
    one = course.referral
    if one.letter_printed_on is not None:
        yield _("printed on {day}").format(day=date_words(one.letter_printed_on)), "fine"
    if one.letter_handed_on is not None:
        told = _("handed to {person} on {day}").format(
            person=one.letter_handed_to, day=date_words(one.letter_handed_on)
        )
        yield told, "fine"


def _passings(course: ReferralCourse, _today: date) -> Iterator[Note]:
    for one in course.passings:
        parts = (short_date(one.day), _kind(one.kind), one.to_whom)
        yield _BETWEEN.join(filter(None, parts)), "fine"
        yield one.what, "muted"


def _slips(course: ReferralCourse, today: date) -> Iterator[Note]:
    if not course.slips and course.referral.slip_needed_by is not None:
        day = course.referral.slip_needed_by
        role = "warm" if day < today else "muted"
        yield _("agreed by {day}").format(day=date_words(day)), role
    for one in course.slips:
        yield from _slip(one)


def _slip(one: ReturnSlip) -> Iterator[Note]:
    seen = _("seen on {day}").format(day=short_date(one.seen_on)) if one.seen_on else ""
    told = _("told by {person}").format(person=one.told_by)
    head = (short_date(one.received_on), told, seen, one.seen_at)
    yield _BETWEEN.join(filter(None, head)), "fine"
    if one.result:
        source = one.seen_at or _("the hospital")
        quoted = _("“{words}” ({source})").format(words=one.result, source=source)
        yield quoted, "muted"
    attend = codes.load("school_attendance").label(one.can_attend) if one.can_attend else ""
    medicine = _("Medicine at school: {words}").format(words=one.medicine) if one.medicine else ""
    rest = _BETWEEN.join(filter(None, (one.advice, attend, medicine)))
    if rest:
        yield rest, "muted"


def _follow_ups(course: ReferralCourse, today: date) -> Iterator[Note]:
    for one in course.follow_ups:
        yield _follow_up(one, today)


def _follow_up(one: ReferralFollowUp, today: date) -> Note:
    day = date_words(one.needed_by)
    if one.done_on is not None:
        parts = (short_date(one.done_on), one.asked, one.result)
        return _BETWEEN.join(filter(None, parts)), "fine"
    if one.dropped_because is not None:
        return _("{day}: falls away, {words}").format(day=day, words=one.dropped_because), "muted"
    return _("{day}: to be asked").format(day=day), "warm" if one.needed_by < today else "muted"


def _close(course: ReferralCourse, _today: date) -> Iterator[Note]:
    one = course.referral
    if one.closed_on is not None and one.closing_reason is not None:
        reason = codes.load("referral_end").label(one.closing_reason)
        parts = (date_words(one.closed_on), reason, one.closing_words)
        yield _BETWEEN.join(filter(None, parts)), "fine"


def _kind(code: str | None) -> str:
    return codes.load("destination_kind").label(code) if code else ""


_NOTES: dict[Step, Callable[[ReferralCourse, date], Iterator[Note]]] = {
    Step.CONDITIONS: _conditions,
    Step.TALK: _talks,
    Step.ANSWER: _answers,
    Step.LETTER: _letter,
    Step.PASSING: _passings,
    Step.SLIP: _slips,
    Step.FOLLOW_UP: _follow_ups,
    Step.CLOSE: _close,
}
