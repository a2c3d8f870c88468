"""Questionnaires on the command line: which there are, and a sheet's scores; without a vault."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from counsel_desk import errors
from counsel_desk.cli import rows
from counsel_desk.cli.rows import Row
from counsel_desk.cli.scale_facts import facts
from counsel_desk.i18n import _
from counsel_desk.imports.answer_sheets import NUMBERS, AnswerRow, AnswerSheet, read_answer_sheet
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.imports.outcome import Fault
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import Definition, Reading
from counsel_desk.records.scales.exact_numbers import rounded, written
from counsel_desk.records.scales.reading_words import reading_words, state_words
from counsel_desk.records.scales.result import Result, Settings, State
from counsel_desk.records.scales.scoring import as_set, score


def listing(arguments: argparse.Namespace) -> None:
    """``scale list``: the shipped questionnaires; with --json everything that is known of them."""
    rows.show(arguments, (facts(one) for one in shipped.shipped()), _list_cells)


def scores(arguments: argparse.Namespace) -> None:
    """``scale score``: a line for each row of the sheet, good or not.

    Rows that could not be scored for a fault are named at the end, and then the code is 4.
    """
    scale = _scale(arguments.scale)
    sheet = read_answer_sheet(arguments.file, scale)
    _mention(scale, sheet)
    told = (_row(scale, one) for one in sheet.rows)
    rows.show(arguments, told, lambda row: _score_cells(scale, row))
    _tell_faults(fault for row in sheet.rows for fault in row.faults)
    refused = [row.row for row in sheet.rows if not row.is_good]
    if refused:
        raise errors.BadInput(
            _("Rows that were not scored: {rows}. The others are done.").format(
                rows=in_runs(refused)
            )
        )


def _scale(words: str) -> Definition:
    """The scale named, in the variant after a colon where there is one: ``sds:original_index``."""
    name, _colon, variant = words.partition(":")
    return as_set(shipped.find(name), Settings(variant=variant))


def _mention(scale: Definition, sheet: AnswerSheet) -> None:
    """What a person should know, beside the table and not in it."""
    if scale.about.needs_permission:
        _beside(
            _("{name} needs the owner's permission; use it only where the school has it.").format(
                name=scale.words.shown()
            )
        )
    if sheet.ignored_columns:
        names = _(", ").join(sheet.ignored_columns)
        _beside(_("Columns left aside: {names}").format(names=names))


def _tell_faults(faults: Iterable[Fault]) -> None:
    for fault in faults:
        line = _("Row {row}, {column}: {message}") if fault.column else _("Row {row}: {message}")
        _beside(line.format(row=fault.row, column=fault.column, message=fault.message))


def _beside(line: str) -> None:
    print(line, file=sys.stderr)


def _row(scale: Definition, read: AnswerRow) -> Row:
    result = score(scale, read.answers)
    told = _told(result) if read.is_good else _told_of_a_refused(result)
    return {
        "row": read.row,
        "id": next((read.person[key] for key in NUMBERS if key in read.person), None),
        **told,
        "missing": list(result.missing),
        "alerts": list(result.alerts),
        "also_ask": list(result.also_ask),
        "talk_today": result.talk_today,
        "faults": [_fault(fault) for fault in read.faults],
    }


def _told(result: Result) -> Row:
    return {
        "state": result.state.value,
        "valid": result.state is State.SCORED,
        "total": _number(result.total),
        "standard": result.standard,
        "positive_items": result.positive,
        "validity": result.validity,
        "subscales": _numbers(result.subscales),
        "z": _numbers(result.z_scores),
        "tendency": _number(result.tendency),
        "readings": {name: _value(reading) for name, reading in result.readings.items()},
        "reading": _value(result.reading),
    }


def _told_of_a_refused(result: Result) -> Row:
    """No score of a row with a fault; an alert in it stands all the same."""
    empty = Result(result.scale, State.INCOMPLETE)
    reading = Reading.TALK if result.alerts else None
    return {**_told(empty), "state": "refused", "reading": _value(reading)}


def _fault(fault: Fault) -> dict[str, str]:
    return {"column": fault.column, "code": fault.code, "message": fault.message}


def _number(number: Fraction | None) -> int | float | None:
    return None if number is None else rounded(number)


def _numbers(numbers: Mapping[str, Fraction]) -> dict[str, int | float]:
    return {name: rounded(number) for name, number in numbers.items()}


def _value(reading: Reading | None) -> str | None:
    return None if reading is None else reading.value


def _score_cells(scale: Definition, row: Row) -> list[str]:
    """Who, the number that counts, what it reads as, the subscales, and whom to talk to today."""
    number = row["total"] if row["standard"] is None else row["standard"]
    return [
        row["id"] or _("row {row}").format(row=row["row"]),
        "" if number is None else written(number),
        _in_words(row),
        _(", ").join(_parts(scale, row["subscales"])),
        _alert_words(row["alerts"]),
    ]


def _parts(scale: Definition, numbers: Mapping[str, int | float]) -> Iterator[str]:
    for one in scale.subscales:
        if one.name in numbers:
            yield f"{one.words.shown()} {written(numbers[one.name])}"


def _in_words(row: Row) -> str:
    if row["state"] == "refused":
        return _("not scored")
    if row["valid"]:
        return reading_words(Reading(row["reading"]) if row["reading"] else None)
    return state_words(State(row["state"]))


def _alert_words(items: list[int]) -> str:
    return _("talk today: item {items}").format(items=in_runs(items)) if items else ""


def _list_cells(row: dict[str, Any]) -> list[str]:
    permission = _("needs permission") if row["needs_permission"] else ""
    return [row["id"], row["label"], str(row["items"]), row["age_label"], permission]
