"""A report whose every text is an attack: each payload of payloads.txt in every place that foreign words reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import build
from duizhao.extraction.review import seen
from duizhao.model.text import Document
from duizhao.pages.report import Report
from duizhao.reading.documents import read_documents
from duizhao.reading.settings import read_settings
from tests.hostile.lay_out import _OURS, HERE, _quoted, _toml

PAYLOADS = tuple(Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").splitlines())
A_SOURCE = 10
FIELDS = ("title", "carrier", "originator", "reporter", "rights", "date_reason")
PLACES = ("yi", "bing")
HOME = "https://report.example/"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def lay_out(root: Path) -> None:
    """The report: ten payloads a source, in its words, in each field of its record, in its English, and in the terms."""
    for folder in (*_OURS, "content/sources", "content/review"):
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
        if (HERE / folder).is_dir() and folder not in ("content/translations", "content/terms", "content/review"):
            (root / folder).symlink_to(HERE / folder)
    for folder in ("content/translations/sources", "content/terms", "content/review", "content/sources"):
        if (root / folder).is_symlink():
            (root / folder).unlink()
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path in (HERE / "content/translations").glob("*.po"):
        (root / "content/translations" / path.name).symlink_to(path)
    (root / "content/report.toml").write_text("".join(settings()), encoding="utf-8")
    for number in range(0, len(PAYLOADS), A_SOURCE):
        _source(root, number // A_SOURCE, PAYLOADS[number : number + A_SOURCE])
    (root / "content/terms/zz.toml").write_text("".join(terms()), encoding="utf-8")
    for document in read_documents(root, read_settings(root)):
        rows = (_row(words) for words in dict.fromkeys(_sentences(document)))
        path = root / "content/translations/sources" / f"{document.id}.po"
        path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")


def _source(root: Path, number: int, payloads: tuple[str, ...]) -> None:
    whole = " ".join(payloads)
    record = {
        "id": f"attack-{number}",
        "kind": "digest",
        "place": PLACES[number % 2],
        "class": "press",
        **dict.fromkeys(FIELDS, whole),
        "address": f"https://news.example/{whole}",
    }
    body = "\n\n".join(f"虚构市新增企业5家，{payload}" for payload in payloads)
    (root / f"content/sources/attack-{number}.md").write_text(f"+++\n{_toml(record)}+++\n\n{body}\n", encoding="utf-8")


def settings() -> Iterator[str]:
    """The settings: their texts are attacks without digits, which a page shows only with their origin."""
    plain = [payload.replace("(1)", "()") for payload in PAYLOADS]
    plain = [payload for payload in plain if not re.search(r"\d", payload)]
    keys = [f"{key}_{language}" for key in ("title", "subtitle", "publisher") for language in ("zh", "en")]
    yield _toml({key: key + " ".join(plain[number :: len(keys)]) for number, key in enumerate(keys)})
    yield _toml({"contact": 'a@b.example"><img src=x onerror=alert()>', "date": "2026-01-01", "state": "draft"})
    yield _toml({"base_address": HOME})
    for place, sign in zip(PLACES, "◆●", strict=True):
        yield "\n[[place]]\n" + _toml(
            {
                "id": place,
                "name_zh": f"{place}<img src=x onerror=alert()>",
                "name_en": f'{place}"><script>alert()</script>',
                "level": "county",
                "code_zh": f"<b>{place}",
                "code_en": f"'{place}",
                "sign": sign,
            }
        )
        yield f"names = [{_quoted('虚构市')}]\n" if place == "yi" else 'names = ["虚无市"]\n'


def terms() -> Iterator[str]:
    """A termbase of attacks."""
    yield 'order = 1\nname_zh = "<script>alert()</script>"\nname_en = "\\"><img src=x onerror=alert()>"\n'
    for number, payload in enumerate(PAYLOADS):
        keys = ("zh", "pinyin", "en", "definition_zh", "definition_en", "gloss", "source")
        yield f"\n[[term]]\nid = {_quoted('t' + str(number))}\n" + _toml(dict.fromkeys(keys, payload))


def review(root: Path, report: Report) -> None:
    """Every fact accepted by an attack, the first of each source rejected for a reason that is one."""
    attack = " ".join(PAYLOADS)[:3900]
    lines = [_toml({"reviewer": attack, "kind": "person", "date": "2026-01-01"})]
    for reading in report.readings:
        for fact in reading.facts[:1]:
            decision = {"fact": fact.id, "decision": "reject", "seen": seen(fact), "reason": attack}
            lines.append(f"\n[[decision]]\n{_toml(decision)}")
    (root / "content/review/zz.toml").write_text("".join(lines), encoding="utf-8")


def _sentences(document: Document) -> list[str]:
    return [sentence.span.of(document.text) for sentence in document.sentences]


def _row(words: str) -> str:
    quoted = _quoted(words).replace("\\u0009", "\\t")  # a tab, as PO files write it
    return f"msgid {quoted}\nmsgstr {quoted}\n"


def site(root: Path) -> dict[str, bytes]:
    """Every file of the site of that report, before any gate has looked at it."""
    lay_out(root)
    review(root, build.read(root, quiet))
    return build.rendered(root, build.read(root, quiet), quiet)[0]


def quiet(_: str, __: str) -> None:
    """Nothing is told of the build."""
