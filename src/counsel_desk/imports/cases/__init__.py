"""Sheets about students: rosters and session books."""
