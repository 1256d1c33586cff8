"""The options that commands share, said once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Annotated, Any

import typer

from vks.lang import t
from vks.render.machine import CsvStyle
from vks.render.output import BY_EXTENSION, Format, Output

Unit = Annotated[
    str | None,
    typer.Option("--unit", "-u", metavar=t("TEN"), help=t("Đơn vị: mã hoặc tên, không cần dấu.")),
]
Plan = Annotated[
    str | None,
    typer.Option("--plan", metavar=t("MA"), help=t("Kế hoạch hoặc tổ chức.")),
]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar=t("NAM"), help=t("Năm của kế hoạch.")),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=t("NGAY"),
        help=t("Tính đến hết ngày, tháng hoặc quý: 2024-06-30, 2024-06, 2024-Q2."),
        show_default=t("hôm nay"),
    ),
]
Rev = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="COMMIT",
        help=t("Xem kho như tại một commit của git, ví dụ HEAD~3, main, a1b2c3d."),
        show_default=t("tệp trong thư mục"),
    ),
]
Area = Annotated[
    str | None,
    typer.Option("--area", metavar=t("MUC"), help=t("Khâu công tác: số mục (I.1.2) hoặc một phần tên.")),
]
Leader = Annotated[
    str | None,
    typer.Option("--leader", metavar=t("TEN"), help=t("Lãnh đạo: mã chức danh, chức danh hoặc tên người.")),
]
Tag = Annotated[
    str | None,
    typer.Option("--tag", metavar=t("NHAN"), help=t("Nhãn: thi đua, đột phá, điểm thưởng, phấn đấu.")),
]
State = Annotated[
    str | None,
    typer.Option("--state", metavar=t("TT"), help=t("Trạng thái, ví dụ: chậm tiến độ, behind.")),
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar=t("LOAI"), help=t("Loại đơn vị: phòng, cấp huyện, khu vực, trung ương.")),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar=t("DANG"),
        help=t("Dạng in: table, csv, json, md, docx."),
        show_default="table",
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=t("TEP"), help=t("Ghi ra tệp; đuôi .csv .json .md .txt .docx chọn dạng.")
    ),
]
Bom = Annotated[
    bool | None,
    typer.Option("--bom/--no-bom", help=t("CSV có dấu BOM để Excel nhận chữ Việt; tự bật khi ghi ra tệp.")),
]
Delimiter = Annotated[
    str,
    typer.Option("--delimiter", metavar=t("DAU"), help=t("Dấu ngăn cột của CSV: , hoặc ; hoặc tab.")),
]
DecimalComma = Annotated[
    bool,
    typer.Option("--decimal-comma", help=t("CSV dùng dấu phẩy thập phân.")),
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help=t("CSV cho Excel tiếng Việt: BOM, dấu ;, tiêu đề và chữ như trên bảng.")),
]


def output_of(
    format_: FormatOption = None,
    output: OutputFile = None,
    bom: Bom = None,
    delimiter: Delimiter = ",",
    decimal_comma: DecimalComma = False,
    excel: Excel = False,
) -> Output:
    """Give where and how to write, from the options; the file's extension chooses if need be."""
    from vks.cli.problems import UsageProblemError, also
    from vks.model.names import nearest

    chosen = Format.CSV if excel and format_ is None else None
    if format_ is not None:
        if format_ not in set(Format):
            listed = ", ".join(Format)
            raise UsageProblemError(
                t("Không có dạng in “{format}”; dùng một trong: {listed}.", format=format_, listed=listed)
                + also(nearest(format_, list(Format)))
            )
        chosen = Format(format_)
    if excel and chosen is not Format.CSV:
        raise UsageProblemError(t("--excel chỉ dùng cho CSV; bỏ --format hoặc bỏ --excel."))
    if chosen is None and output is not None:
        chosen = BY_EXTENSION.get(output.suffix.lower())
        if chosen is None:
            listed = ", ".join(BY_EXTENSION)
            raise UsageProblemError(
                t(
                    "Không biết ghi tệp “{name}” ở dạng nào; đặt đuôi {listed} hoặc thêm --format.",
                    name=output.name,
                    listed=listed,
                )
            )
    delimiter = "\t" if delimiter.lower() == "tab" else delimiter
    if delimiter not in {",", ";", "\t"}:
        raise UsageProblemError(t("Dấu ngăn cột phải là , hoặc ; hoặc tab."))
    if excel:
        delimiter = ";"
    style = CsvStyle(
        delimiter=delimiter,
        decimal_comma=decimal_comma or excel,
        bom=(output is not None or excel) if bom is None else bom,
        people=excel,
    )
    return Output(chosen or Format.TABLE, output, style)


def with_output(page: Callable[..., int]) -> Callable[..., int]:
    """Give a page the options of ``output_of``; it takes them as one ``written``, its last parameter."""
    taken = signature(output_of, eval_str=True).parameters
    own = signature(page, eval_str=True)
    asked = [each for name, each in own.parameters.items() if name != "written"]

    @wraps(page)
    def given_out(**given: Any) -> int:
        written = output_of(**{name: given.pop(name) for name in taken})
        return page(**given, written=written)

    everything = own.replace(parameters=[*asked, *taken.values()])
    given_out.__signature__ = everything  # type: ignore[attr-defined]  # Typer reads the options there
    given_out.__annotations__ = {name: each.annotation for name, each in everything.parameters.items()}
    return given_out
