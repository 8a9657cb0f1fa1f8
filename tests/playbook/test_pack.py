"""A playbook in one file: the same bytes whoever packs it, and nothing else comes out of it than went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.disk.installed import files_beside
from tactic_cli.disk.shelf import find_playbook
from tactic_cli.playbook.pack import digest, may_travel, packed, unpacked
from tactic_cli.problems import ProblemsFound, concise

FILES = {"playbook.yaml": b"id: x\n", "questions.yaml": b"questions: []\n", "ru/questions.yaml": b"texts: {}\n"}
PACK = packed(FILES)
names = st.sampled_from(["a.yaml", "b-c.yaml", "ru/a.yaml", "ar/z_1.yaml", "README.md"])


@given(st.dictionaries(names, st.binary(max_size=300)), st.randoms())
def test_what_is_packed_comes_out_again_whatever_the_order(more: dict[str, bytes], order: object) -> None:
    """Byte for byte; packing again gives the same pack."""
    files = {"playbook.yaml": b"id: x\n", **more}
    shuffled = dict(sorted(files.items(), key=lambda _: order.random()))  # type: ignore[attr-defined] # any order
    assert unpacked(packed(shuffled), "x") == files
    assert packed(unpacked(packed(files), "x")) == packed(files)


def test_a_shipped_playbook_travels_with_its_translations() -> None:
    """Every file of it, and the digest is that of its contents."""
    files = files_beside(find_playbook("government-collaboration"))
    assert {"playbook.yaml", "cases.yaml", "ru/cases.yaml", "ar/context.yaml"} <= set(files)
    assert unpacked(packed(files), "x") == files


@given(st.integers(0, len(PACK) - 1), st.integers(0, 255))
def test_every_changed_byte_is_noticed(place: int, byte: int) -> None:
    """A pack that was damaged on its way is refused whole."""
    changed = PACK[:place] + bytes([byte]) + PACK[place + 1 :]
    if changed != PACK:
        with pytest.raises(ProblemsFound):
            unpacked(changed, "x")


@given(st.integers(0, len(PACK) - 1))
def test_every_cut_is_noticed(length: int) -> None:
    """So is one that did not come through whole."""
    with pytest.raises(ProblemsFound):
        unpacked(PACK[:length], "x")


@pytest.mark.parametrize(
    "name",
    [
        "../x.yaml",
        "/x.yaml",
        "ru/../x.yaml",
        "de/x.yaml",
        ".x.yaml",
        "x.sh",
        "x.yaml\n",
        "con.yaml",
        "ru/ru/x.yaml",
        "",
        "a" * 99 + ".yaml",
    ],
)
def test_nothing_else_travels(name: str) -> None:
    """No path, no program, no hidden file; a pack that names one is refused."""
    assert not may_travel(name)
    hostile = packed({**FILES, name: b"x"})
    with pytest.raises(ProblemsFound) as found:
        unpacked(hostile, "x")
    assert concise(found.value.problems[0]).startswith("x:1:1: pack-damaged: ")


def test_two_names_that_are_one_on_some_systems_are_refused() -> None:
    """One would take the other's place."""
    with pytest.raises(ProblemsFound):
        unpacked(packed({**FILES, "Questions.yaml": b"x"}), "x")


def test_the_digest_is_read_in_groups_and_tells_contents_apart() -> None:
    """Twenty-five digits; line ends and the guide make no difference, a letter does."""
    said = digest(FILES)
    assert [len(group) for group in said.split()] == [5, 5, 5, 5, 5]
    assert said == digest({**FILES, "README.md": b"x", "playbook.yaml": b"id: x\r\n"})
    assert said != digest({**FILES, "playbook.yaml": b"id: y\n"})
