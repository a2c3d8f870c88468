"""Released packages, their deliveries, and the schedule of each school year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "room_0002"
down_revision = "room_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("package", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_release")),
        sa.UniqueConstraint("period", name=op.f("uq_release_period")),
    )
    op.create_table(
        "release_schedule",
        sa.Column("school_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("monthly", sa.String(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("spring_from", sa.String(), nullable=False),
        sa.Column("stages", sa.Text(), nullable=False),
        sa.Column("sexes", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("declared_by", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=True),
        sa.CheckConstraint(
            "monthly IN ('topic-group', 'total', 'none')", name=op.f("ck_release_schedule_monthly")
        ),
        sa.CheckConstraint("k >= 3", name=op.f("ck_release_schedule_k")),
        sa.PrimaryKeyConstraint("school_year", name=op.f("pk_release_schedule")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('begun', 'done', 'failed')", name=op.f("ck_delivery_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_period"), "delivery", ["period"], unique=False)
