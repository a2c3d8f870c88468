"""What a packet says, in words: the same sections before it leaves, on arrival and in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.packet import (
    CONSENTS,
    CONTACTS,
    PLAN,
    SESSIONS,
    STRENGTHS,
    SUMMARY,
    Packet,
    PacketConsent,
    PacketContact,
    PacketGoal,
    PacketMeasure,
    PacketPlan,
    PacketSession,
)
from counsel_desk.reports import words

_FIELDS = {
    "presenting": N_("In the person's own words"),
    "background": N_("Background"),
    "observation": N_("What was observed"),
    "duration_frequency": N_("Since when and how often"),
    "appraisal": N_("Appraisal"),
    "goal": N_("Goals"),
    "process": N_("Course of the session"),
    "feedback": N_("Feedback and insight"),
    "homework": N_("Agreed until next time"),
    "follow_up": N_("Next steps"),
    "agreement": N_("What was agreed with the partner"),
    "safety_detail": N_("Harm to oneself, to others, or by others"),
}


@dataclass(frozen=True, repr=False)
class Section:
    """One piece: its title and its lines; a piece that has nothing to say says so."""

    title: str
    lines: tuple[str, ...]


def outline(packet: Packet) -> tuple[Section, ...]:
    """The chosen pieces in their order, after whom it is about."""
    return (
        Section(_("Student"), (_student(packet),)),
        *(
            Section(_label("handover_piece", one), tuple(_lines(packet, one)) or (_("Nothing."),))
            for one in packet.pieces
        ),
    )


def _lines(packet: Packet, piece: str) -> Iterator[str]:
    """What one piece says."""
    if piece == PLAN and packet.plan is not None:
        yield from _plan(packet.plan)
    elif piece == SUMMARY:
        yield from packet.summary.splitlines()
    elif piece == STRENGTHS:
        yield from (_told(_strength_kind(one.kind), one.text) for one in packet.strengths)
    elif piece == CONSENTS:
        yield from map(_consent, packet.consents)
    elif piece == SESSIONS:
        yield from (line for one in packet.sessions for line in _session(one))
    elif piece == CONTACTS:
        yield from map(_contact, packet.contacts)


def _contact(one: PacketContact) -> str:
    return _joined(one.name, _label("relation", one.relation), one.phone)


def text_of(packet: Packet) -> str:
    """The whole as plain text."""
    return "\n\n".join("\n".join((one.title, *one.lines)) for one in outline(packet))


def _student(packet: Packet) -> str:
    told = packet.student
    born = _("born {day}").format(day=words.date_words(told.born)) if told.born else ""
    return _joined(told.name, _label("sex", told.sex), born, told.national_number)


def _strength_kind(kind: str) -> str:
    return (
        pgettext("of a student", "Strength")
        if kind == "strength"
        else pgettext("of a student", "Support")
    )


def _plan(plan: PacketPlan) -> Iterator[str]:
    made = _("Version {number} of {day}, plan since {since}")
    yield made.format(
        number=plan.number,
        day=words.date_words(plan.made_on),
        since=words.date_words(plan.opened_on),
    )
    topics = words.listed([_label("topic", one) for one in plan.topics])
    for title, text in (
        (_("Topics"), topics),
        (_("Present situation"), plan.situation),
        (_("Agreed between school and home"), plan.agreement),
    ):
        if text:
            yield _told(title, text)
    for place, goal in enumerate(plan.goals, 1):
        yield from _goal(place, goal)


def _goal(place: int, goal: PacketGoal) -> Iterator[str]:
    due = _("by {day}").format(day=words.date_words(goal.due_on)) if goal.due_on else ""
    yield f"{place}. {_joined(goal.goal, goal.measured_by, due)}"
    if goal.percent is not None:
        progress = _("Progress {percent}%").format(percent=goal.percent)
        yield f"    {_joined(progress, goal.effect)}"
    for one in goal.measures:
        yield f"    {_measure(one)}"


def _measure(one: PacketMeasure) -> str:
    due = _("by {day}").format(day=words.date_words(one.due_on)) if one.due_on else ""
    kind = _label("measure_kind", one.kind)
    return _joined(kind, one.measure, one.responsible, one.frequency, due)


def _consent(one: PacketConsent) -> str:
    answers = {
        "given": pgettext("consent", "agreed"),
        "refused": pgettext("consent", "refused"),
        "withdrawn": pgettext("consent", "taken back"),
    }
    whom = _("the student") if one.giver == "student" else _("a guardian")
    return _joined(
        _label("consent_kind", one.kind),
        whom,
        _label("relation", one.relation),
        answers.get(one.answer, one.answer),
        words.date_words(one.said_on),
    )


def _session(one: PacketSession) -> Iterator[str]:
    topics = words.listed([_label("topic", each) for each in one.topics])
    yield _joined(
        words.date_words(one.day), _label("mode", one.kind), words.duration(one.minutes), topics
    )
    for text in one.texts:
        yield "    " + _told(_(_FIELDS[text.field]), text.text)
    for added in one.addenda:
        yield "    " + _told(_("Addendum"), added)


def _told(title: str, text: str) -> str:
    return _("{kind}: {words}").format(kind=title, words=text)


def _label(list_name: str, code: str | None) -> str:
    """A code in words; one that only a later program knows stays as it is."""
    return words.label(list_name, code) if code in codes.load(list_name) else code or ""


def _joined(*parts: str | None) -> str:
    return " · ".join(one for one in parts if one)
