"""The reference of all commands is the program's own."""

from __future__ import annotations

import re

from tests.reference import _VARIABLES, FILE
from tests.running import ROOT, said_afresh
from vks.cli.app import COMMANDS


def test_reference_is_what_the_program_says() -> None:
    """docs/tham-khao.md is what ``python -m tests.reference`` writes."""
    assert FILE.read_text(encoding="utf-8") == said_afresh("tests.reference", "reference")


def test_reference_has_every_command_and_where_it_ends() -> None:
    """Each has its heading, its synopsis, its example and its exit codes, in the order of the help."""
    sections = FILE.read_text(encoding="utf-8").split("\n### vks ")[1:]
    assert [section.split("\n")[0] for section in sections] == [each.name for each in COMMANDS]
    for section, command in zip(sections, COMMANDS, strict=True):
        assert f"```text\nvks {command.name} [TÙY CHỌN]" in section
        assert f"```sh\n{command.example}\n```" in section
        assert ("`1`: " in section) == bool(command.code_1)


def test_every_variable_that_the_program_reads_is_told() -> None:
    """Variables of our own, and NO_COLOR."""
    asked = re.compile(r"""environ(?:\.get\(|\[)"([A-Z_]+)\"""")
    read = {
        name
        for module in (ROOT / "vks").rglob("*.py")
        for name in asked.findall(module.read_text(encoding="utf-8"))
    }
    assert {name for name in read if name.startswith("VKS_")} | {"NO_COLOR"} == set(_VARIABLES)
