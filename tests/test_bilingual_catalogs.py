"""Faults of PO files, each as a row; what they say names the file, the line and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from duizhao.bilingual.catalogs import read_catalog
from duizhao.bilingual.phrasebook import Phrasebook, read_phrasebook
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'

# name · file · text · words of the message
FAULTS = (
    (
        "the same text twice",
        "interface.po",
        'msgid "目录"\nmsgstr "Contents"\n\nmsgid "目录"\nmsgstr "Index"\n',
        "second time",
    ),
    (
        "a placeholder missing",
        "interface.po",
        'msgid "共{n}对"\nmsgstr "pairs"\n',
        "placeholders differ",
    ),
    (
        "a placeholder renamed",
        "interface.po",
        'msgid "共{n}对"\nmsgstr "{m} pairs"\n',
        "placeholders differ",
    ),
    (
        "a placeholder added",
        "interface.po",
        'msgid "共几对"\nmsgstr "{n} pairs"\n',
        "placeholders differ",
    ),
    (
        "one that reaches into objects",
        "interface.po",
        'msgid "{city.__class__}"\nmsgstr "{city.__class__}"\n',
        "no plain {name}",
    ),
    (
        "one with a format",
        "interface.po",
        'msgid "{value:>99999999}"\nmsgstr "{value:>99999999}"\n',
        "no plain {name}",
    ),
    (
        "an open quotation",
        "interface.po",
        'msgid "目录\nmsgstr "Contents"\n',
        "not a line of a PO file",
    ),
    (
        "a foreign escape",
        "interface.po",
        'msgid "目录"\nmsgstr "\\ud800"\n',
        "not a line of a PO file",
    ),
    (
        "a bare word",
        "interface.po",
        'msgid "目录"\nmsgstr "Contents"\nnonsense\n',
        "not a line of a PO file",
    ),
    (
        "half a row",
        "interface.po",
        'msgid "目录"\n\n',
        "half a row",
    ),
    (
        "a control character",
        "interface.po",
        'msgid "目录"\nmsgstr "Con\x1btents"\n',
        "control characters",
    ),
    (
        "one plural form",
        "interface.po",
        'msgid "{n}页"\nmsgid_plural "{n}页"\nmsgstr[0] "{n} page"\n',
        "plural forms",
    ),
    (
        "another language's plurals",
        "interface.po",
        'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=0;\\n"\n',
        "two plural forms",
    ),
    (
        "another character set",
        "interface.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n',
        "charset=UTF-8",
    ),
    (
        "a term with two renderings",
        "terms.po",
        'msgid "孵化器"\nmsgstr "incubator"\n\nmsgid "孵化器"\nmsgstr "hatchery"\n',
        "second time",
    ),
    (
        "terms in a circle",
        "terms.po",
        'msgid "孵化"\nmsgstr "hatch"\n\nmsgid "hatch"\nmsgstr "孵化"\n',
        "into each other",
    ),
    (
        "a term of one character",
        "terms.po",
        'msgid "市"\nmsgstr "city"\n',
        "too short",
    ),
    (
        "a term of blanks",
        "terms.po",
        'msgid "　 "\nmsgstr "city"\n',
        "too short",
    ),
    (
        "a sentence twice",
        "sources/a.po",
        'msgid "一句。"\nmsgstr "One."\n\nmsgid "一句。"\nmsgstr "Two."\n',
        "second time",
    ),
)


def book(root: Path, **texts: str) -> Phrasebook:
    """The phrasebook of a project that has these files and the units of this one."""
    folder = root / "content" / "translations" / "sources"
    folder.mkdir(parents=True)
    (root / "content" / "lexicon").mkdir(exist_ok=True)
    (root / "content" / "lexicon" / "units_en.csv").write_text("unit,zh,one,other,place\n", encoding="utf-8")
    for name, text in texts.items():
        (folder.parent / name).write_text(text, encoding="utf-8")
    return read_phrasebook(root)


@pytest.mark.parametrize(("file", "text", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, file: str, text: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        book(tmp_path, **{file: HEAD * (not text.startswith('msgid ""')) + text})
    problems = [problem for problem in refusal.value.problems if words in str(problem)]
    assert problems, refusal.value.problems
    assert problems[0].path == f"content/translations/{file}"
    assert problems[0].line > 0
    assert problems[0].right


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = 'msgid "共{n}对"\nmsgstr "pairs"\n\nmsgid "目录\nmsgstr "Contents"\n'
    with pytest.raises(Refused) as refusal:
        book(tmp_path, **{"interface.po": rows, "terms.po": 'msgid "市"\nmsgstr "city"\n'})
    assert {problem.path.rpartition("/")[2] for problem in refusal.value.problems} == {"interface.po", "terms.po"}
    assert len(refusal.value.problems) >= 3


def test_text_that_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "translations"
    folder.mkdir(parents=True)
    (folder / "interface.po").write_bytes('msgid "企业"\n'.encode("gb18030"))
    with pytest.raises(Refused, match="not UTF-8 at byte 7"):
        read_phrasebook(tmp_path)


def test_a_missing_translation_is_visible_and_a_fuzzy_one_is_a_draft(tmp_path: Path) -> None:
    phrases = book(
        tmp_path,
        **{
            "interface.po": HEAD + 'msgid "目录"\nmsgstr ""\n',
            "terms.po": HEAD + '#. state: reviewed\n#, fuzzy\nmsgid "孵化器"\nmsgstr "incubator"\n\n'
            '#. state: reviewed\nmsgid "高校"\nmsgstr "university"\n',
        },
    )
    assert phrases.interface("目录", "en") == "⟦目录⟧"
    assert phrases.interface("目录", "zh") == "目录"
    assert phrases.term("孵化器", "en").state == "draft"
    assert phrases.term("高校", "en").state == "reviewed"
    assert (phrases.term("无名", "en").words, phrases.term("无名", "en").state) == ("无名", "missing")


def test_plurals_follow_the_number(tmp_path: Path) -> None:
    rows = 'msgid "共{n}页"\nmsgid_plural "共{n}页"\nmsgstr[0] "one page"\nmsgstr[1] "{n} pages"\n'
    phrases = book(tmp_path, **{"interface.po": HEAD + rows})
    assert [phrases.interface("共{n}页", "en", n=n) for n in (1, 2)] == ["one page", "2 pages"]
    assert phrases.interface("共{n}页", "zh", n=1) == "共1页"
    assert phrases.pieces("共{n}页", "en", n=3) == (("name", "n"), ("text", " pages"))


def test_values_are_never_read_as_shapes(tmp_path: Path) -> None:
    phrases = book(tmp_path, **{"interface.po": HEAD + 'msgid "见{place}"\nmsgstr "see {place}"\n'})
    assert phrases.interface("见{place}", "en", place="{place.__class__} {0}") == "see {place.__class__} {0}"


def test_titles_are_put_together_from_body_and_rank(tmp_path: Path) -> None:
    (tmp_path / "content" / "lexicon").mkdir(parents=True)
    titles = "title,en,rank\n党组成员,Party group member,4\n副局长,deputy director,5\n新闻发言人,spokesperson,5\n"
    (tmp_path / "content" / "lexicon" / "titles.csv").write_text(titles, encoding="utf-8")
    phrases = book(tmp_path, **{"terms.po": HEAD + 'msgid "甲市科技局"\nmsgstr "Jia Science Bureau"\n'})
    words = "甲市科技局党组成员、副局长兼新闻发言人"
    english = "Party group member, deputy director and spokesperson, Jia Science Bureau"
    assert phrases.title(words, "en").words == english
    assert phrases.title("副局长", "en").words == "deputy director"
    assert phrases.title("乙市副局长", "en").state == "missing"


def test_names_are_found_under_all_spellings(tmp_path: Path) -> None:
    rows = 'msgid "“瞪羚”企业"\nmsgstr "“gazelle” firm"\n\nmsgid "甲城（乙城）园"\nmsgstr "Park"\n'
    phrases = book(tmp_path, **{"terms.po": HEAD + rows})
    assert phrases.term("瞪羚企业", "en").words == "“gazelle” firm"
    assert phrases.term("甲城(乙城)园", "en").words == "Park"
    assert phrases.term("瞪羚企业、甲城(乙城)园", "en").words == "“gazelle” firm, Park"


@pytest.mark.parametrize("path", sorted((ROOT / "content" / "translations").rglob("*.po")), ids=lambda path: path.name)
def test_our_reader_and_babel_read_the_same(path: Path) -> None:
    with path.open("rb") as lines:
        theirs = read_po(lines, abort_invalid=True)
    ours, problems = read_catalog(ROOT, path, templates=False)
    assert not problems
    named = ((row, row.id if isinstance(row.id, str) else row.id[0]) for row in theirs if row.id)
    rows = {(row.context or "", msgid): row.string for row, msgid in named}
    assert {key: entry.msgstr for key, entry in ours.entries.items()} == {
        key: words if isinstance(words, tuple) else (words,) for key, words in rows.items()
    }
