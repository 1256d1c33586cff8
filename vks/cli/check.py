"""``vks check``: every finding of every file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec.structs import replace

from vks.cli import options
from vks.cli.problems import FINDINGS, WELL, UsageProblemError, also
from vks.lang import t
from vks.model.names import nearest

if TYPE_CHECKING:
    from vks.model.finding import Finding
    from vks.store.check import Checked
    from vks.store.repository import Repository

_FORMATS: Final = ("text", "json", "github")

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=t("[TEP|THU-MUC]..."), help=t("Chỉ các tệp hay thư mục này; không ghi là cả kho.")
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", "-f", metavar=t("DANG"), help=t("Dạng in: text, json, github."))
]
Strict = Annotated[bool, typer.Option("--strict", help=t("Cảnh báo cũng làm mã thoát là 1."))]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=t("Chỉ in lỗi; cảnh báo thì đếm ở dòng cuối (JSON vẫn đủ)."))
]
Every = Annotated[
    bool,
    typer.Option("--all", help=t("In đủ từng chỗ, kể cả nhiều chỗ cùng một mã và một cách sửa.")),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="COMMIT",
        help=t("Kiểm tra cả quyền: ai đã sửa gì từ sau commit này, chữ ký, tháng đã chốt."),
    ),
]


def check(
    paths: Paths = None,
    format_: FormatOption = "text",
    strict: Strict = False,
    quiet: Quiet = False,
    every: Every = False,
    rev: options.Rev = None,
    since: Since = None,
) -> int:
    """Check the repository's files."""
    from vks.cli.revision import commit_facts, commit_of
    from vks.cli.session import open_repository
    from vks.render.findings import github_line
    from vks.render.machine import to_json
    from vks.store.check import check_repository
    from vks.store.load import has_errors
    from vks.tables.findings import findings_report

    if format_ not in _FORMATS:
        raise UsageProblemError(
            t(
                "Không có dạng in “{format}”; dùng một trong: {listed}.",
                format=format_,
                listed=", ".join(_FORMATS),
            )
            + also(nearest(format_, _FORMATS))
        )
    if quiet and every:
        raise UsageProblemError(t("--quiet và --all trái nhau: chọn một."))
    repository = open_repository(rev)
    wanted = tuple(_inside(repository, path) for path in paths or [])
    checked = check_repository(repository, wanted)
    if since is not None:
        checked.findings += _guarded(repository, since)
        checked.findings.sort(key=lambda finding: finding.order)
    if not checked.plans and not wanted:
        raise UsageProblemError(
            t("Kho {path} chưa có kế hoạch nào (plans/NAM/TO-CHUC/plan.yaml).", path=repository.root)
        )
    commit = commit_of(repository)
    if format_ == "json":
        report = findings_report(checked.findings, checked.files)
        extra = {"rev": commit.id if commit else None, **report.extra}
        sys.stdout.write(to_json(replace(report, extra=extra)))
    elif format_ == "github":
        for finding in _shown(checked.findings, quiet=quiet):
            sys.stdout.write(github_line(finding) + "\n")
    else:
        _print(checked, commit_facts(commit), quiet=quiet, every=every)
    failed = has_errors(checked.findings) or (strict and bool(checked.findings))
    return FINDINGS if failed else WELL


def _shown(findings: list[Finding], *, quiet: bool) -> list[Finding]:
    """Give the findings that are printed one by one."""
    from vks.model.finding import Severity

    return [each for each in findings if not quiet or each.severity is Severity.ERROR]


def _print(checked: Checked, facts: list[str], *, quiet: bool, every: bool) -> None:
    """Print what was found for people; last the counts."""
    from vks.render.findings import finding_text, findings_summary, findings_text
    from vks.render.people import clean

    shown = _shown(checked.findings, quiet=quiet)
    if every:
        sys.stdout.write("".join(finding_text(finding) + "\n" for finding in shown))
    else:
        sys.stdout.write(findings_text(shown))
    for fact in facts:
        sys.stdout.write(clean(fact) + "\n")
    sys.stdout.write(findings_summary(checked.findings, checked.files, checked.plans) + "\n")
    if len(shown) < len(checked.findings):
        sys.stdout.write(t("Xem cả cảnh báo: vks check.") + "\n")
    if shown:
        sys.stdout.write(t("Từng mã lỗi có ví dụ và cách sửa: vks help {id}.", id=shown[0].id) + "\n")


def _guarded(repository: Repository, since: str) -> list[Finding]:
    """Give what commits since one might not do; without --rev also what is not committed yet."""
    from vks.store.git import Git
    from vks.store.guard import guard, guard_folder

    git = Git(repository.root)
    base = git.commit_id(since)
    found = list(guard(git, base, repository.revision or git.commit_id("HEAD")))
    return found if repository.revision else [*found, *guard_folder(git)]


def _inside(repository: Repository, path: Path) -> Path:
    """Give a path of the repository; from the current folder, else from the repository's root."""
    root, tree = repository.root, repository.tree
    for base in (Path.cwd(), root):
        written = Path(os.path.normpath(base / path))
        if not written.is_relative_to(root):
            written = Path(os.path.realpath(written))
        if not written.is_relative_to(root):
            if written.exists():
                raise UsageProblemError(t("“{path}” nằm ngoài kho {root}.", path=path, root=root))
            continue
        full = tree.real(written)
        if tree.exists(full):
            if full.is_relative_to(root):
                return full
            raise UsageProblemError(t("“{path}” nằm ngoài kho {root}.", path=path, root=root))
    raise UsageProblemError(t("Không có tệp hay thư mục “{path}”.", path=path))
