"""The rates at the head of the site's pages, and how each of them is reckoned."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vks.judge.rates import Rates, TaskRates
from vks.judge.state import State
from vks.lang import t
from vks.tables.format import NOTHING, number_text, percent_text
from vks.tables.site_blocks import Facts, Grid, Section, Tile, Tiles, grid_of
from vks.tables.site_data import SiteData
from vks.tables.status import Standing, rate_facts, standings_table
from vks.tables.words import STATE_WORDS, state_sign

_MANY = 30
"""From so many rows on a table can be narrowed."""
FAILED = (State.BREACHED, State.MISSED)


def rate_tiles(rates: Rates, tasks: TaskRates | None, tasks_href: str, *, href: str = "") -> Tiles:
    """Give what is late and behind first, then the rates; each leads to what it counts."""
    failed = sum(rates.states[state] for state in FAILED)
    behind = rates.states[State.BEHIND]
    tiles = []
    if tasks is not None:
        tiles.append(
            Tile(
                "tasks_overdue",
                t("nhiệm vụ quá hạn"),
                str(tasks.overdue),
                tasks.overdue,
                tasks_href,
                "overdue" if tasks.overdue else "met",
            )
        )
    tiles += [
        Tile(
            "failed",
            t("chỉ tiêu vi phạm, không đạt"),
            number_text(failed),
            failed,
            f"{href}#state=breached,missed",
            "missed" if failed else "met",
        ),
        Tile(
            "behind",
            t("chỉ tiêu chậm tiến độ"),
            number_text(behind),
            behind,
            f"{href}#state=behind",
            "behind" if behind else "met",
            t("trên {n} chỉ tiêu", n=number_text(rates.total)),
        ),
        Tile("met_rate", t("tỷ lệ đạt"), percent_text(rates.met_rate), rates.met_rate, "#cach-tinh"),
        Tile("progress", t("tiến độ"), percent_text(rates.progress), rates.progress, "#cach-tinh"),
    ]
    if tasks is not None:
        tiles.append(
            Tile(
                "tasks_done",
                t("nhiệm vụ đã xong"),
                f"{tasks.done}/{tasks.all}" if tasks.all else NOTHING,
                tasks.done,
                tasks_href,
                note=t("xong/đến hạn {rate}", rate=percent_text(tasks.done_of_due)),
            )
        )
    return Tiles(tiles)


def rates_section(rates: Rates, tasks: TaskRates | None, more: Sequence[str] = ()) -> Section:
    """Give how the rates of a page came about."""
    met = sum(rates.states[state] for state in (State.MET, State.EXCEEDED))
    rated = rates.total - rates.states[State.WAIVED] - rates.states[State.NOT_APPLICABLE]
    facts = list(rate_facts(rates, tasks))
    facts.insert(
        2, t("tức là {met}/{rated} = {rate}", met=met, rated=rated, rate=percent_text(rates.met_rate))
    )
    return Section("cach-tinh", t("Các tỷ lệ này tính thế nào"), [Facts([*facts, *more])])


def standings_grid(data: SiteData, rows: Sequence[Standing], by: str, title: str) -> Grid:
    """Give one row a unit, area, leader or target, with its states as signs."""
    pages = {
        "unit": data.names.unit,
        "area": data.names.area,
        "leader": data.names.leader,
        "target": data.names.target,
    }[by]
    table = standings_table(rows, by, title, several_plans=False)
    states = {state.value.replace("-", "_"): state for state in State}

    def to_state(state: State) -> Callable[[Standing], str]:
        return lambda row: f"{pages[row.id]}#state={state.value}" if row.rates.states[state] else ""

    def look(state: State) -> Callable[[Standing], str]:
        return lambda row: state.value if row.rates.states[state] else ""

    return grid_of(
        table,
        key=f"by_{by}",
        links={
            "name": lambda row: pages[row.id],
            **{key: to_state(state) for key, state in states.items()},
            "met_rate": lambda row: f"{pages[row.id]}#cach-tinh",
            "progress": lambda row: f"{pages[row.id]}#cach-tinh",
            "tasks": lambda row: f"{pages[row.id]}#nhiem-vu",
        },
        looks={key: look(state) for key, state in states.items()},
        bars={"met_rate": lambda row: row.rates.met_rate, "progress": lambda row: row.rates.progress},
        signs={key: state_sign(state) for key, state in states.items()},
        row_id=lambda row: row.id,
        searchable=len(rows) > _MANY,
    )


def state_filters(states: Sequence[State]) -> list[tuple[str, str]]:
    """Give the states that occur, as what a table can be narrowed to."""
    return [
        (state.value, f"{state_sign(state)} {t(STATE_WORDS[state])}")
        for state in State
        if state in set(states)
    ]
