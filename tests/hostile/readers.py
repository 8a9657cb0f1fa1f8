"""How others read what the program prints: terminals, browsers and Markdown readers, as far as tests need them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters by which a text could steer a terminal or turn the reading; newline and tab do neither."""

OWN_SEQUENCES = re.compile("\x1b\\[(?:0|1|2|22)m")
"""What the program itself sends to a terminal: bold, dim, and back."""

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_BARE_ADDRESS = re.compile(r"(?<!\\)(?:://|@)|\bwww\.|(?<![\\\s])\.[^\W\d_]{2}", re.IGNORECASE)
"""What readers that turn bare addresses into links would take for one."""


def steering(text: str) -> list[str]:
    """What would steer a terminal in a text that the program printed."""
    return STEERING.findall(OWN_SEQUENCES.sub("", text).replace("\r\n", "\n"))


class _Shape(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tspan":  # a line of text in a picture: a longer text has more of them
            self.found += [] if {name for name, _ in attrs} == {"x", "y"} else [f"tspan {attrs}"]
            return
        own = {"id", "class", "href", "scope", "role", "lang", "dir", "http-equiv"}
        self.found.append(" ".join([tag, *(f"{name}={value}" if name in own else name for name, value in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        self.found += [] if tag == "tspan" else [f"/{tag}"]

    def handle_comment(self, data: str) -> None:
        self.found.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"instruction {data}")


def page_shape(page: str) -> list[str]:
    """Every element of a page, with its attributes, in order; without its texts and the lines they take in pictures."""
    shape = _Shape()
    shape.feed(page)
    return shape.found


def markdown_shape(text: str) -> list[str]:
    """Every block and every sign that a Markdown reader finds, in order; without the texts."""
    return [shape for token in _MARKDOWN.parse(text) for shape in _shapes(token)]


def _shapes(token: Token) -> list[str]:
    inside = [one for child in token.children or () for one in _shapes(child)]
    return inside if token.type in ("text", "softbreak", "inline") else [f"{token.type} {token.markup}", *inside]


def markdown_words(text: str) -> str:
    """All the text that a Markdown reader shows, without white space."""
    return "".join("".join(_texts(token)) for token in _MARKDOWN.parse(text))


def _texts(token: Token) -> list[str]:
    if token.children is not None:
        return [one for child in token.children for one in _texts(child)]
    return ["".join(token.content.split())]


def bare_addresses(markdown: str) -> list[str]:
    """What could become a link by itself."""
    return _BARE_ADDRESS.findall(markdown)
