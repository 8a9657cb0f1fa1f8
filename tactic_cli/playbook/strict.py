"""Frozen values whose form is checked by pydantic's core, strictly: no unknown key, no silent change of type.

An entry is written like a model of pydantic, and pydantic's core checks it. The layer between the two, which reads
annotations of every kind, takes longer to import than all else that a command needs, and entries use few kinds; so
they are read here, once and together, when the first playbook is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

if TYPE_CHECKING:
    from pydantic_core import CoreConfig, CoreSchema, SchemaValidator

_MISSING = object()
_E = TypeVar("_E", bound="Entry")
_PLAIN = {str: "str", int: "int", bool: "bool"}
_CONFIG: CoreConfig = {"strict": True, "extra_fields_behavior": "forbid", "hide_input_in_errors": True}


class Bounds(NamedTuple):
    """What a text, a number or a list must keep to, beside its type: `Annotated[int, Bounds(ge=0, le=4)]`."""

    ge: int | None = None
    le: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None


class ReadBy(NamedTuple):
    """How a value is read that no plain type describes; the function raises ValueError where it is none."""

    read: Callable[[object], object]


class Key(NamedTuple):
    """One key of an entry: the type of its value, and what stands for it where it is not written."""

    annotation: Any
    default: object = _MISSING

    def is_required(self) -> bool:
        """Whether it must be written."""
        return self.default is _MISSING


@dataclass_transform(kw_only_default=True)
class Entry:
    """Base of everything in a playbook: frozen, no unknown keys, no silent change of type.

    Its keys are the annotations of the class that do not begin with an underscore; they must be types, not the
    names of types, so its module does without `from __future__ import annotations`. A list in a file becomes a
    tuple. The methods are called as in pydantic.
    """

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    __pydantic_fields_set__: set[str]

    model_fields: ClassVar[Mapping[str, Key]] = {}

    def __init_subclass__(cls) -> None:
        own = {
            name: Key(hint, vars(cls).get(name, _MISSING))
            for name, hint in cls.__annotations__.items()
            if not name.startswith("_")
        }
        cls.model_fields = own

    def __init__(self, **values: object) -> None:
        _validator(type(self)).validate_python(values, self_instance=self)  # type: ignore[arg-type] # mypy takes a class for its values

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """The entry that groups, lists and plain values make; raises pydantic_core.ValidationError."""
        found: Self = _validator(cls).validate_python(value)  # type: ignore[arg-type] # the same
        return found

    @classmethod
    def model_construct(cls, **values: object) -> Self:
        """An entry of values for all its keys that were checked before, with nothing worked out from them yet."""
        return _made(cls, values)

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """The same entry with other values for some keys; nothing is checked again."""
        return _made(type(self), {**vars(self), **update})

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_"):
            raise AttributeError(f"{type(self).__name__}.{name} is frozen")
        vars(self)[name] = value

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._values().items())})"

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[type[Self], dict[str, object]]]:
        return _made, (type(self), vars(self))

    def _values(self) -> dict[str, object]:
        """Its keys, and what was set beside them; not what was only worked out from them."""
        return {name: one for name, one in vars(self).items() if name in self.model_fields or name.startswith("_")}


def _made(kind: type[_E], values: Mapping[str, object]) -> _E:
    """An entry of values that were checked before."""
    entry = object.__new__(kind)
    vars(entry).update(values)
    return entry


def fits(hint: Any, value: object) -> bool:  # noqa: ANN401 - a type as entries write it
    """Whether a value alone is of a type, as strictly as in an entry."""
    return _validator(hint).isinstance_python(value)


@cache
def _validator(kind: Any) -> SchemaValidator:  # noqa: ANN401 - the same
    from pydantic_core import SchemaValidator  # noqa: PLC0415 - late: not every command reads a playbook

    form = _Form()
    schema = form.of(kind)
    return SchemaValidator(
        {"type": "definitions", "schema": schema, "definitions": list(form.shared.values())}, _CONFIG
    )


class _Form:
    """From types to the schema that the core understands; what is used often is built once and referred to."""

    def __init__(self) -> None:
        self.shared: dict[object, CoreSchema] = {}

    def of(self, hint: Any) -> Any:  # noqa: ANN401 - a type; the core's schemas are dicts of many forms
        """The schema of one type as entries write it."""
        origin, inside = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._referred(hint, lambda: self._bounded(*inside))
        if origin is Literal:
            return {"type": "literal", "expected": list(inside)}
        if origin in (Union, UnionType):
            return self._either(inside)
        if origin is tuple:
            return self._list(inside)
        if origin is not None:
            values = self.of(inside[1])
            return {"type": "dict", "keys_schema": {"type": "str"}, "values_schema": values, "strict": False}
        return self._referred(hint, lambda: self._entry(hint)) if issubclass(hint, Entry) else {"type": _PLAIN[hint]}

    def _referred(self, hint: object, schema: Callable[[], Any]) -> Any:  # noqa: ANN401 - the same
        if hint not in self.shared:
            name = str(len(self.shared))
            self.shared[hint] = {"type": "any", "ref": name}  # holds the place while its parts are read
            self.shared[hint] = {**schema(), "ref": name}
        return {"type": "definition-ref", "schema_ref": self.shared[hint]["ref"]}

    def _bounded(self, plain: object, mark: Bounds | ReadBy) -> Any:  # noqa: ANN401 - the same
        if isinstance(mark, ReadBy):
            return {"type": "function-plain", "function": {"type": "no-info", "function": mark.read}}
        limits = {name: limit for name, limit in mark._asdict().items() if limit is not None}
        return {**self.of(plain), **limits}

    def _either(self, inside: tuple[Any, ...]) -> Any:  # noqa: ANN401 - the same
        choices = [self.of(one) for one in inside if one is not NoneType]
        schema = choices[0] if len(choices) == 1 else {"type": "union", "choices": choices}
        return {"type": "nullable", "schema": schema} if NoneType in inside else schema

    def _list(self, inside: tuple[Any, ...]) -> Any:  # noqa: ANN401 - the same
        items = [self.of(one) for one in inside if one is not Ellipsis]
        any_number = {"variadic_item_index": 0} if Ellipsis in inside else {}
        return {"type": "tuple", "items_schema": items, "strict": False, **any_number}

    def _entry(self, kind: type[Entry]) -> Any:  # noqa: ANN401 - the same
        fields = {name: {"type": "model-field", "schema": self._key(key)} for name, key in kind.model_fields.items()}
        inside = {"type": "model-fields", "model_name": kind.__name__, "fields": fields}
        return {"type": "model", "cls": kind, "schema": inside, "config": _CONFIG}

    def _key(self, key: Key) -> Any:  # noqa: ANN401 - the same
        schema = self.of(key.annotation)
        return schema if key.is_required() else {"type": "default", "schema": schema, "default": key.default}
