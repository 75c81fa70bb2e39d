"""What a rate, a rank or a sum is told against: which way, since when, among whom; from the words before the number."""

from __future__ import annotations

import re

from duizhao.extraction.indicator_rules import Words
from duizhao.language.endings import ending
from duizhao.model.facts import Fact, Role

BASES = ("on-year", "on-previous", "since-opening")
WAYS = ("rise", "fall")
AVERAGE = "average"
CUMULATIVE = "cumulative"
SINCE = re.compile("[比较](?P<year>[0-9]{4})年")
RANKED = re.compile("(?:[居列排位]|名次|第|前){1,6}")
AMONG = re.compile("[居列排位在](?P<field>[^居列排位在名次第前，。；：、0-9]{1,8})")


def led(fact: Fact) -> str:
    """The words of the clause before the number."""
    before = fact.document.text[fact.evidence.span.start : fact.evidence.mention.start]
    return re.split("[，,；;。：:]", before)[-1]


def way(fact: Fact, words: Words) -> str:
    """Whether a change is a rise or a fall, by its verb, else by the last such word before it; '' where none tells."""
    if fact.role is not Role.CHANGE:
        return ""
    told = fact.act or led(fact)
    found = [
        (told.rfind(word) + len(word), sense) for sense in WAYS for word in words.signs.get(sense, ()) if word in told
    ]
    return max(found)[1] if found else ""


def is_average(fact: Fact, words: Words) -> bool:
    """Whether a change is the average of several years: 年均增长."""
    return fact.role is Role.CHANGE and any(word in led(fact) for word in words.signs.get(AVERAGE, ()))


def is_cumulative(fact: Fact, words: Words) -> bool:
    """Whether an addition told of a year may have begun before it: 2020年，累计引进; months and spans say themselves since when."""
    of_a_year = fact.period is not None and fact.period.precision == "year"
    return of_a_year and fact.role is Role.NEW and any(word in led(fact) for word in words.signs.get(CUMULATIVE, ()))


def base(fact: Fact, words: Words) -> str:
    """What a change is measured against: the year before, the period before, a year by its number; '' where nothing tells."""
    if fact.role is not Role.CHANGE:
        return ""
    since = SINCE.search(led(fact))
    told = (sense for sense in BASES for word in words.signs.get(sense, ()) if word in led(fact))
    return since["year"] if since else next(told, "")


def among(fact: Fact) -> str:
    """Among whom a rank is held, as the words before it say: 居全省第3位 → 全省; '' for what is no rank, or where none say."""
    if fact.role is not Role.RANK:
        return ""
    before = led(fact)
    ranked = ending(RANKED, before, len(before), 12)
    told = before[: ranked.start()] if ranked else before
    plain = told.rstrip("名次")
    found = ending(AMONG, told, len(told), 9) or ending(AMONG, plain, len(plain), 9)
    return found["field"] if found else ""
