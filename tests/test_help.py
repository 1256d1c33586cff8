"""``vks help``: topics whose figures are the program's own, commands, findings with an example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.running import ROOT, run_here
from tests.test_docs import Example, shown_examples, stands_in
from tests.test_lang import assert_english, foreign_letters
from vks.cli.app import COMMANDS
from vks.cli.help_texts import EXAMPLES, TOPICS, topic_names, topic_words
from vks.lang import LANGUAGES, use
from vks.model.catalogue import CATALOGUE
from vks.model.names import fold

FOLDER: Final = Path(EXAMPLES).parent
_BLOCK: Final = re.compile(r"(?m)^  \$ vks .*\n(?:  .*\n)*")
_WIDEST: Final = 112
_LONGEST: Final = 36
"""A screen, in lines."""


def shown_in(topic: str, language: str) -> list[Example]:
    """Give the commands that a topic shows, each with the lines under it."""
    text = (FOLDER / f"{topic}.{language}.txt").read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    plain = (re.sub(r"(?m)^  ", "", block) for block in blocks)
    return [each for block in plain for each in shown_examples(topic, block)]


def squeezed(line: str) -> str:
    """Give a line of a table whatever its widths."""
    return re.sub(r" {2,}", "  ", line.strip())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_figures_of_a_topic_are_the_programs(topic: str, language: str, tmp_path: Path) -> None:
    """Every topic has a worked example, and each line it shows is printed by its command."""
    shown = shown_in(topic, language)
    assert shown
    assert all(each.shown for each in shown)
    for each in shown:
        done = run_here(("--lang", language, *each.words), tmp_path, ROOT)
        real = [squeezed(line) for line in (done.out + done.err).splitlines()]
        assert [line for line in each.shown if not stands_in(squeezed(line), real)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_fits_a_screen(topic: str, language: str) -> None:
    """Few lines, none too wide; the English is English but for names in examples."""
    text = (FOLDER / f"{topic}.{language}.txt").read_text(encoding="utf-8")
    title, _, words = text.split("\n", 2)
    assert title.strip()
    assert words.startswith("\n")
    assert len(text.splitlines()) <= _LONGEST
    assert max(map(len, text.splitlines())) <= _WIDEST
    if language == "en":
        own = [line for line in words.splitlines() if not line.startswith("  ")]
        names = ("Quảng Ninh", "Hạ Long", "Thúy")
        said = [re.sub("|".join(names), "", line) for line in own]
        assert [line for line in said if foreign_letters(line)] == []


def test_both_languages_name_the_same_things() -> None:
    """No file is left over, and no name leads to two topics."""
    files = {path.name for path in FOLDER.glob("*.txt")} - {Path(EXAMPLES).name}
    assert files == {f"{topic}.{language}.txt" for topic in TOPICS for language in LANGUAGES}
    keys = [fold(name) for names in topic_words().values() for name in set(map(fold, names))]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
    others = {fold(name) for name in (*(command.name for command in COMMANDS), *CATALOGUE)}
    assert {fold(topic) for topic in TOPICS} & others == set()


def test_alone_it_lists_topics_and_commands(tmp_path: Path) -> None:
    """Every topic and every command, in its group; outside any repository too."""
    done = run_here(("help",), tmp_path)
    use("vi")
    for name, title in topic_names():
        assert re.search(rf"(?m)^  {name} +{re.escape(title[:20])}", done.out)
    for command in COMMANDS:
        assert re.search(rf"(?m)^  {command.name} +", done.out)
    assert done.out.index("Nộp kết quả:") < done.out.index("Giữ kho:")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("trạng", "thái"), "Trạng thái của chỉ tiêu\n"),
        (("thoi han",), "Thời hạn của nhiệm vụ\n"),
        (("Đo lường",), "Cách đo chỉ tiêu\n"),
        (("exit code",), "Mã thoát\n"),
        (("status",), "Cách dùng: vks status "),
        (("vks", "overdue"), "Cách dùng: vks overdue "),
        (("[value-range]",), "value-range: lỗi; "),
        (("month-outlier",), "month-outlier: cảnh báo; "),
    ],
)
def test_finds_what_is_meant(words: tuple[str, ...], begins: str, tmp_path: Path) -> None:
    """A topic by any of its names, a command, a finding as it stands on the screen."""
    done = run_here(("help", *words), tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(begins)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("deadlnes", "deadlines"), ("statsu", "status"), ("value-rage", "value-range"), ("trang tai", "states")],
)
def test_unknown_ones_have_neighbours(wanted: str, near: str, tmp_path: Path) -> None:
    """A slip of the finger is told with what was meant, and nothing else is shown."""
    done = run_here(("help", wanted), tmp_path)
    assert (done.code, done.out) == (2, "")
    assert near in done.err


def test_a_finding_has_its_example(tmp_path: Path) -> None:
    """It is printed as a check prints it, in the language in use."""
    done = run_here(("--lang", "en", "help", "value-range"), tmp_path)
    assert "error [value-range] “7-8”" in done.out
    assert "6 |   tin-bao.kien-nghi: 7-8" in done.out
    assert "= to mend: " in done.out
    assert_english(done.out)
