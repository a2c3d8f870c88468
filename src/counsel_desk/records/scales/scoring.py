"""From answers to a result. No number is guessed: a missing answer leaves a sheet without scores.

Reverse items count lowest + highest - answer. An alert is looked for in the answers as they were
given, before anything can void or block the scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import (
    POSITIVE,
    STANDARD,
    TOTAL,
    Definition,
    Reading,
    Standard,
)
from counsel_desk.records.scales.exact_numbers import whole
from counsel_desk.records.scales.judging import overall, read_numbers
from counsel_desk.records.scales.measures import is_whole, span
from counsel_desk.records.scales.result import AS_DEFINED, Result, Settings, State
from counsel_desk.records.scales.score_sums import Keyed, numbers_of, z_scores

Answers = Sequence[int | None]


def score(definition: Definition, answers: Answers, settings: Settings = AS_DEFINED) -> Result:
    """What a sheet says; ``answers`` are those of items 1, 2, … in order, None for a missing one.

    Raises BadInput for a wrong count of answers, one outside the scale's range, or a variant that
    the scale does not have.
    """
    scale = as_set(definition, settings)
    _check(scale, answers)
    given = {item: answer for item, answer in enumerate(answers, start=1) if answer is not None}
    keyed = {item: key(scale, item, answer) for item, answer in given.items()}
    validity = _validity(scale, keyed)
    void = _is_void(scale, validity)
    numbers = {} if void else numbers_of(scale, keyed)
    state = State.VOID if void else State.SCORED if numbers else State.INCOMPLETE
    result = Result(
        scale.id,
        state,
        validity=validity,
        missing=tuple(item for item in range(1, scale.items + 1) if item not in given),
        alerts=_alerts(scale, given, same_day=True),
        also_ask=_alerts(scale, given, same_day=False),
    )
    return _judged(scale, result, numbers)


def score_finished(
    definition: Definition, numbers: Mapping[str, Fraction], settings: Settings = AS_DEFINED
) -> Result:
    """What scores read as that were reckoned elsewhere, by measure (``total``, subscale names).

    Raises BadInput for a measure that the scale does not have and for a number it cannot have.
    """
    scale = as_set(definition, settings)
    numbers = _with_standard(scale, numbers)
    for measure, number in numbers.items():
        check_number(scale, measure, number)
    found = numbers.get(scale.validity.subscale) if scale.validity else None
    validity = None if found is None else int(found)
    void = _is_void(scale, validity)
    result = Result(scale.id, State.VOID if void else State.SCORED, validity=validity)
    return _judged(scale, result, {} if void else numbers)


def as_set(definition: Definition, settings: Settings) -> Definition:
    """The definition in the variant and with the rounding that a school chose; raises BadInput."""
    scale = definition.variant(settings.variant)
    if scale is None:
        raise BadInput(
            _("The questionnaire {scale} has no variant “{variant}”.").format(
                scale=definition.id, variant=settings.variant
            )
        )
    if scale.standard is None or settings.rounding is None:
        return scale
    return replace(scale, standard=Standard(scale.standard.factor, settings.rounding))


def key(scale: Definition, item: int, answer: int) -> int:
    """What an answer counts."""
    return scale.lowest + scale.highest - answer if item in scale.reverse else answer


def check_number(scale: Definition, measure: str, number: Fraction) -> None:
    """Refuse a score that the scale cannot have; raises BadInput."""
    limits = span(scale, measure)
    if limits is None:
        raise BadInput(
            _("The questionnaire {scale} has no score “{measure}”.").format(
                scale=scale.id, measure=measure
            )
        )
    if is_whole(scale, measure) and number.denominator != 1:
        raise BadInput(_("The score “{measure}” is a whole number.").format(measure=measure))
    if not limits[0] <= number <= limits[1]:
        raise BadInput(
            _("The score “{measure}” lies between {low} and {high}.").format(
                measure=measure, low=limits[0], high=limits[1]
            )
        )


def _check(scale: Definition, answers: Answers) -> None:
    if len(answers) != scale.items:
        raise BadInput(
            _("The questionnaire {scale} has {items} items, not {found}.").format(
                scale=scale.id, items=scale.items, found=len(answers)
            )
        )
    for item, answer in enumerate(answers, start=1):
        if answer is not None and not scale.lowest <= answer <= scale.highest:
            raise BadInput(
                _("The answer to item {item} lies outside {low} to {high}.").format(
                    item=item, low=scale.lowest, high=scale.highest
                )
            )


def _with_standard(scale: Definition, numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Made whole where it came with decimals, and reckoned from the total where it did not come."""
    found = dict(numbers)
    if scale.standard is not None and (STANDARD in found or TOTAL in found):
        told = found[STANDARD] if STANDARD in found else found[TOTAL] * scale.standard.factor
        found[STANDARD] = Fraction(whole(told, scale.standard.rounding))
    return found


def _is_void(scale: Definition, validity: int | None) -> bool:
    return scale.validity is not None and (validity or 0) >= scale.validity.void_from


def _validity(scale: Definition, keyed: Keyed) -> int | None:
    """What the validity items come to so far; missing ones count nothing, so void stays void."""
    named = scale.subscale(scale.validity.subscale) if scale.validity else None
    return None if named is None else sum(keyed.get(item, 0) for item in named.items)


def _alerts(scale: Definition, given: Keyed, *, same_day: bool) -> tuple[int, ...]:
    """The items whose answer, as it was given, reaches an alert's threshold."""
    return tuple(
        alert.item
        for alert in scale.alerts
        if alert.same_day is same_day and given.get(alert.item, alert.at - 1) >= alert.at
    )


def _judged(scale: Definition, result: Result, numbers: Mapping[str, Fraction]) -> Result:
    """The result with its numbers, each put in its place, and what they read as."""
    readings = read_numbers(scale, numbers)
    read = overall(scale, readings) if result.state is State.SCORED else None
    names = [one.name for one in scale.subscales]
    standard, positive = numbers.get(STANDARD), numbers.get(POSITIVE)
    return replace(
        result,
        total=numbers.get(TOTAL),
        standard=None if standard is None else int(standard),
        positive=None if positive is None else int(positive),
        subscales={name: numbers[name] for name in names if name in numbers},
        z_scores=z_scores(scale, numbers),
        readings=readings,
        reading=Reading.TALK if result.alerts else read,
    )
