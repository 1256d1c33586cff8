"""Results files as forms and tools write them, read without the YAML parser.

Nine of ten lines in a repository are ``  target: figure``, and most files hold nothing else but
unit, month and done tasks. What has that form means the same in every reader of YAML, and a
regular expression reads it some ten times faster: the whole file, or else its ``results:`` block
alone; anything else, down to a comment among the figures, goes to the parser. All ways must give
the same data (a property test holds them together).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from vks.store.document import Data, Document, parse
from vks.store.text import Text

# Nothing is given back once it is taken (++, ?>): what follows could not begin with it, and it takes half the time.
_WHOLE_NUMBER: Final = "(?:0|[1-9][0-9]{0,17}+)"
_VALUE: Final = f"(?>{_WHOLE_NUMBER}(?:/{_WHOLE_NUMBER})?|met|not-met)"
_NAME: Final = "[a-z][A-Za-z0-9._-]{0,99}+"  # the parser takes no key over a thousand
_NOTED: Final = rf'\{{value: ({_VALUE}), note: "([^"\\\n]*)"\}}'
_ENTRY: Final = re.compile(rf"  ({_NAME}): (?:({_VALUE})|{_NOTED})\n")
_BLOCK: Final = re.compile(
    rf'^results:\n((?:  {_NAME}: (?:{_VALUE}|\{{value: {_VALUE}, note: "[^"\\\n]*"\}})\n)++)',
    re.MULTILINE,
)
_KEY: Final = "results"
_STAGE: Final = "[0-9]{4}-[A-Za-z0-9]{2}"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TASK: Final = re.compile(rf"  ({_NAME}): \{{(?:stage: ({_STAGE}), )?done: ({_DAY})\}}\n")
_WHOLE: Final = re.compile(
    "(?:#[^\n]*\n)*"
    r"unit: ([A-Za-z][A-Za-z0-9._-]{0,99})\nmonth: ([0-9]{4}-[0-9]{2})\n"
    rf'results:\n((?:  {_NAME}: (?:{_VALUE}|\{{value: {_VALUE}, note: "[^"\\\n]*"\}})\n)++)'
    rf"(?:tasks:\n((?:  {_NAME}: \{{(?:stage: {_STAGE}, )?done: {_DAY}\}}\n)++))?"
)
_TYPED: Final = frozenset({"true", "false", "null"})


def parse_results(text: Text, *, figures: bool = True) -> Document:
    """Read a results file; the same as ``document.parse``, only sooner.

    Without ``figures`` a block that could be read quickly is left empty.
    """
    content = text.content
    if content is None or text.findings:
        return parse(text)
    whole = _WHOLE.fullmatch(content)
    quick = (
        _quick_file(text, whole, figures=figures) if whole else _quick_block(text, content, figures=figures)
    )
    return quick or parse(text)


def _quick_file(text: Text, whole: re.Match[str], *, figures: bool) -> Document | None:
    """Read a file that is usual from its first line to its last; places are looked for when asked."""
    content = whole.string
    unit, month, block, tasks = whole.groups()
    results = _figures_of(block) if figures else {}
    done = _TASK.findall(tasks) if tasks else []
    if results is None or unit in _TYPED:
        return None
    data: dict[str, Data] = {"unit": unit, "month": month, _KEY: results}
    if done:
        said: dict[str, Data] = {
            id_: {"stage": stage, "done": day} if stage else {"done": day} for id_, stage, day in done
        }
        if len(said) != len(done):
            return None
        data["tasks"] = said
    document = Document(text, data, unmarked=True)
    if results:
        document.block_first = 1 + content.count("\n", 0, whole.start(3))
    if done:
        first = 1 + content.count("\n", 0, whole.start(4))
        document.task_lines = {id_: first + at for at, (id_, *_) in enumerate(done)}
    return document


def _figures_of(block: str) -> dict[str, Data] | None:
    """Give the figures of a usual block in their order; None where a target stands twice."""
    found: dict[str, Data]
    if "{" in block:
        pairs = _ENTRY.findall(block)
        found = {
            key: _typed(value) if value else {"value": _typed(noted), "note": note}
            for key, value, noted, note in pairs
        }
        return found if len(found) == len(pairs) else None
    words = block.replace(":", "").split()  # neither names nor values have a colon or a space in them
    values = [int(word) if word.isdecimal() else word for word in words[1::2]]
    found = dict(zip(words[::2], values, strict=True))
    return found if len(found) == len(values) else None


def _quick_block(text: Text, content: str, *, figures: bool) -> Document | None:
    """Read the block of figures quickly, and the rest by the parser."""
    block = _BLOCK.search(content)
    if block is None:
        return None
    results = _figures_of(block[1]) if figures else {}
    if results is None:
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
    rest.block_first = first + 1 if results else 0
    return rest


def _in_braces(document: Document) -> bool:
    """Tell whether all of a file stands in braces, where indentation means nothing."""
    place = document.place()
    return place.text.startswith("{", place.column - 1)


def _typed(value: str) -> Data:
    return int(value) if value.isdecimal() else value
