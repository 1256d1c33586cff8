"""What may come next on a command line: called by the shells at each TAB, before Typer is imported.

A shell runs ``vks __complete SHELL …``; the scripts of ``shells/`` say with what. A hidden
command and no environment variable, since words then pass as words: nothing to quote or split in
three shells of four. Whatever goes wrong, there are fewer suggestions and not a word of complaint.
"""

from __future__ import annotations

import os
import sys

from vks.lang import t, use

WORD = "__complete"
"""The hidden command's name."""
FILES = "/files"
FOLDERS = "/folders"
"""Answers that leave it to the shell; no suggestion begins like them."""
_TABLE = os.path.join(os.path.dirname(__file__), "completable.txt")
_UNFINISHED = ("=", ":")
"""After these no space follows: the word goes on."""
_D = chr(0x111)
"""The letter that no decomposition takes its stroke from."""

Suggestion = tuple[str, str]
"""A word, and what it means."""


class Command:
    """What one command takes, as the table has it (no dataclass: that import is half of a TAB)."""

    def __init__(self, words: str, positionals: list[str]) -> None:
        self.words = words
        self.positionals = positionals
        self.options: dict[str, tuple[str, str]] = {}
        """By each of its names: the kind of its value (empty: a flag) and its help."""


class Line:
    """The words before the one that is completed, sorted out."""

    def __init__(self) -> None:
        self.command = ""
        self.given: dict[str, str] = {}
        self.positionals: list[str] = []
        self.waiting = ""
        """The option whose value comes next."""
        self.only_words = False
        """Whether ``--`` has stood there."""


def run(argv: list[str]) -> int:
    """Print the suggestions for what a shell hands over; never fails."""
    try:
        shell, first, *rest = argv
        if shell == "bash":
            before, current = split(rest[0])
            answer = bash_words(suggest(before[1:], current), current, first)
        else:
            answer = ["\t".join(each) for each in suggest(rest, first.removeprefix("="))]
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")
        sys.stdout.write("".join(line + "\n" for line in answer))
        sys.stdout.flush()
    except Exception:  # a shell's prompt is no place for a traceback
        if os.environ.get("VKS_DEBUG"):
            raise
    return 0


def suggest(before: list[str], current: str) -> list[Suggestion]:
    """Give what may stand in the place of the current word, after the words before it."""
    table = read_table()
    line = read_line(before, table)
    use(line.given.get("--lang") or os.environ.get("VKS_LANG", "")[:2].lower())
    command = table.get(line.command, table[""])
    if line.waiting:
        return _fitting(_values(_kind_of(line.waiting, command, table), line), current)
    if current.startswith("-") and not line.only_words:
        name, equals, value = current.partition("=")
        if equals:
            found = _fitting(_values(_kind_of(name, command, table), line), value)
            return [(f"{name}={each}", text) for each, text in found if not each.startswith("/")]
        options = {**command.options, **table[""].options}
        named = [(o, t(text)) for o, (_, text) in options.items() if o.startswith("--")]
        return _fitting([each for each in named if each[0] not in line.given], current)
    if not line.command:
        return _fitting([(name, t(each.words)) for name, each in table.items() if name], current)
    at = min(len(line.positionals), len(command.positionals) - 1)
    if at < 0 or (at < len(line.positionals) and not command.positionals[at].endswith("*")):
        return []
    return _fitting(_values(command.positionals[at].rstrip("*"), line), current)


def read_table() -> dict[str, Command]:
    """Read what the commands take; the program's own options stand under no name."""
    found: dict[str, Command] = {}
    command = Command("", [])
    with open(_TABLE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            first, second, third = line.rstrip("\n").split("\t")[-3:]
            if line.startswith("\t"):
                command.options |= dict.fromkeys(first.split(), (second, third))
            else:
                command = found[first if first != "vks" else ""] = Command(third, second.split())
    return found


def read_line(before: list[str], table: dict[str, Command]) -> Line:
    """Sort out the words that stand already."""
    line = Line()
    for word in before:
        if line.waiting:
            line.given[line.waiting], line.waiting = word, ""
        elif word == "--":
            line.only_words = True
        elif word.startswith("-") and not line.only_words:
            name, equals, value = word.partition("=")
            command = table.get(line.command, table[""])
            long = _long_name(name, command, table)
            if not equals and _kind_of(name, command, table):
                line.waiting = long
            else:
                line.given[long] = value
        elif not line.command:
            line.command = word
        else:
            line.positionals.append(word)
    return line


def split(text: str) -> tuple[list[str], str]:
    """Cut a command line up to the cursor into the words before it and the one it stands in."""
    words, word, quote, escaped, begun = [], "", "", False, False
    for letter in text:
        if escaped:
            word, escaped, begun = word + letter, False, True
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            word, quote = (word, "") if letter == quote else (word + letter, quote)
        elif letter in "'\"":
            quote, begun = letter, True
        elif letter.isspace():
            words += [word] if begun else []
            word, begun = "", False
        else:
            word, begun = word + letter, True
    return words, word


def bash_words(found: list[Suggestion], current: str, breaks: str) -> list[str]:
    """Give the suggestions as bash wants them: from the last character on where it breaks words."""
    cut = max((current.rfind(letter) + 1 for letter in breaks if letter in "=:"), default=0)
    return [
        word[cut:] if word in {FILES, FOLDERS} or word.endswith(_UNFINISHED) else word[cut:] + " "
        for word, _ in found
    ]


def _kind_of(name: str, command: Command, table: dict[str, Command]) -> str:
    return (command.options.get(name) or table[""].options.get(name) or ("", ""))[0]


def _long_name(name: str, command: Command, table: dict[str, Command]) -> str:
    """Give the long name of an option that may be written short."""
    options = {**command.options, **table[""].options}
    told = options.get(name)
    return next((o for o, each in options.items() if each is told and o.startswith("--")), name)


def _values(kind: str, line: Line) -> list[Suggestion]:
    """Give what a value may be, whatever has been typed of it."""
    if not kind:
        return []
    from vks.cli.completing_values import values_of

    return values_of(kind, line.given, line.positionals)


def _fitting(found: list[Suggestion], current: str) -> list[Suggestion]:
    """Give those that begin with what has been typed, be it without marks or in small letters."""
    typed = without_marks(current)
    return [each for each in found if each[0].casefold().startswith(typed) or each[0] in {FILES, FOLDERS}]


def without_marks(text: str) -> str:
    """Give a text in small letters, without the marks of Vietnamese."""
    small = text.casefold()
    if small.isascii():
        return small
    from unicodedata import combining, normalize

    return "".join(letter for letter in normalize("NFD", small.replace(_D, "d")) if not combining(letter))
