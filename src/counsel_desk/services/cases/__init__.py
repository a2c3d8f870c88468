"""Services on cases.db: students, session notes, drafts. Only a counsellor's desk has them."""
