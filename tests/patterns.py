"""Every regular expression of the program, with how it is used, and what a judge of their worst time says of each.

    python -m tests.patterns             one JSON object a line
    python -m tests.patterns --judge     asks recheck (`npm i recheck`, found through NODE_PATH); exit 1 where one is not safe

recheck reads the expressions of ECMAScript, so each is written anew from its parsed form. What is only matched or
fullmatched is judged from its beginning. Its theory of automata knows no look-around: where fuzzing alone speaks, a bound is
judged: each alternative by itself, without its look-arounds and without what comes behind its last long repetition (both take
a constant time where they are reached), and failing at its end, so that all its ways are gone.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FUNCTIONS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
ANCHORED = frozenset({"match", "fullmatch"})
parser: Any = importlib.import_module("re._parser")
MANY = parser.MAXREPEAT
NEVER = r"\u{10ffff}"
CLASSES = {
    "CATEGORY_DIGIT": r"0-9\uff10-\uff19",
    "CATEGORY_NOT_DIGIT": r"\0-/:-\uff0f\uff1a-\u{10fffe}",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w\u3400-\u9fff",
    "CATEGORY_NOT_WORD": r"\W",
}
PLACES = {"AT_BEGINNING": "^", "AT_BEGINNING_STRING": "^", "AT_END": "$", "AT_END_STRING": "$", "AT_BOUNDARY": r"\b"}
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
JUDGE = """
const {checkSync} = require('recheck'), rows = JSON.parse(require('fs').readFileSync(0))
const wide = {checker: 'automaton', timeout: 90000, maxNFASize: 2e6, maxPatternSize: 1e6, maxRepeatCount: 1e6, maxSimpleRepeatCount: 1e6}
const tried = (source, flags, how) => { try { return checkSync(source, flags, how) } catch (e) { return {status: 'error ' + e.message} } }
for (const {source, bounds, flags} of rows) {
  let told = tried(source, flags, {timeout: 5000})
  const open = told => told.status !== 'safe' && !(told.status === 'vulnerable' && told.checker === 'automaton')
  if (open(told) && bounds) {
    const left = bounds.map(bound => tried(bound, flags, wide)).filter(part => part.status !== 'safe')
    if (left.length) told.bound = left.map(part => JSON.stringify(part.error || (part.attack || {}).pattern)).join()
    else told = {status: 'safe', checker: 'bound'}
  }
  if (open(told)) {
    const exact = tried(source, flags, wide)
    if (exact.status !== 'unknown') told = exact
  }
  const why = [told.bound, (told.complexity || {}).summary, (told.attack || {}).pattern, (told.error || {}).kind]
  console.log(JSON.stringify({status: told.status, checker: told.checker, why: why.filter(Boolean)}))
}
"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, where it is compiled, and whether it is only matched (or fullmatched) at one place."""

    where: str
    pattern: str
    flags: int
    used: str


@dataclass(frozen=True, slots=True)
class Call:
    """A use of a function of `re`, as it was met while the program ran."""

    file: str
    line: int
    method: str


def collected(root: Path = ROOT) -> tuple[Pattern, ...]:
    """Every expression that is compiled while the project's report is read and built."""
    met: dict[tuple[str, int], set[Call]] = {}
    for name in FUNCTIONS:
        setattr(re, name, _noting(name, getattr(re, name), met))
    _run(root)
    uses = _uses(root / "duizhao")
    return tuple(
        Pattern(_first(calls), words, flags, _used(calls, uses)) for (words, flags), calls in met.items() if calls
    )


def _noting(name: str, function: Callable[..., Any], met: dict[tuple[str, int], set[Call]]) -> Callable[..., Any]:
    flags_at = 0 if name == "compile" else 1

    def noted(pattern: str | bytes | re.Pattern[Any], *rest: Any, **named: Any) -> Any:
        frame = sys._getframe(1)
        file = frame.f_code.co_filename
        if not isinstance(pattern, re.Pattern) and "/duizhao/" in file and "site-packages" not in file:
            words = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
            given = named.get("flags", rest[flags_at] if len(rest) > flags_at and name not in ("sub", "split") else 0)
            met.setdefault((words, int(given)), set()).add(Call(file, frame.f_lineno, name))
        return function(pattern, *rest, **named)

    return noted


def _run(root: Path) -> None:
    import duizhao

    os.cpu_count = lambda: 1  # one process, so that all is met in it
    for module in pkgutil.walk_packages(duizhao.__path__, "duizhao."):
        importlib.import_module(module.name)
    build: Any = importlib.import_module("build")
    parity: Any = importlib.import_module("duizhao.bilingual.parity")
    report = build.read(root, _untimed)
    parity.scale(root).mismatches("增长5%，新增3家。", "Up 5%, three were added.")
    with tempfile.TemporaryDirectory() as folder:
        build.publish(root, Path(folder) / "site", report, _untimed)
    build.untranslated(root, _untimed)


def _untimed(*_: object) -> None:
    return None


def _first(calls: Iterable[Call]) -> str:
    call = min(calls, key=lambda call: (call.file, call.line))
    return f"{Path(call.file).relative_to(ROOT).as_posix()}:{call.line}"


def _used(calls: set[Call], uses: dict[tuple[str, int], set[str]]) -> str:
    """`match` where nothing else is done with it, else `search`."""
    methods: set[str] = set()
    for call in calls:
        methods |= uses.get((call.file, call.line), {"search"}) if call.method == "compile" else {call.method}
    return "fullmatch" if methods == {"fullmatch"} else "match" if methods <= ANCHORED else "search"


def _uses(package: Path) -> dict[tuple[str, int], set[str]]:
    """By file and line of each compilation: the methods called on the name that it is bound to."""
    trees = {str(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}
    fields: dict[str, set[str]] = {}
    for tree in trees.values():
        for name, method in _called(tree, ast.Attribute):
            fields.setdefault(name, set()).add(method)
    found: dict[tuple[str, int], set[str]] = {}
    for file, tree in trees.items():
        names: dict[str, set[str]] = {}
        for name, method in _called(tree, ast.Name):
            names.setdefault(name, set()).add(method)
        for line, name, is_field in _bound(tree):
            found[file, line] = (fields if is_field else names).get(name, {"search"})
    return found


def _bound(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Each `NAME = re.compile(…)` and `field=re.compile(…)`."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [node] if isinstance(node, ast.keyword) else []
        value = getattr(node, "value", None)
        if targets and isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile":
            for target in targets:
                name = (
                    target.id if isinstance(target, ast.Name) else target.arg if isinstance(target, ast.keyword) else ""
                )
                yield value.lineno, name or "", isinstance(target, ast.keyword)


def _called(tree: ast.AST, kind: type[ast.Name] | type[ast.Attribute]) -> Iterator[tuple[str, str]]:
    """Each name (or attribute) on which a method of expressions is called, or that is handed on: then `search`."""
    behind = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    handed = {id(given) for node in ast.walk(tree) for given in _handed(node)}
    for node in ast.walk(tree):
        if isinstance(node, kind) and isinstance(node.ctx, ast.Load):
            name, method = node.id if isinstance(node, ast.Name) else node.attr, behind.get(id(node), "")
            if method in FUNCTIONS or id(node) in handed:
                yield name, method or "search"


def _handed(node: ast.AST) -> list[ast.expr]:
    """What a call, a list or an assignment takes."""
    if isinstance(node, ast.Call):
        return [*node.args, *(named.value for named in node.keywords)]
    if isinstance(node, ast.Tuple | ast.List):
        return node.elts
    return [node.value] if isinstance(node, ast.Assign) else []


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a parsed expression for ECMAScript; a bound leaves its look-arounds out."""

    flags: int
    groups: dict[int, Any]
    bound: bool = False

    def all(self, nodes: Iterable[Any]) -> str:
        return "".join(self.one(op.name, given) for op, given in nodes)

    def one(self, op: str, given: Any) -> str:
        if op in ("LITERAL", "NOT_LITERAL"):
            return f"[{'^' if op == 'NOT_LITERAL' else ''}{_sign(given)}]"
        if op == "ANY":
            return r"[\s\S]" if self.flags & re.DOTALL else r"[^\n]"
        if op == "IN":
            return "[" + "".join(_member(kind.name, one) for kind, one in given) + "]"
        if op == "BRANCH":
            return "(?:" + "|".join(self.all(branch) for branch in given[1]) + ")"
        if op == "SUBPATTERN":
            self.groups[given[0]] = given[3]
            return f"(?:{self.all(given[3])})"
        if op in REPEATS:
            low, high, inner = given
            most = "" if high is MANY else high
            return f"(?:{self.all(inner)}){{{low},{most}}}" + ("?" if op == "MIN_REPEAT" else "")
        if op == "ATOMIC_GROUP":
            return f"(?:{self.all(given)})"
        if op == "GROUPREF":
            return f"(?:{self.all(self.groups[given])})"
        return self._place(op, given)

    def _place(self, op: str, given: Any) -> str:
        if op == "AT":
            place = PLACES[given.name]
            is_line = self.flags & re.MULTILINE and given.name in ("AT_BEGINNING", "AT_END")
            return rf"(?:{place}|\n)" if is_line else place
        if op == "FAILURE":
            return NEVER
        if op in ("ASSERT", "ASSERT_NOT"):
            behind = "<" if given[0] < 0 else ""
            look = f"(?{behind}{'=' if op == 'ASSERT' else '!'}{self.all(given[1])})"
            return "" if self.bound else look
        raise ValueError(op)


def _sign(code: int) -> str:
    return chr(code) if chr(code).isalnum() and code < 128 else f"\\u{{{code:x}}}"


def _member(kind: str, given: Any) -> str:
    if kind == "NEGATE":
        return "^"
    if kind == "RANGE":
        return f"{_sign(given[0])}-{_sign(given[1])}"
    return _sign(given) if kind == "LITERAL" else CLASSES[given.name]


def for_ecmascript(pattern: Pattern) -> dict[str, Any]:
    """The expression as its judge reads it, the bounds of its alternatives, and its flags."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    flags = tree.state.flags
    nodes = list(tree)
    begin, end = "^" if pattern.used != "search" else "", "$" if pattern.used == "fullmatch" else ""
    write = Writer(flags, {}, True).all
    ignore = flags & re.IGNORECASE or "(?i:" in pattern.pattern
    return {
        "source": begin + Writer(flags, {}).all(nodes) + end,
        "bounds": None if _looks_far(nodes) else [begin + write(part) + NEVER for part in _bounds(nodes, pattern.used)],
        "flags": "ui" if ignore else "u",
    }


def _bounds(nodes: list[Any], used: str) -> Iterator[list[Any]]:
    """The alternatives as far as they take more than a constant time."""
    for part in _parts(nodes):
        short = _before_the_last(part if used == "fullmatch" else _ended(part))
        if short:
            yield short


def _parts(nodes: list[Any]) -> Iterator[list[Any]]:
    """The alternatives of an expression that is nothing else."""
    (op, given), *rest = nodes or [(parser.FAILURE, None)]
    branches = [given[3]] if op.name == "SUBPATTERN" else given[1] if op.name == "BRANCH" else []
    if rest or not branches:
        yield nodes
    for branch in () if rest else branches:
        yield from _parts(list(branch))


def _ended(nodes: Iterable[Any]) -> list[Any]:
    """The nodes without what never fails at their end: nothing is behind it, so that it is never gone back on."""
    kept = list(nodes)
    while kept and kept[-1][0].name == "MAX_REPEAT":
        op, (low, high, inner) = kept[-1]
        short = _ended(inner)
        if _is_long(short) or (low and high is not MANY):
            break
        kept[-1:] = [*([(op, (low - 1, low - 1, inner))] if low > 1 else []), *(short if low else [])]
        if low:
            return kept
    if kept and kept[-1][0].name in ("SUBPATTERN", "BRANCH"):
        kept[-1] = _with_inside(kept[-1], _ended)
    return kept


def _before_the_last(nodes: Iterable[Any]) -> list[Any]:
    """The nodes as far as their last long repetition: what is behind it takes a constant time wherever it is reached."""
    kept = list(nodes)
    while kept and not _is_long(kept[-1:]):
        kept.pop()
    if kept and kept[-1][0].name in ("SUBPATTERN", "BRANCH"):
        kept[-1] = _with_inside(kept[-1], _before_the_last)
    return kept


def _with_inside(node: Any, change: Callable[[Iterable[Any]], list[Any]]) -> Any:
    op, given = node
    if op.name == "BRANCH":
        return op, (None, [change(branch) for branch in given[1]])
    return op, (*given[:3], change(given[3]))


def _is_long(nodes: Iterable[Any]) -> bool:
    """Whether a repetition without an end is among the nodes."""
    return any(op.name in REPEATS and given[1] is MANY for op, given in _every(nodes))


def _looks_far(nodes: Iterable[Any]) -> bool:
    """Whether a look-around holds a repetition without an end."""
    return any(op.name in ("ASSERT", "ASSERT_NOT") and _is_long(given[1]) for op, given in _every(nodes))


def _every(nodes: Iterable[Any]) -> Iterator[Any]:
    """All nodes with those inside them."""
    for op, given in nodes:
        yield op, given
        for inner in inside(op.name, given):
            yield from _every(inner)


def inside(op: str, given: Any) -> list[list[Any]]:
    """The sequences of nodes in a node."""
    if op == "BRANCH":
        return [list(branch) for branch in given[1]]
    if op == "SUBPATTERN":
        return [list(given[3])]
    if op in REPEATS:
        return [list(given[2])]
    if op in ("ASSERT", "ASSERT_NOT"):
        return [list(given[1])]
    return [list(given)] if op == "ATOMIC_GROUP" else []


def judged(patterns: Iterable[Pattern]) -> Iterator[tuple[Pattern, dict[str, Any]]]:
    """What recheck says of each."""
    patterns = list(patterns)
    rows = json.dumps([for_ecmascript(pattern) for pattern in patterns])
    with subprocess.Popen(["node", "-e", JUDGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin and node.stdout
        node.stdin.write(rows)
        node.stdin.close()
        for pattern, line in zip(patterns, node.stdout, strict=True):
            yield pattern, json.loads(line)


def main() -> int:
    patterns = collected()
    if "--judge" not in sys.argv:
        for pattern in patterns:
            print(json.dumps(asdict(pattern)))
        return 0
    bad = 0
    for pattern, told in judged(patterns):
        if told["status"] != "safe":
            bad += 1
            print(told["status"], pattern.where, pattern.used, pattern.pattern[:160], *told["why"], flush=True)
    print(f"{len(patterns)} expressions, {bad} not found safe")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
