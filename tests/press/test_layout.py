"""The press reads nothing but its job, says everything, and the same job gives the same bytes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pamflet.errors import Faulty
from pamflet.model import Asset, Job, Sheet
from pamflet.press import layout, press
from pamflet.press.shop import open_shop

from .makers import fits, font, job, page, sheet, sheet_of_items

ROOT = Path(__file__).parents[2]
IN_A_FRESH_PROCESS = """
import hashlib, pickle, sys
from pamflet.press import press
job = pickle.load(sys.stdin.buffer)
print(hashlib.sha256(press(job).data).hexdigest())
"""


def picture(svg: str) -> Asset:
    data = svg.encode()
    return Asset(sha256(data).hexdigest(), "image/svg+xml", data)


SQUARE = picture(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
)


def problems(job_: Job) -> list[str]:
    with pytest.raises(Faulty) as caught:
        press(job_)
    return [str(problem) for problem in caught.value.problems]


# -- the same bytes -------------------------------------------------------------------------


def whole() -> Job:
    """Return a job with a picture, a link, two pages and numbers."""
    body = f'<img src="{SQUARE.url}" alt="vierkant"><a href="https://example.org">web</a>'
    css = (
        "li::before { content: counter(list-item) } @page { @top-left { content: counter(page) } }"
    )
    return job(body + sheet_of_items(*[90] * 12), css=css, fit=fits(2), assets=[SQUARE])


def test_the_same_job_gives_the_same_bytes_twice():
    assert press(whole()).data == press(whole()).data


def test_a_job_in_between_changes_nothing():
    before = press(whole()).data
    press(job(page("Iets heel anders"), css="@counter-style decimal { symbols: x y }"))

    assert press(whole()).data == before


def test_the_fonts_of_another_job_change_nothing():
    before = press(whole()).data
    bold = font("fira_sans", "FiraSans-Bold.ttf")
    face = f'@font-face {{ font-family: "Fira Sans"; font-weight: 700; src: url("{bold.url}") }}'
    press(job(page("<b>Iets</b> vets"), css=face, assets=[bold]))

    assert press(whole()).data == before


def test_a_fresh_process_elsewhere_gives_the_same_bytes(tmp_path: Path):
    elsewhere = {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "TZ": "Asia/Tokyo"}
    otherwise = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "1",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
    }

    done = subprocess.run(
        [sys.executable, "-c", IN_A_FRESH_PROCESS],
        input=pickle.dumps(whole()),
        env=os.environ | elsewhere | otherwise,
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode().strip() == sha256(press(whole()).data).hexdigest()


# -- the jail -------------------------------------------------------------------------------


def test_a_picture_the_job_carries_is_printed():
    printed = press(job(page(f'<img src="{SQUARE.url}" alt="vierkant">'), assets=[SQUARE]))

    assert printed.pages == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/logo.png",
        "https://example.org/logo.png",
        "ftp://example.org/logo.png",
        "data:image/svg+xml,<svg/>",
        "asset:0000",
    ],
)
def test_no_page_gets_what_the_job_does_not_carry(url: str):
    assert problems(job(page(f'<img src="{url}" alt="logo">'))) == [
        f"content/pamphlets/wonen.md:1: error: delft/wonen.nl: '{url}' is not among the job's files"
        " [refused-file]\n"
        "  hint: name pictures in the front matter, and files of styles/ in url(…)"
    ]


def test_no_sheet_gets_what_the_job_does_not_carry():
    css = "p { background-image: url(file:///etc/passwd) }"

    assert (
        "'file:///etc/passwd' is not among the job's files [refused-file]"
        in problems(job(page("woorden"), css=css))[0]
    )


def drawing(inside: str) -> Asset:
    return picture(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>')


def test_no_picture_gets_what_the_job_does_not_carry():
    logo = drawing('<image href="file:///etc/passwd" width="9" height="9"/>')

    said = problems(job(page(f'<img src="{logo.url}" alt="logo">'), assets=[logo]))

    assert "'file:///etc/passwd' is not among the job's files [refused-file]" in said[0]


def test_no_picture_gets_a_style_sheet():
    logo = drawing('<style>@import "file:///etc/passwd";</style>')

    said = problems(job(page(f'<img src="{logo.url}" alt="logo">'), assets=[logo]))

    assert "Failed to load image" in said[0]


def test_no_picture_uses_another(tmp_path: Path):
    other = tmp_path / "other.svg"
    logo = drawing(f'<use href="{other.as_uri()}#a"/><use href="{other.as_uri()}"/>')
    using = job(page(f'<img src="{logo.url}" alt="logo">'), assets=[logo])
    without = press(using).data
    other.write_bytes(drawing('<path id="a" d="M0 0h9v9z"/>').data)

    assert press(using).data == without


def test_no_import_gets_what_the_job_does_not_carry():
    assert "[ignored-css]" in problems(job(page("woorden"), css='@import "file:///etc/x.css";'))[0]


def test_a_relative_address_leads_nowhere():
    assert problems(job(page('<img src="logo.png" alt="logo">'))) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: Relative URI reference without a base"
        " URI: logo.png [press-says]"
    ]


def test_a_damaged_picture_is_told():
    broken = Asset("b" * 64, "image/png", b"\x89PNG but no more")

    said = problems(job(page(f'<img src="{broken.url}" alt="logo">'), assets=[broken]))

    assert "Failed to load image" in said[0]


# -- sheets ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { colr: red }", "1:5: error: Ignored `colr: red`, unknown property"),
        ("p {\n  color: redd }", "2:3: error: Ignored `color: redd`, invalid value"),
        ("@supports (a: b) { p { color: red } }", "1:1: error: Unknown rule @supports"),
        ("p { color: red }}", "1:17: error: Parse error: EOF reached before {} block for a"),
        ("@media (min-width: 9mm) { p {} }", "1:8: error: Expected a media type, got '(min-width:"),
        ("@page { @middle { content: 'x' } }", "1:9: error: Unknown @page rule @middle"),
        (
            "\n p::marginalia { color: red }",
            "2:2: error: Invalid or unsupported selector, 'p::marginalia'",
        ),
        (
            "@font-face { font-family: X; src: url(x.ttf) }",
            "1:30: error: Ignored `src: url(x.ttf)`",
        ),
        ("p { color: red; background: color-mix(in srgb, red, blue) }", "1:17: error: Ignored"),
    ],
)
def test_a_line_that_would_be_ignored_is_an_error_with_its_place(css: str, said: str):
    first = problems(job(page("woorden"), css=css))[0]

    assert first.startswith(f"styles/own.css:{said}")
    assert "[ignored-css]\n  hint: " in first


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("html { --x: redd }\np {\n  color: var(--x) }", "3:10: error: Ignored `color: redd`"),
        (
            "html { --x: 1px }\np { width: calc(var(--x) * 1em) }",
            "2:12: error: Invalid math function",
        ),
    ],
)
def test_a_value_that_proves_wrong_on_the_page_is_traced_to_its_sheet(css: str, said: str):
    assert problems(job(page("woorden"), css=css))[0].startswith(f"styles/own.css:{said}")


def test_all_sheets_tell_all_their_problems_at_once():
    sheets = [
        sheet("p { colr: red }\nb { widht: 0 }", "styles/a.css"),
        sheet("p { color: var(--inkt) }", "styles/b.css"),
        sheet("p { margin: calc(1px +) }", "styles/c.css"),
    ]

    said = problems(job(page("woorden"), css=sheets))

    assert [each.partition(": error")[0] for each in said] == [
        "styles/a.css:1:5", "styles/a.css:2:5", "styles/c.css:1:5", "styles/b.css:1:12",
    ]  # fmt: skip


def test_a_sheet_that_stops_weasyprint_is_named_with_the_line_and_tells_all_else():
    css = "b { widht: 0 }\n\np { color: red;\n  width: calc(1px +) }\n i { transition: 1s }"
    assert problems(job(page("woorden"), css=css)) == [
        "styles/own.css:1:5: error: Ignored `widht: 0`, unknown property [ignored-css]\n"
        "  hint: did you mean 'width'?",
        "styles/own.css:4:3: error: WeasyPrint stops at this: AssertionError [broken-css]\n"
        "  hint: look at this value: a part of it is missing",
        "styles/own.css:5:6: error: Ignored `transition: 1s`, the property does not apply for the"
        " print media [ignored-css]\n"
        "  hint: take it out: paper neither moves nor speaks",
    ]


@pytest.mark.parametrize(
    ("css", "hint"),
    [
        ("p { colr: red }", "did you mean 'color'?"),
        ("p { display: flx }", "did you mean 'flex'?"),
        ("p { margin: 1mm 2mn }", "did you mean '1mm 2mm'?"),
        ("p { border: 1pt soild red }", "did you mean '1pt solid red'?"),
        ("p:frist-child { color: red }", "did you mean 'first-child'?"),
        ("p { filter: none }", "use a colour of its own: name it in styles/tokens.css"),
        ("p { -webkit-hyphens: auto }", None),
        ("p { -ms-hyphens: auto }", None),
        ("p { display: zebra }", None),
    ],
)
def test_a_line_that_would_be_ignored_comes_with_what_may_be_meant(css: str, hint: str | None):
    (told,) = problems(job(page("woorden"), css=css))

    line = "every line of a style sheet must work: correct it or take it out"
    assert told.endswith(f"[ignored-css]\n  hint: {hint or line}")


def test_a_bad_sheet_stays_bad_and_a_good_one_is_read_once():
    bad = job(page("woorden"), css="p { colr: red }")
    good = Sheet("styles/good.css", "p { color: green }")

    assert problems(bad) == problems(bad)
    press(job(page("woorden"), css=[good]))
    case = open_shop().case_of(bad)
    kept = case.sheets[good, ()]
    press(job(page("andere woorden"), css=[good]))
    assert case.sheets[good, ()] is kept


def test_a_counter_style_of_one_job_is_unknown_to_the_next():
    css = "li::before { content: counter(list-item, ours) }"
    ours = "@counter-style ours { system: cyclic; symbols: x; suffix: '' }"
    body = page("woorden") + "<ol><li>een</li></ol>"

    plain = press(job(body, css=css)).data
    assert press(job(body, css=ours + css)).data != plain
    assert press(job(body, css=css)).data == plain


# -- pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="#nergens">hier</a>', "No anchor #nergens for internal URI reference"),
        ('<p id="x"></p><p id="x"></p><a href="#x">hier</a>', "Anchor defined twice: 'x'"),
    ],
)
def test_what_is_said_of_a_page_names_the_edition(body: str, said: str):
    assert problems(job(page(body))) == [
        f"content/pamphlets/wonen.md:1: error: delft/wonen.nl: {said} [press-says]"
    ]


def test_a_picture_without_a_text_is_an_error():
    said = problems(job(page(f'<img src="{SQUARE.url}">'), assets=[SQUARE]))

    assert "delft/wonen.nl" in said[0]


def test_elements_nested_too_deep_are_a_problem():
    assert problems(job(page("<div>" * 600 + "diep"))) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: elements are nested too deep to lay"
        " out [too-deep]"
    ]


def test_a_crash_of_weasyprint_names_the_edition_and_keeps_what_was_said():
    css = ".a::first-letter { float: left }\n.b::after { content: target-counter('#end', page) }"
    body = page('<span class="a">Hallo</span>') + '<p class="a">Hallo</p><p class="b">x</p>'

    assert problems(job(body, css=css)) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: WeasyPrint stopped: AssertionError"
        " [press-crash]\n"
        "  hint: take back the last change of templates or styles; without one, report it: a bug"
    ]


def test_a_bug_of_our_own_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pamflet.press.fit.measure", broken)

    with pytest.raises(ZeroDivisionError):
        press(job(page("woorden")))


def test_a_copy_of_a_tree_may_be_changed():
    tree = layout.parse(job(page("woorden")))

    layout.copy_of(tree).etree_element.clear()

    assert "woorden" in "".join(tree.etree_element.itertext())
