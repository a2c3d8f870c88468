"""One sheet in a student's file: its numbers, what they read as, and the talk that followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from counsel_desk.gui.cases.assessment_words import measure_words, trend_line
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.records.cases.assessment import AssessmentTalk
from counsel_desk.records.cases.assessment_views import ScoredSheet
from counsel_desk.records.cases.sheet_fields import PLATFORM
from counsel_desk.records.scales.exact_numbers import written
from counsel_desk.records.scales.measures import measures
from counsel_desk.records.scales.reading_words import reading_words, state_words
from counsel_desk.records.scales.result import State
from counsel_desk.reports.words import date_words


class AssessmentSheetCard(Card):
    """``wanted`` carries one of the acts below and the sheet. Nothing here has a colour of its own:
    a reading is a word among others."""

    wanted = Signal(str, object)
    REMARK, REFERENCE, REMOVE, TALK = "remark", "reference", "remove", "talk"

    def __init__(self, sheet: ScoredSheet, others: Sequence[ScoredSheet]) -> None:
        super().__init__(sheet.scale.definition.words.shown())
        self.sheet = sheet
        self.head.addWidget(words(date_words(sheet.record.taken_on), "muted"))
        self.reading_label = words(reading_line(sheet), wrap=True)
        self.add(self.reading_label)
        if sheet.result.state is State.SCORED:
            self.body.addLayout(_numbers(sheet))
        for line in _lines(sheet, others):
            self.add(words(line, "muted", wrap=True))
        self._add_acts()

    def _add_acts(self) -> None:
        sheet = self.sheet
        name = self.title_label.text()
        acts = [(_("Remark…"), self.REMARK), (_("Reference of this questionnaire"), self.REFERENCE)]
        if not any(one.done_on for one in sheet.talks):
            acts.append((_("Take the sheet back…"), self.REMOVE))
        row = self.add_row(stretch=False)
        if any(_waits(one) for one in sheet.talks):
            row.addWidget(self._act(_("Note the talk…"), self.TALK, name, "plain"))
        for text, act in acts:
            row.addWidget(self._act(text, act, name, "link"))
        row.addStretch(1)

    def _act(self, text: str, act: str, name: str, kind: str) -> QPushButton:
        made = button(
            text, lambda: self.wanted.emit(act, self.sheet), kind=kind, name=f"{text}: {name}"
        )
        made.setToolTip("")
        return made


def reading_line(sheet: ScoredSheet) -> str:
    """What the whole sheet reads as, or why it has no scores."""
    result = sheet.result
    if result.state is State.SCORED:
        return _("Reads: {words}").format(words=reading_words(result.reading))
    told = _("Sheet: {words}").format(words=state_words(result.state))
    if result.missing:
        told += _(" (items {items})").format(items=in_runs(result.missing))
    return told


def _numbers(sheet: ScoredSheet) -> QGridLayout:
    """Each measure with its number and its words."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    result, definition = sheet.result, sheet.scale.definition
    numbers = {
        "total": result.total, "standard": result.standard, "positive": result.positive,
        **result.subscales,
    }  # fmt: skip
    validity = definition.validity.subscale if definition.validity else ""
    shown = [one for one in measures(definition) if numbers.get(one) is not None]
    for row, measure in enumerate(shown):
        number = numbers[measure]
        assert number is not None
        told = "" if measure == validity else reading_words(result.readings.get(measure))
        grid.addWidget(words(measure_words(definition, measure)), row, 0)
        grid.addWidget(words(written(number)), row, 1)
        grid.addWidget(words(told, "muted"), row, 2)
    grid.setColumnStretch(2, 1)
    return grid


def _lines(sheet: ScoredSheet, others: Sequence[ScoredSheet]) -> Iterator[str]:
    result = sheet.result
    if result.alerts:
        told = _("Answers that ask for a talk the same day: item {items}")
        yield told.format(items=in_runs(result.alerts))
    if result.also_ask:
        yield _("Worth asking about in a talk: item {items}").format(items=in_runs(result.also_ask))
    yield from map(talk_line, sheet.talks)
    trend = [
        (one.record.taken_on, one.number)
        for one in reversed(others)
        if one.record.scale == sheet.record.scale and one.number is not None
    ]
    if len(trend) > 1 and others and sheet is _newest(sheet, others):
        yield _("Over time: {numbers}").format(numbers=trend_line(trend))
    if sheet.record.way == PLATFORM:
        yield _("Scores as another platform told them; the answers are not here.")
    if sheet.record.remark:
        yield _("Remark: {words}").format(words=sheet.record.remark)


def talk_line(talk: AssessmentTalk) -> str:
    """What became of a talk."""
    if talk.dropped_because:
        return _("No talk: {why}").format(why=talk.dropped_because)
    if talk.done_on is None:
        return _("A talk waits, by {day}.").format(day=date_words(talk.needed_by))
    told = _("Talked on {day}.").format(day=date_words(talk.done_on))
    return " ".join(filter(None, (told, talk.result)))


def _waits(talk: AssessmentTalk) -> bool:
    return talk.done_on is None and not talk.dropped_because


def _newest(sheet: ScoredSheet, others: Sequence[ScoredSheet]) -> ScoredSheet:
    """The newest sheet of the same questionnaire; ``others`` come newest first."""
    return next(one for one in others if one.record.scale == sheet.record.scale)
