"""The order of the stages, and what may be used in one place only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).parents[1] / "duizhao"

# Data flows downwards; a module imports only from its own stage and those above it.
STAGES = (
    "model",
    "problems",
    "reading",
    "language",
    "extraction",
    "comparison",
    "bilingual",
    "pages",
    "publishing",
    "editions",
    "commands",
    "manual",
)

# What would make a build slow, or its bytes depend on the machine, and the modules that may use it all the same.
ONLY_IN = {
    "jieba": {"language/words.py"},
    "jinja2": {"pages/render.py"},
    "markdown": {"manual/chapters.py", "pages/inline.py"},
    "nh3": {"pages/inline.py"},
    "pypinyin": {"bilingual/people.py"},
    "locale": set(),
    "opencc": {"reading/scripts.py"},
    "random": set(),
    "secrets": set(),
    "socket": set(),
    "time": {"commands/measure.py", "commands/watch.py"},  # a stopwatch and a pause; nothing of it reaches a page
    "urllib.request": set(),
    "uuid": set(),
    "pickle": {"publishing/alongside.py"},  # through a pipe from a copy of the process
    "marshal": set(),
    "PIL": {"publishing/painting.py"},
    "pyarrow": {"editions/columnar.py"},
    "weasyprint": {"editions/paper.py"},
    "zipfile": {"editions/archive.py", "publishing/released.py"},
    "subprocess": set(),
}
CLOCK = {"now", "today", "utcnow", "fromtimestamp", "strftime", "ctime"}

MODULES = sorted(path.relative_to(CODE).as_posix() for path in CODE.rglob("*.py"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stage_of(name: str) -> str:
    return name.split("/", 1)[0].removesuffix(".py")


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_a_module_imports_only_from_its_stage_and_those_above(module: str) -> None:
    stage = stage_of(module)
    assert stage in STAGES, f"{module} belongs to no stage"
    allowed = STAGES[: STAGES.index(stage) + 1]
    tree = ast.parse((CODE / module).read_text(encoding="utf-8"))
    wrong = {name for name in imported(tree) if name.startswith("duizhao.") and name.split(".", 2)[1] not in allowed}
    assert not wrong


@pytest.mark.parametrize("module", MODULES)
def test_what_one_module_adapts_is_imported_by_no_other(module: str) -> None:
    tree = ast.parse((CODE / module).read_text(encoding="utf-8"))
    names = set(imported(tree))
    used = {package for package in ONLY_IN if any(n == package or n.startswith(f"{package}.") for n in names)}
    assert {package for package in used if module not in ONLY_IN[package]} == set()


@pytest.mark.parametrize("module", MODULES)
def test_no_module_reads_the_clock(module: str) -> None:
    tree = ast.parse((CODE / module).read_text(encoding="utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    called = {function.attr for function in calls if isinstance(function, ast.Attribute)}
    assert not called & CLOCK


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_longer_than_it_can_be_read(module: str) -> None:
    tree = ast.parse((CODE / module).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= 45] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_markup_stands_in_python(module: str) -> None:
    tree = ast.parse((CODE / module).read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    )
    assert [text for text in texts if "</" in text and not text.startswith(("write ", "</"))] == []


def test_nothing_is_called_utils() -> None:
    parts = {part for module in MODULES for part in module.removesuffix(".py").split("/")}
    assert not parts & {"utils", "util", "helpers", "helper", "common", "misc"}
