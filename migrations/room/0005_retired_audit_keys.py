"""Keys of the audit chain from before a change of keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "room_0005"
down_revision = "room_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retired_audit_key",
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("last_n", name=op.f("pk_retired_audit_key")),
    )
