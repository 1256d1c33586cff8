"""Every kind of finding: its sentence and its mend, in Vietnamese and in English.

The text is data (``catalogue.toml`` beside this file); ids are stable and are never reused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct


class FindingKind(Struct, frozen=True):
    """What a finding id stands for; texts have ``{names}`` that the finding fills."""

    id: str
    what: str
    mend: str
    what_en: str
    mend_en: str
    warning: bool = False


class _Catalogue(Mapping[str, FindingKind]):
    """Read when first asked for: a run without findings does not pay for it."""

    def __getitem__(self, id_: str) -> FindingKind:
        return _read()[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(_read())

    def __len__(self) -> int:
        return len(_read())


@cache
def _read() -> dict[str, FindingKind]:
    import tomllib  # only a run with findings pays for it
    from importlib.resources import files

    text = files("vks.model").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return {id_: FindingKind(id_, **kind) for id_, kind in tomllib.loads(text).items()}


CATALOGUE: Mapping[str, FindingKind] = _Catalogue()
