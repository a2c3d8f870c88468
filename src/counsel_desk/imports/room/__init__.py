"""Sheets about the room: openings."""
