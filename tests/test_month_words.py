"""What is said of a month's file and of a file's shape: whole sentences, and what helps, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.made import COAST, day
from tests.test_month_and_commit import FILE, MARCH, PLAN
from vks.model.calendar import Month, Period
from vks.model.finding import Finding
from vks.model.plan import Plan
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.results_file import read_results
from vks.store.schema import check_schema
from vks.store.text import decode

Words = tuple[str, str, str, str]


def words(finding: Finding) -> Words:
    """Give what is wrong and what helps, in Vietnamese and in English."""
    return (finding.what("vi"), finding.mend("vi"), finding.what("en"), finding.mend("en"))


def told(text: str, subject: Plan = PLAN) -> list[tuple[str, int, Words]]:
    """Read a month of Biển; give id, length of the place and words of each finding."""
    reader = Reader(parse(decode(text.encode(), FILE)))
    read_results(reader, subject, COAST, MARCH)
    assert reader.malformed == []
    return [(each.id, each.place.length, words(each)) for each in reader.findings]


NO_TARGET = (
    "không có chỉ tiêu “{0}” trong kế hoạch{1}",
    "sửa mã chỉ tiêu; xem các mã: vks targets",
    "the plan has no target “{0}”{2}",
    "correct the id; see the ids with: vks targets",
)
NO_TASK = (
    "không có nhiệm vụ “{0}” trong kế hoạch{1}",
    "sửa mã nhiệm vụ; xem các mã: vks tasks",
    "the plan has no task “{0}”{2}",
    "correct the id; see the ids with: vks tasks",
)
AMONG_TARGETS = (
    "“nv” là nhiệm vụ trọng tâm, không phải chỉ tiêu: dòng này phải đứng dưới “tasks:”",
    "bỏ dấu # ở đầu dòng “# tasks:” phía trên nó; không có dòng ấy thì thêm dòng “tasks:”",
    "“nv” is a key task and no target: this line belongs under “tasks:”",
    "take the # off the line “# tasks:” above it; add a line “tasks:” where there is none",
)
NOT_ASSIGNED = (
    "chỉ tiêu d không giao cho Bien",
    "xóa dòng này, hoặc kiểm tra lại mã chỉ tiêu; vks targets --unit Bien liệt kê chỉ tiêu của đơn vị",
    "target d is not assigned to Bien",
    "delete the line or check the id; vks targets --unit Bien lists the unit's targets",
)
WAIVED = (
    "chỉ tiêu {0} vừa được miễn (trong kế hoạch hoặc trong tháng) vừa có số liệu",
    "giữ một trong hai; đã miễn thì không tính số liệu",
    "target {0} is both waived (in the plan or the month) and reported",
    "keep one of the two; a waived target is not judged",
)
OTHER_MEASURE = (
    "chỉ tiêu {0} (cách đo: {1}) cần {2}, nhưng ghi “{3}”",
    "{4}",
    "target {0} (measure: {5}) needs {6}, but “{3}” is written",
    "{7}",
)
RATIO = (
    "tỷ lệ",
    "tử số/mẫu số",
    "ghi hai số, ví dụ 31/34; vks tự tính tỷ lệ",
    "a share",
    "numerator/denominator",
    "write both numbers, e.g. 31/34; vks computes the share",
)
NO_WORD = (
    "ghi không đạt (not-met) nhưng không có lời giải thích",
    'thêm lý do: {{value: not-met, note: "…"}}',
    "not-met is reported without a word of why",
    'add the reason: {{value: not-met, note: "…"}}',
)
NO_DAY = (
    "“{0}” {1}",
    "viết năm-tháng-ngày, ví dụ {2}",
    "“{0}” {3}",
    "write year-month-day, e.g. {2}",
)
OTHER_PATH = (
    f"nội dung ghi {{0}}, nhưng tệp nằm ở {FILE}",
    "sửa nội dung cho khớp với vị trí tệp, hoặc chuyển tệp",
    f"the content says {{0}}, but the file lies at {FILE}",
    "make the content agree with the path, or move the file",
)


def shares(value: str) -> tuple[str, ...]:
    """Give what fills the sentence about target b, a share."""
    measure, needed, hint, measure_en, needed_en, hint_en = RATIO
    return ("b", measure, needed, value, hint, measure_en, needed_en, hint_en)


@pytest.mark.parametrize(
    ("text", "id_", "length", "sentences", "values"),
    [
        ("results: {z: 1}", "target-unknown", 1, NO_TARGET, ("z", "", "")),
        (
            "results: {stages1: 1}",
            "target-unknown",
            7,
            NO_TARGET,
            ("stages1", "", ""),
        ),
        ("notes: {zz: x}", "target-unknown", 2, NO_TARGET, ("zz", "", "")),
        ("confirmed: [a, zz]", "target-unknown", 2, NO_TARGET, ("zz", "", "")),
        ("waived: {zz: x}", "target-unknown", 2, NO_TARGET, ("zz", "", "")),
        ("tasks: {zz: {note: x}}", "task-unknown", 2, NO_TASK, ("zz", "", "")),
        (
            "tasks: {stage: {note: x}}",
            "task-unknown",
            5,
            NO_TASK,
            ("stage", "; có phải là stages?", "; did you mean stages?"),
        ),
        ("results: {nv: {done: 2025-03-01}}", "task-among-targets", 2, AMONG_TARGETS, ()),
        ("results:\n  nv:\n  - {done: x}\n  - {done: y}", "task-among-targets", 2, AMONG_TARGETS, ()),
        ("results: {d: 1}", "not-assigned", 1, NOT_ASSIGNED, ()),
        ("waived: {d: x}", "not-assigned", 1, NOT_ASSIGNED, ()),
        ("results: {w: 1}", "waived-and-reported", 1, WAIVED, ("w",)),
        ("results: {a: 1}\nwaived: {a: x}", "waived-and-reported", 1, WAIVED, ("a",)),
        (
            "results: {a: 1/2}",
            "value-measure",
            3,
            OTHER_MEASURE,
            (
                "a",
                "số lượng",
                "một số nguyên",
                "1/2",
                "ghi số nguyên, ví dụ 12",
                "a count",
                "a whole number",
                "write a whole number, e.g. 12",
            ),
        ),
        ("results: {b: 7}", "value-measure", 1, OTHER_MEASURE, shares("7")),
        ("results: {b: met}", "value-measure", 3, OTHER_MEASURE, shares("met")),
        ("results: {b: {value: met, note: x}}", "value-measure", 3, OTHER_MEASURE, shares("met")),
        (
            "results: {c: 7}",
            "value-measure",
            1,
            OTHER_MEASURE,
            (
                "c",
                "đánh giá",
                "met hoặc not-met",
                "7",
                "ghi met (đạt) hoặc not-met (không đạt)",
                "judged",
                "met or not-met",
                "write met or not-met",
            ),
        ),
        ("results: {c: not-met}", "verdict-without-note", 7, NO_WORD, ()),
        (
            "tasks: {others: {done: 2025-03-01}}",
            "task-not-yours",
            6,
            (
                "Bien không chủ trì hay phối hợp nhiệm vụ others",
                "kiểm tra lại mã nhiệm vụ; kết quả này không quyết định việc hoàn thành",
                "Bien neither leads nor helps with task others",
                "check the id; this report does not decide the task",
            ),
            (),
        ),
        (
            "tasks: {nv: {done: 2025-04-01}}",
            "done-ahead",
            10,
            (
                "ngày hoàn thành 2025-04-01 sau tháng báo cáo 2025-03",
                "chỉ ghi việc đã làm xong; kiểm tra lại ngày",
                "the done date 2025-04-01 lies after the reported month 2025-03",
                "report only what is done; check the date",
            ),
            (),
        ),
        (
            "tasks: {nv: {done: 2025-02-30}}",
            "date-unreadable",
            10,
            NO_DAY,
            ("2025-02-30", "không phải một ngày có thật", "2024-03-20", "is no day of the calendar"),
        ),
        (
            "tasks: {nv: {done: 5/3/2025}}",
            "date-unreadable",
            8,
            NO_DAY,
            ("5/3/2025", "là ngày viết theo cách khác", "2025-03-05", "is a day written another way"),
        ),
        (
            "tasks: {nv: {done: 2025.3.5}}",
            "date-unreadable",
            8,
            NO_DAY,
            ("2025.3.5", "là ngày viết theo cách khác", "2025-03-05", "is a day written another way"),
        ),
        (
            "tasks: {nv: {done: 5/3}}",
            "date-unreadable",
            3,
            NO_DAY,
            ("5/3", "thiếu năm", "2024-03-20", "lacks its year"),
        ),
        (
            "tasks: {nv: {done: mai}}",
            "date-unreadable",
            3,
            NO_DAY,
            ("mai", "không phải ngày tháng", "2024-03-20", "is no date"),
        ),
        (
            "tasks: {stages: {done: 2025-03-01}}",
            "stage-missing",
            1,
            (
                "nhiệm vụ stages có nhiều mốc nhưng không ghi mốc nào",
                "thêm stage: một trong 2025-03-31, 2025-06-30",
                "task stages has several stages and none is named",
                "add stage: one of 2025-03-31, 2025-06-30",
            ),
            (),
        ),
        (
            "tasks: {stages: {stage: 2025-Q1}}",
            "stage-unknown",
            7,
            (
                "nhiệm vụ stages không có mốc “2025-Q1”",
                "dùng một trong các mốc: 2025-03-31, 2025-06-30",
                "task stages has no stage “2025-Q1”",
                "use one of the stages: 2025-03-31, 2025-06-30",
            ),
            (),
        ),
        (
            "tasks: {stages: [{stage: 2025-03-31}, {stage: 2025-03-31}]}",
            "stage-twice",
            10,
            (
                "mốc “2025-03-31” ghi hai lần",
                "giữ một lần, hoặc sửa mốc",
                "the stage “2025-03-31” stands twice",
                "keep one, or correct the stage",
            ),
            (),
        ),
        (
            "results: {а: 1}",
            "id-lookalike",
            1,
            (
                "mã “а” có ký tự chỉ trông giống chữ hoặc dấu thường: а (U+0430)",
                "gõ lại mã bằng bàn phím thường (a-z, 0-9, dấu gạch ngang)",
                "the id “а” has characters that only look plain: а (U+0430)",
                "type the id again (a-z, 0-9, hyphen)",
            ),
            (),
        ),
    ],
)
def test_sentences_about_a_month(
    text: str, id_: str, length: int, sentences: Words, values: tuple[str, ...]
) -> None:
    """One finding for one fault, with what is wrong and what helps."""
    said = tuple(each.format(*values) for each in sentences)
    assert told(f"unit: Bien\nmonth: 2025-03\n{text}\n") == [(id_, length, said)]


def test_sentences_about_whose_month_it_is() -> None:
    """Unit and month against the path, the plan's period and the unit's life."""
    month = "unit: Bien\nmonth: 2025-03\n"
    for text, said in (
        ("unit: Doi\nmonth: 2025-03\n", "unit: Doi"),
        ("unit: Bien\nmonth: 2025-04\n", "month: 2025-04"),
    ):
        length = len(said.split()[1])
        assert told(text) == [("path-mismatch", length, tuple(each.format(said) for each in OTHER_PATH))]
    for value, example in (
        ("3/2025", "2025-03"),
        ("3.2025", "2025-03"),
        ("13/2025", "2024-03"),
        ("xx", "2024-03"),
    ):
        assert told(f"unit: Bien\nmonth: {value}\n") == [
            (
                "month-unreadable",
                len(value),
                (
                    f"“{value}” không phải tháng viết dạng năm-tháng",
                    f"viết năm-tháng, ví dụ {example}",
                    f"“{value}” is no month written year-month",
                    f"write year-month, e.g. {example}",
                ),
            )
        ]
    early = replace(PLAN, period=Period(Month(2025, 4), Month(2025, 12)))
    assert told(month, early) == [
        (
            "month-outside",
            7,
            (
                "tháng 2025-03 nằm ngoài kế hoạch (2025-04 đến 2025-12)",
                "kiểm tra lại tháng, hoặc chuyển tệp sang kế hoạch của năm đó",
                "month 2025-03 lies outside the plan (2025-04 to 2025-12)",
                "check the month, or move the file to that year's plan",
            ),
        )
    ]
    gone: dict[str, Any]
    for gone, since, until in (
        ({"valid_from": day("2025-04-01")}, "2025-04-01", "…"),
        ({"valid_until": day("2025-02-28")}, "…", "2025-02-28"),
    ):
        own = replace(PLAN, units={**PLAN.units, COAST: replace(PLAN.units[COAST], **gone)})
        assert told(month, own) == [
            (
                "month-without-unit",
                7,
                (
                    f"Bien không có hiệu lực trong tháng 2025-03 (từ {since} đến {until})",
                    "kiểm tra lại tháng, hoặc ghi vào tệp của đơn vị kế tục",
                    f"Bien did not exist in 2025-03 (from {since} to {until})",
                    "check the month, or report it for the successor",
                ),
            )
        ]


# A file's shape


def shape(kind: str, text: str) -> list[tuple[str, int, int, Words]]:
    """Give id, line, column and words of what the schema finds."""
    found = check_schema(parse(decode(text.encode(), "a.yaml")), kind)
    return [(each.id, each.place.line, each.place.column, words(each)) for each in found]


MONTH = "unit: A\nmonth: 2025-01\n"
AS_SHOWN = ("sửa theo mẫu trong docs/dinh-dang.md{0}", "correct it as docs/dinh-dang.md shows")


@pytest.mark.parametrize(
    ("kind", "text", "place", "value", "needed", "description"),
    [
        (
            "results",
            MONTH + "results: {a: [1]}\n",
            (3, 14),
            "“[…]”",
            (
                "số nguyên hoặc chữ hoặc một nhóm “tên: giá trị”",
                "a whole number or text or a group of “name: value”",
            ),
            "Số của tháng: 1, 31/34, met, not-met; hoặc {value: …, note: …}",
        ),
        (
            "results",
            MONTH + "waived: {a: 5}\n",
            (3, 13),
            "“5”",
            ("chữ", "text"),
            "Chữ, không để trống",
        ),
        (
            "results",
            MONTH + "tasks: {x: 5}\n",
            (3, 12),
            "“5”",
            ("một nhóm “tên: giá trị” hoặc danh sách", "a group of “name: value” or a list"),
            "Một lần báo cáo, hoặc danh sách khi có nhiều mốc",
        ),
        (
            "results",
            "5\n",
            (1, 1),
            "“5”",
            ("một nhóm “tên: giá trị”", "a group of “name: value”"),
            "Số của riêng tháng này, không cộng dồn",
        ),
        ("tasks", "tasks: x\n", (1, 8), "“x”", ("danh sách", "a list"), "Các nhiệm vụ"),
    ],
)
def test_sentences_about_a_wrong_type(
    kind: str, text: str, place: tuple[int, int], value: str, needed: tuple[str, str], description: str
) -> None:
    """What stands there, what belongs there, and what the key is for."""
    assert shape(kind, text) == [
        (
            "schema-type",
            *place,
            (
                f"giá trị {value} sai kiểu: cần {needed[0]}",
                AS_SHOWN[0].format(f" ({description})"),
                f"the value {value} is of the wrong type: {needed[1]} is needed",
                AS_SHOWN[1],
            ),
        )
    ]


def test_every_missing_key_is_told() -> None:
    """All of them in one run, in the order of the format, with what each is for."""
    assert shape("results", "notes: x\n") == [
        (
            "schema-missing-key",
            1,
            1,
            (
                f"thiếu mục “{key}”",
                f"thêm dòng “{key}: …” ({what})",
                f"the key “{key}” is missing",
                f"add a line “{key}: …”",
            ),
        )
        for key, what in (
            ("unit", "Mã đơn vị, trùng tên thư mục"),
            ("month", "Tháng báo cáo, trùng tên tệp"),
        )
    ]
    found = check_schema(parse(decode(b"la: 1\nlo: 2\n", "a.yaml")), "plan")
    assert [(each.id, each.values["key"]) for each in found] == [
        *(
            ("schema-missing-key", key)
            for key in ("id", "title", "organisation", "year", "period", "quarters")
        ),
        ("schema-unknown-key", "la"),
        ("schema-unknown-key", "lo"),
    ]
