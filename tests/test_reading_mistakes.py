"""What editors get wrong in settings and records: told once, at the file and line where it is to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.problems import Refused
from duizhao.reading.documents import digest_sha256, read_documents
from duizhao.reading.settings import read_settings
from duizhao.reading.verified import unverified

BOILERPLATE = "sense,words\nend,责任编辑\n"
SETTINGS = """\
# 注
title_zh = "题"
title_en = "Title"
publisher_zh = "编者"
publisher_en = "Editors"
date = "2026-01-01"
base_address = "https://example.org/r"

[[place]]
id = "jia"
name_zh = "甲"
name_en = "Jia"
level = "prefecture"
code_zh = "甲"
code_en = "J"
sign = "◆"
names = ["甲市"]

[[place]]
id = "yi"
name_zh = "乙"
name_en = "Yi"
level = "county"
code_zh = "乙"
code_en = "Y"
sign = "●"
names = ["乙市"]
"""
RECORD = """\
id = "ID"
kind = "digest"
place = "PLACE"
title = "题目"
carrier = "某网"
date = "2021-09-01"
class = "press"
"""
BODY = "甲市设立基金。\n"


def record(identity: str, place: str) -> str:
    return RECORD.replace("ID", identity).replace("PLACE", place)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content/sources", "content/lexicon"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/lexicon/boilerplate.csv").write_text(BOILERPLATE, encoding="utf-8")
    (tmp_path / "content/report.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "content/sources/a.md").write_text(f"+++\n{record('a', 'jia')}+++\n\n{BODY}", encoding="utf-8")
    (tmp_path / "content/sources/b.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "content/sources/b.toml").write_text(record("b", "yi"), encoding="utf-8")
    return tmp_path


def change(project: Path, path: str, old: str, new: str) -> None:
    file = project / "content" / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")


def mistakes(project: Path) -> list[str]:
    try:
        read_documents(project, read_settings(project))
    except Refused as refused:
        return [str(problem).removeprefix("content/") for problem in refused.problems]
    return []


def test_a_good_project_is_read(project: Path) -> None:
    assert mistakes(project) == []


CHANGE = '[[change]]\n{}\nedition = "2"\nreason_zh = "甲"\nreason_en = "A"\n[[place]]'

ROWS = [
    (
        "report.toml",
        'title_en = "T',
        'titel_en = "T',
        "report.toml:3: no key is called 'titel_en'; write title_en, or r",
    ),
    ("report.toml", 'title_en = "Title"\n', "", "report.toml:1: title_en is missing; write title_en = "),
    ("report.toml", 'date = "2026-01-01"', "date = 2026-01-01", ""),
    ("report.toml", '"2026-01-01"', '"1 January"', "report.toml:6: '1 January' is no date; write date = "),
    ("report.toml", '"https://', '"', "report.toml:7: 'example.org/r' is no address of a site; write base_address = "),
    ("report.toml", 'date = "2026-01-01"', "date 2026", "report.toml:6: is not TOML: Expected '='"),
    ("report.toml", 'names = ["乙市"]', 'names = ["乙市', "report.toml:27: is not TOML: "),
    ("report.toml", "# 注", 'date = "2026"', "report.toml:6: is not TOML: Cannot overwrite a value"),
    (
        "report.toml",
        'name_zh = "乙"',
        'nam_zh = "乙"',
        "report.toml:21: no key is called 'nam_zh'; write name_zh, or re",
    ),
    ("report.toml", 'name_zh = "乙"\n', "", "report.toml:19: place 2 has no name_zh; write name_zh = "),
    ("report.toml", '"county"', '"town"', "report.toml:23: no level is called 'town'; write one of: province, municip"),
    ("report.toml", '"county"', '"zone"', ""),
    ("report.toml", 'sign = "●"', 'sign = "◆"', "report.toml:26: places 1 and 2 have the same sign '◆'; give each"),
    ("report.toml", 'code_en = "Y"', 'code_en = "J"', "report.toml:25: places 1 and 2 have the same code_en 'J'"),
    (
        "report.toml",
        'id = "yi"',
        'id = "jia"',
        "report.toml:20: places 1 and 2 have the same id 'jia'; give each its own",
    ),
    ("report.toml", 'id = "yi"', 'id = "Yi !"', "report.toml:20: place 2: 'Yi !' is no id; use small letters, digits"),
    (
        "report.toml",
        'names = ["乙市"]',
        'names = "乙市"',
        "report.toml:27: names of place 2 is no list of texts; write n",
    ),
    ("report.toml", "# 注", "change = 3", "report.toml:1: the changes are no list of tables; write [[change]]"),
    ("report.toml", "[[place]]", CHANGE.format("ids = []"), "report.toml:10: change 1 has no ids; write ids = "),
    ("report.toml", "[[place]]", CHANGE.format('id = ["a"]'), "report.toml:10: no key is called 'id'; write ids, or"),
    ("report.toml", "# 注", "retired = 3", "report.toml:1: the retired ids are no list; write under [retired] ids = "),
    (
        "report.toml",
        "[[place]]",
        "[retired]\nid = []\n[[place]]",
        "report.toml:10: no key is called 'id'; write ids, or r",
    ),
    ("sources/a.md", 'title = "', 'tittle = "', "sources/a.md:5: no key is called 'tittle'; write title, or remove"),
    ("sources/a.md", "carrier = ", "carrier ", "sources/a.md:6: is not TOML: Expected '='"),
    ("sources/a.md", '"2021-09-01"', '"2021-13-01"', "sources/a.md:7: '2021-13-01' is no date; write date = "),
    ("sources/a.md", 'date = "2021-09-01"', "date = 2021-09-01", ""),
    ("sources/a.md", 'date = "2021-09-01"', 'date_precision = "unknown"', ""),
    ("sources/a.md", '"2021-09-01"', '"2021-09"\ndate_precision = "month"', ""),
    (
        "sources/a.md",
        '"2021-09-01"',
        '"2021"\ndate_precision = "day"',
        'sources/a.md:8: date_precision is day, but date = "2',
    ),
    ("sources/a.md", "date = ", "date_precision = ", "sources/a.md:7: no date_precision is called '2021-09-01'; write"),
    ("sources/a.md", '"press"', '"blog"', "sources/a.md:8: no class is called 'blog'; write one of: official, press"),
    (
        "sources/a.md",
        'class = "press"\n',
        "",
        'sources/a.md:1: the record has no class; write class = "…", one of: offi',
    ),
    ("sources/a.md", 'title = "题目"', "title = 3", 'sources/a.md:5: title is no text; write title = "…"'),
    ("sources/a.md", 'id = "a"', 'id = "../a"', "sources/a.md:2: '../a' is no id; use small letters, digits and -"),
    (
        "sources/a.md",
        'id = "a"',
        'id = "b"',
        "sources/b.toml:1: sources/a.md has the id 'b' too; give each source its own",
    ),
    (
        "sources/a.md",
        'place = "jia"',
        'place = "jai"',
        "sources/a.md:4: no place of the report is called 'jai'; write ",
    ),
    ("sources/a.md", '"press"\n+++', '"press"', "sources/a.md:1: the record is not between two lines of +++; let +++"),
    (
        "sources/b.toml",
        'kind = "digest"',
        'kind = "digst"',
        "sources/b.toml:2: no kind is called 'digst'; write one of",
    ),
    ("sources/b.toml", "digest", "verbatim", "sources/b.toml:1: the record has no sha256; write sha256 = "),
    (
        "sources/b.toml",
        'kind = "digest"',
        'sha256 = "00"\nkind = "verbatim"',
        "sources/b.toml:2: the text b.txt is not the one of this record; restore it, or accept it with sha256 = ",
    ),
    ("sources/b.toml", 'place = "yi"', 'place = "jia"', "report.toml:20: the place yi has no source; add a source to"),
]


@pytest.mark.parametrize(("path", "old", "new", "told"), ROWS)
def test_a_mistake_is_told_once_where_it_stands(project: Path, path: str, old: str, new: str, told: str) -> None:
    change(project, path, old, new)
    found = mistakes(project)
    assert len(found) == bool(told), found
    assert not told or any(problem.replace("content/", "").startswith(told) for problem in found), found


def test_a_record_without_a_text_is_told(project: Path) -> None:
    (project / "content/sources/b.txt").rename(project / "content/sources/c.txt")
    assert mistakes(project) == [
        "sources/b.toml: belongs to no text; put b.txt, b.html or b.md beside it",
        "sources/c.txt:1: has no record; begin with TOML between two lines of +++, or put c.toml beside it",
    ]


def test_a_verification_that_a_hand_has_changed_is_told(project: Path) -> None:
    (project / "content/sources/a.verification.toml").write_text('[verification]\non = "2026-01-01"\n')
    (told,) = mistakes(project)
    assert told.startswith("sources/a.verification.toml: is not as `verify` wrote it; remove the file and run")


def verified(project: Path, sha256: str = "0" * 64) -> None:
    """Give both digests a hash, and the first a verification against it."""
    for name in ("a.md", "b.toml"):
        change(project, f"sources/{name}", 'class = "press"\n', f'class = "press"\nsha256 = "{sha256}"\n')
    text = (project / "content/sources/a.md").read_text(encoding="utf-8")
    hashes = f'digest_sha256 = "{digest_sha256(text)}"\noriginal_sha256 = "{sha256}"\n'
    kinds = ("figures", "names", "dates", "original_figures")
    counts = [f"{kind}{held} = 1" for kind in kinds for held in ("", "_held" if "_" in kind else "_verified")]
    (project / "content/sources/a.verification.toml").write_text(
        "\n".join(["[verification]", 'on = "2026-01-01"', hashes + "original_length = 9", *counts])
    )


AGAIN = "run `python build.py verify a ORIGINAL --write`"
VERIFIED = [
    ("a.md", "基金", "基 金", f"sources/a.md:1: edited since it was verified on 2026-01-01; {AGAIN}"),
    ("a.md", '"000', '"00', "sources/a.md:9: sha256 is no hash of an original: 64 digits 0-9, a-f; write what"),
    ("a.md", '"000', '"111', "sources/a.md:9: sha256 is not of the original that was verified on 2026-01-01 (000000"),
    ("a.md", '"000', '"111', f"sources/a.md:1: edited since it was verified on 2026-01-01; {AGAIN}"),
    ("b.toml", '"000', '"x', "sources/b.toml:8: sha256 is no hash of an original: 64 digits 0-9, a-f; write what"),
    (
        "b.toml",
        "sha256 = ",
        "rights = ",
        "sources/b.toml:1: the record has no sha256; write what `sha256sum ORIGINAL` p",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "told"), VERIFIED)
def test_a_digest_that_is_no_longer_the_one_verified_is_told(
    project: Path, path: str, old: str, new: str, told: str
) -> None:
    verified(project)
    settings = read_settings(project)
    assert list(unverified(project, read_documents(project, settings))) == []
    change(project, f"sources/{path}", old, new)
    found = [str(problem) for problem in unverified(project, read_documents(project, settings))]
    assert any(problem.startswith(f"content/{told}") for problem in found), found


@pytest.mark.parametrize(
    ("day", "precision"), [("2021-09-01", "day"), ("2021-09", "month"), ("2021", "year"), ("", "unknown")]
)
def test_a_date_is_as_exact_as_it_is_written(project: Path, day: str, precision: str) -> None:
    change(project, "sources/a.md", 'date = "2021-09-01"\n', f'date = "{day}"\n' if day else "")
    (document, _) = read_documents(project, read_settings(project))
    assert (document.record.date or "", document.record.date_precision) == (day, precision)
