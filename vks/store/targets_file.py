"""Read one targets/*.yaml: an area of the plan and its targets, groups resolved to units."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from vks.model.deadline import Deadline, parse_deadline
from vks.model.plan import Area, Plan
from vks.model.target import PROVINCE, Assignment, Bounds, Every, Measure, Source, Tag, Target
from vks.store.fields import Fields, Reader
from vks.store.plan_file import EVERYBODY, check_units, expand
from vks.store.scalars import Refusal, parse_percent, parse_whole

_MEASURES: Final = frozenset(Measure)
_EVERY: Final = frozenset(Every)
_TAGS: Final = frozenset(Tag)
_QUARTERS: Final = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
_SCOPES: Final = frozenset({PROVINCE})
_BOUNDS: Final = ("at_least", "above", "at_most", "below", "aim")
_UNBOUND: Final = {
    Measure.INCIDENTS: ("chỉ tiêu này chỉ cần không xảy ra", "such a target must never happen"),
    Measure.JUDGED: ("chỉ tiêu này không có con số", "such a target has no number"),
}
_LOWER_ONLY: Final = {Measure.RECURRING, Measure.PER_HEAD}


def read_targets(reader: Reader, plan: Plan) -> tuple[Area | None, list[Target]]:
    """Read an area and its targets; a target that cannot be read is left out."""
    root = reader.root()
    area_id = root.text("area", required=True)
    title = root.text("title", required=True)
    targets = [
        target
        for fields in root.subs("targets", required=True, least=1)
        if (target := _Target(fields, plan, area_id).read()) is not None
    ]
    root.close()
    return (Area(area_id, title) if area_id else None), targets


class _Target:
    """One target being read."""

    def __init__(self, fields: Fields, plan: Plan, area: str) -> None:
        self.fields = fields
        self.reader: Reader = fields.reader
        self.plan = plan
        self.area = area
        self.id = ""
        self.measure = Measure.JUDGED

    def read(self) -> Target | None:
        """Read all its fields."""
        fields = self.fields
        self.id = fields.id("id", required=True)
        title = fields.text("title", required=True)
        source = read_source(fields)
        measure = fields.choice("measure", _MEASURES, required=True)
        if measure:
            self.measure = Measure(measure)
        every, quarters = self._every()
        province = fields.choice("scope", _SCOPES) == PROVINCE
        reporters = self._reporters(province=province)
        due, due_text = read_due(fields, self.plan)
        assignments = self._assignments(province=province)
        waived = self._waived(assignments)
        part_of = fields.id("part_of")
        words = {
            key: fields.text(key)
            for key in ("numerator", "denominator", "heads", "condition", "exception", "note")
        }
        tags = tuple(Tag(tag) for tag in self._tags())
        fields.close()
        if not self.id or not measure or source is None:
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

    def _tags(self) -> list[str]:
        tags = []
        for tag, path in self.fields.texts("tags"):
            if tag in _TAGS:
                tags.append(tag)
            else:
                self.reader.malformed.append(path)
        return tags

    def _every(self) -> tuple[Every | None, tuple[int, ...]]:
        """Read the window: a word, or a list of named quarters."""
        raw = self.fields.raw("every")
        recurring = self.measure is Measure.RECURRING
        if not self.fields.has("every"):
            if recurring:
                self.reader.find("every-missing", self.fields.path, target=self.id)
            return (Every.YEAR if recurring else None), ()
        if not recurring:
            self.reader.find_key("every-needless", self.fields.at("every"))
            return None, ()
        if isinstance(raw, list):
            return None, tuple(self._quarters())
        word = self.fields.choice("every", _EVERY)
        return (Every(word) if word else Every.YEAR), ()

    def _quarters(self) -> list[int]:
        quarters = []
        for name, path in self.fields.texts("every", least=1):
            if name in _QUARTERS:
                quarters.append(_QUARTERS[name])
            else:
                self.reader.malformed.append(path)
        return sorted(set(quarters))

    def _reporters(self, *, province: bool) -> tuple[str, ...]:
        named = self.fields.texts("reported_by", least=1)
        check_units(self.reader, named, self.plan.units, self.plan.groups)
        names = tuple(text for text, _ in named) or (EVERYBODY,)
        return tuple(self._expand(names)) if province else ()

    def _expand(self, names: tuple[str, ...]) -> list[str]:
        return expand(names, self.plan.units, self.plan.groups)

    def _assignments(self, *, province: bool) -> dict[str, Assignment]:
        """Resolve the assignment lines; ``rest`` takes what no other line names."""
        found: dict[str, Assignment] = {}
        lines: dict[str, int] = {}
        rests: list[tuple[Fields, str, Bounds, Deadline | None]] = []
        for fields in self.fields.subs("assign", required=True, least=1):
            bounds = self._bounds(fields)
            due, _ = read_due(fields, self.plan, text_required=False)
            rest = fields.text("rest")
            named = fields.texts("to", least=1)
            except_ = fields.texts("except")
            fields.close()
            if rest:
                self._rest(fields, rest, rests, bounds, due)
                continue
            units = self._named(fields, named, except_, province=province)
            self._assign(found, lines, fields, units, bounds, due)
        for fields, rest, bounds, due in rests:
            units = [unit for unit in self._expand((rest,)) if unit not in found]
            self._assign(found, lines, fields, units, bounds, due)
        order = {unit: index for index, unit in enumerate((PROVINCE, *self.plan.units))}
        return dict(sorted(found.items(), key=lambda item: order[item[0]]))

    def _rest(
        self,
        fields: Fields,
        rest: str,
        rests: list[tuple[Fields, str, Bounds, Deadline | None]],
        bounds: Bounds,
        due: Deadline | None,
    ) -> None:
        path = fields.at("rest")
        check_units(self.reader, [(rest, path)], {}, self.plan.groups)
        if any(rest == other for _, other, _, _ in rests):
            self.reader.find("assignment-rest-twice", path, group=rest)
        elif rest in self.plan.groups:
            rests.append((fields, rest, bounds, due))

    def _named(
        self,
        fields: Fields,
        named: list[tuple[str, tuple[str | int, ...]]],
        except_: list[tuple[str, tuple[str | int, ...]]],
        *,
        province: bool,
    ) -> list[str]:
        names = tuple(text for text, _ in named)
        if province or PROVINCE in names:
            if not province or names != (PROVINCE,):
                self.reader.find("assignment-province", fields.at("to"))
                return []
            return [PROVINCE]
        for each in (named, except_):
            check_units(self.reader, each, self.plan.units, self.plan.groups)
        left_out = set(self._expand(tuple(text for text, _ in except_)))
        listed: list[str] = []
        for name in names:
            listed += [unit for unit in self._expand((name,)) if unit not in left_out]
        return listed

    def _assign(
        self,
        found: dict[str, Assignment],
        lines: dict[str, int],
        fields: Fields,
        units: list[str],
        bounds: Bounds,
        due: Deadline | None,
    ) -> None:
        line = self.reader.document.line(fields.path)
        if not units and not self._has_complaint(fields):
            self.reader.find("assignment-nobody", fields.path, target=self.id)
        for unit in units:
            if unit in found:
                self.reader.find(
                    "assignment-twice",
                    fields.path,
                    unit=unit,
                    target=self.id,
                    first=lines[unit],
                )
                continue
            found[unit] = Assignment(unit, bounds, due)
            lines[unit] = line

    def _has_complaint(self, fields: Fields) -> bool:
        """Tell whether an assignment line already has a finding that says why it names nobody."""
        line = self.reader.document.line(fields.path)
        found = any(finding.place.line >= line for finding in self.reader.findings)
        depth = len(fields.path)
        return found or any(path[:depth] == fields.path for path in self.reader.malformed)

    def _bounds(self, fields: Fields) -> Bounds:
        values: dict[str, Fraction] = {}
        parse = parse_percent if self.measure is Measure.SHARE else parse_whole
        for key in _BOUNDS:
            raw = fields.raw(key)
            if not fields.has(key):
                continue
            value = parse(raw)
            if isinstance(value, Refusal):
                self.reader.refused(value, fields.at(key))
            elif why := self._needless(key):
                self.reader.find_key(
                    "bounds-needless",
                    fields.at(key),
                    target=self.id,
                    measure=self.measure.value,
                    key=key,
                    why=why[0],
                    why_en=why[1],
                )
            else:
                values[key] = value
        self._check_order(fields, values)
        bounds = Bounds(**values)
        wants = self.measure in {Measure.COUNT, Measure.SHARE, Measure.LATEST, Measure.PER_HEAD}
        if wants and bounds.is_empty and not any(fields.has(key) for key in _BOUNDS):
            self.reader.find("bounds-missing", fields.path, target=self.id, measure=self.measure.value)
        return bounds

    def _needless(self, key: str) -> tuple[str, str] | None:
        """Say why a measure takes no such bound, if it does not."""
        if self.measure in _UNBOUND:
            return _UNBOUND[self.measure]
        if self.measure in _LOWER_ONLY and key not in {"at_least", "aim"}:
            return ("chỉ dùng at_least (số lần hoặc số của mỗi người)", "only at_least is used")
        return None

    def _check_order(self, fields: Fields, values: dict[str, Fraction]) -> None:
        for low, high in (
            ("at_least", "aim"),
            ("above", "aim"),
            ("at_least", "at_most"),
            ("at_least", "below"),
        ):
            if low in values and high in values and values[low] > values[high]:
                self.reader.find(
                    "bounds-order",
                    fields.at(high),
                    low=low,
                    low_value=_plain(values[low]),
                    high=high,
                    high_value=_plain(values[high]),
                )
        if self.measure is Measure.SHARE:
            for key, value in values.items():
                if value > 100:
                    self.reader.find("bounds-percent", fields.at(key), value=_plain(value))

    def _waived(self, assignments: dict[str, Assignment]) -> dict[str, str]:
        waived = self.fields.text_map("waived")
        for unit in waived:
            path = (*self.fields.at("waived"), unit)
            if unit not in assignments:
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


def read_due(fields: Fields, plan: Plan, *, text_required: bool = True) -> tuple[Deadline | None, str]:
    """Read one deadline and the document's own words for it."""
    text = fields.text("due")
    words = fields.text("due_text") if text_required else ""
    if not text:
        return None, words
    if text_required and not words:
        fields.reader.find_key("due-without-text", fields.at("due"))
    return check_deadline(fields.reader, text, fields.at("due"), plan), words


def check_deadline(reader: Reader, text: str, path: tuple[str | int, ...], plan: Plan) -> Deadline | None:
    """Read one deadline of a plan; one that is no deadline or years away is a finding."""
    deadline = parse_deadline(text, plan.quarters)
    if deadline is None:
        reader.find("deadline-unreadable", path, value=text)
    elif not plan.period.first.plus(-12).first_day <= deadline.by <= plan.period.last.plus(12).last_day:
        reader.find(
            "deadline-outside",
            path,
            value=text,
            first=str(plan.period.first),
            last=str(plan.period.last),
        )
    return deadline


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}".replace(".", ",")
