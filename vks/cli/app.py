"""The Typer program: its commands in their groups, with help in the language in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from vks.cli.check import check
from vks.cli.explain import explain
from vks.cli.overdue import overdue
from vks.cli.plan_pages import targets, tasks, units
from vks.cli.status import status
from vks.lang import current, t

# (group, command, what it does, an example); the order is the order of the help.
_LOOK: Final = "Xem"
_KEEP: Final = "Giữ kho"
COMMANDS: Final[tuple[tuple[str, Callable[..., int], str, str], ...]] = (
    (
        _LOOK,
        status,
        "Tình hình thực hiện chỉ tiêu: từng đơn vị, hoặc mọi chỉ tiêu của một đơn vị.",
        "vks status --unit HaLong --as-of 2024-06-30",
    ),
    (
        _LOOK,
        overdue,
        "Nhiệm vụ trọng tâm quá hạn mà chưa xong.",
        "vks overdue --quarter 2",
    ),
    (
        _LOOK,
        explain,
        "Giải thích một con số: từng tháng, tệp và dòng, cách tính, kết luận.",
        "vks explain HaLong tin-bao.kien-nghi",
    ),
    (
        _LOOK,
        targets,
        "Chỉ tiêu của kế hoạch và mức giao cho từng đơn vị.",
        "vks targets --unit P7 --area I.1.2",
    ),
    (
        _LOOK,
        tasks,
        "Bảng nhiệm vụ trọng tâm, thời hạn và tình trạng.",
        "vks tasks --leader Thúy",
    ),
    (
        _LOOK,
        units,
        "Các đơn vị, mã và tên gọi.",
        "vks units --kind phòng",
    ),
    (
        _KEEP,
        check,
        "Kiểm tra mọi tệp của kho; liệt kê tất cả lỗi trong một lần chạy.",
        "vks check plans/2024/quang-ninh",
    ),
)

_HELP_WORDS: Final = (
    ("Usage:", "Cách dùng:"),
    ("Options:", "Tùy chọn:"),
    ("Arguments:", "Tham số:"),
    ("Commands:", "Lệnh:"),
    ("Show this message and exit.", "Hiện hướng dẫn này rồi thoát."),
    ("[required]", "[bắt buộc]"),
    ("[default: ", "[mặc định: "),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
)


class VksCommand(TyperCommand):
    """A command whose help speaks the language in use."""

    def get_help(self, ctx: Any) -> str:
        """Give the help text."""
        return _in_language(super().get_help(ctx))


class VksGroup(TyperGroup):
    """The program: its help lists the commands in their groups."""

    def get_help(self, ctx: Any) -> str:
        """Give the help text."""
        return _in_language(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the commands in the order they are declared."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under the heading of their group."""
        for group in dict.fromkeys(group for group, *_ in COMMANDS):
            rows = [(name_of(run), t(words)) for own, run, words, _ in COMMANDS if own == group]
            with formatter.section(t(group)):
                formatter.write_dl(rows)


def name_of(run: Callable[..., int]) -> str:
    """Give the name under which a function is a command."""
    return run.__name__


def build_app() -> typer.Typer:
    """Build the program in the language in use."""
    app = typer.Typer(
        name="vks",
        cls=VksGroup,
        help=t("Theo dõi kế hoạch công tác và kết quả của VKSND trên tệp văn bản trong git."),
        epilog=t("Hướng dẫn: docs/huong-dan.md. Mã thoát: 0 tốt, 1 có lỗi dữ liệu, 2 sai cách gọi."),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_globals)
    for _, run, words, example in COMMANDS:
        app.command(
            name=name_of(run),
            cls=VksCommand,
            help=t(words),
            epilog=t("Ví dụ: {example}", example=example),
        )(run)
    return app


def _globals(
    folder: Annotated[
        str | None,
        typer.Option("-C", "--repo", metavar="THU-MUC", help=t("Kho kế hoạch (hoặc biến VKS_REPO).")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="vi|en", help=t("Ngôn ngữ (hoặc biến VKS_LANG).")),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=t("In phiên bản rồi thoát."))] = False,
) -> None:
    """Take the options that stand before the command (read before Typer, see ``cli.main``)."""


def _in_language(text: str) -> str:
    if current() == "vi":
        for english, vietnamese in _HELP_WORDS:
            text = text.replace(english, vietnamese)
    return text
