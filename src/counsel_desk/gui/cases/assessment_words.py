"""Assessments in words: standings, counts, measures, and a questionnaire's reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from counsel_desk.i18n import N_, _, language, pgettext
from counsel_desk.records.cases.assessment_views import (
    ClassKey,
    KnownScale,
    RoundCounts,
    Standing,
)
from counsel_desk.records.grades import class_label
from counsel_desk.records.scales.definition import (
    POSITIVE,
    STANDARD,
    TOTAL,
    Bands,
    Definition,
)
from counsel_desk.records.scales.exact_numbers import written

_STANDINGS = {
    Standing.DONE: N_("sheet is there"),
    Standing.AGAIN: N_("to be asked again"),
    Standing.WAITING: N_("sheet to come"),
    Standing.NO_CONSENT: N_("no consent yet"),
}
_MEASURES = {
    TOTAL: N_("Total"),
    STANDARD: N_("Standard score"),
    POSITIVE: N_("Positive items"),
}
_RATERS = {
    "self": N_("filled in by the student"),
    "parent": N_("filled in by a parent"),
    "teacher": N_("filled in by a teacher"),
    "parent_or_teacher": N_("filled in by a parent or a teacher"),
    "any": N_("filled in by the student, a parent or a teacher"),
}


def standing_words(standing: Standing) -> str:
    """How a student stands in a round."""
    return _(_STANDINGS[standing])


def class_words(place: ClassKey, today: date) -> str:
    """A class in the reader's language."""
    return class_label(*place, today, language())


def figures(counts: RoundCounts) -> tuple[tuple[str, str], ...]:
    """The five counts of a round: a number, and what it counts."""
    return (
        (str(counts.eligible), pgettext("round", "asked")),
        (str(counts.consented), pgettext("round", "agreed")),
        (str(counts.done), pgettext("round", "sheets there")),
        (str(counts.void), pgettext("round", "to ask again")),
        (f"{counts.talked}/{counts.asked}", pgettext("round", "talked to")),
    )


def figures_line(counts: RoundCounts) -> str:
    """The same in one line."""
    return " ・ ".join(f"{told} {number}" for number, told in figures(counts))


def measure_words(definition: Definition, measure: str) -> str:
    """A total, or a subscale by its name."""
    subscale = definition.subscale(measure)
    return subscale.words.shown() if subscale else _(_MEASURES[measure])


def answer_words(definition: Definition) -> str:
    """What the numbers mean, where the questionnaire says so: ``1 = yes, 0 = no``."""
    told = [f"{counts} = {word}" for word, counts in definition.labels.items()]
    return _(", ").join(told)


def rater_words(definition: Definition) -> str:
    """Who fills a sheet in."""
    return _(_RATERS[definition.about.rater])


def about_lines(scale: KnownScale) -> Iterator[tuple[str, str]]:
    """What a person should know before using it: a heading and its words."""
    definition = scale.definition
    about = definition.about
    items = _("{items} items, answers {low} to {high}; {rater}").format(
        items=definition.items, low=definition.lowest, high=definition.highest,
        rater=rater_words(definition),
    )  # fmt: skip
    yield _("Items"), items
    for heading, told in (
        (_("For whom"), about.age),
        (_("Rights"), about.licence),
        (_("How sure the key is"), about.confidence),
    ):
        if told.shown():
            yield heading, told.shown()
    for note in about.notes:
        yield pgettext("questionnaire", "Note"), note.shown()


def reference_lines(scale: KnownScale) -> Iterator[tuple[str, str]]:
    """Published bands and boundaries, of the variant that the school chose."""
    settings = scale.settings
    definition = scale.definition.variant(settings.variant) or scale.definition
    for bands in definition.bands:
        yield measure_words(definition, bands.of), _bands(bands)
    for cut in definition.cuts:
        told = f"{cut.sign} {written(cut.at)}"
        yield (
            measure_words(definition, cut.of),
            _("{boundary}: {words}").format(boundary=told, words=cut.words.shown())
            if cut.words.shown()
            else told,
        )


def trend_line(numbers: Sequence[tuple[date, Fraction]]) -> str:
    """Earlier and later numbers of one questionnaire, the earliest first."""
    return " → ".join(f"{day.isoformat()}: {written(number)}" for day, number in numbers)


def _bands(bands: Bands) -> str:
    rows = [f"{written(b.first)}–{written(b.last)} {b.words.shown()}" for b in bands.rows]
    return _("; ").join(rows)
