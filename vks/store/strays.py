"""Files that look like data and lie where nothing reads them: said, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vks.model.calendar import parse_month
from vks.model.finding import Finding, Place
from vks.store.repository import (
    CLOSED,
    PLAN_FILE,
    PLANS,
    RESULTS,
    SUFFIX,
    TARGETS,
    TASKS_FILE,
    UNITS_FILE,
    Repository,
)

_PLAN_FILES: Final = frozenset({PLAN_FILE, UNITS_FILE, TASKS_FILE})
_PLAN_DEPTH: Final = 2
_RESULTS_DEPTH: Final = 4
_NO_MONTH: Final = (
    "tệp chốt số liệu mang tên tháng, ví dụ closed/2024-03.yaml",
    "the file of a closed month is named after it, e.g. closed/2024-03.yaml",
)
_RENAME: Final = ("tên phải kết thúc bằng .yaml", "its name must end in .yaml")
_TOO_HIGH: Final = (
    "tệp của một kế hoạch nằm trong plans/NĂM/TỔ-CHỨC/",
    "the files of a plan lie in plans/YEAR/ORGANISATION/",
)
_UNKNOWN: Final = (
    "trong thư mục này chỉ có plan.yaml, units.yaml và tasks.yaml được đọc",
    "only plan.yaml, units.yaml and tasks.yaml are read in this folder",
)
_TOO_DEEP: Final = (
    "tệp chỉ tiêu nằm ngay trong targets/, kết quả trong results/ĐƠN-VỊ/",
    "targets lie in targets/ itself, results in results/UNIT/",
)


def is_like_data(name: str) -> bool:
    """Tell whether a file's name says that somebody meant it to be read."""
    folded = name.lower()
    if folded.startswith("readme"):
        return False
    return ".yaml" in folded or ".yml" in folded or parse_month(folded.removesuffix(".txt")) is not None


def find_strays(repository: Repository) -> Iterator[Finding]:
    """Give every such file below ``plans/``; those among the results are the loader's."""
    yield from _strays_in(repository, repository.root / PLANS, ())


def _strays_in(repository: Repository, folder: Path, parts: tuple[str, ...]) -> Iterator[Finding]:
    to_read, others = repository.files(folder)
    for path in [*to_read, *others]:
        why = _why_unread(parts, path.name) if is_like_data(path.name) else None
        if why is not None:
            values = {"why": why[0], "why_en": why[1]}
            yield Finding("file-unread", Place(repository.name_of(path)), values)
    for inside in repository.linked_folders(folder):
        deeper = (*parts, inside.name)
        if not repository.is_outside(inside):
            if not repository.is_link(inside):
                yield from _strays_in(repository, inside, deeper)
        elif not _is_loaded(deeper):
            yield Finding("file-outside", Place(repository.name_of(inside)))


def _why_unread(parts: tuple[str, ...], name: str) -> tuple[str, str] | None:
    """Say why a file in a folder (its parts below ``plans``) is not read; None when it is."""
    depth = len(parts)
    if depth < _PLAN_DEPTH:
        return _TOO_HIGH
    if depth == _PLAN_DEPTH:
        if name in _PLAN_FILES:
            return None
        base = name.lower().split(".")[0] + SUFFIX
        return _RENAME if base in _PLAN_FILES and not name.endswith(SUFFIX) else _UNKNOWN
    kind = parts[_PLAN_DEPTH]
    if kind == TARGETS and depth == _PLAN_DEPTH + 1:
        return None if name.endswith(SUFFIX) else _RENAME
    if kind == CLOSED and depth == _PLAN_DEPTH + 1:
        named = name.endswith(SUFFIX) and parse_month(name.removesuffix(SUFFIX)) is not None
        return None if named else _NO_MONTH
    if kind == RESULTS and depth <= _RESULTS_DEPTH:
        return None
    return _TOO_DEEP if kind in {TARGETS, RESULTS} else _TOO_HIGH


def _is_loaded(parts: tuple[str, ...]) -> bool:
    """Tell whether the loader itself looks into a folder: targets, results, a unit's months."""
    kind = parts[_PLAN_DEPTH] if len(parts) > _PLAN_DEPTH else ""
    deepest = {TARGETS: _PLAN_DEPTH + 1, CLOSED: _PLAN_DEPTH + 1, RESULTS: _RESULTS_DEPTH}
    return len(parts) <= deepest.get(kind, 0)
