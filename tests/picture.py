"""Draw the README's picture from the program's own output (``python -m tests.picture``)."""

from __future__ import annotations

import io
import re
import sys
from datetime import date
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from tests.running import ROOT
from vks.cli.session import Question, open_session
from vks.cli.status import unit_report
from vks.render.terminal import draw
from vks.tables.table import Report, Table

PICTURE: Final = ROOT / "docs" / "status.svg"
WIDTH: Final = 110
ROWS: Final = 9
AS_OF: Final = date(2024, 6, 30)
COMMAND: Final = f"vks status --unit HaLong --worst --as-of {AS_OF}"

_THEME: Final = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47),
        (176, 0, 32),
        (17, 99, 41),
        (125, 78, 0),
        (9, 105, 218),
        (130, 80, 223),
        (27, 124, 131),
        (110, 119, 129),
    ],
)
# The frame that Rich puts around, without the fonts it would fetch from afar.
_FRAME: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>vks status</title>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
 font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """Give the picture of the worst targets of one unit, as SVG."""
    session = open_session(Question(unit="HaLong", as_of=str(AS_OF)))
    report = unit_report(session, worst=True)
    table = report.tables[0]
    cut = Table(table.title, table.columns, table.items[:ROWS])
    shown = Report(report.kind, report.title, [cut], report.facts, report.notices)
    console = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, legacy_windows=False)
    draw(shown, console)
    svg = console.export_svg(title=f"$ {COMMAND}", theme=_THEME, code_format=_FRAME, unique_id="vks")
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def main() -> int:
    """Write the picture anew."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PICTURE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
