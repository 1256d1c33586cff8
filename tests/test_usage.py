"""Errors that teach: what was probably meant is named, in both languages, and never done."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.running import ROOT, run_here
from tests.test_lang import foreign_letters, own_words
from vks.lang import LANGUAGES

WRONG = {
    # a command, by a slip or by its own words
    "statsu": "status",
    "tim": "find",
    '"quá hạn"': "overdue",
    # an option, and its value
    "status --untit HaLong": "--unit",
    "status --format jsn": "?json",
    "check --format gitub": "?github",
    "form --unit HaLong --month 2024-03 --format xlxs": "?xlsx",
    "status --by unti": "?unit",
    "status --state bihind": "?chậm tiến độ|behind",
    "targets --tag bonsu": "?điểm thưởng|bonus",
    "units --kind distric": "?cấp huyện|district",
    "completion bsh": "?bash",
    # what a plan has
    "status --unit HaLog": "HaLong",
    "record HaLog 2024-03 a=1": "HaLong",
    "log HaLog": "HaLong",
    "status --plan quang-nnh": "?quang-ninh-2024",
    "targets --area hin-su": "I.1.2",
    "tasks --leader Thúi --plan quang-ninh": "PVT2",
    "explain HaLong tin-bao.kien-ngi": "tin-bao.kien-nghi",
    "explain pl-188": "pl-18",
    "log HaLong pl-188": "pl-18",
    "record HaLong 2024-06 tin-bao.kien-ngi=1": "tin-bao.kien-nghi",
    # words in a wrong place
    "status HaLong": "vks status --unit HaLong",
    "explain tin-bao.kien-nghi HaLong": "vks explain HaLong tin-bao.kien-nghi",
    "explain tin-bao.kien-nghi": "vks explain P1 tin-bao.kien-nghi",
    # help
    "help deadlin": "deadlines",
    "help value-rang": "value-range",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("line", "meant"), WRONG.items(), ids=WRONG.keys())
def test_the_nearest_is_named(line: str, meant: str, language: str, tmp_path: Path) -> None:
    """Nothing on stdout, no success, and the sentence names what is near."""
    done = run_here(("--lang", language, *shlex.split(line)), tmp_path, ROOT)
    assert done.code in {1, 2}
    assert done.out == ""
    if meant.startswith("?"):  # among all that may stand there, too: it must be the one named at the end
        assert re.search(rf"(?:Có phải là|Did you mean): (?:{meant[1:]})\b", done.err)
    else:
        assert meant in done.err
    if language == "en":
        said = own_words(done.err).replace("quá hạn", "").replace("Thúi", "")
        assert [each for each in said.splitlines() if foreign_letters(each)] == []


@pytest.mark.parametrize(
    "line",
    ["moonshot", "status --unit Paris", "status --state moon", "help moonshot", "explain HaLong moon.shot"],
)
def test_nothing_near_is_not_made_up(line: str, tmp_path: Path) -> None:
    """What is like nothing gets no suggestion."""
    done = run_here(tuple(shlex.split(line)), tmp_path, ROOT)
    assert done.code == 2
    assert "ó phải là" not in done.err


@pytest.mark.parametrize(
    "line",
    [
        "status -u P1 -u HaLong",
        "status --unit=P1 -u HaLong",
        "form -u P1 -u HaLong",
        "check --format json -f text",
        "init kho --git --no-git",
        "status --lang vi --lang en",
        "status -C . --repo plans",
    ],
)
def test_no_value_is_dropped_in_silence(line: str) -> None:
    """An option that takes one value and has two is refused, wherever it stands; a switch may stand twice."""
    ran = run_here(tuple(line.split()), ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert re.search("hai lần|given twice", ran.err)


def test_a_switch_twice_is_one_switch() -> None:
    """Nothing is lost by it."""
    assert run_here(("units", "--no-cache", "--no-cache"), ROOT).code == 0
    assert run_here(("overdue", "--as-of", "2024-07-15", "--exit-code", "--exit-code"), ROOT).code == 1
