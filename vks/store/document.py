"""YAML text to plain data with the place of every key and value.

Read from the parser's events, without recursion, so that anchors, tags, duplicate keys and
depth are findings and not surprises. Only decimal integers, true/false and null are typed;
all else stays text for its field to read (design: scalars).
"""

from __future__ import annotations

import re
from typing import Final

import yaml
from msgspec import Struct, field

from vks.model.finding import Finding, Place, Severity
from vks.store.text import Text, place_of
from vks.store.yaml_words import explain_error

Data = dict[str, "Data"] | list["Data"] | str | int | bool | None
Path = tuple[str | int, ...]
_Mark = tuple[int, int]

MOST_LEVELS: Final = 20
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NULLS: Final = frozenset({"", "~", "null"})
_KEY: Final = "\0"
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|\'(?:[^\']|\'\')*\'?')
_STANDARD_TAG: Final = "tag:yaml.org,2002:"


class Document(Struct):
    """One file's data, with marks to find any part of it again."""

    source: Text
    data: Data = None
    marks: dict[int, dict[str | int, tuple[_Mark, _Mark]]] = field(default_factory=dict)
    """By id of a container: each key's or index's own mark and its value's mark."""
    findings: list[Finding] = field(default_factory=list)
    root_mark: _Mark = (0, 0)
    block_first: int = 0
    """Where the first of the figures stands that were read without the parser (see ``store.canonical``),
    one a line; 0 where there are none."""
    task_lines: dict[str, int] = field(default_factory=dict)
    """The same of key tasks."""
    unmarked: bool = False
    """Whether nothing of the file was read by the parser: it is, once a place is asked for."""
    _located: Document | None = None
    _lines: list[str] | None = None
    _block_lines: dict[str, int] | None = None

    @property
    def file(self) -> str:
        """The file's name, from the repository's root."""
        return self.source.file

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Give the place of the value at a path, or of its key."""
        mark, value = self._walk(path, key=key)
        return self.place_at(mark, _shown_length(path, value, key=key))

    def block_lines(self) -> dict[str, int]:
        """Give the lines (from 1) of the figures that were read without the parser."""
        if self._block_lines is None:
            found = self.data["results"] if self.block_first and isinstance(self.data, dict) else None
            figures = found if isinstance(found, dict) else {}
            self._block_lines = {key: at for at, key in enumerate(figures, self.block_first)}
        return self._block_lines

    def line(self, path: Path) -> int:
        """Give the line (from 1) of what stands at a path."""
        if len(path) == 2:
            lines = {"results": self.block_lines(), "tasks": self.task_lines}.get(str(path[0]), {})
            if path[1] in lines:
                return lines[str(path[1])]
        return self._walk(path, key=True)[0][0] + 1

    def place_at(self, mark: _Mark, length: int = 1) -> Place:
        """Give the place of a mark, with the line it stands on; quotes belong to what they hold."""
        if self._lines is None:
            self._lines = (self.source.content or "").split("\n")
        shown = self._lines[mark[0]] if mark[0] < len(self._lines) else ""
        quoted = _QUOTED.match(shown, mark[1])
        length = len(quoted[0]) if quoted else length
        return Place(self.file, mark[0] + 1, mark[1] + 1, shown, max(length, 1))

    def damaged_lines(self) -> frozenset[int]:
        """Give the lines (from 1) whose text or syntax is wrong already."""
        return frozenset(
            finding.place.line
            for finding in self.findings
            if finding.id.startswith(("text-", "yaml-")) and finding.severity is Severity.ERROR
        )

    def _walk(self, path: Path, *, key: bool) -> tuple[_Mark, Data]:
        """Follow a path as far as it goes; a block read without marks is parsed for them."""
        document = self
        if self.unmarked or (self.block_first and len(path) > 1 and path[0] == "results"):
            self._located = document = self._located or parse(self.source)
        at: Data = document.data
        mark = document.root_mark
        for depth, step in enumerate(path, start=1):
            known = document.marks.get(id(at), {}).get(step)
            if known is None:
                break
            mark = known[0] if key and depth == len(path) else known[1]
            at = at[step]  # type: ignore[index]  # the marks mirror the data
        return mark, at


class _Frame:
    """A container under construction."""

    __slots__ = ("awaits_key", "container", "is_key", "key", "key_mark", "marks", "own_mark")

    def __init__(self, container: Data, own_mark: _Mark, *, is_key: bool) -> None:
        self.container = container
        self.is_key = is_key
        """Whether it stands where a name should: a finding, and its value is read all the same."""
        self.awaits_key = isinstance(container, dict)
        """Whether the next value is the key of another."""
        self.marks: dict[str | int, tuple[_Mark, _Mark]] = {}
        self.key = ""
        self.key_mark: _Mark = (0, 0)
        self.own_mark = own_mark


def parse(text: Text) -> Document:
    """Read one file's text; what is wrong with it stands in the document's findings."""
    document = Document(text, findings=list(text.findings))
    if text.content is None:
        return document
    builder = _Builder(document)
    try:
        builder.read(text.content)
    except yaml.MarkedYAMLError as error:
        fault = explain_error(error, text.content.split("\n"))
        place = document.place_at((fault.line, fault.column))
        document.findings.append(Finding("yaml-syntax", place, fault.words))
        document.data = None
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(str(error.character)[:1])
        place = place_of(text.content, error.position, text.file)
        document.findings.append(
            Finding("text-control", place, {"code": f"{code:04X}", "more": "", "more_en": ""})
        )
        document.data = None
    if builder.refused:
        document.data = None
    elif document.data is None and not document.findings:
        document.findings.append(Finding("file-empty", Place(text.file)))
    return document


class _Builder:
    """Turns parser events into data and marks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Frame] = []
        self.documents = 0
        self.refused = False

    def read(self, text: str) -> None:
        """Take the parser's events one by one, until the end or a refusal."""
        parser = yaml.CSafeLoader(text)
        try:
            while not self.refused and (event := parser.get_event()) is not None:
                if isinstance(event, yaml.ScalarEvent):  # nine of ten
                    self._scalar(event)
                else:
                    self._take(event)
        finally:
            parser.dispose()

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._find("yaml-alias", event, name="*" + str(event.anchor))
            self._value(None, _mark(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._find("yaml-many-documents", event)
                self.refused = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._properties(event)
        value = str(event.value)
        if self.stack and self.stack[-1].awaits_key:
            self._key(self.stack[-1], value, _mark(event))
        else:
            self._value(_resolve(value) if event.implicit[0] else value, _mark(event))

    def _open(self, container: Data, event: yaml.CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self._properties(event)
        if len(self.stack) >= MOST_LEVELS:
            self._find("yaml-too-deep", event, limit=MOST_LEVELS)
            self.refused = True
            return
        is_key = bool(self.stack) and self.stack[-1].awaits_key
        if is_key:
            self._find("yaml-key", event)
        self.stack.append(_Frame(container, _mark(event), is_key=is_key))

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.is_key:
            self._key(self.stack[-1], _KEY, frame.own_mark)
            return
        self.document.marks[id(frame.container)] = frame.marks
        self._value(frame.container, frame.own_mark)

    def _key(self, frame: _Frame, key: str, mark: _Mark) -> None:
        if key in frame.marks and key != _KEY:
            first = frame.marks[key][0][0] + 1
            place = self.document.place_at(mark, len(key))
            values: dict[str, object] = {"key": key, "first": first}
            self.document.findings.append(Finding("yaml-duplicate-key", place, values))
        frame.key, frame.key_mark, frame.awaits_key = key, mark, False

    def _value(self, value: Data, mark: _Mark) -> None:
        if not self.stack:
            self.document.data, self.document.root_mark = value, mark
            return
        frame = self.stack[-1]
        container = frame.container
        if isinstance(container, list):
            frame.marks[len(container)] = (mark, mark)
            container.append(value)
        elif isinstance(container, dict) and not frame.awaits_key:
            if frame.key not in container:
                container[frame.key] = value
                frame.marks[frame.key] = (frame.key_mark, mark)
            frame.awaits_key = True
        elif isinstance(container, dict):
            self.document.findings.append(Finding("yaml-key", self.document.place_at(mark)))
            self._key(frame, _KEY, mark)

    def _properties(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._find("yaml-alias", event, name="&" + str(event.anchor))
        tag = getattr(event, "tag", None)
        if tag:
            self._find("yaml-tag", event, name=str(tag).replace(_STANDARD_TAG, "!!"))

    def _find(self, id_: str, event: yaml.Event, **values: object) -> None:
        self.document.findings.append(Finding(id_, self.document.place_at(_mark(event)), values))


def _mark(event: yaml.Event) -> _Mark:
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _resolve(value: str) -> Data:
    """Type a plain scalar: integers, true/false, null; the rest stays text."""
    if _INTEGER.fullmatch(value):
        return int(value)
    if value in _NULLS:
        return None
    if value in {"true", "false"}:
        return value == "true"
    return value


def _shown_length(path: Path, value: Data, *, key: bool) -> int:
    if key and path:
        return len(str(path[-1]))
    return 1 if value is None or isinstance(value, (dict, list)) else len(str(value))
