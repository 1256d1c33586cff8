"""A question reads the plans it is about, and no finding is lost by that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.repositories import rewrite
from tests.running import ROOT
from vks.cli.problems import UsageProblemError
from vks.cli.session import Question, Session, open_session
from vks.store.tree import FolderTree

NOW, NEXT = Path("plans", "2025", "mau"), Path("plans", "2026", "mau")
SPRING = "2025-03-31"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the two small plans, and stand in it."""
    shutil.copytree(ROOT / "tests" / "base" / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VKS_REPO", raising=False)
    return tmp_path


@pytest.fixture
def read() -> Iterator[list[Path]]:
    """Give the files that are read, as they are read."""
    paths: list[Path] = []
    really = FolderTree.read

    def noting(tree: FolderTree, path: Path) -> bytes:
        paths.append(path)
        return really(tree, path)

    with patch.object(FolderTree, "read", noting):
        yield paths


def ids(session: Session) -> set[str]:
    """Give the ids of what was found."""
    return {finding.id for finding in session.findings}


@pytest.mark.parametrize(
    "question",
    [
        Question("mau-2025", as_of=SPRING),
        Question(year=2025, as_of=SPRING),
        Question(as_of=SPRING),
        Question(unit="SongMau", year=2025, as_of=SPRING),
    ],
)
def test_reads_of_other_plans_only_whose_they_are(root: Path, read: list[Path], question: Question) -> None:
    """Of a plan that a question is not about plan.yaml alone is read."""
    session = open_session(question)
    assert [view.plan.id for view in session.views] == ["mau-2025"]
    assert [path for path in read if path.is_relative_to(root / NEXT)] == [root / NEXT / "plan.yaml"]
    assert root / NOW / "tasks.yaml" in read


def test_reads_units_of_every_plan_to_find_one(root: Path, read: list[Path]) -> None:
    """A unit is looked for in the units of all plans, targets are read of those that have it."""
    rewrite(root / NEXT / "units.yaml", "id: P1", "id: P9")
    session = open_session(Question(unit="P9"), every_plan=True)
    assert [view.plan.id for view in session.views] == ["mau-2026"]
    assert root / NOW / "units.yaml" in read
    assert root / NOW / "tasks.yaml" not in read


def test_no_file_is_read_twice(root: Path, read: list[Path]) -> None:
    """What was read to choose a plan is not read again to load it."""
    assert root == Path.cwd()
    open_session(Question(unit="SongMau"), every_plan=True)
    assert len(read) == len(set(read))


def test_tells_of_a_plan_that_might_be_anybodys(root: Path) -> None:
    """A plan.yaml that cannot be read is told unless another plan was named."""
    (root / NEXT / "plan.yaml").write_text("id: [\n", encoding="utf-8")
    assert "yaml-syntax" in ids(open_session(Question(as_of=SPRING)))
    assert "yaml-syntax" in ids(open_session(Question(unit="SongMau", as_of=SPRING)))
    assert ids(open_session(Question("mau-2025", as_of=SPRING))) == set()


def test_is_silent_of_what_it_is_not_about(root: Path) -> None:
    """Damage in a plan of another year is that plan's own."""
    (root / NEXT / "units.yaml").write_text("units: [\n", encoding="utf-8")
    assert ids(open_session(Question(as_of=SPRING))) == set()
    assert ids(open_session(Question(year=2025, as_of=SPRING))) == set()


def test_tells_of_units_that_might_be_the_one_asked_for(root: Path) -> None:
    """Where units cannot be read, the unit asked for may be among them."""
    (root / NEXT / "units.yaml").write_text("units: [\n", encoding="utf-8")
    session = open_session(Question(unit="SongMau", as_of=SPRING))
    assert [view.plan.id for view in session.views] == ["mau-2025"]
    assert ids(session) == {"yaml-syntax"}


def test_takes_the_plan_before_where_the_current_one_cannot_be_read(root: Path) -> None:
    """What can be read is shown, and what keeps the right one from it is told."""
    (root / NEXT / "units.yaml").write_text("units: [\n", encoding="utf-8")
    session = open_session(Question(as_of="2026-03-31"))
    assert [view.plan.id for view in session.views] == ["mau-2025"]
    assert ids(session) == {"yaml-syntax"}


@pytest.mark.parametrize("named", [None, "mau-2026"])
def test_tells_why_no_plan_is_left(root: Path, named: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan asked for that cannot be read is not one that is not there."""
    shutil.rmtree(root / "plans" / "2025")
    (root / NEXT / "units.yaml").write_text("units: [\n", encoding="utf-8")
    with pytest.raises(UsageProblemError, match="Không đọc được kế hoạch nào"):
        open_session(Question(named))
    assert "yaml-syntax" in capsys.readouterr().err


def test_shows_what_is_left_of_the_plans_of_an_organisation(root: Path) -> None:
    """One of them that cannot be read does not take the others away, and is told."""
    (root / NEXT / "units.yaml").write_text("units: [\n", encoding="utf-8")
    session = open_session(Question("tỉnh Mẫu"), every_plan=True)
    assert [view.plan.id for view in session.views] == ["mau-2025"]
    assert ids(session) == {"yaml-syntax"}


def test_refuses_two_plans_of_one_id(root: Path) -> None:
    """A copied folder is refused before anything of it is shown."""
    rewrite(root / NEXT / "plan.yaml", "mau-2026", "mau-2025")
    with pytest.raises(UsageProblemError, match="Hai kế hoạch cùng mã"):
        open_session(Question("mau-2025", as_of=SPRING))


@pytest.mark.parametrize(("day", "holder"), [("2025-03-31", "thứ nhất"), ("2025-04-01", "thứ hai")])
def test_names_who_holds_a_post_on_the_day(root: Path, day: str, holder: str) -> None:
    """The first one held it until 31/03/2025, the second one has held it from the day after."""
    assert root == Path.cwd()
    session = open_session(Question(leader="PVT1", as_of=day))
    assert session.scope() == [
        f"Chỉ gồm: lãnh đạo Phó Viện trưởng VKSND tỉnh Người {holder} (bịa đặt)",
    ]


def test_before_every_plan_tells_the_day_the_first_one_begins(root: Path) -> None:
    """The plans begin on 01/12/2024 and 01/12/2025."""
    assert root == Path.cwd()
    with pytest.raises(UsageProblemError, match="từ ngày 01/12/2024"):
        open_session(Question(as_of="2024-11-30"))
    assert [view.plan.id for view in open_session(Question(as_of="2024-12-01")).views] == ["mau-2025"]


def test_between_two_plans_the_one_that_ended_answers(root: Path) -> None:
    """That of 2025 ended on 30/11/2025; that of 2026 begins on 01/01/2026."""
    rewrite(root / NEXT / "plan.yaml", "{first: 2025-12, last: 2026-11}", "{first: 2026-01, last: 2026-12}")
    for day, plan in (("2025-12-31", "mau-2025"), ("2026-01-01", "mau-2026")):
        assert [view.plan.id for view in open_session(Question(as_of=day)).views] == [plan]
