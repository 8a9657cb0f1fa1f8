"""Small faults put into the code, one at a time, to see whether a test notices.

A mutant is the source of one module with one change: a comparison turned, a number moved by one, `and` for `or`,
`min` for `max`, a `not` left out. Which changes are tried is drawn with a fixed seed, so that the same ones come
again until the code changes.
"""

from __future__ import annotations

import ast
import random
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
    """One change: in which module, at which line, what was there and what stands there now."""

    module: Path
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.change}"


def drawn(root: Path, modules: list[Path], many: int, seed: int) -> list[Mutant]:
    """So many mutants, spread over all modules by the number of changes each allows."""
    found = [(module, number) for module in modules for number in range(len(list(_sites(_tree(root / module)))))]
    chosen = random.Random(seed).sample(found, min(many, len(found)))  # noqa: S311 - a sample, not a secret
    return [_mutant(root, module, number) for module, number in sorted(chosen)]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _sites(tree: ast.Module) -> Iterator[tuple[ast.AST, int]]:
    """Every place where something can be changed; annotations and texts are left alone."""
    quiet = {id(inside) for node in ast.walk(tree) for hint in _hints(node) for inside in ast.walk(hint)}
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


def _hints(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("annotation", "returns"):
        hint = getattr(node, name, None)
        if isinstance(hint, ast.AST):
            yield hint


def _mutant(root: Path, module: Path, number: int) -> Mutant:
    tree = _tree(root / module)
    node, index = list(_sites(tree))[number]
    before = ast.unparse(node)
    _change(node, index)
    now = ast.unparse(node)
    line = getattr(node, "lineno", 0)
    return Mutant(module, line, f"{before} -> {now}", ast.unparse(tree))


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
