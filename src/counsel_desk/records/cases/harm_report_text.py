"""A report of harm as the text that is sealed, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from counsel_desk.records.cases.harm_report import HarmReport, ReportedTo

_DAYS, _TIMES = ("found_on", "day", "ask_on"), ("found_at", "at")


def as_values(report: HarmReport) -> dict[str, Any]:
    """What JSON can hold of a report."""
    values = _plain(report)
    values["reported_to"] = [_plain(one) for one in report.reported_to]
    values["kept"] = dict(report.kept)
    return values


def from_values(values: Mapping[str, Any]) -> HarmReport:
    """The report; what another program wrote beside it is left out."""
    told = [ReportedTo(**_typed(ReportedTo, one)) for one in values.get("reported_to", ())]
    return HarmReport(**{**_typed(HarmReport, values), "reported_to": tuple(told)})


def to_text(values: Mapping[str, Any]) -> str:
    """Values as they are sealed."""
    return json.dumps(values, ensure_ascii=True, sort_keys=True)


def _plain(record: HarmReport | ReportedTo) -> dict[str, Any]:
    found = {one.name: getattr(record, one.name) for one in fields(record)}
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in found.items()
    }


def _typed(kind: type[HarmReport] | type[ReportedTo], values: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: _value(name, value) for name, value in values.items() if name in names}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    if name in _TIMES:
        return time.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
