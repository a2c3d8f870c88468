"""Consent and scans of the busy day: answers, exceptions, a signed form, a photo, one taken out."""

from __future__ import annotations

from pathlib import Path

from counsel_desk import clock
from counsel_desk.gui.room.scan_opening import on_paper, opens
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.desk import CaseServices
from tests import scans

IN_SCAN = "signed by the aunt beside the river gate"
"""Stands in the scan as plain bytes, and in a remark, so that the search knows it."""
_REASON = "说起舅舅夜里翻窗进来，等不得签字"


def live(cases: CaseServices, student_id: str, outside: Path) -> None:
    """All that can be done with consent and scans; the files lie where the user's own do."""
    form, photo = outside / "form.pdf", outside / "photo.jpg"
    form.write_bytes(scans.pdf(IN_SCAN))
    photo.write_bytes(scans.picture("jpg"))
    scan = cases.attachments.add(student_id, NewScan("外婆按了手印的回执", form), opens)
    cases.consents.note(
        student_id,
        ConsentAnswer(
            "sharing", "guardian", "given", clock.today(), giver_name="司徒映雪", relation="aunt",
            text_version=0, attachment_id=scan, remark=IN_SCAN,
        ),
    )  # fmt: skip
    cases.consents.override(student_id, "recording", _REASON)
    shot = NewScan("窗台上的脚印照片", photo, is_recording=True)
    gone = cases.attachments.add(student_id, shot, opens)
    cases.consents.withdraw(student_id, "sharing", "guardian", "后来又说先不要讲出去")
    cases.consents.exempt_guardian(student_id, _REASON)
    for one in (scan, gone):
        content = cases.attachments.content(one)
        on_paper(content.media, content.data)
    cases.attachments.remove(gone)
