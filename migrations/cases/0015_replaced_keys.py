"""File keys that were replaced while backups still lay under them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0015"
down_revision = "cases_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replaced_keys",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("room_key", sa.Text(), nullable=False),
        sa.Column("room_salt", sa.Text(), nullable=False),
        sa.Column("cases_key", sa.Text(), nullable=False),
        sa.Column("cases_salt", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_replaced_keys")),
    )
