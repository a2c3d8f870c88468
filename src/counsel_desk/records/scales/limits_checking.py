"""Whether the rules, bands and cut-offs of a definition fit what its measures can be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import Bands, Definition, Rule
from counsel_desk.records.scales.measures import high_is_good, is_whole, span

SIGNS = (">=", ">", "<=")
# Published bands of means are written to two places: 1-1.99, 2-2.99.
STEP_OF_MEANS = Fraction(1, 100)


def limit_faults(definition: Definition) -> Iterator[str]:
    """Every fault of rules, bands and cut-offs as a sentence."""
    for rule in definition.rules:
        yield from _rule_faults(definition, rule)
    for bands in definition.bands:
        yield from _band_faults(definition, bands)
    for cut in definition.cuts:
        if cut.sign not in SIGNS:
            yield _("Cut-off of “{measure}”: the sign is one of >=, > and <=.").format(
                measure=cut.of
            )
        yield from _outside(definition, cut.of, cut.at)


def _rule_faults(definition: Definition, rule: Rule) -> Iterator[str]:
    if rule.notice is None and rule.talk is None:
        yield _("Rule of “{measure}”: it has no limit.").format(measure=rule.of)
    for limit in (rule.notice, rule.talk):
        if limit is not None:
            yield from _outside(definition, rule.of, limit)
    if rule.below is not high_is_good(definition, rule.of):
        yield _("Rule of “{measure}”: its direction is not that of the score.").format(
            measure=rule.of
        )
    if rule.notice is None or rule.talk is None:
        return
    if rule.notice == rule.talk or (rule.talk < rule.notice) is not rule.below:
        yield _("Rule of “{measure}”: a talk is suggested further out than a notice.").format(
            measure=rule.of
        )


def _outside(definition: Definition, measure: str, number: Fraction) -> Iterator[str]:
    limits = span(definition, measure)
    if limits is None:
        yield _("There is no score “{measure}” that could have a limit.").format(measure=measure)
    elif not limits[0] <= number <= limits[1]:
        yield _("“{measure}”: the limit {number} is outside {low} to {high}.").format(
            measure=measure, number=float(number), low=float(limits[0]), high=float(limits[1])
        )


def _band_faults(definition: Definition, bands: Bands) -> Iterator[str]:
    limits = span(definition, bands.of)
    if limits is None or not bands.rows:
        yield _("There are no bands for a score “{measure}”.").format(measure=bands.of)
        return
    if any(band.last < band.first for band in bands.rows):
        yield _("Bands of “{measure}”: one ends before it begins.").format(measure=bands.of)
    ends = (bands.rows[0].first, bands.rows[-1].last)
    if ends != limits:
        yield _("Bands of “{measure}”: they run from {low} to {high}.").format(
            measure=bands.of, low=limits[0], high=limits[1]
        )
    step = Fraction(1) if is_whole(definition, bands.of) else STEP_OF_MEANS
    for one, after in pairwise(bands.rows):
        if after.first > one.last + step:
            yield _("Bands of “{measure}”: a gap after {number}.").format(
                measure=bands.of, number=float(one.last)
            )
        if after.first <= one.last:
            yield _("Bands of “{measure}”: they overlap at {number}.").format(
                measure=bands.of, number=float(after.first)
            )
