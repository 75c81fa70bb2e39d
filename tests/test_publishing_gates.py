"""Every gate lets a good page pass and finds one mistake for its one reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from duizhao.bilingual.catalogs import Catalog, Entry
from duizhao.model.text import Span
from duizhao.publishing.evidence import source_problems
from duizhao.publishing.gates import check
from duizhao.publishing.inspection import POLICY
from tests.small_report import WORDS, SmallPhrasebook, report

GOOD = f"""<!doctype html>
<html lang="LANG">
<head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>
<meta charset="utf-8"/>
<title>Page</title>
<link rel="stylesheet" href="../assets/site.css"/>
<script src="../assets/site.js" defer="defer"></script>
</head>
<body>
<header><a href="../OTHER/index.html">other language</a> 2026</header>
<main id="main">
<h1 id="top">Heading <a href="#top">#</a></h1>
<p>A fund of <span data-fact="a-fund-1">8000多万元</span> <a class="evidence" data-fact="a-fund-1" href="#s001">source</a></p>
<p>In English <b data-fact="a-fund-1">more than RMB <i>80 million</i></b>, <span data-fact="b-firms-1">15 (2020年)</span></p>
<blockquote id="s001" data-source="digest-a#s001">甲市设立<mark data-fact="a-fund-1">基金8000多万元</mark>。<sup data-count="note">1</sup></blockquote>
<p data-source="digest-a#s002">… City B added <em>15 firms</em>.</p>
<div data-source="digest-a"><div id="s002"><p data-count="n">2</p><p>City B added 15 firms.</p></div></div>
<p>Of <time data-record="digest-a">2020-09-01</time>, <span data-count="facts">2</span> facts; <span data-prose="about.md">18</span></p>
<ul><li>one<ul><li>inner</li></ul></li></ul>
<dl><div><dt>term</dt><dd>meaning</dd></div></dl>
<table><caption>Table</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b<br/>c</td></tr></tbody></table>
<details><summary>more</summary><p>text</p></details>
<img src="../assets/a.svg" alt="a drawing"/>
<svg viewBox="0 0 9 9" role="img" aria-labelledby="top"><title>bars</title><g><rect x="0" y="0" width="1" height="2"/><text x="1" y="1">a</text></g></svg>
<p><a href="https://example.org/" rel="external">outside</a> <a href="mailto:a@example.org">write</a></p>
<form><label for="q">find</label> <input id="q" type="search"/> <button type="button">go</button></form>
</main>
</body>
</html>
"""  # noqa: E501

ASSETS = {
    "assets/site.css": b'body { color: red } .a { background: url("a.svg") }',
    "assets/site.js": b'document.createElementNS("http://www.w3.org/2000/svg", "g")',
    "assets/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def site(old: str = "", new: str = "", **only: str) -> dict[str, bytes]:
    """The good site; `old` is replaced by `new` on both pages, or on the one given by `zh=` or `en=`."""
    pages = {}
    for language, tag, other in (("zh", "zh-Hans", "en"), ("en", "en", "zh")):
        page = GOOD.replace("LANG", tag).replace("OTHER", other)
        for before, after in ((old, new), tuple(only.get(language, "→").split("→"))):
            assert before in page, before
            page = page.replace(before, after, 1) if before else page
        pages[f"{language}/index.html"] = page.encode()
    return pages | ASSETS


def found(files: dict[str, bytes], state: str = "published") -> list[str]:
    return [str(problem) for problem in check(files, report(state))]


def test_a_good_site_passes() -> None:
    assert found(site()) == []


MARKUP = [
    ("<!doctype html>", "<!DOCTYPE html SYSTEM 'x'>", "does not begin with its type"),
    ("<p>In English", "<p>In English & more", "not well-formed"),
    ("</blockquote>", "", "not well-formed"),
    ("one<ul>", "one&nbsp;<ul>", "not well-formed"),
    (' lang="en"', "", "<html> has no lang"),
    ('lang="en"', 'lang="fr"', "the page's language is 'fr'"),
    ("<title>Page</title>", "<title> </title>", "the page has no title"),
    ("<title>Page</title>", "", "the page has no title"),
    ("<p>Of", "<h1>Again</h1><p>Of", "the page has 2 elements <h1>"),
    ('<main id="main">', '<div id="main">', "not well-formed"),
    ("default-src 'none'", "default-src 'self'", "security policy"),
    ('<meta http-equiv="Content-Security-Policy"', "<meta", "security policy"),
    ("one<ul>", "one<blink>x</blink><ul>", "<blink> is no element"),
    ("one<ul>", "one<iframe></iframe><ul>", "<iframe> is no element"),
    ("one<ul>", "one<style>a{}</style><ul>", "<style> is no element"),
    ("<em>", '<em style="color:red">', "<em> has no attribute style"),
    ("<em>", '<em onclick="x()">', "<em> has no attribute onclick"),
    ('<a href="#top">', '<a href="#top" target="_blank">', "<a> has no attribute target"),
    (' alt="a drawing"', "", "<img> has no alt"),
    ('<button type="button">', "<button>", "<button> has no type"),
    ("<script src", "<script>x()</script><script src", "<script> has no src"),
    ("<script src", '<script type="text/javascript">x()</script><script src', "<script> has no src"),
    ("<script src", '<script type="application/ld+json">x()</script><script src', "<script> holds what is no JSON"),
    ("<script src", '<script type="application/ld+json">"&lt;!--"</script><script src', "holds a sign of markup"),
    ('defer="defer"', 'type="application/ld+json"', "or is no file of the site"),
    ("<p>In English", "<p><div>x</div>In English", "<div> stands in <p>"),
    ("<p>In English", "<p><ul><li>x</li></ul>In English", "<ul> stands in <p>"),
    ("<li>inner</li>", "<li>inner</li><p>x</p>", "<p> stands in <ul>"),
    ("<p>text</p>", "<li>text</li>", "<li> stands in <details>"),
    ("<p>text</p>", "<td>text</td>", "<td> stands in <details>"),
    ("<tr><td>", "<td>", "not well-formed"),
    ("<thead><tr>", "<thead><tr><tr></tr>", "<tr> stands in <tr>"),
    ("<td>b", "x<td>b", "words stand straight in <tr>"),
    ("<ul><li>one", "<ul>x<li>one", "words stand straight in <ul>"),
    (">outside</a>", '><b><a href="#top">x</a></b></a>', "<a> stands somewhere in <a>"),
    (">outside</a>", '><button type="button">x</button></a>', "<button> stands somewhere in <a>"),
    ("<p>text</p>", "<main><p>text</p></main>", "the page has 2 elements <main>"),
    ('<p data-source="digest-a#s002">', '<p id="top" data-source="digest-a#s002">', "the id top stands here again"),
    ('<p data-source="digest-a#s002">', '<p id="a b" data-source="digest-a#s002">', "is no id"),
    ('aria-labelledby="top"', 'aria-labelledby="nobody"', "no element has the id nobody"),
    ('<label for="q">', '<label for="z">', "no element has the id z"),
    ("<p>text</p>", "<p/>", "<p/> does not close itself"),
    ("<p>text</p>", '<p class="a b"/>', "<p/> does not close itself"),
    ("<br/>", "<br></br>", "</br> closes nothing"),
]


@pytest.mark.parametrize(("old", "new", "reason"), MARKUP)
def test_markup_that_a_browser_would_read_otherwise_is_found(old: str, new: str, reason: str) -> None:
    files = site(en=f"{old}→{new}")
    assert any(reason in problem and problem.startswith("site/en/index.html:") for problem in found(files)), found(
        files
    )


LINKS = [
    ('href="#top"', 'href="#nowhere"', "has no id nowhere"),
    ("/index.html", "/index.htm", "leads to no file"),
    ("/index.html", "/", "leads to no file"),
    ("/index.html", "/index.html#nowhere", "has no id nowhere"),
    ('href="../assets/site.css"', 'href="/assets/site.css"', "leads to no file"),
    ('href="../assets/site.css"', 'href="https://example.org/site.css"', "loads or leads to"),
    ('src="../assets/site.js"', 'src="//example.org/site.js"', "loads or leads to"),
    ('src="../assets/a.svg"', 'src="http://example.org/a.png"', "loads or leads to"),
    ('src="../assets/a.svg"', 'src="../../a.svg"', "leads to no file"),
    ('href="https://example.org/" rel="external"', 'href="https://example.org/"', "does not say so by rel"),
    ('href="https://example.org/"', 'href="javascript:alert()"', "loads or leads to javascript"),
    ('href="https://example.org/"', 'href="data:text/html,x"', "loads or leads to data"),
    ('href="https://example.org/"', 'href="file:///etc/passwd"', "loads or leads to file"),
]


@pytest.mark.parametrize(("old", "new", "reason"), LINKS)
def test_an_address_that_leads_nowhere_or_outside_is_found(old: str, new: str, reason: str) -> None:
    problems = found(site(old, new))
    assert len(problems) == 2, problems
    assert all(reason in problem for problem in problems)


def test_only_the_page_for_lost_addresses_may_name_files_by_the_address_of_the_site() -> None:
    home = replace(report(), settings=replace(report().settings, base_address="https://example.org/r"))
    page = GOOD.replace("LANG", "en").replace("OTHER", "zh").replace("../", "https://example.org/r/")
    assert check(site() | {"404.html": page.encode()}, home) == []
    assert check(site() | {"405.html": page.encode()}, home) != []
    assert check(site() | {"404.html": page.replace("/site.css", "/none.css").encode()}, home) != []


GOOD_LINKS = ["../zh/index.html#top", "index.html#s001:~:text=甲市", "./index.html", "../assets/a.svg", "index.html#"]


@pytest.mark.parametrize("address", GOOD_LINKS)
def test_an_address_inside_the_site_passes(address: str) -> None:
    assert found(site('href="#top"', f'href="{address}"')) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("assets/site.css", b"@import 'more.css';"),
        ("assets/site.css", b"a { background: url(https://example.org/a.png) }"),
        ("assets/site.css", b"a { background: url(missing.png) }"),
        ("assets/site.js", b'fetch("https://example.org/count")'),
        ("assets/site.js", b'image.src = "//example.org/count.gif"'),
    ],
)
def test_an_asset_that_asks_another_host_or_a_missing_file_is_found(path: str, content: bytes) -> None:
    assert len(found(site() | {path: content})) == 1


NUMBERS = [
    ("<p>text</p>", "<p>15</p>", "a number without evidence: 15"),
    ("<p>text</p>", "<p>１５</p>", "a number without evidence"),
    ("Heading ", "Heading 2 ", "a number without evidence"),
    (">8000多万元</span>", ">9000多万元</span>", "fact a-fund-1 does not state 9000"),
    ("<i>80 million</i>", "<i>90 million</i>", "fact a-fund-1 does not state 90"),
    (">15 (2020年)<", ">15 (2021年)<", "fact b-firms-1 does not state 2021"),
    ('data-fact="b-firms-1">15', 'data-fact="b-firms-2">15', "there is no fact b-firms-2"),
    (
        'data-count="facts">2',
        'data-derived="difference a-fund-1 b-firms-1">2',
        "no rule of comparison allows the figure",
    ),
    ("甲市设立", "甲市成立", "digest-a#s001 does not say: 甲市成立"),
    ("City B added", "City C added", "digest-a#s002 does not say: City C added"),
    ("… City B", "In 2020 … 2021 City B", "digest-a#s002 does not say"),
    ('data-source="digest-a#s002"', 'data-source="digest-a#s009"', "there is no sentence digest-a#s009"),
    ("<p>City B added 15", "<p>City C added 15", "digest-a#s002 does not say: City C added"),
    (" firms.</p></div>", " firms.</p>Of A.</div>", "digest-a#s002 does not say: Of A."),
    ('<div id="s002">', '<div id="s009">', "there is no sentence digest-a#s009"),
    ('<div id="s002">', "<div>", "there is no sentence digest-a"),
    ('data-source="digest-a#s002"', 'data-source="digest-a"', "there is no sentence digest-a"),
    ('data-record="digest-a"', 'data-record="digest-b"', "there is no source digest-b"),
    ('data-count="facts"', 'data-count=""', "data-count says nothing"),
    ('data-count="facts"', 'data-count="facts" data-prose="a.md"', "says twice where its words come from"),
]


@pytest.mark.parametrize(("old", "new", "reason"), NUMBERS)
def test_a_number_or_quote_without_its_origin_is_found(old: str, new: str, reason: str) -> None:
    problems = [problem for problem in found(site(old, new)) if "differs from" not in problem]
    assert len(problems) == 2, problems
    assert all(reason in problem for problem in problems)


TWINS = [
    ('<details><summary>→<details id="d"><summary>', "ids stand in one of them only: d"),
    ('<span data-fact="b-firms-1">15 (2020年)</span>→', "facts are not shown equally often: b-firms-1"),
    (' class="evidence"→', "0 links to evidence against 1"),
]


@pytest.mark.parametrize(("change", "reason"), TWINS)
def test_a_page_that_differs_from_its_twin_is_found(change: str, reason: str) -> None:
    problems = found(site(zh=change))
    assert len(problems) == 1
    assert reason in problems[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_without_a_twin_is_found(language: str) -> None:
    files = site()
    more = files[f"{language}/index.html"]
    assert any("has no twin" in problem for problem in found(files | {f"{language}/more.html": more}))


def missing(words: str) -> str:
    return f'<span class="untranslated" lang="zh-Hans">{words}</span>'


SENTENCE = WORDS[:14]
QUOTED = f'<i data-source="digest-a#s001">{missing(SENTENCE)}</i>'
MISSING = [
    (missing("某社"), 'interface.po: not translated: msgid "某社"; add it with its msgstr'),
    (missing("原报"), 'terms.po: not translated: msgid "原报"; add it with its msgstr'),
    ("⟦原报⟧", 'terms.po: not translated: msgid "原报"; add it with its msgstr'),
    ('<i title="⟦原报⟧">x</i>', 'terms.po: not translated: msgid "原报"; add it with its msgstr'),
    ("⟦目 录⟧ ⟦说 “<i>甲</i>” &amp; 乙⟧", 'interface.po:7: not translated: msgid "目 录"; write its msgstr, or set'),
    ("⟦说 “<i>甲</i>” &amp; 乙⟧", 'interface.po:9: not translated: msgid "说 “{who}” & 乙"; write its msgstr'),
    (QUOTED, f'sources/digest-a.po: not translated: msgid "{SENTENCE}"; add it with its msgstr'),
]
"""Words as a page shows them for want of English, and the row of a PO file that is told."""


@pytest.mark.parametrize(("new", "told"), MISSING)
def test_an_untranslated_text_stops_a_published_report_only(new: str, told: str) -> None:
    strings = [Entry("目 录", ("",), "missing", 7), Entry("说 “{who}” & 乙", ("",), "missing", 9)]
    book = SmallPhrasebook(strings=Catalog("", {("", entry.msgid): entry for entry in strings}))
    files = site(">8000多万元</span>", f">8000多万元</span></p><p>{new}</p><p>")
    published, draft = (replace(report(state), phrasebook=cast(Any, book)) for state in ("published", "draft"))
    found = [str(problem) for problem in check(files, published)]
    assert len(found) == max(new.count("⟦"), 1), found
    assert found[0].startswith(f"content/translations/{told}"), found
    assert check(files, draft) == []


def test_evidence_must_lie_inside_a_sentence() -> None:
    (reading,) = report().readings
    first, second = reading.facts
    cases = {
        "lies inside no sentence": Span(3, 20),
        "lies outside its evidence": Span(0, 3),
    }
    for reason, span in cases.items():
        moved = replace(first, evidence=replace(first.evidence, span=span))
        problems = [str(problem) for problem in source_problems([replace(reading, facts=(moved, second))])]
        assert len(problems) == 1
        assert reason in problems[0]


def test_two_facts_of_one_id_are_found() -> None:
    (reading,) = report().readings
    twice = replace(reading, facts=(reading.facts[0], reading.facts[0]))
    assert [problem.wrong for problem in source_problems([twice])] == ["two facts have the id a-fund-1"]


def test_problems_tell_the_line() -> None:
    (problem,) = found(site(en="<p>text</p>→<p>15</p>"))
    line = GOOD[: GOOD.index("<p>text</p>")].count("\n") + 1
    assert problem.startswith(f"site/en/index.html:{line}: a number without evidence")
