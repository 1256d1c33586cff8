"""The form of one unit's month: what identifies it, and the keys of its hidden sheet."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from vks.model.calendar import Month

KIND: Final = "vks-form"
"""Stands in every form, so that another workbook is not taken for one."""
VERSION: Final = "1"
HIDDEN_SHEET: Final = "vks"
RESULTS: Final = "results"
TASKS: Final = "tasks"
"""Names of the two sheets in the hidden one, where each says how people see it."""
ROW: Final = "row"
"""In the hidden sheet: the id of each target that the form has a row for."""
RESULT_COLUMNS: Final = ("count", "numerator", "denominator", "verdict", "note", "id")
TASK_COLUMNS: Final = ("done", "evidence", "note", "id", "stage")
YAML_MARK: Final = "# vks-form: "
"""Begins the line of a YAML form that names plan, unit, month and version."""


def form_id(plan: str, unit: str, month: Month) -> str:
    """Give a form's id: the same for the same plan, unit and month, and for no other."""
    text = f"{KIND} {VERSION} {plan} {unit} {month}"
    return sha256(text.encode("utf-8")).hexdigest()[:12]


def yaml_mark(plan: str, unit: str, month: Month) -> str:
    """Give the line by which a YAML form is known."""
    return f"{YAML_MARK}{plan} {unit} {month} {VERSION}"
