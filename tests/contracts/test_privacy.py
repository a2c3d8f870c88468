"""Case records never print themselves, and nothing about them reaches the log or the screen."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import inspect as mapping_of

from counsel_desk.records.base import CaseRecord
from tests.contracts.source_tree import SRC, calls, name_of, place, source_files

PLANTED = "PLANTED-甲一"
# Random ids and row numbers of a sheet lead nowhere without the vault or the sheet.
HARMLESS_NAMES = re.compile(r"(.+_)?id|row|row_number")
HARMLESS_TYPES = {"int", "bool", "float", "date", "datetime", "time", "None"}
# What a log line may be filled with: numbers, versions and names of our own things.
LOGGABLE = {"version", "revision", "step", "kind", "code", "count", "seconds", "number"}
LOG_METHODS = {"debug", "info", "warning", "error", "critical", "log"}
# These add the text of an exception, and that text may quote a record.
TALKATIVE_METHODS = {"exception"}
SPEAKERS = {"cli", "demo", "self_test", "__main__"}


def _modules(*, side: str | None = None, top: str | None = None) -> list[ModuleType]:
    """The program's modules on one side of the wall or below one top-level package."""
    found = []
    for file in source_files():
        parts = file.relative_to(SRC.parent).with_suffix("").parts
        if (side is None or side in parts) and (top is None or parts[1] == top):
            found.append(importlib.import_module(".".join(parts).removesuffix(".__init__")))
    return found


def _dataclasses(modules: list[ModuleType]) -> list[type]:
    return [
        value
        for module in modules
        for _name, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__ and dataclasses.is_dataclass(value)
    ]


class _Planted(str):
    """Words of a record, or a record whose every field but ids and row numbers is such words."""

    def __getattr__(self, name: str) -> str:
        return "free" if HARMLESS_NAMES.fullmatch(name) else self


def _holds_words(field: dataclasses.Field[object]) -> bool:
    """Whether a field may hold words or whole records rather than a count, a day or an id."""
    types = set(str(field.type).replace(" ", "").split("|"))
    return not types <= HARMLESS_TYPES and not HARMLESS_NAMES.fullmatch(field.name)


def test_a_mapped_case_record_shows_its_class_and_id_only() -> None:
    _modules(side="cases", top="records")
    mapped = [mapper.class_ for mapper in CaseRecord.registry.mappers]
    assert {"Student", "SessionNote", "Guardian"} <= {record.__name__ for record in mapped}
    for record in mapped:
        columns = [column.key for column in mapping_of(record).column_attrs if column.key != "id"]
        instance = record(**dict.fromkeys(columns, PLANTED))
        assert repr(instance) == f"<{record.__name__} {getattr(instance, 'id', '-')}>"


def _shows(value_type: type, hidden: list[str]) -> bool:
    """Whether an instance prints what stands in the fields that are to stay hidden."""
    instance = object.__new__(value_type)
    for field in dataclasses.fields(value_type):
        value = PLANTED if field.name in hidden else "free"
        object.__setattr__(instance, field.name, _Planted(value))
    return PLANTED in repr(instance)


def test_plain_values_made_from_case_records_do_not_print_their_words() -> None:
    talkative = []
    for value_type in _dataclasses(_modules(side="cases")):
        wordy = [field.name for field in dataclasses.fields(value_type) if _holds_words(field)]
        if _shows(value_type, wordy):
            talkative.append(f"{value_type.__module__}.{value_type.__name__} shows {wordy}")
    assert talkative == []


def _is_secret(field: dataclasses.Field[object]) -> bool:
    """Key bytes and passwords; salts, nonces, digests and public keys are open to anyone."""
    is_word = any(part in field.name for part in ("password", "secret", "private"))
    is_key = any(part in field.name for part in ("key", "raw"))
    is_bytes = "bytes" in str(field.type)
    return "public" not in field.name and (is_word or (is_key and is_bytes))


def test_keys_and_passwords_do_not_print_themselves() -> None:
    for value_type in _dataclasses(_modules()):
        secret = [field.name for field in dataclasses.fields(value_type) if _is_secret(field)]
        assert not _shows(value_type, secret), value_type


def _log_faults(file: Path) -> list[str]:
    """Log calls that could carry a record's words."""
    faults = []
    for call in calls(file):
        owner, _dot, method = name_of(call.func).rpartition(".")
        if "log" not in owner.lower():
            continue
        if method in TALKATIVE_METHODS or any(k.arg == "exc_info" for k in call.keywords):
            faults.append(f"{place(file, call)} would log the text of an exception")
        elif method in LOG_METHODS and not all(map(_may_be_logged, call.args)):
            faults.append(f"{place(file, call)} logs more than literals and {sorted(LOGGABLE)}")
    return faults


def _may_be_logged(argument: ast.expr) -> bool:
    """Literals, names on the list, and the class of a fault (``type(fault).__name__``)."""
    if isinstance(argument, ast.Constant):
        return True
    name = name_of(argument)
    if isinstance(argument, ast.Attribute) and argument.attr == "__name__":
        return True
    return name.rpartition(".")[2] in LOGGABLE or name.startswith("logging.")


def test_log_lines_hold_literals_and_harmless_names_only() -> None:
    assert [fault for file in source_files() for fault in _log_faults(file)] == []


@pytest.mark.parametrize(
    "line",
    [
        'log.info(f"opened {name}")',
        'logger.warning("student %s", student)',
        'logging.getLogger("counsel_desk").error("row %s", row.name)',
        'log.exception("import failed")',
        'log.error("import failed", exc_info=True)',
        'log.info("opened " + name)',
    ],
)
def test_a_talkative_log_line_is_caught(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(line, encoding="utf-8")
    assert len(_log_faults(planted)) == 1


def _spoken(file: Path) -> list[str]:
    """Words to standard output or standard error outside the modules whose job that is."""
    speaking = ("sys.stdout.write", "sys.stderr.write", "print", "pprint.pprint", "pprint")
    return [place(file, call) for call in calls(file) if name_of(call.func) in speaking]


def test_only_the_command_line_speaks_on_the_screen() -> None:
    quiet = [
        file
        for file in source_files()
        if file.relative_to(SRC).parts[0].removesuffix(".py") not in SPEAKERS
    ]
    assert [line for file in quiet for line in _spoken(file)] == []


def test_a_print_elsewhere_is_caught(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def show(student):\n    print(student.name)\n", encoding="utf-8")
    assert len(_spoken(planted)) == 1
