"""Read the files that units hand in: workbooks, YAML forms and CSV, each by its name's ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vks.model.finding import Finding, Place
from vks.model.intake import Taken
from vks.store.archive import MOST_BYTES, size_words
from vks.store.handed import Known
from vks.store.os_words import explain_refusal
from vks.store.tree import FolderTree

SUFFIXES: Final = (".xlsx", ".xlsm", ".yaml", ".yml", ".csv", ".txt")

_NAME: Final = re.compile(r"([A-Za-z0-9]+)-([0-9]{4}-[0-9]{2})")
"""How ``vks form --all-units`` names its files."""


def read_form(path: Path, file: str, known: Known, mapping: Mapping[str, str]) -> Taken:
    """Read one file under the name that people gave it; raises ImportError without openpyxl."""
    data = read_bytes(path, file)
    if isinstance(data, Finding):
        return Taken(findings=[data])
    taken = _read(path.suffix.lower(), data, file, known, mapping)
    hands = {each.hand for each in taken.figures} | {each.hand for each in taken.tasks}
    named = _NAME.fullmatch(path.stem)
    if named is not None and len(hands) == 1:
        hand = hands.pop()
        if (hand.unit, str(hand.month)) != (named[1], named[2]) and named[1] in known.units():
            values = {"name": path.name, "unit": hand.unit, "month": str(hand.month)}
            taken.findings.append(Finding("form-name", Place(file), values))
    return taken


def _read(suffix: str, data: bytes, file: str, known: Known, mapping: Mapping[str, str]) -> Taken:
    if suffix in {".yaml", ".yml"}:
        from vks.store.yaml_form import read_yaml_form

        return read_yaml_form(data, file, known)
    if suffix in {".csv", ".txt"}:
        from vks.store.csv_form import read_csv_form

        return read_csv_form(data, file, known, mapping)
    from vks.store.workbook_form import read_workbook_form

    return read_workbook_form(data, file, known)


def read_bytes(path: Path, file: str) -> bytes | Finding:
    """Give the bytes of a file that was handed in, or why it cannot be read."""
    try:
        size = FolderTree().size(path)
        if size > MOST_BYTES:
            return Finding("workbook-too-large", Place(file), size_words(size))
        return path.read_bytes()
    except FileNotFoundError:
        return Finding("form-missing", Place(file))
    except OSError as error:
        return Finding("file-unreadable", Place(file), explain_refusal(error))
