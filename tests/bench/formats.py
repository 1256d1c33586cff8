"""The same invented records in the formats of the peers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.data import Plan, Record


def write_journal(path: Path, plans: Iterable[Plan]) -> None:
    """Write a journal for hledger and ledger: a transaction a record."""
    with path.open("w", encoding="utf-8") as file:
        for plan, record in _all(plans):
            file.write(f"{record.month}-01 {record.unit}\n")
            for account, number in _postings(plan, record):
                file.write(f"  {account}  {number}\n")
            file.write("  equity\n\n")


def write_beancount(path: Path, plans: Iterable[Plan]) -> None:
    """Write a ledger for beancount: a transaction a record."""
    several = list(plans)
    accounts = dict.fromkeys(
        _bean(account) for plan, record in _all(several) for account, _ in _postings(plan, record)
    )
    with path.open("w", encoding="utf-8") as file:
        for account in ["Equity:X", *accounts]:
            file.write(f"2000-01-01 open {account}\n")
        for plan, record in _all(several):
            file.write(f'{record.month}-01 * "{record.unit}"\n')
            for account, number in _postings(plan, record):
                file.write(f"  {_bean(account)}  {number} X\n")
            file.write("  Equity:X\n")


def write_taskwarrior(path: Path, plan: Plan) -> None:
    """Write key tasks as ``task import`` reads them."""
    rows = []
    for job in plan.jobs:
        row = {
            "description": job.id,
            "project": job.unit,
            "entry": "20240101T000000Z",
            "due": f"{job.due:%Y%m%d}T235959Z",
            "status": "pending" if job.done is None else "completed",
        }
        if job.done is not None:
            row["end"] = f"{job.done:%Y%m%d}T120000Z"
        rows.append(row)
    path.write_text(json.dumps(rows), encoding="utf-8")


def sums(plans: Iterable[Plan]) -> dict[str, int]:
    """Give what every account must add up to; those that add up to nothing are left out."""
    totals: dict[str, int] = {}
    for plan, record in _all(plans):
        for account, number in _postings(plan, record):
            totals[account] = totals.get(account, 0) + number
    return {account: total for account, total in totals.items() if total}


def account_of(plan: Plan, unit: str, target: str) -> str:
    """Give the account that holds a unit's figures of one target."""
    return f"{plan.id}:{unit}:{target}"


def _all(plans: Iterable[Plan]) -> Iterator[tuple[Plan, Record]]:
    for plan in plans:
        for record in plan.records:
            yield plan, record


def _postings(plan: Plan, record: Record) -> Iterator[tuple[str, int]]:
    account = account_of(plan, record.unit, record.target)
    yield account, record.num
    if record.den:
        yield account + "-mau-so", record.den


def _bean(account: str) -> str:
    """Give an account's name in beancount's letters, which begin every part with a capital."""
    return "Assets:" + ":".join(part.replace(".", "-").capitalize() for part in account.split(":"))
