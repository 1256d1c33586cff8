"""Single values as people write them: what each is taken for, else in which words it is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import pytest

from vks.model.finding import Finding, Place
from vks.model.results import Count, Ratio, Value, Verdict
from vks.model.target import Measure
from vks.store.document import Data
from vks.store.expected import (
    FORM_VERDICT,
    PERCENT_BOUND,
    RATIO,
    VERDICT,
    WHOLE,
    WHOLE_BOUND,
    Expected,
    measure_words,
)
from vks.store.hints import hint_for
from vks.store.scalars import Refusal, parse_percent, parse_value, parse_whole, refuse, said, shown

DIGITS: Final = "1" * 18


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (0, Count(0)),
        (12, Count(12)),
        ("31/34", Ratio(31, 34)),
        ("31 / 34", Ratio(31, 34)),
        ("31  /34", Ratio(31, 34)),
        ("0/0", Ratio(0, 0)),
        ("34/34", Ratio(34, 34)),
        ("10/20", Ratio(10, 20)),
        (f"{DIGITS}/{DIGITS}", Ratio(int(DIGITS), int(DIGITS))),
        ("met", Verdict(met=True)),
        ("not-met", Verdict(met=False)),
    ],
)
def test_figures_that_are_taken(raw: Data, value: Value) -> None:
    """Whole numbers from 0 up, two numbers with a stroke, the two words; whatever the field expects."""
    assert parse_value(raw, WHOLE) == parse_value(raw, RATIO) == value


def id_of(read: object) -> str:
    """Give the id of why a value was refused."""
    assert isinstance(read, Refusal)
    return read.id


@pytest.mark.parametrize(
    ("id_", "texts"),
    [
        ("value-date", ["1/2/2024", "10.01.2024", "10-1-2024", "31/12/2024", "2024-03", "2024-03-20"]),
        (
            "value-thousands",
            [
                "1.234",
                "-1.234",
                "12.345.678",
                "123.456",
                "1,234,567",
                "1 234",
                "1\u00a0234\u00a0567",
                "12\u202f345",
            ],
        ),
        ("value-percent", ["85%", "85,5%", "85.55 %", "100  %"]),
        ("value-decimal-comma", ["85,5", "-0,5", "1,234", "1234,567", "85,12345"]),
        ("value-decimal-point", ["85.5", ".5", "-.5", "1.2345", "1234.567", "0.05", "1.23"]),
        ("value-leading-zero", ["010", "+07", "-00", "00", "-010"]),
        ("value-time", ["12:30", "1:05", "12:30:00", "99:99"]),
        ("value-range", ["7-8", "7 – 8", "7 -8", "2024-3", "123 - 4567"]),
        (
            "value-yes-no",
            ["yes", "no", "on", "off", "true", "false", "có", "không", "y", "n", "NO", "Có", "Yes"],
        ),
        (
            "value-unreadable",
            [
                "100/1/2024",
                "1/2/24",
                "1/2/20245",
                "2024-03-2",
                "1.234,5",
                "1 2345",
                "5.",
                "5,",
                ",5",
                ",5%",
                "+7",
                "0",
                "12",
                "12:3",
                "123:30",
                "1:23:4",
                "7-",
                "-8",
                "7-8-9",
                "yess",
                "nope",
                "x",
                "",
                "%",
                "03/4",
                "3/04",
                f"1{DIGITS}/{DIGITS}",
                f"{DIGITS}/1{DIGITS}",
                "-3/4",
                "3/-4",
                "3:4",
                "3 /",
                "Met",
                "not met",
                "12a",
                "1.234 vụ",
            ],
        ),
        ("ratio-over", ["35/34", "1/0", "10 / 9"]),
    ],
)
def test_slips_of_the_pen_by_their_names(id_: str, texts: list[str]) -> None:
    """Each well-known one by a finding of its own, in no field a silent number."""
    assert {text: id_of(parse_value(text, WHOLE)) for text in texts} == dict.fromkeys(texts, id_)
    others = [text for text in texts if id_ != "ratio-over"]
    assert {text: id_of(refuse(text, RATIO)) for text in others} == dict.fromkeys(others, id_)


@pytest.mark.parametrize(
    ("raw", "id_", "what", "what_en"),
    [
        (
            -1,
            "value-negative",
            "số âm -1: kết quả một tháng không thể làm số lũy kế giảm đi",
            "negative number -1: a month cannot make the total shrink",
        ),
        (
            True,
            "value-yes-no",
            "“true” là từ có/không, ở đây cần một số nguyên",
            "“true” is a yes/no word; a whole number is needed here",
        ),
        (
            False,
            "value-yes-no",
            "“false” là từ có/không, ở đây cần một số nguyên",
            "“false” is a yes/no word; a whole number is needed here",
        ),
        (
            None,
            "value-unreadable",
            "không hiểu giá trị (để trống), ở đây cần một số nguyên",
            "the value (empty) cannot be read; a whole number is needed here",
        ),
        (
            "",
            "value-unreadable",
            "không hiểu giá trị (để trống), ở đây cần một số nguyên",
            "the value (empty) cannot be read; a whole number is needed here",
        ),
        (
            [],
            "value-unreadable",
            "không hiểu giá trị (danh sách trống), ở đây cần một số nguyên",
            "the value (an empty list) cannot be read; a whole number is needed here",
        ),
        (
            [1],
            "value-unreadable",
            "không hiểu giá trị “[…]”, ở đây cần một số nguyên",
            "the value “[…]” cannot be read; a whole number is needed here",
        ),
        (
            {"x": 1},
            "value-unreadable",
            "không hiểu giá trị “{…}”, ở đây cần một số nguyên",
            "the value “{…}” cannot be read; a whole number is needed here",
        ),
        (
            "x" * 80,
            "value-unreadable",
            f"không hiểu giá trị “{'x' * 80}”, ở đây cần một số nguyên",
            f"the value “{'x' * 80}” cannot be read; a whole number is needed here",
        ),
        (
            "x" * 81,
            "value-unreadable",
            f"không hiểu giá trị “{'x' * 80}…”, ở đây cần một số nguyên",
            f"the value “{'x' * 80}…” cannot be read; a whole number is needed here",
        ),
        (
            "35/34",
            "ratio-over",
            "tử số lớn hơn mẫu số: 35/34",
            "the numerator is over the denominator: 35/34",
        ),
    ],
)
def test_sentences_about_values_of_every_kind(raw: Data, id_: str, what: str, what_en: str) -> None:
    """Quoted as it was written; what is empty or long is said to be so."""
    refusal = parse_value(raw, WHOLE)
    assert isinstance(refusal, Refusal)
    finding = Finding(refusal.id, Place("x"), refusal.values)
    assert (finding.id, finding.what("vi"), finding.what("en")) == (id_, what, what_en)


WHOLE_MEND: Final = ("ghi số nguyên, ví dụ 12", "write a whole number, e.g. 12")
RATIO_MEND: Final = (
    "ghi hai số, ví dụ 31/34; vks tự tính tỷ lệ",
    "write both numbers, e.g. 31/34; vks computes the share",
)
VERDICT_MEND: Final = ("ghi met (đạt) hoặc not-met (không đạt)", "write met or not-met")
FORM_MEND: Final = ("ghi đạt hoặc không đạt", "write đạt (met) or không đạt (not met)")
BOUND_MEND: Final = (
    "ghi mức giao bằng số nguyên, ví dụ 7",
    "write the bound as a whole number, e.g. 7",
)
PERCENT_MEND: Final = (
    'ghi số nguyên, hoặc số lẻ trong ngoặc kép với dấu phẩy: "85,5"',
    'write a whole number, or in quotes with a comma: "85,5"',
)
NEGATIVE_MEND: Final = (
    "số của một tháng không thể âm; ghi hai số từ 0 trở lên, ví dụ 31/34",
    "a month's numbers cannot be negative; write two from 0 up, e.g. 31/34",
)


@pytest.mark.parametrize(
    ("text", "expected", "mend"),
    [
        # what is needed, where nothing better can be said
        ("x", WHOLE, WHOLE_MEND),
        ("x", RATIO, RATIO_MEND),
        ("x", VERDICT, VERDICT_MEND),
        ("x", FORM_VERDICT, FORM_MEND),
        ("x", WHOLE_BOUND, BOUND_MEND),
        ("x", PERCENT_BOUND, PERCENT_MEND),
        ("1/2/2024", WHOLE, WHOLE_MEND),
        ("85%", RATIO, RATIO_MEND),
        ("85.5", PERCENT_BOUND, PERCENT_MEND),
        # thousands, zeros
        ("1.234", WHOLE, ("viết liền: 1234", "write it without: 1234")),
        ("-1 234", WHOLE, ("viết liền: -1234", "write it without: -1234")),
        ("1,234,567", RATIO, ("viết liền: 1234567", "write it without: 1234567")),
        ("010", WHOLE, ("viết 10", "write 10")),
        ("+07", WHOLE, ("viết 7", "write 7")),
        ("-07", WHOLE, ("viết -7", "write -7")),
        ("00", WHOLE, ("viết 0", "write 0")),
        # ranges, times, commas
        (
            "7-8",
            WHOLE_BOUND,
            ("“từ 7 đến 8” viết at_least: 7, aim: 8", "“from 7 to 8” is at_least: 7, aim: 8"),
        ),
        (
            "7 – 8",
            PERCENT_BOUND,
            ("“từ 7 đến 8” viết at_least: 7, aim: 8", "“from 7 to 8” is at_least: 7, aim: 8"),
        ),
        ("7-8", WHOLE, WHOLE_MEND),
        ("12:30", RATIO, ("nếu là 12 trên 30 thì viết 12/30", "if 12 of 30 is meant, write 12/30")),
        ("01:05", RATIO, ("nếu là 01 trên 05 thì viết 1/5", "if 01 of 05 is meant, write 1/5")),
        ("12:30", WHOLE, WHOLE_MEND),
        ("12:30:00", RATIO, RATIO_MEND),
        (
            "1,234",
            WHOLE,
            (
                f"{WHOLE_MEND[0]}; nếu dấu phẩy ngăn hàng nghìn thì viết liền: 1234",
                f"{WHOLE_MEND[1]}; if the comma parts thousands, write 1234",
            ),
        ),
        (
            "123,456",
            PERCENT_BOUND,
            (
                f"{PERCENT_MEND[0]}; nếu dấu phẩy ngăn hàng nghìn thì viết liền: 123456",
                f"{PERCENT_MEND[1]}; if the comma parts thousands, write 123456",
            ),
        ),
        ("1234,567", WHOLE, WHOLE_MEND),
        ("1,2345", WHOLE, WHOLE_MEND),
        ("85,55", WHOLE, WHOLE_MEND),
        # numbers that were put in quotes
        ("12", WHOLE, ("bỏ ngoặc kép: 12", "leave out the quotes: 12")),
        ("12", WHOLE_BOUND, ("bỏ ngoặc kép: 12", "leave out the quotes: 12")),
        ("12", RATIO, RATIO_MEND),
        ("١٢", WHOLE, WHOLE_MEND),
        (DIGITS, WHOLE, (f"bỏ ngoặc kép: {DIGITS}", f"leave out the quotes: {DIGITS}")),
        (DIGITS + "1", WHOLE, ("số quá lớn: kiểm tra lại", "the number is too large: check it")),
        # two numbers
        ("03/4", RATIO, ("bỏ số 0 ở đầu: 3/4", "leave out the leading zero: 3/4")),
        ("3/04", WHOLE, ("bỏ số 0 ở đầu: 3/4", "leave out the leading zero: 3/4")),
        ("-3/4", RATIO, NEGATIVE_MEND),
        ("3/-4", RATIO, NEGATIVE_MEND),
        ("- 3 / 4", RATIO, NEGATIVE_MEND),
        ("3/4/5", RATIO, RATIO_MEND),
        ("3/4", WHOLE, WHOLE_MEND),
        # verdicts in other words
        ("Met", VERDICT, ("viết met thay cho “Met”", "write met in place of “Met”")),
        ("Đạt", VERDICT, ("viết met thay cho “Đạt”", "write met in place of “Đạt”")),
        ("not met", VERDICT, ("viết not-met thay cho “not met”", "write not-met in place of “not met”")),
        (
            "Không đạt",
            VERDICT,
            ("viết not-met thay cho “Không đạt”", "write not-met in place of “Không đạt”"),
        ),
        ("chưa đạt", VERDICT, ("viết not-met thay cho “chưa đạt”", "write not-met in place of “chưa đạt”")),
        ("Đạt", WHOLE, WHOLE_MEND),
        ("Đạt", FORM_VERDICT, FORM_MEND),
        # bounds of shares with their sign
        ("85%", PERCENT_BOUND, ("bỏ dấu %: 85", "leave out the % sign: 85")),
        ("100 %", PERCENT_BOUND, ("bỏ dấu %: 100", "leave out the % sign: 100")),
        ("85.5%", PERCENT_BOUND, ('bỏ dấu %: "85,5"', 'leave out the % sign: "85,5"')),
        ("85,1234%", PERCENT_BOUND, ('bỏ dấu %: "85,1234"', 'leave out the % sign: "85,1234"')),
        ("85,12345%", PERCENT_BOUND, PERCENT_MEND),
        ("1000%", PERCENT_BOUND, PERCENT_MEND),
        ("85%", WHOLE_BOUND, BOUND_MEND),
    ],
)
def test_what_helps(text: str, expected: Expected, mend: tuple[str, str]) -> None:
    """The value itself, written right, wherever it can be told; else an example of what is needed."""
    refusal = refuse(text, expected)
    finding = Finding(refusal.id, Place("x"), refusal.values)
    assert (finding.mend("vi"), finding.mend("en")) == mend


@pytest.mark.parametrize(
    ("expected", "words", "words_en"),
    [
        (WHOLE, "một số nguyên", "a whole number"),
        (RATIO, "tử số/mẫu số", "numerator/denominator"),
        (VERDICT, "met hoặc not-met", "met or not-met"),
        (FORM_VERDICT, "“đạt” hoặc “không đạt”", "“đạt” (met) or “không đạt” (not met)"),
        (WHOLE_BOUND, "một số nguyên", "a whole number"),
        (PERCENT_BOUND, "số phần trăm", "a percentage"),
    ],
)
def test_what_is_needed(expected: Expected, words: str, words_en: str) -> None:
    """In every sentence about a value of another kind."""
    for id_, text, what, what_en in (
        ("value-decimal-comma", "8,5", "có dấu phẩy thập phân, ở đây cần", "has a decimal comma;"),
        ("value-decimal-point", "8.5", "có dấu chấm thập phân, ở đây cần", "has a decimal point;"),
        ("value-time", "1:05", "trông như giờ phút, ở đây cần", "looks like a time;"),
        ("value-date", "1/2/2024", "trông như ngày tháng, ở đây cần", "looks like a date;"),
        ("value-range", "7-8", "là một khoảng, ở đây cần", "is a range;"),
        ("value-yes-no", "no", "là từ có/không, ở đây cần", "is a yes/no word;"),
    ):
        refusal = refuse(text, expected)
        finding = Finding(refusal.id, Place("x"), refusal.values)
        assert (finding.id, finding.what("vi")) == (id_, f"“{text}” {what} {words}")
        assert finding.what("en") == f"“{text}” {what_en} {words_en} is needed here"
    plain = refuse("1.234", expected)
    assert Finding(plain.id, Place("x"), plain.values).what("vi") == "“1.234” có dấu ngăn hàng nghìn"


def test_a_percentage_is_bare_but_for_a_bound_of_shares() -> None:
    """There it is only written with a sign too many."""
    bare = refuse("85%", WHOLE)
    assert Finding(bare.id, Place("x"), bare.values).what("vi") == (
        "“85%” chỉ là tỷ lệ phần trăm, ở đây cần một số nguyên"
    )
    assert [refuse("85%", each).id for each in (WHOLE_BOUND, RATIO, VERDICT, PERCENT_BOUND)] == [
        "value-percent",
        "value-percent",
        "value-percent",
        "value-unreadable",
    ]


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("value-unreadable", "7-8"),
        ("value-date", "12:30"),
        ("value-date", "1,234"),
        ("value-percent", "85%"),
        ("value-leading-zero", "010"),
    ],
)
def test_a_mend_belongs_to_its_own_slip(id_: str, text: str) -> None:
    """What fits another finding is not said of this one."""
    assert hint_for(id_, text, WHOLE_BOUND) == BOUND_MEND


@pytest.mark.parametrize(
    ("raw", "bound"),
    [
        (90, Fraction(90)),
        (0, Fraction(0)),
        ("85,5", Fraction(171, 2)),
        ("85", Fraction(85)),
        ("0,5", Fraction(1, 2)),
        ("0", Fraction(0)),
        ("85,1234", Fraction(851234, 10_000)),
        ("999", Fraction(999)),
        (-1, None),
        (None, None),
        ([90], None),
        ({}, None),
        (True, "value-yes-no"),
        ("85.5", "value-decimal-point"),
        ("85,12345", "value-decimal-comma"),
        ("1000", "value-unreadable"),
        ("090", "value-leading-zero"),
        ("85%", "value-unreadable"),
        ("-85", "value-unreadable"),
        ("7-8", "value-range"),
        ("", "value-unreadable"),
    ],
)
def test_bounds_of_shares(raw: Data, bound: object) -> None:
    """Whole or with a comma, exactly; None is left to the schema, which says it better."""
    read = parse_percent(raw)
    assert (read.id if isinstance(read, Refusal) else read) == bound


@pytest.mark.parametrize(
    ("raw", "bound"),
    [
        (7, Fraction(7)),
        (0, Fraction(0)),
        (-1, None),
        (None, None),
        ([7], None),
        (False, "value-yes-no"),
        ("7", "value-unreadable"),
        ("7-8", "value-range"),
        ("85%", "value-percent"),
        ("1.234", "value-thousands"),
    ],
)
def test_bounds_of_counts(raw: Data, bound: object) -> None:
    """A whole number from 0 up and nothing else."""
    read = parse_whole(raw)
    assert (read.id if isinstance(read, Refusal) else read) == bound


def test_values_in_a_sentence() -> None:
    """As their writer knows them."""
    values: tuple[Data, ...] = (None, "", [], [1], {}, True, False, 7, "hai chữ")
    assert [shown(each) for each in values] == ["", "", "[…]", "[…]", "{…}", "true", "false", "7", "hai chữ"]
    assert [said(each) for each in (*values, "y" * 81)] == [
        ("(để trống)", "(empty)"),
        ("(để trống)", "(empty)"),
        ("(danh sách trống)", "(an empty list)"),
        ("“[…]”", "“[…]”"),
        ("“{…}”", "“{…}”"),
        ("“true”", "“true”"),
        ("“false”", "“false”"),
        ("“7”", "“7”"),
        ("“hai chữ”", "“hai chữ”"),
        (f"“{'y' * 80}…”", f"“{'y' * 80}…”"),
    ]


def test_what_people_call_a_measure() -> None:
    """In both languages, for a sentence."""
    assert {measure: tuple(measure_words(measure).values()) for measure in Measure} == {
        Measure.COUNT: ("số lượng", "a count"),
        Measure.SHARE: ("tỷ lệ", "a share"),
        Measure.INCIDENTS: ("số vụ việc", "incidents"),
        Measure.RECURRING: ("định kỳ", "recurring"),
        Measure.PER_HEAD: ("mỗi người", "per head"),
        Measure.LATEST: ("số mới nhất", "the latest number"),
        Measure.JUDGED: ("đánh giá", "judged"),
    }
    assert [*measure_words(Measure.COUNT)] == ["measure", "measure_en"]
