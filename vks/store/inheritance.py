"""Ask for what a successor cannot inherit by rule (design: units over time)."""

from __future__ import annotations

from collections.abc import Mapping

from vks.model.plan import Plan
from vks.model.succession import undecided
from vks.store.document import Path
from vks.store.fields import Reader
from vks.store.reading import Reading

_WHY = {
    True: ("mức giao hoặc thời hạn của các đơn vị cũ khác nhau", "the former units' bounds or dues differ"),
    False: ("loại chỉ tiêu này không cộng được", "this kind of target cannot be added up"),
}


def ask_for_inheritance(plan: Plan, reading: Reading, places: Mapping[str, tuple[Reader, Path]]) -> None:
    """Note each target that needs an assignment of its own for a successor."""
    for open_question in undecided(plan):
        target = open_question.target
        if target.id not in places:
            continue
        reader, path = places[target.id]
        why, why_en = _WHY[open_question.thresholds_differ]
        reading.late(
            reader,
            "merge-undecided",
            (*path, "assign"),
            target=target.id,
            unit=open_question.unit,
            before=", ".join(open_question.predecessors),
            why=why,
            why_en=why_en,
        )
