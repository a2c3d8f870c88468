"""Counsellors, their certificates, roles and school doctors (clauses 二(一)3, 二(二)1, 二(四)4).

Whoever holds a position or a role on the day counts; the list's first and last day count too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from counsel_desk.i18n import _, ngettext, said
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import (
    does_not_apply,
    judged,
    listed,
    reaches,
)
from counsel_desk.policy.room.periods import nothing_yet
from counsel_desk.records import codes
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.staff_member import StaffMember

FULL_TIME, PART_TIME = "full_time", "part_time"
SCHOOL_DOCTOR = "school_doctor"
_SCHOOL = None
"""The school itself as a place, beside its teaching points."""


def counsellors_at_least(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """``at_least`` people of ``positions``, with ``each_teaching_point`` at every point too.

    Who has roles at teaching points alone counts there and not for the school.
    """
    if not _staff_so_far(facts):
        return _no_staff()
    counsellors = holding(facts, rule.parameters["positions"])
    if not rule.parameters.get("each_teaching_point"):
        return _for_the_school(rule, facts, counsellors)
    at_least, places = rule.parameters["at_least"], _places(facts)
    lacking = [
        name for place, name in places.items() if _working_at(place, counsellors, facts) < at_least
    ]
    done = len(places) - len(lacking)
    note = _("{done} of {all} places (school and teaching points) have a counsellor.").format(
        done=done, all=len(places)
    )
    if lacking:
        note = said(note, _("Without one: {places}.").format(places=listed(lacking)))
    return judged(
        rule, facts, (done, len(places)), note,
        evidence=_people(counsellors), remedy=_name_counsellors(),
    )  # fmt: skip


def full_time_where_large(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """``at_least`` of ``position`` from ``students`` or ``boarders`` on."""
    asked, profile = rule.parameters, facts.profile
    if profile.students < asked["students"] and profile.boarders < asked["boarders"]:
        return does_not_apply(
            _("Fewer than {students} students and fewer than {boarders} boarders.").format(
                students=asked["students"], boarders=asked["boarders"]
            )
        )
    if not _staff_so_far(facts):
        return _no_staff()
    there = holding(facts, [asked["position"]])
    note = _("{count} of {asked} full-time counsellors ({students} students, {boarders} boarders).")
    return judged(
        rule,
        facts,
        (len(there), asked["at_least"]),
        note.format(
            count=len(there),
            asked=asked["at_least"],
            students=profile.students,
            boarders=profile.boarders,
        ),
        evidence=_people(there),
        remedy=_(
            "Once there is a full-time counsellor, enter it under “School activities”, “Staff”."
        ),
    )


def full_time_share(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """At least ``share`` of the counsellors are full-time."""
    if not _staff_so_far(facts):
        return _no_staff()
    full, part = holding(facts, [FULL_TIME]), holding(facts, [PART_TIME])
    everybody = len(full) + len(part)
    met = everybody > 0 and reaches(len(full), everybody, rule.parameters["share"])
    note = _("{count} of {all} counsellors are full-time; at least {percent} % are asked for.")
    return judged(
        rule,
        facts,
        (len(full), everybody),
        note.format(
            count=len(full), all=everybody, percent=f"{100 * float(rule.parameters['share']):g}"
        ),
        met=met,
        evidence=_people([*full, *part]),
        remedy=_("Enter every counsellor's position under “School activities”, “Staff”."),
    )


def new_full_time_certified(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Full-time people hired ``from_day`` on hold a certificate of ``kinds``.

    Whoever was on the list before that day was hired before it.
    """
    if not _staff_so_far(facts):
        return _no_staff()
    from_day = rule.parameters["from_day"]
    full_time = holding(facts, [FULL_TIME])
    asked = [one for one in full_time if _hired(one, from_day)]
    unknown = [one for one in full_time if one.hired_on is None and one.since >= from_day]
    if not asked and not unknown:
        note = _("No full-time counsellor was hired since {day}.")
        return does_not_apply(note.format(day=from_day.isoformat()))
    certified = [one for one in asked if _is_certified(one, rule, facts)]
    return _certified(rule, facts, certified, asked, unknown)


def roles_present(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Somebody has each of the ``roles``, which are roles or positions."""
    if not _staff_so_far(facts):
        return _no_staff()
    roles = rule.parameters["roles"]
    lacking = [_role_words(one) for one in roles if not _is_held(one, facts)]
    done = len(roles) - len(lacking)
    note = _("{done} of {all} kinds of staff take part.").format(done=done, all=len(roles))
    if lacking:
        note = said(note, _("Nobody yet: {roles}.").format(roles=listed(lacking)))
    return judged(
        rule,
        facts,
        (done, len(roles)),
        note,
        evidence=_people(_on_staff(facts)),
        remedy=_("Add the roles of the people under “School activities”, “Staff”."),
    )


def school_doctor(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """One school doctor for every full ``pupils_per_doctor``; with ``kinds`` only with a licence.

    A school below that number may do with a part-time one, so nothing is asked of it.
    """
    per_doctor = rule.parameters["pupils_per_doctor"]
    needed = facts.profile.students // per_doctor
    if needed == 0:
        return does_not_apply(_("Fewer than {students} students.").format(students=per_doctor))
    if not any(one.role == SCHOOL_DOCTOR and one.since <= facts.until for one in facts.roles):
        return nothing_yet(
            _("No school doctor is on the list yet."),
            _("Add the school doctor with this role under “School activities”, “Staff”."),
        )
    doctors = _doctors(rule, facts)
    note = _("{count} of {asked} school doctors, with {students} students.")
    return judged(
        rule,
        facts,
        (len(doctors), needed),
        note.format(count=len(doctors), asked=needed, students=facts.profile.students),
        evidence=_people(doctors),
        remedy=_("Add the school doctors and their licences under “School activities”, “Staff”."),
    )


def holding(facts: Facts, positions: Iterable[str]) -> tuple[StaffMember, ...]:
    """The staff of these positions on the day."""
    return tuple(one for one in _on_staff(facts) if one.position in set(positions))


def _on_staff(facts: Facts) -> tuple[StaffMember, ...]:
    """A position that nobody said yet, as of who has a password only, counts for nothing."""
    return in_force([one for one in facts.staff if one.position_said_on], facts.until)


def _staff_so_far(facts: Facts) -> bool:
    said = [one for one in facts.staff if one.position_said_on]
    return bool(facts.roles) or any(one.since <= facts.until for one in said)


def _no_staff() -> Finding:
    return nothing_yet(
        _("Nobody on the staff list has a position said yet."),
        _("Enter the staff under “School activities”, “Staff”."),
    )


def _for_the_school(rule: Rule, facts: Facts, counsellors: Sequence[StaffMember]) -> Finding:
    numbers = (len(counsellors), rule.parameters["at_least"])
    note = _("{count} of {asked} counsellors.").format(count=numbers[0], asked=numbers[1])
    evidence = _people(counsellors)
    return judged(rule, facts, numbers, note, evidence=evidence, remedy=_name_counsellors())


def _name_counsellors() -> str:
    return _("Enter who is the counsellor of each place under “School activities”, “Staff”.")


def _places(facts: Facts) -> dict[int | None, str]:
    points = sorted(in_force(facts.points, facts.until), key=lambda one: one.name)
    return {_SCHOOL: _("the school itself"), **{one.id: one.name for one in points}}


def _working_at(place: int | None, people: Sequence[StaffMember], facts: Facts) -> int:
    return sum(place in _places_of(one, facts) for one in people)


def _places_of(person: StaffMember, facts: Facts) -> set[int | None]:
    roles = [one for one in in_force(facts.roles, facts.until) if one.staff_id == person.id]
    return {one.teaching_point_id for one in roles} or {_SCHOOL}


def _hired(one: StaffMember, from_day: date) -> bool:
    return one.hired_on is not None and one.hired_on >= from_day


def _is_certified(person: StaffMember, rule: Rule, facts: Facts) -> bool:
    return any(
        one.staff_id == person.id
        and one.kind in rule.parameters["kinds"]
        and (one.issued_on or facts.until) <= facts.until
        for one in facts.certificates
    )


def _certified(
    rule: Rule,
    facts: Facts,
    certified: Sequence[StaffMember],
    asked: Sequence[StaffMember],
    unknown: Sequence[StaffMember],
) -> Finding:
    day = rule.parameters["from_day"].isoformat()
    note = ngettext(
        "{done} of {all} full-time counsellor hired since {day} holds a certificate.",
        "{done} of {all} full-time counsellors hired since {day} hold a certificate.",
        len(asked),
    ).format(done=len(certified), all=len(asked), day=day)
    remedy = _("Enter the certificate with its number under “School activities”, “Staff”.")
    numbers = (len(certified), len(asked))
    if not unknown:
        return judged(rule, facts, numbers, note, evidence=_people(asked), remedy=remedy)
    missing = ngettext(
        "The day of hiring is missing for {count} person.",
        "The day of hiring is missing for {count} people.",
        len(unknown),
    ).format(count=len(unknown))
    if not asked:
        return nothing_yet(missing, _tell_hiring())
    told, people = said(note, missing), _people([*asked, *unknown])
    if len(certified) == len(asked):
        return Finding(Verdict.NEAR, told, *numbers, people, remedy=_tell_hiring())
    return judged(rule, facts, numbers, told, evidence=people, remedy=said(remedy, _tell_hiring()))


def _tell_hiring() -> str:
    return _("Enter when they were hired under “School activities”, “Staff”.")


def _role_words(role: str) -> str:
    known = codes.load("staff_role")
    return (known if role in known else codes.load("position")).label(role)


def _is_held(role: str, facts: Facts) -> bool:
    on_staff = {one.id for one in _on_staff(facts)}
    by_role = {one.role for one in in_force(facts.roles, facts.until) if one.staff_id in on_staff}
    return role in by_role or bool(holding(facts, [role]))


def _doctors(rule: Rule, facts: Facts) -> list[StaffMember]:
    roles = in_force(facts.roles, facts.until)
    having = {one.staff_id for one in roles if one.role == SCHOOL_DOCTOR}
    there = [one for one in _on_staff(facts) if one.id in having]
    licensed = "kinds" not in rule.parameters
    return [one for one in there if licensed or _is_certified(one, rule, facts)]


def _people(people: Iterable[StaffMember]) -> tuple[Evidence, ...]:
    position = codes.load("position")
    return tuple(
        Evidence(
            StaffMember.__tablename__,
            one.id,
            _("{name}, {position}").format(name=one.name, position=position.label(one.position)),
        )
        for one in people
    )
