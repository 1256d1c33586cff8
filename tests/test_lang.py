"""English: every text on screen has its words, and what the program says holds no Vietnamese."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

import pytest
import yaml

from tests.running import ROOT
from tests.running import here as vks
from tests.running import vks as process
from vks.cli.app import _HELP_WORDS, COMMANDS, HIDDEN
from vks.cli.completing import read_table
from vks.cli.status import _BY, _TITLES
from vks.lang import t, use
from vks.model.measure import EVERY_WORDS
from vks.tables.changes import SAID_WORDS
from vks.tables.explain import _RULES
from vks.tables.find import SORT_WORDS
from vks.tables.form import _COUNT_HELP, _WINDOW_WORDS
from vks.tables.health import POINT_WORDS
from vks.tables.intake import KIND_OF_CHANGE, PARTS
from vks.tables.national import COLUMN_WORDS, QUERY_WORDS
from vks.tables.plan_changes import _ENUM_WORDS, _FIELD_WORDS, _KIND_WORDS
from vks.tables.report_areas import _OF_MANY, _OF_ONE
from vks.tables.site_lists import _KEYS, _MEANINGS, _RATES
from vks.tables.summary_cover import _CLASS_MEANINGS, _STATE_MEANINGS
from vks.tables.summary_values import _METHODS
from vks.tables.understood import PART_WORDS
from vks.tables.words import (
    KIND_WORDS,
    MEASURE_WORDS,
    STATE_WORDS,
    TAG_WORDS,
    TASK_WORDS,
)
from vks.words_en import ENGLISH
from vks.words_en.briefing import BRIEFING
from vks.words_en.cli import CLI
from vks.words_en.forms import FORMS
from vks.words_en.hand_in import HAND_IN
from vks.words_en.history import HISTORY
from vks.words_en.learn import LEARN
from vks.words_en.month import MONTH
from vks.words_en.national import NATIONAL
from vks.words_en.report import REPORT
from vks.words_en.site import SITE
from vks.words_en.start import START
from vks.words_en.summary import SUMMARY
from vks.words_en.tables import TABLES

PACKAGE: Final = ROOT / "vks"
EXPLAIN: Final = PACKAGE / "tables" / "explain.py"
SPEAKING: Final = ("cli", "render", "tables")
"""The layers whose words people read; those of findings have their catalogue (vks/model)."""
SAID_IN_TEMPLATE: Final = re.compile(r'\bt\("([^"]+)"')
NAMES: Final = re.compile(r"\{\w*\}")


@cache
def tree_of(module: Path) -> ast.Module:
    """Give a module's syntax."""
    return ast.parse(module.read_text(encoding="utf-8"))


def literal(node: ast.expr) -> str | None:
    """Give the text that an expression is, where it is one in writing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = literal(node.left), literal(node.right)
        return None if left is None or right is None else left + right
    return None


def strings_in(nodes: Iterable[ast.expr | None]) -> list[str]:
    """Give the texts among some expressions."""
    return [text for node in nodes if node is not None and (text := literal(node)) is not None]


def local_texts(module: Path, name: str) -> list[str]:
    """Give the texts of a table that lives inside a function: a dict, or the tuples of a loop."""
    found: list[str] = []
    for node in ast.walk(tree_of(module)):
        match node:
            case ast.Assign(targets=[ast.Name(id=own)], value=ast.Dict(values=values)) if own == name:
                found += strings_in(values)
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=rows)):
                places = [at for at, each in enumerate(targets) if getattr(each, "id", "") == name]
                found += strings_in(
                    row.elts[at] for at in places for row in rows if isinstance(row, ast.Tuple)
                )
    return found


INDIRECT: Final[dict[str, Iterable[str]]] = {
    "_TITLES": _TITLES.values(),
    "app.group": [command.group for command in (*COMMANDS, *HIDDEN)],
    "app.words": [command.words for command in (*COMMANDS, *HIDDEN)],
    "app.code_1": [command.code_1 for command in (*COMMANDS, *HIDDEN) if command.code_1],
    "help_.group": [command.group for command in COMMANDS],
    "help_.words": [command.words for command in COMMANDS],
    "usage.words": [command.words for command in COMMANDS],
    "completing.words": [command.words for command in COMMANDS],
    "completing.text": [text for each in read_table().values() for _, text in each.options.values() if text],
    "completing_values.words": [
        *(command.words for command in COMMANDS),
        *STATE_WORDS.values(),
        *TAG_WORDS.values(),
        *KIND_WORDS.values(),
    ],
    "SORT_WORDS": SORT_WORDS.values(),
    "naming.words": [*TAG_WORDS.values(), *STATE_WORDS.values(), *KIND_WORDS.values()],
    "_BY": _BY.values(),
    "_RULES": _RULES.values(),
    "explain.label": local_texts(EXPLAIN, "label"),
    "explain.words": local_texts(EXPLAIN, "words"),
    "plan.own": local_texts(PACKAGE / "tables" / "plan.py", "own"),
    "STATE_WORDS": STATE_WORDS.values(),
    "TASK_WORDS": TASK_WORDS.values(),
    "MEASURE_WORDS": MEASURE_WORDS.values(),
    "EVERY_WORDS": EVERY_WORDS.values(),
    "TAG_WORDS": TAG_WORDS.values(),
    "KIND_WORDS": KIND_WORDS.values(),
    "SAID_WORDS": SAID_WORDS.values(),
    "POINT_WORDS": POINT_WORDS.values(),
    "_KIND_WORDS": _KIND_WORDS.values(),
    "_FIELD_WORDS": _FIELD_WORDS.values(),
    "_ENUM_WORDS": _ENUM_WORDS.values(),
    "_COUNT_HELP": _COUNT_HELP.values(),
    "_WINDOW_WORDS": _WINDOW_WORDS.values(),
    "_METHODS": _METHODS.values(),
    "_STATE_MEANINGS": _STATE_MEANINGS.values(),
    "_CLASS_MEANINGS": _CLASS_MEANINGS.values(),
    "site_lists.line": [*_RATES, *_KEYS],
    "site_lists.words": _MEANINGS.values(),
    "KIND_OF_CHANGE": KIND_OF_CHANGE.values(),
    "PARTS": PARTS.values(),
    "report_areas.by_state": [*_OF_ONE.values(), *_OF_MANY.values()],
    "QUERY_WORDS": QUERY_WORDS.values(),
    "COLUMN_WORDS": COLUMN_WORDS.values(),
    "PART_WORDS": PART_WORDS.values(),
}
"""Where t() is not given its text in writing: the table it takes it from, and that one's texts.

A constant by its name, anything else by its module and its name there.
"""


def asked_of_t() -> Iterator[tuple[Path, ast.expr]]:
    """Give the first argument of every call of t()."""
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(tree_of(module)):
            match node:
                case ast.Call(func=ast.Name(id="t"), args=[first, *_]):
                    yield module, first


def table_named(module: Path, node: ast.expr) -> str:
    """Give the name, as INDIRECT has it, of the table that an expression takes a text from."""
    base = node.value if isinstance(node, ast.Subscript) else node
    name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", ast.unparse(node))
    return name if name.isupper() else f"{module.stem}.{name}"


def written_texts() -> set[str]:
    """Give every text that stands in a call of t()."""
    said = set(strings_in(node for _, node in asked_of_t()))
    for template in sorted((PACKAGE / "render" / "site").glob("*.html")):
        said |= set(SAID_IN_TEMPLATE.findall(template.read_text(encoding="utf-8")))
    return said


def all_texts() -> set[str]:
    """Give every text that can reach t()."""
    return written_texts() | {text for texts in INDIRECT.values() for text in texts}


def names_in(text: str) -> set[str]:
    """Give the names of the places to be filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def foreign_letters(text: str) -> str:
    """Give the letters that are not English ones."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalpha() and not c.isascii())


def test_every_table_of_texts_is_listed() -> None:
    """A text that t() gets from elsewhere comes from a table of this test, and each one is used."""
    used = {table_named(module, node) for module, node in asked_of_t() if literal(node) is None}
    assert used == set(INDIRECT)
    assert [name for name, texts in INDIRECT.items() if not list(texts)] == []


def test_every_text_has_english() -> None:
    """No text is left in Vietnamese, and none stands in the catalogue that nobody says."""
    assert sorted(all_texts() - ENGLISH.keys()) == []
    assert sorted(ENGLISH.keys() - all_texts()) == []


def test_no_text_stands_twice() -> None:
    """The parts of the catalogue share no text."""
    parts = (
        BRIEFING,
        CLI,
        FORMS,
        HAND_IN,
        HISTORY,
        LEARN,
        MONTH,
        NATIONAL,
        REPORT,
        SITE,
        START,
        SUMMARY,
        TABLES,
    )
    assert len(ENGLISH) == sum(map(len, parts))


def test_english_fits_its_source() -> None:
    """English has the same places to fill in, and begins and ends as the Vietnamese does."""
    assert [text for text, english in ENGLISH.items() if names_in(text) != names_in(english)] == []
    for text, english in ENGLISH.items():
        if text[0] in " ;,(":
            assert english.startswith(text[: len(text) - len(text.lstrip(" ;,("))]), text
        assert text.endswith(".") == english.endswith("."), text
        assert (text[-1:] == " ") == (english[-1:] == " "), text


def test_english_is_english() -> None:
    """No entry repeats its Vietnamese, signs and numbers apart, or has Vietnamese letters."""
    with_words = {text for text in ENGLISH if any(map(str.isalpha, NAMES.sub("", text)))}
    assert [text for text in with_words if ENGLISH[text] == text] == []
    assert [english for english in ENGLISH.values() if foreign_letters(english)] == []


def test_english_has_the_field_s_words() -> None:
    """States, classes, tags and kinds read as the code and its files name them."""
    tables: tuple[Mapping[Any, str], ...] = (STATE_WORDS, TASK_WORDS, TAG_WORDS, KIND_WORDS)
    for table in tables:
        assert {m.value: ENGLISH[text] for m, text in table.items()} == {
            m.value: m.value.replace("-", " ") for m in table
        }


@pytest.mark.parametrize("layer", SPEAKING)
def test_no_vietnamese_goes_past_t(layer: str) -> None:
    """Every Vietnamese text in the layers that speak goes through t()."""
    known = all_texts() | {vietnamese for _, vietnamese in _HELP_WORDS}
    known |= {command.example for command in COMMANDS}
    past = [
        f"{module.name}:{node.lineno}: {node.value}"
        for module in sorted((PACKAGE / layer).rglob("*.py"))
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and foreign_letters(node.value)
        if node.value not in known and id(node) not in _docstrings(module)
    ]
    assert past == []


@cache
def _docstrings(module: Path) -> frozenset[int]:
    """Give the texts that stand as statements of their own."""
    return frozenset(id(node.value) for node in ast.walk(tree_of(module)) if isinstance(node, ast.Expr))


# --- what the program says ---


@cache
def data_texts() -> re.Pattern[str]:
    """Match what comes from the plans' files: titles, names, notes, deadlines as written."""
    found: set[str] = set()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for file in sorted((ROOT / "plans").rglob("*.yaml")):
        data = yaml.load(file.read_text(encoding="utf-8"), loader)  # noqa: S506  # builds texts only
        found |= set(_strings(data))
        if file.name == "plan.yaml":  # all units together are called by it: a name, too
            found.add(f"Toàn {data['organisation'].get('short', '')}")
    normal = {unicodedata.normalize("NFC", " ".join(text.split())) for text in found}
    # What the program says too must not pass as data.
    texts = {text for text in normal if foreign_letters(text)} - ENGLISH.keys()
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(key)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def own_words(output: str) -> str:
    """Give an output without what comes from files."""
    return data_texts().sub("…", unicodedata.normalize("NFC", output))


def assert_english(output: str) -> None:
    """Find no Vietnamese letter in what the program itself says, line by line."""
    assert [line for line in own_words(output).splitlines() if foreign_letters(line)] == []


REPORTS: Final = (
    "status",
    "status --by area --as-of 2024-06-30",
    "status --by leader --as-of 2024-06-30",
    "status --by target --as-of 2024-06-30",
    "status --unit HaLong --as-of 2024-06-30",
    "status --unit CoTo --as-of 2024-11-30",
    "status --unit VP --as-of 2024-06-30 --worst",
    "overdue --quarter 2 --as-of 2024-07-15",
    "overdue --as-of 2024-07-15 --soon 90 --late",
    "overdue --as-of 2023-12-01",
    "missing --plan quang-ninh --as-of 2024-08-05",
    "missing --plan quang-ninh --month 2024-07 --as-of 2024-07-20",
    "missing --plan quang-ninh --as-of 2023-12-01",
    "brief --plan quang-ninh --leader PVT2 --as-of 2024-10-05 --days 60",
    "explain HaLong tin-bao.kien-nghi --as-of 2024-06-30",
    "explain HaLong tin-bao.doi-chieu-thang --as-of 2024-06-30",
    "explain HaLong tin-bao.qua-han --as-of 2024-06-30",
    "explain pl-18 --as-of 2024-07-15",
    "explain pl-19 --as-of 2024-04-15",
    "targets --area I.5",
    "targets --format md",
    "tasks",
    "tasks --as-of 2024-06-25 --format md",
    "units",
    "find kien nghi",
    "export --sql months --plan quang-ninh --as-of 2024-01-31",
)


def test_no_text_passes_as_data() -> None:
    """What comes from files hides no text of the program."""
    assert [text for text in ENGLISH if foreign_letters(text) and not foreign_letters(own_words(text))] == []


@pytest.mark.parametrize("line", REPORTS)
def test_reports_speak_english(line: str) -> None:
    """A report says nothing of its own in Vietnamese; data stay as they are."""
    ran = vks("--lang", "en", *line.split())
    assert ran.code == 0
    assert ran.out
    assert_english(ran.out.replace("\\", ""))  # Markdown's own marks
    assert_english(ran.err)


def test_check_speaks_english() -> None:
    """The count that closes a check is English."""
    ran = vks("--lang", "en", "check")
    assert ran.out.startswith("Files checked: ")
    assert_english(ran.out + ran.err)


@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
def test_help_speaks_english(command: str) -> None:
    """Help is English; what a command's example asks for may be a name."""
    ran = process("--lang", "en", *command.split(), "--help")
    assert ran.code == 0
    said = ran.out
    for each in COMMANDS:
        said = said.replace(each.example, "")
    assert [line for line in said.splitlines() if foreign_letters(line)] == []


WRONG: Final = {
    "status --unit HaLog": "There is no unit “HaLog”; did you mean: HaLong?",
    "status --unit Paris": "There is no unit “Paris”. For the ids of the units: vks units.",
    "status --format pdf": "There is no output format “pdf”; use one of: table, csv, json, md",
    "status --output a.pdf": "Unknown format for the file “a.pdf”",
    "status --delimiter x": "The column separator must be",
    "status --by moon": "--by takes one of: unit, area, leader, target.",
    "status --plan moon": "There is no plan “moon”; there are: ",
    "status --year 1999": "There is no plan for the year 1999; there are plans for: ",
    "status --area moon": "Which area is “moon”? There are: ",
    "status --leader moon": "Which leader is “moon”? Choose one of: ",
    "status --as-of yesterday": "--as-of “yesterday” is no day, month or quarter",
    "status --unit HaLong --as-of 2020-01-01": "--as-of 2020-01-01 is before the plan begins",
    "overdue --quarter 5": "There is no quarter 5; quarters are 1 to 4.",
    "overdue --quarter x": "The value “x” cannot be used for --quarter.",
    "overdue --soon -1": "--soon needs a number of days, 0 or more.",
    "explain HaLong moon.shot": "There is no target “moon.shot”",
    "explain moon-1": "There is no key task “moon-1”",
    "explain P15 tin-bao.kien-nghi": "The target tin-bao.kien-nghi is not assigned to P15",
    "explain": "The argument ",
    "explain a b c": "Too many arguments: c.",
    "explain tin-bao.kien-nghi": "“tin-bao.kien-nghi” is a target; put a unit before it: vks explain ",
    "explain tin-bao.kien-nghi HaLong": "The unit comes first, then the target: vks explain HaLong tin-bao",
    "status HaLong": "Too many arguments: HaLong. If a unit is meant, write: vks status --unit HaLong.",
    "find ...": "At least one letter or digit is needed to look for.",
    "find an -n 0": "-n needs a number of 1 or more.",
    "help moonshot": "There is no topic, command or finding “moonshot”. See: vks help",
    "completion bsh": "There is no completion script for “bsh”; use one of: bash, zsh, fish, powershell. Did you",
    "statsu": "There is no command “statsu”; did you mean: status?",
    "moon": "There is no command “moon”. See: vks --help",
    "status --untie HaLong": "vks status has no option --untie",
    "status --unit": "The option --unit needs a value.",
    "units --rev nowhere": "There is no commit “nowhere”",
    "diff nowhere": "There is no commit “nowhere”",
    "log HaLong moon.shot": "There is no target or key task “moon.shot”",
    "log HaLong -n 0": "-n needs a number, 1 or more.",
    "missing --month moon": "“moon” is no month; write 2024-03 or 3/2024.",
    "missing --plan quang-ninh --month 2025-03": "The month 03/2025 lies in no plan's period: quang-ninh-2024",
    "close moon": "“moon” is no month",
    "close 2024-03": "The month 03/2024 belongs to several plans: ",
    "close 2024-03 --why abc": "--why is for --undo only.",
    "close 2024-03 --undo": "To open a closed month again takes a reason",
    "close 2024-03 --plan quang-ninh --undo --why one.two.three": "To open a closed month again takes a reason",
    "export": "Say where to write the figures (--to FOLDER), or what to ask (--sql NAME)",
    "export --sql lat": "There is no question “lat”; did you mean: late? There are: ",
    "export --sql late --from nowhere": "The folder nowhere has no figures yet",
    "check nowhere.yaml": "There is no file or folder “nowhere.yaml”.",
    "check --format pdf": "There is no output format “pdf”; use one of: text, json, github.",
    "-C nowhere status": "There is no folder “nowhere”.",
}


@pytest.mark.parametrize(("line", "said"), WRONG.items(), ids=WRONG.keys())
def test_complaints_speak_english(line: str, said: str) -> None:
    """What is wrong with a call is said in English, on stderr, with exit code 2."""
    ran = vks("--lang", "en", *line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert_english(ran.err)


def test_no_repository_is_said_in_english(tmp_path: Path) -> None:
    """Outside any repository the advice is English."""
    ran = vks("--lang", "en", "status", folder=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("No repository of plans")
    assert foreign_letters(ran.err) == ""


def test_illustrative_data_are_said_to_be() -> None:
    """The notice about illustrative data stands in English, too."""
    ran = vks("--lang", "en", "status", "--plan", "quang-ninh-2024")
    assert "ILLUSTRATIVE DATA, not the real results of VKSND tỉnh Quảng Ninh." in ran.out


def test_choice_of_language() -> None:
    """--lang goes before VKS_LANG; without either it is Vietnamese."""
    english, vietnamese = "Usage: ", "Cách dùng: "
    assert vks("--help").out.startswith(vietnamese)
    assert vks("--help", env={"VKS_LANG": "en"}).out.startswith(english)
    assert vks("--help", "--lang=en").out.startswith(english)
    assert vks("--lang", "vi", "--help", env={"VKS_LANG": "en"}).out.startswith(vietnamese)


@pytest.mark.parametrize("environment", [{}, {"VKS_LANG": "en"}])
def test_unknown_language_is_refused(environment: dict[str, str]) -> None:
    """A language that is not there is wrong usage."""
    ran = vks("--lang", "fr", "status", env=environment)
    assert (ran.code, ran.out) == (2, "")
    assert "fr" in ran.err
    assert vks("status", "--lang", env=environment).code == 2


def test_one_day_is_no_days() -> None:
    """English says "1 day late", "2 days late"; Vietnamese has one word for both."""
    use("en")
    assert t("{state}, chậm {n} ngày", state="late", n=1) == "late, 1 day late"
    assert t("{state}, chậm {n} ngày", state="late", n=2) == "late, 2 days late"
    assert t("{n} ngày", n="1") == "1 day"
    use("vi")
    assert t("{n} ngày", n=1) == "1 ngày"
