"""A real language server for YAML, spoken to as an editor speaks to it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROGRAM = next(
    iter(sorted((ROOT / ".cache" / "yaml-language-server").glob("*/node_modules/.bin/yaml-language-server"))), None
)
CANNOT = "" if PROGRAM and shutil.which("node") else "yaml-language-server is not there; tests/editor/install gets it"
_SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


class Editor:
    """One running server and the files that were opened in it."""

    def __init__(self) -> None:
        """Start the server and greet it."""
        assert PROGRAM is not None
        self._process = subprocess.Popen(
            [str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._said: list[dict[str, Any]] = []
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"workspace": {}}})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": _SETTINGS}})

    def open(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with another text than it has on the disk where one is given; what is wrong with it."""
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._said.clear()
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        found = self._wait("textDocument/publishDiagnostics", path.as_uri())
        problems: list[dict[str, Any]] = found["params"]["diagnostics"]
        return problems

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place, counted from 0."""
        found = self._ask("textDocument/hover", self._at(path, line, column))
        return json.dumps(found["result"], ensure_ascii=False)

    def complete(self, path: Path, line: int, column: int) -> Mapping[str, str]:
        """What is offered at a place, with its description."""
        found = self._ask("textDocument/completion", self._at(path, line, column))["result"]
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: json.dumps(one.get("documentation", "")) for one in items}

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _at(self, path: Path, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    def _ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            answer = self._read()
            if answer.get("id") == self._number and "method" not in answer:
                return answer

    def _wait(self, method: str, uri: str) -> dict[str, Any]:
        while True:
            for one in self._said:
                if one.get("method") == method and one["params"].get("uri") == uri:
                    self._said.remove(one)
                    return one
            self._read()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """One message of the server; what it asks is answered with nothing, what it says is kept."""
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            size = int(value) if name == b"Content-Length" else size
        message: dict[str, Any] = json.loads(self._process.stdout.read(size))
        if "method" in message and "id" in message:
            asks_settings = message["method"] == "workspace/configuration"
            nothing = [_SETTINGS["yaml"], {}, {}, {}, {}] if asks_settings else None
            self._send({"id": message["id"], "result": nothing})
        elif "method" in message:
            self._said.append(message)
        return message
