"""Meetings to which nobody came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0003"
down_revision = "cases_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "missed_meeting",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session_note.id"], name=op.f("fk_missed_meeting_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "day", name=op.f("pk_missed_meeting")),
    )
