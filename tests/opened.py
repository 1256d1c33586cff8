"""Open every office file of a folder as the program does; print what was found, and the work it took.

For ``tests/test_hostile_archives.py``, which measures this process.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from tests.template_cases import document
from vks.model.finding import Finding
from vks.render.report_word import report_word
from vks.store.word_template import refusal_of
from vks.store.workbook import read_workbook


def book_ids(data: bytes) -> list[str | None]:
    """Give what is found when a workbook is read as a form, and as a table."""
    found = [read_workbook(data, "x.xlsx", merges=merges) for merges in (False, True)]
    return [each.id if isinstance(each, Finding) else None for each in found]


def word_ids(data: bytes) -> list[str | None]:
    """Give what is found when a report is made by a template."""
    refused = refusal_of(data, "x.docx")
    if refused is not None:
        return [refused.id]
    lines = tuple(f"câu {n}" for n in range(100))
    made = report_word(document(title="Báo cáo", overview=lines), data, "x.docx", date(2025, 1, 31))
    return [made[0].id if isinstance(made, list) else None]


def main(folder: Path) -> None:
    """Open the files by name."""
    found = {}
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        begun = time.process_time()
        said = book_ids(data) if path.suffix == ".xlsx" else word_ids(data)
        found[path.name] = said, time.process_time() - begun
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
