"""The faces that travel with tactic: what they cover is known, and nothing else sets a page."""

from __future__ import annotations

import subprocess
from importlib.resources import files
from itertools import chain
from pathlib import Path
from shutil import which

import pytest

from tactic_cli.reports.faces import uncovered
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.typesetting import typeset
from tactic_cli.text import unclean
from tests.reports.printed import POPPLER, fonts

FOLDER = Path(str(files("tactic_cli.reports"))) / "fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")
FACES = sorted(path.name for path in FOLDER.glob("*.ttf"))
EVERY = "".join(map(chr, chain(range(0x20, 0xD800), range(0xE000, 0x20000))))

PAGE = """
#set document(title: "A page", date: none)
#set text(font: json(bytes(sys.inputs.families)), lang: "en")
#json(bytes(sys.inputs.value))
"""


def of_fontconfig(face: str) -> set[int]:
    """What another program says a face covers."""
    told = subprocess.run(
        ["fc-query", "--format=%{charset}", FOLDER / face], capture_output=True, check=True, text=True
    )
    spans = ([int(end, 16) for end in span.split("-")] for span in told.stdout.split())
    return {one for span in spans for one in range(span[0], span[-1] + 1)}


@pytest.mark.skipif(which("fc-query") is None, reason="fontconfig is not installed")
def test_what_the_faces_cover_is_read_as_another_program_reads_it() -> None:
    """Our reading of the font files agrees with fontconfig's on every character up to U+1FFFF."""
    covered = {name: of_fontconfig(name) for name in FACES}
    sans, naskh = (
        {*covered[f"{name}-Regular.ttf"]} & {*covered[f"{name}-Bold.ttf"]} for name in ("NotoSans", "NotoNaskhArabic")
    )
    together = sans | naskh
    expected = [one for one in EVERY if ord(one) not in together]
    assert list(uncovered(EVERY)) == expected
    assert len(sans) > 2000
    assert len(naskh) > 1000


def test_whatever_is_said_to_be_covered_can_be_set() -> None:
    """Typst, which refuses a character without a sign in a tagged PDF, sets all of them."""
    missing = set(uncovered(EVERY))
    text = "".join(one for one in EVERY if one not in missing and not unclean(one))
    assert len(text) > 3000
    assert typeset(PAGE, text).startswith(b"%PDF-")


@pytest.mark.parametrize("sign", ["→", "✓", "漢", "ह", "\N{GRINNING FACE}", "\ue000"])
def test_whatever_is_said_to_be_uncovered_could_not_be_set(sign: str) -> None:
    """The refusal is no caution of ours: Typst itself finds no sign for it."""
    assert uncovered(f"a {sign} b") == (sign,)
    with pytest.raises(NotMadeError, match="could not be made"):
        typeset(PAGE + sign)


@pytest.mark.parametrize(
    "text", ["Português, Türkçe, Tiếng Việt, Ελληνικά", "Українська, Қазақша, Српски", "فارسی، اردو، ئۇيغۇرچە، کوردی"]
)
def test_the_languages_of_three_scripts_are_covered(text: str) -> None:
    """Latin, Cyrillic and Arabic with the letters that each language adds."""
    assert uncovered(text) == ()


def test_signs_of_several_scripts_on_one_letter_are_refused_in_words() -> None:
    """A pile of accents that is in no face, though each sign by itself is in one, is no bug but a refusal."""
    with pytest.raises(NotMadeError, match="could not be made"):
        typeset(PAGE, "\u0170\u0601\u06dd\u1de7\u0486")


@POPPLER
def test_the_fonts_of_the_computer_are_not_used() -> None:
    """A template that asks for another family gets a shipped one."""
    asking = PAGE.replace("json(bytes(sys.inputs.families))", '("DejaVu Sans", "Libertinus Serif", "Noto Serif")')
    assert fonts(typeset(asking, "Words")) in ([("NotoSans-Regular", "yes")], [("NotoNaskhArabic-Regular", "yes")])


@pytest.mark.parametrize("source", ['#read("/etc/hostname")', '#read("../words.py")', '#import "@local/a:1.0.0"'])
def test_a_template_reads_no_file(source: str) -> None:
    """Values are all that a page is made of."""
    with pytest.raises(Exception, match=r"not found|escape the project root"):
        typeset(PAGE + source, "")


def test_the_licence_lies_beside_the_faces() -> None:
    """The Open Font License asks that it travels with them, with the copyright of each."""
    text = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert all(f"{name}: Copyright" in text for name in ("Noto Sans", "Noto Naskh Arabic"))


@pytest.mark.skipif(not DEBIAN.is_dir(), reason="fonts-noto-core is not installed")
@pytest.mark.parametrize("face", FACES)
def test_the_faces_are_unchanged(face: str) -> None:
    """Each is the file that Debian ships, where it is the same edition."""
    theirs = (DEBIAN / face).read_bytes()
    ours = (FOLDER / face).read_bytes()
    if len(theirs) != len(ours):
        pytest.skip("another edition of fonts-noto-core is installed")
    assert ours == theirs
