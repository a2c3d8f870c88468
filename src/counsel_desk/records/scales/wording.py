"""Wording of items that a school is licensed to use, added beside a definition; none ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import Definition

MAX_LENGTH = 300


def checked_wording(definition: Definition, lines: Sequence[str]) -> tuple[str, ...]:
    """One line for each item in order, tidied; raises BadInput with one line for each fault."""
    tidy = tuple(" ".join(line.split()) for line in lines)
    faults = tuple(_faults(definition, tidy))
    if faults:
        raise BadInput("\n".join(faults))
    return tidy


def _faults(definition: Definition, lines: tuple[str, ...]) -> Iterator[str]:
    if len(lines) != definition.items:
        yield _("The questionnaire has {items} items, and there are {found} lines.").format(
            items=definition.items, found=len(lines)
        )
        return
    first: dict[str, int] = {}
    for item, line in enumerate(lines, start=1):
        if not line:
            yield _("Item {item} has no words.").format(item=item)
        elif line in first:
            yield _("Item {item} has the words of item {other}.").format(
                item=item, other=first[line]
            )
        if len(line) > MAX_LENGTH:
            yield _("Item {item} is longer than {most} characters.").format(
                item=item, most=MAX_LENGTH
            )
        first.setdefault(line, item)
