"""The units of an office: from a list in words, or from a table with their names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from vks.model.finding import Finding
from vks.model.names import fold
from vks.model.new_plan import NewUnit
from vks.model.slug import unique, unit_slug
from vks.model.unit import Kind
from vks.store.fields import ID
from vks.store.naming import BUILT_IN
from vks.store.office_table import Synonyms, read_tables
from vks.store.office_text import one_line

COLUMNS: Final[Synonyms] = {
    "name": ("Tên", "Tên đơn vị", "Đơn vị", "name"),
    "id": ("Mã", "Mã đơn vị", "id"),
    "short": ("Tên gọi", "Tên ngắn", "Viết tắt", "short"),
    "kind": ("Loại", "Cấp", "kind"),
    "aliases": ("Tên khác", "aliases"),
}
KINDS: Final = {
    "phong": Kind.DEPARTMENT, "department": Kind.DEPARTMENT, "capphong": Kind.DEPARTMENT,
    "caphuyen": Kind.DISTRICT, "huyen": Kind.DISTRICT, "district": Kind.DISTRICT,
    "khuvuc": Kind.REGION, "region": Kind.REGION,
    "trunguong": Kind.CENTRAL, "central": Kind.CENTRAL,
}  # fmt: skip
_BY_NAME: Final = (
    (Kind.REGION, re.compile(r"\bkhu vực\b", re.IGNORECASE)),
    (Kind.DISTRICT, re.compile(r"\b(?:huyện|thị xã|quận|thành phố|TP|TX)\b", re.IGNORECASE)),
    (Kind.DEPARTMENT, re.compile(r"^(?:phòng|văn phòng|thanh tra)\b", re.IGNORECASE)),
    (Kind.CENTRAL, re.compile(r"^(?:vụ|cục)\b", re.IGNORECASE)),
)
_BEFORE: Final = re.compile(
    r"^(?:VKSND|VKS|Viện kiểm sát nhân dân|Viện kiểm sát)?\s*(?:(?:thành phố|thị xã|huyện|quận|TP\.?|TX\.?)\s+)?",
    re.IGNORECASE,
)


def units_in(text: str) -> tuple[list[NewUnit], list[str]]:
    """Read “phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long, Cẩm Phả”; with the names of unknown kind."""
    rows: list[tuple[str, str, str, str, str]] = []
    for part in filter(None, re.split(r"[;\n]", text)):
        head, colon, names = part.partition(":")
        kind = head.strip() if colon and fold(head) in KINDS else ""
        own = names if kind else part
        rows += [("", name.strip(), "", kind, "") for name in own.split(",") if name.strip()]
    return _units(rows)


def units_from(path: Path) -> tuple[list[NewUnit], list[str]] | Finding:
    """Read a table of units from a CSV or Excel file; raises ImportError without openpyxl."""
    tables = read_tables(path, COLUMNS, ("name",))
    if isinstance(tables, Finding):
        return tables
    rows = []
    for table in tables:
        for row in table.rows:
            at = table.columns.get
            id_, name, short, kind, aliases = (
                row.text(at(key)) for key in ("id", "name", "short", "kind", "aliases")
            )
            if name:
                rows.append((id_, name, short, kind, aliases))
    return _units(rows)


def _units(rows: list[tuple[str, str, str, str, str]]) -> tuple[list[NewUnit], list[str]]:
    found: list[NewUnit] = []
    unclear: list[str] = []
    taken = set(BUILT_IN)
    for id_, written, short, kind_word, aliases in rows:
        name = one_line(written)
        kind = KINDS.get(fold(kind_word)) or (None if kind_word else kind_of(name))
        if kind is None or (id_ and not ID.fullmatch(id_)):
            unclear.append(id_ if id_ and kind is not None else name)
            continue
        own = short or short_of(name, kind)
        unit = id_ or unique(unit_slug(own), taken)
        if unit in taken:
            unclear.append(unit)
            continue
        taken.add(unit)
        others = tuple(each.strip() for each in re.split(r"[,;]", aliases) if each.strip())
        found.append(NewUnit(unit, name, own, kind, others))
    return found, unclear


def kind_of(name: str) -> Kind | None:
    """Tell a unit's kind by its name, where the name says it: “VKSND huyện Vân Đồn”, “Phòng 7”."""
    return next((kind for kind, shape in _BY_NAME if shape.search(name)), None)


def short_of(name: str, kind: Kind) -> str:
    """Give the name by which people call a unit."""
    if kind in {Kind.DISTRICT, Kind.REGION}:
        return _BEFORE.sub("", name).strip() or name
    return re.sub(r"\s+(?:VKSND|VKS)\b.*$", "", name) or name
