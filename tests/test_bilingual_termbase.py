"""The termbase and its gate: every forbidden rendering is caught, no approved one is, and the site has no deviation."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from duizhao.bilingual.deviations import Termbase, termbase
from duizhao.bilingual.glossary import Chapter, Term, read_glossary
from duizhao.problems import Refused

ROOT = Path(__file__).parents[1]
TOML = 'order = 1\nname_zh = "甲"\nname_en = "A"\n'
TERM = '[[term]]\nid = "a"\nzh = "甲词"\npinyin = "jiǎcí"\nen = "a word"\ndefinition_zh = "词。"\ndefinition_en = "A word."\n'


@cache
def chapters() -> tuple[Chapter, ...]:
    return read_glossary(ROOT)


@cache
def base() -> Termbase:
    return termbase(chapters())


def terms() -> list[Term]:
    return [term for chapter in chapters() for term in chapter.terms]


def found(zh: str, en: str) -> list[tuple[str, str]]:
    return [(deviation.term.id, deviation.used) for deviation in base().deviations(zh, en)]


def hyphened(words: str) -> str:
    return words.upper().replace(" ", "-")


def test_a_term_is_used_only_where_it_is_a_word_of_its_own() -> None:
    said = "甲市高新区的副局长说，高新区正在建设众创空间，科技企业孵化器在建。"
    assert list(base().used(said)) == ["高新区", "副局长", "高新区", "众创空间", "科技企业孵化器", "在建"]


def test_the_termbase_holds_the_words_of_the_genre() -> None:
    assert len(terms()) >= 250


def test_every_forbidden_rendering_is_caught() -> None:
    seeded = [
        (term, words, en)
        for term in terms()
        for words in term.forbidden
        for en in (f"The city has {words}.", f"Some speak of {term.name.en}, others of {hyphened(words)}, as it is.")
    ]
    missed = [
        (term.id, en) for term, words, en in seeded if (term.id, words) not in found(f"当地有{term.name.zh}。", en)
    ]
    assert (missed, len(seeded) >= 800) == ([], True)


def test_no_approved_rendering_is_a_deviation() -> None:
    false = [
        (term.id, en)
        for term in terms()
        for zh in (term.name.zh, *term.forms)
        for en in term.approved
        if found(f"当地有{zh}。", f"The city has {en}.")
    ]
    assert false == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("飞地孵化器三家", "three enclave incubators", []),
        ("飞地孵化器三家", "three incubators", [("enclave-incubator", "")]),
        ("众创空间", "Makerspaces", []),
        ("众创空间", "maker-space", []),
        ("众创空间", "crowd innovation spaces", [("makerspace", "crowd innovation space")]),
        ("大众创新空间", "“mass innovation space” [sic]", []),
        ("高新技术企业", "high and new technology enterprises", []),
        ("科创板", "the Sci-Tech Innovation Board", []),
        ("院士工作站", "an academicians’ workstation", []),
        ("成果转化", "commercialization of research results", []),
        ("城市没有术语", "flying land", []),
    ],
)
def test_a_rendering_is_judged(zh: str, en: str, expected: list[tuple[str, str]]) -> None:
    assert found(zh, en) == expected


@pytest.mark.parametrize(
    ("toml", "wrong"),
    [
        (TOML.replace("order = 1\n", "") + TERM, "no place among the others"),
        (TOML + TERM.replace('en = "a word"\n', ""), "the term has no en"),
        (TOML + TERM + 'forbiden = ["x"]\n', "no key is called 'forbiden'"),
        (TOML + TERM + 'forbidden = "x"\n', "‘forbidden’ is no list of words"),
        (TOML + TERM + TERM, "‘a’ is also in"),
        (TOML + TERM.replace('"a"', '"A b"'), "is no id"),
        (TOML + TERM + "loose = 1\n", "‘loose’ is neither true nor false"),
        ("order = ", "is not TOML"),
    ],
)
def test_a_mistake_of_the_editor_is_told_with_its_file(toml: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "content/terms").mkdir(parents=True)
    (tmp_path / "content/terms/a.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_glossary(tmp_path)
    assert any(wrong in problem.wrong and problem.path == "content/terms/a.toml" for problem in refused.value.problems)


def test_a_term_has_a_definition_in_both_languages_of_a_sentence() -> None:
    loose = [t.id for t in terms() if not t.definition.zh.endswith("。") or not t.definition.en.endswith(".")]
    assert loose == []
