"""A school's own questionnaire as it is typed: lines become the fields of a definition.

Pure: what cannot be read is a sentence with its line; whether it holds together is checked by
``records/scales`` like a shipped one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import SUBSCALES, TOTAL

_COLON = re.compile(r"\s*[:：]\s*")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_FROM, _TO = ("notice_from", "talk_from"), ("notice_to", "talk_to")


@dataclass(frozen=True, repr=False)
class OwnScaleText:
    """What stands in the form's fields, as typed."""

    id: str
    name: str
    items: int
    lowest: int
    highest: int
    labels: str = ""
    reverse: str = ""
    subscales: str = ""
    boundaries: str = ""
    alerts: str = ""
    high_is_good: bool = False


def definition_told(text: OwnScaleText) -> dict[str, object]:
    """The definition as data; raises BadInput with the first line that cannot be read."""
    told: dict[str, object] = {
        "id": text.id.strip().lower(),
        "name": text.name.strip(),
        "items": text.items,
        "lowest": text.lowest,
        "highest": text.highest,
        "reverse": text.reverse.strip(),
        "labels": dict(_labels(text.labels)),
        "subscales": [{"name": name, "items": items} for name, items in _pairs(text.subscales)],
        "rules": [_rule(name, limits, text) for name, limits in _pairs(text.boundaries)],
        "alerts": [{"item": item, "at": at} for item, at in _alerts(text.alerts)],
    }
    if text.high_is_good:
        told["high_is_good"] = True
    return told


def _pairs(lines: str) -> Iterator[tuple[str, str]]:
    """``name: what`` in each line."""
    for number, line in enumerate(lines.splitlines(), start=1):
        if line.strip():
            parts = _COLON.split(line.strip(), maxsplit=1)
            if len(parts) != 2 or not all(parts):
                raise BadInput(
                    _("Line {number} needs a name, a colon and what belongs to it: {line}").format(
                        number=number, line=line.strip()
                    )
                )
            yield parts[0], parts[1]


def _labels(lines: str) -> Iterator[tuple[str, int]]:
    for word, number in _pairs(lines):
        if not number.isdecimal():
            told = _("The answer “{word}” needs a whole number behind the colon.")
            raise BadInput(told.format(word=word))
        yield word, int(number)


def _rule(name: str, limits: str, text: OwnScaleText) -> dict[str, object]:
    """Two numbers: worth noticing, talk suggested; one alone suggests a talk."""
    found = _NUMBERS.findall(limits)
    if not 1 <= len(found) <= 2:
        told = _("The boundaries of “{name}” are one or two numbers.")
        raise BadInput(told.format(name=name))
    notice, talk = _TO if text.high_is_good else _FROM
    rule: dict[str, object] = {"of": _measure(name), talk: found[-1]}
    if len(found) == 2:
        rule[notice] = found[0]
    return rule


def _measure(name: str) -> str:
    """The total and all subscales by their words, a single subscale by its name."""
    known = {_("total").lower(): TOTAL, _("subscales").lower(): SUBSCALES}
    return known.get(name.strip().lower(), name.strip())


def _alerts(line: str) -> Iterator[tuple[int, int]]:
    for item, at in _pairs("\n".join(re.split(r"[,，;；、]", line))):
        if not (item.isdecimal() and at.isdecimal()):
            raise BadInput(
                _("An alert is an item, a colon and the answer from which on it counts.")
            )
        yield int(item), int(at)
