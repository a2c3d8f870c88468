"""Referrals and leaves in words, the same on the screen and on paper."""

from __future__ import annotations

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.referral_course import Step
from counsel_desk.records.cases.referral_fields import AGREED, PENDING, REFUSED
from counsel_desk.records.cases.timeline import TimelineEntry
from counsel_desk.services.cases import timeline_referrals as told

STEPS = {
    Step.CONDITIONS: N_("Both conditions"),
    Step.TALK: N_("Talk with the guardians"),
    Step.ANSWER: N_("The guardians' answer"),
    Step.LETTER: N_("Letter in two copies"),
    Step.PASSING: N_("Facts passed on"),
    Step.SLIP: N_("Return slip"),
    Step.FOLLOW_UP: N_("Follow-ups"),
    Step.CLOSE: N_("End of the referral"),
}
_WAITS = {
    Step.CONDITIONS: N_("both conditions and their reasons"),
    Step.TALK: N_("a talk with the guardians"),
    Step.ANSWER: N_("the guardians' answer"),
    Step.LETTER: N_("the letter to the guardians"),
    Step.PASSING: N_("the facts to be passed on"),
    Step.SLIP: N_("the return slip"),
    Step.FOLLOW_UP: N_("the next follow-up"),
    Step.CLOSE: N_("its end"),
}
_EVENTS = {
    told.OPENED: N_("Referral begun"),
    told.TALK: N_("Talk with guardians"),
    told.LETTER: N_("Letter handed over"),
    told.PASSING: N_("Facts passed on"),
    told.SLIP: N_("Return slip"),
    told.FOLLOW_UP: N_("Followed up"),
    told.AWAY: N_("Leave begins"),
    told.BACK: N_("Came back to school"),
}


def step_words(step: Step) -> str:
    """A step as a heading."""
    return _(STEPS[step])


def waits_words(step: Step | None) -> str:
    """What a referral waits for."""
    return (
        _("waits for {what}").format(what=_(_WAITS[step]))
        if step
        else pgettext("referral", "closed")
    )


def answer_words(answer: str) -> str:
    """What the guardians said."""
    return {
        AGREED: pgettext("referral", "agreed"),
        REFUSED: pgettext("referral", "not agreed"),
        PENDING: pgettext("referral", "want to think about it"),
    }[answer]


def referral_title(entry: TimelineEntry) -> str:
    """An event of a referral; what was written stands behind it."""
    if entry.what in (AGREED, REFUSED, PENDING):
        event = _("Guardians: {answer}").format(answer=answer_words(entry.what))
    elif entry.what == told.CLOSED:
        reason = codes.load("referral_end").label(entry.how)
        event = _("Closed: {reason}").format(reason=reason)
    else:
        event = _(_EVENTS[entry.what])
    kind = codes.load("destination_kind").label(entry.how) if _is_kind(entry) else ""
    return " ・ ".join(filter(None, (event, entry.who or kind)))


def leave_title(entry: TimelineEntry) -> str:
    """An event of a leave."""
    if entry.what == told.ASSESSED:
        result = codes.load("return_result").label(entry.how) if entry.how else ""
        return " ・ ".join(filter(None, (_("Return assessed"), result)))
    if entry.what == told.WEEKS:
        return _("Support up to week {week}").format(week=entry.number)
    return _(_EVENTS[entry.what])


def _is_kind(entry: TimelineEntry) -> bool:
    return entry.what == told.OPENED and bool(entry.how)
