"""Files in one archive, the same bytes on any machine: sorted, undated, and stored as they are, since packing differs by library."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import tostring
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from duizhao.editions.tree import parsed
from duizhao.publishing.write import SUMS, sums

EARLIEST = (1980, 1, 1, 0, 0, 0)
FILE_BY_UNIX, MODE = 3, 0o100644 << 16
FOLDER, START = "site", "START.html"


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of the files, in their order."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path, EARLIEST)
            entry.create_system, entry.external_attr = FILE_BY_UNIX, MODE
            archive.writestr(entry, content)
    return held.getvalue()


def site_archive(files: Mapping[str, bytes]) -> bytes:
    """The whole site in a folder, a page to begin with beside it, and the sums of all."""
    held = {f"{FOLDER}/{path}": content for path, content in sorted(files.items())}
    held = {START: start_page(files["index.html"]), **held}
    return packed({**held, SUMS: sums(held)})


def start_page(root: bytes) -> bytes:
    """The first page of the site, from outside its folder."""
    tree = parsed(root)
    for element in tree.iter():
        for name in ("href", "src"):
            address = element.get(name, "")
            if address and ":" not in address and not address.startswith("#"):
                element.set(name, f"{FOLDER}/{address}")
    return f"<!DOCTYPE html>\n{tostring(tree, encoding='unicode', method='html')}\n".encode()
