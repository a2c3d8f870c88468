"""Records of room.db: what the principal may see. Nothing here leads to a student."""
