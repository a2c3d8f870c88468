"""A definition that does not hold is refused with a sentence for each fault, ours or a school's."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from counsel_desk.errors import BadInput
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.checking import checked_definition
from counsel_desk.records.scales.definition import Reading, Rule, Way
from counsel_desk.records.scales.scoring import score
from counsel_desk.records.scales.shipped import school_definition

pytestmark = pytest.mark.usefixtures("in_english")

OWN: dict[str, Any] = {
    "id": "own_sleep",
    "name": "本校睡眠问卷",
    "items": 6,
    "lowest": 0,
    "highest": 3,
    "reverse": "2",
    "partition": True,
    "labels": {"从不": 0, "总是": 3},
    "alerts": [{"item": 6, "at": 2}],
    "subscales": [
        {"name": "入睡", "items": "1-3"},
        {"name": "白天", "items": [4, 5, 6]},
    ],
    "rules": [{"of": "total", "notice_from": 6, "talk_from": "10"}],
    "bands": [{"of": "total", "rows": [[0, 5, "好"], [6, 18, "差"]]}],
    "cuts": [{"of": "入睡", "at": 5}],
}


def _own(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(OWN), **changes}


def _faults(**changes: Any) -> list[str]:
    with pytest.raises(BadInput) as refused:
        checked_definition(_own(**changes))
    return str(refused.value).splitlines()


def test_a_school_s_own_definition_scores_like_ours() -> None:
    scale = school_definition(_own())
    assert scale.rule("total") == Rule("total", Fraction(6), Fraction(10))
    result = score(scale, [0, 3, 0, 3, 3, 1])
    assert (result.total, result.subscales, result.alerts) == (7, {"入睡": 0, "白天": 7}, ())
    assert result.reading is Reading.NOTICE


@pytest.mark.parametrize("factor", [1.25, "1.25", Decimal("1.25"), Fraction(5, 4)])
def test_a_number_is_exact_however_it_was_typed(factor: object) -> None:
    scale = checked_definition(_own(standard={"factor": factor}))
    assert scale.standard is not None
    assert scale.standard.factor == Fraction(5, 4)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": "Own Test"}, "The short name takes small Latin letters"),
        ({"items": 0}, "The number of items lies between 1 and 600."),
        ({"lowest": 3}, "The answers run from 0 or more up to a larger number"),
        ({"rater": "nobody"}, "Who fills the sheet in is one of: self, parent"),
        ({"subscale_factor": 0}, "The factor of the subscales is larger than 0."),
        ({"standard": {"factor": 0}}, "The factor of the standard score is larger than 0."),
        (
            {"standard": {"factor": 2}, "total_way": "none", "rules": [], "bands": []},
            "A standard score needs a total.",
        ),
        (
            {"total_way": "none", "subscales": [], "partition": False},
            "There is nothing to add up: neither a total nor subscales.",
        ),
        ({"reverse": "7"}, "Reverse items: there is no item 7."),
        ({"alerts": [{"item": 7, "at": 1}]}, "Alerts: there is no item 7."),
        ({"alerts": [{"item": 6, "at": 4}]}, "Alert of item 6: 4 is no answer."),
        ({"alerts": [{"item": 6, "at": 1}] * 2}, "Alerts: item 6 stands twice."),
        ({"labels": {"总是": 4}}, "Label “总是”: 4 is no answer."),
        ({"positive_from": 0}, "Positive items: 0 is no answer above the lowest."),
        ({"prorate_from": 4}, "Filling up needs at least 1 item"),
        ({"prorate_from": 2, "subscale_way": "mean"}, "Filling up needs every item"),
        ({"total_without": ["食欲"]}, "Total: there is no subscale “食欲”."),
        ({"total_without": ["入睡", "白天"]}, "Total: no item is left for it."),
        (
            {"validity": {"subscale": "食欲", "void_from": 2}},
            "Validity: there is no subscale “食欲”.",
        ),
        (
            {"validity": {"subscale": "白天", "void_from": 10}, "total_without": ["白天"]},
            "Validity: its items never come to 10.",
        ),
        (
            {"validity": {"subscale": "白天", "void_from": 2}},
            "Validity: its items are no part of the total.",
        ),
        ({"rules": [{"of": "总分", "talk_from": 2}]}, "There is no score “总分”"),
        ({"rules": [{"of": "total"}]}, "Rule of “total”: it has no limit."),
        ({"rules": [{"of": "total", "talk_from": 19}]}, "the limit 19.0 is outside 0.0 to 18.0."),
        (
            {"rules": [{"of": "total", "notice_from": 9, "talk_from": 9}]},
            "Rule of “total”: a talk is suggested further out than a notice.",
        ),
        (
            {"rules": [{"of": "total", "notice_from": 10, "talk_from": 9}]},
            "Rule of “total”: a talk is suggested further out than a notice.",
        ),
        ({"rules": [{"of": "total", "talk_to": 3}]}, "its direction is not that of the score."),
        (
            {"high_is_good": True},
            "Rule of “total”: its direction is not that of the score.",
        ),
        (
            {"bands": [{"of": "total", "rows": [[0, 5, "好"], [7, 18, "差"]]}]},
            "Bands of “total”: a gap after 5.0.",
        ),
        (
            {"bands": [{"of": "total", "rows": [[0, 6, "好"], [6, 18, "差"]]}]},
            "Bands of “total”: they overlap at 6.0.",
        ),
        (
            {"bands": [{"of": "total", "rows": [[1, 5, "好"], [6, 18, "差"]]}]},
            "Bands of “total”: they run from 0 to 18.",
        ),
        (
            {"bands": [{"of": "total", "rows": [[0, 5, "好"], [6, 17, "差"]]}]},
            "Bands of “total”: they run from 0 to 18.",
        ),
        (
            {"bands": [{"of": "total", "rows": [[0, 18, "好"], [6, 5, "空"], [6, 18, "差"]]}]},
            "Bands of “total”: one ends before it begins.",
        ),
        ({"bands": [{"of": "total", "rows": []}]}, "There are no bands for a score “total”."),
        ({"cuts": [{"of": "入睡", "at": 10}]}, "“入睡”: the limit 10.0 is outside 0.0 to 9.0."),
        ({"cuts": [{"of": "入睡", "at": 5, "sign": "~"}]}, "the sign is one of >=, > and <=."),
    ],
)
def test_a_fault_is_named_where_it_stands(changes: dict[str, Any], sentence: str) -> None:
    assert any(sentence in fault for fault in _faults(**changes)), _faults(**changes)


@pytest.mark.parametrize(
    ("subscales", "sentence"),
    [
        ([("入睡", "1-3"), ("白天", "3-6")], "Item 3 stands in two subscales: “入睡” and “白天”."),
        ([("入睡", "1-3"), ("白天", "4-5")], "Item 6 stands in no subscale."),
        ([("入睡", "1-3"), ("白天", "4-7")], "Subscale “白天”: there is no item 7."),
        ([("入睡", "1-3, 3"), ("白天", "4-6")], "Subscale “入睡”: item 3 stands twice."),
        ([("入睡", "1-3"), ("入睡", "4-6")], "Two subscales have the name “入睡”."),
        ([("total", "1-3"), ("入睡", "4-6")], "A subscale cannot have the name “total”."),
    ],
)
def test_subscales_that_do_not_part_the_items_are_named(
    subscales: list[tuple[str, str]], sentence: str
) -> None:
    told = [{"name": name, "items": items} for name, items in subscales]
    assert sentence in _faults(subscales=told)


def test_without_a_partition_items_may_stand_twice_or_nowhere() -> None:
    told = [{"name": "入睡", "items": "1-3"}, {"name": "白天", "items": "3-5"}]
    scale = checked_definition(_own(subscales=told, partition=False))
    assert len(scale.subscales) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"items": "six"}, "questionnaire own_sleep: “items” needs a number."),
        ({"items": 2.5}, "questionnaire own_sleep: “items” needs a whole number."),
        ({"name": " "}, "questionnaire own_sleep: “name” needs words."),
        ({"partition": "yes"}, "“partition” is either true or false."),
        ({"total_way": "median"}, "“total_way” is one of: sum, mean, none."),
        ({"reverse": "1 to 5"}, "“reverse” needs item numbers such as 1-5, 8."),
        ({"reverse": [True]}, "“reverse” needs item numbers"),
        ({"total_without": "入睡"}, "“total_without” needs a list."),
        ({"total_without": [1]}, "“total_without” needs a list of words."),
        ({"subscales": ["入睡"]}, "subscales 1: fields with names belong here."),
        ({"subscales": [{"name": "入睡", "items": ""}]}, "subscales 1: “items” needs item numbers"),
        ({"scoring": "odd"}, "nothing is known of “scoring”."),
        # Items' words have no place in a definition, so none can ship in one.
        ({"wording": ["甲句"]}, "nothing is known of “wording”."),
        ({"alerts": [{"item": 6, "at": 1, "colour": "red"}]}, "alerts 1: nothing is known of"),
        ({"rules": [{"of": "total", "talk_from": 9, "talk_to": 3}]}, "limits go either upwards"),
        ({"rules": [{"of": "total", "talk_from": 9}] * 2}, "“total” has two rules."),
        ({"bands": [{"of": "total", "rows": [[0, 5]]}]}, "a band is a first number"),
        ({"notes": ["a", "b"], "notes_en": ["a"]}, "need as many lines as each other."),
        (
            {"variants": [{"id": "v", "name": "v", "items": 9}]},
            "variants 1: nothing is known of “items”.",
        ),
    ],
)
def test_data_that_cannot_be_read_is_refused_with_its_place(
    changes: dict[str, Any], sentence: str
) -> None:
    (fault,) = _faults(**changes)
    assert sentence in fault


def test_all_faults_are_told_at_once() -> None:
    faults = _faults(reverse="7, 8", alerts=[{"item": 9, "at": 1}])
    assert len(faults) == 3


def test_a_fault_of_a_variant_names_the_variant() -> None:
    (fault,) = _faults(variants=[{"id": "late", "name": "晚", "reverse": "7"}])
    assert fault == "variant late: Reverse items: there is no item 7."


def test_two_variants_need_two_names() -> None:
    variant = {"id": "late", "name": "晚", "reverse": "1"}
    assert "Two variants have the same short name." in _faults(variants=[variant, variant])


def test_a_rule_for_all_subscales_gives_way_to_one_of_their_own() -> None:
    rules = [{"of": "subscales", "talk_from": 4}, {"of": "白天", "talk_from": 6}]
    scale = checked_definition(_own(rules=rules))
    assert scale.rule("入睡") == Rule("入睡", None, Fraction(4))
    assert scale.rule("白天") == Rule("白天", None, Fraction(6))


def test_bands_of_means_are_written_to_two_places() -> None:
    rows = [[0, "1.49", "好"], ["1.5", 3, "差"]]
    scale = checked_definition(
        _own(total_way="mean", rules=[], bands=[{"of": "total", "rows": rows}])
    )
    assert scale.total_way is Way.MEAN
    rows[1][0] = "1.51"
    gap = _faults(total_way="mean", rules=[], bands=[{"of": "total", "rows": rows}])
    assert gap == ["Bands of “total”: a gap after 1.49."]


def test_a_school_s_short_name_is_none_of_ours() -> None:
    assert checked_definition(_own(id="mht")).id == "mht"
    with pytest.raises(BadInput, match="belongs to a questionnaire of the program"):
        school_definition(_own(id="mht"))
    assert school_definition(_own()).id not in shipped.NAMES
