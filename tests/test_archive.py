"""Office files before a library sees them: what is counted, where each limit lies, what is refused as what."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import pytest

from vks.store import archive
from vks.store.archive import DamagedArchiveError, LargeArchiveError, look_into, size_words

SOUND: Final = {
    "a.xml": b"<a/>",
    "b/c.RELS": b"<b></b>",
    "d.vml": b"<d/>",
    "e.png": b"<!ENTITY",
    "f.bin": b"<f/>",
}


def packed(members: dict[str, bytes]) -> bytes:
    """Give an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def test_what_is_inside() -> None:
    """All names, and the parts that are XML by whatever ending; pictures are not looked at."""
    found = look_into(packed(SOUND))
    assert list(found.names) == list(SOUND)
    assert list(found.parts) == [b"<a/>", b"<b></b>", b"<d/>"]


@pytest.mark.parametrize(
    ("limit", "at"),
    [("MOST_UNPACKED", 27), ("MOST_MARKUP", 15), ("MOST_TAGS", 4), ("_MOST_MEMBERS", 5)],
)
def test_each_limit(limit: str, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So much is taken, and one more is too much: of all members, of the XML, of its tags, of members at all."""
    sizes = {name: len(content) for name, content in SOUND.items()}
    assert (sum(sizes.values()), sizes["a.xml"] + sizes["b/c.RELS"] + sizes["d.vml"], len(sizes)) == (
        27,
        15,
        5,
    )
    data = packed(SOUND)
    unpacked = max(sum(sizes.values()), len(data))
    own = unpacked if limit == "MOST_UNPACKED" else at
    monkeypatch.setattr(archive, limit, own)
    assert len(look_into(data).names) == 5
    monkeypatch.setattr(archive, limit, own - 1)
    with pytest.raises(LargeArchiveError) as caught:
        look_into(data)
    assert (caught.value.size, str(caught.value)) == (unpacked, str(unpacked))


def test_the_size_of_what_was_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive larger than what it holds counts by its own bytes; the members' sum counts else."""
    small = packed({"a.xml": b"<a/>"})
    monkeypatch.setattr(archive, "MOST_BYTES", len(small))
    assert look_into(small).names
    monkeypatch.setattr(archive, "MOST_BYTES", len(small) - 1)
    with pytest.raises(LargeArchiveError) as caught:
        look_into(small)
    assert caught.value.size == len(small)
    large = packed({"a.bin": b"x" * 5000})
    monkeypatch.setattr(archive, "MOST_BYTES", 5000)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 4999)
    with pytest.raises(LargeArchiveError) as caught:
        look_into(large)
    assert caught.value.size == 5000


def test_the_limits_themselves() -> None:
    """A form has a few thousand tags and some hundred kilobytes: well below each."""
    assert (archive.MOST_BYTES, archive.MOST_UNPACKED, archive.MOST_MARKUP) == (
        10_000_000,
        60_000_000,
        16_000_000,
    )
    assert archive.MOST_TAGS == 250_000


@pytest.mark.parametrize("said", [b"<!ENTITY a 'x'>", b"<!DOCTYPE a>", "<a/>".encode("utf-16"), b"<a>\0</a>"])
def test_declarations_are_refused(said: bytes) -> None:
    """What may stand for more than it says, by whatever name the part goes; by its own kind."""
    for name in ("a.xml", "A.XML", "x/.rels", "v.vml"):
        with pytest.raises(DamagedArchiveError, match=r"^ENTITY$"):
            look_into(packed({"sound.xml": b"<a/>", name: said}))


def test_what_is_no_archive() -> None:
    """Told by the kind of the fault: no archive, cut, with a wrong sum, locked by a password."""
    sound = packed({"a.xml": b"<a>" + bytes(range(32, 127)) * 20})
    with pytest.raises(DamagedArchiveError, match=r"^BadZipFile$"):
        look_into(b"x")
    with pytest.raises(DamagedArchiveError, match=r"^BadZipFile$"):
        look_into(sound[: len(sound) // 2])
    locked = bytearray(sound)
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DamagedArchiveError, match=r"^RuntimeError$"):
        look_into(bytes(locked))
    damaged = bytearray(sound)
    damaged[40:50] = b"\xff" * 10
    with pytest.raises(DamagedArchiveError, match=r"^(error|BadZipFile)$"):
        look_into(bytes(damaged))


@pytest.mark.parametrize(
    ("size", "why", "why_en"),
    [
        (0, "quá nhiều phần nhỏ", "too many small parts"),
        (999_999, "quá nhiều phần nhỏ", "too many small parts"),
        (1_000_000, "1 MB khi mở ra", "1 MB once opened"),
        (61_999_999, "61 MB khi mở ra", "61 MB once opened"),
    ],
)
def test_words_for_a_size(size: int, why: str, why_en: str) -> None:
    """In whole megabytes; what is small was refused for its number of parts."""
    assert size_words(size) == {"why": why, "why_en": why_en}
