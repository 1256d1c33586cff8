"""Read which column of a CSV file holds what, from a small YAML file."""

from __future__ import annotations

from pathlib import Path

from vks.store.document import parse
from vks.store.text import decode


def read_mapping(path: Path) -> dict[str, str]:
    """Give the columns' titles by field; empty where the file is no such mapping."""
    try:
        document = parse(decode(path.read_bytes(), path.name))
    except OSError:
        return {}
    data = document.data
    if document.findings or not isinstance(data, dict):
        return {}
    found = {name: title for name, title in data.items() if isinstance(title, str)}
    return found if len(found) == len(data) else {}
