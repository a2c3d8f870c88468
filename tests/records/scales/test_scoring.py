"""How a sheet is scored: reverse items, gaps, void sheets, rounding, alerts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from counsel_desk.errors import BadInput
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import TOTAL, Reading, Rounding
from counsel_desk.records.scales.result import Result, Settings, State
from counsel_desk.records.scales.scoring import score, score_finished
from tests.scale_sheets import lowest, sheet_with

MHT = shipped.load("mht")
VALIDITY = range(82, 101, 2)


def _mht(*yes: int) -> list[int | None]:
    return [1 if item in yes else 0 for item in range(1, 101)]


def test_a_reverse_item_counts_lowest_plus_highest_less_the_answer() -> None:
    sas = shipped.load("sas")
    answers = [1] * 20
    # Items 5, 9, 13, 17 and 19 count 4 each: 15 + 5 x 4.
    assert score(sas, answers).total == 35
    answers[4] = 4
    assert score(sas, answers).total == 32


@pytest.mark.parametrize(
    ("raw", "truncated", "rounded"), [(40, 50, 50), (41, 51, 51), (42, 52, 53), (43, 53, 54)]
)
def test_the_standard_score_is_cut_off_or_rounded_as_the_school_says(
    raw: int, truncated: int, rounded: int
) -> None:
    sds = shipped.load("sds")
    answers = sheet_with(sds, TOTAL, raw)
    assert score(sds, answers).standard == truncated
    assert score(sds, answers, Settings(rounding=Rounding.TRUNCATE)).standard == truncated
    assert score(sds, answers, Settings(rounding=Rounding.HALF_UP)).standard == rounded


def test_rounding_decides_what_a_score_at_the_boundary_reads_as() -> None:
    sds = shipped.load("sds")
    answers = sheet_with(sds, TOTAL, 42)
    assert score(sds, answers).reading is Reading.USUAL
    assert score(sds, answers, Settings(rounding=Rounding.HALF_UP)).reading is Reading.NOTICE


def test_seven_on_validity_voids_a_sheet_and_six_does_not() -> None:
    six, seven = (score(MHT, _mht(1, 2, *VALIDITY[:n])) for n in (6, 7))
    assert (six.state, six.total, six.validity) == (State.SCORED, 2, 6)
    assert (seven.state, seven.total, seven.validity) == (State.VOID, None, 7)
    assert seven.subscales == {}
    assert seven.readings == {}
    assert seven.reading is None


def test_validity_items_are_no_part_of_the_total() -> None:
    assert score(MHT, _mht(*range(1, 82), *range(83, 100, 2))).total == 90


def test_an_alert_stands_on_a_void_sheet_and_on_one_with_gaps() -> None:
    void = score(MHT, _mht(85, *VALIDITY))
    assert (void.state, void.alerts, void.reading) == (State.VOID, (85,), Reading.TALK)
    assert void.talk_today
    answers = _mht(97)
    answers[0] = None
    gap = score(MHT, answers)
    assert (gap.state, gap.alerts, gap.missing) == (State.INCOMPLETE, (97,), (1,))
    assert gap.reading is Reading.TALK


def test_an_item_to_ask_about_calls_for_no_talk_the_same_day() -> None:
    result = score(MHT, _mht(89))
    assert (result.alerts, result.also_ask) == ((), (89,))
    assert not result.talk_today
    assert result.reading is Reading.USUAL


@pytest.mark.parametrize(
    ("scale", "item", "at"),
    [
        ("mht", 85, 1),
        ("mht", 97, 1),
        ("phq9", 9, 1),
        ("cdi", 9, 1),
        ("dsrsc", 10, 1),
        ("scl90", 15, 2),
        ("scl90", 59, 3),
        ("sds", 19, 2),
        ("dass21", 21, 2),
        ("sdq", 19, 2),
    ],
)
def test_an_alert_fires_from_its_answer_on_and_not_below(scale: str, item: int, at: int) -> None:
    definition = shipped.load(scale)
    for answer in range(definition.lowest, definition.highest + 1):
        answers = lowest(definition)
        answers[item - 1] = answer
        assert score(definition, answers).alerts == ((item,) if answer >= at else ())


def test_alerts_are_those_of_the_sources_and_no_others() -> None:
    told = {
        one.id: [alert.item for alert in one.alerts if alert.same_day] for one in shipped.shipped()
    }
    assert {name: items for name, items in told.items() if items} == {
        "mht": [85, 97],
        "phq9": [9],
        "scl90": [15, 59],
        "cdi": [9],
        "dsrsc": [10],
        "sdq": [19],
        "sds": [19],
        "dass21": [21],
    }


@pytest.mark.parametrize("name", [name for name in shipped.NAMES if name != "sdq"])
def test_one_missing_answer_leaves_a_sheet_without_scores(name: str) -> None:
    scale = shipped.load(name)
    for gap in (0, scale.items - 1):
        answers: list[int | None] = list(lowest(scale))
        answers[gap] = None
        result = score(scale, answers)
        assert (result.state, result.missing) == (State.INCOMPLETE, (gap + 1,))
        assert (result.total, result.standard, result.subscales) == (None, None, {})
        assert result.reading is None


def test_sdq_fills_a_subscale_up_from_three_items_of_five() -> None:
    sdq = shipped.load("sdq")
    answers: list[int | None] = list(lowest(sdq))
    for item, answer in ((3, 1), (8, 1), (13, 0), (16, None), (24, None)):
        answers[item - 1] = answer
    result = score(sdq, answers)
    # 2 of 3 items: 2 / 3 x 5 = 3.33.
    assert (result.state, result.subscales["情绪症状"], result.total) == (State.SCORED, 3, 3)
    assert result.missing == (16, 24)
    answers[12] = None
    assert score(sdq, answers).state is State.INCOMPLETE


def test_sdq_rounds_a_half_up() -> None:
    sdq = shipped.load("sdq")
    answers: list[int | None] = list(lowest(sdq))
    for item, answer in ((3, 1), (8, 1), (13, 0), (16, 0), (24, None)):
        answers[item - 1] = answer
    # 2 of 4 items: 2.5.
    assert score(sdq, answers).subscales["情绪症状"] == 3


def test_prosocial_items_are_no_part_of_the_sdq_total() -> None:
    sdq = shipped.load("sdq")
    assert score(sdq, sheet_with(sdq, "亲社会", 10)).total == 0


def test_a_subscale_alone_makes_no_talk_where_the_total_decides() -> None:
    result = score(MHT, _mht(*range(1, 16)))
    assert result.readings["学习焦虑"] is Reading.NOTICE
    assert result.readings[TOTAL] is Reading.USUAL
    assert result.reading is Reading.NOTICE
    sdq = shipped.load("sdq")
    result = score(sdq, sheet_with(sdq, "情绪症状", 10))
    assert result.readings["情绪症状"] is Reading.TALK
    assert result.reading is Reading.NOTICE


def test_means_are_exact() -> None:
    scale = shipped.load("mssmhs60")
    result = score(scale, [1] * 59 + [2])
    assert result.total == Fraction(61, 60)
    assert result.subscales["心理不平衡"] == Fraction(7, 6)


def test_dass_is_doubled_and_has_no_total() -> None:
    result = score(shipped.load("dass21"), [1] * 21)
    assert result.total is None
    assert set(result.subscales.values()) == {Fraction(14)}


def test_coping_is_told_by_z_scores_and_their_difference() -> None:
    result = score(shipped.load("scsq20"), [2] * 12 + [1] * 8)
    assert result.z_scores == {
        "积极应对": Fraction(22, 52),
        "消极应对": Fraction(-59, 66),
    }
    assert result.tendency == Fraction(22, 52) + Fraction(59, 66)


def test_positive_items_are_counted_from_two_on() -> None:
    result = score(shipped.load("scl90"), [2] * 43 + [5] + [1] * 46)
    assert result.positive == 44
    assert result.readings["positive"] is Reading.TALK


def test_scores_from_elsewhere_read_like_our_own() -> None:
    sdq = shipped.load("sdq")
    assert score_finished(sdq, {TOTAL: Fraction(18)}).reading is Reading.TALK
    assert score_finished(sdq, {TOTAL: Fraction(14)}).reading is Reading.USUAL
    void = score_finished(MHT, {TOTAL: Fraction(70), "效度": Fraction(7)})
    assert (void.state, void.total, void.reading) == (State.VOID, None, None)


def test_a_standard_score_from_elsewhere_is_made_whole_or_reckoned_from_the_total() -> None:
    sds = shipped.load("sds")
    assert score_finished(sds, {"standard": Fraction("53.75")}).standard == 53
    assert score_finished(sds, {TOTAL: Fraction(43)}).reading is Reading.NOTICE


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({TOTAL: Fraction(91)}, "between 0 and 90"),
        ({TOTAL: Fraction(1, 2)}, "whole number"),
        ({"standard": Fraction(50)}, "no score"),
        ({"想象": Fraction(1)}, "no score"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_score_that_cannot_be_is_refused(numbers: dict[str, Fraction], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        score_finished(MHT, numbers)


@pytest.mark.parametrize(
    ("answers", "settings", "words"),
    [
        ([0] * 8, Settings(), "9 items, not 8"),
        ([0] * 8 + [4], Settings(), "item 9 lies outside 0 to 3"),
        ([-1] + [0] * 8, Settings(), "item 1 lies outside"),
        ([0] * 9, Settings(variant="phq_b"), "no variant"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_sheet_that_does_not_fit_is_refused(
    answers: list[int | None], settings: Settings, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        score(shipped.load("phq9"), answers, settings)


def test_a_result_does_not_print_itself() -> None:
    result = score(shipped.load("phq9"), [3] * 9)
    assert repr(result) == "<Result of phq9>"
    assert "27" not in str(result)
    with pytest.raises(AttributeError):
        result.total = Fraction(0)  # type: ignore[misc]
    assert isinstance(result, Result)
