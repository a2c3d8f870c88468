"""The plans for a crisis: which are in force, when they are looked at again and were drilled.

The words are the same with no case as with many: they say what is ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_part import RegisterPart
from counsel_desk.gui.room.register_rows import RegisterRow
from counsel_desk.gui.room.response_plan_dialogs import DrillDialog, ResponsePlanDialog
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.response_plans import DrillFields, PlanLine

_DOT = " ・ "
_SHOWN_DRILLS = 3


def read_plans(desk: Desk) -> Sequence[PlanLine]:
    """Every version, those in force first."""
    return desk.room.response_plans.all()


class ResponsePlansPart(RegisterPart):
    """A principal sees the rows without anything to press."""

    key = "plans"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("＋ Plan or version"), ResponsePlanDialog)

    @property
    def title(self) -> str:
        return _("Plans for a crisis")

    def refresh(self) -> None:
        self.around.vault.post(read_plans, self._fill)

    def _fill(self, lines: Sequence[PlanLine]) -> None:
        self._show((self._row(one) for one in lines), _what_for())

    def _row(self, line: PlanLine) -> RegisterRow:
        details = (review_words(line), *drill_words(line))
        state = state_of(line, clock.today())
        return RegisterRow(plan_words(line), details, state, self._acts(line))

    def _acts(self, line: PlanLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        title = line.fields.title
        change = self._act(
            _("Change"), _("Change: {what}").format(what=title),
            lambda: ResponsePlanDialog(self, self.around, line),
        )  # fmt: skip
        drill = self._act(
            _("＋ Drill"), _("A drill was held: {what}").format(what=title),
            lambda: DrillDialog(self, self.around, line),
        )  # fmt: skip
        return (drill, change) if line.until is None else (change,)


def plan_words(line: PlanLine) -> str:
    """Kind, title and version; a title that is the kind's own words stands once."""
    kind, title = codes.load("response_plan_kind").label(line.fields.kind), line.fields.title
    version = _("version {version}").format(version=line.fields.version)
    return _DOT.join(dict.fromkeys((kind, title, version)))


def review_words(line: PlanLine) -> str:
    """When it was approved and is looked at again, or until when it held."""
    fields = line.fields
    told = [_("approved {day}").format(day=date_words(fields.approved_on))]
    if line.until is not None:
        told.append(pgettext("plan", "until {day}").format(day=date_words(line.until)))
    elif fields.review_on is not None:
        told.append(_("to be looked at again {day}").format(day=date_words(fields.review_on)))
    return _DOT.join(told)


def drill_words(line: PlanLine) -> tuple[str, ...]:
    """The latest drills, one a line; that there was none is said too."""
    if not line.drills:
        return () if line.until else (_("no drill held yet"),)
    return tuple(_drill(one) for one in line.drills[:_SHOWN_DRILLS])


def state_of(line: PlanLine, today: date) -> tuple[str, str]:
    """In force, to be looked at, or replaced: words and the kind of badge."""
    if line.until is not None:
        return _("replaced"), "plain"
    review = line.fields.review_on
    if review is not None and review < today:
        return _("to be looked at again"), "warm"
    return _("in force"), "good"


def _drill(one: DrillFields) -> str:
    people = ""
    if one.people is not None:
        told = ngettext("{count} took part", "{count} took part", one.people)
        people = told.format(count=one.people)
    day = _("drill {day}").format(day=date_words(one.day))
    return _DOT.join(filter(None, (day, people, one.remark)))


def _what_for() -> str:
    return _(
        "Nothing is entered yet. Here stand the plans that the school has in force for a crisis: "
        "version, approval, the day they are looked at again, and their drills."
    )
