"""The timeline's entries in words: what it was, and the beginning of what was written."""

from __future__ import annotations

from collections.abc import Callable

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_rules import GIVEN, REFUSED, STUDENT, WITHDRAWN
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from counsel_desk.reports.cases.referral_words import leave_title, referral_title
from counsel_desk.services.cases.timelines import CLOSED, ENDED, REOPENED

_KINDS = {
    EntryKind.SESSION: N_("Session"),
    EntryKind.GROUP: N_("Group session"),
    EntryKind.HOME_VISIT: N_("Home visit"),
    EntryKind.CONSENT: N_("Consent"),
    EntryKind.PLAN: N_("Plan"),
    EntryKind.REVIEW: N_("Review held"),
    EntryKind.CHECK: N_("Seasonal check"),
    EntryKind.CARE: N_("Care given"),
    EntryKind.SCAN: N_("Scan"),
    EntryKind.SLIP: N_("Feedback slip"),
    EntryKind.HANDOVER: N_("Hand-over"),
    EntryKind.MISSED: N_("Did not come"),
    EntryKind.REFERRAL: N_("Referral"),
    EntryKind.LEAVE: N_("Leave and return"),
    EntryKind.WARNING: N_("Early warning"),
    EntryKind.CRISIS: N_("Crisis"),
    EntryKind.CONFERENCE: N_("Case conference"),
    EntryKind.LEVEL: N_("Level of concern"),
    EntryKind.SAFETY_PLAN: N_("Safety plan"),
    EntryKind.ASSESSMENT: N_("Assessment"),
}
_LONGEST = 120


def kind_words(kind: EntryKind) -> str:
    """The kind of an entry."""
    return _(_KINDS[kind]) if kind in _KINDS else codes.load("observation_kind").label(kind)


def title_of(entry: TimelineEntry) -> str:
    """What it was, in a few words; the kind stands beside it."""
    told = _TITLES.get(entry.kind)
    return told(entry) if told else ""


def beginning_of(entry: TimelineEntry) -> str:
    """The beginning of the record's own words, in one line."""
    words = " ".join(entry.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def line_of(entry: TimelineEntry) -> str:
    """Title and beginning."""
    return " ・ ".join(filter(None, (title_of(entry), beginning_of(entry))))


def _session(entry: TimelineEntry) -> str:
    mode = codes.load("mode").label(entry.what) if entry.kind is EntryKind.SESSION else ""
    minutes = _("{minutes} min").format(minutes=entry.number) if entry.number else ""
    topic = codes.load("topic").label(entry.how) if entry.how else ""
    return " ・ ".join(filter(None, (mode, entry.who, minutes, topic)))


def _observation(entry: TimelineEntry) -> str:
    source = codes.load("source").label(entry.how) if entry.how else ""
    return " ・ ".join(filter(None, (source, entry.who)))


def _consent(entry: TimelineEntry) -> str:
    kind = codes.load("consent_kind").label(entry.what)
    giver = _("Student") if entry.who == STUDENT else _("Guardian")
    answers = {
        GIVEN: pgettext("consent", "agreed"),
        REFUSED: pgettext("consent", "not agreed"),
        WITHDRAWN: pgettext("consent", "taken back"),
    }
    return f"{kind} ・ {giver} ・ {answers[entry.how]}"


def _plan(entry: TimelineEntry) -> str:
    if entry.what == CLOSED:
        reason = codes.load("closing_reason").label(entry.how)
        return _("Closed: {reason}").format(reason=reason)
    if entry.what == REOPENED:
        return _("Taken up again")
    return _("Version {number}").format(number=entry.number)


def _version(entry: TimelineEntry) -> str:
    return _("Version {number}").format(number=entry.number)


def _review(entry: TimelineEntry) -> str:
    return codes.load("review_kind").label(entry.what)


def _slip(entry: TimelineEntry) -> str:
    return _("For {person}").format(person=entry.who)


def _handover(entry: TimelineEntry) -> str:
    if entry.what == "sent":
        return _("To {room}").format(room=entry.who)
    return _("From {room}").format(room=entry.who)


def _check(entry: TimelineEntry) -> str:
    """The season, and how it ended or who looks after it."""
    season = codes.load("season").label(entry.what)
    outcomes = codes.load("follow_up_outcome")
    outcome = outcomes.label(entry.how) if entry.how in outcomes else ""
    ended = _("ended without an outcome") if entry.how == ENDED else outcome
    return " ・ ".join(filter(None, (season, ended, entry.who)))


def _care(entry: TimelineEntry) -> str:
    return f"{codes.load('care_way').label(entry.what)} ・ {entry.who}"


def _missed(entry: TimelineEntry) -> str:
    return codes.load("mode").label(entry.what)


def _assessment(entry: TimelineEntry) -> str:
    """Which questionnaire, and nothing of what the sheet says."""
    return entry.who


def _crisis(entry: TimelineEntry) -> str:
    if entry.what == "closed":
        reason = codes.load("crisis_closing").label(entry.how) if entry.how else ""
        return _("{number} closed: {reason}").format(number=entry.who, reason=reason)
    drill = _("Drill") if entry.what == "drill" else ""
    return " ・ ".join(filter(None, (drill, entry.who)))


def _led(entry: TimelineEntry) -> str:
    return _("Led by {person}").format(person=entry.who)


def _level(entry: TimelineEntry) -> str:
    return entry.who


def _warning(entry: TimelineEntry) -> str:
    """The sign, who noticed it, and what came of it or that it is still open."""
    sign = codes.load("warning_sign").label(entry.what)
    outcome = codes.load("warning_outcome").label(entry.how) if entry.how else _("still open")
    return " ・ ".join((sign, entry.who, outcome))


_TITLES: dict[EntryKind, Callable[[TimelineEntry], str]] = {
    EntryKind.SESSION: _session,
    EntryKind.GROUP: _session,
    EntryKind.HOME_VISIT: _session,
    EntryKind.OBSERVATION: _observation,
    EntryKind.CONVERSATION: _observation,
    EntryKind.LETTER: _observation,
    EntryKind.CONSENT: _consent,
    EntryKind.PLAN: _plan,
    EntryKind.REVIEW: _review,
    EntryKind.SLIP: _slip,
    EntryKind.HANDOVER: _handover,
    EntryKind.CHECK: _check,
    EntryKind.CARE: _care,
    EntryKind.MISSED: _missed,
    EntryKind.REFERRAL: referral_title,
    EntryKind.LEAVE: leave_title,
    EntryKind.WARNING: _warning,
    EntryKind.CRISIS: _crisis,
    EntryKind.CONFERENCE: _led,
    EntryKind.LEVEL: _level,
    EntryKind.SAFETY_PLAN: _version,
    EntryKind.ASSESSMENT: _assessment,
}
