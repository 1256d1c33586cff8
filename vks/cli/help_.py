"""``vks help``: concepts, commands and findings explained, each on one screen."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Annotated, Final

import typer

from vks.cli.help_texts import finding_example, finding_ids, topic_names, topic_text, topic_words
from vks.cli.problems import WELL, UsageProblemError
from vks.lang import t

_WIDEST: Final = 100
_INDENT: Final = 14

What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=t("[CHU-DE|LENH|MA-LOI]"), help=t("Khái niệm, lệnh hoặc mã lỗi trong ngoặc vuông.")
    ),
]


def help_(what: What = None) -> int:
    """Explain a topic, a command or a finding."""
    from vks.cli.app import COMMANDS
    from vks.model.names import match

    wanted = " ".join(what or [])
    if not wanted:
        sys.stdout.write(_overview())
        return WELL
    ids = finding_ids()
    if wanted.strip("[]") in ids:
        sys.stdout.write(_finding(wanted.strip("[]")))
        return WELL
    if wanted.removeprefix("vks ") in {command.name for command in COMMANDS}:
        from vks.cli.main import run_typer

        return run_typer([wanted.removeprefix("vks "), "--help"])
    topics = topic_words()
    found = match(wanted, topics)
    if found.id is None:
        own: dict[str, tuple[str, ...]] = {
            name: (name,) for name in (*(command.name for command in COMMANDS), *ids)
        }
        near = match(wanted, topics | own).near
        raise UsageProblemError(
            t(
                "Không có chủ đề, lệnh hay mã lỗi “{name}”{hint} Xem: vks help",
                name=wanted,
                hint=t("; có phải là: {near}?", near=", ".join(near)) if near else ".",
            )
        )
    sys.stdout.write(topic_text(found.id))
    if found.id == "findings":
        sys.stdout.write("\n" + _filled(", ".join(ids)))
    return WELL


def _overview() -> str:
    """List topics and commands."""
    from vks.cli.app import COMMANDS

    parts = [_section(t("Khái niệm"), topic_names())]
    for group in dict.fromkeys(command.group for command in COMMANDS):
        rows = [(each.name, t(each.words)) for each in COMMANDS if each.group == group]
        parts.append(_section(t(group), rows))
    first = t("Gõ vks help rồi một tên dưới đây, hoặc một mã lỗi mà vks check in trong ngoặc vuông.")
    return "\n".join([_filled(first), *parts])


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"{title}:\n"]
    lines += [_filled(f"{name.ljust(_INDENT - 3)} {words}", "  ", " " * _INDENT) for name, words in rows]
    return "".join(lines)


def _finding(id_: str) -> str:
    from vks.model.catalogue import CATALOGUE

    if CATALOGUE[id_].warning:
        kind = t("{id}: cảnh báo; mã thoát là 1 chỉ khi chạy vks check --strict.", id=id_)
    else:
        kind = t("{id}: lỗi; mã thoát của vks check là 1.", id=id_)
    example = textwrap.indent(finding_example(id_), "  ")
    return f"{kind}\n\n{t('Ví dụ (kho bịa đặt):')}\n\n{example}\n{t('Mọi mã lỗi: vks help findings.')}\n"


def _filled(text: str, first: str = "", rest: str = "") -> str:
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    lines = textwrap.wrap(
        text, max(width, 40), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return "\n".join(lines) + "\n"
