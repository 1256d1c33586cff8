"""The official report: what it says, in every format, from the plan's own files."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from lxml import etree
from msgspec.structs import replace

from tests.cases import BASE
from tests.made import COAST, HILL, day, plan, target
from tests.make_template import LANGUAGES
from tests.make_template import template as made_template
from tests.repositories import rewrite
from tests.running import ROOT, run_here
from tests.template_cases import document, template
from vks.judge.report import Reported
from vks.judge.report_period import month_period
from vks.judge.select import Filters
from vks.model.calendar import Month
from vks.model.closing import ClosedMonth, Reopened
from vks.model.finding import Finding, Place
from vks.model.results import Results
from vks.render.report_html import css_text, report_html
from vks.render.report_markdown import report_markdown
from vks.render.report_word import report_word, template_bytes
from vks.render.word_fields import field_names, shape_of
from vks.tables.closing import changed_notices
from vks.tables.notices import incomplete_notice, plan_notices
from vks.tables.report_document import AreaText, ReportDocument, StateText, TargetText
from vks.tables.report_frame import Frame
from vks.tables.report_write import write_report

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAU: Final = "plans/2025/mau"
PERIOD: Final = ("report", "--quarter", "1", "--as-of", "2025-04-30")
"""The base's quarter runs from 1 January to 31 March."""


def words_of(data: bytes) -> str:
    """Give a Word document's text, a paragraph or a cell a line, tables in their places."""
    tree = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    lines = ("".join(text.text or "" for text in line.iter(f"{_W}t")) for line in tree.iter(f"{_W}p"))
    return "\n".join(lines)


def plain(markdown: str) -> str:
    """Give Markdown's text without what marks it up."""
    text = markdown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"\\(.)", r"\1", text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small plan with a plan of the year before, and the report of its first quarter."""
    place = tmp_path_factory.mktemp("report")
    shutil.copytree(BASE / "plans", place / "plans")
    earlier = place / "plans" / "2024" / "mau"
    shutil.copytree(place / MAU, earlier, ignore=shutil.ignore_patterns("results", "tasks.yaml"))
    plan = (earlier / "plan.yaml").read_text(encoding="utf-8").replace("id: mau-2025", "id: mau-2024")
    plan = plan.replace("year: 2025", "year: 2024").replace(
        "2024-12, last: 2025-11", "2023-12, last: 2024-11"
    )
    (earlier / "plan.yaml").write_text(plan, encoding="utf-8", newline="\n")
    for path in (earlier / "targets").iterdir():
        text = path.read_text(encoding="utf-8").replace("2025-Q", "2024-Q")
        path.write_text(
            text.replace("id: tin-bao.giai-quyet", "id: tin-bao.cu"), encoding="utf-8", newline="\n"
        )
    month = earlier / "results" / "SongMau" / "2024-03.yaml"
    month.parent.mkdir(parents=True)
    month.write_text(
        "unit: SongMau\nmonth: 2024-03\nresults:\n  tin-bao.kien-nghi: 2\n  tin-bao.cu: 40/50\n",
        encoding="utf-8",
        newline="\n",
    )
    with (place / MAU / "plan.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("previous: {tin-bao.giai-quyet: tin-bao.cu}\n")
    for name in ("q1.md", "q1.docx", "q1.html"):
        ran = run_here((*PERIOD, "--plan", "mau-2025", "--number", "7", "-o", name), place)
        assert ran.code == 0, ran.err
    return place


def said(folder: Path, name: str) -> str:
    """Give the text of one of the three files."""
    data = (folder / name).read_bytes()
    if name.endswith("docx"):
        return words_of(data)
    text = data.decode("utf-8")
    if name.endswith("md"):
        return plain(text)
    return "\n".join(etree.HTML(text).xpath("//body//text()"))


@pytest.mark.parametrize("name", ["q1.md", "q1.docx", "q1.html"])
def test_report_says_what_the_files_say(folder: Path, name: str) -> None:
    """Figures worked out by hand from tests/base stand in every format.

    Up to 31 March Sông Mẫu has 12+9+8 of 14+10+11 = 29/35 = 82,9%, which is 2,6 short of 85,5; with
    4/4 of Núi Mẫu and 19/20 of Phòng 1 that is 52/59 = 88,1%, against 40/50 of the year before.
    """
    text = said(folder, name)
    for expected in (
        "VIỆN KIỂM SÁT NHÂN DÂN",
        "TỈNH MẪU",
        "Số: 7/BC-VKS",
        "Quý I năm 2025 (từ 01/01/2025 đến 31/03/2025)",
        "cộng các đơn vị: 52/59 = 88,1%",
        "Sông Mẫu (82,9%, thiếu 2,6 điểm %)",
        "Núi Mẫu (1 trường hợp)",
        "Sông Mẫu: chờ kết quả giám định (bịa đặt)",
        "Sông Mẫu: giải quyết xong trong tháng sau",
        "Núi Mẫu: còn một kiến nghị chưa trả lời (bịa đặt)",
        "0/1 = 0,0%",  # of what is due only the programme of the districts, which Biển Mẫu lacks
        "81 ngày",  # from 9 January to 31 March
        "Tháng 02/2025: 6 đơn vị chưa gửi",
        "40/50 = 80,0%",
        "tăng 8,1 điểm %",
        "tăng 1 (50,0%)",  # 3 recommendations instead of 2
        "VKSND tỉnh Mẫu và mọi số liệu là bịa đặt",
        "SỐ LIỆU MINH HỌA, KHÔNG PHẢI KẾT QUẢ THẬT",
        "Trên đây là báo cáo kết quả quý I năm 2025 của Viện kiểm sát nhân dân tỉnh Mẫu./.",
    ):
        assert expected in text, expected


def test_nothing_reported_is_not_faultless() -> None:
    """Without any result nothing is unmet, and nothing can be said of 1 + 2 assignments."""
    subject = plan([target("a", units=[COAST]), target("b", units=[COAST, HILL])])
    period = month_period(Month(2025, 1), day("2025-01-31"))
    told = Reported(subject, period, Filters(), Results(), Results())
    written = write_report(told, Frame(), (), "")
    assert written.unmet_intro == (
        "Không có chỉ tiêu nào vi phạm, không đạt hoặc chậm tiến độ; còn 3 lượt giao chưa có số liệu."
    )
    assert written.outlook_intro.endswith(
        "không chỉ tiêu nào thiếu khi hết hạn; còn 3 lượt giao chưa có số liệu."
    )


def test_same_files_give_the_same_bytes(folder: Path) -> None:
    """A second run writes the same bytes, in every format."""
    for name in ("q1.docx", "q1.html"):
        again = f"again-{name}"
        run_here((*PERIOD, "--plan", "mau-2025", "--number", "7", "-o", again), folder)
        assert (folder / again).read_bytes() == (folder / name).read_bytes()


def test_report_agrees_with_status() -> None:
    """The counts and rates of the Quảng Ninh plan are those of ``vks status``."""
    plan = ("--plan", "quang-ninh", "--unit", "HaLong")
    facts = run_here(("status", *plan, "--as-of", "2024-06-30"), ROOT).out
    told = run_here(("report", *plan, "--quarter", "2"), ROOT).out
    counts = next(line.split(": ", 1)[1] for line in facts.splitlines() if " chỉ tiêu: " in line)
    total = re.search(r"^\| Cộng \| (.*) \|$", told, re.MULTILINE)
    assert total is not None
    by_word = dict(part.rsplit(" ", 1) for part in counts.split(", "))
    cells = [cell.strip() for cell in total[1].split("|")]
    assert cells[1:4] == [by_word["vượt"], by_word["đạt"], by_word["đúng tiến độ"]]
    for cell in cells[-2:]:
        assert f": {cell}" in facts
    assert "Phần việc của VKSND thành phố Hạ Long" in told
    assert "Cẩm Phả" not in told


def test_notes_of_another_month_are_not_taken(folder: Path) -> None:
    """A reason given before the period stands in no report of a later one."""
    ran = run_here(("report", "--plan", "mau-2025", "--month", "3/2025", "--unit", "SongMau"), folder)
    assert "82,9%" in ran.out
    assert "chờ kết quả giám định" not in ran.out


def test_corrections_are_told(tmp_path: Path) -> None:
    """A correction since closing is told with its day, who, why and which figure."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    closed = tmp_path / MAU / "closed" / "2025-01.yaml"
    closed.parent.mkdir()
    closed.write_text(
        "month: 2025-01\nclosed: 2025-02-05\nby: Người chốt\nfigures: {}\ncorrections:\n"
        "  - reopened: 2025-03-01\n    closed: 2025-03-02\n    by: Người sửa <sua@vks.example>\n    why: đếm sót\n    changes:\n"
        '      - {unit: SongMau, target: tin-bao.kien-nghi, old: "1", new: "0"}\n',
        encoding="utf-8",
        newline="\n",
    )
    other = run_here(("report", "--month", "2025-03", "--unit", "NuiMau"), tmp_path)
    assert "Không có đính chính số liệu của Núi Mẫu sau khi chốt." in plain(other.out)
    told = run_here(("report", "--month", "2025-03"), tmp_path)
    assert (
        "sửa ngày 02/03/2025, Người sửa; lý do: đếm sót. Thay đổi: Sông Mẫu: tin-bao.kien-nghi: 1 → 0."
        in (plain(told.out))
    ), told.err


def hostile(title: str) -> ReportDocument:
    """Give a report one of whose targets has a title that could be taken for markup."""
    target = TargetText(title, "31/34")
    area = AreaText("1", title, "", (StateText("Đạt", "1", (target,)),))
    return document(title=title, areas=(area,), notices=(title,), mark="MINH HỌA")


HOSTILE: Final = "a <b>&</b> {{ 7*7 }} {% if %} 100<100 \x0b\f\a]]> |x| *y* </style>"


def test_titles_stay_text_in_word() -> None:
    """Marks, tags and control signs of a title are shown as they are, and nothing around them is lost."""
    made = report_word(hostile(HOSTILE), template_bytes("vi"), "mẫu", date(2025, 3, 31))
    assert isinstance(made, bytes)
    text = words_of(made)
    shown = HOSTILE.replace("\x0b", "\ufffd").replace("\f", "\ufffd").replace("\a", "\ufffd")
    assert text.count(shown) == 4
    assert "31/34" in text
    assert "{%p" not in text


def test_titles_stay_text_in_html_and_markdown() -> None:
    """The same holds for HTML, whose style sheet no title can reach, and for Markdown."""
    page = report_html(hostile(HOSTILE))
    body = etree.HTML(page)
    assert not body.xpath("//script")
    assert len(body.xpath("//style")) == 1
    assert "a <b>&</b> {{ 7*7 }}" in body.xpath("string(//h3)")
    assert css_text('a"') == "\\000061\\000022"
    assert "a &lt;b&gt;&amp;&lt;/b&gt; {{ 7\\*7 }}" in report_markdown(hostile(HOSTILE))


def test_page_asks_for_nothing_from_outside(folder: Path) -> None:
    """The HTML file names no address at all."""
    page = (folder / "q1.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|src=|href=|url\(|@import", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_template_is_the_generated_one(language: str) -> None:
    """The committed templates are what tests.make_template makes."""
    old, new = (
        zipfile.ZipFile(BytesIO(each)) for each in (template_bytes(language), made_template(language))
    )
    assert old.namelist() == new.namelist()
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/header2.xml"):
        assert old.read(name) == new.read(name), "python -m tests.make_template"


def test_word_is_set_as_the_decree_asks(folder: Path) -> None:
    """A4, margins, font, language, page numbers from the second page, header rows that repeat."""
    made: Any = Document(str(folder / "q1.docx"))
    first = made.sections[0]
    sides = (first.top_margin.mm, first.bottom_margin.mm, first.left_margin.mm, first.right_margin.mm)
    assert [round(side) for side in sides] == [20, 20, 30, 15]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert first.different_first_page_header_footer
    files = zipfile.ZipFile(folder / "q1.docx")
    styles = files.read("word/styles.xml").decode()
    assert 'w:lang w:val="vi-VN"' in styles
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert made.styles["Normal"].element.rPr.rFonts.get(f"{_W}eastAsia") == "Times New Roman"
    headers = [files.read(name).decode() for name in files.namelist() if "header" in name]
    assert sum("PAGE" in text for text in headers) == 1
    assert all("MINH HỌA" in text for text in headers)
    grids = [table for table in made.tables if table.style.name == "Table Grid" and len(table.columns) > 1]
    assert len(grids) == 7  # areas, units, classes, overdue, and three annexes
    assert all(table.rows[0]._tr.trPr.find(f"{_W}tblHeader") is not None for table in grids)  # noqa: SLF001
    assert {member.date_time[0] for member in files.infolist()} == {1980}
    assert made.core_properties.created.date() == date(2025, 3, 31)


def test_own_template_fills_and_may_not_misspell(folder: Path) -> None:
    """An office's template gets its fields; a wrong name is a finding, and nothing is written."""
    own = folder / "mau.docx"
    own.write_bytes(
        template("{{ kind }} {{ title|upper }}", "{%p for a in areas %}", "{{ a.title }}", "{%p endfor %}")
    )
    call = (*PERIOD, "--plan", "mau-2025", "--template", str(own), "-o", "own.docx")
    assert run_here(call, folder).code == 0
    assert words_of((folder / "own.docx").read_bytes()).splitlines()[0] == (
        "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH CÔNG TÁC NĂM 2025 (BỊA ĐẶT ĐỂ THỬ CHƯƠNG TRÌNH)"
    )
    own.write_bytes(template("{{ kind }} {{ organization }}"))
    (folder / "own.docx").unlink()
    ran = run_here(call, folder)
    assert ran.code == 2
    assert "“organization”" in ran.err
    assert "có phải là organisation?" in ran.err
    assert not (folder / "own.docx").exists()


def test_saved_template_is_the_shipped_one(tmp_path: Path) -> None:
    """``--save-template`` gives the office the template to edit; it fills as it is."""
    assert run_here(("report", "--save-template", "mau.docx"), tmp_path).code == 0
    assert (tmp_path / "mau.docx").read_bytes() == template_bytes("vi")


def test_every_field_is_in_the_documents() -> None:
    """docs/mau-bao-cao.md names every field that a template may use."""
    text = (ROOT / "docs" / "mau-bao-cao.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.\[\]]+)`", text))
    assert sorted(set(field_names(shape_of(ReportDocument))) - named) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--month", "2024-06", "--half", "1"), "Mỗi báo cáo một kỳ"),
        (("--year", "2024"), "chọn --plan"),
        (("--plan", "quang-ninh", "--half", "3"), "--half là 1"),
        (("--plan", "quang-ninh", "--quarter", "3", "--as-of", "2024-06-01"), "chưa bắt đầu"),
        (("--plan", "quang-ninh", "-o", "bao-cao.pdf"), "bao-cao.pdf"),
        (("--plan", "quang-ninh", "--template", "mau.docx"), "thêm -o TEP.docx"),
        (
            ("--plan", "quang-ninh", "--unit", "HaLong", "--template", "khong-co.docx", "-o", "a.docx"),
            "không có tệp này",
        ),
    ],
)
def test_wrong_questions_are_sentences(words: tuple[str, ...], sentence: str) -> None:
    """What cannot be answered is one sentence and code 2."""
    ran = run_here(("report", *words), ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_no_report_of_a_time_before_the_plan(tmp_path: Path) -> None:
    """A plan from June 2025 on has no first quarter of 2025: no report of zeros, but a sentence."""
    shutil.copytree(BASE / "plans/2025/mau", tmp_path / MAU)
    rewrite(
        tmp_path / MAU / "plan.yaml",
        "period: {first: 2024-12, last: 2025-11}",
        "period: {first: 2025-06, last: 2026-05}",
    )
    ran = run_here(("report", "--quarter", "1", "--as-of", "2025-07-31"), tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "quý I năm 2025 (đến hết 31/03/2025) nằm trước kỳ kế hoạch, bắt đầu từ 01/06/2025" in ran.err


def test_who_signs_for_a_unit() -> None:
    """A department is headed by no chief procurator, with a post of its own (P1) or without one; a district is."""
    for unit, office in (("P1", "TRƯỞNG PHÒNG 1"), ("VP", "THỦ TRƯỞNG ĐƠN VỊ"), ("SongMau", "VIỆN TRƯỞNG")):
        ran = run_here((*PERIOD, "--unit", unit), BASE)
        lines = [line.strip("* ") for line in ran.out.splitlines()]
        assert office in lines


def test_damaged_month_marks_every_format(tmp_path: Path) -> None:
    """Where a file could not be read wholly, the report says so at its top and ends with code 1."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    rewrite(tmp_path / MAU / "results/SongMau/2025-01.yaml", "tin-bao.kien-nghi: 0", "tin-bao.kien-nghi: 0,5")
    ran = run_here((*PERIOD, "-o", "q1.docx"), tmp_path)
    assert ran.code == 1
    assert "SỐ LIỆU CHƯA ĐẦY ĐỦ" in words_of((tmp_path / "q1.docx").read_bytes())


def test_a_document_carries_no_command_and_no_id() -> None:
    """What every output must say names the plan by its title there; the commands stay on the screen."""
    marked = replace(
        plan((target("a"),)), draft="lần 2", second_hand="báo chí", unconfirmed=3, illustrative="Bịa."
    )
    changed = Finding("closed-changed", Place("a"), {"month": "02/2025"})
    closed = ClosedMonth(
        marked.period.first, date(2025, 2, 1), "A", open=Reopened(date(2025, 3, 1), "B", "sai một số")
    )
    lines = [
        *plan_notices(marked, [closed], results=True, document=True),
        *changed_notices([changed], document=True),
        incomplete_notice(document=True),
    ]
    assert len(lines) == 7
    assert [line for line in lines if "vks " in line or marked.id in line] == []
    assert sum(line.startswith(f"{marked.title}, {marked.organisation.name}: ") for line in lines) == 4
    said = list(plan_notices(marked, [], results=True, document=False))
    assert [line for line in said if "vks check" in line] == [
        f"{marked.id}: còn 3 mức giao, thời hạn mới là đề xuất, chưa ai xác nhận; xem: vks check."
    ]
