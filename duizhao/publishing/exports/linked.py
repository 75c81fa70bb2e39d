"""The evidence as linked data: each fact an annotation of the text that states it, and where everything comes from.

Addresses are relative to the folder of the data; every context stands in the file, so that nothing is fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator

import duizhao
from duizhao.model.report import Settings
from duizhao.publishing.exports.records import Record

_XSD = "http://www.w3.org/2001/XMLSchema#"
_AROUND = 32
"""Characters before and behind a quote by which it is told from the same words elsewhere."""


def _id(term: str) -> Record:
    return {"@id": term, "@type": "@id"}


def _typed(term: str, kind: str) -> Record:
    return {"@id": term, "@type": f"{_XSD}{kind}"}


ANNOTATION: Record = {
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "as:items", "@container": "@list"},
    "AnnotationCollection": "as:OrderedCollection",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"},
    "source": _id("oa:hasSource"),
    "selector": {"@id": "oa:hasSelector"},
    "refinedBy": {"@id": "oa:refinedBy"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": _typed("oa:start", "nonNegativeInteger"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "value": "rdf:value",
    "language": "dcterms:language",
    "format": "dcterms:format",
}
PROVENANCE: Record = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "Person": "prov:Person",
    "Organization": "prov:Organization",
    "SoftwareAgent": "prov:SoftwareAgent",
    "wasDerivedFrom": _id("prov:wasDerivedFrom"),
    "wasQuotedFrom": _id("prov:wasQuotedFrom"),
    "wasGeneratedBy": _id("prov:wasGeneratedBy"),
    "wasAttributedTo": _id("prov:wasAttributedTo"),
    "wasAssociatedWith": _id("prov:wasAssociatedWith"),
    "used": _id("prov:used"),
    "hadMember": _id("prov:hadMember"),
    "generatedAtTime": _typed("prov:generatedAtTime", "date"),
    "endedAtTime": _typed("prov:endedAtTime", "date"),
}


def annotated(whole: Record, texts: dict[str, str]) -> Record:
    """Each fact as a Web Annotation of the text of its source, by quote and by position; `texts` by the id of the source."""
    files = {source["id"]: source["text"] for source in whole["sources"]}
    items = [_annotation(fact, files[fact["source"]], texts[fact["source"]]) for fact in whole["facts"]]
    return {"@context": ANNOTATION, "id": "annotations.jsonld", "type": "AnnotationCollection", "items": items}


def _annotation(fact: Record, file: str, text: str) -> Record:
    start, end = fact["start"], fact["end"]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - _AROUND, 0) : start],
        "suffix": text[end : end + _AROUND],
    }
    return {
        "id": f"annotations.jsonld#{fact['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            _body(fact["statement_zh"], "zh-Hans"),
            _body(fact["statement_en"], "en"),
        ],
        "target": {"source": file, "selector": [quote, position]},
    }


def _body(words: str, language: str) -> Record:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": language}


def provenance(settings: Settings, whole: Record) -> Record:
    """Originals, texts and facts, each with what it comes from, what made it and who has checked it, in the words of PROV."""
    graph = [
        {"id": "#publisher", "type": "Organization", "title": settings.publisher.en},
        {"id": "#duizhao", "type": "SoftwareAgent", "title": f"Duizhao {duizhao.__version__}"},
        {"id": "#extraction", "type": "Activity", "wasAssociatedWith": "#duizhao", "used": _texts(whole)},
        {
            "id": "facts.json",
            "type": "Entity",
            "title": settings.title.en,
            "generatedAtTime": settings.date,
            "wasAttributedTo": "#publisher",
            "wasGeneratedBy": "#extraction",
            "hadMember": [f"facts.jsonl#{fact['id']}" for fact in whole["facts"]],
        },
        *(entity for source in whole["sources"] for entity in _source(source)),
        *(_fact(fact, whole) for fact in whole["facts"]),
        *_checks(whole["facts"]),
    ]
    return {"@context": PROVENANCE, "@graph": graph}


def _texts(whole: Record) -> list[str]:
    return [source["text"] for source in whole["sources"]]


def _source(source: Record) -> Iterator[Record]:
    """The original, which is not here, and the text that is; a text of its own words is quoted, a digest derived."""
    original = f"sources.jsonl#{source['id']}"
    address = {"identifier": source["address"]} if source["address"] else {}
    yield {"id": original, "type": "Entity", "title": source["title"], **address}
    tie = "wasQuotedFrom" if source["kind"] == "verbatim" else "wasDerivedFrom"
    yield {"id": source["text"], "type": "Entity", tie: original}
    if source["verified_on"]:
        used = [source["text"], original]
        yield {
            "id": f"#verified-{source['id']}",
            "type": "Activity",
            "used": used,
            "endedAtTime": source["verified_on"],
        }


def _fact(fact: Record, whole: Record) -> Record:
    text = next(source["text"] for source in whole["sources"] if source["id"] == fact["source"])
    made = {"wasDerivedFrom": text, "wasGeneratedBy": "#extraction"}
    return {"id": f"facts.jsonl#{fact['id']}", "type": "Entity", "title": fact["statement_en"], **made}


def _checks(facts: list[Record]) -> Iterator[Record]:
    """Who has read facts against their words, a reader and a day at a time: a person, or a language model."""
    read: dict[tuple[str, str, str], list[str]] = {}
    for fact in facts:
        if fact["checked_by"]:
            by = fact["checked_by"], fact["checked_kind"], fact["checked_on"]
            read.setdefault(by, []).append(f"facts.jsonl#{fact['id']}")
    for number, ((reader, kind, day), used) in enumerate(read.items(), 1):
        yield {"id": f"#reader-{number}", "type": "Person" if kind == "person" else "SoftwareAgent", "title": reader}
        ended = {"endedAtTime": day} if day else {}
        yield {
            "id": f"#reading-{number}",
            "type": "Activity",
            "wasAssociatedWith": f"#reader-{number}",
            "used": used,
        } | ended
