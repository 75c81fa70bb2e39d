"""The editions to hand on: whole in themselves, light, valid as far as we can tell, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pytest

from duizhao.editions.archive import packed
from duizhao.editions.onefile import one_file
from duizhao.editions.paper import on_paper
from duizhao.problems import Refused
from duizhao.reading.settings import read_settings

ROOT = Path(__file__).parents[1]
ONE_FILES = ("report.zh.html", "report.en.html", "report.zh-en.html")
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
BOOKS = ("report.zh.epub", "report.en.epub")
LIMIT = 1024 * 1024
OPF = "{http://www.idpf.org/2007/opf}"
SMALL = """<!DOCTYPE html>
<html lang="zh-Hans"><head><meta http-equiv="Content-Security-Policy" content=""/><title>题</title>
<link rel="stylesheet" href="../assets/a.css"/><script src="../assets/a.js"></script></head>
<body><main id="main"><h1>题 WORDS</h1><p><a href="index.html">概览</a> <a href="#main">上</a></p></main></body></html>
""".encode()
ASSETS = {"assets/a.css": b"p { color: red }", "assets/a.js": b"var a = 1 < 2;"}


def bundle(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    out, dist = str(folder / "site"), folder / "dist"
    command = [sys.executable, str(ROOT / "build.py"), "--out", out, "bundle", str(dist), *options]
    ran = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=500
    )
    assert ran.returncode == 0, ran.stderr
    return {path.name: path.read_bytes() for path in dist.iterdir() if path.name != "SHA256SUMS"}


def paper(page: str) -> bytes:
    files = {"zh/print.html": page.encode()}
    return on_paper("zh/print.html", files, read_settings(ROOT), ROOT / "templates/editions", "report.zh.pdf")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return bundle(tmp_path_factory.mktemp("editions"), "--pdf")


def test_zone_language_and_hash_seed_change_no_byte(made: dict[str, bytes], tmp_path: Path) -> None:
    again = bundle(tmp_path, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    assert len(again) == 6
    assert [name for name in again if made[name] != again[name]] == []


def test_the_same_page_gives_the_same_pdf() -> None:
    one, other = (paper(SMALL.decode()) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("name", ONE_FILES)
def test_an_edition_of_one_file_is_light_and_loads_nothing(made: dict[str, bytes], name: str) -> None:
    page = made[name].decode()
    assert len(made[name]) < LIMIT
    assert re.findall(r"<(?:script|img|iframe)[^>]* src=|<link[^>]* href=\"(?!data:)|@import|url\((?!#)", page) == []
    local = [
        address for address in re.findall(r' href="([^"]+)"', page) if not re.match("#|https?:|mailto:|data:", address)
    ]
    assert local == []


@pytest.mark.parametrize("name", ONE_FILES)
def test_every_link_inside_an_edition_of_one_file_leads_to_an_id(made: dict[str, bytes], name: str) -> None:
    page = made[name].decode()
    ids = Counter(re.findall(r'<[^<>]* id="([^"]+)"', page))
    assert [identity for identity, count in ids.items() if count > 1] == []
    assert {unquote(one) for one in re.findall(r' href="#([^"]+)"', page)} - ids.keys() == set()


def test_the_policy_of_one_file_allows_its_own_style_and_program_alone() -> None:
    page = one_file("zh/print.html", {"zh/print.html": SMALL, **ASSETS}, None).decode()
    assert "default-src 'none'" in page and "'self'" not in page and "unsafe" not in page
    assert page.count("'sha256-") == 2
    assert "<script>var a = 1 < 2;</script>" in page


def test_a_link_to_the_rest_of_the_site_keeps_its_words_where_the_site_has_no_address() -> None:
    files = {"zh/print.html": SMALL, **ASSETS}
    assert "<span>概览</span>" in one_file("zh/print.html", files, None).decode()
    assert (
        'href="https://report.example/zh/index.html"'
        in one_file("zh/print.html", files, "https://report.example").decode()
    )


def test_an_archive_has_no_dates_and_no_machine() -> None:
    entry = ZipFile(BytesIO(packed({"a.txt": b"a"}))).infolist()[0]
    assert (entry.date_time, entry.create_system, entry.compress_type) == ((1980, 1, 1, 0, 0, 0), 3, 0)


def test_the_archive_of_the_site_lists_the_sums_of_all_it_holds(made: dict[str, bytes]) -> None:
    archive = ZipFile(BytesIO(made["report.site.zip"]))
    lines = archive.read("SHA256SUMS").decode().splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    held = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"}
    assert listed == held
    assert {"START.html", "site/index.html", "site/SHA256SUMS"} - held.keys() <= {"site/SHA256SUMS"}


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_lists_every_file_it_has_and_every_link_in_it_leads_somewhere(made: dict[str, bytes], name: str) -> None:
    archive = ZipFile(BytesIO(made[name]))
    assert archive.namelist()[0] == "mimetype"
    assert archive.read("mimetype") == b"application/epub+zip"
    package = ET.fromstring(archive.read("book/package.opf"))
    listed = {f"book/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert listed | {"book/package.opf", "META-INF/container.xml", "mimetype"} == set(archive.namelist())
    texts = {path: ET.fromstring(archive.read(path)) for path in listed if path.endswith(".xhtml")}
    ids = {path: [one.get("id") for one in tree.iter() if one.get("id")] for path, tree in texts.items()}
    assert [path for path, held in ids.items() if len(held) != len(set(held))] == []
    for path, tree in texts.items():
        for address in [one.get("href", "") for one in tree.iter() if one.tag.endswith("}a")]:
            target, _, anchor = address.partition("#")
            if address and ":" not in target:
                file = normpath(join(dirname(path), target)) if target else path
                assert file in texts and (not anchor or anchor in ids[file]), f"{path}: {address}"


def test_the_books_are_valid(made: dict[str, bytes], tmp_path: Path) -> None:
    java = shutil.which("java")
    assert java and EPUBCHECK.is_file(), "the tests of books need epubcheck: apt-get install epubcheck"
    checks = []
    for name in BOOKS:
        (tmp_path / name).write_bytes(made[name])
        command = [java, "-jar", str(EPUBCHECK), "--failonwarnings", str(tmp_path / name)]
        checks.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    told = [check.communicate(timeout=300)[0] for check in checks]
    assert [check.returncode for check in checks] == [0, 0], told
    assert all("0 fatals / 0 errors / 0 warnings" in words for words in told)


@pytest.mark.parametrize(("name", "language"), [("report.zh.pdf", "zh-Hans"), ("report.en.pdf", "en")])
def test_a_pdf_read_back_is_tagged_and_named_and_carries_its_fonts(
    made: dict[str, bytes], name: str, language: str
) -> None:
    with pikepdf.open(BytesIO(made[name])) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked) and root.StructTreeRoot is not None
        assert str(root.Lang) == language
        assert str(pdf.docinfo["/Title"]) and root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata().get("pdfuaid:part") == "1"
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
        assert len(titles) >= 10
        drawn = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert drawn and [one for one in drawn if not str(one.get("/Alt", ""))] == []
        fonts = {font.objgen: font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        for font in fonts.values():
            described = font.get("/DescendantFonts", [font])[0].FontDescriptor
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()), font.BaseFont


def test_a_character_that_no_font_has_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        paper(SMALL.decode().replace("WORDS", "\U000f0001"))
    assert "no font has a character" in str(next(iter(refused.value.problems)))
