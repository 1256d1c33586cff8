"""Legacy and look-alike text: found and explained wherever it comes in, never guessed, hardly ever wrongly.

The samples were put into their codes by hand from the tables of TCVN 5712:1993 (VN3) and VNI-Win.
"""

from __future__ import annotations

import io
import re
import shutil
import time
import unicodedata
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from tests.cases import BASE
from tests.running import ROOT, Ran, here
from vks.model.names import fold, fold_unit, match
from vks.store.legacy import MOJIBAKE, TCVN3, VNI, WINDOWS_1258, code_of_bytes, find_legacy, is_syllable
from vks.store.odd_text import mixed_words, odd_words
from vks.store.text import decode

SAMPLES: Final = (
    ("ViÖn kiÓm s¸t nh©n d©n tØnh", TCVN3),
    ("Vi÷n kióm s¸t", TCVN3),
    ("§«ng TriÒu, CÈm Ph¶, Mãng C¸i", TCVN3),
    ("tr­êng hîp, n­íc", TCVN3),
    ("s¸t", TCVN3),
    ("Vieän kieåm saùt nhaân daân tænh", VNI),
    ("Haï Long", VNI),
    ("Phoøng 1", VNI),
    ("saùt", VNI),
    ("UÛY BAN NHAÂN DAÂN", VNI),
    ("Ñoâng Trieàu", VNI),
    ("Viá»‡n kiá»ƒm sÃ¡t", MOJIBAKE),
    ("Ä‘Ã£ cÃ³ káº¿t quáº£", MOJIBAKE),
    ("ThĂ¡ng", MOJIBAKE),  # by Windows-1258
)
SOUND: Final = (
    "Noël, Müller, Zürich, Citroën, Björn, naïve, São Paulo, café résumé, piñata, Møller-Mærsk, Straße",
    "Word® 2019, ©2024, 5µm, 10·5, § 5, ¡hola!, £5, 3÷2, m², “Kế hoạch”, «đánh giá», «đánh giá»…, 1ª",
    "hòa hoà, thủy thuỷ, khỏe khoẻ, Thúy Thuý, ủy uỷ, quý quí, Ủy ban ỦY BAN",
    "Krông Búk, Đắk Lắk, Ea H'leo, Y Bhăm Êñuôl, Gia Rai, M'Drắk, Xơ Đăng, boong-ke, quần soóc, xoong",
    "α, β, Ω; II.1.2, № 5, Ⅳ",
    "KIỂM SÁT VIỆC GIẢI QUYẾT TỐ GIÁC, TIN BÁO VỀ TỘI PHẠM; uyển chuyển, ngoằn ngoèo, khuỷu tay",
)


@pytest.mark.parametrize(("text", "code"), SAMPLES)
def test_a_legacy_code_is_told(text: str, code: str) -> None:
    """Which one it seems to be, and where it begins."""
    found = find_legacy(f"1. {text}")
    assert found is not None
    assert found.code == code
    assert f"1. {text}"[found.start :].startswith(found.word)


@pytest.mark.parametrize("text", SOUND)
def test_foreign_names_and_signs_are_no_legacy_code(text: str) -> None:
    """Nor letters of two scripts."""
    assert find_legacy(text) is None
    assert not list(mixed_words(text, "x"))


def test_no_text_of_ours_is_taken_for_odd() -> None:
    """Every line of the shipped plans, and of the documents but for what they quote: not one."""
    files = [
        *ROOT.glob("plans/**/*.yaml"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("tests/tables/*.csv"),
        *ROOT.glob("*.md"),
    ]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").split("\n")]
    assert len(lines) > 10_000
    quoted = re.compile("s¸t|saùt|Viá»|Kieåm|Lоng|bаo|SоngMau|VТ|mоt|Νguồn|thеo")
    odd = [line for line in lines if find_legacy(line) or list(mixed_words(line, "x"))]
    assert not [line for line in odd if not quoted.search(line)]
    assert len(odd) < 20


def test_most_syllables_are_known() -> None:
    """The evidence rests on it: nearly all words with marks in the plans are made like syllables."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("plans/**/*.yaml"))
    words = {word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()}
    unknown = {word for word in words if not is_syllable(word)}
    assert len(words) > 800
    assert len(unknown) < len(words) / 100, sorted(unknown)


@pytest.mark.parametrize(
    "word", ["thoả", "quyết", "nghiêng", "giếng", "uỷ", "ý", "loà", "khuỷu", "hoẵng", "Đắk"]
)
def test_a_syllable_may_wear_its_tone_either_way(word: str) -> None:
    """Old and new placement, onsets with and without a letter of their own."""
    assert is_syllable(word) or word == "Đắk"  # of another language


@pytest.mark.parametrize("word", ["aù", "viẹ́t", "bcd", "ạn9", "fàn", "tèp̀", "hạc̣", "tàc", "mèp", "việtt"])
def test_what_is_no_syllable(word: str) -> None:
    """Two tones, a tone in the wrong place, no vowel, a stop without its tones."""
    assert not is_syllable(word)


def windows_1258(text: str) -> bytes:
    """Write text as Windows-1258 has it: letters with their shape, tones behind them."""
    made = b""
    for letter in text:
        spread = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in spread if mark in "\u0300\u0301\u0303\u0309\u0323"]
        bare = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in tones))
        made += bare.encode("cp1258") + "".join(tones).encode("cp1258")
    return made


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (windows_1258("notes: Viện kiểm sát nhân dân tỉnh, kết quả tháng ba"), WINDOWS_1258),
        ("notes: ViÖn kiÓm s¸t nh©n d©n".encode("latin-1"), TCVN3),
        ("notes: Vieän kieåm saùt nhaân daân".encode("latin-1"), VNI),
        ("notes: Müller café".encode("latin-1"), ""),
        (b"\xe1\x80\xff", ""),
    ],
    ids=["cp1258", "tcvn3", "vni", "latin-1", "junk"],
)
def test_bytes_that_are_no_utf8(data: bytes, code: str) -> None:
    """The finding says what they seem to be, where that can be told."""
    assert code_of_bytes(data) == code
    finding = decode(data, "x.yaml").findings[0]
    assert finding.id == "text-not-utf8"
    assert (code or "UTF-8") in finding.what("vi")
    assert ("có vẻ là" in finding.what("vi")) is bool(code)


@pytest.mark.parametrize(("text", "code"), SAMPLES)
def test_the_finding_says_what_to_do(text: str, code: str) -> None:
    """The code by name, in both languages, and that nothing is guessed."""
    found = [
        each
        for each in decode(f"notes: {text}, {text}".encode(), "x.yaml").findings
        if each.id == "text-legacy"
    ]
    if (
        find_legacy(text) is not None and not found
    ):  # VNI without a sign of its own is left to checks and imports
        assert code == VNI
        return
    for language in ("vi", "en"):
        assert code in found[0].what(language) + found[0].mend(language)
        assert "guess" in found[0].mend(language) or "không tự đoán" in found[0].mend(language)


@pytest.mark.parametrize(
    "piece",
    ["9", "a", "Ã", "á»", "aù", "s¸", "ơ", "о", "lо", "１", "Việt ", "Viá»‡n", "\u00ad", "gi¶i ", "á»…"],
)
def test_long_runs_cost_little(piece: str) -> None:
    """Every letter is looked at a few times, however long the word."""
    text = "é " + piece * (400_000 // len(piece))
    begun = time.process_time()
    for _ in zip(range(200), odd_words(text, "x"), strict=False):
        pass
    code_of_bytes(text.encode("latin-1", "replace"))
    assert time.process_time() - begun < 2


# --- where it comes in ---


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """Give a copy of the small plan."""
    shutil.copytree(BASE, tmp_path / "kho")
    return tmp_path / "kho"


def ask(kho: Path, *words: str) -> Ran:
    """Run a command on the plan."""
    return here("-C", str(kho), *words, folder=kho)


def untouched(kho: Path) -> bool:
    """Tell whether no file of the plan is otherwise than in the base."""
    own = {p.relative_to(kho): p.read_bytes() for p in kho.rglob("*.yaml")}
    return own == {p.relative_to(BASE): p.read_bytes() for p in BASE.rglob("*.yaml")}


_HEAD: Final = "đơn vị,tháng,chỉ tiêu,kết quả,ghi chú\n"


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("SongMau,2025-05,tin-bao.qua-han,0,®· gi¶i quyÕt s¸t", "text-legacy"),
        ("SongMau,2025-05,tin-bao.qua-han,0,saùt", "text-legacy"),
        ("SongMau,2025-05,tin-bao.qua-han,0,Ä‘Ã£ kiá»ƒm sÃ¡t", "text-legacy"),
        ("SongMau,2025-05,tin-bao.qua-han,0,Hạ Lоng", "text-lookalike"),
        ("SongMau,2025-05,tin-bao.qua-han,０,", "text-lookalike"),
        ("SongMau,2025-05,tin-bаo.qua-han,0,", "id-lookalike"),
        ("SongMau,2025-05,tin-bao.qua\u200b-han,0,", "text-hidden"),
        ("SongMau,2025-05,tin-bao.qua-han,0,giải\u00adquyết", "text-hidden"),
    ],
)
def test_in_a_csv_form(kho: Path, line: str, id_: str) -> None:
    """Told with its place; nothing is written."""
    path = kho / "x.csv"
    path.write_text(_HEAD + line + "\n", encoding="utf-8")
    done = ask(kho, "import", "x.csv")
    assert done.code == 1, done
    assert re.search(rf"x\.csv:2:\d+: lỗi \[{id_}\]", done.err), done.err
    assert untouched(kho)


@pytest.mark.parametrize(
    ("encoding", "word"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1258", "Windows-1258")]
)
def test_a_csv_file_in_another_code(kho: Path, encoding: str, word: str) -> None:
    """As Excel saves “Unicode Text”, and as old machines do."""
    text = _HEAD + "Sông Mẫu,2025-05,tin-bao.qua-han,0,đã giải quyết xong tháng trước\n"
    data = windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    (kho / "x.csv").write_bytes(data)
    done = ask(kho, "import", "x.csv")
    assert done.code == 1
    assert word in done.err
    assert untouched(kho)


@pytest.mark.parametrize(
    "unit", ["Sông Mẫu", "SÔNG MẪU", unicodedata.normalize("NFD", "Sông Mẫu"), "Sông\u00a0Mẫu"]
)
def test_a_unit_in_any_usual_form_is_known(kho: Path, unit: str) -> None:
    """Letters and marks apart, capitals, a no-break space: the same unit."""
    (kho / "x.csv").write_text(_HEAD + f"{unit},2025-05,tin-bao.qua-han,0,\n", encoding="utf-8")
    done = ask(kho, "import", "x.csv", "--dry-run")
    assert "unit-unknown" not in done.err
    assert "tin-bao.qua-han" in done.out


def filled_form(kho: Path, column: str, text: object) -> None:
    """Fill one cell of a month's form as Excel would."""
    assert ask(kho, "form", "--unit", "SongMau", "--month", "2025-05", "-o", "x.xlsx").code == 0
    book = openpyxl.load_workbook(kho / "x.xlsx")
    page = book.worksheets[0]
    row = next(row for row in page.iter_rows() if row[9].value == "tin-bao.qua-han")
    row[4].value = 0
    row["ABCDEFGHIJ".index(column)].value = text
    made = io.BytesIO()
    book.save(made)
    (kho / "x.xlsx").write_bytes(made.getvalue())


@pytest.mark.parametrize(
    ("column", "text", "id_"),
    [
        ("I", "®· gi¶i quyÕt", "text-legacy"),
        ("I", "saùt", "text-legacy"),
        ("I", "Ä‘Ã£ kiá»ƒm sÃ¡t", "text-legacy"),
        ("I", "Hạ Lоng", "text-lookalike"),
        ("I", "giải\u200bquyết", "text-hidden"),
        ("E", "１２", "text-lookalike"),
        ("J", "tin-bаo.qua-han", "id-lookalike"),
    ],
)
def test_in_an_excel_form(kho: Path, column: str, text: str, id_: str) -> None:
    """Told with sheet and cell; nothing is written."""
    filled_form(kho, column, text)
    done = ask(kho, "import", "x.xlsx")
    assert done.code == 1, done
    assert re.search(rf"ô {column}\d+: lỗi \[{id_}\]", done.err), done.err
    assert untouched(kho)


@pytest.mark.parametrize(
    ("heading", "text", "id_"),
    [
        ("Nhiệm vụ", "X©y dùng kÕ ho¹ch", "text-legacy"),
        ("NhiÖm vô", "Xây dựng kế hoạch", "text-legacy"),
        ("Nhieäm vuï", "Xaây döïng keá hoaïch", "text-legacy"),
        ("Nhiệm vụ", "Xây dựng kế hоạch", "text-lookalike"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_in_a_table_of_an_office(kho: Path, heading: str, text: str, id_: str, kind: str) -> None:
    """Old tables of tasks: the code is told instead of “no such heading”, also with --partial."""
    rows = [["STT", heading, "Đơn vị chủ trì", "Thời hạn"], ["1", text, "Phòng 1", "Quý I"]]
    path = kho / f"x.{kind}"
    if kind == "csv":
        path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    done = ask(kho, "import", "--plan", "mau-2025", "--tasks", path.name, "--partial")
    assert done.code == 1, done
    assert f"[{id_}]" in done.err
    assert untouched(kho)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Thúy", "Thuý"),
        ("Thủy Nguyên", "Thuỷ Nguyên"),
        ("Khỏe", "Khoẻ"),
        ("Ủy ban", "Uỷ ban"),
        ("Hạ Long", unicodedata.normalize("NFD", "Hạ Long")),
        ("Hạ Long", "Hạ\u00a0Long"),
        ("Hạ Long", "Ha\u200b Long"),
        ("Đông Triều", "ĐÔNG TRIỀU"),
    ],
)
def test_names_are_found_however_their_marks_stand(one: str, other: str) -> None:
    """Old and new placement of tones, marks apart, spaces of Word, capitals."""
    assert fold(one) == fold(other)
    assert fold_unit(f"VKSND huyện {one}") == fold_unit(other)
    assert match(other, {"X": (one,), "Y": ("Cẩm Phả",)}).id == "X"
