"""The JSON Schemas, and their errors as findings with the line in the file.

``jsonschema`` stays the authority on shape; it is loaded only here, and only for ``check`` or
for a file that does not fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from vks.model.finding import Finding
from vks.model.names import nearest
from vks.store.document import Data, Document, Path
from vks.store.expected import PERCENT_BOUND, WHOLE, Expected
from vks.store.scalars import refuse, said

KINDS: Final = ("plan", "units", "targets", "tasks", "results", "closed")
_CHOICES: Final = re.compile(r"\^\(([a-z-]+(?:\|[a-z-]+)+)\)\$")
_IDS: Final = "^[A-Za-z0-9]"
_LIMITS: Final = {
    "minimum": ("phải từ {} trở lên", "it must be {} or more"),
    "maximum": ("không được quá {}", "it must be {} at most"),
}
_WORDS: Final = {
    "string": ("chữ", "text"),
    "integer": ("số nguyên", "a whole number"),
    "object": ("một nhóm “tên: giá trị”", "a group of “name: value”"),
    "array": ("danh sách", "a list"),
    "boolean": ("true/false", "true/false"),
    "null": ("để trống", "nothing"),
}


def schema_folder() -> FilePath:
    """Give the folder of the schemas: inside the wheel, or beside the package."""
    inside = FilePath(str(files("vks").joinpath("schemas")))
    return inside if inside.is_dir() else FilePath(__file__).parents[2] / "schemas"


@cache
def load_schema(kind: str) -> dict[str, Any]:
    """Give one schema as data."""
    path = schema_folder() / f"{kind}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def validator(kind: str) -> Draft202012Validator:
    """Give the validator of one kind of file; built once, no look-up leaves the machine."""
    names = ("common", *KINDS)
    resources = [(f"{name}.schema.json", Resource.from_contents(load_schema(name))) for name in names]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(load_schema(kind), registry=registry)


def check_schema(document: Document, kind: str) -> list[Finding]:
    """Give every finding of a document's shape, in order of place."""
    found = [
        finding
        for error in validator(kind).iter_errors(document.data)
        for finding in _explain(error, document)
    ]
    unique = {(f.id, f.place.line, f.place.column, f.values.get("key")): f for f in found}
    return sorted(unique.values(), key=lambda finding: finding.order)


def _explain(error: ValidationError, document: Document) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    keyword = str(error.validator)
    if keyword == "additionalProperties" and isinstance(error.instance, dict):
        yield from _unknown_keys(error.instance, schema, path, document)
    elif keyword == "required" and isinstance(error.instance, dict):
        missing = [key for key in schema.get("required", ()) if key not in error.instance]
        yield from (_missing(key, schema, path, document) for key in missing)
    elif keyword == "oneOf":
        yield from _one_of(error, schema, path, document)
    else:
        yield _value(error, schema, path, document)


def _missing(key: str, schema: dict[str, Any], path: Path, document: Document) -> Finding:
    inside = schema.get("properties", {}).get(key, {})
    values = {"key": key, "description": _brackets(inside.get("description", ""))}
    return Finding("schema-missing-key", document.place(path), values)


def _one_of(
    error: ValidationError, schema: dict[str, Any], path: Path, document: Document
) -> Iterator[Finding]:
    """Explain keys of which a mapping must have exactly one: the first is asked for."""
    if not isinstance(error.instance, dict):
        return
    keys = [key for choice in schema["oneOf"] for key in choice["required"]]
    written = [key for key in error.instance if key in keys]
    if not written:
        yield _missing(keys[0], schema, path, document)
    else:
        values = {"first": written[0], "second": written[1]}
        place = document.place((*path, written[1]), key=True)
        yield Finding("schema-one-of", place, values)


def _unknown_keys(
    instance: dict[str, Data], schema: dict[str, Any], path: Path, document: Document
) -> Iterator[Finding]:
    known = list(schema.get("properties", {}))
    for key in instance:
        if key not in known:
            near = nearest(key, known)
            listed = ", ".join(near)
            values: dict[str, object] = {
                "key": key.replace("\0", "?"),
                "known": ", ".join(known),
                "near": f"; có phải là {listed}?" if near else "",
                "near_en": f"; did you mean {listed}?" if near else "",
            }
            yield Finding("schema-unknown-key", document.place((*path, key), key=True), values)


def _value(error: ValidationError, schema: dict[str, Any], path: Path, document: Document) -> Finding:
    raw: Data = error.instance  # type: ignore[assignment]  # the library leaves it unset only while it builds
    place = document.place(path)
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if isinstance(raw, (str, bool)) and "integer" in types:
        refusal = refuse(raw, _expected(schema))
        if refusal.id != "value-unreadable":
            return Finding(refusal.id, place, refusal.values)
    value, value_en = said(raw)
    values: dict[str, object] = {"value": value, "value_en": value_en}
    values["description"] = _brackets(str(schema.get("description", "")))
    if error.validator == "type":
        words = [_WORDS.get(kind, (kind, kind)) for kind in types if kind != "null"]
        values["expected"] = " hoặc ".join(vi for vi, _ in words)
        values["expected_en"] = " or ".join(en for _, en in words)
        return Finding("schema-type", place, values)
    values["expected"], values["expected_en"] = _wanted(str(error.validator), schema)
    return Finding("schema-value", place, values)


def _wanted(keyword: str, schema: dict[str, Any]) -> tuple[str, str]:
    """Say what a value must be, where the schema can tell in a few words."""
    pattern = str(schema.get("pattern", ""))
    listed = _CHOICES.fullmatch(pattern)
    choices = ", ".join(listed[1].split("|") if listed else map(str, schema.get("enum", ())))
    if keyword in {"pattern", "enum"} and choices:
        return f": một trong {choices}", f": one of {choices}"
    if keyword in {"minimum", "maximum"}:
        limit, (vi, en) = schema[keyword], _LIMITS[keyword]
        return f": {vi.format(limit)}", f": {en.format(limit)}"
    if keyword == "pattern" and pattern.startswith(_IDS):
        return ": chỉ dùng a-z, 0-9, dấu chấm, gạch ngang", ": only a-z, 0-9, dots and dashes"
    return "", ""


def _expected(schema: dict[str, Any]) -> Expected:
    return PERCENT_BOUND if "string" in schema.get("type", ()) else WHOLE


def _brackets(description: str) -> str:
    return f" ({description.rstrip('.')})" if description else ""
