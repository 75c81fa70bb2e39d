"""Documents → Readings: every fact of a text with its evidence, and every numeral that is none with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from duizhao.extraction.carrying import (
    Carried,
    adds,
    announced,
    announces,
    begins_section,
    carries_on,
    carries_over,
    is_deadline,
    is_listed,
    is_part,
    period,
)
from duizhao.extraction.circumstances import Chosen, Cues, Setting, Sight, read_cues
from duizhao.extraction.counted import Counted
from duizhao.extraction.dates import dates
from duizhao.extraction.home import home_of, title_of, titles
from duizhao.extraction.industries import industries
from duizhao.extraction.localities import localities, places_of
from duizhao.extraction.measures import measures
from duizhao.extraction.metrics import MetricGrammar, is_rate, metric_grammar
from duizhao.extraction.named import Named
from duizhao.extraction.organizations import organizations
from duizhao.extraction.outlook import Outlook, outlooks_of
from duizhao.extraction.passages import Passage, passages
from duizhao.extraction.people import people
from duizhao.extraction.periods import TimeMention
from duizhao.extraction.projects import projects
from duizhao.extraction.quantities import Mention, QuantityGrammar, grammar
from duizhao.extraction.roles import role
from duizhao.extraction.speech import questions, speakers
from duizhao.extraction.statements import is_remark, statements
from duizhao.extraction.statuses import looks_ahead, status
from duizhao.extraction.strategies import strategies
from duizhao.extraction.telling import Telling, Told, telling
from duizhao.extraction.topics import Roster, Topic, heading, leaves_out_subject, passage_topic, roster, topic
from duizhao.language.lexicon import Lexicon
from duizhao.language.views import View, view
from duizhao.language.words import Segmenter, segmenter
from duizhao.model.facts import Evidence, Fact, Kind, Period, Reading, Role, Scope, Speaker, Status, Trace
from duizhao.model.text import Document, SourceKind, Span
from duizhao.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Readers:
    """The grammars over one lexicon."""

    lexicon: Lexicon
    quantities: QuantityGrammar
    metrics: MetricGrammar
    telling: Telling
    cues: Cues


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as its passages, with who speaks in each and what is named in them."""

    document: Document
    seen: View
    passages: tuple[Passage, ...]
    speakers: tuple[Speaker | None, ...]
    silent: tuple[str, ...]
    outlooks: tuple[Outlook, ...]
    names: tuple[Named, ...]
    written: date | None
    home: Topic
    named: Roster


def extract(documents: Sequence[Document], lexicon: Lexicon) -> tuple[Reading, ...]:
    """What each document states, in text order; ids are of the document until `identify` gives the final ones."""
    metrics = metric_grammar(lexicon)
    readers = Readers(lexicon, grammar(lexicon), metrics, telling(lexicon, metrics), read_cues(lexicon))
    views = [view(document.text) for document in documents]
    named = [form for seen in views for form in localities(seen.text, lexicon)]
    cutter = segmenter([seen.text for seen in views], _terms(lexicon), named, lexicon.cues["two-words"])
    return tuple(_reading(_scene(d, v, readers, cutter), readers) for d, v in zip(documents, views, strict=True))


def refuse_too_many(readings: Sequence[Reading], limit: int) -> None:
    """Raise `Refused` naming the source that states the most, where all of them state more facts than the limit."""
    count = sum(len(reading.facts) for reading in readings)
    if count > limit:
        most = max(readings, key=lambda reading: len(reading.facts))
        wrong = f"states {len(most.facts)} of {count} facts in all, the limit is {limit}"
        right = "split the report, or raise `facts` under [limits] in content/report.toml"
        raise Refused([Problem(most.document.record.path, 0, wrong, right)])


def _terms(lexicon: Lexicon) -> list[tuple[str, str]]:
    """Words that must not be cut: qualifiers (在孵), nouns that the dictionary lacks (经开区), acts that begin with 新 or 获,
    verbs that the dictionary takes for nouns.
    """
    narrowing = (*lexicon.qualifiers, *lexicon.cues["attributive"])
    parks = [park for park in lexicon.endings["park"] if len(park) == 3]
    nouns = [(noun, "n") for noun in (*lexicon.cues["noun"], *parks)]
    acts = [(act, "v") for act in lexicon.acts if act.startswith(("新", "获"))]
    acts += [(verb, "v") for verb in lexicon.cues["verb"]]
    return [(word, "b") for word in narrowing] + nouns + acts


def scene(document: Document, lexicon: Lexicon) -> tuple[View, tuple[Passage, ...], tuple[Named, ...]]:
    """The view of a document, its passages and the people in it: what a look for damage starts from."""
    seen = view(document.text)
    cutter = segmenter([seen.text], _terms(lexicon), apart=lexicon.cues["two-words"])
    read = tuple(passages(document, seen, grammar(lexicon), cutter, _date(document.record.date)))
    return seen, read, people(read, document, seen, lexicon)


def _scene(document: Document, seen: View, readers: Readers, cutter: Segmenter) -> Scene:
    written = _date(document.record.date)
    read = tuple(passages(document, seen, readers.quantities, cutter, written))
    persons = people(read, document, seen, readers.lexicon)
    asked = questions(read)
    remarked = tuple(is_remark(passage) for passage in read)
    ours = tuple(document.record.kind is SourceKind.DIGEST and passage.sentence.heading for passage in read)
    silent = tuple(
        "question" if q else "remark" if r else "heading" if o else ""
        for q, r, o in zip(asked, remarked, ours, strict=True)
    )
    spoken = tuple(p for p, reason in zip(read, silent, strict=True) if not reason)
    lexicon = readers.lexicon
    names = (
        *persons,
        *organizations(spoken, persons, lexicon),
        *projects(spoken, lexicon),
        *measures(spoken, lexicon),
        *statements(spoken, lexicon),
        *industries(spoken, lexicon),
        *strategies(spoken, lexicon),
    )
    ordered = tuple(sorted(names, key=lambda n: (n.start, n.end, n.kind)))
    places = places_of(seen.text, lexicon)
    title = title_of(document, read)
    home = home_of(title, read, places, roster(ordered, places, lexicon, (Topic("", Scope.PLACE), seen.text)))
    named = roster(ordered, places, lexicon, (home, seen.text))
    outlooks = tuple(outlooks_of(title, read))
    return Scene(document, seen, read, speakers(read, persons), silent, outlooks, ordered, written, home, named)


def _date(words: str | None) -> date | None:
    """The day from which relative times are counted."""
    if not words:
        return None
    parts = [int(part) for part in words.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 28)


def _reading(scene: Scene, readers: Readers) -> Reading:
    facts: list[Fact] = []
    passed = [(scene.seen.span(p.start, p.end), p.reason) for passage in scene.passages for p in passage.passed]
    passed += [
        (scene.seen.span(t.start, t.end), "date")
        for passage in scene.passages
        for t in passage.times
        if _has_digit(passage, t)
    ]
    passed += [(scene.seen.span(*stretch), "name") for stretch in _other_digits(scene)]
    for figure, mention, reason in _quantities(scene, readers):
        if figure is None:
            passed.append((scene.seen.span(mention.start, mention.end), reason))
        else:
            facts.append(_quantity_fact(scene, figure, readers))
    facts += _dates(scene)
    facts += [_worded(scene, name, n) for n, name in enumerate(scene.names, 1)]
    facts.sort(key=lambda fact: (fact.evidence.mention, fact.kind, fact.id))
    return Reading(scene.document, tuple(facts), tuple(sorted(passed)))


def _other_digits(scene: Scene) -> Iterator[tuple[int, int]]:
    """Digits that no reading has taken: those inside formulas and names (the second figure of 1+4+N)."""
    for passage in scene.passages:
        taken = sorted((r.start, r.end) for rs in (passage.mentions, passage.passed, passage.times) for r in rs)
        at = 0
        for found in _DIGITS.finditer(passage.text, passage.start, passage.end):
            while at < len(taken) and taken[at][1] <= found.start():
                at += 1
            if at == len(taken) or taken[at][0] >= found.end():
                yield found.span()


def _has_digit(passage: Passage, time: TimeMention) -> bool:
    return any(c.isdigit() or c in "一二两三四五六七八九十" for c in passage.words(time.start, time.end))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A numeral in its place with the circumstances read for it, each with the rule and words it came from."""

    sight: Sight
    when: Chosen[TimeMention | None]
    far: Chosen[Status]
    whom: Chosen[Topic]
    role: Chosen[Role]
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class _Handed:
    """What one sentence hands on to the next of its paragraph, and where that began."""

    paragraph: int
    start: int
    subject: Topic
    time: Carried | None
    counted: Counted | None
    speaker: Speaker | None = None
    aimed: bool = False
    listed: _Listed | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a sentence that announces a list hands on to each paragraph of it."""

    time: Carried | None
    aimed: bool


def _quantities(scene: Scene, readers: Readers) -> Iterator[tuple[_Figure | None, Mention, str]]:
    """Each numeral that reads as a quantity: what was read around it, or the reason why it is no fact."""
    carried = _Handed(0, 0, scene.home, None, None)
    whole: Role | None = None
    titled = titles(scene.passages)
    silent = ("heading" if n < titled else reason for n, reason in enumerate(scene.silent))
    readers = replace(readers, telling=readers.telling.of(scene.passages))
    said = zip(scene.passages, scene.speakers, silent, scene.outlooks, strict=True)
    for passage, speaker, reason, outlook in said:
        same = passage.sentence.paragraph == carried.paragraph
        whole = whole if same or is_part(passage) else None
        carried = _received(scene, passage, speaker, carried)
        aimed = _is_aimed(passage, carried, scene)
        setting = Setting(carried.start, scene.written, outlook.ahead or aimed, outlook.back)
        counted, far, told = carried.counted, None, list[tuple[Mention, Counted]]()
        for written in passage.mentions:
            what = _counted(passage, written, counted, told, readers)
            mention = readers.metrics.with_unit(passage, written, what)
            if reason or (mention.bare and not is_rate(what.label)):
                yield None, mention, reason or "bare"
                counted = counted if reason or not what.label else what
                continue
            sight = Sight(passage, mention, what, readers.cues, setting)
            far = status(sight)
            ahead = not aimed or far.value is Status.TARGET
            sight = replace(sight, status=far.value)
            when, whom = period(sight, carried.time if ahead else None), topic(sight, scene.named, carried.subject)
            sight = replace(sight, counted=_of_project(whom, _without(whom, what, passage, readers)), whole=whole)
            does = role(sight)
            yield _Figure(sight, when, far, whom, does, speaker), mention, ""
            counted = what
            whole = does.value if does.value in (Role.NEW, Role.LEVEL) else whole
            told.append((mention, what))
        subject = passage_topic(passage, scene.named, carried.subject, same)
        aimed = aimed or looks_ahead(passage, readers.cues) if far is None else far.value is Status.TARGET
        time = carries_on(passage, carried.time)
        listed = _Listed(announced(passage, time), aimed) if announces(passage) else carried.listed
        carried = replace(
            carried, speaker=speaker, subject=subject, time=time, counted=counted, aimed=aimed, listed=listed
        )


def _received(scene: Scene, passage: Passage, speaker: Speaker | None, before: _Handed) -> _Handed:
    """What a sentence takes from the one before: all within a paragraph, little across its end."""
    if passage.sentence.paragraph == before.paragraph:
        return replace(before, time=None) if begins_section(passage) else before
    lasts = speaker == before.speaker and before.subject.name not in scene.named.localities
    subject = before.subject if lasts else scene.home
    time, aimed = carries_over(passage, before.time), before.aimed and (is_part(passage) or adds(passage))
    listed = before.listed if is_listed(passage) else None
    if listed is not None:
        time, aimed = listed.time or time, listed.aimed or aimed
    return _Handed(passage.sentence.paragraph, passage.start, subject, time, None, speaker, aimed, listed)


def _counted(
    passage: Passage,
    mention: Mention,
    before: Counted | None,
    told: Sequence[tuple[Mention, Counted]],
    readers: Readers,
) -> Counted:
    """What a figure counts: its noun, then whose amount it is, then what tells it from its like."""
    lasting = mention.quantity.dimension == "time" and told and told[-1][0].quantity.dimension != "time"
    lasting = lasting and not passage.text.endswith("连续", passage.start, mention.start)
    if told and mention.rank and readers.metrics.is_manner(passage, told[-1][0], mention):
        before = told[-2][1] if len(told) > 1 else None
    noun = readers.metrics.counted(passage, mention, None if lasting else before)
    full = readers.telling.completed(Told(passage, mention, noun, told, passage.clause_at(mention.start)))
    label = readers.metrics.phrases.labels.sound(full.label)
    return full if label == full.label else replace(full, label=label)


def _without(whom: Chosen[Topic], what: Counted, passage: Passage, readers: Readers) -> Counted:
    """The thing counted without the name of whom it is of: [幸福高新区认定]高新技术企业."""
    start, end = whom.words or (0, 0)
    own = whom.value.scope is Scope.PLACE or (whom.value.scope is Scope.PROJECT and what.start <= start)
    if own or not what.start < end < what.end:
        return what
    rest = max(what.label.find(passage.text[end : end + 2]), 0)  # what the label adds to its words stays
    label = readers.metrics.cleaned(what.label[rest:] if rest else passage.text[end : what.end])
    return replace(what, label=label, start=end) if len(label) > 1 else what


def _of_project(whom: Chosen[Topic], what: Counted) -> Counted:
    """What is put into a project with its name: an investment or a site says nothing without whose it is."""
    name = whom.value.name
    if not name.endswith(_PROJECT) or not _PUT_IN.fullmatch(what.label):
        return what
    return replace(what, label=name + what.label)


def _is_aimed(passage: Passage, before: _Handed, scene: Scene) -> bool:
    """Whether what follows may be aims too: a deadline that still lies ahead, or what goes on from a sentence of aims."""
    if before.aimed and (before.listed or is_part(passage) or leaves_out_subject(passage, scene.named)):
        return True
    written = scene.written
    deadline = before.time.time if before.time else None
    if deadline is None or not is_deadline(passage.text, deadline):
        return False
    return written is None or deadline.last is None or deadline.last > written


def _quantity_fact(scene: Scene, figure: _Figure, readers: Readers) -> Fact:
    passage, mention, what = figure.sight.passage, figure.sight.mention, figure.sight.counted
    clause, seen, record = passage.clause_at(mention.start), scene.seen, scene.document.record
    start, end = min(clause[0], what.start), max(clause[1], what.end, mention.end)
    whom, far = figure.whom.value, figure.far.value
    national = far is Status.REQUIREMENT and _SCHEME.search(_paragraph(scene, passage)) is not None
    scope = Scope.NATIONAL if national else whom.scope
    span, words = seen.span(start, end), seen.span(mention.start, mention.end)
    return Fact(
        id=f"{record.id}@{mention.start}",
        kind=Kind.QUANTITY,
        label=what.label,
        evidence=Evidence(scene.document, span, words, _shape(what, mention)),
        place=None if scope in (Scope.NATIONAL, Scope.ELSEWHERE) else record.place or None,
        scope=scope,
        subject="" if national else whom.name,
        status=far,
        period=_period(scene, figure.when.value),
        speaker=figure.speaker,
        quantity=mention.quantity,
        role=figure.role.value,
        act=what.act,
        qualifiers=_qualifiers(passage, what, readers.lexicon),
        traces=tuple(_traces(scene, figure)),
    )


def _traces(scene: Scene, figure: _Figure) -> Iterator[Trace]:
    """From which words each field was read, by which rule, and what that rule beat."""
    what, mention = figure.sight.counted, figure.sight.mention
    yield Trace("value", "numeral with hedges and unit", scene.seen.span(mention.start, mention.end))
    label = scene.seen.span(what.start, what.end) if what.end > what.start else None
    yield Trace("metric", _shape(what, mention), label)
    chosen: tuple[tuple[str, Chosen[Any]], ...] = (
        ("role", figure.role),
        ("status", figure.far),
        ("period", figure.when),
        ("subject", figure.whom),
    )
    for name, choice in chosen:
        span = scene.seen.span(*choice.words) if choice.words else None
        yield Trace(name, choice.rule, span, choice.beat)


def _shape(what: Counted, mention: Mention) -> str:
    """The name of the shape that was read, such as `<metric><number>` or `<number><metric>`."""
    if what.supplied:
        return "<number>, metric from before"
    change = f"{'<change>' if what.change else ''}"
    return "<number><metric>" if what.start >= mention.end else f"<metric>{change}<number>"


def _qualifiers(passage: Passage, what: Counted, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that narrow the noun, where it stands or in the label supplied, longest first, none inside another."""
    words = passage.text[what.start : what.end] + "|" + what.label
    found: list[str] = []
    for word in sorted(lexicon.qualifiers, key=len, reverse=True):
        if word in words:
            found.append(word)
            words = words.replace(word, "|")
    return tuple(found)


def _period(scene: Scene, when: TimeMention | None) -> Period | None:
    if when is None:
        return None
    first, last = (day.isoformat() if day else None for day in (when.first, when.last))
    surface = scene.seen.text[when.start : when.end]
    iso = when.iso if when.iso and not when.iso.startswith("--") else None
    inferred = when.inferred and (iso is not None or first is not None or last is not None)
    return Period(surface, scene.seen.span(when.start, when.end), iso, first, last, when.precision, inferred)


_PROJECT = ("项目", "工程")
_PUT_IN = re.compile("^(?:[一二三四][、一二三四]*期|首期)?(?:计划|规划|年度|总)?(?:投资|占地|用地)(?:面积|额)?")
_DIGITS = re.compile(r"[0-9]{1,40}")
_SCHEME = re.compile(r"国家|全国|省级")
_TOLD = (Kind.MEASURE, Kind.CLAIM, Kind.INDUSTRY, Kind.FUNCTION, Kind.REQUIREMENT, Kind.STRATEGY)


def _whom(scene: Scene, name: Named, passage: Passage | None) -> Topic:
    """Of whom a statement in words speaks: another place, a national scheme, the body that heads its clause, else the place."""
    if name.kind is Kind.ANALOGY:
        return Topic("", Scope.ELSEWHERE)
    if name.kind not in _TOLD or passage is None:
        return scene.home
    if name.kind is Kind.REQUIREMENT and _SCHEME.search(_paragraph(scene, passage)):
        return Topic("", Scope.NATIONAL)
    return heading(passage, name.start, scene.named) or scene.home


def _expected(name: Named, passage: Passage | None) -> Status | None:
    """A claim of what will be is an opinion, no state of things: 将成为……的典范."""
    if name.kind is not Kind.CLAIM or passage is None:
        return None
    before = passage.text[passage.clause_at(name.start)[0] : name.start]
    return Status.OPINION if re.search(r"将|有望|必将|可望", before) else None


def _paragraph(scene: Scene, passage: Passage) -> str:
    same = [p for p in scene.passages if p.sentence.paragraph == passage.sentence.paragraph]
    return passage.text[same[0].start : passage.end]


def _day(scene: Scene, name: Named, passage: Passage | None) -> Period | None:
    """The day or month of an event: the one that its sentence names before it."""
    if name.kind is not Kind.EVENT or passage is None:
        return None
    times = [t for t in passage.times if t.precision in ("day", "month") and t.start < name.end]
    return _period(scene, times[-1] if times else None)


def _worded(scene: Scene, name: Named, number: int) -> Fact:
    """The fact of a name or phrase: its evidence is the sentence that holds it."""
    record = scene.document.record
    at = next((i for i, p in enumerate(scene.passages) if p.start <= name.start < p.end), None)
    end = name.end if at is None else min(name.end, scene.passages[at].end)
    mention = scene.seen.span(name.start, end)
    span = scene.passages[at].sentence.span if at is not None else mention
    passage = scene.passages[at] if at is not None else None
    whom = _whom(scene, name, passage)
    scope = whom.scope
    said = scene.speakers[at] if at is not None else None
    return Fact(
        id=f"{record.id}@{name.start}-{name.kind}-{number}",
        kind=name.kind,
        label=name.label,
        evidence=Evidence(scene.document, span, mention, name.rule),
        place=None if scope in (Scope.NATIONAL, Scope.ELSEWHERE) else record.place or None,
        scope=scope,
        subject=whom.name,
        status=name.status or _expected(name, passage),
        period=_day(scene, name, passage),
        speaker=said if said and said.name != name.label else None,
        title=name.title,
        variants=name.variants,
    )


def _dates(scene: Scene) -> Iterator[Fact]:
    """Each calendar date or span of dates that the text names, once; one without year is `--07-02`."""
    told = [p for p, reason in zip(scene.passages, scene.silent, strict=True) if not reason]
    for time, span in dates(told, scene.document, scene.seen):
        yield _dated(scene, scene.seen.span(time.start, time.end), span, _period(scene, time))


def _dated(scene: Scene, mention: Span, span: Span, when: Period | None) -> Fact:
    record = scene.document.record
    evidence = Evidence(scene.document, span, mention, "<date>")
    label = evidence.words
    return Fact(
        f"{record.id}@{mention.start}-date",
        Kind.DATE,
        label,
        evidence,
        record.place or None,
        Scope.PLACE,
        "",
        period=when,
    )
