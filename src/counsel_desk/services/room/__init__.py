"""Services on room.db: school, calendar, openings, use of the room, staff."""
