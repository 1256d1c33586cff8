"""The files of a new repository: a plan's own, and those around it (editor, hooks, owners, CI, README)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Template
from typing import Final

from vks.model.draft import DraftArea, TableRead
from vks.model.names import fold
from vks.model.new_plan import NewPlan
from vks.model.slug import slug
from vks.store.document import Data
from vks.store.last_year import targets_for, tasks_for
from vks.store.plan_text import file_text, flow, modeline, target_data, task_data
from vks.store.repository import PLAN_FILE, RESULTS, SUFFIX, TARGETS, TASKS_FILE, UNITS_FILE
from vks.store.schema import schema_folder

EXECUTABLE: Final = (".githooks/pre-commit",)
_AROUND: Final = {
    "README.md": "README.md",
    "CODEOWNERS": "codeowners",
    ".github/workflows/vks.yml": "workflow.yml",
    ".githooks/pre-commit": "pre-commit",
    ".vscode/settings.json": "settings.json",
    ".vscode/extensions.json": "extensions.json",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
}
_PLAN_DEPTH: Final = 3
_SOURCE: Final = re.compile(
    r"git\+(?:https|ssh)://[A-Za-z0-9._~@:/+=%-]+|(?:[A-Za-z0-9_~][A-Za-z0-9._~+-]*/|\./)*[A-Za-z0-9_][A-Za-z0-9._+-]*\.whl"
)
_NO_SOURCE: Final = (
    "**Chưa ghi cài `vks` từ đâu.** Văn phòng ghi thay chữ NGUỒN dưới đây, và ở dòng `NGUON` của "
    "`.github/workflows/vks.yml`,\nđịa chỉ git của chương trình (`git+https://…`), hoặc một tệp `.whl` để trong kho này. "
    "Đừng cài theo tên `vks` từ kho gói\ncông cộng: gói ấy không phải của chương trình này.\n\n"
)


def is_source(text: str) -> bool:
    """Tell whether the program can be installed from there: a git address, or a wheel in the repository.

    Nothing in it means anything to a shell or to YAML, where it is written in double quotes.
    """
    return _SOURCE.fullmatch(text) is not None


def around(plan: NewPlan, source: str = "") -> dict[str, bytes]:
    """Give what a repository needs around its plans, schemas included; by path from the root.

    ``source`` is where its people and its CI install the program from. No index of packages is
    one: whoever takes the name there could run what he likes on their machines.
    """
    words = {**_words(plan), **_install(source)}
    found = {path: _starter(name, words).encode() for path, name in _AROUND.items()}
    found["CODEOWNERS"] += _owners(plan).encode()
    for path in sorted(schema_folder().glob("*.schema.json")):
        found[f"schemas/{path.name}"] = path.read_bytes()
    return found


def _install(source: str) -> dict[str, str]:
    wheel = source.endswith(".whl")
    asked = source or "NGUỒN"
    return {
        "source": source,
        "where": "" if source else _NO_SOURCE,
        "install": f'pip install "{asked}[excel]"' if wheel else f'pip install "vks[excel] @ {asked}"',
    }


def plan_files(
    plan: NewPlan,
    tables: TableRead,
    *,
    units: str = "",
    sample: bool = False,
    old: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Give the files of the plan itself, by path from the root.

    ``units`` is the text of units.yaml where there is one already; ``old`` last year's files by
    their names in the plan's folder.
    """
    words = _words(plan)
    texts = {PLAN_FILE: plan_text(plan), UNITS_FILE: units or units_text(plan)}
    if old is not None:
        texts |= dict(_from_last_year(plan, old))
    elif sample:
        head = modeline("targets", _PLAN_DEPTH + 1)
        texts[f"{TARGETS}/I.1-tin-bao{SUFFIX}"] = f"{head}\n{_starter('sample-targets.yaml', words)}"
        texts[TASKS_FILE] = f"{modeline('tasks', _PLAN_DEPTH)}\n{_starter('sample-tasks.yaml', words)}"
    if tables.areas:
        texts = {name: text for name, text in texts.items() if not name.startswith(f"{TARGETS}/")}
        texts |= {f"{TARGETS}/{area_file(area)}": area_text(area) for area in tables.areas}
    if tables.tasks or TASKS_FILE not in texts:
        texts[TASKS_FILE] = tasks_text(tables)
    if not any(name.startswith(f"{TARGETS}/") for name in texts):
        texts[f"{TARGETS}/README.md"] = _starter("targets.md", words)
    texts[f"{RESULTS}/README.md"] = _starter("results.md", words)
    return {f"{plan.folder}/{name}": text.encode() for name, text in texts.items()}


def plan_text(plan: NewPlan) -> str:
    """Give plan.yaml."""
    frame, own = plan.frame, plan.organisation
    organisation: dict[str, Data] = {"id": own.id, "name": own.name, "short": own.short}
    data: dict[str, Data] = {
        "id": plan.id,
        "title": f"Kế hoạch công tác năm {frame.year}",
        "organisation": organisation,
        "year": frame.year,
        "period": {"first": str(frame.period.first), "last": str(frame.period.last)},
        "quarters": frame.quarters.value,
    }
    text = file_text([modeline("plan", _PLAN_DEPTH)], data, ())
    return text + "# Ký xong thì ghi thêm: number (số văn bản), dated (ngày ký), sources (văn bản nguồn).\n"


def units_text(plan: NewPlan) -> str:
    """Give units.yaml: a line a unit, in rank order."""
    rows: list[Data] = []
    for order, unit in enumerate(plan.units, 1):
        row: dict[str, Data] = {
            "id": unit.id,
            "name": unit.name,
            "short": unit.short,
            "kind": unit.kind.value,
        }
        row["order"] = order
        if unit.aliases:
            row["aliases"] = list(unit.aliases)
        rows.append(row)
    head = [
        modeline("units", _PLAN_DEPTH),
        f"# Đơn vị của {plan.organisation.name}, xếp theo thứ bậc.",
        "units:",
        *(f"  - {flow(row)}" for row in rows),
        "",
        "# Có sẵn, không cần khai: all (mọi đơn vị), departments, districts, regions, centrals (theo loại).",
        "# Nhóm riêng và chức danh, khi cần (xem docs/dinh-dang.md):",
        "# groups:",
        "#   - {id: hinh-su, name: Các đơn vị kiểm sát án hình sự, units: [P1, districts]}",
        "# posts:",
        "#   - {id: PVT1, name: Phó Viện trưởng, holders: [{name: Họ và tên}], directs: [{areas: [I.1]}]}",
    ]
    return "\n".join(head) + "\n"


def area_file(area: DraftArea) -> str:
    """Give the name of an area's file: I.1-tiep-nhan-giai-quyet.yaml."""
    safe = "".join(letter for letter in area.id if letter.isascii() and (letter.isalnum() or letter in ".-"))
    return f"{safe or fold(area.id)}-{slug(area.title, 4)}{SUFFIX}"


def area_text(area: DraftArea) -> str:
    """Give the file of one area and its targets."""
    targets: list[Data] = [target_data(target, area) for target in area.targets]
    data: dict[str, Data] = {"area": area.id, "title": area.title, "targets": targets}
    return file_text([modeline("targets", _PLAN_DEPTH + 1)], data, ("targets",))


def tasks_text(tables: TableRead, after: int = 0) -> str:
    """Give tasks.yaml; see ``numbers_of``."""
    numbers = numbers_of([task.item for task in tables.tasks], after)
    tasks: list[Data] = [task_data(task, no) for task, no in zip(tables.tasks, numbers, strict=True)]
    return file_text([modeline("tasks", _PLAN_DEPTH)], {"tasks": tasks}, ("tasks",))


def numbers_of(items: list[str], after: int = 0) -> list[int]:
    """Give tasks their numbers: the table's own where all are different, else counted behind a number."""
    own = [int(item) for item in items if item.isdigit()]
    if not after and len({*own} - {0}) == len(items):
        return own
    return [after + at for at in range(1, len(items) + 1)]


def _from_last_year(plan: NewPlan, old: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    before = int(old["year"])
    for name, text in old.items():
        if name.startswith(f"{TARGETS}/"):
            yield name, targets_for(text, before, plan.frame.year)
        elif name == TASKS_FILE:
            yield name, tasks_for(text, before, plan.frame.year)


def _owners(plan: NewPlan) -> str:
    lines = [f"# /{plan.folder}/{RESULTS}/{unit.id}/  @{unit.id.lower()}" for unit in plan.units]
    return "".join(line + "\n" for line in lines)


def _starter(name: str, words: Mapping[str, str]) -> str:
    text = files("vks").joinpath("starter").joinpath(name).read_text(encoding="utf-8")
    return Template(text).safe_substitute(words)


def _words(plan: NewPlan) -> dict[str, str]:
    return {
        "name": plan.organisation.name,
        "folder": plan.folder,
        "year": str(plan.frame.year),
        "month": str(plan.frame.period.first),
        "unit": plan.units[0].id if plan.units else "P1",
    }
