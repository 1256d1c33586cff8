"""A plan all of whose texts attack whoever prints, opens or serves them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

from tests.cases import BASE
from vks.store.document import parse
from vks.store.text import decode

FORMULA: Final = '=HYPERLINK("http://evil.example","x")'
MARKUP: Final = "</script><img src=x onerror=alert(1)> [k](javascript:alert(2)) ![i](x) `c` **b** |a| &lt;"
TEMPLATE: Final = "{{ 7*7 }} {% for a in b %} ${x} {0} %s ]]>"
STEERING: Final = "\x1b]0;t\x07\x1b[31m\x9b31m\u202ertl\u2066\u200b\u2028\ufffe"
LINES: Final = "\r\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:http://evil.example\n# H1\n- item"
EVIL: Final = f"{FORMULA} {MARKUP} {TEMPLATE} {STEERING} {LINES} "
SEEN: Final = "evil.example"
"""Stands wherever one of these texts came through."""

STEERS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufffe\uffff]"
)
"""Letters that move a cursor, turn text round, hide, or end a line where none ends."""

_TEXTS: Final = frozenset(
    {"title", "name", "short", "note", "condition", "numerator", "denominator", "heads", "item", "due_text"}
    | {"reason", "solution", "commitment", "text", "evidence", "illustrative", "draft", "second_hand"}
    | {"by", "why"}
)
_LISTS: Final = frozenset({"sources", "aliases"})
_MAPS: Final = frozenset({"waived"})


def poisoned(data: Any, key: str = "") -> Any:
    """Give data with every text that people write made hostile."""
    if isinstance(data, dict):
        return {name: poisoned(value, key if key in _MAPS else name) for name, value in data.items()}
    if isinstance(data, list):
        return [poisoned(value, key) for value in data]
    is_text = isinstance(data, str) and key in _TEXTS | _LISTS | _MAPS
    is_id = key == "heads" and " " not in str(data)  # a post's unit; of a target it is words
    return EVIL + data if is_text and not is_id else data


def hostile_folder(folder: Path) -> Path:
    """Make a copy of the small plan whose every text is hostile; each file is sound YAML."""
    shutil.copytree(BASE / "plans" / "2025", folder / "plans" / "2025")
    for path in sorted(folder.rglob("*.yaml")):
        data = parse(decode(path.read_bytes(), path.name)).data
        path.write_text(json.dumps(poisoned(data)) + "\n", encoding="utf-8")
    month = folder / "plans/2025/mau/results/SongMau/2025-02.yaml"
    said = json.loads(month.read_text(encoding="utf-8"))
    said["results"]["tin-bao.qua-han"] = {"value": 0, "note": EVIL}
    said["tasks"] = {"nv-01": {"done": "2025-02-03", "evidence": EVIL, "note": EVIL}}
    said["notes"] |= {"tin-bao.kien-nghi": EVIL}
    month.write_text(json.dumps(said), encoding="utf-8")
    return folder
