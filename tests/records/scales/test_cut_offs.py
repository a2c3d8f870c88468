"""Every boundary from both sides: on it and just off it, on a sheet made to come out there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import (
    POSITIVE,
    STANDARD,
    TOTAL,
    Definition,
    Reading,
    Rule,
)
from counsel_desk.records.scales.result import Result, Settings
from counsel_desk.records.scales.scoring import as_set, score
from tests.scale_sheets import every_form, sheet_with, sums

FORMS = dict(every_form())
RULES = [(name, rule) for name, scale in FORMS.items() for rule in scale.rules]

# Written down from the published tables by hand, so that a slip in a file shows.
PUBLISHED = [
    ("mht", TOTAL, {55: "usual", 56: "notice", 64: "notice", 65: "talk"}),
    ("mht", "学习焦虑", {7: "usual", 8: "notice", 15: "notice"}),
    ("mht", "冲动倾向", {7: "usual", 8: "notice"}),
    ("mssmhs60", TOTAL, {119: "usual", 120: "notice", 179: "notice", 180: "talk"}),
    ("mssmhs60", "抑郁", {11: "usual", 12: "notice", 17: "notice", 18: "talk"}),
    ("mhrsp", "B情绪障碍", {9: "usual", 10: "talk"}),
    ("phq9", TOTAL, {4: "usual", 5: "notice", 9: "notice", 10: "talk"}),
    ("phq9:phq_a", TOTAL, {4: "usual", 10: "notice", 11: "talk"}),
    ("gad7", TOTAL, {4: "usual", 5: "notice", 9: "notice", 10: "talk"}),
    ("scl90", TOTAL, {159: "usual", 160: "talk"}),
    ("scl90", POSITIVE, {43: "usual", 44: "talk"}),
    ("scl90", "敌对", {11: "usual", 12: "talk"}),
    ("scl90:from_0", TOTAL, {69: "usual", 70: "talk"}),
    ("scl90:from_0", POSITIVE, {43: "usual", 44: "talk"}),
    ("cdi", TOTAL, {18: "usual", 19: "talk"}),
    ("dsrsc", TOTAL, {14: "usual", 15: "talk"}),
    ("dsrsc:rural_14", TOTAL, {13: "usual", 14: "talk"}),
    ("scared41", TOTAL, {22: "usual", 23: "talk"}),
    ("scared41:original", TOTAL, {24: "usual", 25: "talk"}),
    ("scared41", "躯体化/惊恐", {6: "usual", 7: "notice"}),
    ("scared41", "广泛性焦虑", {8: "usual", 9: "notice"}),
    ("scared41", "分离性焦虑", {4: "usual", 5: "notice"}),
    ("scared41", "社交恐怖", {7: "usual", 8: "notice"}),
    ("scared41", "学校恐怖", {2: "usual", 3: "notice"}),
    ("cesd", TOTAL, {19: "usual", 20: "notice", 23: "notice", 24: "talk"}),
    ("cesd:cesdc", TOTAL, {14: "usual", 15: "talk"}),
    ("cesd:adult", TOTAL, {15: "usual", 16: "talk"}),
    ("sdq", TOTAL, {14: "usual", 15: "notice", 17: "notice", 18: "talk"}),
    ("sdq", "情绪症状", {4: "usual", 5: "notice", 6: "talk"}),
    ("sdq", "亲社会", {6: "usual", 5: "notice", 4: "talk"}),
    ("sdq:china_2008_parent", TOTAL, {14: "usual", 15: "notice", 16: "notice", 17: "talk"}),
    ("sdq:china_2008_parent", "多动注意", {6: "usual", 7: "notice", 8: "talk"}),
    ("sdq:china_2008_teacher", TOTAL, {13: "usual", 14: "notice", 17: "notice", 18: "talk"}),
    ("sdq:china_2008_teacher", "多动注意", {6: "usual", 7: "notice", 8: "notice", 9: "talk"}),
    ("sdq:china_2008_teacher", "亲社会", {5: "usual", 4: "notice", 3: "talk"}),
    ("sdq:original_self", TOTAL, {15: "usual", 16: "notice", 19: "notice", 20: "talk"}),
    ("sdq:original_self", "同伴交往", {3: "usual", 4: "notice", 5: "notice", 6: "talk"}),
    ("sdq:original_parent", TOTAL, {13: "usual", 14: "notice", 16: "notice", 17: "talk"}),
    ("sdq:original_teacher", TOTAL, {11: "usual", 12: "notice", 15: "notice", 16: "talk"}),
    # Raw 40 is 50 exactly, 39 is 48.75; raw 48 is 60.
    ("sas", STANDARD, {39: "usual", 40: "notice", 47: "notice", 48: "talk"}),
    # Raw 43 is 53.75 and counts 53, 42 is 52.5 and counts 52; raw 51 is 63.75, 50 is 62.5.
    ("sds", STANDARD, {42: "usual", 43: "notice", 50: "notice", 51: "talk"}),
    ("sds:original_index", STANDARD, {39: "usual", 40: "notice", 47: "notice", 48: "talk"}),
    ("ais", TOTAL, {3: "usual", 4: "notice", 6: "notice", 7: "talk"}),
    ("ais:original", TOTAL, {5: "usual", 6: "talk"}),
    ("isi", TOTAL, {7: "usual", 8: "notice", 14: "notice", 15: "talk"}),
    ("dass21", "抑郁", {4: "usual", 5: "notice", 6: "notice", 7: "talk"}),
    ("dass21", "焦虑", {3: "usual", 4: "notice", 5: "talk"}),
    ("dass21", "压力", {7: "usual", 8: "notice", 9: "notice", 10: "talk"}),
    ("tas37", TOTAL, {20: "usual", 21: "talk"}),
    ("sasc10", TOTAL, {7: "usual", 8: "talk"}),
    ("psss12", TOTAL, {37: "usual", 36: "talk"}),
    ("conners_psq48", "多动指数", {14: "usual", 15: "talk"}),
    ("pss10", TOTAL, {26: "usual", 27: "talk"}),
    ("who5", STANDARD, {13: "usual", 12: "notice", 8: "notice", 7: "talk"}),
]


def _reading(scale: Definition, measure: str, wanted: int) -> Reading | None:
    return score(scale, sheet_with(scale, measure, wanted)).readings[measure]


@pytest.mark.parametrize(
    ("form", "measure", "wanted", "reading"),
    [(form, measure, n, r) for form, measure, table in PUBLISHED for n, r in table.items()],
)
def test_a_published_boundary_reads_as_it_should(
    form: str, measure: str, wanted: int, reading: str
) -> None:
    assert _reading(FORMS[form], measure, wanted) == reading


def _value(result: Result, measure: str) -> Fraction:
    found = {
        TOTAL: result.total,
        STANDARD: result.standard,
        POSITIVE: result.positive,
        **result.subscales,
    }[measure]
    assert found is not None
    return Fraction(found)


@pytest.mark.parametrize(
    ("name", "rule"), RULES, ids=lambda one: one.of if isinstance(one, Rule) else one
)
def test_a_limit_begins_its_reading_and_the_next_sheet_is_before_it(name: str, rule: Rule) -> None:
    scale = FORMS[name]
    outward = list(sums(scale, rule.of))
    if rule.below:
        outward.reverse()
    results = [score(scale, sheet_with(scale, rule.of, wanted)) for wanted in outward]
    for limit, reading in ((rule.notice, Reading.NOTICE), (rule.talk, Reading.TALK)):
        if limit is None:
            continue
        there = [
            _value(one, rule.of) <= limit if rule.below else _value(one, rule.of) >= limit
            for one in results
        ]
        first = there.index(True)
        told = [one.readings[rule.of] for one in results]
        assert told[first] is reading
        assert first > 0
        before = told[first - 1]
        assert before is not None
        assert before.weight < reading.weight


@pytest.mark.parametrize("name", ["hkra27", "ssmss39", "scsq20", "rses"])
def test_without_a_published_boundary_nothing_is_read(name: str) -> None:
    scale = shipped.load(name)
    for answer in (scale.lowest, scale.highest):
        result = score(scale, [answer] * scale.items)
        assert result.reading is None
        assert not any(result.readings.values())


def test_every_form_with_a_boundary_is_in_the_table() -> None:
    assert {name for name, scale in FORMS.items() if scale.rules} - {
        form for form, _measure, _table in PUBLISHED
    } == {"cdi:options_in_order"}


def test_a_variant_is_found_by_its_name() -> None:
    assert (
        as_set(shipped.load("sds"), Settings(variant="original_index"))
        is FORMS["sds:original_index"]
    )
