"""The network that notices: contacts, dormitories, sheets, reports and warnings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0008"
down_revision = "cases_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dorm_place",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("floor", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dorm_place")),
        sa.UniqueConstraint(
            "building",
            "floor",
            "room",
            "since",
            name=op.f("uq_dorm_place_building_floor_room_since"),
        ),
    )
    op.create_table(
        "dorm_stay",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("bed", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dorm_place.id"], name=op.f("fk_dorm_stay_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_dorm_stay_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dorm_stay")),
    )
    op.create_index(op.f("ix_dorm_stay_place_id"), "dorm_stay", ["place_id"], unique=False)
    op.create_index(op.f("ix_dorm_stay_student_id"), "dorm_stay", ["student_id"], unique=False)
    op.create_table(
        "network_contact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=True),
        sa.Column("class_no", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dorm_place.id"], name=op.f("fk_network_contact_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_network_contact_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_contact")),
    )
    op.create_index(
        op.f("ix_network_contact_level_cohort_class_no"),
        "network_contact",
        ["level", "cohort", "class_no"],
        unique=False,
    )
    op.create_table(
        "network_sheet",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=True),
        sa.Column("class_no", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("students", sa.Text(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dorm_place.id"], name=op.f("fk_network_sheet_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_sheet")),
        sa.UniqueConstraint("code", name=op.f("uq_network_sheet_code")),
    )
    op.create_table(
        "network_report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("cohort", sa.Integer(), nullable=True),
        sa.Column("class_no", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=True),
        sa.Column("is_zero", sa.Boolean(), nullable=False),
        sa.Column("mood", sa.String(), nullable=True),
        sa.Column("absent", sa.Integer(), nullable=True),
        sa.Column("late", sa.Integer(), nullable=True),
        sa.Column("conflicts", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["dorm_place.id"], name=op.f("fk_network_report_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["network_sheet.id"], name=op.f("fk_network_report_sheet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_report")),
        sa.UniqueConstraint(
            "level",
            "cohort",
            "class_no",
            "place_id",
            "span",
            "starts",
            name=op.f("uq_network_report_level_cohort_class_no_place_id_span_starts"),
        ),
    )
    op.create_table(
        "early_warning",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=True),
        sa.Column("observation_id", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(), nullable=False),
        sa.Column("noticed_by", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("led_to", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_early_warning_observation_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["network_report.id"], name=op.f("fk_early_warning_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["student.id"], name=op.f("fk_early_warning_student_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_early_warning")),
    )
    op.create_index(
        op.f("ix_early_warning_student_id"), "early_warning", ["student_id"], unique=False
    )
    op.create_table(
        "warning_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("warning_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["warning_id"], ["early_warning.id"], name=op.f("fk_warning_step_warning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_step")),
    )
    op.create_index(
        op.f("ix_warning_step_warning_id"), "warning_step", ["warning_id"], unique=False
    )
    op.create_table(
        "escalation_rule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_rule")),
        sa.UniqueConstraint("sign", "days", name=op.f("uq_escalation_rule_sign_days")),
    )
