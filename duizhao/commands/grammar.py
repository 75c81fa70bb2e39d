"""What may stand on the command line and what it means, in both languages: `--help` and the manual are made from it."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

PROGRAM = "build.py"
_MARGIN, _WIDTH = 38, 120


class Meaning(NamedTuple):
    """What something means, in both languages; every run loads this module, so that it leaves the model alone."""

    zh: str
    en: str


class Argument(NamedTuple):
    """A word behind a command; `how` is what else argparse is told of it."""

    name: str
    meaning: Meaning
    how: Mapping[str, Any]

    @property
    def shown(self) -> str:
        """The word as it is typed: FOLDER, --pdf."""
        metavar = self.how.get("metavar", "")
        return f"{self.name} {metavar}".rstrip() if self.name.startswith("-") else metavar


class Use(NamedTuple):
    """One way to use a command: the words behind `build.py`, and what comes of it."""

    words: str
    meaning: Meaning


class Command(NamedTuple):
    """A command with the ways to use it; the one without a name is a build."""

    name: str
    uses: tuple[Use, ...]
    arguments: tuple[Argument, ...] = ()


def _command(words: str, en: str, zh: str, *arguments: Argument) -> Command:
    return Command(words.partition(" ")[0], (Use(words, Meaning(zh, en)),), arguments)


def _argument(name: str, en: str, zh: str, **how: object) -> Argument:
    return Argument(name, Meaning(zh, en), how)


_path = partial(_argument, type=Path)
_WRITE = partial(_argument, "--write", action="store_true")

FOLDERS = (
    _path(
        "--root",
        "folder of content/ and templates/ (default: here)",
        "content/与templates/所在的文件夹（默认为项目自身）",
        metavar="DIR",
    ),
    _path(
        "--out", "folder to write the site into (default: site/)", "网站写到哪个文件夹（默认为site/）", metavar="DIR"
    ),
)
"""The two folders, which may be named before the command or behind it."""

TRANSLATE = Command(
    "translate",
    (
        Use(
            "translate SOURCE",
            Meaning(
                "列出一篇来源还缺的译文，按PO文件的格式，填好即可用",
                "print the rows of PO files that a source still lacks, ready to be filled in",
            ),
        ),
        Use(
            "translate status",
            Meaning("列出每个PO文件译到哪里、由谁复核", "print how far each PO file has come, and who reviewed what"),
        ),
        Use(
            "translate export FOLDER",
            Meaning(
                "为译者各写一个PO文件：每篇来源一个，界面文字一个",
                "write a PO file for each source and one for the interface, for translators",
            ),
        ),
        Use(
            "translate import FILE…",
            Meaning(
                "把译好的文件收回content/translations，要么全收，要么一个也不收",
                "take such files back into content/translations, all of them or none",
            ),
        ),
    ),
    (
        _argument(
            "what", "id of a source; or: status, export, import", "来源的id；或status、export、import", metavar="SOURCE"
        ),
        _path(
            "paths",
            "a folder to export to; PO files to import",
            "导出到哪个文件夹；要导入的PO文件",
            nargs="*",
            metavar="PATH",
        ),
    ),
)

COMMANDS = (
    _command("", "build the site (does nothing where nothing has changed)", "生成网站（没有改动就什么也不做）"),
    _command("check", "run every gate over what would be built, write nothing", "把要生成的内容逐项检查一遍，不写文件"),
    _command(
        "watch",
        "build, and again after every change of content/ and templates/, until stopped by Ctrl-C",
        "生成网站，此后content/或templates/一有改动就重新生成，按Ctrl-C停止",
    ),
    _command(
        "bundle [FOLDER] [--pdf] [--parquet]",
        "write the editions to hand on into FOLDER (dist/): the report as one HTML file in each language and in parallel, "
        "as EPUB, the site as a ZIP; as PDF with --pdf, the tables for programs of analysis with --parquet",
        "把可供转交的版本写到FOLDER（默认为dist/）：中文、英文、中英对照各一个HTML文件，EPUB，整站的ZIP；加--pdf另出PDF，加--parquet另出供分析软件读取的数据表",
        _path(
            "folder", "folder to write them into (dist/)", "写到哪个文件夹（默认为dist/）", nargs="?", metavar="FOLDER"
        ),
        _argument(
            "--pdf",
            "PDFs too; needs WeasyPrint, which `make pdf` installs",
            "连PDF一起出；需要WeasyPrint，由`make pdf`安装",
            action="store_true",
        ),
        _argument(
            "--parquet",
            "Parquet too; needs PyArrow, which `make parquet` installs",
            "连Parquet一起出；需要PyArrow，由`make parquet`安装",
            action="store_true",
        ),
    ),
    _command(
        "release NAME",
        "freeze the report as a dated edition, which later builds lay out under v/NAME/",
        "把报告定为一个注明日期的版本，此后每次生成都原样放在v/NAME/下",
        _argument(
            "name",
            "name of the edition, as content/report.toml has it",
            "版本的名字，与content/report.toml里的一致",
            metavar="NAME",
        ),
    ),
    TRANSLATE,
    _command(
        "extract FILE…",
        "print what is found in any text, one JSON object a line",
        "列出任意文本里读出的内容，每行一个JSON对象",
        _path("files", "a .txt, .md or .html file", ".txt、.md或.html文件", nargs="+", metavar="FILE"),
    ),
    _command(
        "explain SOURCE[:FACT]",
        "say from which words a fact was read, by which rule, and what that beat",
        "说明一条事实是从哪几个字、按哪条规则读出的，又胜过了哪条规则",
        _argument(
            "what",
            "id of a source or path of a text; fact id or number",
            "来源的id或文本的路径；事实的id或某个数字",
            metavar="SOURCE[:FACT]",
        ),
    ),
    _command(
        "review SOURCE",
        "print the facts of a source that nobody has decided on, as rows of content/review",
        "列出一篇来源里还没有人裁定的事实，按content/review的格式",
        _argument("source", "id of a source", "来源的id", metavar="SOURCE"),
    ),
    _command(
        "verify SOURCE ORIGINAL [--write]",
        "hold a digest against the article that it retells, both ways",
        "把摘要与它所重述的原文互相核对",
        _argument(
            "source",
            "id of the source, such as the name of its file without .md",
            "来源的id，例如去掉.md的文件名",
            metavar="SOURCE",
        ),
        _path(
            "original", "the article as a text file; it is not copied", "原文的文本文件；不会被复制", metavar="ORIGINAL"
        ),
        _WRITE("note the outcome beside the digest", "把结果记在摘要旁边"),
    ),
    _command(
        "measure FOLDER… [--write]",
        "hold what is found against labelled articles, and tell how fast",
        "把读出的内容与标注好的文章对照，并报告速度",
        _path(
            "folders",
            "texts NAME.txt with labels NAME.json",
            "文本NAME.txt与标注NAME.json所在的文件夹",
            nargs="+",
            metavar="FOLDER",
        ),
        _WRITE("note the accuracy for the page of limits", "把准确度记下，供“优势与局限”一页使用"),
    ),
    _command(
        "manual [FOLDER]",
        "write this project's manual into FOLDER (dist/manual/), in both languages",
        "把本项目的手册写到FOLDER（默认为dist/manual/），中英两种文字",
        _path(
            "folder",
            "folder to write it into (dist/manual/)",
            "写到哪个文件夹（默认为dist/manual/）",
            nargs="?",
            metavar="FOLDER",
        ),
    ),
)

CODES = (
    Meaning("已生成，或无事可做，或没有发现问题", "built, or nothing to do, or nothing found wrong"),
    Meaning(
        "输入被拒绝：每处错误一行，写作`文件:行: 错在哪里; 怎样才对`，一次列全；没有写任何文件（`extract`照样列出读得了的文本）",
        "the inputs were refused: each mistake is a line `file:line: what is wrong; what would be right`, all of them at "
        "once; no file was written (`extract` prints what it finds in the texts that can be read)",
    ),
    Meaning(
        "用法不对：选项、文件夹或文件名不成立", "wrong use: an option, a folder or a file name that cannot be meant"
    ),
    Meaning(
        "机器的问题：磁盘已满、没有权限、另一次生成正在写",
        "the machine's fault: disk full, no permission, another build is writing",
    ),
    Meaning(
        "程序的错误：请连同打印出的各行一起报告",
        "a mistake in this program: please report it with the lines it printed",
    ),
)
"""What the exit codes mean, from 0."""


def parser() -> ArgumentParser:
    """The command line's grammar."""
    top = ArgumentParser(PROGRAM, description=_about(), epilog=_codes(), formatter_class=RawDescriptionHelpFormatter)
    top.set_defaults(root=None, out=None)
    _folders_of(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in COMMANDS[1:]:
        about = "\n".join(_aligned(command.uses))
        shape = RawDescriptionHelpFormatter
        words = commands.add_parser(
            command.name,
            parents=[_folders_of(ArgumentParser(add_help=False))],
            description=about,
            formatter_class=shape,
        )
        for argument in command.arguments:
            words.add_argument(argument.name, help=argument.meaning.en, **argument.how)
    return top


def _folders_of(words: ArgumentParser) -> ArgumentParser:
    """The same words with the two folders: whoever is not asked sets nothing."""
    for argument in FOLDERS:
        words.add_argument(argument.name, help=argument.meaning.en, default=SUPPRESS, **argument.how)
    return words


def _about() -> str:
    uses = tuple(use for command in COMMANDS for use in command.uses)
    first = "Build a bilingual comparison report: the texts of content/ in, the pages of site/ out.\n"
    return "\n".join((first, *_aligned(uses)))


def _codes() -> str:
    lines = (wrap(f"  {code}  {meaning.en}", _WIDTH, subsequent_indent=" " * 5) for code, meaning in enumerate(CODES))
    return "\n".join(("exit codes:", *(line for group in lines for line in group)))


def _aligned(uses: tuple[Use, ...]) -> Iterator[str]:
    """Each use with its meaning beside it, or below it where it is long."""
    for use in uses:
        typed = f"  python {PROGRAM} {use.words}".rstrip()
        meaning = wrap(use.meaning.en, _WIDTH - _MARGIN)
        if len(typed) > _MARGIN - 2:
            yield typed
        else:
            yield f"{typed:<{_MARGIN}}{meaning.pop(0)}"
        yield from (" " * _MARGIN + line for line in meaning)
