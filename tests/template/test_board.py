"""The drawing board: what it draws, it measures, and what it measures stands in one sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import fontpkg
import pytest
from markupsafe import Markup

from pamflet.design.colour import derive_palette
from pamflet.errors import Faulty, Place
from pamflet.model import Asset, Contact, Logo, Partner, Passage, Typeface
from pamflet.template.board import Board
from pamflet.template.records import (
    PrintedItem,
    PrintedPamphlet,
    PrintedSection,
    PrintedSender,
    PrintedTheme,
)
from tests.template.makers import dutch

PLACE = Place("content/pamphlets/een.md", 2, 8)


def typeface(family: str, weight: int) -> Typeface:
    files = fontpkg.family(family).files
    path = next(each.path for each in files if each.weight == weight and each.style == "normal")
    data = Path(path).read_bytes()
    return Typeface(family, weight, "normal", Asset(sha256(data).hexdigest(), "font/ttf", data))


FACES = (typeface("Alegreya Sans", 800), typeface("Alegreya Sans", 900))


def logo(name: str, ratio: float = 3.0) -> Logo:
    data = name.encode()
    return Logo(
        Asset(sha256(data).hexdigest(), "image/svg+xml", data), f"Logo van {name}", ratio, PLACE
    )


def partners(count: int, *, with_logo: bool = True) -> tuple[Partner, ...]:
    return tuple(
        Partner(f"Partner {n}", logo(f"partner {n}") if with_logo else None) for n in range(count)
    )


def theme(demands: int, number: int = 1, emblem: str = "housing") -> PrintedTheme:
    items = tuple(PrintedItem(f"i{n}", n, None, Markup("x"), False) for n in range(1, demands + 1))
    section = PrintedSection("s", 2, None, None, items, None, None)
    return PrintedTheme(f"t{number}", number, Markup("T"), None, emblem, None, (section,))


def board(
    *,
    title: str = "Een thuis",
    demands: int = 12,
    own_logo: Logo | None = None,
    others: tuple[Partner, ...] = (),
    organisation: str = "Vlietduin",
) -> Board:
    pamphlet = PrintedPamphlet("een", Markup(title), None, None, (), None, (theme(demands),))
    region = PrintedSender(
        "delft", "Delft", organisation, None, own_logo, others, Contact(), None, None, None, (), ()
    )
    palette = derive_palette("#0b4f55", "#f5b82e", 2)
    return Board("een/delft", palette, dutch(), FACES, pamphlet, region, PLACE)


def section(id_: str, demands: int, heading: str | None = "Wat?") -> PrintedSection:
    items = theme(demands).items
    return PrintedSection(id_, 2, heading and Markup(heading), None, items, None, None)


@pytest.mark.parametrize(
    ("sections", "only"),
    [
        ([section("a", 3)], "a"),
        ([section("a", 0), section("b", 3)], "b"),
        ([section("a", 2), section("b", 3)], None),
        ([section("a", 3, None)], None),
        ([section("a", 0)], None),
    ],
)
def test_a_heading_says_how_many_demands_there_are_where_all_stand_below_it(sections, only) -> None:
    drawn = replace(theme(0), sections=tuple(sections))
    assert replace(board().pamphlet, themes=(drawn,)).only_list == only


def front(drawn: Board) -> tuple[int, int]:
    """Draw the front of a sheet; return how many voices stand on it, and how many demands."""
    plate = drawn.senders_plate(room=150)
    title = drawn.fit_title(width=108, wider=128, sizes=(54, 50, 46, 42, 38, 34, 30))
    before = set(drawn.assets)
    drawn.draw_chorus(
        width=86.4, height=108, module=21.6, left=126.6, top=-3, plate=plate, words=title
    )
    (new,) = set(drawn.assets) - before
    return drawn.assets[new].data.count(b"<path"), drawn.pamphlet.demands


@pytest.mark.parametrize("demands", [1, 2, 3, 7, 12, 20, 35, 60])
def test_one_demand_is_one_voice(demands: int) -> None:
    voices, wanted = front(board(demands=demands))

    assert voices == wanted == demands


def test_without_demands_there_is_no_chorus() -> None:
    drawn = board(demands=0)
    plate = drawn.senders_plate(room=150)
    title = drawn.fit_title(width=108, wider=128, sizes=(54, 30))

    chorus = drawn.draw_chorus(
        width=86.4, height=108, module=21.6, left=126.6, top=-3, plate=plate, words=title
    )

    assert (chorus.name, chorus.count, drawn.assets) == ("", None, {})


@pytest.mark.parametrize(
    ("count", "on_plate", "in_rows"), [(0, 1, 0), (1, 2, 0), (2, 3, 0), (3, 1, 3)]
)
def test_up_to_three_senders_share_the_plate(count: int, on_plate: int, in_rows: int) -> None:
    drawn = board(own_logo=logo("eigen"), others=partners(count))

    assert len(drawn.senders_plate(room=150).logos) == on_plate
    assert sum(map(len, drawn.partner_rows())) == in_rows


def test_a_partner_without_a_logo_keeps_all_partners_off_the_plate() -> None:
    drawn = board(own_logo=logo("eigen"), others=(*partners(1), *partners(1, with_logo=False)))

    assert len(drawn.senders_plate(room=150).logos) == 1
    assert [[each.organisation for each in row] for row in drawn.partner_rows()] == [
        ["Partner 0"],
        ["Partner 0"],
    ]


def test_six_partners_stand_in_two_rows() -> None:
    rows = board(own_logo=logo("eigen"), others=partners(6)).partner_rows()

    assert [len(row) for row in rows] == [3, 3]


def test_the_plate_of_a_sender_without_a_logo_is_as_wide_as_its_name() -> None:
    short = board(organisation="Kompas").senders_plate(room=150)
    long = board(
        organisation="Vereniging van Cliënten, Naasten en Ervaringsdeskundigen"
    ).senders_plate(room=150)

    assert short.logos == long.logos == ()
    assert 35 < short.width_mm < 60 < long.width_mm <= 15 + 92 + 12


def test_a_title_is_broken_into_lines_that_are_most_alike() -> None:
    title = board(title="Wonen en leefbare wijken").fit_title(width=108, wider=128, sizes=(46, 30))

    assert title.lines == ("Wonen en", "leefbare wijken")


def test_a_title_that_does_not_fit_is_told_to_its_author() -> None:
    drawn = board(title="Meervoudigepersoonlijkheidsproblematiek en verder")

    with pytest.raises(Faulty) as fault:
        drawn.fit_title(width=60, wider=70, sizes=(54, 30))

    assert str(fault.value) == (
        "content/pamphlets/een.md:2:8: error: this title does not fit the front, even at 30 pt"
        " [title-too-long]\n"
        "  hint: shorten it, or put a soft hyphen in its longest word (&shy;)"
    )


def test_more_demands_than_a_front_can_hold_are_told_to_the_author() -> None:
    with pytest.raises(Faulty, match="there is no room for 5000 voices on the front"):
        front(board(demands=5000))


def test_the_band_is_a_strip_or_has_two_to_four_rows() -> None:
    drawn = board()

    assert drawn.answer_band(module=20, columns=3) == ""
    assert [(each.least_mm, each.most_mm) for each in drawn.elastic] == [
        (0, 17),
        (17, 32),
        (36, 55),
        (56, 78),
    ]


def test_a_long_question_makes_the_strip_higher_and_may_leave_no_room_for_a_low_band() -> None:
    drawn = board()
    line = Markup("Wie zorgt ervoor dat iedereen in onze gemeente een goed thuis heeft?")
    drawn.pamphlet = replace(drawn.pamphlet, closing=(line, line))

    drawn.answer_band(module=20, columns=3)

    assert "--strip: 21.10mm;" in drawn.sheet()
    assert [round(each.least_mm, 1) for each in drawn.elastic] == [0, 28.9, 48.9]


@pytest.mark.parametrize(
    ("name", "size", "lines"),
    [
        ("De Kade", 20, 1),
        ("Vereniging Naast Elkaar en Familie", 18, 2),
        (
            "Stichting Samenwerkende Cliënten- en Familieorganisaties Geestelijke Gezondheid",
            14,
            2,
        ),
    ],
)
def test_a_sender_without_a_logo_stands_on_the_plate_as_large_as_one(
    name: str, size: float, lines: int
) -> None:
    drawn = board(organisation=name)
    plate = drawn.senders_plate(room=150)

    assert plate.title
    assert " ".join(plate.title.lines) == name
    assert len(plate.title.lines) == lines
    assert f"font-size: {size:g}pt" in drawn.sheet()
    assert plate.width_mm <= 15 + 92 + 12


def test_the_sheet_holds_the_brand_and_each_rule_once() -> None:
    drawn = board()
    first, again = drawn.demand_start(3), drawn.demand_start(3)

    assert first == again
    assert drawn.sheet().startswith("html {\n  --paper: #ffffff;\n  --ink: ")
    assert drawn.sheet().count("counter-reset: demand 2;") == 1


def test_two_themes_without_an_emblem_get_different_ones() -> None:
    drawn = board()
    themes = (theme(1, 1, "eerste"), theme(1, 2, "tweede"))
    drawn.pamphlet = PrintedPamphlet("een", Markup("T"), None, None, (), None, themes)

    assert drawn.draw_emblem(themes[0]) != drawn.draw_emblem(themes[1])
    assert drawn.theme_colour(themes[0]) != drawn.theme_colour(themes[1])


# -- the poster ------------------------------------------------------------------------------


def test_a_poster_shows_all_logos_or_its_own_with_the_others_in_words():
    few = board(own_logo=logo("vlietduin"), others=partners(2)).sender_row(room=132)
    assert (len(few.logos), few.others) == (3, ())

    many = board(own_logo=logo("vlietduin"), others=partners(10)).sender_row(room=132)
    assert len(many.logos) == 1
    assert [name.replace("\u00a0", " ") for name in many.others] == [
        f"Partner {n}" for n in range(10)
    ]


def test_more_partners_than_a_poster_has_room_for_are_refused():
    with pytest.raises(Faulty, match="no room on the poster for the names of 40 partners"):
        board(own_logo=logo("vlietduin"), others=partners(40)).sender_row(room=132)


def test_a_poster_without_logos_names_everybody_in_words():
    row = board(others=partners(2, with_logo=False)).sender_row(room=132)
    assert (row.logos, len(row.others)) == ((), 2)


def test_a_statement_too_long_for_a_poster_is_told_at_its_place():
    drawn = board()
    drawn.passages = (Passage("a" * 60, Place("content/themes/wonen.md", 3, 12)),)

    with pytest.raises(Faulty) as caught:
        drawn.fit_statement(Markup("a" * 60))

    assert str(caught.value) == (
        "content/themes/wonen.md:3:12: error: this statement does not fit the poster, even at the"
        " smallest size [title-too-long]\n  hint: five words read best; shorten it, or put a soft"
        " hyphen in a long word (&shy;)"
    )


def test_a_call_too_long_for_a_poster_is_refused():
    with pytest.raises(Faulty, match="this call does not fit the poster"):
        board().fit_call(("Stem voor een thuis " * 9,), room=132)


def test_a_long_address_is_set_smaller_but_never_too_small():
    drawn = board()
    drawn.fit_line("vlietduin.example.org", room=132, size=13)
    drawn.fit_line("a" * 60, room=132, size=13)
    drawn.fit_line("a" * 200, room=132, size=13)
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", drawn.sheet())]
    assert sizes[0] == 13 > sizes[1] > sizes[2] == 9


def test_a_big_voice_as_white_as_the_paper_takes_another_tone():
    drawn = board()
    assert drawn.big_tone() == ""
    drawn.palette = derive_palette("#000000", "#000000", 2)
    assert f".{drawn.big_tone()} {{ --accent: {drawn.palette.voice_pale};" in drawn.sheet()


def test_sixteen_voices_stand_on_a_poster_however_many_points_it_leaves_out():
    drawn = board(demands=3)
    assert drawn.draw_crowd() in drawn.sheet()
    assert [each.data.count(b"<path") for each in drawn.assets.values()] == [16]


def test_a_layout_leaves_out_only_parts_that_there_are():
    drawn = board()
    drawn.leave_out("title", "themes")
    assert drawn.left_out == ("title", "themes")
    with pytest.raises(ValueError, match="no part 'theme' can be left out: did you mean 'themes'"):
        drawn.leave_out("theme")


def test_a_page_of_another_size_stands_in_the_editions_own_sheet():
    upright, folded = board(), board()
    upright.fit(smallest=9.5, usual=10, largest=11.5)
    folded.fit(smallest=9.5, usual=10, largest=11.5, page=(297, 210), fills=True)

    assert "@page" not in upright.sheet()
    assert "@page { size: 297mm 210mm; }" in folded.sheet()


@pytest.mark.parametrize(
    ("statement", "states"),
    [("Een eigen sleutel geeft rust.", 2), ("Een eigen sleutel geeft rust. " * 8, 1)],
)
def test_a_statement_gets_a_panel_where_it_has_room_and_fits_it(statement: str, states: int):
    drawn = board()
    drawn.statement_panel(statement, room=(122.5, 46), line=15, sizes=(23, 20, 18, 16))

    assert [each.least_mm for each in drawn.elastic] == [0.0, 40.0][:states]


def test_a_chorus_on_a_panel_hangs_over_the_panels_edge():
    drawn = board()
    plate = drawn.senders_plate(room=105, margin=13)
    drawn.draw_chorus(
        width=108, height=108, module=21.6, left=43.5, top=-3, plate=plate, trim=148.5
    )

    assert "inset-inline-end: calc(-3mm + var(--bleed))" in drawn.sheet()
