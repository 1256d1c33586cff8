"""The JSON Schemas, and their errors as findings with the line in the file.

``jsonschema`` stays the authority on shape; it is loaded only here, and only for ``check`` or
for a file that does not fit.
"""

from __future__ import annotations

import json
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
from vks.store.scalars import PERCENT, WHOLE, Expected, refuse, shown

KINDS: Final = ("plan", "units", "targets", "tasks", "results")
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
    unique = {(f.id, f.place.line, f.place.column): f for f in found}
    return sorted(unique.values(), key=lambda finding: finding.order)


def _explain(error: ValidationError, document: Document) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    keyword = str(error.validator)
    described = str(schema.get("description", ""))
    if keyword == "additionalProperties" and isinstance(error.instance, dict):
        yield from _unknown_keys(error.instance, schema, path, document)
    elif keyword == "required" and isinstance(error.instance, dict):
        for key in schema.get("required", ()):
            if key not in error.instance:
                inside = schema.get("properties", {}).get(key, {})
                yield Finding(
                    "schema-missing-key",
                    document.place(path),
                    {"key": key, "description": _brackets(inside.get("description", ""))},
                )
    elif keyword in {"type", "pattern", "enum", "minimum", "maximum"}:
        yield _value(error, schema, path, document, described)
    else:
        yield Finding(
            "schema-value",
            document.place(path),
            {
                "value": shown(_data(error.instance)),
                "expected": "",
                "expected_en": "",
                "description": _brackets(described),
            },
        )


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


def _value(
    error: ValidationError,
    schema: dict[str, Any],
    path: Path,
    document: Document,
    described: str,
) -> Finding:
    raw = _data(error.instance)
    place = document.place(path)
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if isinstance(raw, (str, bool)) and "integer" in types:
        refusal = refuse(raw, _expected(schema))
        if refusal.id != "value-unreadable":
            return Finding(refusal.id, place, refusal.values)
    values: dict[str, object] = {"value": shown(raw), "description": _brackets(described)}
    if error.validator == "type":
        words = [_WORDS.get(kind, (kind, kind)) for kind in types]
        values["expected"] = " / ".join(vi for vi, _ in words)
        values["expected_en"] = " / ".join(en for _, en in words)
        return Finding("schema-type", place, values)
    choices = ", ".join(str(choice) for choice in schema.get("enum", ()))
    values["expected"] = f": một trong {choices}" if choices else ""
    values["expected_en"] = f": one of {choices}" if choices else ""
    return Finding("schema-value", place, values)


def _expected(schema: dict[str, Any]) -> Expected:
    return PERCENT if "string" in schema.get("type", ()) else WHOLE


def _brackets(description: str) -> str:
    return f" ({description.rstrip('.')})" if description else ""


def _data(instance: object) -> Data:
    return instance if isinstance(instance, (str, int, bool, list, dict)) else None
