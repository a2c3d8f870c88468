"""Ctrl+K: find a student."""
