"""Whatever the program does to a vault is in its log, and the log can say it in plain words."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk import i18n, paths
from counsel_desk.records import log_acts
from tests.contracts.source_tree import SRC, Function, functions, name_of, place, source_files, tree

NOUN_AND_VERB = re.compile(r"[a-z_]+\.[a-z_]+")
FILE_ENDINGS = (".json", ".db", ".csv", ".bin", ".lock", ".txt", ".pdf", ".zip", ".py")
WRITERS = {"write": 1, "_log": 3}
"""The functions that take an action, and the place at which they take it."""

SEALED = "stands inside the report alone"
NOT_OF_A_RECORD = "made of nothing that a vault keeps"
PAPERS = {
    "access_log_pdf": "access_log.print",
    "action_log_pdf": "audit_log.print",
    "away_sheet_pdf": "away_sheet.print",
    "conference_pdf": "crisis_minutes.print",
    "consent_form_pdf": "consent_form.print",
    "county_pdf": NOT_OF_A_RECORD,
    "county_sheet_pdf": NOT_OF_A_RECORD,
    "crisis_card_pdf": NOT_OF_A_RECORD,
    "crisis_record_pdf": "crisis_record.print",
    "destruction_certificate_pdf": "destruction.print",
    "destruction_register_pdf": "destruction_register.print",
    "door_notice_pdf": "door_notice.print",
    "duty_summary_pdf": "duty_sheet.print",
    "feedback_slip_pdf": "slip.print",
    "guardian_notice_pdf": "crisis_notice.print",
    "harm_report_pdf": SEALED,
    "inspection_pack_pdf": "duty_sheet.print",
    "lesson_grid_pdf": "duty_sheet.print",
    "meeting_slip_pdf": "meeting_slip.print",
    "network_roster_pdf": "network_roster.print",
    "network_sheet_pdf": "network_sheet.print",
    "paper_day_pdf": "day_sheet.print",
    "plan_pdf": "plan.print",
    "recovery_sheet_pdf": "recovery_sheet.print",
    "referral_letter_pdf": "referral_letter.print",
    "return_sheet_pdf": "leave.print",
    "return_slip_form_pdf": "return_slip.print",
    "room_log_pdf": "room_log.print",
    "self_check_pdf": "duty_sheet.print",
    "session_record_pdf": "session.print",
    "staff_roll_pdf": "duty_sheet.print",
    "summary_sheet_pdf": "release.print",
    "summary_pdf": "release.print",
    "task_list_pdf": "task_list.print",
    "watch_roster_pdf": "crisis_roster.print",
    "workload_pdf": "duty_sheet.print",
}
"""Every paper with the entry it leaves: a new one has to say which."""

FILES = {
    "cli/duty_print_commands.py": "duty_sheet.print",
    "cli/handover_commands.py": "room_card.export",
    "cli/print_commands.py": "session.print",
    "cli/vault_commands.py": "recovery_sheet.print",
    "gui/first_run/answers.py": NOT_OF_A_RECORD,
    "gui/first_run/demo_school.py": NOT_OF_A_RECORD,
    "gui/room/exchange_card.py": "room_card.export",
    "gui/room/print_preview.py": "of the paper that is looked at",
    "gui/room/register_files_row.py": "register_file.print",
    "gui/room/sheet_hand_out.py": "recovery_sheet.print",
    "imports/outcome.py": NOT_OF_A_RECORD,
    "services/cases/handovers.py": "handover.export",
    "services/backup_places.py": NOT_OF_A_RECORD,
    "settings.py": NOT_OF_A_RECORD,
}
"""Every place that writes a file for somebody to take along, with the entry it leaves."""


def actions(root: Path = SRC) -> dict[str, str]:
    """Every action that services and store write, with a place where it is named.

    What a name of its own stands for is an action where the name is handed to a writer, else
    something else, such as a setting.
    """
    inline: dict[str, str] = {}
    named: dict[str, dict[str, str]] = {}
    handed: set[str] = set()
    for file in (*source_files(root / "services"), *source_files(root / "store")):
        apart: set[ast.AST] = set()
        for name, value in _named(file):
            apart |= set(ast.walk(value))
            named.setdefault(name, {}).update(_ones(file, value))
        rest = (node for node in ast.walk(tree(file)) if node not in apart)
        for node in rest:
            if isinstance(node, ast.Constant):
                inline |= _ones(file, node)
            elif isinstance(node, ast.Call):
                handed |= _handed_over(node)
    return inline | {one: at for name in handed for one, at in named.get(name, {}).items()}


def _named(file: Path) -> Iterator[tuple[str, ast.expr]]:
    """The names of a module with what they stand for."""
    for node in tree(file).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield name_of(node.target), node.value
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(map(name_of, target.elts), value.elts, strict=True)
            else:
                yield name_of(target), value


def _ones(file: Path, value: ast.expr) -> dict[str, str]:
    found = (node for node in ast.walk(value) if isinstance(node, ast.Constant))
    return {str(node.value): place(file, node) for node in found if _is_one(node)}


def _is_one(node: ast.Constant) -> bool:
    text = node.value
    if not isinstance(text, str) or text.endswith(FILE_ENDINGS):
        return False
    return NOUN_AND_VERB.fullmatch(text) is not None


def _handed_over(call: ast.Call) -> set[str]:
    """Names of constants at the place where a writer takes an action, in a choice of two too."""
    at = WRITERS.get(name_of(call.func).rpartition(".")[2])
    if at is None or len(call.args) <= at:
        return set()
    return {node.id for node in ast.walk(call.args[at]) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(call.args[at]) if isinstance(node, ast.Attribute)
    }


def test_every_action_has_words_in_both_languages() -> None:
    lacking = {
        action: where for action, where in actions().items() if action not in log_acts.known()
    }
    assert lacking == {}, "say what these do, in resources/words/audit_actions.csv"


def test_an_action_without_words_is_seen(tmp_path: Path) -> None:
    for folder, line in (
        ("services", 'vault.write(ROOM, "pot.paint")'),
        ("store", 'A, B = "pot.glaze", "pot.blue"\nvault.write(ROOM, A, "x")'),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "planted.py").write_text(line, encoding="utf-8")
    assert set(actions(tmp_path)) == {"pot.paint", "pot.glaze"}


def test_the_words_are_a_table_that_says_each_thing_once() -> None:
    raw = (paths.resources() / "words" / "audit_actions.csv").read_bytes()
    assert b"\r" not in raw
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert rows[0] == ["action", "kind", "zh", "en"]
    assert [row[0] for row in rows[1:]] == sorted({row[0] for row in rows[1:]})
    for action, kind, zh, en in rows[1:]:
        assert NOUN_AND_VERB.fullmatch(action), action
        assert kind in log_acts.KINDS, action
        assert re.search("[一-鿿]", zh), action
        assert re.fullmatch(r"[A-Z][A-Za-z0-9 ,:;'()-]*", en), action
    assert len({row[3] for row in rows}) == len(rows)


def test_the_services_of_cases_leave_no_hour_in_the_rooms_log() -> None:
    """What the school sets once and for all, and what follows a restore, tells of no student."""
    with_an_hour = {"setting.set", "release.put_back", "RESTORE"}
    found: dict[str, str] = {}
    for file in source_files(SRC / "services" / "cases"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and name_of(node.func).endswith(".write") and node.args:
                side, *rest = node.args
                if name_of(side) == "ROOM":
                    found |= {one: place(file, node) for one in map(_said, rest[:1])}
    assert set(found) <= {"USAGE_LINES", *with_an_hour}, found
    assert "USAGE_LINES" in found


def _said(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else name_of(node)


def test_prints_and_exports_are_of_the_kind_that_their_verb_says() -> None:
    for one in log_acts.known().values():
        verb = one.action.partition(".")[2]
        assert (verb == "print") == (one.kind == log_acts.PRINTED), one.action
        assert verb != "export" or one.kind == log_acts.EXPORTED, one.action


def test_every_kind_has_words() -> None:
    for language in ("zh_CN", "en"):
        i18n.set_language(language)
        assert len({log_acts.kind_words(kind) for kind in log_acts.KINDS}) == len(log_acts.KINDS)


def test_every_paper_says_which_entry_it_leaves() -> None:
    made = {
        node.name
        for folder in ("reports", "export")
        for file in source_files(SRC / folder)
        for node in functions(file)
        if node.name.endswith("_pdf") and not node.name.startswith("_")
    }
    assert made == set(PAPERS)
    _require_written(PAPERS)


def test_every_file_for_somebody_to_take_along_says_which_entry_it_leaves() -> None:
    places = {
        file.relative_to(SRC).as_posix()
        for file in source_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and name_of(node.func) == "write_whole"
    }
    assert places == set(FILES)
    _require_written(FILES)


def _require_written(told: dict[str, str]) -> None:
    known = {one for one in told.values() if NOUN_AND_VERB.fullmatch(one)}
    assert known <= set(actions())
    assert {log_acts.kind_of(one) for one in known} <= {
        log_acts.PRINTED,
        log_acts.EXPORTED,
    }


def test_every_preview_notes_down_that_its_paper_went_out() -> None:
    silent = [
        place(file, node)
        for file in source_files(SRC / "gui")
        for node in functions(file)
        if file.name != "crisis_card.py" and _looks(node) and not _notes(node)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("line", "is_silent"),
    [
        ("PrintPreview(self, pdf, title).open()", True),
        ("CasePreview(self, pdf, title).open()", True),
        ("seen = PrintPreview(self, pdf, title)\n    seen.printed.connect(note)", False),
    ],
)
def test_a_preview_that_notes_nothing_is_seen(tmp_path: Path, line: str, is_silent: bool) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(f"def show():\n    {line}\n", encoding="utf-8")
    (node,) = functions(planted)
    assert _looks(node)
    assert _notes(node) is not is_silent


def _looks(node: Function) -> bool:
    return bool({"PrintPreview", "CasePreview"} & _called(node))


def _notes(node: Function) -> bool:
    return any(name.endswith("printed.connect") for name in _called(node))


def _called(node: Function) -> set[str]:
    return {name_of(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
