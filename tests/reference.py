"""Write the reference of all commands, docs/tham-khao.md (``python -m tests.reference``).

Every word of it is taken from the program itself: what ``--help`` prints, once for all commands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

import typer

from tests.running import ROOT
from vks.cli.app import COMMANDS, Command, build_app
from vks.cli.help_texts import topic_names
from vks.lang import current, t, use
from vks.render.people import escape_markdown

FILE: Final = ROOT / "docs" / "tham-khao.md"
_PRINTING: Final = ("--format", "--output", "--bom", "--delimiter", "--decimal-comma", "--excel")
"""Options that commands which print tables share; they are told once."""
_PRINTED: Final = "status"
"""Such a command."""
_INTRODUCTION: Final = """\
# Tham khảo: mọi lệnh và tùy chọn

Tra cứu cách gọi từng lệnh: cú pháp, tham số, tùy chọn, giá trị mặc định, ví dụ, mã thoát. Muốn làm một việc thì đọc
[hướng dẫn](huong-dan.md); mới bắt đầu thì [làm quen trong mười phút](lam-quen.md). Trên màn hình, `vks LỆNH --help` in cùng
những điều này. Trang do `python -m tests.reference` viết ra từ chính chương trình, đừng sửa tay.
"""
_VARIABLES: Final = {
    "VKS_REPO": "kho kế hoạch, như `--repo`",
    "VKS_LANG": "ngôn ngữ, như `--lang`",
    "VKS_CACHE": "thư mục của bộ nhớ đệm",
    "VKS_NO_CACHE": "khác trống: không dùng bộ nhớ đệm, như `--no-cache`",
    "VKS_DEBUG": "khác trống: lỗi của chương trình in đủ chi tiết cho người sửa chương trình",
    "NO_COLOR": "khác trống: màn hình không màu",
}
_CODES: Final = {
    "0": "tốt",
    "1": "tệp có lỗi, hoặc điều ghi ở từng lệnh",
    "2": "gọi lệnh sai, hoặc git không làm được; câu in ra nói sai ở đâu",
    "3": "lỗi của chương trình; câu in ra nói đã ghi gì trước đó",
    "130": "người dùng dừng bằng Ctrl+C",
}


def reference() -> str:
    """Give the text of the page."""
    spoken = current()
    use("vi")
    try:
        program: Any = typer.main.get_command(build_app())
        parts = [_INTRODUCTION, _contents(), *_common(program)]
        for group in _groups():
            parts.append(f"## {group}\n")
            for command in (each for each in COMMANDS if each.group == group):
                parts += _section(command, program.commands[command.name])
    finally:
        use(spoken)
    return "\n".join(parts)


def _groups() -> list[str]:
    return list(dict.fromkeys(command.group for command in COMMANDS))


def _contents() -> str:
    """Give every command as a link, by its group."""
    links = {
        group: " · ".join(f"[{each.name}](#vks-{each.name})" for each in COMMANDS if each.group == group)
        for group in _groups()
    }
    return "".join(f"- {group}: {listed}\n" for group, listed in links.items())


def _common(program: Any) -> Iterator[str]:
    """Give what all commands share."""
    yield "## Dùng cho mọi lệnh\n"
    yield _options([each for each in program.params if each.name != "help"])
    yield "`-h`, `--help` sau một lệnh in cách gọi lệnh ấy.\n"
    yield "### Tùy chọn in\n"
    yield "Các lệnh in ra bảng đều có:\n"
    yield _options([each for each in program.commands[_PRINTED].params if each.opts[0] in _PRINTING])
    yield "### Mã thoát\n"
    yield _table(("Mã", "Nghĩa"), [(f"`{code}`", words) for code, words in _CODES.items()])
    yield "### Biến môi trường\n"
    yield _table(("Biến", "Nghĩa"), [(f"`{name}`", words) for name, words in _VARIABLES.items()])
    yield "### Khái niệm\n"
    rows = [(f"`vks help {name}`", title) for name, title in topic_names()]
    yield _table(("Lệnh", "Giải thích"), rows)


def _section(command: Command, own: Any) -> Iterator[str]:
    """Give one command: how it is called, its arguments and options, an example, its exit codes."""
    yield f"### vks {command.name}\n"
    yield f"{t(command.words)}\n"
    yield f"```text\n{_synopsis(command.name, own)}\n```\n"
    arguments = [each for each in own.params if each.param_type_name == "argument"]
    if arguments:
        rows = [(f"`{_metavar(each)}`", _help(each), _default(each)) for each in arguments]
        yield _table(("Tham số", "Nghĩa", "Mặc định"), rows)
    options = [each for each in own.params if each.param_type_name == "option"]
    shared = {each.opts[0] for each in options if each.opts[0] in _PRINTING}
    if shared == set(_PRINTING):
        options = [each for each in options if each.opts[0] not in shared]
    if options:
        yield _options(options)
    if shared == set(_PRINTING):
        yield "Và các [tùy chọn in](#tùy-chọn-in).\n"
    yield f"```sh\n{command.example}\n```\n"
    found = f"`1`: {t(command.code_1)}. " if command.code_1 else ""
    yield f"Mã thoát: `0` tốt; {found}`2` gọi lệnh sai.\n".replace(". `2`", "; `2`")


def _synopsis(name: str, own: Any) -> str:
    usage = " ".join(own.get_usage(typer.Context(own, info_name=f"vks {name}")).split())
    return usage.removeprefix("Usage: ").replace("[OPTIONS]", "[TÙY CHỌN]").translate({123: None, 125: None})


def _options(options: Sequence[Any]) -> str:
    rows = [(_names(each), _help(each), _default(each)) for each in options]
    return _table(("Tùy chọn", "Nghĩa", "Mặc định"), rows)


def _names(option: Any) -> str:
    """Give every name of an option, with what its value is."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = "" if option.is_flag or not option.metavar else f" `{option.metavar}`"
    return (names + value).replace("|", "\\|")


def _metavar(argument: Any) -> str:
    return re.sub(r"[{}\[\].]", "", argument.metavar).replace("|", "\\|")


def _help(parameter: Any) -> str:
    return escape_markdown(parameter.help or "")


def _default(parameter: Any) -> str:
    """Give what holds where the option is not written."""
    if parameter.required:
        return "bắt buộc"
    if isinstance(parameter.show_default, str):
        return parameter.show_default
    if parameter.default in (None, False, ()):
        return ""
    return f"`{parameter.default}`"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [" | ".join(row) for row in (head, ("---",) * len(head), *rows)]
    return "".join(f"| {line} |\n".replace("|  |", "| |") for line in lines)


def main() -> int:
    """Write the page anew."""
    FILE.write_text(reference(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
