"""What is due, in words: a badge, a sentence, a detail, and what the button says.

Names stand as the item has them: whoever shows them masks them first, or puts a case number there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from counsel_desk.clock import now
from counsel_desk.i18n import N_, _, language, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.harm_report import FEEDBACK, HALF_WRITTEN, WAITING
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.network_words import act_words
from counsel_desk.reports.words import clock, date_words, duration, short_date

_SEPARATOR = " ・ "
GROUP = "group"


@dataclass(frozen=True, repr=False)
class DueWords:
    """One row of the list."""

    badge: str
    sentence: str
    detail: str
    action: str


def words_of(item: DueItem, today: date) -> DueWords:
    """Put an item's parts together."""
    return _WORDS[item.kind](item, today)


def _of_student(item: DueItem, today: date) -> DueWords:
    badge, sentence, when, action = (_(one) for one in _OF_STUDENTS[item.kind])
    kinds = codes.load("review_kind")
    review = kinds.label(item.detail) if item.detail in kinds else ""
    return DueWords(
        badge=badge,
        sentence=sentence.format(name=whom(item), review=review),
        detail=_joined(_class(item, today), _at(when, item)),
        action=action,
    )


def _draft(item: DueItem, _today: date) -> DueWords:
    sentence = _("A draft is left open")
    if item.name:
        sentence = _("{name}: a draft is left open").format(name=item.name)
    saved = _at(_("kept {when}"), item)
    return DueWords(_("draft"), sentence, saved, _("Go on"))


def _warning(item: DueItem, today: date) -> DueWords:
    """What the school's rules ask for next."""
    act = act_words(item.detail)
    sentence = _("{name}: an early warning is open ({act})").format(name=whom(item), act=act)
    noticed = _at(_("noticed {when}"), item)
    detail = _joined(_class(item, today), noticed)
    return DueWords(pgettext("due", "warning"), sentence, detail, _("See to it"))


def _closing(item: DueItem, _today: date) -> DueWords:
    return DueWords(
        badge=_("opening"),
        sentence=_("{area}: nobody said when it was closed").format(area=item.detail),
        detail=_at(_("opened {when}"), item),
        action=_("Say when"),
    )


def _reason(item: DueItem, _today: date) -> DueWords:
    sentence = ngettext(
        "{count} day was closed or too short, without a reason",
        "{count} days were closed or too short, without a reason",
        item.count,
    ).format(count=item.count)
    return DueWords(_("opening"), sentence, _since(item), _("Give reason"))


def _makeup(item: DueItem, _today: date) -> DueWords:
    sentence = ngettext(
        "{count} make-up day follows no weekday yet",
        "{count} make-up days follow no weekday yet",
        item.count,
    ).format(count=item.count)
    return DueWords(_("calendar"), sentence, _since(item), _("Settle"))


def _backup(item: DueItem, today: date) -> DueWords:
    if item.day is None:
        sentence, detail = _("There is no backup yet"), ""
    else:
        age = (today - item.day).days
        sentence = ngettext(
            "The newest backup is {count} day old", "The newest backup is {count} days old", age
        ).format(count=age)
        detail = _("made {when}").format(when=short_date(item.day))
    return DueWords(_("backup"), sentence, detail, _("Back up"))


def _drill(item: DueItem, _today: date) -> DueWords:
    sentence = _("It is time to try whether a backup would help")
    detail = _("tried {when}").format(when=date_words(item.day)) if item.day else ""
    return DueWords(_("backup"), sentence, detail, _("Try it"))


def _retention(item: DueItem, _today: date) -> DueWords:
    sentence = ngettext(
        "{count} file of somebody who left is due for a decision",
        "{count} files of students who left are due for a decision",
        item.count,
    ).format(count=item.count)
    detail = _("since {when}").format(when=short_date(item.day)) if item.day else ""
    return DueWords(_("retention"), sentence, detail, _("Look at them"))


def _check(item: DueItem, _today: date) -> DueWords:
    """How many classes have not reported; none left: the check waits to be closed."""
    sentence = _("All is done: the check can be closed")
    if item.count:
        sentence = ngettext(
            "{count} class has not reported yet",
            "{count} classes have not reported yet",
            item.count,
        ).format(count=item.count)
    season, _space, name = item.detail.partition(" ")
    badge = _("{season} check").format(season=codes.load("season").label(season))
    parts = (name, _at(_("until {when}"), item))
    return DueWords(badge, sentence, _joined(*parts), _("See it"))


def _care(item: DueItem, today: date) -> DueWords:
    """The day of the last contact, where there ever was one; of several students the number."""
    if item.count > 1:
        told = ngettext(
            "{count} student of special care: nobody was in touch for a while",
            "{count} students of special care: nobody was in touch for a while",
            item.count,
        ).format(count=item.count)
        return DueWords(pgettext("due", "care"), told, "", _("See it"))
    last = _at(_("last {when}"), item) if item.day else _("not reached yet")
    return DueWords(
        badge=pgettext("due", "care"),
        sentence=_("{name}: nobody was in touch for a while").format(name=whom(item)),
        detail=_joined(_class(item, today), last),
        action=_("Note a contact"),
    )


def _crisis(item: DueItem, today: date) -> DueWords:
    """The next step, with the time that has passed since it was found."""
    steps = codes.load("crisis_step")
    sentence = _("{name}: the crisis is still open")
    if item.detail:
        sentence = _("{name}: “{step}” is not noted yet")
    step = steps.label(item.detail) if item.detail else ""
    return DueWords(
        _("crisis"),
        sentence.format(name=item.name, step=step),
        since_found(item, today),
        _("See to it"),
    )


def _crisis_step(item: DueItem, _today: date) -> DueWords:
    step = codes.load("crisis_step").label(item.detail)
    told = _("{name}: {step}").format(name=item.name, step=step)
    return DueWords(_("crisis"), told, _at(_("by {when}"), item), _("See to it"))


def _watch(item: DueItem, _today: date) -> DueWords:
    sentence = _("{name}: nobody is entered who stays with the student").format(name=item.name)
    told = _at(_("from {when} on"), item)
    return DueWords(_("crisis"), sentence, told, _("See to it"))


def _decision(item: DueItem, _today: date) -> DueWords:
    sentence = _("{name}: a decision of the case conference").format(name=item.name)
    parts = (item.detail, _at(_("by {when}"), item))
    return DueWords(_("conference"), sentence, _joined(*parts), _("Look at it"))


def since_found(item: DueItem, today: date) -> str:
    """When it was found, and how long ago that is."""
    found = datetime.combine(item.day or date.min, item.at or time.min)
    minutes = max(0, int((now() - found).total_seconds() // 60))
    when = _when(item)
    if item.day == today and item.at is not None:
        when = _("today {hour}").format(hour=clock(item.at))
    return _("found {when}, {time} ago").format(when=when, time=duration(minutes))


def _event(item: DueItem, _today: date) -> DueWords:
    sentence = ngettext(
        "An event at school: {count} step is not noted yet",
        "An event at school: {count} steps are not noted yet",
        item.count,
    ).format(count=item.count)
    return DueWords(_("event"), sentence, _when(item), _("Open it"))


def _sealed(item: DueItem, _today: date) -> DueWords:
    """A report of harm, without a word about whom."""
    sentence, when, action = (_(one) for one in _OF_SEALED[item.detail])
    return DueWords(_("report"), sentence, _at(when, item), action)


def _slip(item: DueItem, today: date) -> DueWords:
    """When the referral began, and by when something was to come back."""
    told = _("referred {day}, agreed by {by}").format(
        day=short_date(item.day or today), by=short_date(item.needed_by or today)
    )
    return DueWords(
        badge=_("referral"),
        sentence=_("{name}: the return slip has not come").format(name=whom(item)),
        detail=_joined(_class(item, today), told),
        action=_("Note the slip"),
    )


def whom(item: DueItem) -> str:
    """A student, a group by its size or name, else the kind of talk."""
    mode = codes.load("mode")
    if item.detail == GROUP:
        return item.name if item.count == 1 and item.name else mode.label(GROUP)
    return item.name or mode.label(item.detail)


def _class(item: DueItem, today: date) -> str:
    if item.cohort is None or item.detail == GROUP:
        return ""
    return class_label(item.cohort, item.class_no, today, language())


def _joined(*parts: str) -> str:
    return _SEPARATOR.join(filter(None, parts))


def _at(text: str, item: DueItem) -> str:
    return text.format(when=_when(item))


def _when(item: DueItem) -> str:
    day = short_date(item.day) if item.day else ""
    return f"{day} {clock(item.at)}" if item.at else day


def _since(item: DueItem) -> str:
    if item.count == 1:
        return _when(item)
    return _("the first on {day}").format(day=_when(item))


_OF_STUDENTS = {
    due_item.EVENT_SUPPORT: (
        N_("event"), N_("{name}: support after an event"), N_("by {when}"), N_("Open it"),
    ),
    due_item.TEXT: (
        N_("record"), N_("{name}: the record is not finished"), "{when}", N_("Write"),
    ),
    due_item.MEETING: (
        N_("appointment"), N_("{name}: no record of the meeting"), N_("agreed for {when}"),
        N_("Write record"),
    ),
    due_item.CONSENT: (
        N_("consent"), N_("{name}: an answer about consent is still missing"),
        N_("second talk {when}"), N_("Note the answer"),
    ),
    due_item.REVIEW: (N_("plan"), N_("{name}: {review}"), N_("by {when}"), N_("Look at it")),
    due_item.GOAL: (
        N_("plan"), N_("{name}: a goal has come to its day"), N_("by {when}"),
        N_("Note progress"),
    ),
    due_item.ASSESSMENT_TALK: (
        N_("assessment"), N_("{name}: a talk after the assessment"), N_("by {when}"),
        N_("Note the talk"),
    ),
    due_item.REFERRAL_FOLLOW_UP: (
        N_("referral"), N_("{name}: ask how the referral goes"), N_("by {when}"),
        N_("Note it"),
    ),
    due_item.BACK_BY: (
        N_("on leave"), N_("{name}: the application to return is due"), N_("by {when}"),
        N_("Look at it"),
    ),
    due_item.RETURN_REVIEW: (
        N_("return"), N_("{name}: look at the return again"), N_("by {when}"), N_("Look at it"),
    ),
    due_item.SUPPORT: (
        N_("return"), N_("{name}: say how the weeks of support went"), N_("by {when}"),
        N_("Note it"),
    ),
    due_item.NOT_SEEN: (
        N_("not seen"), N_("{name}: not seen for a while"), N_("last {when}"),
        N_("Open the file"),
    ),
    due_item.FOLLOW_UP: (
        N_("follow-up"), N_("{name}: a follow-up of a check is due"), N_("by {when}"),
        N_("See it"),
    ),
}  # fmt: skip
"""What waits for a student, by kind: badge, sentence, its day, and what the button says."""

_OF_SEALED = {
    WAITING: (N_("A report has not been made yet"), N_("found {when}"), N_("Open it")),
    FEEDBACK: (
        N_("Ask what became of a report"), N_("by {when}"), N_("Note the answer"),
    ),
    HALF_WRITTEN: (N_("A report is half-written"), N_("kept {when}"), N_("Go on")),
}  # fmt: skip

_WORDS: dict[str, Callable[[DueItem, date], DueWords]] = {
    **dict.fromkeys(_OF_STUDENTS, _of_student),
    due_item.RETURN_SLIP: _slip,
    due_item.CRISIS: _crisis,
    due_item.CRISIS_STEP: _crisis_step,
    due_item.WATCH: _watch,
    due_item.DECISION: _decision,
    due_item.DRAFT: _draft,
    due_item.CHECK: _check,
    due_item.CARE: _care,
    due_item.WARNING: _warning,
    due_item.CLOSING: _closing,
    due_item.REASON: _reason,
    due_item.MAKEUP: _makeup,
    due_item.BACKUP: _backup,
    due_item.DRILL: _drill,
    due_item.RETENTION: _retention,
    due_item.SEALED: _sealed,
    due_item.EVENT: _event,
}
