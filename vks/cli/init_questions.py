"""The questions of ``vks init``; off a terminal a missing answer is a sentence that names its option."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vks.cli.problems import UsageProblemError
from vks.lang import t
from vks.model.new_plan import CALENDAR, SECTOR

if TYPE_CHECKING:
    from vks.cli.init import Answers
    from vks.store.new_repository import Ground

_YES: Final = frozenset({"c", "có", "co", "y", "yes", ""})
_BY_NUMBER: Final = {"1": CALENDAR, "2": SECTOR}
_AS_SAID: Final[Mapping[str, str]] = {}
_NO: Final = frozenset({"k", "không", "khong", "n", "no"})


def complete(answers: Answers, ground: Ground, *, has_tables: bool) -> None:
    """Ask for what is missing; raises UsageProblemError for a wrong answer, or where nobody can give one."""
    from vks.cli.init_parts import wrong_of

    if answers.period == CALENDAR and answers.quarters is None and answers.old is None:
        answers.quarters = CALENDAR
    missing = _missing(answers)
    wrong = wrong_of(answers)
    if wrong:
        raise UsageProblemError("\n".join([*wrong, *missing.values()]))
    if not missing:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageProblemError("\n".join(missing.values()))
    _say(
        t(
            "Lập kho kế hoạch ở {root}. Enter là nhận giá trị trong ngoặc; Ctrl-C là thôi, chưa ghi gì.",
            root=ground.root,
        )
    )
    try:
        _ask_all(answers, ground, has_tables=has_tables)
    except EOFError:
        raise UsageProblemError(t("Chưa ghi gì.")) from None
    except KeyboardInterrupt:
        _say("\n" + t("Chưa ghi gì."))
        raise


def _missing(answers: Answers) -> dict[str, str]:
    """Give what is not answered yet, each with its sentence."""
    if answers.old is not None:
        return {}
    said = {
        "organisation": t('Thiếu tên cơ quan; thêm --organisation "VKSND tỉnh Quảng Ninh".'),
        "year": t("Thiếu năm của kế hoạch; thêm --year 2025."),
        "period": t(
            "Thiếu kỳ của kế hoạch; thêm --period calendar (cả năm dương lịch) hoặc sector (01/12–30/11)."
        ),
        "quarters": t(
            "Thiếu cách chia quý; thêm --quarters calendar (dương lịch) hoặc sector (năm thống kê Ngành)."
        ),
        "units": t(
            'Thiếu đơn vị; thêm --units "phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long" hoặc --units TEP.csv.'
        ),
    }
    return {name: text for name, text in said.items() if getattr(answers, name) in (None, "")}


def _ask_all(answers: Answers, ground: Ground, *, has_tables: bool) -> None:
    from vks.cli.init_git import lacking_git
    from vks.cli.init_parts import units_of

    if answers.organisation is None and not has_tables and not answers.example:
        _ask_start(answers)
    if answers.old is None:
        _ask_frame(answers)
        if not answers.units:
            text = t(
                "Đơn vị (tệp .csv, .xlsx, hoặc “phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long, Cẩm Phả”)"
            )
            answers.units = _ask(text, "", lambda said: bool(units_of(said)))
    if answers.git is None and not (ground.root / ".git").exists():
        answers.git = _agreed(
            t("Tạo kho git, commit lần đầu, bật hook và trình gộp?"), lambda: lacking_git(ground)
        )


def _ask_start(answers: Answers) -> None:
    _say(t("Bắt đầu từ đâu?"))
    _say("  1. " + t("kế hoạch trống"))
    _say("  2. " + t("vài chỉ tiêu, nhiệm vụ ví dụ để tập dùng"))
    _say(
        "  3. " + t("kế hoạch năm trước (cùng đơn vị, chỉ tiêu, nhiệm vụ; mức giao và thời hạn chờ xác nhận)")
    )
    while True:
        chosen = _ask(t("Chọn 1, 2 hay 3"), "2", lambda said: said in {"1", "2", "3"})
        answers.example = chosen == "2"
        if chosen != "3":
            return
        text = t("Thư mục kế hoạch năm trước (plans/NAM/TO-CHUC; 0 là chọn lại)")
        said = _ask(text, "", lambda said: said == "0" or _is_plan(said))
        if said != "0":
            answers.old = Path(said)
            return


def _is_plan(path: str) -> bool:
    from vks.cli.init import Answers
    from vks.cli.init_parts import start_from

    return bool(start_from(Answers(old=Path(path))))


def _ask_frame(answers: Answers) -> None:
    from vks.cli.as_of import parse_as_of
    from vks.model.calendar import QuarterScheme
    from vks.model.new_plan import period_of

    if not answers.organisation:
        answers.organisation = _ask(t("Tên cơ quan (ví dụ VKSND tỉnh Quảng Ninh)"), "", bool)
    if answers.year is None:
        today = parse_as_of(None, QuarterScheme.CALENDAR)
        near = today.year + (today.month >= 10)
        answers.year = int(
            _ask(t("Năm"), str(near), lambda said: said.isdigit() and 1901 <= int(said) <= 2199)
        )
    if answers.period is None:
        year = answers.year
        text = t(
            "Kỳ: 1. calendar (01/01–31/12), 2. sector (01/12 năm trước–30/11), hoặc hai tháng 2023-12:2024-11"
        )
        answers.period = _ask(text, SECTOR, lambda said: period_of(said, year) is not None, _BY_NUMBER)
    if answers.quarters is None:
        text = t("Quý: 1. calendar (dương lịch) hay 2. sector (năm thống kê Ngành)")
        answers.quarters = _ask(text, CALENDAR, lambda said: said in {CALENDAR, SECTOR}, _BY_NUMBER)


def _ask(text: str, usual: str, fits: Callable[[str], bool], meant: Mapping[str, str] = _AS_SAID) -> str:
    """Ask until an answer fits; Enter takes the usual one, a number what stands behind it."""
    while True:
        sys.stderr.write(f"{text} [{usual}]: " if usual else f"{text}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        said = line.strip() or usual
        said = meant.get(said, said)
        try:
            if said and fits(said):
                return said
        except UsageProblemError as problem:
            _say(str(problem))
            continue
        _say(t("“{text}” không dùng được, ghi lại.", text=said))


def _agreed(text: str, lacking: Callable[[], str]) -> bool:
    """Ask for a yes or no; a yes is asked again while something for it is lacking."""
    while True:
        said = _ask(text + " " + t("(c/k)"), t("c"), lambda word: word.casefold() in _YES | _NO)
        why = lacking() if said.casefold() in _YES else ""
        if not why:
            return said.casefold() in _YES
        _say(why)
        _say(t("Làm việc ấy ở cửa sổ khác rồi trả lời c lần nữa; hoặc k: chưa cần git."))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
