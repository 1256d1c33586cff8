"""How well an entry answers the words asked for, and what each kind of thing is found by."""

from __future__ import annotations

import pytest

from tests.made import COAST, FOLDER, HILL, OFFICE, day, done, month, plan, results, target, task, until
from vks.judge.search import Entry, Found, Sort, entries_of, near_words, search
from vks.model.calendar import Month
from vks.model.results import Count, TaskReport
from vks.model.results import Entry as Figure
from vks.model.target import Assignment, Bounds, Change
from vks.model.task import Extension, Halt

PLAN = plan()


def entry(*names: str, id_: str = "x", sort: Sort = Sort.TARGET, more: tuple[str, ...] = ()) -> Entry:
    """Give something with an id, names and more that is said of it."""
    return Entry(PLAN, sort, id_, names, more)


def look(
    wanted: str, *names: str, id_: str = "x", sort: Sort = Sort.TARGET, more: tuple[str, ...] = ()
) -> Found | None:
    """Search one entry."""
    found = search([entry(*names, id_=id_, sort=sort, more=more)], wanted)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("wanted", "name", "rank"),
    [
        ("Hạ Long", "Hạ Long", 0),
        ("halong", "Hạ Long", 0),
        ("X", "Hạ Long", 0),
        ("ha long", "Thành phố Hạ Long", 1),
        ("long ha", "Thành phố Hạ Long", 2),
        ("ha lo", "Thành phố Hạ Long", 3),
        ("th", "Thành phố", 3),
        ("anh", "Thành phố", 4),
        ("an", "Thành phố", None),
        ("halong", "Thành phố Hạ Long", 4),
        ("bach", "Huyện Ba Chẽ", 4),
        ("hal", "Thành phố Hạ Long", None),
        ("ha-lo", "Thành phố Hạ Long", 3),
        ("i.1", "Mục I.10", None),
        ("i.1", "Mục I.1", 1),
        ("pho ha", "Hạ phố", 2),
        ("ha longg", "Hạ Long", None),
    ],
)
def test_ranks(wanted: str, name: str, rank: int | None) -> None:
    """0 the name itself, 1 the words in a row, 2 whole words, 3 beginnings, 4 inside (from three letters on)."""
    found = look(wanted, name)
    assert (found.rank if found else None) == rank


def test_nothing_matches_across_two_names() -> None:
    """The end of one name and the beginning of the next are no words in a row, nor one word."""
    found = look("long cam", "Hạ Long", "Cẩm Phả")
    assert found is not None
    assert found.rank == 2
    assert look("longcam", "Hạ Long", "Cẩm Phả") is None
    assert look("long-cam", "Hạ Long", "Cẩm Phả") is None


def test_what_is_said_beside_the_names_comes_last() -> None:
    """A word that only the further texts have: rank 5, with the text that has it; one in neither: not found."""
    more = ("ghi chú khác", "được nghiệm thu")
    assert look("long nghiem", "Hạ Long", more=more) == Found(
        entry("Hạ Long", more=more), 5, False, "được nghiệm thu"
    )
    assert look("long mua", "Hạ Long", more=more) is None
    plain = look("long", "Hạ Long", more=more)
    assert plain is not None
    assert (plain.rank, plain.said, plain.marked) == (1, "", True)


def test_a_note_is_found_by_its_own_words_only() -> None:
    """What it is about helps once one of the words is its own; its title and id are no name of it."""
    about = ("tin-bao", "Tin báo")
    assert look("tin báo", "chưa trả lời", id_="tin-bao", sort=Sort.NOTE, more=about) is None
    both = look("tin lời", "chưa trả lời", id_="tin-bao", sort=Sort.NOTE, more=about)
    assert both is not None
    assert (both.rank, both.said) == (5, "tin-bao")
    own = look("chưa trả lời", "chưa trả lời", id_="tin-bao", sort=Sort.NOTE, more=about)
    assert own is not None
    assert own.rank == 1
    assert look("x", "chưa trả lời", sort=Sort.NOTE) is None


def test_marks_and_kinds_order_equals() -> None:
    """Of equal rank: as typed before folded, then units, posts, areas, targets, tasks, notes."""
    rows = [entry("án một", sort=Sort.TASK), entry("ân một", sort=Sort.UNIT), entry("án hai", sort=Sort.AREA)]
    assert [hit.entry.sort for hit in search(rows, "an")] == [Sort.UNIT, Sort.AREA, Sort.TASK]
    assert [(hit.entry.names[0], hit.marked) for hit in search(rows, "Án")] == [
        ("án hai", True),
        ("án một", True),
        ("ân một", False),
    ]
    assert [hit.marked for hit in search([entry("ÁN A\u0301N")], "án")] == [True]
    assert search(rows, "… –") == []
    assert search(rows, "") == []


def test_near_words() -> None:
    """Only of words that stand nowhere; the nearest first, three at most, each as it is written."""
    rows = [entry("Kiến nghị, (kháng nghị)", "kiểm sát/kiểm tra", id_="tin-bao"), entry("Kiến thức")]
    assert near_words(rows, "kien") == ()
    assert near_words(rows, "nghij") == ("nghị",)
    assert near_words(rows, "kienn nghij") == ("Kiến", "nghị")
    assert near_words(rows, "khanng") == ("kháng",)
    assert near_words(rows, "tinbaoo") == ("tin-bao",)
    assert near_words(rows, "zzzz") == ()
    assert near_words(rows, "…") == ()
    many = [entry("abcde abcdf abcdg abcdh")]
    assert near_words(many, "abcdx") == ("abcde", "abcdf", "abcdg")


def test_everything_with_a_name_is_an_entry() -> None:
    """Units, posts, areas, targets and tasks, each with its names, units, file and line."""
    changed = (Change(day("2025-03-01"), Bounds(), None, "QĐ 5"),)
    own = target(
        "a",
        assignments={each: Assignment(each, Bounds(), None, changed) for each in (COAST, HILL)},
        numerator="số vụ",
        denominator="tổng số",
        heads="kiểm sát viên",
        condition="nếu có",
        exception="trừ",
        note="ghi chú",
        due_text="quý II",
        waived={OFFICE: "mới lập"},
        file="a.yaml",
        line=9,
    )
    work = task(
        "nv",
        (COAST, HILL),
        area="I.2",
        note="lưu ý",
        due_text="trong tháng 6",
        extensions=(Extension(day("2025-06-01"), until("2025-07-31"), "bão"),),
        suspended=Halt(day("2025-02-01"), "chờ"),
        cancelled=Halt(day("2025-09-01"), "bỏ"),
        file="tasks.yaml",
        line=4,
    )
    subject = plan([own], [work])
    units = f"{FOLDER}/units.yaml"
    found = {(each.sort, each.id): each for each in entries_of(subject, results())}
    assert len(found) == 3 + 3 + 2 + 1 + 1
    assert found[Sort.UNIT, OFFICE] == Entry(
        subject, Sort.UNIT, OFFICE, ("Phòng 1", "P1", "Phòng Hình sự"), units=(OFFICE,), file=units, line=3
    )
    assert found[Sort.POST, "TP1"] == Entry(
        subject, Sort.POST, "TP1", ("Trưởng phòng 1", "Phạm An"), units=(OFFICE,), file=units, line=15
    )
    assert found[Sort.POST, "PVT1"].units == ()
    assert found[Sort.AREA, "I.1"] == Entry(
        subject, Sort.AREA, "I.1", ("Tin báo",), area="I.1", file=f"{FOLDER}/targets/a.yaml", line=2
    )
    assert found[Sort.TARGET, "a"] == Entry(
        subject,
        Sort.TARGET,
        "a",
        ("Chỉ tiêu a",),
        (
            "I.1 Tin báo",
            "I.1",
            "số vụ",
            "tổng số",
            "kiểm sát viên",
            "nếu có",
            "trừ",
            "ghi chú",
            "quý II",
            "mới lập",
            "QĐ 5",
        ),
        "I.1",
        (COAST, HILL),
        file="a.yaml",
        line=9,
    )
    assert found[Sort.TASK, "nv"] == Entry(
        subject,
        Sort.TASK,
        "nv",
        ("Nhiệm vụ nv",),
        ("Phụ lục, 1", "trong tháng 6", "lưu ý", "bão", "chờ", "bỏ"),
        "I.2",
        (COAST, HILL),
        file="tasks.yaml",
        line=4,
    )


def test_a_target_of_no_known_area() -> None:
    """Nothing is said of an area that has no title."""
    (found,) = [
        each for each in entries_of(plan([target("a", area="IX")]), results()) if each.sort is Sort.TARGET
    ]
    assert found.more[0] == ""
    assert found.area == "IX"


def test_what_a_month_says_in_words() -> None:
    """Notes beside figures, waivers, proofs, notes with kinds: each with its line, and what it is about."""
    own = month(
        COAST,
        3,
        entries={"a": Figure(Count(1), "thiếu người", 4), "b": Figure(Count(2), "", 5)},
        waived={"b": "không có án"},
        tasks={"nv": (done("2025-03-02", note="xong sớm", evidence="BC 5", line=9), TaskReport(line=10))},
        notes={"": {"text": "cả tháng"}, "a": {"reason": "do bão", "solution": "làm bù"}},
        lines={"waived.b": 6, "notes.": 12, "notes.a": 13},
    )
    subject = plan([target("a"), target("b", area="I.2")], [task("nv", area="II")])
    notes = [each for each in entries_of(subject, results(own)) if each.sort is Sort.NOTE]
    about = {"a": "Chỉ tiêu a", "b": "Chỉ tiêu b", "nv": "Nhiệm vụ nv", "": ""}
    areas = {"a": "I.1", "b": "I.2", "nv": "II", "": ""}
    assert notes == [
        Entry(
            subject,
            Sort.NOTE,
            id_,
            (said,),
            (id_, about[id_], "Biển", COAST),
            areas[id_],
            (COAST,),
            Month(2025, 3),
            own.file,
            line,
        )
        for id_, said, line in (
            ("a", "thiếu người", 4),
            ("b", "không có án", 6),
            ("nv", "xong sớm; BC 5", 9),
            ("", "cả tháng", 12),
            ("a", "do bão; làm bù", 13),
        )
    ]


def test_what_stands_nowhere_has_no_line() -> None:
    """A month that was not read from a file gives line 0."""
    own = month(COAST, 3, waived={"b": "không có án"}, notes={"": {"text": "cả tháng"}})
    notes = [each for each in entries_of(plan(), results(own)) if each.sort is Sort.NOTE]
    assert [(each.names, each.line) for each in notes] == [(("không có án",), 0), (("cả tháng",), 0)]
