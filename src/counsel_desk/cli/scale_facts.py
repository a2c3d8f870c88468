"""All that is known of a questionnaire: keys, limits, and the published bands as reference."""

from __future__ import annotations

from fractions import Fraction

from counsel_desk.cli.rows import Row
from counsel_desk.records.scales.definition import (
    Alert,
    Bands,
    Cut,
    Definition,
    Rule,
    Standard,
    Subscale,
    Validity,
    Words,
)
from counsel_desk.records.scales.exact_numbers import rounded


def facts(scale: Definition) -> Row:
    """One row of ``scale list``; ``label`` and ``age_label`` are in the language in force."""
    return {
        "id": scale.id,
        "label": scale.words.shown(),
        "age_label": scale.about.age.shown(),
        **_words("name", scale.words),
        "items": scale.items,
        "rater": scale.about.rater,
        **_words("age", scale.about.age),
        **_words("licence", scale.about.licence),
        **_words("confidence", scale.about.confidence),
        "needs_permission": scale.about.needs_permission,
        "on": not scale.about.needs_permission,
        "notes": [_words("note", one) for one in scale.about.notes],
        **_keys(scale),
        **_limits(scale),
        "variants": [
            {"id": one.id, **_words("name", one.words), **_keys(one.definition),
             **_limits(one.definition)}
            for one in scale.variants
        ],
    }  # fmt: skip


def _keys(scale: Definition) -> Row:
    return {
        "lowest": scale.lowest,
        "highest": scale.highest,
        "labels": dict(scale.labels),
        "reverse": sorted(scale.reverse),
        "high_is_good": scale.high_is_good,
        "subscales": [_subscale(one) for one in scale.subscales],
        "partition": scale.partition,
        "subscale_score": scale.subscale_way.value,
        "subscale_factor": rounded(scale.subscale_factor),
        "prorate_from": scale.prorate_from,
        "total_score": scale.total_way.value,
        "total_without": list(scale.total_without),
        "standard": _standard(scale.standard),
        "positive_from": scale.positive_from,
        "validity": _validity(scale.validity),
        "alerts": [_alert(one) for one in scale.alerts],
    }


def _limits(scale: Definition) -> Row:
    return {
        "readings": [_rule(one) for one in scale.rules],
        "subscales_raise_to": scale.subscales_raise_to.value,
        "reference": {
            "bands": [_bands(one) for one in scale.bands],
            "cuts": [_cut(one) for one in scale.cuts],
        },
    }


def _words(name: str, words: Words) -> dict[str, str]:
    return {name: words.zh, f"{name}_en": words.en or words.zh}


def _subscale(one: Subscale) -> Row:
    told: Row = {
        **_words("name", one.words),
        "items": list(one.items),
        "high_is_good": one.high_is_good,
    }
    if one.norm is not None:
        told["norm"] = {"mean": rounded(one.norm.mean), "deviation": rounded(one.norm.deviation)}
    return told


def _standard(standard: Standard | None) -> Row | None:
    if standard is None:
        return None
    return {"factor": rounded(standard.factor), "rounding": standard.rounding.value}


def _validity(validity: Validity | None) -> Row | None:
    if validity is None:
        return None
    return {"subscale": validity.subscale, "void_from": validity.void_from}


def _alert(alert: Alert) -> Row:
    told: Row = {"item": alert.item, "at": alert.at, "same_day": alert.same_day}
    return {**told, **_words("about", alert.about)} if alert.about.zh else told


def _rule(rule: Rule) -> Row:
    """Where a reading begins; ``direction`` says which way from there."""
    return {
        "of": rule.of,
        "direction": "at_most" if rule.below else "at_least",
        "notice": _limit(rule.notice),
        "talk": _limit(rule.talk),
    }


def _limit(number: Fraction | None) -> int | float | None:
    return None if number is None else rounded(number)


def _bands(bands: Bands) -> Row:
    rows = [
        {"from": rounded(one.first), "to": rounded(one.last), **_words("word", one.words)}
        for one in bands.rows
    ]
    return {"of": bands.of, "rows": rows}


def _cut(cut: Cut) -> Row:
    return {"of": cut.of, "sign": cut.sign, "at": rounded(cut.at), **_words("note", cut.words)}
