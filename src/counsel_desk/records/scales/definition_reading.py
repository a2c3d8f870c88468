"""From data (a shipped file, a school's form) to a definition; the checks come afterwards.

The fields are those of the files in ``resources/scales``. Raises BadInput with the place of the
first field that cannot be read at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import (
    SUBSCALES,
    About,
    Alert,
    Band,
    Bands,
    Cut,
    Definition,
    Norm,
    Reading,
    Rounding,
    Rule,
    Standard,
    Subscale,
    Validity,
    Variant,
    Way,
    Words,
)
from counsel_desk.records.scales.definition_fields import Fields, exact

# What a variant may say otherwise than the scale itself.
VARIES = ("lowest", "highest", "reverse", "positive_from", "alerts", "rules", "bands", "cuts")


def read_definition(told: Mapping[str, object]) -> Definition:
    """The definition that the data tells of, not yet checked; raises BadInput."""
    fields = Fields(told, _("questionnaire {name}").format(name=told.get("id") or "-"))
    definition = _definition(fields, _variants(fields, told))
    fields.done()
    return definition


def _variants(fields: Fields, told: Mapping[str, object]) -> tuple[Variant, ...]:
    """Each variant is the whole scale again with some fields of its own."""
    base = {name: value for name, value in told.items() if name != "variants"}
    return tuple(_variant(one, base) for one in fields.tables("variants"))


def _variant(fields: Fields, base: Mapping[str, object]) -> Variant:
    own = {name: value for name, value in fields.pairs().items() if name in VARIES}
    variant = Variant(
        fields.text("id"), _words(fields), _definition(Fields({**base, **own}, fields.where), ())
    )
    named = {"id", "name", "name_en", *VARIES}
    strange = [name for name in fields.pairs() if name not in named]
    if strange:
        raise fields.fault(_("nothing is known of “{field}”").format(field=_(", ").join(strange)))
    return variant


def _definition(fields: Fields, variants: tuple[Variant, ...]) -> Definition:
    subscales = tuple(_subscale(one, fields) for one in fields.tables("subscales"))
    validity = _validity(fields)
    counted = [one.name for one in subscales if validity is None or one.name != validity.subscale]
    return Definition(
        id=fields.text("id"),
        words=_words(fields),
        about=_about(fields),
        items=fields.whole("items"),
        lowest=fields.whole("lowest"),
        highest=fields.whole("highest"),
        reverse=frozenset(fields.items("reverse")),
        labels=_labels(fields),
        high_is_good=fields.yes("high_is_good"),
        subscales=subscales,
        partition=fields.yes("partition"),
        subscale_way=fields.choice("subscale_way", Way, Way.SUM),
        subscale_factor=fields.number("subscale_factor", Fraction(1)),
        prorate_from=fields.whole("prorate_from") if fields.has("prorate_from") else None,
        total_way=fields.choice("total_way", Way, Way.SUM),
        total_without=fields.texts("total_without"),
        standard=_standard(fields),
        positive_from=fields.whole("positive_from") if fields.has("positive_from") else None,
        validity=validity,
        alerts=tuple(_alert(one) for one in fields.tables("alerts")),
        rules=_rules(fields, counted),
        subscales_raise_to=fields.choice("subscales_raise_to", Reading, Reading.TALK),
        bands=_all_bands(fields, counted),
        cuts=tuple(_cut(one) for one in fields.tables("cuts")),
        variants=variants,
        short=fields.text("short", ""),
    )


def _words(fields: Fields, name: str = "name") -> Words:
    return Words(fields.text(name), fields.text(f"{name}_en", ""))


def _free_words(fields: Fields, name: str) -> Words:
    return Words(fields.text(name, ""), fields.text(f"{name}_en", ""))


def _about(fields: Fields) -> About:
    chinese, english = fields.texts("notes"), fields.texts("notes_en")
    if english and len(english) != len(chinese):
        raise fields.fault(_("“notes” and “notes_en” need as many lines as each other"))
    return About(
        age=_free_words(fields, "age"),
        licence=_free_words(fields, "licence"),
        confidence=_free_words(fields, "confidence"),
        needs_permission=fields.yes("needs_permission"),
        rater=fields.text("rater", "self"),
        notes=tuple(map(Words, chinese, english or chinese)),
    )


def _labels(fields: Fields) -> dict[str, int]:
    table = fields.table("labels")
    return {word: table.whole(word) for word in table.pairs()}


def _subscale(fields: Fields, scale: Fields) -> Subscale:
    norm = None
    if fields.has("norm_mean") or fields.has("norm_deviation"):
        norm = Norm(fields.number("norm_mean"), fields.number("norm_deviation"))
    good = fields.yes("high_is_good", scale.yes("high_is_good"))
    subscale = Subscale(_words(fields), fields.items("items", needed=True), good, norm)
    fields.done()
    return subscale


def _standard(fields: Fields) -> Standard | None:
    if not fields.has("standard"):
        return None
    table = fields.table("standard")
    rounding = table.choice("rounding", Rounding, Rounding.TRUNCATE)
    standard = Standard(table.number("factor"), rounding)
    table.done()
    return standard


def _validity(fields: Fields) -> Validity | None:
    if not fields.has("validity"):
        return None
    table = fields.table("validity")
    validity = Validity(table.text("subscale"), table.whole("void_from"))
    table.done()
    return validity


def _alert(fields: Fields) -> Alert:
    about = _free_words(fields, "about")
    alert = Alert(fields.whole("item"), fields.whole("at"), fields.yes("same_day", True), about)
    fields.done()
    return alert


def _rules(fields: Fields, counted: list[str]) -> tuple[Rule, ...]:
    """One rule a measure; a rule of its own stands before the one for all subscales."""
    rules: dict[str, Rule] = {}
    told = [_rule(one) for one in fields.tables("rules")]
    for rule in sorted(told, key=lambda rule: rule.of == SUBSCALES):
        for name in counted if rule.of == SUBSCALES else [rule.of]:
            if rule.of != SUBSCALES and name in rules:
                raise fields.fault(_("“{measure}” has two rules").format(measure=name))
            rules.setdefault(name, Rule(name, rule.notice, rule.talk, rule.below))
    return tuple(rules.values())


def _rule(fields: Fields) -> Rule:
    below = fields.has("notice_to") or fields.has("talk_to")
    if below and (fields.has("notice_from") or fields.has("talk_from")):
        raise fields.fault(_("limits go either upwards (from) or downwards (to)"))
    end = "to" if below else "from"
    notice = fields.read(f"notice_{end}", fields.number)
    talk = fields.read(f"talk_{end}", fields.number)
    rule = Rule(fields.text("of"), notice, talk, below)
    fields.done()
    return rule


def _all_bands(fields: Fields, counted: list[str]) -> tuple[Bands, ...]:
    found: list[Bands] = []
    for one in fields.tables("bands"):
        bands = _bands(one)
        found += [Bands(n, bands.rows) for n in counted] if bands.of == SUBSCALES else [bands]
    return tuple(found)


def _bands(fields: Fields) -> Bands:
    rows = tuple(_band(fields, row) for row in fields.rows("rows"))
    bands = Bands(fields.text("of"), rows)
    fields.done()
    return bands


def _band(fields: Fields, row: object) -> Band:
    if isinstance(row, list | tuple) and len(row) in (3, 4):
        first, last = exact(row[0]), exact(row[1])
        if first is not None and last is not None:
            return Band(first, last, Words(*map(str, row[2:])))
    raise fields.fault(_("a band is a first number, a last number and a word"))


def _cut(fields: Fields) -> Cut:
    cut = Cut(
        fields.text("of"),
        fields.text("sign", ">="),
        fields.number("at"),
        _free_words(fields, "note"),
    )
    fields.done()
    return cut
