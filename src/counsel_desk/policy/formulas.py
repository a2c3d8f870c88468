"""The formulas by their id, which is what packs name: the one list to add a formula to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counsel_desk.policy.finding import Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room import (
    caring,
    documents,
    meetings,
    opening,
    outside,
    points,
    readiness,
    staffing,
    teaching,
    training,
)
from counsel_desk.policy.room.coverage import coverage
from counsel_desk.policy.room.facts import Facts

Formula = Callable[[Rule, Facts, Readings], Finding]

FORMULAS: Mapping[str, Formula] = {
    "activity_held": meetings.activity_held,
    "counsellors_at_least": staffing.counsellors_at_least,
    "county_duty": documents.county_duty,
    "coverage": coverage,
    "design_rule": documents.design_rule,
    "document_on_file": documents.document_on_file,
    "full_time_share": staffing.full_time_share,
    "full_time_where_large": staffing.full_time_where_large,
    "hotline_known": caring.hotline_known,
    "lessons_every_fortnight": teaching.lessons_every_fortnight,
    "meetings_per_term": meetings.meetings_per_term,
    "new_full_time_certified": staffing.new_full_time_certified,
    "no_sales": outside.no_sales,
    "open_every_school_day": opening.open_every_school_day,
    "open_minutes": opening.open_minutes,
    "optional_register": documents.optional_register,
    "outside_approved": outside.outside_approved,
    "points_served": points.points_served,
    "procedure_ready": readiness.procedure_ready,
    "response_plan_in_force": readiness.response_plan_in_force,
    "roles_present": staffing.roles_present,
    "room_established": opening.room_established,
    "school_doctor": staffing.school_doctor,
    "self_check_on_file": documents.self_check_on_file,
    "shown_share": teaching.shown_share,
    "staff_trained": training.staff_trained,
    "training_hours": training.training_hours,
    "training_topics": training.training_topics,
    "wellbeing_round": caring.wellbeing_round,
    "workload_statement": caring.workload_statement,
}
