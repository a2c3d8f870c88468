"""What is entered of a sheet of a questionnaire, and how it is written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.entered import require_past
from counsel_desk.records.scales.definition import Definition
from counsel_desk.records.scales.result import Result, Settings
from counsel_desk.records.scales.scoring import score, score_finished

TYPED, SHEET, PLATFORM = "typed", "sheet", "platform"
"""How it came in: item by item, with a class's sheets, or as scores reckoned elsewhere."""

Answers = tuple[int | None, ...]
Scores = Mapping[str, Fraction]


@dataclass(frozen=True, repr=False)
class SheetFields:
    """One sheet: either ``answers``, those of items 1, 2, … in order, or finished ``scores``.

    ``rater`` is who filled it in, where that is not who the scale says.
    """

    student_id: str
    scale: str
    taken_on: date
    answers: Answers | None = None
    scores: Scores | None = None
    round_id: str | None = None
    way: str = TYPED
    rater: str | None = None
    remark: str = ""


def require_possible(fields: SheetFields, today: date) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    require_past(fields.taken_on, today)
    if fields.answers is not None and all(one is None for one in fields.answers):
        raise errors.BadInput(_("The sheet has no answers yet."))
    if fields.answers is None and not fields.scores:
        raise errors.BadInput(_("The sheet has neither answers nor scores."))


def result_of(
    definition: Definition, settings: Settings, answers: Answers | None, scores: Scores | None
) -> Result:
    """What a sheet says; raises BadInput for what the scale does not have."""
    if answers is not None:
        return score(definition, answers, settings)
    return score_finished(definition, scores or {}, settings)


def written_answers(answers: Answers | None) -> str | None:
    """Answers as they are kept."""
    return None if answers is None else json.dumps(answers)


def read_answers(text: str | None) -> Answers | None:
    """Answers as they were kept."""
    return None if text is None else tuple(json.loads(text))


def written_scores(scores: Scores | None) -> str | None:
    """Finished scores as they are kept: exact, so that nothing is off at a boundary."""
    if not scores:
        return None
    return json.dumps({name: str(number) for name, number in scores.items()}, ensure_ascii=False)


def read_scores(text: str | None) -> Scores | None:
    """Finished scores as they were kept."""
    if text is None:
        return None
    return {name: Fraction(number) for name, number in json.loads(text).items()}
