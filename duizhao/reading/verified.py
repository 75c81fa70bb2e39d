"""Whether each digest still is the text that was held against its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from duizhao.model.text import Document, SourceKind
from duizhao.problems import Problem
from duizhao.reading.documents import digest_sha256, record_table
from duizhao.reading.records import is_hash


def unverified(root: Path, documents: Iterable[Document]) -> Iterator[Problem]:
    """What no published report may say of its digests: that they are verified where they, or their record, are not."""
    for document in documents:
        record, check = document.record, document.record.verification
        if record.kind is not SourceKind.DIGEST:
            continue
        again = f"run `python build.py verify {record.id} ORIGINAL --write`"
        if check is not None and check.digest_sha256 != digest_sha256(document.text):
            yield Problem(record.path, 1, f"edited since it was verified on {check.on}", again)
        if not is_hash(record.sha256):
            wrong = (
                "sha256 is no hash of an original: 64 digits 0-9, a-f" if record.sha256 else "the record has no sha256"
            )
            yield _at_hash(root, document, wrong, "write what `sha256sum ORIGINAL` prints")
        elif check is not None and check.original_sha256 != record.sha256:
            wrong = f"sha256 is not of the original that was verified on {check.on} ({check.original_sha256[:12]}…)"
            yield _at_hash(root, document, wrong, f"restore it, or {again}")


def _at_hash(root: Path, document: Document, wrong: str, right: str) -> Problem:
    return record_table(root, root / document.record.path, document.text).wrong("sha256", wrong, right)
