"""The results block as forms and tools write it, read without the YAML parser.

Nine of ten lines in a repository are ``  target: figure``. Where a whole ``results:`` block has
that form, which means the same in every reader of YAML, a regular expression reads it some ten
times faster; anything else, down to a comment, sends the file to the parser. Both ways must
give the same data (a property test holds them together).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from vks.store.document import Data, Document, parse
from vks.store.text import Text

_VALUE: Final = "(?:(?:0|[1-9][0-9]{0,17})(?:/(?:0|[1-9][0-9]{0,17}))?|met|not-met)"
_NAME: Final = "[a-z][A-Za-z0-9._-]{0,99}"  # the parser takes no key over a thousand
_NOTED: Final = rf'\{{value: ({_VALUE}), note: "([^"\\\n]*)"\}}'
_ENTRY: Final = re.compile(rf"  ({_NAME}): (?:({_VALUE})|{_NOTED})\n")
_BLOCK: Final = re.compile(
    rf'^results:\n((?:  {_NAME}: (?:{_VALUE}|\{{value: {_VALUE}, note: "[^"\\\n]*"\}})\n)+)',
    re.MULTILINE,
)
_KEY: Final = "results"


def parse_results(text: Text, *, figures: bool = True) -> Document:
    """Read a results file; the same as ``document.parse``, only sooner.

    Without ``figures`` a block that could be read quickly is left empty.
    """
    return _quick(text, figures=figures) or parse(text)


def _quick(text: Text, *, figures: bool) -> Document | None:
    content = text.content
    if content is None or text.findings:
        return None
    block = _BLOCK.search(content)
    if block is None:
        return None
    pairs = _ENTRY.findall(block[1]) if figures else []
    results: dict[str, Data] = {
        key: _typed(value) if value else {"value": _typed(noted), "note": note}
        for key, value, noted, note in pairs
    }
    if len(results) != len(pairs):
        return None
    first = content.count("\n", 0, block.start(1))
    blank = "\n" * block[1].count("\n")
    rest = parse(replace(text, content=content[: block.start(1)] + blank + content[block.end(1) :]))
    data = rest.data
    if rest.findings or not isinstance(data, dict) or data.get(_KEY, 0) is not None:
        return None
    rest.source = text
    if rest.marks[id(data)][_KEY][0] != (first - 1, 0) or _in_braces(rest):
        return None
    data[_KEY] = results
    rest.block_lines = {key: first + at for at, (key, *_) in enumerate(pairs, start=1)}
    return rest


def _in_braces(document: Document) -> bool:
    """Tell whether all of a file stands in braces, where indentation means nothing."""
    place = document.place()
    return place.text.startswith("{", place.column - 1)


def _typed(value: str) -> Data:
    return int(value) if value.isdecimal() else value
