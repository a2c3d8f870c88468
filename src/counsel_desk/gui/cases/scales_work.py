"""What the settings of questionnaires ask of the vault; runs on the vault's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.assessment_views import KnownScale
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class ScaleChoice:
    """What is said of one questionnaire at once."""

    scale: str
    is_on: bool
    permission: str
    permission_by: str
    permission_on: date | None
    rounding: str | None
    variant: str | None
    wording: Sequence[str]


@dataclass(frozen=True, repr=False)
class ScalesTold:
    """Every questionnaire, and within how many school days a suggested talk is held."""

    scales: tuple[KnownScale, ...]
    days: int


def read_all(desk: Desk) -> ScalesTold:
    """What the settings show."""
    cases = desk.require_cases()
    return ScalesTold(cases.scale_settings.all(), cases.assessment_talks.days())


def save(desk: Desk, choice: ScaleChoice) -> None:
    """Permission first, as the rest may need it."""
    settings = desk.require_cases().scale_settings
    settings.tell_permission(
        choice.scale, choice.permission, choice.permission_by, choice.permission_on
    )
    settings.choose(choice.scale, choice.rounding, choice.variant)
    settings.set_wording(choice.scale, choice.wording)
    settings.use(choice.scale, is_on=choice.is_on)


def set_days(desk: Desk, days: int) -> None:
    """Give suggested talks more days or fewer."""
    desk.require_cases().assessment_talks.set_days(days)


def add_own(desk: Desk, told: Mapping[str, object]) -> int:
    """The school's own questionnaire, or its next version."""
    return desk.require_cases().own_scales.add(told)
