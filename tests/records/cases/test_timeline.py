"""The timeline's order, its counts and its two filters."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records.cases.timeline import (
    EntryKind,
    TimelineEntry,
    counts,
    folded,
    is_wanted,
    newest_first,
)

DAY = date(2026, 11, 10)


def _entry(kind: str = "session", day: date = DAY, at: time | None = None) -> TimelineEntry:
    return TimelineEntry(EntryKind(kind), day, "id", at)


def test_the_newest_stands_first_and_what_has_no_hour_last_in_its_day() -> None:
    early, late = _entry(at=time(8)), _entry(at=time(16))
    whole_day, before = _entry("consent"), _entry(day=date(2026, 11, 9), at=time(20))
    assert newest_first([before, whole_day, early, late]) == (late, early, whole_day, before)


@given(st.lists(st.builds(_entry, st.sampled_from(list(EntryKind)), st.dates(), st.times())))
def test_no_entry_is_lost_and_the_days_never_rise(entries: list[TimelineEntry]) -> None:
    ordered = newest_first(entries)
    assert sorted(map(id, ordered)) == sorted(map(id, entries))
    days = [one.day for one in ordered]
    assert days == sorted(days, reverse=True)
    assert sum(counts(entries).values()) == len(entries)


def test_both_filters_have_to_fit() -> None:
    entry, words = _entry("letter"), folded("来信 想换座位 ＡＢＣ")
    assert is_wanted(entry, words, (), "")
    assert is_wanted(entry, words, ("letter", "scan"), folded("座位 abc"))
    assert not is_wanted(entry, words, ("scan",), folded("座位"))
    assert not is_wanted(entry, words, (), folded("座位 睡眠"))


def test_an_entry_never_prints_its_words() -> None:
    entry = TimelineEntry(EntryKind.LETTER, DAY, "id", text="不该看见的话")
    assert "不该看见" not in repr(entry)
