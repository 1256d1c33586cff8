"""``vks calendar``: read back by another parser, held to the small plan of tests/base."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest
import vobject
from msgspec.structs import replace

from tests import made
from tests.cases import BASE
from tests.mau import mau
from tests.running import here as vks
from vks.judge.compare import Side
from vks.judge.select import Filters
from vks.render.calendar import to_ics
from vks.tables.calendar import Calendar, Event, events_of

DAY: Final = date(2025, 6, 15)


def read(data: bytes) -> list[Any]:
    """Give the events that vobject, which did not write them, finds in a file."""
    whole = vobject.readOne(data.decode("utf-8"))
    return list(whole.contents.get("vevent", []))


def calendar(*events: Event, remind: int | None = None) -> bytes:
    """Give a calendar of some events."""
    return to_ics(Calendar("Hạn", "", DAY, events, remind))


EVENT: Final = Event("a@b.vks", date(2025, 2, 28), "Hạn: nộp, gửi; báo", ("một\\hai", "ba"), "Chỉ tiêu", 2)


def test_days_of_the_plan() -> None:
    """What is open is there on the day in force; done, suspended, cancelled and ongoing things are not.

    By hand: nv-01 waits for Biển Mẫu; of nv-02 only quarter II is open; nv-04 was extended; nv-05 is
    suspended, nv-06 cancelled. Of phuc-tra Sông Mẫu is done. Six months' windows, with Q3 on 30/9.
    """
    events = {
        event.uid.removesuffix("@mau-2025.vks"): event for event in events_of(mau(), DAY, with_done=False)
    }
    ends = ["2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30"]
    assert {uid: str(event.day) for uid, event in events.items()} == {
        "nv-01": "2025-01-09",
        "nv-02.2025-Q2": "2025-06-30",
        "nv-04": "2025-08-31",
        "giam-giu-phuc-tra.2025-06-30": "2025-06-30",
        "giam-giu-phuc-tra.2025-09-30": "2025-09-30",
        **{f"dinh-ky.{end}": end for end in ends},
        **{f"bao-cao.{end[:7]}": f"{end[:7]}-25" for end in ends},
    }
    assert events["nv-01"].summary.startswith("QUÁ HẠN: ")
    assert events["nv-04"].sequence == 1
    assert "Hạn ban đầu: 30/06/2025" in events["nv-04"].lines
    led = "Lãnh đạo chỉ đạo: Phó Viện trưởng VKSND tỉnh Người thứ hai (bịa đặt)"  # since 01/04
    assert led in events["nv-02.2025-Q2"].lines
    assert events["giam-giu-phuc-tra.2025-06-30"].lines == ("Chưa đạt: Núi Mẫu", "Đã đạt: Sông Mẫu")
    assert events["dinh-ky.2025-09-30"].summary == "Việc định kỳ khép kỳ: 2 chỉ tiêu"


def test_a_late_day_names_who_has_not_done_it() -> None:
    """Of a task of two units Biển has done its part."""
    subject = made.plan(tasks=[made.shared()])
    told = made.results(made.month(made.COAST, 6, tasks={"chung": (made.done("2025-06-20"),)}))
    events = events_of(Side(subject, told, told), date(2025, 7, 5), with_done=False)
    assert "QUÁ HẠN: Nhiệm vụ chung (Đồi)" in [event.summary for event in events]


def test_what_is_done_is_marked() -> None:
    """With --done the first stage of nv-02 is there too, and the windows that Sông Mẫu satisfied."""
    events = {event.uid.split("@")[0]: event for event in events_of(mau(), DAY, with_done=True)}
    assert events["nv-02.2025-Q1"].summary.startswith("✓ Xong: ")
    assert "dinh-ky.2024-12-31" in events
    assert "bao-cao.2024-12" in events
    assert "dinh-ky.2025-04-30" not in events  # failed: nothing can be done about it any more


def test_a_day_of_many_duties_is_of_its_unit() -> None:
    """Two units' calendars can lie in one client: what differs between them has its own id."""
    uids = [
        {event.uid for event in events_of(mau(Filters(units=(unit,))), DAY, with_done=False)}
        for unit in ("SongMau", "NuiMau")
    ]
    shared = {uid.split(".")[0] for uid in uids[0] & uids[1]}
    assert "dinh-ky" not in shared
    assert "bao-cao" in shared


def test_another_parser_reads_the_same() -> None:
    """Text is escaped, whole days end the day after, the stamp is the as-of day."""
    (event,) = read(calendar(EVENT, remind=3))
    assert event.uid.value == "a@b.vks"
    assert event.summary.value == "Hạn: nộp, gửi; báo"
    assert event.description.value == "một\\hai\nba"
    assert (event.dtstart.value, event.dtend.value) == (date(2025, 2, 28), date(2025, 3, 1))
    assert event.dtstamp.value.strftime("%Y%m%dT%H%M%SZ") == "20250615T000000Z"
    assert event.sequence.value == "2"
    assert event.valarm.trigger.value == timedelta(days=-3)
    assert "valarm" not in read(calendar(EVENT))[0].contents


@pytest.mark.parametrize(
    "text", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x", "Đ" * 300, 'x";:,\\n', "\x00\x1b"]
)
def test_text_stays_text(text: str) -> None:
    """No title can end its line, and no line is longer than 75 bytes or cut within a letter."""
    data = calendar(replace(EVENT, summary=text, lines=(text, "y")))
    assert len(read(data)) == 1
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in data.split(b"\r\n"))


def test_file_and_pipe_are_the_same_bytes(tmp_path: Any) -> None:
    """The same files and day give the same bytes, in any language's words but for the words."""
    args = ("-C", str(BASE), "calendar", "--as-of", str(DAY))
    file = tmp_path / "han.ics"
    written = vks(*args, "-o", str(file))
    piped = vks(*args, "-o", "-", env={"TZ": "America/New_York", "LC_ALL": "C"})
    assert (written.code, piped.code) == (0, 0)
    assert file.read_bytes() == piped.out.encode("utf-8")
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")
    assert len(read(file.read_bytes())) == 17
    assert "bịa đặt" in piped.err  # that the data are illustrative is said


def test_what_the_calendar_is_about_reads_as_sentences() -> None:
    """Whose days they are, and what must be known of them, are two sentences and not one."""
    piped = vks("-C", str(BASE), "calendar", "--unit", "SongMau", "--as-of", str(DAY))
    about = vobject.readOne(piped.out).contents["x-wr-caldesc"][0].value
    # Libraries differ on whether a comma parts the values of such a property; the sentences come first.
    assert about.startswith("Chỉ gồm: Sông Mẫu. SỐ LIỆU MINH HỌA")
