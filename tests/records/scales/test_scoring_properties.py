"""What holds for every questionnaire and every sheet, whatever was answered."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counsel_desk.records.scales.definition import STANDARD, TOTAL, Definition, Way
from counsel_desk.records.scales.measures import high_is_good, measures, span
from counsel_desk.records.scales.result import Result, State
from counsel_desk.records.scales.scoring import key, score
from tests.scale_sheets import every_form, items_of

FORMS = dict(every_form())
EACH = pytest.mark.parametrize("name", FORMS)
Sheet = list[int | None]


def _answers(scale: Definition, gaps: bool = False) -> st.SearchStrategy[Sheet]:
    one: st.SearchStrategy[int | None] = st.integers(scale.lowest, scale.highest)
    if gaps:
        one = st.one_of(one, one, one, st.none())
    return st.lists(one, min_size=scale.items, max_size=scale.items)


def _numbers(result: Result) -> dict[str, Fraction]:
    told = {TOTAL: result.total, STANDARD: result.standard, "positive": result.positive}
    whole = {name: Fraction(one) for name, one in told.items() if one is not None}
    return {**whole, **result.subscales}


@EACH
def test_reverse_keying_undoes_itself_and_stays_in_range(name: str) -> None:
    scale = FORMS[name]
    for item in range(1, scale.items + 1):
        for answer in range(scale.lowest, scale.highest + 1):
            counts = key(scale, item, answer)
            assert scale.lowest <= counts <= scale.highest
            assert key(scale, item, counts) == answer
            assert (counts + answer == scale.lowest + scale.highest) or item not in scale.reverse


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_every_number_lies_in_its_span(name: str, data: st.DataObject) -> None:
    scale = FORMS[name]
    result = score(scale, data.draw(_answers(scale)))
    if result.state is State.VOID:
        assert _numbers(result) == {}
        return
    assert set(_numbers(result)) == set(measures(scale))
    for measure, number in _numbers(result).items():
        limits = span(scale, measure)
        assert limits is not None
        assert limits[0] <= number <= limits[1]


@EACH
def test_both_ends_of_a_span_are_reached(name: str) -> None:
    scale = replace(FORMS[name], validity=None)
    for place, answer in ((0, scale.lowest), (1, scale.highest)):
        keyed = [key(scale, item, answer) for item in range(1, scale.items + 1)]
        for measure, number in _numbers(score(scale, keyed)).items():
            limits = span(scale, measure)
            assert limits is not None
            if measure != "positive":
                assert number == limits[place], measure


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_an_answer_that_counts_more_moves_every_measure_one_way(
    name: str, data: st.DataObject
) -> None:
    scale = FORMS[name]
    answers = data.draw(_answers(scale))
    item = data.draw(st.integers(1, scale.items))
    low, high = (list(answers), list(answers))
    low[item - 1] = key(scale, item, scale.lowest)
    high[item - 1] = key(scale, item, scale.highest)
    less, more = score(scale, low), score(scale, high)
    if State.VOID in (less.state, more.state):
        assert less.state is State.SCORED or more.state is State.VOID
        return
    for measure, number in _numbers(less).items():
        assert _numbers(more)[measure] >= number
        first, second = less.readings[measure], more.readings[measure]
        if first is None or second is None:
            assert first is second
        elif high_is_good(scale, measure):
            assert second.weight <= first.weight
        else:
            assert second.weight >= first.weight


@EACH
def test_a_partition_has_every_item_once(name: str) -> None:
    scale = FORMS[name]
    if scale.partition:
        items = sorted(item for one in scale.subscales for item in one.items)
        assert items == list(range(1, scale.items + 1))


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_total_is_made_of_its_subscales(name: str, data: st.DataObject) -> None:
    scale = FORMS[name]
    result = score(scale, data.draw(_answers(scale)))
    if not scale.partition or result.total is None or Way.MEAN in (scale.total_way,):
        return
    counted = [one for one in scale.subscales if one.name not in scale.total_without]
    times = {one.name: len(one.items) if scale.subscale_way is Way.MEAN else 1 for one in counted}
    assert result.total == sum(result.subscales[n] * t for n, t in times.items())


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_order_of_like_items_does_not_matter(name: str, data: st.DataObject) -> None:
    """Items of one subscale keyed alike may change places; nothing but an alert can notice."""
    scale = FORMS[name]
    answers = data.draw(_answers(scale))
    alike: dict[tuple[object, ...], list[int]] = {}
    for item in range(1, scale.items + 1):
        homes = tuple(one.name for one in scale.subscales if item in one.items)
        alike.setdefault((homes, item in scale.reverse), []).append(item)
    moved = list(answers)
    for items in alike.values():
        for item, source in zip(items, data.draw(st.permutations(items)), strict=True):
            moved[item - 1] = answers[source - 1]
    first, second = score(scale, answers), score(scale, moved)
    assert _numbers(first) == _numbers(second)
    assert (first.state, first.readings, first.z_scores) == (
        second.state,
        second.readings,
        second.z_scores,
    )


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_neither_void_nor_gaps_hide_an_alert(name: str, data: st.DataObject) -> None:
    scale = FORMS[name]
    answers = data.draw(_answers(scale, gaps=True))
    result = score(scale, answers)
    wanted = tuple(
        one.item
        for one in scale.alerts
        if one.same_day and (answers[one.item - 1] or scale.lowest) >= one.at
    )
    assert result.alerts == wanted
    assert result.talk_today is bool(wanted)
    if wanted:
        assert result.reading == "talk"


@EACH
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_sheet_without_scores_tells_none(name: str, data: st.DataObject) -> None:
    scale = FORMS[name]
    result = score(scale, data.draw(_answers(scale, gaps=True)))
    if result.state is not State.SCORED:
        assert _numbers(result) == {}
        assert result.readings == {}
        assert result.reading == ("talk" if result.alerts else None)


@EACH
def test_measures_know_their_items(name: str) -> None:
    scale = FORMS[name]
    for measure in measures(scale):
        assert items_of(scale, measure)
