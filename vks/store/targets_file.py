"""Read one targets/*.yaml: an area of the plan and its targets, groups resolved to units."""

from __future__ import annotations

from typing import Final

from vks.model.plan import Area, Plan
from vks.model.succession import assignment_of, lineage_of
from vks.model.target import PROVINCE, Assignment, Every, Measure, Source, Tag, Target
from vks.store.amendments import read_amendments
from vks.store.assignments import AssignmentsOf
from vks.store.dates import read_due
from vks.store.document import Path
from vks.store.fields import Fields, Reader
from vks.store.naming import EVERYBODY, check_units, expand

_MEASURES: Final = frozenset(Measure)
_EVERY: Final = frozenset(Every)
_TAGS: Final = frozenset(Tag)
_QUARTERS: Final = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
_SCOPES: Final = frozenset({PROVINCE})
_WORDS: Final = ("numerator", "denominator", "heads", "condition", "exception", "note")


def read_targets(reader: Reader, plan: Plan) -> tuple[Area | None, list[tuple[Target, Path]]]:
    """Read an area and its targets with their places; one that cannot be read is left out."""
    root = reader.root()
    area_id = root.text("area", required=True)
    title = root.text("title", required=True)
    targets = []
    written = root.data.get("targets")
    for fields in root.subs("targets", required=True):
        target = _Target(fields, plan, area_id).read()
        if target is not None:
            targets.append((target, fields.path))
    root.close()
    if not isinstance(written, list) or len(written) != len(targets):
        reader.gaps.lists.add("targets")
    document = reader.document
    area = Area(area_id, title, document.file, document.line(("area",))) if area_id else None
    return area, targets


class _Target:
    """One target being read."""

    def __init__(self, fields: Fields, plan: Plan, area: str) -> None:
        self.fields = fields
        self.reader: Reader = fields.reader
        self.plan = plan
        self.area = area
        self.id = ""
        self.measure: Measure | None = None

    def read(self) -> Target | None:
        """Read all its fields."""
        fields = self.fields
        self.id = fields.id("id", required=True)
        title = fields.text("title", required=True)
        source = read_source(fields)
        measure = fields.choice("measure", _MEASURES, required=True)
        self.measure = Measure(measure) if measure else None
        every, quarters = self._every()
        province = fields.choice("scope", _SCOPES) == PROVINCE
        reporters = self._reporters(province=province)
        due, due_text = read_due(fields, self.plan)
        assignments = AssignmentsOf(fields, self.plan, self.id, self.measure).read(province=province)
        waived = self._waived(assignments)

        def inherited(unit: str, so_far: dict[str, Assignment]) -> Assignment | None:
            return self._inherited(unit, so_far, waived, every)

        assignments = read_amendments(fields, self.plan, self.id, self.measure, assignments, inherited)
        part_of = fields.id("part_of")
        words = {key: fields.text(key) for key in _WORDS}
        tags = self._tags()
        fields.unconfirmed()
        fields.close()
        if not self.id or self.measure is None or source is None:
            return None
        return Target(
            id=self.id,
            title=title,
            area=self.area,
            source=source,
            measure=self.measure,
            every=every,
            quarters=quarters,
            province=province,
            reporters=reporters,
            part_of=part_of or None,
            tags=tags,
            numerator=words["numerator"],
            denominator=words["denominator"],
            heads=words["heads"],
            condition=words["condition"],
            exception=words["exception"],
            note=words["note"],
            due=due,
            due_text=due_text,
            assignments=assignments,
            waived=waived,
            file=self.reader.document.file,
            line=self.reader.document.line(fields.path),
        )

    def _tags(self) -> tuple[Tag, ...]:
        texts = self.fields.texts("tags")
        self.reader.malformed += [path for tag, path in texts if tag not in _TAGS]
        return tuple(Tag(tag) for tag, _ in texts if tag in _TAGS)

    def _every(self) -> tuple[Every | None, tuple[int, ...]]:
        """Read the window: a word, or a list of named quarters."""
        raw = self.fields.raw("every")
        recurring = self.measure is Measure.RECURRING
        if not self.fields.has("every"):
            if recurring:
                self.reader.find("every-missing", self.fields.path, target=self.id)
            return (Every.YEAR if recurring else None), ()
        if not recurring and self.measure is not None:
            self.reader.find_key("every-needless", self.fields.at("every"))
            return None, ()
        if isinstance(raw, list):
            return None, self._quarters()
        word = self.fields.choice("every", _EVERY)
        return (Every(word) if word else Every.YEAR), ()

    def _quarters(self) -> tuple[int, ...]:
        texts = self.fields.texts("every", least=1)
        self.reader.malformed += [path for name, path in texts if name not in _QUARTERS]
        return tuple(sorted({_QUARTERS[name] for name, _ in texts if name in _QUARTERS}))

    def _reporters(self, *, province: bool) -> tuple[str, ...]:
        named = self.fields.texts("reported_by", least=1)
        if self.fields.has("reported_by") and not province:
            self.reader.find_key("reported-by-needless", self.fields.at("reported_by"))
        if not check_units(self.reader, named, self.plan.units, self.plan.groups):
            self.reader.gaps.partial.add(self.id)
        names = [text for text, _ in named] or [EVERYBODY]
        return tuple(expand(names, self.plan.units, self.plan.groups)) if province else ()

    def _inherited(
        self, unit: str, assignments: dict[str, Assignment], waived: dict[str, str], every: Every | None
    ) -> Assignment | None:
        """Give what a unit owes that no line names and that stands in the place of others."""
        if self.measure is None:
            return None
        target = Target(
            self.id, "", self.area, Source(""), self.measure, every, assignments=assignments, waived=waived
        )
        found = assignment_of(self.plan, target, unit)
        return found if isinstance(found, Assignment) else None

    def _waived(self, assignments: dict[str, Assignment]) -> dict[str, str]:
        waived = self.fields.text_map("waived")
        for unit in waived:
            owing = not assignments.keys().isdisjoint(lineage_of(self.plan, unit))
            if not owing and self.id not in self.reader.gaps.partial:
                path = (*self.fields.at("waived"), unit)
                self.reader.find_key("not-assigned", path, target=self.id, unit=unit)
        return waived


def read_source(fields: Fields) -> Source | None:
    """Read where in the document something stands."""
    inside = fields.sub("source", required=True)
    if inside is None:
        return None
    section = inside.text("section", required=True)
    item = inside.raw("item")
    if inside.has("item") and not isinstance(item, str):
        fields.reader.malformed.append(inside.at("item"))
    inside.close()
    return Source(section, item if isinstance(item, str) else "") if section else None
