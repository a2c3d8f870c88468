"""What is due as the screen says it: the words of :mod:`counsel_desk.reports.cases.due_words`, with
names masked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counsel_desk.gui.widgets.names import masked
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.reports.cases import due_words
from counsel_desk.reports.cases.due_words import GROUP, DueWords


def words_of(item: DueItem, today: date) -> DueWords:
    """One row of the list."""
    return due_words.words_of(_masked(item), today)


def whom(item: DueItem) -> str:
    """A student masked, a group by its size or name, else the kind of talk."""
    return due_words.whom(_masked(item))


def _masked(item: DueItem) -> DueItem:
    """A group's name is nobody's."""
    if not item.name or item.detail == GROUP:
        return item
    return replace(item, name=masked(item.name))
