"""What the documents say is what the program does: commands, options, keys, links, pictures."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
import typer

from tests.picture import PICTURE, picture
from tests.repositories import OFFICE
from tests.running import ROOT, Ran, run_here, vks
from vks.cli.app import COMMANDS, build_app
from vks.model.calendar import Month
from vks.model.closing import canonical_text
from vks.store.figures import figures_in
from vks.store.git import Git

DOCS: Final = ROOT / "docs"
GUIDE: Final = DOCS / "huong-dan.md"
PAGES: Final = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
SPAN: Final = re.compile(r"`([^`\n]+)`")
CUT: Final = "…"
"""Stands at the end of a shown line whose rest is left out."""
TABLES: Final = ROOT / "tests" / "tables"
"""The tables of an office that examples name."""
TO_FILE: Final = ("-o", "--output", "--all-units", "--save-template", "--to")
MAY_FIND: Final = ("--exit-code", "--strict", "check")
"""Commands with one of these may end with 1: they tell of findings or of what is late."""


@dataclass(frozen=True, slots=True)
class Example:
    """A command line that a document prints, with the output it shows."""

    page: str
    line: str
    shown: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The arguments, without the program's name and a closing comment."""
        return tuple(shlex.split(self.line, comments=True)[1:])


def examples() -> Iterator[Example]:
    """Give every command of the README and the guide, in their order."""
    for page in (ROOT / "README.md", GUIDE):
        for language, text in FENCE.findall(page.read_text(encoding="utf-8")):
            if language == "sh":
                yield from (Example(page.name, line) for line in text.splitlines() if is_ours(line))
            elif language == "console":
                yield from shown_examples(page.name, text)
    for line in SPAN.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        if is_ours(line) and not re.search(r"[A-ZĐ-]{4,}$|^vks LỆNH", line):
            yield Example("README.md", line)


def is_ours(line: str) -> bool:
    """Tell whether a line of a shell is a command of ours."""
    return line.startswith("vks ")


def shown_examples(page: str, text: str) -> Iterator[Example]:
    """Give the commands after ``$``, each with the lines under it."""
    for part in text.split("$ vks ")[1:]:
        line, *shown = part.splitlines()
        yield Example(page, "vks " + line, tuple(each for each in shown if each.strip()))


@cache
def ran(words: tuple[str, ...]) -> Ran:
    """Run a command in the repository, once."""
    return run_here(words, ROOT)


def as_json(line: str) -> tuple[str, ...]:
    """Give the arguments that ask for a command's document."""
    return (*line.split(), "--format", "json")


def output_name(words: tuple[str, ...]) -> str:
    """Give the file that a command writes; nothing if it writes none."""
    found = [words[at + 1] for at, word in enumerate(words[:-1]) if word in TO_FILE]
    return found[0] if found else ""


def run_import(words: tuple[str, ...], folder: Path) -> Ran:
    """Run an import of forms that are made first, into a copy of the plans they are of."""
    plan = Path("plans", "2024", "quang-ninh")
    kept = shutil.ignore_patterns("results")
    shutil.copytree(ROOT / plan, folder / "kho" / plan, ignore=kept)
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    for name in (word for word in words if word.endswith(".xlsx")):
        unit, _, month = name.removesuffix(".xlsx").partition("-")
        run_here(("form", "--unit", unit, "--month", month, "-o", name), folder, folder / "kho")
    return run_here(words, folder, folder / "kho")


def stands_in(shown: str, real: list[str]) -> bool:
    """Tell whether a shown line is one of the real ones, or the beginning of one where it is cut."""
    if shown.endswith(CUT):
        beginning = shown.removesuffix(CUT).rstrip()
        return any(line.startswith(beginning) for line in real)
    return shown.rstrip() in real


@cache
def exported(page: str) -> dict[str, bytes]:
    """Give the files of the page's own export, by their places."""
    words = next(each.words for each in EXAMPLES if each.page == page and "--to" in each.words)
    with tempfile.TemporaryDirectory() as place:
        assert run_here(words, Path(place), ROOT).code == 0
        files = [file for file in Path(place).rglob("*") if file.is_file()]
        return {str(file.relative_to(place)): file.read_bytes() for file in files}


def run_on_export(example: Example, folder: Path) -> Ran:
    """Run a question to what its page has exported before."""
    for name, data in exported(example.page).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return run_here(example.words, folder)


WRITING: Final = frozenset({"close", "import", "init", "record", "submit"})
"""Commands that change the repository: they run in a copy, after those of their page before them."""


def is_writing(words: tuple[str, ...]) -> bool:
    """Tell whether a command line changes the repository."""
    return bool(words) and words[0] in WRITING and "--help" not in words


@cache
def ran_in_order(page: str) -> dict[Example, Ran]:
    """Run a page's writing commands one after another in a committed copy; give what each said."""
    with tempfile.TemporaryDirectory() as place:
        folder = committed_copy(Path(place) / "kho")  # what is made beside it goes with it
        return {
            each: run_here(each.words, folder)
            for each in EXAMPLES
            if each.page == page and is_writing(each.words) and each.words[0] != "import"
        }


def committed_copy(folder: Path) -> Path:
    """Copy the Quảng Ninh plan into a folder and commit it there."""
    plan = Path("plans", "2024", "quang-ninh")
    shutil.copytree(ROOT / plan, folder / plan)
    git = Git(folder, OFFICE)
    git.run("init", "-q", "-b", "main")
    git.run("add", "-A")
    git.run("commit", "-q", "-m", "kho")
    git.run("config", "user.name", "Văn phòng")
    git.run("config", "user.email", "vp@vks.example")
    return folder


def run_in_copy(example: Example, folder: Path) -> Ran:
    """Run a writing command in a copy, after those that its page has before it."""
    if example.words[0] == "import":
        return run_import(example.words, folder)
    if example in EXAMPLES:
        return ran_in_order(example.page)[example]
    folder = committed_copy(folder / "kho")
    if example.words[0] == "submit":
        run_here(("record", "HaLong", "2024-06", "tin-bao.kien-nghi=5"), folder)
    return run_here(example.words, folder)


EXAMPLES: Final = tuple(dict.fromkeys(examples()))


def is_page(example: Example) -> bool:
    """Tell whether a command makes the whole site: dear, and run by the tests of that (test_page_quang_ninh)."""
    return example.words[0] == "page" and "--help" not in example.words


@pytest.mark.parametrize(
    "example",
    [each for each in EXAMPLES if not is_page(each)],
    ids=lambda example: f"{example.page}: {example.line}",
)
def test_commands_run_as_printed(example: Example, tmp_path: Path) -> None:
    """Each ends well, or with 1 where it may; what it writes is there; what is shown is printed."""
    name = output_name(example.words)
    if "--from" in example.words and "export" in example.words:
        done = run_on_export(example, tmp_path)
    elif name:
        done = run_here(example.words, tmp_path, ROOT)
        assert (tmp_path / name).stat().st_size > 0
    elif is_writing(example.words):
        done = run_in_copy(example, tmp_path)
    else:
        done = vks(*example.words) if example.shown else ran(example.words)
    allowed = {0, 1} if set(MAY_FIND) & set(example.words) else {0}
    assert done.code in allowed, done.err
    real = (done.out + done.err).splitlines()
    assert [line for line in example.shown if not stands_in(line, real)] == []


def test_there_are_examples() -> None:
    """The finder of examples finds them."""
    assert len(EXAMPLES) > 40
    assert sum(bool(example.shown) for example in EXAMPLES) > 8
    assert {word for example in EXAMPLES for word in example.words} >= {each.name for each in COMMANDS}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the Quảng Ninh plan, with the results of one unit, to write into."""
    plan = Path("plans", "2024", "quang-ninh")
    shutil.copytree(ROOT / plan, tmp_path / plan, ignore=shutil.ignore_patterns("results"))
    shutil.copytree(ROOT / plan / "results" / "CoTo", tmp_path / plan / "results" / "CoTo")
    return tmp_path


def test_results_example_of_the_guide_is_sound(copy: Path) -> None:
    """The month's file that the guide prints passes the check; its fault is found as printed."""
    text = GUIDE.read_text(encoding="utf-8")
    place = re.search(r"`(plans/\S+/results/\S+\.yaml)`:", text)
    found = re.search(r"<!-- example results -->\n```yaml\n(.*?)```", text, re.DOTALL)
    assert place is not None
    assert found is not None
    file = copy / place[1]
    file.write_text(found[1], encoding="utf-8", newline="\n")
    checked = run_here(("check", "--strict"), copy)
    assert (checked.code, checked.err) == (0, ""), checked.out
    shown = next(block for language, block in FENCE.findall(text) if language == "text")
    wrong = found[1].replace("  # Số của riêng tháng 7, không cộng dồn.\n", "")
    wrong = re.sub(r"(?m)^month:.*$", r"\g<0>\n", wrong, count=1)
    file.write_text(wrong.replace("kien-nghi: 1\n", "kien-nghi: 85,5\n"), encoding="utf-8", newline="\n")
    checked = run_here(("check",), copy)
    assert checked.code == 1
    printed = re.sub(r"(?m)yaml:\d+:|^ +\d+ \| ", "", checked.out)
    assert re.sub(r"(?m)yaml:\d+:|^ +\d+ \| ", "", shown) in printed


def test_hash_of_the_formats_page_can_be_recomputed() -> None:
    """The page's results file has the canonical text and the SHA-256 that the page prints."""
    text = (DOCS / "dinh-dang.md").read_text(encoding="utf-8")
    file = re.search(r"<!-- example figures -->\n```yaml\n(.*?)```", text, re.DOTALL)
    canonical = re.search(r"<!-- example canonical -->\n```text\n(.*?)```", text, re.DOTALL)
    assert file is not None
    assert canonical is not None
    printed = sha256(canonical[1].encode("utf-8")).hexdigest()
    assert text.count(printed) == 2
    figures = figures_in(file[1].encode("utf-8"), "2024-03.yaml")
    assert figures is not None
    assert canonical_text("HaLong", Month(2024, 3), figures) == canonical[1]


def options_of(command: str) -> set[str]:
    """Give every long and short option of a command (of the program itself for no name)."""
    found: Any = typer.main.get_command(build_app())
    if command:
        found = found.commands[command]
    return {name for each in found.params for name in (*each.opts, *each.secondary_opts) if name[0] == "-"}


def test_guide_names_every_command() -> None:
    """Each command stands in the guide's table and in an example of it."""
    text = GUIDE.read_text(encoding="utf-8")
    assert [each.name for each in COMMANDS if f"| `vks {each.name}` |" not in text] == []
    used = {word for example in EXAMPLES if example.page == GUIDE.name for word in example.words}
    assert {each.name for each in COMMANDS} <= used


@pytest.mark.parametrize("command", ["", *(each.name for each in COMMANDS)])
def test_guide_names_every_option(command: str) -> None:
    """Each option is explained in the guide: its own row, or among the shared ones."""
    text = GUIDE.read_text(encoding="utf-8")
    named = {word for span in SPAN.findall(text) for word in span.split()}
    assert sorted(options_of(command) - named) == []


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_guide_promises_no_option_that_is_not(command: str) -> None:
    """What a command's row lists is what the command has."""
    row = next(
        line
        for line in GUIDE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `vks {command}` |")
    )
    own = {span for span in SPAN.findall(row) if span.startswith("--")}
    assert own <= options_of(command)


def properties(node: Any) -> Iterator[str]:
    """Give the name of every property that a schema declares, however deep."""
    if isinstance(node, dict):
        declared = node.get("properties")
        if isinstance(declared, dict):
            yield from declared
        for each in node.values():
            yield from properties(each)
    elif isinstance(node, list):
        for each in node:
            yield from properties(each)


@pytest.mark.parametrize("schema", sorted((ROOT / "schemas").glob("*.json")), ids=lambda path: path.name)
def test_formats_name_every_property(schema: Path) -> None:
    """Every key that a file may have is explained in the page of file formats."""
    named = set(SPAN.findall((DOCS / "dinh-dang.md").read_text(encoding="utf-8")))
    declared = set(properties(json.loads(schema.read_text(encoding="utf-8"))))
    assert sorted(declared - named) == []


DOCUMENTS: Final = (
    "status --as-of 2024-06-30",
    "status --by area --unit HaLong --as-of 2024-06-30",
    "status --by leader --unit HaLong --as-of 2024-06-30",
    "status --by target --unit HaLong --as-of 2024-06-30",
    "status --unit HaLong --as-of 2024-06-30",
    "overdue --quarter 2 --as-of 2024-07-15",
    "missing --plan quang-ninh --as-of 2024-08-05",
    "missing --plan quang-ninh --month 2024-07",
    "brief --unit HaLong --as-of 2024-06-30",
    "explain HaLong tin-bao.kien-nghi --as-of 2024-06-30",
    "explain HaLong tin-bao.doi-chieu-thang --as-of 2024-06-30",
    "explain pl-18 --as-of 2024-06-30",
    "targets",
    "tasks --as-of 2024-06-30",
    "units",
    "units --rev HEAD",
    "find kien nghi phong ngua",
    "diff HEAD",
    "log HaLong tin-bao.kien-nghi",
    "doctor",
    "export --sql provinces --plan thai-nguyen --as-of 2024-01",
)


def keys(node: Any) -> Iterator[str]:
    """Give every key of a document, however deep."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for each in node:
            yield from keys(each)


@cache
def keys_named() -> frozenset[str]:
    """Give every word that the contract writes as code."""
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"[A-Za-z_]+", " ".join(SPAN.findall(text))))


@pytest.mark.parametrize("line", DOCUMENTS)
def test_contract_names_every_key(line: str) -> None:
    """Every key of every command's document is in the JSON contract."""
    document = ran(as_json(line)).json()
    assert sorted(set(keys(document)) - keys_named()) == []


def test_contract_names_the_keys_of_a_finding(copy: Path) -> None:
    """What check says of a damaged file has the documented keys too."""
    (copy / "plans/2024/quang-ninh/results/CoTo/2024-03.yaml").write_text("", encoding="utf-8")
    checked = run_here(as_json("check"), copy)
    assert checked.code == 1
    document = checked.json()
    assert document["items"]
    assert sorted(set(keys(document)) - keys_named()) == []


def test_contract_covers_every_command() -> None:
    """Each command's document is looked at, but of those that write; that of check above, with findings.

    ``form``, ``page``, ``calendar``, ``report``, ``completion`` and ``help`` have none; that of ``import`` is
    looked at where there are forms (test_import).
    """
    without = {"calendar", "check", "form", "page", "report", "completion", "help"}
    looked_at = {line.split()[0] for line in DOCUMENTS} | without | WRITING
    assert looked_at == {each.name for each in COMMANDS}


def anchor(heading: str) -> str:
    """Give the anchor of a heading, as hosts of Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page."""
    text = re.sub(FENCE, "", page.read_text(encoding="utf-8"))
    return {anchor(found[1].replace("`", "")) for found in re.finditer(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file of the repository and, where it says so, a heading in it."""
    text = re.sub(FENCE, "", page.read_text(encoding="utf-8"))
    broken = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        inside = file.exists() and ROOT in file.parents
        if not inside or (heading and heading not in anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_has_an_example_that_runs(command: Any, tmp_path: Path) -> None:
    """The help ends with a command line; it runs as it stands."""
    shown = " ".join(ran((command.name, "--help")).out.split())
    assert command.example in shown
    example = Example("--help", command.example)
    if output_name(example.words):
        assert example.words in {each.words for each in EXAMPLES}  # where it is run
        return
    done = run_in_copy(example, tmp_path) if is_writing(example.words) else ran(example.words)
    assert done.code == 0, done.err
    assert done.out


def test_picture_is_the_programs_own() -> None:
    """The README's picture shows what the program prints now."""
    assert PICTURE.read_text(encoding="utf-8") == picture()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_are_text_of_their_own(page: Path) -> None:
    """UTF-8 in composed letters, no tabs, no trailing blanks, one heading at the top."""
    text = page.read_bytes().decode("utf-8")
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+$", re.sub(FENCE, "", text), re.MULTILINE)


@pytest.mark.parametrize("page", ["security.md", "regressions.md"])
def test_named_tests_are_there(page: str) -> None:
    """What a page says is held by a test is: the file, and the function in it."""
    held = re.compile(r"`(tests/[\w./*-]+)?(?:::(\w+))?`")
    last = ""
    named = 0
    for found in held.finditer((DOCS / page).read_text(encoding="utf-8")):
        last = found[1] or last
        if not (found[1] or found[2]):
            continue
        files = list(ROOT.glob(last))
        assert files, last
        assert found[2] is None or f"def {found[2]}(" in files[0].read_text(encoding="utf-8"), found[0]
        named += 1
    assert named > 20


PATHS: Final = re.compile(r"(?:vks|tests|docs|schemas)/[\w./-]*\w|README\.md|CHANGELOG\.md")
NAMES: Final = re.compile(r"_?[A-Za-z][A-Za-z_]*")


@pytest.mark.parametrize("name", ["add-a-measure.md", "add-a-format.md"])
def test_pages_for_engineers_name_what_is_there(name: str) -> None:
    """Files that a page sends its reader to are in the tree, and what a row says of a file is in that file."""
    text = (DOCS / name).read_text(encoding="utf-8")
    named = {path for span in SPAN.findall(text) for path in PATHS.findall(span)}
    assert len(named) > 12
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
    lines = [line for line in re.sub(FENCE, "", text).splitlines() if line.startswith("| `")]
    assert len(lines) >= 6
    for line in lines:
        file, *spans = [span for cell in line.split("|")[1:3] for span in SPAN.findall(cell)]
        words = [span for span in spans if NAMES.fullmatch(span) and ("_" in span or span.isupper())]
        source = (ROOT / file).read_text(encoding="utf-8")
        assert [word for word in words if not re.search(rf"\b{word}\b", source)] == [], line
