"""Read the assignment lines of a target: groups resolved, ``rest`` given what no line names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct

from vks.model.deadline import Deadline
from vks.model.plan import Plan
from vks.model.succession import heirs_among
from vks.model.target import PROVINCE, Assignment, Bounds, Measure
from vks.store.bounds import read_bounds
from vks.store.dates import read_due
from vks.store.document import Path
from vks.store.fields import Fields
from vks.store.naming import check_units, expand

_Named = list[tuple[str, Path]]


class _Line(Struct, frozen=True):
    """One assignment line: to whom, what, by when."""

    fields: Fields
    units: tuple[str, ...]
    """The units it names; of a rest line all of its group, without its exceptions."""
    rest: str
    bounds: Bounds
    due: Deadline | None
    sound: bool
    """Whether nothing in it is wrong that would change whom it names."""


class AssignmentsOf:
    """The assignments of one target being read."""

    def __init__(self, target: Fields, plan: Plan, id_: str, measure: Measure | None) -> None:
        self._target = target
        self._reader = target.reader
        self._plan = plan
        self._id = id_
        self._measure = measure
        self._found: dict[str, Assignment] = {}
        self._lines: dict[str, int] = {}

    def read(self, *, province: bool) -> dict[str, Assignment]:
        """Resolve the lines into one assignment a unit, in rank order."""
        lines = [self._line(fields, province=province) for fields in self._written()]
        for line in lines:
            if not line.rest:
                self._assign(line, line.units)
        rests = self._rests(lines)
        self._check_overlap(rests)
        for line in rests:
            self._assign(line, [unit for unit in line.units if unit not in self._found])
        if not lines or not all(line.sound for line in lines):
            self._reader.gaps.partial.add(self._id)
        order = {unit: index for index, unit in enumerate((PROVINCE, *self._plan.units))}
        return dict(sorted(self._found.items(), key=lambda item: order[item[0]]))

    def _written(self) -> Iterator[Fields]:
        return self._target.subs("assign", required=True, least=1)

    def _line(self, fields: Fields, *, province: bool) -> _Line:
        bounds = read_bounds(fields, self._id, self._measure)
        due, _ = read_due(fields, self._plan, text_required=False)
        shaped = len(self._reader.malformed)
        rest, named = fields.text("rest"), fields.texts("to", least=1)
        except_ = fields.texts("except")
        if fields.has("to") == fields.has("rest"):
            self._reader.malformed.append(fields.path)
        sound = len(self._reader.malformed) == shaped
        fields.unconfirmed()
        fields.close()
        units: tuple[str, ...] = ()
        if not sound:
            rest = ""
        elif province or PROVINCE in {rest, *(name for name, _ in named)}:
            units, sound = self._province(fields, named, except_, province=province)
            rest = ""
        else:
            units, sound = self._units(fields, named, except_, rest)
        return _Line(fields, units, rest, bounds, due, sound)

    def _province(
        self, fields: Fields, named: _Named, except_: _Named, *, province: bool
    ) -> tuple[tuple[str, ...], bool]:
        """Read a line of a target with one total for all."""
        if not province or [name for name, _ in named] != [PROVINCE]:
            self._reader.find("assignment-province", fields.at("to" if named else "rest"))
            return (), False
        for name, path in except_:
            self._reader.find("except-needless", path, id=name)
        return (PROVINCE,), True

    def _units(
        self, fields: Fields, named: _Named, except_: _Named, rest: str
    ) -> tuple[tuple[str, ...], bool]:
        """Read whom a line names, without its exceptions."""
        units, groups = self._plan.units, self._plan.groups
        if rest:
            named = [(rest, fields.at("rest"))]
        sound = check_units(self._reader, named, {} if rest else units, groups)
        sound = check_units(self._reader, except_, units, groups) and sound
        listed = [(name, unit) for name, _ in named for unit in self._expand([name])]
        for name, path in except_:
            if sound and {unit for _, unit in listed}.isdisjoint(self._expand([name])):
                self._reader.find("except-needless", path, id=name)
        left_out = self._expand(name for name, _ in except_)
        kept = [(name, unit) for name, unit in listed if unit not in left_out]
        # Whoever stands in the place of another of them inherits, unless it is named itself.
        heirs = heirs_among(self._plan, [unit for _, unit in kept])
        owing = [unit for name, unit in kept if unit == name or unit not in heirs]
        return tuple(owing), sound

    def _expand(self, names: Iterable[str]) -> list[str]:
        return expand(names, self._plan.units, self._plan.groups)

    def _rests(self, lines: list[_Line]) -> list[_Line]:
        """Give the lines for the rest of a group, one a group."""
        kept: dict[str, _Line] = {}
        for line in lines:
            if line.rest in kept:
                self._reader.find("assignment-rest-twice", line.fields.at("rest"), group=line.rest)
            elif line.rest:
                kept[line.rest] = line
        return list(kept.values())

    def _check_overlap(self, rests: list[_Line]) -> None:
        """Note two groups whose rests share units: it could not be told whose bounds hold."""
        for first, second in combinations(rests, 2):
            shared = [unit for unit in second.units if unit in first.units and unit not in self._found]
            if shared:
                self._reader.find(
                    "assignment-rest-overlap",
                    second.fields.at("rest"),
                    group=second.rest,
                    other=first.rest,
                    units=", ".join(shared),
                )

    def _assign(self, line: _Line, units: Iterable[str]) -> None:
        path = line.fields.path
        here = self._reader.document.line(path)
        if line.sound and not units:
            self._reader.find("assignment-nobody", path, target=self._id)
        for unit in units:
            if unit in self._found:
                first = self._lines[unit]
                self._reader.find("assignment-twice", path, unit=unit, target=self._id, first=first)
                continue
            self._found[unit] = Assignment(unit, line.bounds, line.due)
            self._lines[unit] = here
