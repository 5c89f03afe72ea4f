"""Every problem code is explained, and every explanation is of a code that is in use."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pamflet import codes
from pamflet.errors import UnknownName

ENGINE = Path(codes.__file__).parent
MAKERS = ("Problem", "Finding", "Flaw", "complain", "_complain", "_problem")
CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


# Each rule of the proof, the preflight and the loupe.
PREFLIGHT = (
    *("missing-alt", "heading-order", "missing-title", "vague-link", "unmarked-language"),
    *("low-contrast", "faint-picture", "type-too-small", "page-budget", "word-too-long"),
    *("text-cut-off", "unsafe-edge", "widowed-heading", "foreign-font", "absent-font"),
    *("missing-glyph", "missing-words", "differing-words", "unread-code", "page-box", "no-bleed"),
    *("not-cmyk", "too-much-ink", "coarse-picture", "thin-line", "box-gradient"),
    *("not-conforming",),
)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ENGINE.rglob("*.py")):
        if path.name != "codes.py":
            yield path.relative_to(ENGINE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def patterns(node: ast.expr) -> list[str]:
    """Return the codes that an expression may be, as patterns; what varies in one is `.*`."""
    match node:
        case ast.Constant(value=str(code)):
            return [re.escape(code)]
        case ast.JoinedStr(values=parts):
            return ["".join(patterns(part)[0] for part in parts)]
        case ast.FormattedValue():
            return [".*"]
        case ast.IfExp(body=one, orelse=other):
            return patterns(one) + patterns(other)
    return []  # a name: where it was given its value, it is a constant


def used() -> Iterator[tuple[str, str]]:
    """Yield every code that a problem is made with, and where."""
    for path, tree in sources():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call.args and _name(call.func) in MAKERS:
                for pattern in patterns(call.args[0]):
                    yield pattern, f"pamflet/{path}:{call.lineno}"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_code_in_use_is_explained():
    unexplained = {
        f"{place}: {pattern}"
        for pattern, place in used()
        if not any(re.fullmatch(pattern, code) for code in codes.CODES)
    }
    assert unexplained == set(), "explain them in pamflet/codes.py"


def test_every_explained_code_is_in_use():
    words = {
        node.value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    varied = [pattern for pattern, _ in used() if ".*" in pattern]
    unused = {
        code
        for code in codes.CODES
        if code not in words and not any(re.fullmatch(pattern, code) for pattern in varied)
    }
    assert unused == set(), "take them out of pamflet/codes.py"


def test_this_test_finds_the_codes():
    found = {pattern.replace("\\", "") for pattern, _ in used()}
    assert {"unknown-key", "page-budget", "template-name", "broken-manifest"} <= found


@pytest.mark.parametrize("name", codes.CODES)
def test_an_explanation_has_three_sentences_in_plain_words(name):
    code = codes.CODES[name]
    assert CODE.fullmatch(name) or name == "unreadable"
    for part in filter(None, (code.what, code.why, code.mend, code.rule)):
        assert part[0].isupper()
        assert part[-1] in ".?!"


def test_an_explanation_reads_as_a_letter():
    assert codes.explain("duplicate-key") == (
        "duplicate-key\n\n"
        "  A key stands twice in one front matter.\n\n"
        "  Why:  One of the two would silently win.\n"
        "  Mend: Keep one."
    )


def test_an_explanation_names_the_clause_it_comes_from():
    assert codes.explain("missing-alt").endswith(
        "\n  Rule: PDF/UA-1 (ISO 14289-1), 7.3; WCAG 2.1, 1.1.1."
    )


@pytest.mark.parametrize("name", PREFLIGHT)
def test_what_preflight_finds_names_a_clause_or_says_that_there_is_none(name):
    rule = codes.CODES[name].rule
    assert re.match(r"(No standard|(ISO|PDF|WCAG|SVG|Twice the screen ruling) ?)", rule)


def test_a_code_may_be_copied_with_its_brackets():
    assert codes.explain("[duplicate-key]") == codes.explain("duplicate-key")


def test_an_unknown_code_is_told_with_the_one_that_was_meant():
    with pytest.raises(UnknownName) as caught:
        codes.explain("duplicat-key")
    assert str(caught.value) == (
        "there is no code 'duplicat-key': did you mean 'duplicate-key'?;"
        " for a region, name a theme as well"
    )
