"""A bill of materials: every library that the locks pin, as CycloneDX 1.6; the same bytes from the same locks.

`make sbom` writes it to dist/sbom.cdx.json.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import duizhao

LOCKS = {
    "requirements.lock": "required",
    "requirements-build.lock": "excluded",
    "requirements-cards.lock": "optional",
    "requirements-pdf.lock": "optional",
    "requirements-parquet.lock": "optional",
    "requirements-dev.lock": "excluded",
}
"""Each lock with the scope of what it alone pins: a library is listed once, under the first lock that has it."""
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)")
_HASH = "--hash=sha256:"


def bill(root: Path) -> str:
    """The bill as JSON text; what the project asks for by name is what it depends on, the rest came with that."""
    components: dict[str, Mapping[str, object]] = {}
    for lock, scope in LOCKS.items():
        for line in (root / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
            pinned = _PINNED.match(line)
            if pinned:
                components.setdefault(pinned["name"].lower(), _component(pinned, lock, scope))
    itself = f"pkg:pypi/duizhao@{duizhao.__version__}"
    asked = sorted({str(components[name]["purl"]) for name in _asked(root) if name in components})
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": itself,
                "name": "duizhao",
                "version": duizhao.__version__,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": itself,
            }
        },
        "components": [components[name] for name in sorted(components)],
        "dependencies": [{"ref": itself, "dependsOn": asked}],
        "compositions": [{"aggregate": "incomplete", "dependencies": [itself]}],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _component(pinned: re.Match[str], lock: str, scope: str) -> Mapping[str, object]:
    """One library: its hashes are those of every file of that version which the lock accepts."""
    name, version = pinned["name"].lower(), pinned["version"]
    address = f"pkg:pypi/{name}@{version}"
    digests = (word.removeprefix(_HASH) for word in pinned.string.split() if word.startswith(_HASH))
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests],
        "purl": address,
        "properties": [{"name": "duizhao:lock", "value": lock}],
    }


def _asked(root: Path) -> list[str]:
    """The names that pyproject.toml asks for, as the locks write them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    return [re.split(r"[^\w.-]", name, maxsplit=1)[0].replace("_", "-").lower() for name in wanted]


if __name__ == "__main__":
    sys.stdout.write(bill(Path(__file__).resolve().parents[2]))
