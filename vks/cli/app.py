"""The Typer program: its commands in their groups, with help in the language in use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from msgspec import Struct
from typer.core import TyperCommand, TyperGroup

from vks.cli.problems import given_twice
from vks.lang import current, t

_LOOK: Final = "Xem"
_HAND_IN: Final = "Nộp kết quả"
_GIVE_OUT: Final = "Xuất ra"
_KEEP: Final = "Giữ kho"


_INCOMPLETE: Final = "tệp của kho có lỗi, câu trả lời thiếu một phần số liệu"


class Command(Struct, frozen=True):
    """One command: its group in the help, where its function is, what it does, an example."""

    group: str
    name: str
    module: str
    words: str
    example: str
    function_name: str = ""
    """Where it is not the command's name."""
    code_1: str = _INCOMPLETE
    """What exit code 1 says; nothing where it never ends so."""

    def function(self) -> Callable[..., int]:
        """Load the command's function; only the one that runs is ever loaded."""
        name = self.function_name or self.name
        function: Callable[..., int] = getattr(import_module(self.module), name)
        return function


COMMANDS: Final = (
    Command(
        _LOOK,
        "status",
        "vks.cli.status",
        "Tình hình thực hiện chỉ tiêu: từng đơn vị, hoặc mọi chỉ tiêu của một đơn vị.",
        "vks status --unit HaLong --as-of 2024-06-30",
    ),
    Command(
        _LOOK,
        "overdue",
        "vks.cli.overdue",
        "Nhiệm vụ trọng tâm quá hạn mà chưa xong.",
        "vks overdue --quarter 2",
        code_1="tệp của kho có lỗi; với --exit-code: có nhiệm vụ quá hạn",
    ),
    Command(
        _LOOK,
        "missing",
        "vks.cli.missing",
        "Đơn vị chưa gửi kết quả, gửi chậm mấy ngày, gửi rồi mà còn thiếu chỉ tiêu nào.",
        "vks missing --plan quang-ninh --month 2024-07",
        code_1="tệp của kho có lỗi; với --exit-code: có đơn vị gửi chậm hay gửi thiếu",
    ),
    Command(
        _LOOK,
        "brief",
        "vks.cli.brief",
        "Một trang cho giao ban: việc chậm, việc sắp đến hạn, thay đổi từ lần trước, ai chưa gửi.",
        "vks brief --leader Thúy --as-of 2024-06-30",
    ),
    Command(
        _LOOK,
        "explain",
        "vks.cli.explain",
        "Giải thích một con số: từng tháng, tệp và dòng, cách tính, kết luận.",
        "vks explain HaLong tin-bao.kien-nghi",
    ),
    Command(
        _LOOK,
        "targets",
        "vks.cli.plan_pages",
        "Chỉ tiêu của kế hoạch và mức giao cho từng đơn vị.",
        "vks targets --unit P7 --area I.1.2",
    ),
    Command(
        _LOOK,
        "tasks",
        "vks.cli.plan_pages",
        "Bảng nhiệm vụ trọng tâm, thời hạn và tình trạng.",
        "vks tasks --leader Thúy",
    ),
    Command(
        _LOOK,
        "units",
        "vks.cli.plan_pages",
        "Các đơn vị, mã và tên gọi.",
        "vks units --kind department",
    ),
    Command(
        _LOOK,
        "find",
        "vks.cli.find",
        "Tìm chỉ tiêu, nhiệm vụ, đơn vị, khâu, lãnh đạo, ghi chú bằng chữ, không cần dấu.",
        "vks find kien nghi phong ngua",
    ),
    Command(
        _LOOK,
        "diff",
        "vks.cli.diff",
        "Những gì thay đổi giữa hai bản của kho: đánh giá, số liệu, kế hoạch.",
        "vks diff HEAD",
        code_1="tệp của kho có lỗi; với --exit-code: có thay đổi",
    ),
    Command(
        _LOOK,
        "log",
        "vks.cli.log",
        "Ai đã báo cáo gì, khi nào: các lần sửa kết quả của một đơn vị, mới nhất trước.",
        "vks log HaLong",
    ),
    Command(
        _HAND_IN,
        "form",
        "vks.cli.form",
        "Biểu mẫu kết quả tháng cho một đơn vị hoặc mọi đơn vị: tệp YAML hoặc Excel.",
        "vks form --unit HaLong --month 2024-03",
    ),
    Command(
        _HAND_IN,
        "import",
        "vks.cli.import_",
        "Nhập biểu mẫu Excel, YAML hoặc CSV mà các đơn vị đã ghi.",
        "vks import HaLong-2024-03.xlsx --dry-run",
        "import_",
        code_1="có chỗ sai hoặc không được đồng ý thay số cũ (không ghi gì, trừ phần tốt khi có --partial)",
    ),
    Command(
        _HAND_IN,
        "record",
        "vks.cli.record",
        "Ghi số của một tháng: một dòng cho một số, hoặc hỏi lần lượt từng chỉ tiêu.",
        "vks record HaLong 2024-06 tin-bao.kien-nghi=1",
        code_1="tháng đã chốt, tệp của tháng có lỗi hoặc không được phép sửa; không ghi gì",
    ),
    Command(
        _HAND_IN,
        "submit",
        "vks.cli.submit",
        "Nộp kết quả: kiểm tra rồi lưu vào git đúng các tệp kết quả, không gì khác.",
        "vks submit --unit HaLong --month 2024-06",
        code_1="tệp của tháng hay của kế hoạch có lỗi; không nộp gì",
    ),
    Command(
        _HAND_IN,
        "close",
        "vks.cli.close",
        "Chốt số liệu một tháng; mở lại để đính chính, có ngày và lý do.",
        'vks close 2024-03 --plan quang-ninh --by "Nguyễn Văn A"',
        code_1="tệp của tháng có lỗi; không chốt",
    ),
    Command(
        _GIVE_OUT,
        "report",
        "vks.cli.report",
        "Báo cáo tháng, quý, 6 tháng, 9 tháng, năm: Word, HTML, Markdown hoặc bảng tổng hợp Excel.",
        "vks report --plan quang-ninh --quarter 2 --unit HaLong",
    ),
    Command(
        _GIVE_OUT,
        "page",
        "vks.cli.page",
        "Trang web cho lãnh đạo xem: một thư mục tệp HTML, không cần máy chủ hay mạng.",
        "vks page --plan quang-ninh --as-of 2024-06-30 -o site",
    ),
    Command(
        _GIVE_OUT,
        "calendar",
        "vks.cli.calendar",
        "Các thời hạn thành lịch (.ics) cho Outlook, Google, điện thoại.",
        "vks calendar --unit HaLong --plan quang-ninh",
    ),
    Command(
        _GIVE_OUT,
        "export",
        "vks.cli.export",
        "Xuất số liệu đã đánh giá cho cấp trên; tổng hợp số liệu của nhiều tỉnh.",
        "vks export --sql provinces --plan quang-ninh --as-of 2024-01",
    ),
    Command(
        _KEEP,
        "check",
        "vks.cli.check",
        "Kiểm tra mọi tệp của kho; liệt kê tất cả lỗi trong một lần chạy.",
        "vks check plans/2024/quang-ninh",
        code_1="có lỗi; với --strict: có cảnh báo",
    ),
    Command(
        _KEEP,
        "init",
        "vks.cli.init",
        "Lập kho kế hoạch mới: từ đầu, từ năm trước, hoặc từ bảng Excel, CSV của đơn vị.",
        "vks init ../kho-2025 --from plans/2024/quang-ninh",
        code_1="bảng đưa vào có chỗ chưa hiểu; không ghi gì, trừ khi có --partial",
    ),
    Command(
        _KEEP,
        "doctor",
        "vks.cli.doctor",
        "Máy và kho này đã đủ những gì, còn thiếu gì, lệnh nào sửa.",
        "vks doctor",
        code_1="thiếu một điều bắt buộc",
    ),
    Command(
        _KEEP,
        "completion",
        "vks.cli.completion",
        "In tập lệnh gợi ý bằng phím Tab cho bash, zsh, fish, PowerShell.",
        "vks completion bash",
        code_1="",
    ),
    Command(
        _KEEP,
        "help",
        "vks.cli.help_",
        "Giải thích một khái niệm, một lệnh hoặc một mã lỗi, có ví dụ.",
        "vks help deadlines",
        "help_",
        code_1="",
    ),
)

HIDDEN: Final = (
    Command(
        _KEEP,
        "merge-file",
        "vks.cli.merge_file",
        "Trình gộp của git cho tệp kết quả: từng số một (git gọi, xem docs/huong-dan.md).",
        'git config merge.vks.driver "vks merge-file %O %A %B %P"',
        "merge_file",
        code_1="một số bị sửa thành hai giá trị khác nhau",
    ),
)
"""Commands that programs call; the help does not list them."""

_HELP_WORDS: Final = (
    ("Usage:", "Cách dùng:"),
    ("Options:", "Tùy chọn:"),
    ("Arguments:", "Tham số:"),
    ("Commands:", "Lệnh:"),
    ("Show this message and exit.", "Hiện hướng dẫn này rồi thoát."),
    ("[required]", "[bắt buộc]"),
    ("[default:", "[mặc định:"),
    ("[OPTIONS]", "[TÙY CHỌN]"),
    ("COMMAND [ARGS]...", "LỆNH [THAM SỐ]..."),
)


class VksCommand(TyperCommand):
    """A command whose help speaks the language in use."""

    def get_help(self, ctx: Any) -> str:
        """Give the help text."""
        return _in_language(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; raises UsageProblemError for an option that takes one value and has two."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        for each in given:
            if _takes_one(each) and sum(other is each for other in given) > 1:
                raise given_twice(", ".join((*each.opts, *each.secondary_opts)))
        return super().parse_args(ctx, args)


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
        for group in dict.fromkeys(command.group for command in COMMANDS):
            rows = [(each.name, t(each.words)) for each in COMMANDS if each.group == group]
            with formatter.section(t(group)):
                formatter.write_dl(rows)


def build_app(argv: Sequence[str] | None = None) -> typer.Typer:
    """Build the program in the language in use, for some arguments or (None) for all.

    Only the command that runs is loaded; where none is named (the help, a slip of the hand),
    their names and words are all that is needed.
    """
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
    wanted = [each for each in (*COMMANDS, *HIDDEN) if argv and each.name == argv[0]]
    names = {each.name for each in (*COMMANDS, *HIDDEN)}
    nobody_named = argv is not None and not names & set(argv)
    for command in wanted or COMMANDS:
        app.command(
            name=command.name,
            cls=VksCommand,
            help=t(command.words),
            epilog=_epilog(command),
        )(_nothing if nobody_named else command.function())
    return app


def _epilog(command: Command) -> str:
    """Give what stands below the options: an example, and what the exit codes say."""
    example = t("Ví dụ: {example}", example=command.example)
    if not command.code_1:
        return f"{example}\n\n{t('Mã thoát: 0 tốt; 2 gọi lệnh sai.')}"
    codes = t("Mã thoát: 0 tốt; 1 {meaning}; 2 gọi lệnh sai.", meaning=t(command.code_1))
    return f"{example}\n\n{codes}"


def _takes_one(parameter: Any) -> bool:
    """Tell whether it is an option with one value, or one of two (``--git``, ``--no-git``)."""
    if parameter.param_type_name != "option" or parameter.multiple:
        return False
    return not parameter.is_flag or bool(parameter.secondary_opts)


def _nothing() -> int:
    """Stand for a command of which only the name is needed."""
    return 0


def _globals(
    folder: Annotated[
        str | None,
        typer.Option("-C", "--repo", metavar=t("THU-MUC"), help=t("Kho kế hoạch (hoặc biến VKS_REPO).")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="vi|en", help=t("Ngôn ngữ (hoặc biến VKS_LANG)."), show_default="vi"),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help=t("Đọc và tính lại từ đầu, không dùng bộ nhớ đệm.")),
    ] = False,
    version: Annotated[bool, typer.Option("--version", help=t("In phiên bản rồi thoát."))] = False,
) -> None:
    """Take the options that stand before the command (read before Typer, see ``cli.main``)."""


_SAID_DEFAULT: Final = re.compile(r"(\[default:\s+)\(([^)]*)\)(?=[;\]])")


def _in_language(text: str) -> str:
    text = _SAID_DEFAULT.sub(r"\1\2", text)
    if current() == "vi":
        for english, vietnamese in _HELP_WORDS:
            text = text.replace(english, vietnamese)
    return text
