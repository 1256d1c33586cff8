"""``vks find``: everything with a name or a text, by words, the best first, with where it stands."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import BASE
from tests.running import ROOT, run_here
from vks.judge.search import Entry, Sort, entries_of, search
from vks.model.names import fold_words
from vks.model.results import Results
from vks.store.load import load_plan
from vks.store.repository import Repository

MAU = "plans/2025/mau"


def found(*words: str, root: Path = BASE) -> list[dict[str, Any]]:
    """Give the items of a search for machines."""
    done = run_here(("find", *words, "--format", "json"), root, root)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = done.json()["items"]
    return rows


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("sông mẫu", ("unit", "SongMau", f"{MAU}/units.yaml")),
        ("songmau", ("unit", "SongMau", f"{MAU}/units.yaml")),
        ("PVT1", ("post", "PVT1", f"{MAU}/units.yaml")),
        ("I.2", ("area", "I.2", f"{MAU}/targets/I.2-giam-giu.yaml")),
        ("don doc quy che", ("task", "nv-03", f"{MAU}/tasks.yaml")),
        ("che do quy doc on", None),
        ("KIEN NGHI chung", ("target", "tin-bao.kien-nghi-chung", f"{MAU}/targets/I.1-tin-bao.yaml")),
        ("chưa trả lời", ("note", "giam-giu.phuc-tra", f"{MAU}/results/NuiMau/2025-01.yaml")),
        ("đơn vị mới thành lập", ("target", "tin-bao.kien-nghi-chung", f"{MAU}/targets/I.1-tin-bao.yaml")),
        ("chờ nghiệm thu", ("task", "nv-04", f"{MAU}/tasks.yaml")),
    ],
)
def test_what_stands_first_and_where(words: str, first: tuple[str, str, str] | None) -> None:
    """By any of its words, marks or not; the line named is the one that holds it."""
    rows = found(*words.split())
    if first is None:
        assert rows == []
        return
    row = rows[0]
    file, _, line = row["place"].rpartition(":")
    assert (row["sort"], row["id"], file) == first
    text = (BASE / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert row["id"] in text


def test_every_word_must_be_there() -> None:
    """Each further word leaves fewer rows, and all of them are among those of fewer words.

    But for notes: what they are about is no reason to show them while none of the words is theirs.
    """
    one, two = found("kiến", "-n", "99"), found("kiến", "chung", "-n", "99")
    assert 0 < len(two) < len(one)
    assert {(row["sort"], row["id"]) for row in two if row["sort"] != "note"} <= {
        (row["sort"], row["id"]) for row in one
    }


def test_marks_as_typed_come_first() -> None:
    """Of equal matches those that have the very letters stand before those that only fold to them."""
    plan = load_plan(Repository(BASE), BASE / MAU).plan
    assert plan is not None
    rows = [Entry(plan, Sort.TARGET, id_, (title,)) for id_, title in (("a", "Ân xá"), ("b", "Án treo"))]
    assert [hit.entry.id for hit in search(rows, "án")] == ["b", "a"]
    assert [hit.entry.id for hit in search(rows, "ân")] == ["a", "b"]
    assert [hit.entry.id for hit in search(rows, "an")] == ["a", "b"]


def test_number_part_of_a_section_is_whole() -> None:
    """I.1 is not I.10, and a short word stands at the beginning of another only."""
    plan = load_plan(Repository(BASE), BASE / MAU).plan
    assert plan is not None
    rows = [Entry(plan, Sort.AREA, id_, (title,)) for id_, title in (("I.10", "Xanh"), ("I.1", "Tan"))]
    assert [hit.entry.id for hit in search(rows, "I.1")] == ["I.1"]
    assert [hit.entry.id for hit in search(rows, "an")] == []
    assert [hit.entry.id for hit in search(rows, "anh")] == ["I.10"]


@given(st.data())
def test_whatever_is_named_is_found_by_its_name(data: st.DataObject) -> None:
    """Any word or two of a thing's name, folded, find it."""
    plan = load_plan(Repository(BASE), BASE / MAU).plan
    assert plan is not None
    entries = list(entries_of(plan, Results()))
    entry = data.draw(st.sampled_from(entries))
    words = fold_words(entry.names[0])
    at = data.draw(st.integers(0, len(words) - 1))
    asked = " ".join(words[at : at + data.draw(st.integers(1, 2))])
    assert entry in [hit.entry for hit in search(entries, asked)]


def test_commands_that_tell_more_run(tmp_path: Path) -> None:
    """Every row's command ends well, for each kind of thing, in a repository of several plans."""
    rows = [
        *found("halong", root=ROOT),
        *found("I.5", "-n", "2", root=ROOT),
        *found("phuc tra"),
        *found("vks", "-n", "3", root=ROOT),
        *found("so ket chuyen de"),
        *found("toan tinh", root=ROOT)[:2],
    ]
    assert {row["sort"] for row in rows} == {sort.value for sort in Sort}
    for row in rows:
        root = BASE if row["plan"].startswith("mau") else ROOT
        done = run_here((*shlex.split(row["more"])[1:], "--format", "json"), tmp_path, root)
        assert done.code == 0, (row["more"], done.err)


def test_nothing_found_tells_what_is_near() -> None:
    """The words that stand nowhere have neighbours; the exit code stays 0."""
    done = run_here(("find", "khien", "ngij"), BASE, BASE)
    assert done.code == 0
    assert "Không có chỗ nào có đủ các chữ “khien ngij”." in done.out
    assert "kiến" in done.out.split("Chữ gần giống có trong kho: ")[1].split("\n")[0].lower()


def test_a_limit_is_told() -> None:
    """More than is shown is said, with how to see all."""
    done = run_here(("find", "kien", "-n", "1"), BASE, BASE)
    assert "hiện 1 chỗ khớp nhất; muốn xem thêm thì ghi -n " in done.out
