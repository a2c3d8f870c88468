"""The formulas by their id, which is what packs name: the one list to add a formula to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counsel_desk.policy.finding import Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room import caring, documents, readiness
from counsel_desk.policy.room.coverage import coverage
from counsel_desk.policy.room.facts import Facts

Formula = Callable[[Rule, Facts, Readings], Finding]

FORMULAS: Mapping[str, Formula] = {
    "county_duty": documents.county_duty,
    "coverage": coverage,
    "design_rule": documents.design_rule,
    "document_on_file": documents.document_on_file,
    "hotline_known": caring.hotline_known,
    "optional_register": documents.optional_register,
    "procedure_ready": readiness.procedure_ready,
    "response_plan_in_force": readiness.response_plan_in_force,
    "self_check_on_file": documents.self_check_on_file,
    "wellbeing_round": caring.wellbeing_round,
    "workload_statement": caring.workload_statement,
}
