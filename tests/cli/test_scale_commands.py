"""``scale list`` and ``scale score``: no vault, every row told, alerts before everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk.cli.main import LANGUAGE_VARIABLE
from counsel_desk.records.scales import shipped
from tests.cli.command import command
from tests.imports.sheets import write_csv, write_xlsx

NINE = list(range(1, 10))
HUNDRED = list(range(1, 101))
NO = [0] * 100


def yes(*items: int) -> list[int]:
    """A sheet of MHT with these items answered yes."""
    return [1 if item in items else 0 for item in HUNDRED]


def test_the_list_tells_all_and_which_need_permission() -> None:
    rows = command("scale", "list").done().rows
    assert [row[0] for row in rows] == list(shipped.NAMES)
    assert rows[0][1:4] == ["Mental Health Test (MHT)", "100", "grade 4 to senior 3"]
    assert {row[0] for row in rows if row[4]} == {"scl90", "cdi", "sdq", "conners_psq48"}


def test_the_list_for_programs_holds_keys_caveats_and_the_published_bands() -> None:
    told = {one["id"]: one for one in command("scale", "list", "--json").done().objects}
    assert len(told) == 26
    mht = told["mht"]
    assert (mht["items"], mht["lowest"], mht["highest"]) == (100, 0, 1)
    assert mht["validity"] == {"subscale": "效度", "void_from": 7}
    assert mht["subscales"][0]["items"] == list(range(1, 16))
    assert mht["reference"]["bands"][0]["rows"][-1] == {
        "from": 65,
        "to": 90,
        "word": "高：需个别辅导计划",
        "word_en": "high: a plan of one's own",
    }
    assert mht["licence"]
    assert mht["confidence"] == "可靠"
    assert told["sdq"]["on"] is False
    assert {one["id"] for one in told["sdq"]["variants"]} >= {"original_teacher"}
    assert {cut["at"] for cut in told["scared41"]["reference"]["cuts"]} >= {23, 25}
    assert told["sas"]["standard"] == {"factor": 1.25, "rounding": "truncate"}
    assert told["scsq20"]["subscales"][0]["norm"] == {"mean": 1.78, "deviation": 0.52}


def test_a_sheet_is_scored_row_by_row(tmp_path: Path) -> None:
    rows = [["编号", *NINE], ["A01", *[0] * 9], ["A02", *[1] * 9], ["A03", *[3] * 8, 0]]
    file = write_csv(tmp_path / "phq.csv", rows, "gb18030")
    answer = command("scale", "score", "phq9", file).done()
    assert answer.rows == [
        ["A01", "0", "in the usual range", "", ""],
        ["A02", "9", "a talk is suggested", "", "talk today: item 9"],
        ["A03", "24", "a talk is suggested", "", ""],
    ]
    first, second, _third = command("scale", "score", "PHQ9", file, "--json").done().objects
    assert (first["id"], first["row"], first["total"]) == ("A01", 2, 0)
    assert (first["valid"], first["state"], first["reading"]) == (True, "scored", "usual")
    assert (second["alerts"], second["talk_today"]) == ([9], True)
    assert second["readings"] == {"total": "notice"}


def test_a_void_sheet_tells_its_alert_and_no_score(tmp_path: Path) -> None:
    rows = [["编号", *HUNDRED], ["1", *yes(85, *range(82, 101, 2))], ["2", *yes(1, 2, 82)]]
    file = write_xlsx(tmp_path / "mht.xlsx", {"答卷": rows})
    void, good = command("scale", "score", "mht", file, "--json").done().objects
    assert (void["state"], void["valid"], void["total"]) == ("void", False, None)
    assert (void["subscales"], void["readings"], void["validity"]) == ({}, {}, 10)
    assert (void["alerts"], void["reading"], void["talk_today"]) == ([85], "talk", True)
    assert (good["total"], good["validity"], good["subscales"]["学习焦虑"]) == (2, 1, 2)
    told = command("scale", "score", "mht", file).done().rows
    assert told[0][2:] == [
        "does not count by its validity items, ask again",
        "",
        "talk today: item 85",
    ]


def test_a_missing_answer_blocks_the_scores_and_is_named(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "p.csv", [["编号", *NINE], ["1", *[3] * 7, "", 1]])
    answer = command("scale", "score", "phq9", file, "--json")
    assert answer.code == 0
    (row,) = answer.objects
    assert (row["state"], row["total"], row["missing"]) == ("incomplete", None, [8])
    assert row["alerts"] == [9]
    assert row["faults"] == [
        {"column": "Item 8", "code": "answer_missing", "message": "The answer is missing."}
    ]
    assert "Row 2, Item 8: The answer is missing." in answer.err


def test_bad_rows_are_named_and_the_good_ones_scored(tmp_path: Path) -> None:
    rows = [
        ["编号", "姓名", *NINE],
        ["1", "甲一", *[0] * 9],
        ["2", "甲二", 7, *[0] * 7, 2],
        ["3", "甲三", *[0] * 9],
        ["3", "甲四", *[0] * 9],
    ]
    answer = command("scale", "score", "phq9", write_csv(tmp_path / "p.csv", rows), "--json")
    assert answer.code == 4
    assert [row["state"] for row in answer.objects] == ["scored", "refused", "refused", "refused"]
    bad = answer.objects[1]
    assert (bad["total"], bad["alerts"], bad["reading"]) == (None, [9], "talk")
    assert "Row 3, Item 1: The answer lies outside 0 to 3." in answer.err
    assert "Row 4, 编号: The same entry stands in row 5 too; keep one." in answer.err
    assert "Rows that were not scored: 3-5." in answer.err
    assert "甲" not in answer.out + answer.err


def test_a_variant_stands_after_a_colon(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [["编号", *range(1, 9)], ["1", *[1] * 6, 0, 0]])
    for words, reading in (("ais", "notice"), ("ais:original", "talk")):
        (row,) = command("scale", "score", words, file, "--json").done().objects
        assert (row["total"], row["reading"]) == (6, reading)


def test_a_scale_that_needs_permission_is_scored_with_a_reminder(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "s.csv", [["编号", *range(1, 26)], ["1", *[1] * 25]])
    answer = command("scale", "score", "sdq", file)
    assert answer.code == 0
    assert "needs the owner's permission" in answer.err


def test_subscales_stand_in_the_row_under_names_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "d.csv", [["编号", *range(1, 22)], ["1", *[1] * 21]])
    (row,) = command("scale", "score", "dass21", file).done().rows
    assert row == ["1", "", "a talk is suggested", "Low mood 14, Anxiety 14, Stress 14", ""]
    monkeypatch.setenv(LANGUAGE_VARIABLE, "zh_CN")
    (row,) = command("scale", "score", "dass21", file).done().rows
    assert row == ["1", "", "建议谈话", "抑郁 14、焦虑 14、压力 14", ""]


@pytest.mark.parametrize("words", [("bdi",), ("ais:mine",)])
def test_what_is_not_there_is_bad_input(tmp_path: Path, words: tuple[str]) -> None:
    file = write_csv(tmp_path / "a.csv", [["编号", *NINE], ["1", *[0] * 9]])
    answer = command("scale", "score", *words, file)
    assert (answer.code, answer.out) == (4, "")
    assert command("scale", "score", "phq9", tmp_path / "none.csv").code == 4
