"""The merge: totals against an independent sum, bad files by name, whole folders or none."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import random
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from counsel_desk import i18n
from counsel_desk.disclosure.knowledge import Cancelled
from counsel_desk.disclosure.space import Cell
from counsel_desk.errors import BadInput, DiskFull, Refused
from counsel_desk.export import archive, package
from counsel_desk.export.archive import MANIFEST, SIGNATURE
from counsel_desk.export.county.merging import Outcome, merge
from counsel_desk.export.orders import cell_of
from counsel_desk.store import signing
from tests.export import samples
from tests.export.samples import School

PERIOD = samples.PERIOD
FOLDER = f"county_{PERIOD}"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "received"
    place.mkdir()
    return place


def put(folder: Path, one: School, **changes: object) -> Path:
    """Put a school's package into the folder, under its usual name."""
    made = replace(samples.order(one), **changes)  # type: ignore[arg-type]
    place = folder / package.file_name(one.code, made.period)
    place.write_bytes(samples.sealed_without_sheet(made, one))
    return place


def fill(folder: Path, numbers: Iterable[int], sessions: int | None = None) -> list[School]:
    schools = [samples.school(number, sessions) for number in numbers]
    for one in schools:
        put(folder, one)
    return schools


def register(folder: Path, schools: Iterable[School]) -> None:
    rows = [f"{one.code},{one.name},{signing.fingerprint(one.public)}" for one in schools]
    lines = ("school_code,name,fingerprint", *rows)
    (folder / "schools.csv").write_text("\n".join(lines), "utf-8")


def rows_of(place: Path) -> list[dict[str, str]]:
    content = place.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def named(outcome: Outcome) -> dict[str, str]:
    return {one.file: one.sentence for one in outcome.problems}


def county_truth(schools: Iterable[School]) -> Counter[Cell]:
    whole: Counter[Cell] = Counter()
    for one in schools:
        whole.update(samples.true_counts(one.leaves))
    return whole


def check_totals(out: Path, schools: Sequence[School]) -> Counter[str]:
    """Every row of every table against the sum over the true leaves; counts kinds of rows."""
    truth, kinds = county_truth(schools), Counter[str]()
    for place in sorted((out / FOLDER / "tables").glob("*.csv")):
        for row in rows_of(place):
            *codes, low, high, known, schools_open = row.values()
            cell = cell_of(PERIOD, tuple(row)[:-4], tuple(codes))
            assert int(low) <= truth[cell], (place.name, cell)
            if high == "-":
                assert int(schools_open) > 0
                kinds["open"] += 1
            else:
                assert truth[cell] <= int(high), (place.name, cell)
                assert (high, schools_open) == (known, "0")
                kinds["exact" if low == high else "between"] += 1
    return kinds


def test_totals_are_exact_where_every_school_tells(folder: Path, tmp_path: Path) -> None:
    schools = fill(folder, (4, 11, 12), sessions=2000)
    merge(folder, tmp_path / "out")
    kinds = check_totals(tmp_path / "out", schools)
    assert kinds["open"] == 0
    assert kinds["exact"] > 50
    assert kinds["between"] > 50
    whole = rows_of(tmp_path / "out" / FOLDER / "tables" / "sessions_by_visit.csv")[0]
    assert whole == {"visit": "_T", "low": "6000", "high": "6000", "high_known": "6000",
                     "schools_open": "0"}  # fmt: skip


def test_a_school_that_is_silent_throughout_leaves_the_totals_open(
    folder: Path, tmp_path: Path
) -> None:
    schools = [*fill(folder, (4,), sessions=2000), *fill(folder, (5,), sessions=3)]
    merge(folder, tmp_path / "out")
    check_totals(tmp_path / "out", schools)
    whole = rows_of(tmp_path / "out" / FOLDER / "tables" / "sessions_by_visit.csv")[0]
    assert (whole["low"], whole["high"], whole["high_known"]) == ("2000", "-", "2000")
    assert whole["schools_open"] == "1"
    duties = rows_of(tmp_path / "out" / FOLDER / "duties.csv")
    assert [row["sessions"] for row in duties] == ["told", "silent"]


def test_schools_of_every_size_have_the_truth_between_their_limits(
    folder: Path, tmp_path: Path
) -> None:
    schools = fill(folder, range(1, 61))
    merge(folder, tmp_path / "out")
    kinds = check_totals(tmp_path / "out", schools)
    assert kinds["open"] > 100  # some schools have hardly a visitor and print nothing


@pytest.mark.slow
def test_500_schools_equal_the_independent_sum_and_12_bad_files_are_named(
    folder: Path, tmp_path: Path
) -> None:
    chance = random.Random(500)
    good = [one for n in range(1, 501) for one in fill(folder, (n,), chance.randint(150, 450))]
    register(folder, [*good, *(samples.school(n) for n in range(600, 620))])
    planted = plant(folder)
    outcome = merge(folder, tmp_path / "out")
    assert sorted(named(outcome)) == sorted(planted)
    assert len(planted) == 12
    for file, words in planted.items():
        assert words in named(outcome)[file], file
    assert len(outcome.counties[0].packages) == 500
    kinds = check_totals(tmp_path / "out", good)
    assert sum(kinds.values()) > 2000
    assert kinds["open"] == 0
    whole = rows_of(tmp_path / "out" / FOLDER / "tables" / "sessions_by_visit.csv")[0]
    assert whole["low"] == whole["high"] == str(sum(len(one.leaves) for one in good))
    problems = rows_of(tmp_path / "out" / FOLDER / "problems.csv")
    assert {row["file"] for row in problems} == set(planted)
    missing = rows_of(tmp_path / "out" / FOLDER / "missing.csv")
    assert [row["school_code"] for row in missing] == [f"6109{n:04d}" for n in range(600, 620)]


def plant(folder: Path) -> dict[str, str]:
    """Twelve bad files; each with words that its sentence has to hold."""
    source = folder / package.file_name("61090001", PERIOD)
    whole = source.read_bytes()
    flipped = bytearray(whole)
    flipped[whole.index(b"grade,visit") + 20] ^= 1
    stranger = samples.school(700, 30)
    impostor = replace(samples.school(600, 30), private=bytes([9] * 32),
                       public=samples._public(bytes([9] * 32)))  # fmt: skip
    rival = samples.school(601, 300)
    files = {
        "altered.zip": (bytes(flipped), "changed after"),
        "cut.zip": (whole[: len(whole) // 2], "package"),
        "double.zip": (whole, "same package"),
        "empty.zip": (b"", "no package"),
        "foreign.zip": (samples.sealed_without_sheet(samples.order(stranger), stranger),
                        "not in “schools.csv”"),
        "impostor.zip": (samples.sealed_without_sheet(samples.order(impostor), impostor),
                         "registered"),
        "letter.zip": (b"Dear colleagues", "no package"),
        "other.zip": (_other_zip(), "package"),
        "rival_a.zip": (samples.sealed_without_sheet(samples.order(rival, 1), rival), "rival_b"),
        "rival_b.zip": (samples.sealed_without_sheet(samples.order(rival, 2), rival), "rival_a"),
        "contradiction.zip": (_contradiction(), "contradict"),
        "newer.zip": (_newer(whole), "another version"),
    }  # fmt: skip
    for name, (content, _words) in files.items():
        (folder / name).write_bytes(content)
    return {name: words for name, (_content, words) in files.items()}


def _other_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        zipped.writestr("holiday.txt", "pictures")
    return target.getvalue()


def _signed(files: dict[str, bytes], one: School) -> bytes:
    body = [(name, content) for name, content in files.items() if name not in (MANIFEST, SIGNATURE)]
    return package.sealed(body, one.public, lambda words: signing.sign(one.private, words))


def _contradiction() -> bytes:
    one = samples.school(602, 800)
    files = dict(archive.read(samples.sealed_without_sheet(samples.order(one, named=((),)), one)))
    told = files["tables/sessions_by_visit.csv"]
    assert b"_T,800" in told
    files["tables/sessions_by_visit.csv"] = b"\xef\xbb\xbfvisit,value\r\n_T,20\r\nfirst,21\r\n"
    return _signed(files, one)


def _newer(whole: bytes) -> bytes:
    files = dict(archive.read(whole))
    told = json.loads(files["datapackage.json"])
    told["counsel_desk"]["format"] = 2
    files["datapackage.json"] = json.dumps(told).encode()
    return _signed(files, samples.school(1))


def test_two_merges_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    fill(folder, (1, 2, 3), sessions=60)
    first, second = (merge(folder, tmp_path / name).folders[0] for name in ("one", "two"))
    names = sorted(place.relative_to(first) for place in first.rglob("*") if place.is_file())
    assert {"duties.csv", "problems.csv", "county.xlsx", "summary.pdf"} <= {str(n) for n in names}
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_each_period_gets_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    one = samples.school(4, 60)
    put(folder, one)
    put(folder, one, period="2026-10")
    put(folder, samples.school(5, 60), period="2026-10")
    outcome = merge(folder, tmp_path / "out")
    assert [county.period for county in outcome.counties] == ["2026-10", PERIOD]
    assert [place.name for place in outcome.folders] == ["county_2026-10", FOLDER]
    duties = rows_of(tmp_path / "out" / "county_2026-10" / "duties.csv")
    received = {row["school_code"]: row["releases_received"] for row in duties}
    assert received == {"61090004": "2", "61090005": "1"}


def test_duties_stand_in_the_order_of_codes_with_days_hours_and_staff(
    folder: Path, tmp_path: Path
) -> None:
    schools = fill(folder, (9, 3, 6), sessions=60)
    merge(folder, tmp_path / "out")
    rows = rows_of(tmp_path / "out" / FOLDER / "duties.csv")
    by_code = {one.code: one for one in schools}
    assert [row["school_code"] for row in rows] == sorted(by_code)
    for row in rows:
        one = by_code[row["school_code"]]
        assert (int(row["days_planned"]), int(row["days_held"])) == one.days[:2]
        assert row["hours_open"] == f"{one.days[2] / 60:.1f}"
        assert (int(row["staff_full_time"]), int(row["staff_part_time"])) == one.staff
        assert row["fingerprint"] == signing.fingerprint(one.public)
    assert not {"students", "value", "low"} & set(rows[0])


def test_a_name_that_looks_like_a_formula_stays_a_name(folder: Path, tmp_path: Path) -> None:
    put(folder, samples.school(4, 60), school_name="=HYPERLINK(1)")
    place = merge(folder, tmp_path / "out").folders[0]
    assert rows_of(place / "duties.csv")[0]["school_name"] == "'=HYPERLINK(1)"
    book = CalamineWorkbook.from_path(place / "county.xlsx")
    assert book.get_sheet_by_name("Duties").to_python()[1][1] == "=HYPERLINK(1)"


def test_a_package_with_registers_alone_has_duties_and_leaves_totals_open(
    folder: Path, tmp_path: Path
) -> None:
    put(folder, samples.school(4, 2000))
    put(folder, samples.school(5, 2000), tables=())
    merge(folder, tmp_path / "out")
    duties = rows_of(tmp_path / "out" / FOLDER / "duties.csv")
    assert [row["sessions"] for row in duties] == ["told", "none"]
    whole = rows_of(tmp_path / "out" / FOLDER / "tables" / "sessions_by_visit.csv")[0]
    assert (whole["low"], whole["schools_open"]) == ("2000", "1")


def test_a_table_that_one_school_lacks_is_bounded_by_its_totals(
    folder: Path, tmp_path: Path
) -> None:
    schools = [samples.school(4, 2000), samples.school(5, 900)]
    put(folder, schools[0])
    put(folder, schools[1], tables=samples.order(schools[1], named=((),)).tables)
    merge(folder, tmp_path / "out")
    assert check_totals(tmp_path / "out", schools)["open"] == 0


def test_without_a_list_nobody_is_missing_and_that_is_said(folder: Path, tmp_path: Path) -> None:
    fill(folder, (1,), sessions=60)
    outcome = merge(folder, tmp_path / "out")
    assert outcome.counties[0].missing is None
    assert not (tmp_path / "out" / FOLDER / "missing.csv").exists()
    text = "".join(
        page.extract_text() for page in PdfReader(tmp_path / "out" / FOLDER / "summary.pdf").pages
    )
    assert "nothing can be said about who is" in text.replace("\n", " ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_from_any_spreadsheet_names_who_is_missing(
    folder: Path, tmp_path: Path, encoding: str
) -> None:
    fill(folder, (1,), sessions=60)
    lines = "school_code,name,fingerprint\r\n61090001,测试第1学校,\r\n61090099,示例学校,\r\n"
    (folder / "schools.csv").write_bytes(lines.encode(encoding))
    (missing,) = merge(folder, tmp_path / "out").counties[0].missing or ()
    assert (missing.code, missing.name) == ("61090099", "示例学校")


@pytest.mark.parametrize(
    "lines",
    [
        "code,name\n1,2",
        "school_code,name,fingerprint\n1,a,\n1,b,",
        "school_code,name,fingerprint\n1,a,12-34",
        f"school_code,name,fingerprint\n1,a,{'0f' * 16};12-34",
        "school_code,name,fingerprint\n,a,",
        "",
    ],
)
def test_a_list_that_cannot_be_read_is_a_sentence(folder: Path, tmp_path: Path, lines: str) -> None:
    fill(folder, (1,), sessions=60)
    (folder / "schools.csv").write_text(lines, "utf-8")
    with pytest.raises(BadInput, match=r"schools\.csv"):
        merge(folder, tmp_path / "out")


def test_other_files_are_left_aside_by_name_and_hidden_ones_are_not_seen(
    folder: Path, tmp_path: Path
) -> None:
    fill(folder, (1,), sessions=60)
    for name in ("notes.docx", ".DS_Store", "._61090001_2026-autumn.zip"):
        (folder / name).write_bytes(b"x")
    (folder / "folder.zip").mkdir()
    (folder / "older").mkdir()
    outcome = merge(folder, tmp_path / "out")
    assert outcome.left_aside == ("notes.docx",)
    assert list(named(outcome)) == ["folder.zip"]


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_without_packages_is_a_sentence(tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "in").mkdir()
    with pytest.raises(BadInput, match="There is no"):
        merge(tmp_path / "in", tmp_path / "out")


def test_nothing_good_at_all_writes_nothing_and_names_everything(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "a.zip").write_bytes(b"x")
    outcome = merge(folder, tmp_path / "out")
    assert (outcome.counties, list(named(outcome))) == ((), ["a.zip"])
    assert list((tmp_path / "out").iterdir()) == []


def test_an_earlier_merge_is_replaced_whole(folder: Path, tmp_path: Path) -> None:
    fill(folder, (1,), sessions=60)
    place = merge(folder, tmp_path / "out").folders[0]
    (place / "left over.txt").write_text("old")
    fill(folder, (2,), sessions=60)
    merge(folder, tmp_path / "out")
    assert not (place / "left over.txt").exists()
    assert len(rows_of(place / "duties.csv")) == 2
    assert [one.name for one in (tmp_path / "out").iterdir()] == [FOLDER]


@pytest.mark.parametrize("step", [0.0, 0.4, 0.85, 0.9])
def test_who_stops_it_finds_what_was_there_before(
    folder: Path, tmp_path: Path, step: float
) -> None:
    fill(folder, (1, 2, 3), sessions=60)
    place = merge(folder, tmp_path / "out").folders[0]
    before = {one.name: one.read_bytes() for one in place.iterdir() if one.is_file()}
    seen: list[float] = []

    def watch(share: float) -> None:
        seen.append(share)
        if share >= step:
            raise Cancelled

    fill(folder, (4,), sessions=60)
    with pytest.raises(Cancelled):
        merge(folder, tmp_path / "out", watch)
    assert seen == sorted(seen)
    assert {one.name: one.read_bytes() for one in place.iterdir() if one.is_file()} == before
    assert [one.name for one in (tmp_path / "out").iterdir()] == [FOLDER]


@pytest.mark.parametrize("writes", [0, 1, 5, 14, 15, 16, 17])
def test_a_full_disk_is_a_sentence_and_leaves_what_was_there(
    folder: Path, tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, (1,), sessions=60)
    place = merge(folder, tmp_path / "out").folders[0]
    before = (place / "duties.csv").read_bytes()
    fill(folder, (2,), sessions=60)
    left = iter(range(writes))

    def full(_handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        merge(folder, tmp_path / "out")
    assert (place / "duties.csv").read_bytes() == before
    assert [one.name for one in (tmp_path / "out").iterdir()] == [FOLDER]


@pytest.mark.skipif(os.name == "nt", reason="this system writes names down by itself")
def test_names_are_on_the_disk_as_well_and_the_new_folders_last(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, (1,), sessions=60)
    forced = list[int]()
    monkeypatch.setattr(os, "fsync", lambda handle: forced.append(os.fstat(handle).st_ino))
    place = merge(folder, tmp_path / "new" / "out").folders[0]
    there = {one.stat().st_ino for one in (place, *place.rglob("*"))}
    assert there <= set(forced)
    assert forced[-1] == place.parent.stat().st_ino
    assert tmp_path.stat().st_ino in forced


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_a_killed_merge_put_aside_is_there_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_whole: bool
) -> None:
    fill(folder, (1,), sessions=60)
    place = merge(folder, tmp_path / "out").folders[0]
    before = (place / "duties.csv").read_bytes()
    aside = place.with_name(f".{place.name}.before")
    if is_whole:
        aside.mkdir()
    else:
        place.rename(aside)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        merge(folder, tmp_path / "out")
    assert (place / "duties.csv").read_bytes() == before
    assert [one.name for one in (tmp_path / "out").iterdir()] == [FOLDER]


def test_a_place_that_is_a_file_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    fill(folder, (1,), sessions=60)
    (tmp_path / "out").write_text("x")
    with pytest.raises(BadInput, match="is a file"):
        merge(folder, tmp_path / "out")


def test_nothing_is_written_into_a_vault(folder: Path, tmp_path: Path) -> None:
    fill(folder, (1,), sessions=60)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "keys.json").write_text("{}")
    with pytest.raises(Refused):
        merge(folder, tmp_path / "vault")


def test_the_workbook_says_the_same_in_words(folder: Path, tmp_path: Path) -> None:
    schools = fill(folder, (4, 5), sessions=900)
    shutil.copy(folder / package.file_name("61090004", PERIOD), folder / "=copy.zip")
    place = merge(folder, tmp_path / "out").folders[0]
    book = CalamineWorkbook.from_path(place / "county.xlsx")
    sex = book.get_sheet_by_name("Sex").to_python()
    rows = rows_of(place / "tables" / "sessions_by_sex.csv")
    assert [[row[2], row[3]] for row in sex[1:]] == [
        [int(row["low"]), int(row["high"])] for row in rows
    ]
    assert [row[:2] for row in sex[1:3]] == [["In all", "Sessions"], ["In all", "First visits"]]
    duties = book.get_sheet_by_name("Duties").to_python()
    assert [row[1] for row in duties[1:]] == [one.name for one in schools]
    problems = book.get_sheet_by_name("Not counted").to_python()
    assert [row[0] for row in problems[1:]] == ["=copy.zip"]
    assert rows_of(place / "problems.csv")[0]["file"] == "'=copy.zip"


@pytest.mark.parametrize("between", [";", "; ", "\uff1b"])
def test_a_school_that_got_a_new_key_is_counted_under_both_and_under_no_third(
    folder: Path, tmp_path: Path, between: str
) -> None:
    one, secret = samples.school(3, 60), bytes([7] * 32)
    renewed = replace(one, private=secret, public=samples._public(secret))
    third = bytes([8] * 32)
    for school, period in ((one, "2026-09"), (renewed, PERIOD)):
        put(folder, school, period=period)
    known = between.join(signing.fingerprint(each.public) for each in (renewed, one))
    lines = f"school_code,name,fingerprint\n{one.code},{one.name},{known}\n"
    (folder / "schools.csv").write_text(lines, "utf-8")
    assert named(merge(folder, tmp_path / "out")) == {}
    put(folder, replace(one, private=third, public=samples._public(third)), period="2026-11")
    (problem,) = named(merge(folder, tmp_path / "again")).values()
    assert "registered" in problem
