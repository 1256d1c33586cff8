"""Put a fault into the program as it stands in memory: the functions that everybody holds change their code."""

from __future__ import annotations

import gc
import importlib
import sys
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutate.mutants import Mutant, code_of, dependents
from tests.running import ROOT

Place = tuple[str, str, int]
"""A function: its module's file, its qualified name, the line its code begins on."""


def module_of(file: str) -> str:
    """Give the dotted name of a module's file."""
    return ".".join(Path(file).with_suffix("").parts)


class Alive:
    """What of the program is in memory: its functions by their places, its caches."""

    def __init__(self, files: list[str]) -> None:
        for file in files:
            importlib.import_module(module_of(file))
        self.functions: dict[Place, list[FunctionType]] = {}
        self.caches: list[_lru_cache_wrapper[Any]] = []
        paths = {str(ROOT / file): file for file in files}
        gc.unfreeze()  # what pytest set aside is not among what is found below
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename in paths:
                code = each.__code__
                place = (paths[code.co_filename], code.co_qualname, code.co_firstlineno)
                self.functions.setdefault(place, []).append(each)
            elif isinstance(each, _lru_cache_wrapper) and _is_ours(each):
                self.caches.append(each)

    def forget(self, *layers: str) -> None:
        """Empty the caches of functions (of some layers, else all): nothing worked out before is taken over."""
        for each in self.caches:
            if not layers or each.__module__.startswith(layers):
                each.cache_clear()

    def put(self, mutant: Mutant) -> bool:
        """Put a fault in; tell whether there was anything to put it into."""
        code = code_of(ROOT / mutant.file, mutant)
        self.forget()
        if not mutant.owner:
            return _redo(code, mutant)
        new = _find(code, mutant.owner, mutant.first)
        old = self.functions.get((mutant.file, mutant.owner, mutant.first), [])
        for each in old:
            each.__code__ = new
        return bool(old)


def _is_ours(cached: Any) -> bool:
    return str(getattr(cached, "__module__", "")).split(".")[0] in {"vks", "tests"}


def _find(code: CodeType, name: str, first: int) -> CodeType:
    """Find a function's code in that of its module, through classes."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    for each in inner:
        if (each.co_qualname, each.co_firstlineno) == (name, first):
            return each
    for each in inner:
        if name.startswith(f"{each.co_qualname}."):
            return _find(each, name, first)
    raise LookupError(name)


def _redo(code: CodeType, mutant: Mutant) -> bool:
    """Run a module's own statements anew, and hand what they now give to all who hold the old."""
    module = sys.modules[module_of(mutant.file)]
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    exec(code, fresh.__dict__)  # noqa: S102  # our own module, with the fault
    if any(hasattr(module.__dict__.get(name), "__struct_fields__") for name in mutant.names):
        return False  # a Struct's defaults cannot be changed once it is made
    names, _ = dependents((ROOT / mutant.file).read_text(encoding="utf-8"), mutant.names)
    for name in sorted(names):
        _hand_over(module, name, fresh.__dict__.get(name))
    return bool(names)


def _hand_over(module: ModuleType, name: str, new: Any) -> None:
    old = module.__dict__.get(name)
    if isinstance(old, _lru_cache_wrapper):
        old, new = old.__wrapped__, new.__wrapped__
    if isinstance(old, FunctionType):
        _take_defaults(old, new)
    elif isinstance(old, type):
        _take_members(old, new)
    else:
        for each in list(sys.modules.values()):
            held = getattr(each, "__dict__", {})
            if getattr(each, "__name__", "").split(".")[0] in {"vks", "tests"} and held.get(name) is old:
                held[name] = new


def _take_defaults(old: FunctionType, new: FunctionType) -> None:
    old.__defaults__ = new.__defaults__
    old.__kwdefaults__ = new.__kwdefaults__


def _take_members(old: type, new: type) -> None:
    """Take over what a class's own statements give: the defaults of its fields and methods."""
    for name, value in vars(new).items():
        own = vars(old).get(name)
        if name == "__init__" and hasattr(old, "__dataclass_fields__"):
            type.__setattr__(old, name, value)
        elif isinstance(own, FunctionType) and isinstance(value, FunctionType):
            _take_defaults(own, value)
        elif isinstance(own, str | int | tuple | frozenset) and not name.startswith("__"):
            type.__setattr__(old, name, value)
