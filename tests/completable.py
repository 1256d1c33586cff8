"""Write what may stand on the command line, for completion (``python -m tests.completable``).

Taken from the program itself, so that a TAB need not import it: vks/cli/completable.txt.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any, Final

import typer

from tests.running import ROOT
from vks.cli.app import COMMANDS, build_app
from vks.lang import current, use
from vks.model.target import Tag
from vks.model.unit import Kind
from vks.tables.words import KIND_WORDS, STATE_WORDS, TAG_WORDS

FILE: Final = ROOT / "vks" / "cli" / "completable.txt"
_HEAD: Final = "# Do `python -m tests.completable` viết ra: lệnh, tham số và tùy chọn, để gợi ý khi gõ Tab.\n"
_BY_NAME: Final = {
    "--unit": "unit",
    "--plan": "plan",
    "--year": "year",
    "--as-of": "day",
    "--rev": "commit",
    "--since": "commit",
    "--area": "area",
    "--leader": "post",
    "--month": "month",
    "--quarter": "=1|2|3|4",
    "--half": "=1|2",
    "--from": "folder",
    "--units": "file",
}
_BY_METAVAR: Final = {
    "DON-VI": "unit",
    "NHIEM-VU": "task",
    "NHIEM-VU:done=NGAY": "task:",
    "CHI-TIEU": "target",
    "CHI-TIEU=SO": "target=",
    "THANG": "month",
    "TEP": "file",
    "THU-MUC": "folder",
    "COMMIT": "commit",
    "CHU-DE": "topic",
    "LENH": "command",
    "MA-LOI": "finding",
}
_EXPLAINED: Final = (" target", " judged")
"""What a unit reports for the province is judged for the province, and explained for it alone."""
_LISTED: Final = re.compile(r": ([a-z-]+(?:, [a-z-]+)+)\.$")
_CHOICES: Final = re.compile(r"[a-z]+(\|[a-z]+)+")


def completable() -> str:
    """Give the text of the file."""
    spoken = current()
    use("vi")
    try:
        program: Any = typer.main.get_command(build_app())
        lines = ["vks\t\t", *_options(program)]
        for command in COMMANDS:
            own = program.commands[command.name]
            kinds = " ".join(_positional(each) for each in own.params if not _is_option(each))
            kinds = kinds.replace(*_EXPLAINED) if command.name == "explain" else kinds
            lines += [f"{command.name}\t{kinds}\t{command.words}", *_options(own)]
    finally:
        use(spoken)
    return _HEAD + "".join(line + "\n" for line in lines)


def _is_option(parameter: Any) -> bool:
    return str(parameter.opts[0]).startswith("-")


def _options(command: Any) -> Iterator[str]:
    for each in command.params:
        if _is_option(each):
            names = " ".join([*each.opts, *each.secondary_opts])
            yield f"\t{names}\t{'' if each.is_flag else _kind(each)}\t{each.help}"
    yield "\t--help -h\t\t"


def _kind(option: Any) -> str:
    """Give what an option's value is; a dash for what cannot be listed."""
    name = next(name for name in option.opts if name.startswith("--"))
    listed = _LISTED.search(option.help)
    metavar = option.metavar or ""
    match name:
        case "--tag":
            return _with_words({tag: TAG_WORDS[tag] for tag in Tag})
        case "--state":
            return _with_words(STATE_WORDS)
        case "--kind":
            return _with_words({kind: KIND_WORDS[kind] for kind in Kind})
        case _ if listed:
            return "=" + listed[1].replace(", ", "|")
        case _ if _CHOICES.fullmatch(metavar):
            return f"={metavar}"
    return _BY_NAME.get(name) or _BY_METAVAR.get(metavar, "-")


def _with_words(words: dict[Any, str]) -> str:
    return "=" + "|".join(f"{member.value}:{text}" for member, text in words.items())


def _positional(argument: Any) -> str:
    """Give what stands in a place; a star where more of it may follow."""
    metavar = argument.metavar.strip("[].").replace("]", "").replace("...", "")
    if _CHOICES.fullmatch(metavar):
        return f"={metavar}"
    kinds = "|".join(filter(None, (_BY_METAVAR.get(part) for part in metavar.split("|"))))
    return (kinds or "-") + ("*" if argument.nargs == -1 else "")


def main() -> int:
    """Write the file anew."""
    FILE.write_text(completable(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
