"""Which part of a student's file takes up a half-written form of it."""

from __future__ import annotations

from counsel_desk.gui.cases import care_dialog, observation_dialog, strength_line

FILE_FORMS = {
    observation_dialog.FORM: "timeline",
    care_dialog.FORM: "basics",
    strength_line.FORM: "strengths",
}
"""A draft's kind, and the key of the part whose ``point_at`` opens the form again."""
