"""kill -9 while a crisis is written: what was confirmed stays, what was typed is a draft."""

from __future__ import annotations

import json
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork

pytestmark = needs_fork
FACTS = CrisisFacts(("death_words",), vaults.NOW - timedelta(minutes=20), "班主任戊")
TYPED = json.dumps({"triggers": "weary", "by": "宿管老师"}, ensure_ascii=False)
DRAFT_ID = "c" * 32


def _open(folder: Path) -> Desk:
    return Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def _confirmed(cases: CaseServices, student: str) -> str:
    """A crisis with a step, an end to the suspicion and a half-typed form beside it."""
    crisis = cases.crises.open(student, FACTS)
    cases.crisis_steps.note(crisis, StepFields("measure", done_by="甲一"))
    cases.suspicions.raise_in(crisis, "the child says who it was and shows where")
    cases.drafts.save("crisis_open", TYPED, draft_id=DRAFT_ID)
    return crisis


@pytest.mark.parametrize("moved", [False, True])
def test_what_was_confirmed_survives_and_what_was_typed_is_in_the_drafts(
    folder: Path, template: vaults.Template, tmp_path: Path, moved: bool
) -> None:
    def work() -> None:
        _confirmed(_open(folder).require_cases(), template.students[0])
        die()

    killed_in(work)
    place = folder.rename(tmp_path / "moved") if moved else folder
    with _open(place) as desk:
        cases = desk.require_cases()
        (overview,) = cases.crises.shown()
        cases.crises.open_file(overview.id)
        view = cases.crises.get(overview.id)
        assert view.crisis.found_at == FACTS.found_at
        assert {one.kind for one in view.course} == {"measure", "suspicion"}
        assert view.is_suspected
        draft = cases.drafts.of("crisis_open", None)
        assert draft is not None
        assert json.loads(draft.body)["by"] == "宿管老师"
        assert [one for one in cases.due.now() if one.kind == due_item.DRAFT]


def test_a_kill_before_the_commit_leaves_no_half_of_a_crisis(
    folder: Path, template: vaults.Template
) -> None:
    def work() -> None:
        desk = _open(folder)
        desk._vault._log = lambda *_words: die()  # type: ignore[method-assign]
        desk.require_cases().crises.open(template.students[0], FACTS)

    killed_in(work)
    with _open(folder) as desk:
        cases = desk.require_cases()
        assert cases.crises.shown() == ()
        cases.files.open(template.students[0], "session")
        openings = cases.files.openings(template.students[0])
        assert "crisis" not in {one.reason for one in openings}


def test_kills_in_the_middle_of_writing_lose_no_step_that_was_confirmed(
    folder: Path, template: vaults.Template
) -> None:
    with _open(folder) as desk:
        crisis = desk.require_cases().crises.open(template.students[0], FACTS)
    confirmed = {step for life in range(4) for step in _killed_after(folder, crisis, life * 3 + 2)}
    with _open(folder) as desk:
        cases = desk.require_cases()
        cases.crises.open_file(crisis)
        kept = {one.id for one in cases.crises.get(crisis).course}
    assert confirmed <= kept
    assert len(confirmed) > 20


def _killed_after(folder: Path, crisis: str, steps: int) -> list[str]:
    """A child notes steps until it is killed, once so many are confirmed; all it confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _note_for_ever(folder, crisis, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        confirmed = [told.readline().strip() for _step in range(steps)]
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        confirmed += [line.strip() for line in told if line.endswith("\n")]
    assert all(confirmed)
    return confirmed


def _note_for_ever(folder: Path, crisis: str, writing: int) -> None:
    steps = _open(folder).require_cases().crisis_steps
    while True:
        os.write(writing, f"{steps.note(crisis, StepFields('stay', done_by='宿管'))}\n".encode())
