"""The data sets described for anyone else's tools: `datapackage.json`, a Frictionless Data Package v2.

The description follows from the folder alone and is written anew by `python -m reference_data.data_package`; it
changes when a data set, a table or a column comes or goes, not with every figure.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reference_data.faults import PACKAGE
from reference_data.loading import COLUMNS, dataset_folders
from reference_data.model import CONFIDENCES, PERIOD_KINDS, PUBLISHED_BASES, STATUSES
from reference_data.toml_tables import parse, read_text
from reference_data.whole_files import beside

DESCRIPTOR = "datapackage.json"
WIDTH = 200
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLES = ("observations", "releases", "sources", "rejected", "known_breaks")
TITLES = {
    "observations": "figures",
    "releases": "releases the figures came out in",
    "sources": "addresses where figures were read",
    "rejected": "figures that were met and not taken",
    "known_breaks": "what looks wrong and is not",
}
CODES = {
    "measures": "Measures: what is counted, and what is not",
    "geographies": "Places",
    "dimensions": "Dimensions and their values: the groups a total is broken down into",
    "units": "Units",
    "breaks": "Breaks in series and changes of method",
}
_DAY = r"\d{4}-\d{2}(-\d{2})?"
_TEXT: dict[str, Any] = {"type": "string"}
_DAYS: dict[str, Any] = {"type": "date"}
_NUMBER: dict[str, Any] = {"type": "number"}
_NEEDED: dict[str, Any] = {"constraints": {"required": True}}
_KEY = {
    "measure": _TEXT | _NEEDED | {"description": "What is counted: a code of codes/measures.toml."},
    "geography": _TEXT | _NEEDED | {"description": "ISO 3166 code, EU27 or WORLD: a code of codes/geographies.toml."},
    "breakdown": _TEXT | {"description": "Group, as nationality=india;reason=study; empty is the total."},
    "variant": _TEXT | {"description": "Another method or source of the same concept, as source=census."},
    "unit": _TEXT | _NEEDED | {"description": "A code of codes/units.toml."},
    "period_kind": _TEXT | {"constraints": {"required": True, "enum": list(PERIOD_KINDS)}},
    "period_start": _DAYS | _NEEDED,
    "period_end": _DAYS | {"description": "Last day; empty for a rule in force."},
    "value": _NUMBER | _NEEDED,
}
FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "observations": _KEY
    | {
        "lower": _NUMBER | {"description": "Lower end of the published interval."},
        "upper": _NUMBER | {"description": "Upper end of the published interval."},
        "release": _TEXT | _NEEDED | {"description": "The release that gave the value: its vintage."},
        "basis": _TEXT
        | {"description": "release: the value came out then; held: the first vintage held, it may be older."}
        | {"constraints": {"required": True, "enum": list(PUBLISHED_BASES)}},
        "status": _TEXT | {"constraints": {"required": True, "enum": list(STATUSES)}},
        "confidence": _TEXT | {"constraints": {"enum": list(CONFIDENCES)}},
        "rounded_to": _NUMBER | {"description": "The step official rounding works in."},
        "read_at": _TEXT | {"description": "Where the figure was read, if not in the release itself."},
        "note": _TEXT,
    },
    "releases": {
        "id": _TEXT | {"constraints": {"required": True, "unique": True}},
        "publisher": _TEXT | _NEEDED,
        "title": _TEXT | _NEEDED,
        "published": _TEXT
        | {"constraints": {"required": True, "pattern": _DAY}}
        | {"description": "The day, YYYY-MM-DD; YYYY-MM where only the month is known."},
        "url": _TEXT | {"format": "uri"} | _NEEDED,
    },
    "sources": {
        "id": _TEXT | {"constraints": {"required": True, "unique": True}},
        "url": _TEXT | {"format": "uri"} | _NEEDED,
    },
    "rejected": _KEY
    | {"published": _TEXT | {"constraints": {"pattern": _DAY}}, "publisher": _TEXT, "reason": _TEXT | _NEEDED},
    "known_breaks": {"rule": _TEXT | _NEEDED, "reason": _TEXT | _NEEDED},
}
# Names of the Open Definition where it has one for the licence.
LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY 3.0 IGO": ("", "https://creativecommons.org/licenses/by/3.0/igo/"),
    "CC BY 3.0 IT": ("", "https://creativecommons.org/licenses/by/3.0/it/"),
    "Datenlizenz Deutschland Namensnennung 2.0": ("", "https://www.govdata.de/dl-de/by-2-0"),
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "Open Government Licence - Canada": (
        "OGL-Canada-2.0",
        "https://open.canada.ca/en/open-government-licence-canada",
    ),
    "Public domain (works of the United States government)": ("other-pd", "https://www.usa.gov/government-works"),
    "Figures quoted with attribution": ("other-at", ""),
    "Reuse with attribution": ("other-at", ""),
}


def package_descriptor(root: Path = PACKAGE) -> dict[str, Any]:
    """The description of the folder's data sets and code lists. Raises `DataError` for a broken `dataset.toml`."""
    resources = [
        {
            "name": f"codes_{name}",
            "title": title,
            "path": f"codes/{name}.toml",
            "format": "toml",
            "mediatype": "application/toml",
            "encoding": "utf-8",
        }
        for name, title in CODES.items()
        if (root / "codes" / f"{name}.toml").is_file()
    ]
    for folder in dataset_folders(root / "datasets"):
        resources += _resources(root, folder)
    return {
        "$schema": PROFILE,
        "name": "official-migration-figures",
        "title": "Official migration figures, with every vintage",
        "description": "What official statistics said about migration and when they said it: one row is one figure "
        "as one release gave it. README.md tells how it was gathered and checked.",
        "keywords": ["migration", "asylum", "official statistics", "vintages", "revisions"],
        "resources": resources,
    }


def package_text(root: Path = PACKAGE) -> str:
    """The descriptor as it stands in the file: JSON in which what is short stands on one line."""
    return _written(package_descriptor(root), "") + "\n"


def write_package(root: Path = PACKAGE) -> bool:
    """Bring `datapackage.json` of the folder up to date; whether it changed. Raises `DataError`."""
    path, text = root / DESCRIPTOR, package_text(root)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    with beside(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return True


def _resources(root: Path, folder: Path) -> Iterator[dict[str, Any]]:
    described = parse(read_text(folder / "dataset.toml"), folder / "dataset.toml")
    title = described.get("title", folder.name)
    for table in TABLES:
        path = folder / f"{table}.csv"
        if not path.is_file():
            continue
        with path.open(encoding="utf-8-sig", newline="") as stream:
            heading = next(csv.reader(stream), [])
        yield {
            "name": f"{folder.name}_{table}",
            "type": "table",
            "title": f"{title}: {TITLES[table]}",
            "path": path.relative_to(root).as_posix(),
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "licenses": [_licence(described)],
            "sources": [{"title": described.get("publisher", ""), "path": described.get("url", "")}],
            "schema": _schema(table, heading, folder),
        }


def _schema(table: str, heading: list[str], folder: Path) -> dict[str, Any]:
    fields = FIELDS[table]
    schema: dict[str, Any] = {
        "fields": [{"name": name, **fields.get(name, _TEXT)} for name in heading],
        "missingValues": [""],
    }
    if table in ("releases", "sources"):
        schema["primaryKey"] = ["id"]
    if table == "observations":
        key = [*COLUMNS[:5], "period_start", "period_end", "release"]
        schema["uniqueKeys"] = [[name for name in key if name in heading]]
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": f"{folder.name}_{other}", "fields": ["id"]}}
            for field, other in (("release", "releases"), ("read_at", "sources"))
            if field in heading and (folder / f"{other}.csv").is_file()
        ]
    return schema


def _licence(described: dict[str, Any]) -> dict[str, str]:
    title = described.get("licence", "")
    name, path = LICENCES.get(title, ("", ""))
    licence = {"name": name, "path": path or described.get("url", ""), "title": title}
    return {key: text for key, text in licence.items() if text}


def _written(value: Any, indent: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent + text) <= WIDTH:
        return text
    deeper = indent + " "
    if isinstance(value, dict):
        inner = [f"{deeper}{json.dumps(key)}: {_written(each, deeper)}" for key, each in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + _written(each, deeper) for each in value) + f"\n{indent}]"


if __name__ == "__main__":
    print(f"{DESCRIPTOR} is {'brought' if write_package() else 'already'} up to date")
