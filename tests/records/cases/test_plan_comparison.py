"""What is different between two versions of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import i18n
from counsel_desk.records.cases import plan_comparison
from counsel_desk.records.cases.plan_comparison import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    Pieces,
    compare,
    line_change,
)
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent

FIRST = PlanContent(
    situation="晚间想家，入睡困难。",
    topics=("adaptation",),
    agreement="每周日晚通话",
    goals=(
        Goal("每周主动参加 1 次课间活动", "班主任记录", date(2026, 12, 5), thread="a", measures=(
            Measure("美术社团", responsible="班主任"),
            Measure("同伴结对", "peers"),
        )),
        Goal("入睡困难每周不超过 2 晚", thread="b"),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _marked(pieces: Pieces) -> list[str]:
    return [one.text for one in pieces if one.marked]


def _text(pieces: Pieces) -> str:
    return "".join(one.text for one in pieces)


def test_a_version_is_the_same_as_itself() -> None:
    assert compare(FIRST, FIRST).is_same


def test_chinese_is_marked_by_the_character_and_numbers_as_a_whole() -> None:
    found = line_change("每周主动参加 1 次课间活动", "每周主动参加 12 次课间活动")
    assert (found.state, _marked(found.before), _marked(found.after)) == (CHANGED, ["1"], ["12"])
    words = line_change("talks with peers daily", "talks with friends daily")
    assert (_marked(words.before), _marked(words.after)) == (["peers"], ["friends"])


def test_both_sides_keep_their_whole_text() -> None:
    found = line_change("晚间想家，入睡困难。", "晚间仍想家，入睡好些了。")
    assert _text(found.before) == "晚间想家，入睡困难。"
    assert _text(found.after) == "晚间仍想家，入睡好些了。"


def test_sentences_with_nothing_in_common_are_marked_whole() -> None:
    found = line_change("晚间想家", "课间与同桌下棋")
    assert (_marked(found.before), _marked(found.after)) == (["晚间想家"], ["课间与同桌下棋"])


@pytest.mark.parametrize(
    ("before", "after", "state"), [("", "通话", ADDED), ("通话", "", REMOVED), ("", "", SAME)]
)
def test_a_text_that_one_side_lacks_came_or_went(before: str, after: str, state: str) -> None:
    assert line_change(before, after).state == state


def test_a_goal_is_known_by_its_thread_though_every_word_is_new() -> None:
    later = replace(FIRST, goals=(FIRST.goals[0], Goal("每晚睡足八小时", thread="b")))
    goals = compare(FIRST, later).goals
    assert [one.state for one in goals] == [SAME, CHANGED]
    assert _text(goals[1].goal.before) == "入睡困难每周不超过 2 晚"


def test_goals_come_and_go_and_those_gone_stand_last() -> None:
    later = replace(FIRST, goals=(Goal("家长每周一次通话"), FIRST.goals[1]))
    found = compare(FIRST, later)
    assert [one.state for one in found.goals] == [ADDED, SAME, REMOVED]
    assert not found.is_same
    assert [one.state for one in found.goals[2].measures] == [REMOVED, REMOVED]


def test_a_moved_goal_is_no_difference() -> None:
    assert compare(FIRST, replace(FIRST, goals=FIRST.goals[::-1])).is_same


def test_a_measure_that_kept_half_of_its_words_was_changed_another_came() -> None:
    first = FIRST.goals[0]
    measures = (Measure("校美术社团活动", responsible="美术老师"), Measure("放松训练"))
    goal = compare(FIRST, replace(FIRST, goals=(replace(first, measures=measures),))).goals[0]
    assert [one.state for one in goal.measures] == [CHANGED, ADDED, REMOVED]
    assert _text(goal.measures[0].before) == "School: 美术社团 ・ 班主任"
    assert _text(goal.measures[2].before) == "Peers: 同伴结对"


@pytest.mark.parametrize(("after", "is_close"), [("一二三四", True), ("一二三四五", False)])
def test_half_of_the_words_is_close(after: str, is_close: bool) -> None:
    before = "一二甲乙"
    assert (plan_comparison.closeness(before, after) >= plan_comparison.CLOSE) == is_close


def test_a_moved_day_is_a_change_of_the_goal() -> None:
    later = replace(
        FIRST, goals=(replace(FIRST.goals[0], due_on=date(2026, 12, 19)), FIRST.goals[1])
    )
    goal = compare(FIRST, later).goals[0]
    assert (goal.state, goal.goal.state, goal.due_on.state) == (CHANGED, SAME, CHANGED)
    assert _text(goal.due_on.after) == "2026-12-19"


def test_a_day_is_marked_whole() -> None:
    change = plan_comparison.line_change("放松训练 ・ 2026-10-27 前", "放松训练 ・ 2026-12-29 前")
    marked = [one.text for side in (change.before, change.after) for one in side if one.marked]
    assert marked == ["2026-10-27", "2026-12-29"]


def test_topics_are_compared_as_they_are_read() -> None:
    found = compare(FIRST, replace(FIRST, topics=("adaptation", "sleep"))).topics
    assert found.state == CHANGED
    assert _text(found.before) in _text(found.after)
