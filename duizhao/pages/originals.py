"""The way to the very words of a source on the page of its publisher."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from duizhao.model.text import Document, Sentence, SourceRecord

STOPS = re.compile(r"[\s，。；：！？、,.;:!?…—“”‘’「」『』《》〈〉（）()【】\[\]]+")


def original(record: SourceRecord, document: Document, sentence: Sentence) -> str:
    """The address of a sentence of a verbatim source with a text fragment that a browser scrolls to and marks.

    '' where the source is a digest, whose words are ours, or where its address is only that of a host.
    """
    if record.kind != "verbatim" or not is_page(record.address):
        return ""
    return f"{record.address.partition('#')[0]}#:~:text={fragment(sentence.span.of(document.text))}"


def is_page(address: str) -> bool:
    """Whether an address names one page of a host, not the host as a whole.

    >>> is_page("https://news.example/2021/09/1.html"), is_page("https://news.example/"), is_page("")
    (True, False, False)
    """
    parts = urlsplit(address)
    return bool(parts.netloc and (parts.path.strip("/") or parts.query))


def fragment(words: str) -> str:
    """The longest run between two stops, encoded: stops are what copies of a text most often change.

    >>> fragment("去年，甲市新增企业12家。")
    '%E7%94%B2%E5%B8%82%E6%96%B0%E5%A2%9E%E4%BC%81%E4%B8%9A12%E5%AE%B6'
    >>> fragment("A-B")
    'A%2DB'
    """
    return quote(max(STOPS.split(words), key=len), safe="").replace("-", "%2D")
