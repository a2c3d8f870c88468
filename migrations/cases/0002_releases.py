"""What was counted and released, the signing key, and packages in the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0002"
down_revision = "cases_0001"
branch_labels = None
depends_on = None

CODES = ("month", "grade", "sex", "topic", "source", "visit")


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("package", sa.LargeBinary(), nullable=True))
    op.create_table(
        "booked_leaf",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in CODES),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booked_leaf")),
        sa.UniqueConstraint(
            "session_id", "student_id", name=op.f("uq_booked_leaf_session_id_student_id")
        ),
    )
    op.create_index(op.f("ix_booked_leaf_school_year"), "booked_leaf", ["school_year"])
    op.create_table(
        "closed_month",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_closed_month")),
    )
    op.create_table(
        "released_package",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("previous_digest", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_released_package")),
        sa.UniqueConstraint("period", name=op.f("uq_released_package_period")),
    )
    op.create_table(
        "released_number",
        sa.Column("school_year", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in CODES),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release"], ["released_package.number"], name=op.f("fk_released_number_release")
        ),
        sa.PrimaryKeyConstraint("school_year", *CODES, name=op.f("pk_released_number")),
    )
    op.create_index(op.f("ix_released_number_release"), "released_number", ["release"])
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
    )
