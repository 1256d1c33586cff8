"""Pictures made of letters: what they show, and that only a terminal with room has them."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction as F  # noqa: N817  # a test reads better so

import pytest

from tests.mau import mau
from vks.judge.pace import pace_months
from vks.judge.target import judge_target
from vks.render.people import to_blocks, to_text
from vks.render.pictures import draw_picture, knows_ascii_only
from vks.render.terminal import print_report
from vks.tables.pace import months_spark
from vks.tables.table import Bar, Column, Picture, Report, Spark, Table


@pytest.mark.parametrize(
    ("bar", "drawn", "plain"),
    [
        (Bar(F(0)), "", "........"),
        (Bar(F(1, 2)), "████", "####...."),
        (Bar(F(1, 16)), "▌", "........"),
        (Bar(F(1)), "████████", "########"),
        (Bar(F(3)), "████████", "########"),
        (Bar(F(1, 2), F(1, 4)), "██│█    ", "##|#...."),
        (Bar(F(0), F(1)), "       │", ".......|"),
        (Bar(F(0), F(0)), "", "........"),
    ],
)
def test_bars(bar: Bar, drawn: str, plain: str) -> None:
    """A bar is as long as its part, full at most, its mark where the pace is."""
    assert draw_picture(bar, 8, plain=False) == drawn
    assert draw_picture(bar, 8, plain=True) == plain


def test_sparks_begin_at_nothing() -> None:
    """The lowest column is 0, the highest the top; one of a thousand is not nothing; a gap is a gap."""
    spark = Spark((F(0), F(1), F(500), None, F(1000)), F(1000))
    assert draw_picture(spark, 12, plain=False) == "▁▂▅·█"
    assert draw_picture(spark, 12, plain=True) == "_.: #"
    assert draw_picture(Spark((F(0), F(0)), F(0)), 12, plain=False) == "▁▁"
    assert draw_picture(spark, 2, plain=False) == "·█"


def _kien_nghi(as_of: date) -> tuple[Spark | None, list[tuple[F | None, F]]]:
    side = mau()
    target = side.plan.targets["tin-bao.kien-nghi"]
    judged = judge_target(side.plan, target, target.assignments["SongMau"], side.results, as_of)
    rows = pace_months(side.plan, judged, as_of)
    return months_spark(side.plan, judged), [(row.actual, row.expected) for row in rows]


def test_months_against_the_pace() -> None:
    """Sông Mẫu's 1, 0, 2 of 7 against the whole part of 7 x months / 12; months to come are empty."""
    spark, pace = _kien_nghi(date(2025, 3, 15))
    assert spark == Spark((F(1), F(0), F(2)), F(2))
    assert [actual for actual, _ in pace] == [1, 1, 3, 3, *[None] * 8]
    assert [expected for _, expected in pace] == [0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 7]


def _report() -> Report:
    columns: list[Column[str]] = [
        Column("title", "Chỉ tiêu", lambda item: item),
        Column("code", "Mã", lambda _: "m" * 20, rank=4),
        Column("n", "Số", lambda _: 50, right=True, picture=Picture(lambda _: Bar(F(1, 2)), 8)),
    ]
    return Report("k", "Tên", [Table("Bảng", columns, ["x" * 30])])


def _drawn(width: int, monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> str:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    stream = io.StringIO()
    print_report(_report(), stream, width)
    return stream.getvalue()


def test_pictures_take_only_room_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide: everything. Narrower: the code goes first, then the bar, never the words."""
    assert "████" in _drawn(90, monkeypatch)
    assert "m" * 20 in _drawn(90, monkeypatch)
    assert "████" in _drawn(62, monkeypatch)
    assert "m" not in _drawn(62, monkeypatch)
    assert "█" not in _drawn(40, monkeypatch)
    assert "####...." in _drawn(90, monkeypatch, "ascii")


def test_no_other_format_knows_of_pictures() -> None:
    """Text and blocks say the number and draw nothing."""
    for text in (to_text(_report()), to_blocks(_report(), 40)):
        assert "50" in text
        assert "█" not in text


def test_small_tables_stay_tables_on_narrow_screens() -> None:
    """Where all columns fit, a narrow screen has a table; else blocks of lines."""
    narrow = Table("Bảng", [Column("a", "A", lambda item: item)], ["1", "2"])
    assert to_blocks(Report("k", "t", [narrow]), 20).splitlines()[2:] == ["BẢNG", "A", "-", "1", "2"]
    assert "Chỉ tiêu: " in to_blocks(_report(), 40)


@pytest.mark.parametrize(
    ("named", "ascii_only"), [("ascii", True), ("latin-1:replace", True), ("UTF-8", False), ("no-such", True)]
)
def test_what_a_terminal_can_show(named: str, ascii_only: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoding that is asked for decides."""
    monkeypatch.setenv("PYTHONIOENCODING", named)
    assert knows_ascii_only() is ascii_only
