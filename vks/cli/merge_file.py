"""``vks merge-file``: git's merge driver for months of results (called by git, not by people)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vks.cli.problems import FINDINGS, WELL, UsageProblemError
from vks.lang import t

Base = Annotated[Path, typer.Argument(metavar="%O", help=t("Bản gốc chung."))]
Ours = Annotated[Path, typer.Argument(metavar="%A", help=t("Bản đang có; kết quả ghi vào đây."))]
Theirs = Annotated[Path, typer.Argument(metavar="%B", help=t("Bản gộp vào."))]
Name = Annotated[str, typer.Argument(metavar="%P", help=t("Tên tệp trong kho."))]


def merge_file(base: Base, ours: Ours, theirs: Theirs, name: Name = "") -> int:
    """Merge one file three ways; 1 where a figure differs in both."""
    from vks.store.merge import Versions, merge_month, merge_whole
    from vks.store.write import write_whole

    versions = Versions(*(_read(path) for path in (base, ours, theirs)))
    here = Path.cwd()
    merged = merge_month(here, versions, name or ours.name)
    if merged is None:
        data, in_conflict = merge_whole(here, versions)
        if not versions.are_text():
            sys.stderr.write(
                t(
                    "{file}: không phải tệp văn bản (có byte NUL) nên không gộp được; chọn một bản: "
                    "git checkout --ours {file} hoặc git checkout --theirs {file}, rồi git add.",
                    file=name or ours.name,
                )
                + "\n"
            )
        write_whole(ours, data)
        return FINDINGS if in_conflict else WELL
    write_whole(ours, merged.text.encode("utf-8"))
    for part, id_ in merged.conflicts:
        sys.stderr.write(
            t("{file}: hai bản cùng sửa {id}; chọn số đúng rồi git add.", file=name, id=id_ or part) + "\n"
        )
    for comment in merged.comments:
        sys.stderr.write(
            t(
                "{file}: không tự gộp được ghi chú “{comment}”; giữ ghi chú đúng, xóa các dòng dấu rồi git add.",
                file=name,
                comment=comment,
            )
            + "\n"
        )
    return FINDINGS if merged.conflicts or merged.comments else WELL


def _read(path: Path) -> bytes:
    from vks.lang import current
    from vks.store.os_words import explain_refusal

    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        reason = t("không có tệp này")
        raise UsageProblemError(t("Không đọc được {file}: {reason}.", file=path, reason=reason)) from error
    except OSError as error:
        said = explain_refusal(error)["reason" if current() == "vi" else "reason_en"]
        raise UsageProblemError(t("Không đọc được {file}: {reason}.", file=path, reason=said)) from error
