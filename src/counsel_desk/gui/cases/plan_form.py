"""What a plan says, as one form: situation, topics, goals with measures, agreement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.plan_goal_rows import GoalRows, Shared, Told
from counsel_desk.gui.cases.topic_chips import TopicChips
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.date_time_edits import read_day
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent


class PlanForm(CompositeEditor):
    """``content`` is what was typed; a day that cannot be read is told by ``unreadable``."""

    def __init__(self) -> None:
        super().__init__()
        self._is_filling = False
        self._half = HalfTyped(self)
        self.kept = KeptWords(self)
        shared = Shared(self.kept, self._half, self._tell)
        self.situation_edit = GuardedEdit(
            3, _("What one sees and hears, in the student's own words where there are any"),
            self.kept,
        )  # fmt: skip
        self.topics = TopicChips()
        self.goals = GoalRows(shared)
        self.agreement_edit = GuardedEdit(2, _("Who does what, and when one speaks"), self.kept)
        shared.watch(self.situation_edit, self.agreement_edit)
        self.topics.changed.connect(self._tell)
        self.kept.chosen.connect(self._tell)
        self._lay_out()

    @property
    def content(self) -> PlanContent:
        """The plan as it was typed."""
        return PlanContent(
            situation=self.situation_edit.toPlainText(),
            topics=tuple(self.topics.value),
            agreement=self.agreement_edit.toPlainText(),
            goals=tuple(_goal(one) for one in self.goals.told),
        )

    @property
    def unreadable(self) -> str:
        """The first day that cannot be read, as it was typed."""
        rows = [row for goal in self.goals.told for row in (goal, *_measures(goal))]
        typed = [str(row.get("due") or "").strip() for row in rows]
        return next((one for one in typed if one and _day(one) is None), "")

    def show_content(self, content: PlanContent) -> None:
        """Show a version to be adjusted."""
        with self._filling():
            self.situation_edit.setPlainText(content.situation)
            self.agreement_edit.setPlainText(content.agreement)
            self.topics.set_value(content.topics)
            self.goals.show_goals([_told(one) for one in content.goals] or [{}])

    @property
    def kept_value(self) -> object:
        return {
            "situation": self._half.text(self.situation_edit),
            "topics": list(self.topics.value),
            "agreement": self._half.text(self.agreement_edit),
            "goals": self.goals.told,
            "kept": self.kept.words,
        }

    @property
    def is_composing(self) -> bool:
        return self._half.is_composing

    def show_kept(self, value: object) -> None:
        kept = value if isinstance(value, dict) else {}
        words_kept = kept.get("kept")
        with self._filling():
            self.kept.set_words(words_kept if isinstance(words_kept, dict) else {})
            self.situation_edit.setPlainText(str(kept.get("situation") or ""))
            self.agreement_edit.setPlainText(str(kept.get("agreement") or ""))
            self.topics.set_value([str(one) for one in kept.get("topics") or ()])
            self.goals.show_goals(list(kept.get("goals") or [{}]))

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """What the program writes itself is no change."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Field(_("How things are"), self.situation_edit))
        box.addWidget(Field(_("Topics"), self.topics))
        box.addWidget(words(_("Goals and measures"), "heading"))
        box.addWidget(self.goals)
        box.addWidget(Field(_("Agreed between school and home"), self.agreement_edit))


def _measures(goal: Told) -> list[Told]:
    rows = goal.get("measures")
    return rows if isinstance(rows, list) else []


def _goal(told: Told) -> Goal:
    return Goal(
        goal=str(told["goal"]),
        measured_by=str(told["measured_by"]),
        due_on=_day(str(told["due"])),
        measures=tuple(_measure(one) for one in _measures(told)),
        thread=str(told["thread"]),
    )


def _measure(told: Told) -> Measure:
    return Measure(
        measure=str(told["measure"]),
        kind=str(told["kind"]),
        responsible=str(told["responsible"]),
        frequency=str(told["frequency"]),
        due_on=_day(str(told["due"])),
    )


def _told(goal: Goal) -> Told:
    """A goal as a row shows it."""
    return {
        "thread": goal.thread,
        "goal": goal.goal,
        "measured_by": goal.measured_by,
        "due": _shown(goal.due_on),
        "measures": [
            {
                "kind": one.kind,
                "measure": one.measure,
                "responsible": one.responsible,
                "frequency": one.frequency,
                "due": _shown(one.due_on),
            }
            for one in goal.measures
        ],
    }


def _day(text: str) -> date | None:
    return read_day(text, clock.today())


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""
