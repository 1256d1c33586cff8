"""The shipped plan says what the document says: figures read from the document by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from tests.illustrative import FOLDER, generate, shipped_plan
from vks.model.names import match
from vks.model.plan import Plan
from vks.model.target import PROVINCE, Bounds, Every, Measure, Tag
from vks.model.unit import Kind

SMALL_FOUR = "DamHa BinhLieu BaChe CoTo"

# Target: what each unit owes, as the document lists it ("7-8" is at least 7, aim 8).
QUOTAS = {
    "tin-bao.kien-nghi": {
        "1-2": "P1 P3 BaChe BinhLieu CoTo",
        "3-4": "P2 VanDon HaiHa",
        "7-8": "HaLong",
        "6-7": "CamPha",
        "4-5": "MongCai UongBi DongTrieu QuangYen",
        "2-3": "DamHa TienYen",
    },
    "tin-bao.yeu-cau-khoi-to-vu-an": {
        "7-8": "HaLong",
        "6-7": "CamPha",
        "4-5": "MongCai UongBi DongTrieu",
        "3-4": "QuangYen",
        "2-3": "VanDon TienYen HaiHa",
        "1-2": SMALL_FOUR,
    },
    "tin-bao.yeu-cau-khoi-to-bi-can": {
        "2-3": "HaLong CamPha",
        "1-2": "MongCai UongBi DongTrieu QuangYen",
    },
    "hinh-su.an-trong-diem": {
        "6-7": "P1",
        "10-12": "P2",
        "3-4": "P3 DamHa",
        "30-35": "HaLong",
        "25-30": "CamPha",
        "20-22": "MongCai",
        "16-18": "UongBi DongTrieu",
        "8-10": "QuangYen",
        "5-6": "HaiHa VanDon",
        "4-5": "TienYen",
        "2-3": "BinhLieu",
        "1-2": "BaChe CoTo",
    },
    "hinh-su.khang-nghi-phuc-tham": {
        "6-7": "HaLong",
        "5-6": "CamPha",
        "3-4": "UongBi MongCai DongTrieu QuangYen P2",
        "2-3": "HaiHa TienYen VanDon",
        "1-2": "CoTo BaChe BinhLieu DamHa P1 P3",
        "8-10": "P7",
    },
    "hinh-su.kien-nghi": {
        "3-4": "P1 P3 TienYen DamHa BaChe BinhLieu CoTo",
        "4-5": "P2 VanDon HaiHa",
        "5-6": "P7 QuangYen",
        "9-10": "HaLong",
        "8-9": "CamPha",
        "7-8": "MongCai UongBi",
        "6-7": "DongTrieu",
    },
    "hinh-su.kien-nghi-phong-ngua": {
        "2": "P1 P2 P3 HaLong CamPha MongCai UongBi DongTrieu QuangYen VanDon TienYen HaiHa "
        "DamHa BinhLieu BaChe",
        "1": "CoTo",
    },
    "hinh-su.phien-toa-truc-tuyen": {
        "2": "P1 P2 P3 P7 HaLong CamPha MongCai UongBi DongTrieu QuangYen",
        "1": "DamHa BaChe BinhLieu TienYen HaiHa VanDon CoTo",
    },
    "hinh-su.mau-bao-cao-cao-trang": {
        "8-10": "P1 P2 P3 P7 UongBi MongCai",
        "12-15": "HaLong CamPha",
        "5-7": "DongTrieu QuangYen",
        "3-5": "VanDon TienYen HaiHa BinhLieu DamHa",
        "1-2": "BaChe CoTo",
    },
    "hinh-su.giup-viec-ksv": {
        "20-25": "P1",
        "30-35": "P2",
        "10-15": "P3 P7",
        "80-100": "HaLong",
        "70-80": "CamPha",
        "50-60": "UongBi MongCai",
        "40-50": "DongTrieu QuangYen",
        "20-30": "HaiHa TienYen VanDon",
    },
    "giam-giu.khang-nghi-kien-nghi": {
        "25-30": "P8 HaLong",
        "15-20": "CamPha",
        "12-18": "UongBi DongTrieu MongCai",
        "10-15": "QuangYen VanDon",
        "6-9": "TienYen HaiHa",
        "3-5": "BaChe BinhLieu DamHa",
        "2-3": "CoTo",
    },
    "dan-su.khang-nghi-dan-su": {
        "5-6": "P9",
        "7-8": "HaLong",
        "6-7": "CamPha",
        "4-5": "MongCai UongBi DongTrieu QuangYen",
        "2-3": "VanDon TienYen HaiHa",
        "1-2": SMALL_FOUR,
    },
    "dan-su.khang-nghi-hanh-chinh": {
        "3-4": "P10",
        "2": "HaLong CamPha",
        "1": "UongBi MongCai DongTrieu QuangYen VanDon",
    },
    "dan-su.kien-nghi-dan-su": {
        "4-5": "P9 MongCai UongBi QuangYen DongTrieu",
        "7-8": "HaLong",
        "6-7": "CamPha",
        "2-3": "VanDon TienYen HaiHa",
        "1-2": SMALL_FOUR,
    },
    "dan-su.kien-nghi-hanh-chinh": {
        "5-7": "P10",
        "2": "HaLong CamPha UongBi MongCai DongTrieu QuangYen",
        "1": f"VanDon TienYen HaiHa {SMALL_FOUR}",
    },
    "dan-su.vu-co-can-bo-giup-viec": {
        "5-7": "P9",
        "6-8": "P10 DongTrieu QuangYen",
        "10-12": "HaLong CamPha",
        "8-10": "UongBi MongCai",
        "3-5": "HaiHa TienYen VanDon",
        "2-4": SMALL_FOUR,
    },
    "dan-su.mau-so-do-bai-phat-bieu": {
        "6-7": "P9 P10",
        "4-6": "HaLong CamPha UongBi MongCai DongTrieu QuangYen",
    },
    "thi-hanh-an.kien-nghi-khang-nghi": {
        "6-7": "P11",
        "9-10": "HaLong CamPha",
        "7-8": "MongCai UongBi",
        "5-6": "DongTrieu QuangYen",
        "4-5": "VanDon TienYen HaiHa",
        "2-3": SMALL_FOUR,
    },
    "khieu-to.kien-nghi": {
        "2-3": "TTKT P8 P11",
        "5": "HaLong CamPha",
        "3": "MongCai UongBi DongTrieu QuangYen",
        "2": "VanDon TienYen HaiHa",
        "1": SMALL_FOUR,
    },
    "tuyen-truyen.tin-bai": {
        "10-15": f"P1 P2 P3 P7 P8 P9 P10 P11 P15 VP TTKT {SMALL_FOUR}",
        "30-35": "HaLong CamPha",
        "20-25": "UongBi MongCai QuangYen",
        "15-20": "DongTrieu VanDon HaiHa TienYen",
    },
}

STRICT_AND_NOT = [
    ("tin-bao.ty-le-giai-quyet", "HaLong", "at_least", 90),
    ("tin-bao.bao-cao-so-do", "HaLong", "above", 70),
    ("hinh-su.bao-cao-so-do", "HaLong", "above", 80),
    ("khieu-to.ty-le-giai-quyet", "TTKT", "at_least", 95),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Load the shipped plan once."""
    return shipped_plan()


@pytest.mark.parametrize("target", QUOTAS)
def test_quotas_of_units(plan: Plan, target: str) -> None:
    """Each unit's number is the document's, and nobody else has one."""
    expected = {unit: _bounds(demand) for demand, units in QUOTAS[target].items() for unit in units.split()}
    found = {
        unit: (assignment.bounds.at_least, assignment.bounds.aim)
        for unit, assignment in plan.targets[target].assignments.items()
    }
    assert found == expected
    assert plan.targets[target].measure is Measure.COUNT


def test_number_of_targets(plan: Plan) -> None:
    """About 250 targets, some 30 of them counts whose bounds differ from unit to unit."""
    assert len(plan.targets) == 250
    measures = Counter(target.measure for target in plan.targets.values())
    assert measures[Measure.COUNT] == 35
    areas = "I.1.1 I.1.2 I.2 I.3 I.4 I.5 I.6 II.1 II.2 II.3 II.4 II.5 II.6 II.7 II.8 III"
    assert list(plan.areas) == areas.split()
    assert {target.area for target in plan.targets.values()} == set(plan.areas)


@pytest.mark.parametrize(("target", "unit", "bound", "percent"), STRICT_AND_NOT)
def test_strict_bounds(plan: Plan, target: str, unit: str, bound: str, percent: int) -> None:
    """Read "trên 70%" as above, "90% trở lên" is at least."""
    bounds = plan.targets[target].assignments[unit].bounds
    others = {"at_least", "above", "at_most", "below"} - {bound}
    assert getattr(bounds, bound) == percent
    assert all(getattr(bounds, other) is None for other in others)


def test_bounds_by_size_of_unit(plan: Plan) -> None:
    """Ask "trên 70%" of the big ones, 100% for "các đơn vị còn lại" (hồ sơ điện tử, đột phá 4)."""
    found = [t for t in plan.targets.values() if str(t.source) == "I.1.2, đột phá 4" and t.is_share]
    (target,) = found
    big = ["P1", "P2", "P3", "HaLong", "CamPha", "UongBi", "MongCai", "DongTrieu", "QuangYen"]
    assert {unit for unit, a in target.assignments.items() if a.bounds.above == 70} == set(big)
    rest = {unit for unit, a in target.assignments.items() if a.bounds.at_least == 100}
    assert rest == {"HaiHa", "VanDon", "TienYen", "DamHa", "BinhLieu", "BaChe", "CoTo"}


def test_upper_bounds(plan: Plan) -> None:
    """Read "dưới 1%" as below, "không quá 1%" is at most, "dưới 10%" is below."""
    below = sorted(
        (str(target.source), int(assignment.bounds.below))
        for target in plan.targets.values()
        for unit, assignment in target.assignments.items()
        if assignment.bounds.below is not None and unit == "HaLong"
    )
    assert below == [
        ("I.1.2, chỉ tiêu 2", 1),
        ("I.2, chỉ tiêu 2", 1),
        ("I.3, chỉ tiêu 5", 10),
    ]
    most = [t for t in plan.targets.values() if t.assignments.get("HaLong")]
    at_most = [t for t in most if t.assignments["HaLong"].bounds.at_most is not None]
    assert [str(target.source) for target in at_most] == ["I.1.2, chỉ tiêu 7"]


def test_standing_rule_of_quarter_three(plan: Plan) -> None:
    """Yearly direct inspections and court-hearing lessons are due in Q3 (I.6)."""
    for target in ("tin-bao.truc-tiep-kiem-sat", "hinh-su.phien-toa-truc-tuyen"):
        due = plan.targets[target].due
        assert due is not None
        assert due.by == date(2024, 9, 30)


def test_recurring_of_prisons(plan: Plan) -> None:
    """Nhà tạm giữ each month, the thematic prison inspection in quarters I and III."""
    own = [t for t in plan.targets.values() if str(t.source) == "I.2, chỉ tiêu 5"]
    assert any(t.every is Every.MONTH for t in own)
    assert any(t.quarters == (1, 3) for t in own)
    assert any(t.every is Every.HALF_YEAR for t in own)


def test_part_quotas(plan: Plan) -> None:
    """Make "2-3 phiên tòa, trong đó có 1 phiên tòa" a target of its own, part of the whole."""
    part = plan.targets["hinh-su.rut-kinh-nghiem-chung-toa-an"]
    assert part.part_of == "hinh-su.rut-kinh-nghiem-phien-toa"
    whole = plan.targets[part.part_of].assignments["HaLong"].bounds
    assert whole == Bounds(at_least=Fraction(2), aim=Fraction(3))
    assert part.assignments["HaLong"].bounds.at_least == 1


def test_province_totals(plan: Plan) -> None:
    """3-5 hearings with the schools, 2-3 with the Cụm thi đua, 1 national: one total each."""
    totals = {
        "hinh-su.phien-toa-voi-truong": (3, 5),
        "hinh-su.phien-toa-cum-thi-dua": (2, 3),
        "hinh-su.phien-toa-toan-quoc": (1, None),
    }
    for target, (at_least, aim) in totals.items():
        (assignment,) = plan.targets[target].assignments.values()
        assert assignment.unit == PROVINCE
        assert assignment.bounds.at_least == at_least
        assert assignment.bounds.aim == aim


def test_tags(plan: Plan) -> None:
    """Bonus targets are the two bullets the document calls điểm thưởng."""
    bonus = {str(t.source) for t in plan.targets.values() if Tag.BONUS in t.tags}
    assert bonus == {"I.1.2, chỉ tiêu 11", "I.1.2, chỉ tiêu 12"}
    assert all(
        Tag.BREAKTHROUGH in target.tags
        for target in plan.targets.values()
        if target.source.item.startswith("đột phá")
    )


def test_units(plan: Plan) -> None:
    """24 units: 11 departments, 13 districts, found by name, without marks, and by misprint."""
    kinds = Counter(unit.kind for unit in plan.units.values())
    assert kinds == {Kind.DEPARTMENT: 11, Kind.DISTRICT: 13}
    names = {u.id: (u.id, u.name, u.short, *u.aliases) for u in plan.units.values()}
    for wanted, unit in (
        ("ha long", "HaLong"),
        ("Hạ Long", "HaLong"),
        ("VKSND thành phố Hạ Long", "HaLong"),
        ("Đàm Hà", "DamHa"),
        ("Đà Nẵng", "DamHa"),
        ("thị xã Đông Triều", "DongTrieu"),
        ("VKSND thành phố Đông Triều", "DongTrieu"),
        ("phong 10", "P10"),
        ("thanh tra", "TTKT"),
        ("văn phòng", "VP"),
    ):
        assert match(wanted, names, units=True).id == unit, wanted
    assert list(plan.units)[:3] == ["P1", "P2", "P3"]
    assert [unit.order for unit in plan.units.values()] == list(range(1, 25))


def test_key_tasks(plan: Plan) -> None:
    """56 tasks: one strict date, seven ongoing, four in several quarters (appendix)."""
    tasks = {task.no: task for task in plan.tasks.values()}
    assert sorted(tasks) == list(range(1, 57))
    assert [no for no, task in tasks.items() if task.ongoing] == [2, 11, 17, 42, 43, 44, 46]
    assert [no for no, task in tasks.items() if len(task.due) > 1] == [18, 24, 31, 48]
    assert tasks[1].due[0].by == date(2024, 1, 9)
    assert tasks[51].due_text == "Quý III/024"
    assert tasks[51].due[0].by == date(2024, 9, 30)
    assert [stage.by for stage in tasks[18].due] == [
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 9, 30),
    ]


def test_dues_by_quarter(plan: Plan) -> None:
    """Tasks due in one quarter, counted in the appendix (one "Quý III/024"), and one day."""
    single = [task for task in plan.tasks.values() if len(task.due) == 1]
    counted = Counter(task.due[0].text for task in single)
    assert counted == {
        "2024-Q1": 14,
        "2024-Q2": 14,
        "2024-Q3": 11,
        "2024-Q4": 5,
        "before 2024-01-10": 1,
    }


def test_lead_units(plan: Plan) -> None:
    """The Ghi chú column: its first unit answers, a group answers as a whole."""
    tasks = {task.no: task for task in plan.tasks.values()}
    assert tasks[1].by_group
    assert tasks[1].answering == ("P1", "P2", "P3", "P7", "P8", "P9", "P10", "P11")
    assert tasks[10].lead_units == ("P3", "VP", "P15")
    assert tasks[10].answering == ("P3",)
    assert tasks[15].lead_units == ("P2",)
    assert "HaLong" in tasks[15].helper_units
    assert len(tasks[50].answering) == 24
    assert tasks[53].lead_units == ("TTKT",)


def test_results_are_the_generators(plan: Plan) -> None:
    """The illustrative results are what their committed, seeded generator makes."""
    shipped = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in (FOLDER / "results").glob("*/*.yaml")
    }
    assert shipped == generate(plan)
    assert plan.illustrative


def _bounds(demand: str) -> tuple[Fraction, Fraction | None]:
    low, dash, high = demand.partition("-")
    return Fraction(low), Fraction(high) if dash else None
