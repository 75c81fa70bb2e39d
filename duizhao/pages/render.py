"""Pages → bytes. The one user of jinja2; a template loops and looks up, it computes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup, escape

from duizhao.model.facts import Fact
from duizhao.model.report import Bilingual, Place
from duizhao.model.shapes import Of, Shape
from duizhao.model.unseen import spelled_out
from duizhao.pages import tongues
from duizhao.pages.inline import inline
from duizhao.pages.mentions import Mention, Mentions
from duizhao.pages.page import Page, address
from duizhao.pages.whole import Whole, bind, led_inside
from duizhao.problems import Problem, Refused

if TYPE_CHECKING:
    from duizhao.bilingual.phrasebook import Phrasebook

FOLDER = "templates"
TONGUES = {"zh": "zh-Hans", "en": "en"}
EMPTY: Mapping[str, bytes] = {}
UNTRANSLATED = 'class="untranslated"'
KINDS = {"fact": Fact, "place": Place, "of": Of, "shape": Shape, "bilingual": Bilingual}
MOST_TURNS = 100_000
COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/)?")
BREAKS = re.compile(r"[ \t\r\n]+")
BLANKS = re.compile(r" ?([{};>!]) ?|([,:]) |(?<=@media) (?=\()")
INNER = str.maketrans("“”", "‘’")
Words = Callable[..., Markup]
Cut = tuple[tuple[bool, Markup], ...]
Phrase = Callable[[str, str, object], Cut]


class Shelf(BaseLoader):
    """Templates from one folder: plain files in it, never a link, never a path that leads out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, as jinja2 asks for it."""
        path = self.folder / template
        plain = template.endswith((".html", ".xml")) and all(
            part not in ("", ".", "..") for part in template.split("/")
        )
        if not plain or not path.is_file() or path.resolve() != self.folder.resolve() / template:
            raise TemplateNotFound(template)
        try:
            return path.read_text(encoding="utf-8"), str(path), lambda: True
        except UnicodeDecodeError as error:
            wrong = f"not UTF-8 at byte {error.start}"
            raise Refused([Problem(f"{FOLDER}/{template}", 0, wrong, "save it as UTF-8")]) from None


class Compiled(BytecodeCache):
    """Templates that were compiled before, by the key that jinja2 gives them; one whose text has changed is not used."""

    def __init__(self, held: dict[str, bytes]) -> None:
        self.held = held

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone: a folder may have a name that no encoding of the machine can write."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the compiled template into the bucket, where there is one."""
        if bucket.key in self.held:
            bucket.bytecode_from_string(self.held[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        self.held[bucket.key] = bucket.bytecode_to_string()


def compiled(root: Path) -> dict[str, bytes]:
    """Every template, ready to be carried out; what is wrong with one is told when a page is rendered with it."""
    folder, held = root / FOLDER, dict[str, bytes]()
    shelf = environment(folder, held)
    for path in sorted(folder.glob("*.html")):
        with suppress(TemplateError, Refused):
            shelf.get_template(path.name)
    return held


def environment(folder: Path, held: dict[str, bytes]) -> Environment:
    """What jinja2 reads templates with; `held` are those compiled before."""
    return Environment(
        loader=Shelf(folder),
        autoescape=True,
        optimized=False,  # folding constants costs more than it saves on templates used this rarely
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(held),
    )


def render(
    root: Path, pages: tuple[Page, ...], phrasebook: Phrasebook, held: Mapping[str, bytes] = EMPTY
) -> dict[str, bytes]:
    """Every page and asset by its path under `site/`; `held` are templates compiled before.

    Raises Refused where a template cannot be read.
    """
    folder = root / FOLDER
    phrase = cache(partial(pieces, phrasebook))
    shelf = environment(folder, dict(held))
    shelf.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False, "separators": (",", ":")}
    tests = cast("dict[str, Callable[..., bool]]", shelf.tests)
    tests |= {name: partial(is_a, kind) for name, kind in KINDS.items()}
    shelf.globals |= {"N_": str, "range": bounded, "cut": phrase, "fill": fill, "inline": inline}
    said = {language: partial(interface, phrase, language) for language in ("zh", "en")}
    files: dict[str, bytes] = {}
    problems: dict[str, Problem] = {}
    for page in pages:
        try:
            files[page.path] = rendered(shelf, page, said, phrasebook)
        except (
            TemplateError,
            TypeError,
            LookupError,
            AttributeError,
            ValueError,
            OverflowError,
            RecursionError,
        ) as error:
            problem = mistake(folder, page.template, error)
            if problem is None:
                raise
            problems.setdefault(page.template, problem)  # what is wrong with a template is wrong on all its pages
    if problems:
        raise Refused(problems.values())
    return files | assets(folder)


def bounded(*ends: int) -> range:
    """What a template counts through: a slip there must not run for ever."""
    if len(range(*ends)) > MOST_TURNS:
        raise OverflowError(f"a loop of more than {MOST_TURNS} turns")
    return range(*ends)


def mistake(folder: Path, template: str, error: Exception) -> Problem | None:
    """What is wrong with a template, at the line that jinja2 was reading or carrying out; None where it is not at fault.

    It is where a name, a template or a value was asked for in vain by the template itself, or by what is lent to it here.
    """
    if isinstance(error, TemplateSyntaxError):
        wrong = (error.message or "not a template").rstrip(".")
        return Problem(f"{FOLDER}/{error.name or template}", error.lineno, wrong, "mend the template")
    frames = [(Path(frame.filename), frame.lineno or 0) for frame in extract_tb(error.__traceback__)]
    ours = [(path.relative_to(folder).as_posix(), line) for path, line in frames if path.is_relative_to(folder)]
    name, line = ours[-1] if ours else (template, 0)
    if isinstance(error, TemplateNotFound):
        if not ours:
            return Problem(f"{FOLDER}/{error.name}", 0, "there is no such template", "restore the file")
        wrong, right = f"there is no template {error.name}", f"restore {FOLDER}/{error.name}, or name another"
        return Problem(f"{FOLDER}/{name}", line, wrong, right)
    if isinstance(error, RecursionError) and ours:
        return Problem(f"{FOLDER}/{name}", line, "includes, extends or calls itself without end", "break the circle")
    last = frames[-1][0]
    lent = last.is_relative_to(folder) or last == Path(__file__) or "jinja2" in last.parts
    if not ours or not (isinstance(error, TemplateError) or lent):
        return None
    wrong = f"no value is called {error.args[0]}" if isinstance(error, KeyError) and error.args else str(error)
    return Problem(f"{FOLDER}/{name}", line, wrong.rstrip("."), "mend the template")


def rendered(shelf: Environment, page: Page, said: Mapping[str, Words], phrasebook: Phrasebook) -> bytes:
    """One page; rendered again with a notice where an untranslated text has come to stand on it."""
    language = str(page.values["language"])
    tools = {
        "_": said[language],
        "zh": said["zh"],
        "en": said["en"],
        "to": partial(within, page.path),
        "across": partial(address, page.path),
        "tongue": "zh-Hant" if page.path.startswith("zh-Hant/") else TONGUES[language],
        "path": page.path,
        "book": phrasebook,
        "untranslated": False,
        "gathered": "",
    }
    template = shelf.get_template(page.template)
    held = page.values.get("whole")
    if isinstance(held, Whole):
        tools |= {"site": tools["to"], "to": partial(inside, held, page.path)}
        tools |= {"bound": tuple(bind(held, chapters(shelf, held, tools)))}
    html = template.render(tools | dict(page.values))
    if UNTRANSLATED in html:
        html = template.render(tools | dict(page.values) | {"untranslated": True})
    html = led_inside(html) if isinstance(held, Whole) else html
    mentioned = page.values.get("mentions")
    if isinstance(mentioned, Mentions):
        html = mentioned.marked(html, partial(behind, shelf.get_template("mention.html")))
    return spelled_out(tongues.marked(html)).encode("utf-8")


def within(here: str, target: str) -> str:
    """The relative address of a target, which on a page in traditional characters is the one in its own tree.

    >>> within("zh-Hant/i/fund.html", "zh/compare.html"), within("zh-Hant/index.html", "en/index.html")
    ('../compare.html', '../en/index.html')
    """
    if here.startswith("zh-Hant/") and target.startswith("zh/"):
        target = f"zh-Hant/{target.removeprefix('zh/')}"
    return address(here, target)


def inside(held: Whole, here: str, target: str) -> str:
    """The address of a target on the page that holds the whole report: the chapter that it has become, if it has."""
    return held.address(here, target) or within(here, target)


def chapters(shelf: Environment, held: Whole, tools: Mapping[str, object]) -> dict[str, str]:
    """The title and the markup of each chapter of a whole, by the path of the page that it is on the site."""
    return {
        one.page.path: shelf.get_template(one.page.template).render(
            {**tools, "path": one.page.path, "gathered": one.id, **one.page.values}
        )
        for one in held.chapters
    }


def behind(template: Template, mention: Mention) -> str:
    """What is put behind a first mention, as its template has it."""
    gloss = mention.term.gloss if mention.term else ""
    return template.render(zh=mention.zh, gloss=gloss).strip("\n")


def pieces(phrasebook: Phrasebook, msgid: str, language: str, n: object) -> Cut:
    """An interface string cut at the places for its values; True where a piece is the name of a value."""
    return tuple((kind == "name", escape(words)) for kind, words in phrasebook.pieces(msgid, language, n))


def interface(phrase: Phrase, language: str, msgid: str, /, **values: object) -> Markup:
    """An interface string with its values put in, each escaped unless it is markup; `n` chooses the plural and is not shown."""
    cut = phrase(msgid, language, values.get("n"))
    if len(cut) == 1 and not cut[0][0]:
        return cut[0][1]
    return Markup("".join(escape(values[words]) if named else words for named, words in cut))


def fill(cut: Cut, values: Mapping[str, object], show: Words, mark: Words, cited: object) -> Markup:
    """A sentence chosen by rule, cut at its places, each of its values shown by a macro of the templates.

    A value in quotation marks has those of its own turned into the inner kind, and its evidence behind the closing one.
    """
    done, held_back = Markup(), Markup()
    for number, (named, words) in enumerate(cut):
        if not named:
            done += words[:1] + held_back + words[1:] if held_back else words
            held_back = Markup()
        elif number and cut[number - 1][1].endswith("“") and cut[number + 1 :] and cut[number + 1][1].startswith("”"):
            done += nested(show(values[words], None))
            held_back = mark(values[words], cited)
        else:
            done += show(values[words], cited)
    return done


def nested(words: Markup) -> Markup:
    """Words that come to stand in quotation marks, their own turned into the inner kind.

    >>> nested(Markup("“科学家+工程师”团队"))
    Markup('‘科学家+工程师’团队')
    """
    return Markup(words.translate(INNER))


def is_a(kind: type, value: object) -> bool:
    """Whether a value is of a kind, as a template asks it."""
    return isinstance(value, kind)


def assets(folder: Path) -> dict[str, bytes]:
    """Style sheets and scripts, closed up, and all other assets as they stand, by their paths under `site/`."""
    found = sorted(path for path in (folder / "assets").iterdir() if path.is_file() and not path.is_symlink())
    return {f"assets/{path.name}": SHORTER.get(path.suffix, bytes)(path.read_bytes()) for path in found}


def closed_up(sheet: bytes) -> bytes:
    """A style sheet without comments and without the blanks around its signs that mean nothing.

    >>> closed_up(b"a { color: red; }  /* a link */" + bytes([10]) + b"b + i { margin: 0; }")
    b'a{color:red}b + i{margin:0}'
    """
    words = BREAKS.sub(" ", COMMENT.sub("", sheet.decode())).strip()
    return BLANKS.sub(r"\1\2", words).replace(";}", "}").encode()


def unindented(script: bytes) -> bytes:
    """A script without the lines that are comments and without what stands before the others.

    >>> unindented(b"// why" + bytes([10]) + b"  if (a) { b(); }")
    b'if (a) { b(); }'
    """
    lines = (line.lstrip(b" \t") for line in script.splitlines(keepends=True))
    return b"".join(line for line in lines if line.strip() and not line.startswith(b"//"))


SHORTER: Mapping[str, Callable[[bytes], bytes]] = {".css": closed_up, ".js": unindented}
