"""The formulas: what the room's registers say about a clause."""
