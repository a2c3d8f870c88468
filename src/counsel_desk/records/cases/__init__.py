"""Records of cases.db: what only a counsellor may read. May import from ``records.room``."""
