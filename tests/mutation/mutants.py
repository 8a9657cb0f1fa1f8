"""Small faults put into the code, one at a time, to see whether a test notices.

A mutant is the source of one module with one change: a comparison turned, a number moved by one, `and` for `or`,
`min` for `max`, a `not` left out. Which changes are tried is drawn by their names, with a fixed seed: the same ones
come again, and a change of the code elsewhere draws no others.

Left out, because no test could ever notice:

- annotations, which nothing reads while the program runs;
- what a `dataclass` decorator is given (`frozen`, `slots`): it forbids us something and gives nobody an answer;
- `strict=` of `zip`, and whatever an `assert` looks at: they say what holds anyway;
- what `getattr(os, ...)` gives where a system lacks a name, and `pragma: no cover`: that runs on other systems.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which module and function, what was there and what stands there now.

    `name` says all this in one line and stays the same when lines move; `lines` are those of the changed statement;
    `number` is the place of the change among all of the module, none where nothing is changed.
    """

    module: Path
    name: str
    line: int = 0
    lines: range = range(0)
    number: int | None = None

    def source(self, root: Path) -> str:
        """The whole module with the change made."""
        text = (root / self.module).read_text(encoding="utf-8")
        tree = ast.parse(text)
        if self.number is not None:
            _change(*list(_sites(tree, text))[self.number])
        return ast.unparse(tree)

    def __str__(self) -> str:
        return f"{self.name}  (line {self.line})"


def all_mutants(root: Path, modules: list[Path]) -> list[Mutant]:
    """Every change that can be made to some modules, in the order of the code."""
    return [one for module in modules for one in sorted(_mutants(root, module), key=lambda one: one.line)]


def drawn(root: Path, modules: list[Path], many: int, seed: int) -> list[Mutant]:
    """So many mutants, spread over all modules by the number of changes each allows; in the order of the code."""
    found = all_mutants(root, modules)
    chosen = {one.name for one in sorted(found, key=lambda one: _lot(one.name, seed))[:many]}
    return [one for one in found if one.name in chosen]


def _lot(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()


def _mutants(root: Path, module: Path) -> Iterator[Mutant]:
    text = (root / module).read_text(encoding="utf-8")
    tree = ast.parse(text)
    places = _places(tree)
    seen: Counter[str] = Counter()
    for number, (node, index) in enumerate(_sites(tree, text)):
        where, lines = places[_position(node)]
        changed = copy.deepcopy(node)
        _change(changed, index)
        name = f"{module.as_posix()} {where}: {ast.unparse(node)} -> {ast.unparse(changed)}"
        seen[name] += 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        yield Mutant(module, name + again, getattr(node, "lineno", 0), lines, number)


def _position(node: ast.AST) -> tuple[int, int, int, int]:
    ends = (getattr(node, name, 0) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"))
    first, column, last, end = ends
    return (first, column, last, end)


def _places(tree: ast.Module) -> dict[tuple[int, int, int, int], tuple[str, range]]:
    """For every node the function it stands in, and the lines of its statement without the statements inside."""
    found: dict[tuple[int, int, int, int], tuple[str, range]] = {}

    def walk(node: ast.AST, where: str, lines: range) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            where = f"{where}.{node.name}".removeprefix("the module.")
        if isinstance(node, ast.stmt):
            lines = _own_lines(node)
        found.setdefault(_position(node), (where, lines))
        for child in ast.iter_child_nodes(node):
            walk(child, where, lines)

    walk(tree, "the module", range(0))
    return found


def _own_lines(node: ast.stmt) -> range:
    body = getattr(node, "body", None)
    last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
    return range(node.lineno, last + 1)


def _sites(tree: ast.Module, text: str) -> Iterator[tuple[ast.AST, int]]:
    """Every place where something can be changed, but for what is left out."""
    lines = text.splitlines()
    elsewhere = {number for number, line in enumerate(lines, 1) if "pragma: no cover" in line}
    left_out = [one for node in ast.walk(tree) for one in _left_out(node, elsewhere)]
    quiet = {id(inside) for one in left_out for inside in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) in quiet:
            continue
        if isinstance(node, ast.Compare):
            yield from ((node, index) for index in range(len(node.ops)))
        elif (
            isinstance(node, ast.BoolOp)
            or (isinstance(node, ast.BinOp) and type(node.op) in _TURNED)
            or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
            or (isinstance(node, ast.Constant) and type(node.value) in (int, bool))
            or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SWAPPED)
        ):
            yield node, 0


def _left_out(node: ast.AST, elsewhere: set[int]) -> Iterator[ast.AST]:
    """What no test could notice; the reasons stand at the top."""
    for name in ("annotation", "returns"):
        hint = getattr(node, name, None)
        if isinstance(hint, ast.AST):
            yield hint
    match node:
        case ast.If(test=test, body=body, lineno=line) if line in elsewhere:
            yield test
            yield from body
        case ast.Assert():
            yield node
        case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id="os"), _, default]):
            yield default
        case ast.Call(func=ast.Name(id="dataclass"), keywords=given):
            yield from given
        case ast.Call(func=ast.Name(id="zip"), keywords=given):
            yield from given


def _change(node: ast.AST, index: int) -> None:
    match node:
        case ast.Compare():
            node.ops[index] = _turned(node.ops[index])  # type: ignore[call-overload] # an operator for an operator
        case ast.BoolOp() | ast.BinOp():
            node.op = _turned(node.op)  # type: ignore[assignment] # an operator for an operator
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as number):
            node.value = number + 1
        case ast.Call(func=ast.Name() as name):
            name.id = _SWAPPED[name.id]


def _turned(operator: ast.AST) -> ast.AST:
    return _TURNED[type(operator)]()
