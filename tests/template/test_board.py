"""The drawing board: what it draws, it measures, and what it measures stands in one sheet."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import fontpkg
import pytest
from markupsafe import Markup

from pamflet.design.colour import derive_palette
from pamflet.errors import Faulty, Place
from pamflet.model import Asset, Contact, Logo, Partner, Typeface
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
