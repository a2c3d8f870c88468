"""Sheets coming in: read, check, preview, then hand to a service in one transaction."""
