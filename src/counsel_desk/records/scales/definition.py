"""What a scale is: its items, how they are keyed and added up, and what the sums are held against.

All numbers are exact: whole numbers and fractions, so that nothing is off at a boundary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from counsel_desk import i18n

TOTAL = "total"
STANDARD = "standard"
POSITIVE = "positive"
SUBSCALES = "subscales"
# What a rule may speak of beside a subscale's name; ``subscales`` means each of them.
MEASURES = (TOTAL, STANDARD, POSITIVE)


class Way(StrEnum):
    """How answers become one number."""

    SUM = "sum"
    MEAN = "mean"
    NONE = "none"


class Rounding(StrEnum):
    """What becomes of a standard score that is not whole."""

    TRUNCATE = "truncate"
    HALF_UP = "half_up"


class Reading(StrEnum):
    """All that a result ever says; None beside it means that no boundary was published."""

    USUAL = "usual"
    NOTICE = "notice"
    TALK = "talk"

    @property
    def weight(self) -> int:
        """The later in the order above, the more it asks for."""
        return list(Reading).index(self)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages; without English words the Chinese ones stand for both."""

    zh: str
    en: str = ""

    def shown(self, language: str | None = None) -> str:
        """The words in the given language, else in the one in force."""
        english = (language or i18n.language()).startswith("en")
        return self.en if english and self.en else self.zh


NO_WORDS = Words("")


@dataclass(frozen=True, slots=True)
class Norm:
    """Mean and standard deviation of a published group, for z-scores."""

    mean: Fraction
    deviation: Fraction


@dataclass(frozen=True, slots=True)
class Subscale:
    """Items that are added up by themselves; known by its Chinese name."""

    words: Words
    items: tuple[int, ...]
    high_is_good: bool = False
    norm: Norm | None = None

    @property
    def name(self) -> str:
        """What results and sheets call it."""
        return self.words.zh


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard score: the total times a factor, made whole."""

    factor: Fraction
    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Validity:
    """A subscale that says whether a sheet counts: from ``void_from`` on it does not."""

    subscale: str
    void_from: int


@dataclass(frozen=True, slots=True)
class Alert:
    """An answer that asks for a talk the same day, or (``same_day`` false) to be asked about."""

    item: int
    at: int
    same_day: bool = True
    about: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Rule:
    """From where on a measure is worth noticing or suggests a talk; ``below``: from there down."""

    of: str
    notice: Fraction | None
    talk: Fraction | None
    below: bool = False

    def read(self, number: Fraction) -> Reading:
        """What the number reads as; a limit itself belongs to what it begins."""
        if self._reached(number, self.talk):
            return Reading.TALK
        return Reading.NOTICE if self._reached(number, self.notice) else Reading.USUAL

    def _reached(self, number: Fraction, limit: Fraction | None) -> bool:
        if limit is None:
            return False
        return number <= limit if self.below else number >= limit


@dataclass(frozen=True, slots=True)
class Band:
    """A published band, both ends included, with its published word."""

    first: Fraction
    last: Fraction
    words: Words


@dataclass(frozen=True, slots=True)
class Bands:
    """The published bands of a measure: reference only, never part of a result."""

    of: str
    rows: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A published cut-off (``sign`` is >=, > or <=): reference only."""

    of: str
    sign: str
    at: Fraction
    words: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class About:
    """What a person should know before using a scale."""

    age: Words
    licence: Words
    confidence: Words
    needs_permission: bool = False
    rater: str = "self"
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another published way to key or judge the same scale, as a whole definition."""

    id: str
    words: Words
    definition: Definition


@dataclass(frozen=True, slots=True)
class Definition:
    """A scale whose items 1 to ``items`` are answered with whole numbers ``lowest``..``highest``.

    ``labels`` are words a sheet may hold for an answer. ``prorate_from`` is how many items of a
    subscale suffice (None: every item is needed). ``subscales_raise_to`` is the most that
    subscales alone make of the overall reading.
    """

    id: str
    words: Words
    about: About
    items: int
    lowest: int
    highest: int
    reverse: frozenset[int] = frozenset()
    labels: Mapping[str, int] = field(default_factory=dict)
    high_is_good: bool = False
    subscales: tuple[Subscale, ...] = ()
    partition: bool = False
    subscale_way: Way = Way.SUM
    subscale_factor: Fraction = Fraction(1)
    prorate_from: int | None = None
    total_way: Way = Way.SUM
    total_without: tuple[str, ...] = ()
    standard: Standard | None = None
    positive_from: int | None = None
    validity: Validity | None = None
    alerts: tuple[Alert, ...] = ()
    rules: tuple[Rule, ...] = ()
    subscales_raise_to: Reading = Reading.TALK
    bands: tuple[Bands, ...] = ()
    cuts: tuple[Cut, ...] = ()
    variants: tuple[Variant, ...] = ()
    short: str = ""

    @property
    def short_name(self) -> str:
        """What a student may see over the counsellor's shoulder: letters that say no trouble."""
        return self.short or self.id

    def subscale(self, name: str) -> Subscale | None:
        """The subscale of that name."""
        return next((one for one in self.subscales if one.name == name), None)

    def rule(self, measure: str) -> Rule | None:
        """What a measure is held against; None where no boundary was published."""
        return next((rule for rule in self.rules if rule.of == measure), None)

    def variant(self, variant_id: str) -> Definition | None:
        """This scale in a variant; itself for no variant, None for one that it does not have."""
        if not variant_id:
            return self
        found = (one.definition for one in self.variants if one.id == variant_id)
        return next(found, None)

    @property
    def total_items(self) -> tuple[int, ...]:
        """The items that the total counts."""
        left_out = {
            item for one in self.subscales if one.name in self.total_without for item in one.items
        }
        return tuple(item for item in range(1, self.items + 1) if item not in left_out)
