"""Teaching points that a township centre's room also reaches (clause 二(四)1)."""

from __future__ import annotations

from counsel_desk.i18n import _, ngettext, said
from counsel_desk.policy.finding import Evidence, Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import does_not_apply, judged, listed
from counsel_desk.policy.room.periods import nothing_yet
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.point_visit import PointVisit


def points_served(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Every teaching point was visited, or used the room, in the term."""
    if not facts.profile.township_centre:
        return does_not_apply(_("Asked of township centre schools only."))
    points = sorted(in_force(facts.points, facts.until), key=lambda one: one.name)
    if not points:
        return nothing_yet(
            _("No teaching point is entered."), _("Enter the teaching points under “Settings”.")
        )
    if not _is_known(facts):
        return nothing_yet(
            _("No visit to a teaching point is entered yet."),
            _("Enter visits under “Registers”, “Teaching points”."),
        )
    reached = _reached(facts)
    lacking = [one.name for one in points if one.id not in reached]
    done = len(points) - len(lacking)
    note = ngettext(
        "{done} of {all} teaching point was reached this term.",
        "{done} of {all} teaching points were reached this term.",
        len(points),
    ).format(done=done, all=len(points))
    if lacking:
        note = said(note, _("Not yet: {points}.").format(points=listed(lacking)))
    return judged(
        rule,
        facts,
        (done, len(points)),
        note,
        due=facts.term.ends,
        evidence=_lines(facts),
        remedy=_("Visit the points named, and enter it under “Registers”, “Teaching points”."),
    )


def _visits(facts: Facts) -> list[PointVisit]:
    return [one for one in facts.visits if facts.term.starts <= one.day <= facts.until]


def _is_known(facts: Facts) -> bool:
    visited = any(one.day <= facts.until for one in facts.visits)
    return visited or any(one.teaching_point_id is not None for one in facts.uses)


def _reached(facts: Facts) -> set[int | None]:
    used = {
        one.teaching_point_id for one in facts.uses if facts.term.starts <= one.day <= facts.until
    }
    return used | {one.teaching_point_id for one in _visits(facts)}


def _lines(facts: Facts) -> list[Evidence]:
    names = {one.id: one.name for one in facts.points}
    told = _("{day} {title}")
    return [
        Evidence(
            PointVisit.__tablename__,
            one.id,
            told.format(day=one.day.isoformat(), title=names.get(one.teaching_point_id, "")),
        )
        for one in _visits(facts)
    ]
