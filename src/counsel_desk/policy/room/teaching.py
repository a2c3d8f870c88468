"""Lessons: every class in every fortnight, and in which form (clause 二(三)1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.i18n import _, said
from counsel_desk.policy.finding import Evidence, Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import (
    does_not_apply,
    judged,
    listed,
    shown,
)
from counsel_desk.policy.room.lesson_grid import (
    HELD,
    CellState,
    GridAsked,
    GridCell,
    LessonGrid,
    lesson_grid,
)
from counsel_desk.policy.room.periods import nothing_yet
from counsel_desk.records import codes
from counsel_desk.records.in_force import is_met
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.school_class import SchoolClass

LESSONS_FORMULA, ROLLING = "lessons_every_fortnight", "rolling"
LESSON_FORMS, AFTER_CLASS = "lesson_forms", "after_class"
ACTIVE_FORMS = ("interactive", "experience")


@dataclass(frozen=True)
class _Sorted:
    """The cells begun so far that ask for something.

    ``bare`` are still running with too little held and nothing planned, ``waiting`` have a plan.
    """

    done: tuple[GridCell, ...]
    missed: tuple[GridCell, ...]
    bare: tuple[GridCell, ...]
    waiting: tuple[GridCell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to judge."""
        return not (self.done or self.missed or self.bare or self.waiting)


def lessons_every_fortnight(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """``at_least`` lessons held in ``weeks`` weeks, for every class of the term.

    What is still running is not missed; it is near where nothing is planned for the rest of it.
    """
    if not facts.classes:
        return nothing_yet(
            _("The list of classes is empty."),
            _("Enter the classes under “School activities”, “Lessons”."),
        )
    if not _has_lessons(facts):
        return nothing_yet(
            _("No lesson and no timetable is entered yet."),
            _("Enter the timetable under “School activities”, “Lessons”, and say what was held."),
        )
    grid = term_grid(facts, grid_asked([rule], readings))
    cells = _sorted(grid, facts)
    if cells.is_empty:
        return does_not_apply(_("No weeks to judge so far."))
    numbers = (len(cells.done), len(cells.done) + len(cells.missed) + len(cells.bare))
    return judged(
        rule,
        facts,
        numbers,
        _note(cells, numbers, facts),
        met=bool(cells.done) and not cells.missed and not cells.bare,
        due=None if cells.missed else _last_day(cells, facts),
        evidence=_class_lines(grid, facts),
        remedy=_remedy(cells),
        reading=_reading(rule, readings),
    )


def grid_asked(rules: Iterable[Rule], readings: Readings) -> GridAsked:
    """What a pack's clause of lessons asks for, as the school reads it.

    A pack without such a clause shows the usual grid: one lesson in two weeks.
    """
    told = next((one.parameters for one in rules if one.formula == LESSONS_FORMULA), {})
    return GridAsked(**told, rolling=readings.fortnights == ROLLING)


def term_grid(facts: Facts, asked: GridAsked) -> LessonGrid:
    """Every class of the term in every fortnight, as the records stand on the day."""
    return lesson_grid(
        facts.calendar, facts.term, facts.classes, facts.patterns, facts.lessons, facts.on, asked
    )


def shown_share(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """A share that is told and never judged: ``what`` is lesson_forms or after_class."""
    return _of_forms(rule, facts) if rule.parameters["what"] == LESSON_FORMS else _of_minutes(facts)


def _has_lessons(facts: Facts) -> bool:
    term = facts.term
    held = any(term.starts <= one.day <= facts.until for one in facts.lessons)
    return held or any(is_met(one, term.starts, term.ends) for one in facts.patterns)


def _sorted(grid: LessonGrid, facts: Facts) -> _Sorted:
    done, missed, bare, waiting = [], [], [], []
    for cell in _begun(grid, facts):
        if cell.state is CellState.HELD:
            done.append(cell)
        elif cell.is_over:
            missed.append(cell)
        elif cell.state is CellState.PLANNED:
            waiting.append(cell)
        else:
            bare.append(cell)
    return _Sorted(tuple(done), tuple(missed), tuple(bare), tuple(waiting))


def _begun(grid: LessonGrid, facts: Facts) -> Iterator[GridCell]:
    for row in grid.rows:
        for cell in row.cells:
            if cell.state is not CellState.NOT_JUDGED and cell.fortnight.starts <= facts.until:
                yield cell


def _note(cells: _Sorted, numbers: tuple[int, int], facts: Facts) -> str:
    done = _("Lessons held for {done} of {all} (each class, each two weeks).")
    told = [done.format(done=numbers[0], all=numbers[1])]
    if cells.missed:
        told.append(_("Missing: {gaps}.").format(gaps=_gaps(cells.missed, facts)))
    if cells.bare:
        told.append(_("Nothing planned yet: {gaps}.").format(gaps=_gaps(cells.bare, facts)))
    if cells.waiting:
        told.append(_("Planned, still to be held: {count}.").format(count=len(cells.waiting)))
    return said(*told)


def _gaps(cells: Sequence[GridCell], facts: Facts) -> str:
    known = {one.id: one for one in facts.classes}
    return listed([_gap(known[one.class_id], one, facts) for one in cells])


def _gap(one: SchoolClass, cell: GridCell, facts: Facts) -> str:
    return _("{class_} weeks {first}–{last}").format(
        class_=one.label_on(facts.until),
        first=cell.fortnight.first_week,
        last=cell.fortnight.last_week,
    )


def _last_day(cells: _Sorted, facts: Facts) -> date:
    ends = [one.fortnight.ends for one in (*cells.bare, *cells.waiting)]
    return min(max(ends, default=facts.term.ends), facts.term.ends)


def _class_lines(grid: LessonGrid, facts: Facts) -> list[Evidence]:
    held = Counter(one.class_id for one in _held(facts))
    told = _("{class_}: {count} lessons held")
    return [
        Evidence(
            SchoolClass.__tablename__,
            one.id,
            told.format(class_=one.label_on(facts.until), count=held[one.id]),
        )
        for one in (row.school_class for row in grid.rows)
    ]


def _held(facts: Facts) -> list[Lesson]:
    """The lessons held in the term so far."""
    first, last = facts.term.starts, facts.until
    return [one for one in facts.lessons if first <= one.day <= last and one.state == HELD]


def _remedy(cells: _Sorted) -> str:
    if any(one.planned for one in cells.missed):
        return _(
            "Confirm under “School activities”, “Lessons” which of the planned lessons were held."
        )
    if cells.missed:
        return _("Enter lessons that were held and are missing here, and plan those to come.")
    return _("Plan a lesson for each class, and confirm it once it was held.")


def _reading(rule: Rule, readings: Readings) -> str:
    if readings.fortnights == ROLLING:
        return _("Any {weeks} weeks in a row.").format(weeks=rule.parameters["weeks"])
    return _("Every {weeks} weeks, counted from week 1.").format(weeks=rule.parameters["weeks"])


def _of_forms(rule: Rule, facts: Facts) -> Finding:
    told = [one for one in _held(facts) if one.form]
    if not told:
        return nothing_yet(
            _("No lesson of this term says in which form it was held."),
            _("Choose the form when you confirm a lesson."),
        )
    active = sum(one.form in rule.parameters.get("forms", ACTIVE_FORMS) for one in told)
    note = _("{done} of {all} lessons were interactive or built on experience ({percent} %).")
    known = {one.id: one for one in facts.classes}
    evidence = [_form_line(one, known.get(one.class_id)) for one in told]
    return shown((active, len(told)), _with_percent(note, active, len(told)), evidence)


def _form_line(one: Lesson, of: SchoolClass | None) -> Evidence:
    told = _("{day} {class_}, {form}").format(
        day=one.day.isoformat(),
        class_=of.label_on(one.day) if of else "",
        form=codes.load("lesson_form").label(one.form or ""),
    )
    return Evidence(Lesson.__tablename__, one.id, told)


def _of_minutes(facts: Facts) -> Finding:
    days = [one for one in facts.days if one.is_school_day and one.day <= facts.until]
    whole = sum(one.minutes for one in days)
    if not whole:
        return nothing_yet(
            _("No opening of this term is entered yet."), _("Enter when the room opens and closes.")
        )
    after = sum(one.after_class_minutes for one in days)
    note = _("{done} of {all} minutes lie after class ({percent} %).")
    return shown((after, whole), _with_percent(note, after, whole))


def _with_percent(note: str, part: int, whole: int) -> str:
    return note.format(done=part, all=whole, percent=round(100 * part / whole))
