"""Confidential paper: individual session records."""
