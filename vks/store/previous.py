"""The plan of the year before: which of its targets stand beside which of this plan's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vks.model.finding import Finding, Place
from vks.model.plan import Plan
from vks.store.fields import Fields, Reader
from vks.store.naming import Asker, Asking, near_words

PREVIOUS = "previous"


def read_previous(root: Fields) -> dict[str, str]:
    """Give the earlier ids that plan.yaml declares, by the ids of this plan."""
    inside = root.sub(PREVIOUS)
    if inside is None:
        return {}
    found = {name: inside.id(name) for name in inside.data}
    return {name: id_ for name, id_ in found.items() if id_}


def previous_places(reader: Reader, plan: Plan) -> dict[str, Place]:
    """Give where each earlier id stands, but on lines whose text is wrong already."""
    places = {name: reader.document.place((PREVIOUS, name)) for name in plan.previous}
    return {name: place for name, place in places.items() if place.line not in reader.quiet}


def strangers_of(reader: Reader, plan: Plan) -> Iterator[Finding]:
    """Note each declared id that is no target of this plan."""
    for name in plan.previous:
        place = reader.document.place((PREVIOUS, name), key=True)
        if name not in plan.targets and place.line not in reader.quiet:
            yield Finding("previous-unknown", place, _values(name, plan, reader))


def strangers_before(plan: Plan, places: dict[str, Place], before: Iterable[Plan]) -> Iterator[Finding]:
    """Note each earlier id that the same organisation's plan of the year before does not have."""
    own = [
        each
        for each in before
        if each.organisation.id == plan.organisation.id and each.year == plan.year - 1 and each is not plan
    ]
    if len(own) != 1:
        return
    asking = Asking()
    for name, id_ in plan.previous.items():
        if id_ not in own[0].targets and name in places:
            yield Finding("previous-unknown", places[name], _values(id_, own[0], asking))


def _values(id_: str, plan: Plan, asker: Asker) -> dict[str, object]:
    return {"id": id_, "plan": plan.id, **near_words(id_, plan.targets, asker)}
