"""Old codes letter by letter, from the tables of TCVN 5712:1993 (VN3) and VNI-Win, and how a syllable is made."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest

from vks.model.finding import Finding, Place
from vks.store.legacy import MOJIBAKE, TCVN3, VNI, _by_tcvn3, _by_vni, code_of_bytes, find_legacy, is_syllable
from vks.store.letters import lookalikes
from vks.store.odd_text import legacy_values, lookalike_in, mixed_words, odd_cell, odd_words
from vks.store.text import MOST_BYTES, decode, too_large

VN3: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
"""Letters by the byte of the first of them; the others follow it."""
VNI_MARKS: Final = {
    "a": {"øùûõï": "àáảãạ", "âàáåãä": "âầấẩẫậ", "êèéúüë": "ăằắẳẵặ"},
    "e": {"øùûõï": "èéẻẽẹ", "âàáåãä": "êềếểễệ"},
    "o": {"øùûõï": "òóỏõọ", "âàáåãä": "ôồốổỗộ"},
    "u": {"øùûõï": "ùúủũụ"},
    "y": {"øùûõ": "ỳýỷỹ"},
    "ö": {"øùûõï": "ừứửữự"},
    "ô": {"øùûõï": "ờớởỡợ"},
}
VNI_LETTERS: Final = {
    "ñ": "đ",
    "ö": "ư",
    "ô": "ơ",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "í": "í",
    "ì": "ì",
}


def test_each_letter_of_tcvn3() -> None:
    """By its byte, seen as Latin-1; other letters stay."""
    for first, letters in VN3.items():
        written = bytes(range(first, first + len(letters))).decode("latin-1")
        assert _by_tcvn3(written) == letters
    assert _by_tcvn3("abc XYZ 1/2") == "abc XYZ 1/2"


def test_each_letter_of_vni() -> None:
    """A vowel with its mark behind it, or a letter of its own; capitals too."""
    for vowel, marks in VNI_MARKS.items():
        for signs, letters in marks.items():
            assert [_by_vni(f"h{vowel}{sign}n") for sign in signs] == [f"h{letter}n" for letter in letters]
            assert _by_vni(f"{vowel}{signs[0]}".upper()) == letters[0]
    assert {sign: _by_vni(f"h{sign}") for sign in VNI_LETTERS} == {
        sign: f"h{letter}" for sign, letter in VNI_LETTERS.items()
    }
    assert _by_vni("øn bù") == "øn bù"  # no vowel before the mark


@pytest.mark.parametrize(
    "words",
    [
        "bé cá dễ đã gà hồ kẻ lá mẹ nó pẩn rẻ sẽ tổ vẽ xã",
        "nghỉ ngã nhà ghế giá khó phí thứ trẻ chỉ quỹ",
        "biển yến tuyết cuốn nước hoặc hoạch khoẻ chuẩn thuế huỷ kìa múa sữa thuở",
        "lạ hắt tất mẹ lệ chỉ họ hộ hở thụ thứ kỹ",
        "khuỷu ngoài xoáy ngoáo ngoẻo khuấy cuối người rượu thiếu yếu khuỷa",
        "lại báo sáu máy cấu đấy kéo đều chịu nói lỗi mới núi gửi cứu",
        "đúng tỉnh sách các tám bản pháp mất",
        "các cạc tát tạt tháp tháp lịch lích",
        "quí quý giò giống huý thuỷ thủy hòa hoà oà",
        "KIỂM SÁT VIÊN",
    ],
)
def test_syllables(words: str) -> None:
    """Every onset, every vowel, every end, tones where they may stand."""
    assert [word for word in words.split() if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "càc tảt mãp sàch tẹ́p",  # a stop takes two tones only
        "các̀ họ̣",  # two tones
        "aì aò eò ơì cuí ưì chiù maý eý",  # a tone on what only ends the syllable
        "fá wé já zố",  # no such onset
        "tắk hệl bắng3 tá-n",  # no such end
        "ban sinh",  # no sign of its own
        "nghiêngh nghiếngh",  # too long
        "",
    ],
)
def test_what_is_not_made_like_a_syllable(words: str) -> None:
    """Whatever else it is."""
    assert [word for word in words.split() if is_syllable(word)] == []


@pytest.mark.parametrize(
    ("text", "word", "start", "code"),
    [
        ("báo cáo s¸t", "s¸t", 8, TCVN3),
        ("Noël, s¸t, kiÓm", "s¸t", 6, TCVN3),
        ("saùt kieåm s¸t", "saùt", 0, VNI),  # what most words say
        ("s¸t kiÓm saùt", "s¸t", 0, TCVN3),
        ("xem Viá»‡n", "Viá»‡n", 4, MOJIBAKE),
        ("s¸t kiÓm sÃ¡t", "sÃ¡t", 9, MOJIBAKE),  # there is no other way to come by such signs
        ("tháng ThĂ¡ng", "ThĂ¡ng", 6, MOJIBAKE),
    ],
)
def test_the_first_word_of_its_code(text: str, word: str, start: int, code: str) -> None:
    """Where it stands, and which code most of the words are in."""
    found = find_legacy(text)
    assert found is not None
    assert (found.word, found.start, found.code) == (word, start, code)


@pytest.mark.parametrize(
    "text",
    ["Ã©zz và Ä‘x", "Ã©", "á»…", "a" * 33 + "Ã¡", "b" * 17 + "¸t", "«đánh giá»…", "Word®", "5 × 3 ÷ 2"],
)
def test_signs_that_make_no_syllable(text: str) -> None:
    """They may be anything: nothing is told."""
    assert find_legacy(text) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("s¸t".encode("latin-1"), ""),
        ("s¸t tØnh".encode("latin-1"), TCVN3),
        ("saùt kieåm".encode("latin-1"), VNI),
        (unicodedata.normalize("NFC", "bao").encode() + b"\xe1", ""),
        (b"ki\xea\xd2m s\xe1t", "Windows-1258"),
        (b"s\xe1t", ""),
        (b"ki\xea\xd2m s\xe1t caf\xe9 r\xe9sum\xe9", ""),
        (b"ki\xea\xd2m s\xe1t t\xe1n caf\xe9 r\xe9sum\xe9", "Windows-1258"),
    ],
)
def test_two_words_make_a_code(data: bytes, code: str) -> None:
    """One may be chance; Windows-1258 needs more than half of the words with marks."""
    assert code_of_bytes(data) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Viện kiểm sát nhân dân".encode() + b"\xff", ""),
        ("Viện kiểm sát nhân dân tỉn".encode() + "h đ".encode()[:-1], ""),
        ("đã kiểm".encode() + "s¸t tØnh".encode("latin-1"), ""),  # three letters against two bytes
        ("ệ ".encode() + "s¸t tØnh".encode("latin-1"), TCVN3),
        ("đã ".encode() + "s¸t tØnh".encode("latin-1"), TCVN3),
    ],
)
def test_a_file_of_utf8_with_some_damage(data: bytes, code: str) -> None:
    """It is in no old code: whoever converted it would lose what is sound."""
    assert code_of_bytes(data) == code


# What is said of it


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "s¸t",
            {
                "sample": "s¸t",
                "kind": "viết bằng bảng mã cũ, có vẻ là TCVN3 (.VnTime)",
                "kind_en": "in a legacy code, TCVN3 (.VnTime) it seems",
                "hint": "chuyển sang Unicode bằng công cụ chuyển mã (Unikey: Ctrl+Shift+F6, nguồn TCVN3 (.VnTime)) rồi dán lại; vks không tự đoán",
                "hint_en": "convert it from TCVN3 (.VnTime) to Unicode (Unikey: Ctrl+Shift+F6) and paste it again; vks does not guess",
            },
        ),
        (
            "saùt",
            {
                "sample": "saùt",
                "kind": "viết bằng bảng mã cũ, có vẻ là VNI (VNI-Times)",
                "kind_en": "in a legacy code, VNI (VNI-Times) it seems",
                "hint": "chuyển sang Unicode bằng công cụ chuyển mã (Unikey: Ctrl+Shift+F6, nguồn VNI (VNI-Times)) rồi dán lại; vks không tự đoán",
                "hint_en": "convert it from VNI (VNI-Times) to Unicode (Unikey: Ctrl+Shift+F6) and paste it again; vks does not guess",
            },
        ),
        (
            "sÃ¡t",
            {
                "sample": "sÃ¡t",
                "kind": "bị mở sai bảng mã (UTF-8 mở như Windows-1252)",
                "kind_en": "opened in the wrong code (UTF-8 as Windows-1252)",
                "hint": "mở lại tệp gốc theo UTF-8 (Excel: Dữ liệu > Từ Văn bản/CSV > 65001: Unicode UTF-8) rồi chép lại; vks không tự đoán",
                "hint_en": "open the first file as UTF-8 (Excel: Data > From Text/CSV > 65001: Unicode UTF-8) and copy again; vks does not guess",
            },
        ),
    ],
)
def test_words_about_each_code(text: str, values: dict[str, str]) -> None:
    """Which it seems to be and how to convert it, in both languages; in a file with its place."""
    found = find_legacy(text)
    assert found is not None
    assert legacy_values(found) == values
    place = Place("a.csv", 2, 4, f"ô, {text}", len(text))
    assert list(odd_words(f"một\nô, {text}\nhết", "a.csv")) == [Finding("text-legacy", place, values)]
    own = Place("a.xlsx", 4, 5, sheet="CT", cell="E4")
    assert odd_cell(text, own) == Finding("text-legacy", own, values)


def test_letters_of_another_script() -> None:
    """Each word with its place and its letters by their codes; the first hundred of a file."""
    values = {"word": "Lоng", "letters": "о (U+043E)"}
    (finding,) = mixed_words("Hạ\nHạ Lоng\nx", "a.csv")
    assert finding == Finding("text-lookalike", Place("a.csv", 2, 4, "Hạ Lоng", 4), values)
    assert list(odd_words("Hạ\nHạ Lоng\nx", "a.csv")) == [finding]
    (last,) = mixed_words("Hạ\nHạ Lоng", "a.csv")
    assert last == finding
    own = Place("a.xlsx", 4, 5, sheet="CT", cell="E4")
    assert odd_cell("Hạ Lоng", own) == Finding("text-lookalike", own, values)
    assert odd_cell("Hạ Long", own) is None
    assert lookalike_in("Hạ Lоng và Νguồn") == values
    assert lookalike_in("Hạ Long") == lookalike_in("Long") == {}
    assert [len(list(mixed_words("Lоng " * n, "x"))) for n in (99, 100, 101)] == [99, 100, 100]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Lоng", "о (U+043E)"),
        ("оL", "о (U+043E)"),
        ("ỹо", "о (U+043E)"),
        ("Νguồn", "Ν (U+039D)"),
        ("a\u1f00", "\u1f00 (U+1F00)"),
        ("ａ", "ａ (U+FF41)"),
        ("５", "５ (U+FF15)"),
        ("Ａ1", "Ａ (U+FF21)"),
        ("α, β", ""),
        ("о_L", ""),
        ("Ⅳ №", ""),
    ],
)
def test_which_words_are_of_two_scripts(text: str, odd: str) -> None:
    """Greek or Cyrillic beside a plain letter, and full width by itself; a word of one script is none."""
    found = [each.values["letters"] for each in mixed_words(text, "x")]
    assert found == ([odd] if odd else [])


def test_signs_that_deceive() -> None:
    """Every dash, space and letter that looks plain in an id; Vietnamese letters do not."""
    dashes = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
    assert [lookalikes(f"a{dash}b") for dash in dashes] == [f"{dash} (U+{ord(dash):04X})" for dash in dashes]
    assert [lookalikes(f"a{space}b") for space in "\u00a0\u2009\u3000"] == [
        "\u00a0 (U+00A0)",
        "\u2009 (U+2009)",
        "\u3000 (U+3000)",
    ]
    assert lookalikes("tin-bаo.quа-hаn о") == "а (U+0430), о (U+043E)"
    assert lookalikes("ＡＢ５") == "５ (U+FF15), Ａ (U+FF21), Ｂ (U+FF22)"
    assert lookalikes("tin-bao_A.1 b") == lookalikes("tiếng-Việt Đ") == lookalikes("a“b”…") == ""


# Bytes of a file


def test_bytes_that_are_no_utf8_are_told_at_their_place() -> None:
    """Counted in letters, behind the mark that Windows puts first; for CSV with the way out of Excel."""
    untold = {"seems": "", "seems_en": ""}
    for mark in (b"", b"\xef\xbb\xbf"):
        text = decode(mark + "a: é\r\nbữa: x".encode() + b"\xff y\r\nc: 1\n", "a.yaml")
        place = Place("a.yaml", 2, 7, "bữa: x\ufffd y")
        assert (text.content, text.findings) == (None, (Finding("text-not-utf8", place, untold),))
        first = decode(mark + b"x\xff", "A.CSV")
        assert first.findings == (Finding("csv-not-utf8", Place("A.CSV", 1, 2, "x\ufffd"), untold),)
    told = decode("a: s¸t tØnh".encode("latin-1"), "a.yaml")
    seems = {"seems": "; có vẻ là TCVN3 (.VnTime)", "seems_en": "; it seems to be TCVN3 (.VnTime)"}
    assert told.findings[0].values == seems


def test_a_byte_on_a_later_line() -> None:
    """Lines are counted from the very first sign."""
    for data, line, column in (
        (b"\nx\xff", 2, 2),
        (b"\n\xff", 2, 1),
        (b"\xff\n", 1, 1),
        (b"a\n\nb\0\n", 3, 2),
    ):
        (finding,) = decode(data, "a.yaml").findings
        assert (finding.place.line, finding.place.column) == (line, column)


def test_files_that_are_too_large() -> None:
    """By one byte; numbers in each language's own signs, and nothing is read."""
    assert MOST_BYTES == 4_000_000
    assert decode(b"#" * MOST_BYTES, "a.yaml").findings == ()
    words = {"size": "4.000.001", "size_en": "4,000,001", "limit": "4.000.000", "limit_en": "4,000,000"}
    finding = Finding("file-too-large", Place("a.yaml"), words)
    assert too_large(MOST_BYTES + 1, "a.yaml") == finding
    text = decode(b"#" * (MOST_BYTES + 1), "a.yaml")
    assert (text.content, text.findings, text.conflicted) == (None, (finding,), "")


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b"\xff\xfea\0", ["text-utf16"]),
        (b"\xfe\xff\0a", ["text-utf16"]),
        (b"a\0b\0c\0", ["text-utf16"]),
        (b"\0a\0b\0c", ["text-utf16"]),
        (b"abc\0", ["text-nul"]),  # one of four signs
        (b"\0abc", ["text-nul"]),
        (b"a\0b\0cd", ["text-utf16"]),
        (b"\xef\xbb\xbfa: 1\n", []),
    ],
)
def test_two_bytes_for_a_letter(data: bytes, ids: list[str]) -> None:
    """Where more than a quarter of the bytes is NUL on one side; a single NUL is only a NUL."""
    assert [each.id for each in decode(data, "a.yaml").findings] == ids


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffa: é\r\n".encode(), "a: é\n"),
        ("a: e\u0301\n".encode(), "a: é\n"),
        ("a: x\u2028y\n".encode(), "a: x y\n"),
        ("a: b\u0000".encode(), None),
    ],
)
def test_the_text_that_is_left(data: bytes, content: str | None) -> None:
    """Plain line ends, no mark, composed letters."""
    assert decode(data, "a.yaml").content == content
