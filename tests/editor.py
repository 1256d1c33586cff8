"""Prove completion, hover and checks in an editor (``python -m tests.editor``).

Speaks the Language Server Protocol with the real yaml-language-server, as VS Code's YAML
extension does: ``npm install --global yaml-language-server``, or name its program in the variable
YAML_LANGUAGE_SERVER. Not in the ordinary suite, which needs no Node.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.running import ROOT

_SECONDS: Final = 30
_FOLDER: Final = "plans/2024/quang-ninh"
_SETTINGS: Final = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


@dataclass(frozen=True, slots=True)
class Probe:
    """One kind of file: a text with the cursor's place marked by ``|``, and what an editor must know there."""

    file: str
    key_at: str
    keys: tuple[str, ...]
    """Offered at the mark of ``key_at``."""
    value_at: str
    values: tuple[str, ...]
    hover: str
    """A word of the file to point at."""
    told: str
    """What the hover says, in Vietnamese."""
    wrong: str
    """A text whose one fault must be marked."""
    line: int
    """Where, from 0."""


PROBES: Final = (
    Probe(
        "plan.yaml",
        "id: a\n|",
        ("title", "period", "quarters", "organisation"),
        "quarters: |",
        ("calendar", "sector"),
        "quarters",
        "Cách chia quý",
        "quarters: mua-xuan\n",
        1,
    ),
    Probe(
        "units.yaml",
        "units:\n  - id: HaLong\n    |",
        ("name", "kind", "order", "aliases"),
        "units:\n  - id: HaLong\n    kind: |",
        ("department", "district", "region", "central"),
        "kind",
        "Loại",
        "units:\n  - {id: HaLong, name: Hạ Long, kind: huyen, order: 1}\n",
        2,
    ),
    Probe(
        "targets/I.1.1-tin-bao.yaml",
        "area: I.1\ntitle: Tin báo\ntargets:\n  - id: a\n    |",
        ("measure", "assign", "due_text", "tags"),
        "area: I.1\ntitle: Tin báo\ntargets:\n  - id: a\n    measure: |",
        ("count", "share", "recurring", "judged"),
        "measure",
        "Cách đo",
        "area: I.1\ntitle: Tin báo\ntargets:\n  - {id: a, title: A, source: {section: I}, measure: dem, assign: [{to: [all]}]}\n",
        4,
    ),
    Probe(
        "tasks.yaml",
        "tasks:\n  - id: pl-01\n    |",
        ("number", "lead_units", "due", "due_text", "leaders"),
        "",
        (),
        "due_text",
        "Nguyên văn",
        "tasks:\n  - {id: pl-01, number: mot, title: A, source: {section: I}, lead_units: [VP], due_text: x, due: ongoing}\n",
        2,
    ),
    Probe(
        "results/HaLong/2024-03.yaml",
        "unit: HaLong\nmonth: 2024-03\n|",
        ("results", "tasks", "waived", "notes"),
        "",
        (),
        "month",
        "Tháng báo cáo",
        "unit: HaLong\nmonth: 2024-03\nresults:\n  tin-bao.kien-nghi: 7-8\n",
        4,
    ),
    Probe(
        "closed/2024-03.yaml",
        "month: 2024-03\n|",
        ("closed", "by", "figures"),
        "",
        (),
        "closed",
        "Ngày chốt",
        "month: thang-3\nclosed: 2024-04-05\nby: A\nfigures: {}\n",
        1,
    ),
)


class Server:
    """The language server as a process, and what it has said."""

    def __init__(self, command: list[str], root: Path) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = self._opened = 0
        self._answers: dict[int, Any] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        told = {"processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities}
        self.ask("initialize", told)
        self.tell("initialized", {})

    def tell(self, method: str, told: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": told})

    def ask(self, method: str, told: Any) -> Any:
        """Send a request and give its answer."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": told})
        while self._number not in self._answers:
            self._take()
        return self._answers.pop(self._number)

    def open(self, file: Path, text: str) -> str:
        """Open a text in the editor beside a file; give its address."""
        self._opened += 1  # a name of its own each time: late marks of one text are not taken for another's
        uri = file.with_stem(f"{file.stem}-{self._opened}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def marked(self, uri: str) -> list[dict[str, Any]]:
        """Wait for what the server marks in a file."""
        while uri not in self.diagnostics:
            self._take()
        return self.diagnostics[uri]

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()

    def _take(self) -> None:
        """Take one message: an answer, marks, or a question about settings."""
        message = self._inbox.get(timeout=_SECONDS)
        if "method" not in message:
            self._answers[message["id"]] = message.get("result")
        elif message["method"] == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message:
            asked = message.get("params", {}).get("items", ()) if "configuration" in message["method"] else ()
            result = [_SETTINGS if each.get("section") == "yaml" else {} for each in asked] or None
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        stream = self.process.stdin
        if stream is not None:
            stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            stream.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        while stream is not None and (head := stream.readline()):
            length = 0
            while head.strip():
                name, _, value = head.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                head = stream.readline()
            self._inbox.put(json.loads(stream.read(length)))


def failures(server: Server, root: Path) -> Iterator[str]:
    """Give what an editor does not know of any kind of file, and what it marks in sound ones."""
    for probe in PROBES:
        file = root / _FOLDER / probe.file
        depth = len(Path(probe.file).parts) + 2
        kind = "results" if "results/" in probe.file else probe.file.split("/")[0].removesuffix(".yaml")
        modeline = f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json\n"
        yield from _offers(server, file, modeline, probe)
        yield from _hovers(server, file, probe, modeline)
        uri = server.open(file, modeline + probe.wrong)
        marks = server.marked(uri)
        if [mark["range"]["start"]["line"] for mark in marks if mark["severity"] <= 2].count(probe.line) == 0:
            yield f"{probe.file}: the fault in line {probe.line} is not marked: {marks}"
    for path in sorted((root / "plans").rglob("*.yaml")):
        if "results" in path.parts and path.parent.name != "HaLong":
            continue
        uri = server.open(path, path.read_text(encoding="utf-8"))
        marks = server.marked(uri)
        if marks:
            yield f"{path.relative_to(root)} is sound and marked: {marks[0]['message']}"


def _offers(server: Server, file: Path, modeline: str, probe: Probe) -> Iterator[str]:
    """Give the keys and values that are not offered."""
    for text, wanted in ((probe.key_at, probe.keys), (probe.value_at, probe.values)):
        if not text:
            continue
        before, _, after = text.partition("|")
        uri = server.open(file, modeline + before + after)
        lines = (modeline + before).split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        found = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place}) or []
        items = found.get("items", []) if isinstance(found, dict) else found
        labels = {item["label"] for item in items}
        told = {item["label"] for item in items if item.get("documentation")}
        if not set(wanted) <= labels:
            yield f"{probe.file}: not offered: {sorted(set(wanted) - labels)} (offered: {sorted(labels)})"
        if wanted is probe.keys and not set(wanted) <= told:
            yield f"{probe.file}: offered without a word: {sorted(set(wanted) - told)}"


def _hovers(server: Server, file: Path, probe: Probe, modeline: str) -> Iterator[str]:
    """Tell when pointing at a key says nothing in Vietnamese."""
    text = modeline + probe.wrong
    line, written = next(
        (at, each) for at, each in enumerate(text.split("\n")) if at and f"{probe.hover}:" in each
    )
    uri = server.open(file, text)
    place = {"line": line, "character": written.index(f"{probe.hover}:") + 1}
    said = server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
    shown = json.dumps(said, ensure_ascii=False)
    if probe.told not in shown:
        yield f"{probe.file}: pointing at {probe.hover} says {shown}"


def main() -> int:
    """Try every kind of file in a copy of the repository; say what fails."""
    program = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    if program is None:
        sys.stderr.write("npm install --global yaml-language-server\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copytree(ROOT / "schemas", root / "schemas")
        shutil.copytree(ROOT / "plans", root / "plans")
        server = Server([program, "--stdio"], root)
        try:
            found = list(failures(server, root))
        finally:
            server.stop()
    for each in found:
        sys.stdout.write(each + "\n")
    sys.stdout.write(f"{len(PROBES)} kinds of files, {len(found)} failures\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
