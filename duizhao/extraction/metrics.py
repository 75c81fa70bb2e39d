"""What a quantity counts: the noun behind it (30多所高校) or before it (高新技术企业46家), without the verb.

The words between the clause's verb and the number are walked from the number outwards, by jieba's parts
of speech; the verb itself is kept as the act that ties the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.extraction.passages import Passage
from duizhao.extraction.quantities import Mention
from duizhao.language.lexicon import Lexicon, alternatives
from duizhao.language.words import Token

_NOMINAL = ("n", "vn", "an", "a", "b", "j", "l", "i", "g", "s", "f", "nz", "x", "eng", "z", "k", "h")
_SPLIT = "，,；;：:。！？!?、 \n"
_OPEN, _CLOSE = "“《（(‘", "”》）)’"
_EMPTY = re.compile(r"^(?:各类|各种|各级|各项|全市|全省|全区|我市|我省|本市|其中|的|等|共|约|该市|新的|多个)+|(?:的|等|数量|总数|共|各|已|约)+$")
_LEVEL_ONLY = re.compile(r"(?P<level>国家|省|市|区|县)(?:级)?")
_OWNED = re.compile(r"(?:我们的|我们|该|本|这个|这一|其|我市的|全市)(?P<noun>[\u4e00-\u9fff]{2,6})$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity's noun: `label` as shown, `[start, end)` where it stands (start == end where it was supplied), `act` its verb."""

    label: str
    start: int
    end: int
    act: str
    change: str
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class MetricGrammar:
    """The patterns made from a lexicon's predicates, changes and acts."""

    predicate: re.Pattern[str]
    change: re.Pattern[str]
    acts: re.Pattern[str]
    lexicon: Lexicon

    def counted(self, passage: Passage, mention: Mention, before: Counted | None) -> Counted:
        """What `mention` counts; `before` is what the quantity before it in the sentence counts, for nouns left out."""
        start, end = passage.clause_at(mention.start)
        lower = max((m.end for m in passage.mentions if start <= m.end <= mention.start), default=start)
        act = self._act(passage.text[start : mention.start])
        after = self._after(passage, mention, end)
        if after:
            return Counted(self._clean(after[0]), after[1], after[2], act, "")
        found = self._before(passage, mention, lower)
        return self._completed(passage, mention, found, act, before)

    def _act(self, words: str) -> str:
        """The last verb of the clause that ties a number to its noun, the longest form of it."""
        last = None
        for found in self.acts.finditer(words):
            last = found
        return last[0] if last else ""

    def _after(self, passage: Passage, mention: Mention, end: int) -> tuple[str, int, int] | None:
        """The noun phrase that follows the number within its clause."""
        if mention.rank or mention.quantity.dimension in ("percent", "points", "index", "multiple", "share", "time"):
            return None
        text, at = passage.text, mention.end
        bracket = re.compile(r"[(（][^()（）]{0,30}[)）]").match(text, at, end)
        at = bracket.end() if bracket else at
        at += text.startswith("的", at)
        tokens = [t for t in passage.tokens if at <= t.start < end]
        if not tokens or tokens[0].start != at:
            return None
        relative = _relative_clause(tokens)
        tokens = tokens[relative:]
        stop = _nominal_run(tokens, passage)
        if not stop or (relative == 0 and tokens[0].tag in ("v", "p", "d", "c", "r", "f")):
            return None
        return text[tokens[0].start : tokens[stop - 1].end], tokens[0].start, tokens[stop - 1].end

    def _before(self, passage: Passage, mention: Mention, lower: int) -> tuple[int, int, str]:
        """Where the noun phrase before the number stands, and the verb of change between the two."""
        text, end, change = passage.text, mention.start, ""
        while True:
            stripped = self.predicate.search(text, lower, end)
            moved = self.change.search(text, lower, end)
            if moved and (not stripped or moved.start() < stripped.start() or moved.end() - moved.start() >= stripped.end() - stripped.start()):
                change, end = moved[0], moved.start()
            elif stripped:
                end = stripped.start()
            else:
                break
        if change:
            than = text.rfind("比", lower, end)
            end = than if than > lower and text[than + 1 : than + 2] not in "例重率" else end
        tokens = [t for t in passage.tokens if t.end <= end and t.start >= lower]
        return self._phrase_start(tokens, passage, end), end, change

    def _phrase_start(self, tokens: list[Token], passage: Passage, end: int) -> int:
        """Walk left from `end` over the words of one noun phrase; stop at a verb, a preposition, a comma."""
        start, depth = end, 0
        for n in range(len(tokens) - 1, -1, -1):
            token = tokens[n]
            if token.word in _CLOSE:
                depth += 1
            elif token.word in _OPEN:
                depth -= 1
            elif depth <= 0 and self._stops(tokens, n, passage, end):
                break
            start = token.start
        return start

    def _stops(self, tokens: list[Token], n: int, passage: Passage, end: int) -> bool:
        token = tokens[n]
        if token.word in _SPLIT or any(t.start <= token.start < t.end for t in passage.times):
            return True
        nominal = token.tag.startswith(_NOMINAL) and token.tag not in ("nr1",)
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if token.word == "的":
            return end - token.end > 3
        if token.word in ("和", "与", "及"):
            return not (following and n and tokens[n - 1].tag.startswith(_NOMINAL) and not self._is_act(tokens[n - 1].word))
        if self._is_act(token.word):
            fresh = n and tokens[n - 1].word.endswith(("新增", "新认定", "新申报", "新登记"))
            return not (fresh and following)
        if token.tag in ("v", "vd", "vq", "vg") and following:
            return not (n and self._is_act(tokens[n - 1].word)) or end - token.end < 2
        return not (nominal or token.tag in ("v", "ns", "nt", "nr", "m", "q", "uj"))

    def _is_act(self, word: str) -> bool:
        return word in self.lexicon.acts

    def _completed(self, passage: Passage, mention: Mention, found: tuple[int, int, str], act: str, before: Counted | None) -> Counted:
        """The noun cleaned, taken over from the quantity before, or widened to the name that it shortens."""
        start, end, change = found
        label = self._clean(passage.text[start:end])
        listed = re.search(r"(?P<head>[^，,；;。、]{2,20}?)(?:包括|包含|有)[^，,；;。]{4,}、", passage.text[passage.clause_at(start)[0] : end])
        if listed and mention.quantity.dimension == "count":
            return Counted(self._clean(listed["head"]), start, end, act, change)
        level = _LEVEL_ONLY.fullmatch(label)
        if before and (not label or level):
            noun = re.sub(r"^(?:国家级|省级|市级|区级|县级|重点)", "", before.label) if level else before.label
            return Counted((level["level"] + "级" if level else "") + noun, end, end, act or before.act, change, supplied=True)
        owned = _OWNED.fullmatch(passage.text[start:end])
        if owned or len(label) <= 2:
            named = self._named_before(passage, start, (owned["noun"] if owned else label))
            if named:
                return Counted(named, end, end, act, change, supplied=True)
        return Counted(label, start, end, act, change)

    def _named_before(self, passage: Passage, end: int, noun: str) -> str:
        """The last longer name ending in `noun` in the text before, such as the fund that 我们的基金 means."""
        if len(noun) < 2:
            return ""
        window = passage.text[max(0, end - 1500) : end]
        names = re.findall(rf"(?:{alternatives(list(self.lexicon.acts))}|[，。；：、“”《》的与和])([\u4e00-\u9fff]{{2,12}}{re.escape(noun)})", window)
        return str(names[-1]) if names else ""

    def _clean(self, label: str) -> str:
        """The phrase without what does not tell two counts apart: place names, 各类, owners before a long noun."""
        label = re.sub(r"\s", "", label).strip("、（()）“" if label.count("“") != label.count("”") else "、")
        while True:
            trimmed = _EMPTY.sub("", label)
            place = next((p for p in _prefixes(trimmed) if p in self.lexicon.localities and len(trimmed) - len(p) >= 4), "")
            owner = next((o for o in self.lexicon.endings.get("institution-noun", ()) if trimmed.startswith(o) and len(trimmed) - len(o) >= 4), "")
            cut = trimmed[len(place or owner) :]
            if cut == label:
                return label
            label = cut


def _prefixes(words: str) -> list[str]:
    return [words[:n] for n in range(min(len(words), 6), 1, -1)]


def _relative_clause(tokens: list[Token]) -> int:
    """How many tokens a verb with 的 takes before the noun: 3000万元[修建的]高新大桥便桥."""
    for n, token in enumerate(tokens[:8]):
        if token.word in _SPLIT:
            return 0
        if token.word == "的" and n and tokens[0].tag.startswith("v"):
            return n + 1
    return 0


def _nominal_run(tokens: list[Token], passage: Passage) -> int:
    """How many tokens one noun phrase takes from the front."""
    depth = 0
    for n, token in enumerate(tokens):
        if token.word in _OPEN:
            depth += 1
        elif token.word in _CLOSE:
            depth -= 1
        elif depth > 0:
            continue
        elif token.word in ("和", "与", "及"):
            following = tokens[n + 1] if n + 1 < len(tokens) else None
            if not following or following.tag in ("m", "v", "x") or any(m.start <= following.start < m.end for m in passage.mentions):
                return n
        elif token.word == "的" and n and n + 1 < len(tokens) and tokens[n + 1].tag.startswith("n"):
            continue
        elif not token.tag.startswith(_NOMINAL) and token.tag not in ("ns", "nt", "nr", "uj"):
            return n
    return len(tokens)


def metric_grammar(lexicon: Lexicon) -> MetricGrammar:
    """The patterns over a lexicon."""
    return MetricGrammar(
        predicate=re.compile(rf"(?:{alternatives(list(lexicon.cues['predicate']))})\Z"),
        change=re.compile(rf"(?:{alternatives(list(lexicon.cues['change']))})(?:了|到|至|为)?\Z"),
        acts=re.compile(alternatives(list(lexicon.acts))),
        lexicon=lexicon,
    )
