"""What the vault says of a questionnaire and of those who are asked, to hold a file against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk import clock
from counsel_desk.errors import Refused
from counsel_desk.i18n import _
from counsel_desk.imports.cases.assessment_sheets import SheetContext
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.services.desk import CaseServices, Desk


def context_of(desk: Desk, scale: str, round_id: str | None = None) -> SheetContext:
    """For one questionnaire: those who are in the round, everybody at the school without one.

    :raises errors.BadInput: when there is no such questionnaire.
    :raises errors.Refused: when it is not in use.
    """
    cases, today = desk.require_cases(), clock.today()
    known = cases.scale_settings.get(scale)
    if not known.is_on:
        told = _("“{name}” is not in use. See the settings, under “Questionnaires”.")
        raise Refused(told.format(name=known.definition.words.shown()))
    return SheetContext(
        known,
        _asked(cases, round_id, today),
        cases.assessments.known_sheets(known.definition.id),
        cases.assessments.refusals,
        desk.room.schools.on(today).stages,
        today,
        round_id,
    )


def _asked(cases: CaseServices, round_id: str | None, today: date) -> Sequence[KnownStudent]:
    if round_id is None:
        ids = {one.id for one in cases.students.overview(today)}
    else:
        ids = {one.id for one in cases.assessment_rounds.look(round_id).students}
    return [one for one in cases.students.known(today) if one.id in ids]
