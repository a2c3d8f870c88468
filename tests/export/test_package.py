"""What a package is made of, and that the same order gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import __version__, i18n
from counsel_desk.export import package
from counsel_desk.export.orders import cell_of
from tests.contracts.source_tree import ROOT
from tests.export import samples

ONE = samples.school(4, 800)
ORDER = samples.order(ONE)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture(scope="module")
def made() -> bytes:
    i18n.set_language("en")
    return samples.sealed(ORDER, ONE)


def test_two_builds_are_the_same_bytes_also_in_another_process(made: bytes) -> None:
    assert samples.sealed(ORDER, ONE) == made
    again = (
        "import sys, hashlib\n"
        f"sys.path[:0] = [{str(ROOT / 'src')!r}, {str(ROOT)!r}]\n"
        "from counsel_desk import i18n\n"
        "i18n.set_language('en')\n"
        "from tests.export import samples\n"
        "one = samples.school(4, 800)\n"
        "made = samples.sealed(samples.order(one), one)\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", again], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == hashlib.sha256(made).hexdigest()


def test_any_zip_program_reads_it(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(info.extra == info.comment == b"" for info in opened.infolist())
    assert names[0] == "datapackage.json"
    assert names[-3:] == ["summary.pdf", "MANIFEST.sha256", "SIGNATURE"]
    assert names[1:-3] == sorted(names[1:-3])
    assert all(name.startswith("tables/") for name in names[1:-3])


def test_the_manifest_lists_every_other_file_as_sha256sum_reads_it(
    made: bytes, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        opened.extractall(tmp_path)
        names = set(opened.namelist())
    listed = (tmp_path / "MANIFEST.sha256").read_text("ascii").splitlines()
    assert {line[66:] for line in listed} == names - {"MANIFEST.sha256", "SIGNATURE"}
    for line in listed:
        assert hashlib.sha256((tmp_path / line[66:]).read_bytes()).hexdigest() == line[:64]


def test_the_description_says_school_period_k_version_and_what_silence_means(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        told = json.loads(opened.read("datapackage.json"))
    ours = told["counsel_desk"]
    assert (ours["school_code"], ours["school_name"]) == (ONE.code, ONE.name)
    assert (ours["period"], ours["school_year"], ours["k"]) == ("2026-autumn", 2026, 5)
    assert ours["program_version"] == __version__
    assert ours["silent"] == "-"
    assert "hidden to protect others" in ours["silent_means"]
    assert ours["previous_package_sha256"] is None
    assert told["created"] == "2027-01-20T00:00:00Z"


def test_a_table_is_long_form_for_spreadsheets(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        content = opened.read("tables/sessions_by_grade_topic.csv")
    assert content.startswith(b"\xef\xbb\xbfgrade,topic,visit,value\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    truth = samples.true_counts(ONE.leaves)
    for row in rows:
        cell = cell_of("2026-autumn", ("grade", "topic", "visit"), tuple(row.values())[:3])
        assert row["value"] in ("-", str(truth[cell]))
    assert {row["visit"] for row in rows} == {"_T", "first"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_frictionless_finds_nothing_to_say(made: bytes, tmp_path: Path, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        opened.extractall(tmp_path)
    told = tmp_path / "datapackage.json"
    told.write_text(told.read_text("utf-8").replace('"utf-8"', f'"{encoding}"'), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stdout
    assert report["valid"]
    assert report["stats"]["tasks"] == len(ORDER.all_tables)
    assert report["warnings"] == []


def test_frictionless_bites_on_a_small_number(made: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        opened.extractall(tmp_path)
    table = tmp_path / "tables" / "sessions_by_sex.csv"
    table.write_bytes(table.read_bytes().replace(b"322", b"4"))
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1


def test_the_sheet_for_people_says_the_same_numbers_and_nothing_in_its_metadata() -> None:
    reader = PdfReader(io.BytesIO(package.summary_pdf(ORDER)))
    text = "".join(page.extract_text() for page in reader.pages)
    assert set(reader.metadata or {}) == {"/Title", "/Producer"}
    assert (reader.metadata or {})["/Title"] == "Summary"
    for words in (ONE.name, ONE.code, "Autumn term 2026–2027", "fewer than 5 persons"):
        assert words in text
    assert "Page 1 of" in text


@pytest.mark.parametrize("tables", [ORDER.tables[:1], ()], ids=["totals", "registers only"])
def test_a_month_with_little_to_tell_is_a_package_too(
    tables: tuple[package.TableFile, ...],
) -> None:
    order = replace(ORDER, period="2026-10", tables=tables, previous_digest="ab" * 32)
    with zipfile.ZipFile(io.BytesIO(samples.sealed(order, ONE))) as opened:
        told = json.loads(opened.read("datapackage.json"))
    assert len(told["resources"]) == len(tables) + 2
    assert told["counsel_desk"]["previous_package_sha256"] == "ab" * 32


def test_a_signer_with_another_key_makes_no_package() -> None:
    other = samples.school(5)
    with pytest.raises(ValueError, match="public key"):
        package.sealed(
            package.unsigned(ORDER),
            other.public,
            lambda words: package.signing.sign(ONE.private, words),
        )


def test_the_file_is_called_by_school_and_period() -> None:
    assert package.file_name("610902-07", "2026-autumn") == "610902-07_2026-autumn.zip"
