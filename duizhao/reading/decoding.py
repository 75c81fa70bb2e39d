"""Bytes → text, strictly: what cannot be decoded is refused with the place of the first bad byte."""

from __future__ import annotations

import stat
from pathlib import Path

from duizhao.problems import Problem, Refused

LIMIT = 8_000_000
_FILL = "put the article's text into it"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", ""), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def bytes_of(path: Path, shown: str, limit: int = LIMIT) -> bytes:
    """The content of a plain file; raises `Refused` naming `shown` for what is none, too large or may not be read."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Refused([Problem(shown, 0, "is no plain file", "put a file of its own here")])
        too_large(state.st_size, shown, limit)
        return path.read_bytes()
    except OSError as error:
        raise Refused([Problem(shown, 0, f"cannot be read ({error.strerror})", "restore the file")]) from None


def files_of(folder: Path, ending: str) -> list[Path]:
    """What stands in a folder under a name that ends so, in order; nothing where there is no such folder.

    Raises OSError for a folder that may not be read: `glob` would take it for an empty one.
    """
    return sorted(path for path in folder.iterdir() if path.name.endswith(ending)) if folder.is_dir() else []


def words_of(path: Path, shown: str) -> str:
    """The words of a file of ours, which is in UTF-8; raises `Refused` naming `shown`."""
    raw = bytes_of(path, shown)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([Problem(shown, 0, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")]) from None


def decoded(raw: bytes, path: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, GB18030 or Big5; raises `Refused` naming `path`.

    >>> decoded("渭南".encode("gb18030"), "a.txt")
    '渭南'
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _checked(_strict(raw, codec, path) if codec else _refuse(path, 0, "UTF-32"), path)
    first: UnicodeDecodeError | None = None
    for codec in ("utf-8", "gb18030", "big5"):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError as error:
            first = first or error
            continue
        if codec == "utf-8" or _plausible(text):
            return _checked(text, path)
    return _refuse(path, first.start if first else 0, "UTF-8, GB18030 or Big5")


def too_large(size: int, path: str, limit: int = LIMIT) -> None:
    """Refuse a file of so many bytes, where they are more than the limit."""
    if size > limit:
        right = "split it, or raise `bytes` under [limits] in content/report.toml where it is a source"
        raise Refused([Problem(path, 0, f"the file holds {size} bytes, the limit is {limit}", right)])


def _strict(raw: bytes, codec: str, path: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        return _refuse(path, error.start, codec)


def _refuse(path: str, offset: int, tried: str) -> str:
    raise Refused([Problem(path, 0, f"byte {offset} is not {tried}", "save the file as UTF-8")])


def _plausible(text: str) -> bool:
    """Whether a text decoded by guess holds no private characters, the sign of a wrong guess."""
    return not any("\ue000" <= c <= "\uf8ff" for c in text)


def _checked(text: str, path: str) -> str:
    if not any(map(str.isalnum, text)):
        raise Refused([Problem(path, 0, "the file is empty" if not text.strip() else "the file holds no word", _FILL)])
    for at, character in enumerate(text):
        if character == "\x00" or (character < " " and character not in "\t\n\r\x0b\x0c"):
            line = text.count("\n", 0, at) + 1
            raise Refused([Problem(path, line, f"a control character U+{ord(character):04X}", "remove it")])
    return text
