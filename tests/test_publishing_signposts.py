"""What tells machines where pages stand and what they are: right where the site has an address, absent where it has none."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import build
from duizhao.publishing.headings import heading_problems, readings, standing
from duizhao.publishing.inspection import Inspected, inspect
from duizhao.publishing.signposts import SPACE, XHTML
from tests.case_reports import case, lay_out, quiet

BASE = "https://example.org/r"
NAME = "two-places"
ABSOLUTE = ("canonical", 'hreflang="x-default', "og:", "citation_", "workTranslation", "translationOfWork", BASE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """A report with an address and a third reading, past every gate."""
    project = lay_out(NAME, tmp_path_factory.mktemp("project"))
    settings = project / "content/report.toml"
    asked = f'traditional = true\nbase_address = "{BASE}/"\n'  # a slash too many is nobody's mistake
    settings.write_text(asked + settings.read_text(encoding="utf-8"), encoding="utf-8")
    return build.publish(project, project / "site", build.read(project, quiet), quiet)


def inspected(files: Mapping[str, bytes]) -> dict[str, Inspected]:
    return {path: inspect(path, files[path], path) for path in sorted(files) if path.endswith(".html")}


def linked(page: bytes) -> list[dict[str, Any]]:
    """The nodes of a page's data for machines."""
    found = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    wholes = [json.loads(text) for text in found]
    return [node for whole in wholes for node in whole.get("@graph", [whole])]


def values(node: object, key: str) -> Iterator[object]:
    if isinstance(node, Mapping):
        yield from (value for name, value in node.items() if name == key)
    below = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    for one in below:
        yield from values(one, key)


def test_without_an_address_nothing_that_needs_one_is_there() -> None:
    _, files = case(NAME)
    assert not files.keys() & {"sitemap.xml", "robots.txt"}
    for path, content in files.items():
        if path.endswith(".html"):
            head = content.decode().partition("</head>")[0]
            assert [sign for sign in ABSOLUTE if sign in head] == [], path


def test_every_page_but_the_one_for_lost_addresses_says_where_it_stands(files: Mapping[str, bytes]) -> None:
    for path, page in inspected(files).items():
        canonical = [heading.address for heading in page.headings if heading.rel == "canonical"]
        assert canonical == ([] if path == "404.html" else [standing(path, BASE)])


def test_twins_name_each_other_and_a_reading_for_everybody_else(files: Mapping[str, bytes]) -> None:
    pages = inspected(files)
    for path in (path for path in pages if path.startswith("zh/")):
        named = readings(pages[path])
        assert list(named) == ["x-default", "zh-Hans", "en", "zh-Hant"]
        assert named["x-default"] == (f"{BASE}/" if path == "zh/index.html" else named["en"])


WRONG = [
    (
        'rel="canonical" href="https://example.org/r/',
        'rel="canonical" href="https://example.org/x/',
        "gives its address",
    ),
    ('hreflang="en" href="https://example.org/r/en/', 'hreflang="en" href="https://example.org/r/none/', "is no page"),
    ('<link rel="alternate" hreflang="zh-Hant"', '<link rel="prefetch" hreflang="zh-Hant"', "names other readings"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_a_page_that_misnames_an_address_is_found(files: Mapping[str, bytes], old: str, new: str, told: str) -> None:
    page = files["zh/compare.html"].decode()
    assert old in page
    pages = inspected({**files, "zh/compare.html": page.replace(old, new, 1).encode()})
    assert any(told in str(problem) for problem in heading_problems("site", pages, BASE))


def test_a_page_that_names_addresses_of_a_site_without_one_is_found(files: Mapping[str, bytes]) -> None:
    told = [str(problem) for problem in heading_problems("site", inspected(files), None)]
    assert any("the site has no address" in problem for problem in told)


def test_the_sitemap_lists_every_page_once_with_the_readings_that_it_names_itself(files: Mapping[str, bytes]) -> None:
    root = ET.fromstring(files["sitemap.xml"])
    assert root.tag == f"{{{SPACE}}}urlset"
    pages = inspected(files)
    listed = {}
    for url in root:
        children = [child.tag for child in url]
        assert url.tag == f"{{{SPACE}}}url"
        assert children[:2] == [f"{{{SPACE}}}loc", f"{{{SPACE}}}lastmod"]
        assert set(children[2:]) <= {f"{{{XHTML}}}link"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", url[1].text or "")
        assert (url[0].text or "") not in listed
        listed[url[0].text or ""] = {link.get("hreflang"): link.get("href") for link in url[2:]}
    own = {standing(path, BASE): readings(page) for path, page in pages.items() if path != "404.html"}
    assert listed == own


def test_robots_are_told_of_the_sitemap(files: Mapping[str, bytes]) -> None:
    assert files["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {BASE}/sitemap.xml"


def test_every_page_to_share_says_what_it_is(files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".html") and path != "404.html":
            said = dict(
                re.findall(r'<meta (?:property|name)="(og:\w+|citation_\w+)" content="([^"]+)"/>', content.decode())
            )
            assert said.keys() >= {"og:title", "og:type", "og:url", "og:description", "og:locale"}, path
            assert said.keys() >= {"citation_title", "citation_author", "citation_publication_date"}, path


def test_every_page_is_cited_at_its_address_and_every_fact_where_its_source_shows_it(
    files: Mapping[str, bytes],
) -> None:
    for path in (path for path in files if re.match("(zh|en)/.*html$", path)):
        html = files[path].decode()
        foot = html.partition('<details class="citing">')[2].partition("</details>")[0]
        assert foot.count(f"{BASE}/{path}") == foot.count('class="citation"') > 0, path
    cited = "".join(files[path].decode() for path in files if path.startswith("en/cite/"))
    report, _ = case(NAME)
    for fact in report.facts:
        assert f"{BASE}/en/{report.at_fact(fact)}" in cited


def test_every_page_to_share_names_a_card_that_is_there_and_an_indicator_its_own(files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".html") and path != "404.html":
            (card,) = re.findall(r'<meta property="og:image" content="([^"]+)"/>', content.decode())
            name = card.removeprefix(f"{BASE}/")
            assert files[name].startswith(b"\x89PNG\r\n\x1a\n"), path
            assert struct.unpack(">II", files[name][16:24]) == (1200, 630)
            own = f"cards/{path.removesuffix('html')}png".replace("/zh-Hant/", "/zh/")
            assert name == own if "/i/" in path else name.endswith("/index.png")


TYPES = [("index.html", {"Report"}), ("data.html", {"Dataset"}), ("i/", {"Claim"})]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("where", "types"), TYPES)
def test_pages_say_what_they_are_in_terms_of_schema_org(
    files: Mapping[str, bytes], language: str, where: str, types: set[str]
) -> None:
    paths = [path for path in files if path.startswith(f"{language}/{where}")]
    assert paths
    for path in paths:
        nodes = linked(files[path])
        assert {node["@type"] for node in nodes} == types
        assert all(node["inLanguage"] and node["name"] for node in nodes)
        assert all(node.get("citation") or node.get("isBasedOn") for node in nodes)


def test_a_claim_is_of_a_fact_of_its_page_and_cites_the_source_of_that_fact() -> None:
    report, files = case(NAME)
    facts = {fact.id: fact for fact in report.facts}
    for path in (path for path in files if path.startswith("en/i/")):
        for node in linked(files[path]):
            fact = facts[node["identifier"]]
            assert node["citation"]["identifier"] == fact.document.id
            assert f'data-fact="{fact.id}"' in files[path].decode()


def test_nothing_is_rated_and_no_date_is_made_up(files: Mapping[str, bytes]) -> None:
    report, _ = case(NAME)
    dates = {document.record.date for document in report.documents} | {report.settings.date}
    for content in files.values():
        for node in linked(content):
            assert "ClaimReview" not in set(values(node, "@type"))
            assert set(values(node, "datePublished")) <= dates
