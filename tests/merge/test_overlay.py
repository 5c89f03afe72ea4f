"""A region's file over the national theme: one rule for every mark, and an error for every doubt."""

# ruff: noqa: E501 - whole messages

import pytest

from pamflet.errors import Place
from pamflet.merge.overlay import overlay
from pamflet.model import Origin, Text, Theme

from .makers import NATIONAL, OWN, changes, complaints, ids, merged, printed, theme, told

ALL = ["#nodig", "bouw", "help", "deel", "#buurt", "groet", "eet", "vier"]
WHERE = 'for a new one say where: .first, .last, after="…" or before="…"'


def letter(line: str, said: str, code: str, hint: str | None = None) -> str:
    return f"{OWN}:{line}: error: {said} [{code}]" + (f"\n  hint: {hint}" if hint else "")


def added(marks: str, lead: str = "Nieuw") -> str:
    return f"- **{lead}.** Eigen.\n  {{: {marks} }}\n"


# -- nothing ---------------------------------------------------------------------------------


def test_no_file_changes_nothing():
    national = theme()
    assert overlay(national, None).theme is national


@pytest.mark.parametrize("own", ["", "\n\n", "<!-- later -->\n"])
def test_an_empty_file_changes_nothing(own):
    found = merged(own)
    assert found.theme == theme()
    assert found.hidden == ()


def test_a_heading_alone_changes_nothing():
    assert merged("## Wat is nodig? {#nodig}\n").theme == theme()


# -- texts above the points ------------------------------------------------------------------


def test_text_before_the_first_heading_replaces_the_introduction():
    found = merged("Ons begin.\n\n## Wat is nodig? {#nodig}\n")
    assert told(found.theme).startswith("Ons begin.\n## Wat is nodig?")
    assert found.theme.introduction.place == Place(OWN, 1, 1)


def test_front_matter_replaces_key_by_key():
    text = Text("Eigen", Place(OWN, 2))
    found = overlay(theme(), Theme("wonen", Place(OWN, 1), title=None, statement=text)).theme
    assert (found.title.html, found.statement) == ("Wonen", text)


def test_an_empty_statement_is_no_statement():
    national = Theme(
        "wonen", Place(NATIONAL, 1), title=None, statement=Text("X", Place(NATIONAL, 2))
    )
    own = Theme("wonen", Place(OWN, 1), title=None, statement=Text("", Place(OWN, 2)))
    assert overlay(national, own).theme.statement.html == ""


# -- points ----------------------------------------------------------------------------------


def test_a_known_id_replaces_where_it_stood():
    assert (
        printed("- **Bouw nu.** In Delft.\n  {: #bouw }\n")
        == """\
Inleiding.
## Wat is nodig? {nodig national}
Vooraf.
- adapted bouw: Bouw nu. In Delft.
- national help: Help. Thuis. .required
- national deel: Deel. Alles. .locked
Slot.
## In de buurt {buurt national}
- national groet: Groet. Iedereen.
- national eet: Eet. Samen.
- national vier: Vier. Feest."""
    )


@pytest.mark.parametrize(
    "heading", ["", "## Wat is nodig? {#nodig}\n\n", "## In de buurt {#buurt}\n\n"]
)
def test_a_point_finds_its_place_wherever_it_stands_in_the_file(heading):
    found = merged(f"{heading}- **Eet nu.** x\n  {{: #eet }}\n").theme
    assert [item.id for item in found.items] == [each for each in ALL if "#" not in each]
    assert found.items[4].lead.html == "Eet nu."


def test_a_required_point_may_change_and_stays_required():
    found = merged("- **Help nu.** x\n  {: #help }\n").theme.items[1]
    assert (found.lead.html, found.marks, found.origin) == (
        "Help nu.",
        {"required"},
        Origin.ADAPTED,
    )


def test_a_hidden_point_is_gone_and_remembered():
    found = merged("- **Eet.**\n  {: #eet .hide }\n")
    assert [item.id for item in found.theme.items] == ["bouw", "help", "deel", "groet", "vier"]
    (hidden,) = found.hidden
    assert (hidden.id, str(hidden.place), str(hidden.by)) == (
        "eet",
        f"{NATIONAL}:21:3",
        f"{OWN}:2:3",
    )


def test_a_section_of_which_all_is_hidden_goes_too():
    own = "".join(f"- **X.**\n  {{: #{id_} .hide }}\n" for id_ in ("groet", "eet", "vier"))
    found = merged(own)
    assert [section.id for section in found.theme.sections] == ["nodig"]
    assert [hidden.id for hidden in found.hidden] == ["groet", "eet", "vier", "buurt"]


@pytest.mark.parametrize(
    ("marks", "order"),
    [
        ("#x .first", ["#nodig", "x", "bouw", "help", "deel", *ALL[4:]]),
        ("#x .last", [*ALL[:4], "#buurt", "groet", "eet", "vier", "x"]),
        ('#x after="bouw"', ["#nodig", "bouw", "x", "help", "deel", *ALL[4:]]),
        ('#x before="vier"', [*ALL[:4], "#buurt", "groet", "eet", "x", "vier"]),
    ],
)
def test_a_new_point_stands_where_it_says(marks, order):
    assert ids(added(marks)) == order


@pytest.mark.parametrize(
    ("marks", "order"),
    [
        ("#x .first", [*ALL[:4], "#buurt", "x", "groet", "eet", "vier"]),
        ("#x .last", [*ALL[:4], "#buurt", "groet", "eet", "vier", "x"]),
        ('#x after="bouw"', ["#nodig", "bouw", "x", *ALL[2:]]),
    ],
)
def test_first_and_last_count_within_the_section_of_the_heading(marks, order):
    assert ids("## In de buurt {#buurt}\n\n" + added(marks)) == order


def test_a_new_point_is_the_regions_own():
    assert "- local x: Nieuw. Eigen." in printed(added("#x .first"))


def test_new_points_at_one_place_keep_their_order():
    own = (
        added("#x .first") + added("#y .first") + added("#z after=groet") + added("#w after=groet")
    )
    assert ids(own) == ["#nodig", "x", "y", *ALL[1:4], "#buurt", "groet", "z", "w", "eet", "vier"]


def test_a_new_point_may_stand_beside_another_new_one():
    own = added("#y after=x") + added("#x after=bouw") + added("#w before=y")
    assert ids(own) == ["#nodig", "bouw", "x", "w", "y", *ALL[2:]]


@pytest.mark.parametrize("order", [1, -1])
def test_a_new_point_may_take_the_place_of_a_hidden_one(order):
    own = [added("#x after=eet"), "- **Eet.**\n  {: #eet .hide }\n"]
    assert ids("".join(own[::order])) == [*ALL[:4], "#buurt", "groet", "x", "vier"]


def test_points_without_a_heading_count_in_a_theme_without_headings():
    assert ids(added("#x .last"), "- **A.** b\n- **C.** d\n") == ["#", "a", "c", "x"]


def test_first_and_last_mean_the_themes_own_sections():
    own = (
        added("#x .first")
        + "\n## Eerst {#eerst .first}\n\n- **Y.** z\n\n## Laatst {#laatst .last}\n\nw\n"
    )
    assert ids(own) == ["#eerst", "y", "#nodig", "x", *ALL[1:], "#laatst"]


def test_a_theme_of_words_alone_can_get_points():
    assert ids(added("#x .first"), "Inleiding.\n") == ["#", "x"]


# -- sections --------------------------------------------------------------------------------


def test_a_repeated_heading_replaces_the_heading():
    found = merged("## Wat vraagt Delft? {#nodig}\n").theme.sections[0]
    assert (found.heading.html, found.origin, str(found.place)) == (
        "Wat vraagt Delft?",
        Origin.ADAPTED,
        f"{OWN}:1:22",
    )
    assert (found.introduction.html, found.closing.html, len(found.items)) == (
        "<p>Vooraf.</p>",
        "<p>Slot.</p>",
        3,
    )


def test_paragraphs_below_it_replace_the_introduction():
    found = merged("## Wat is nodig? {#nodig}\n\nWij vroegen het.\n").theme.sections[0]
    assert (found.introduction.html, found.closing.html) == (
        "<p>Wij vroegen het.</p>",
        "<p>Slot.</p>",
    )


def test_paragraphs_below_its_points_replace_the_closing():
    found = merged(
        "## Wat is nodig? {#nodig}\n\n" + added("#x .last") + "\nEn nu?\n"
    ).theme.sections[0]
    assert (found.introduction.html, found.closing.html) == ("<p>Vooraf.</p>", "<p>En nu?</p>")


def test_the_closing_of_points_without_a_heading_is_replaced_too():
    found = merged("- **A.** x\n\nOns slot.\n", "- **A.** b\n\nSlot.\n").theme.sections[0]
    assert (found.items[0].body.html, found.closing.html) == ("x", "<p>Ons slot.</p>")


def test_a_region_may_turn_a_section_into_a_list_that_makes_itself():
    national = "## Waar? {#waar}\n\nOveral.\n"
    found = merged("## Waar? {#waar list=regions}\n", national).theme.sections[0]
    assert (found.listing, found.introduction.html) == ("regions", "<p>Overal.</p>")


def test_a_heading_keeps_its_level():
    national = "## A\n\nx\n\n### B\n\ny\n"
    assert [s.level for s in merged("## C {#b}\n", national).theme.sections] == [2, 3]


def test_replace_takes_away_all_that_stood_there():
    national = "## A\n\nVooraf.\n\n- **B.** c\n- **D.** e\n\nSlot.\n\n## F\n\ng\n"
    found = merged("## Ons {#a .replace}\n\n- **Nieuw.** x\n- **Dit.** y\n  {: #d }\n", national)
    assert (
        told(found.theme)
        == """\
## Ons {a adapted}
- local nieuw: Nieuw. x
- adapted d: Dit. y
## F {f national}
g"""
    )
    assert [hidden.id for hidden in found.hidden] == ["b"]


def test_a_replaced_section_may_hold_new_points_in_places():
    national = "## A\n\n- **B.** c\n- **D.** e\n"
    own = "## A {#a .replace}\n\n- **B.** x\n" + added("#z .first") + added("#y after=b")
    assert ids(own, national) == ["#a", "z", "b", "y"]


def test_a_point_of_a_replaced_section_may_stand_elsewhere_in_the_file():
    national = "## A\n\n- **B.** c\n\n## D\n\n- **E.** f\n"
    own = "- **B.** x\n\n## A {#a .replace}\n\nOnze woorden.\n"
    assert ids(own, national) == ["#a", "b", "#d", "e"]


def test_a_replaced_section_keeps_required_points_that_the_region_words_itself():
    national = "## A\n\n- **B.** c\n  {: #b .required }\n"
    (item,) = merged("## Ons {#a .replace}\n\n- **B nu.** x\n  {: #b }\n", national).theme.items
    assert (item.lead.html, item.marks) == ("B nu.", {"required"})


def test_a_hidden_section_is_gone_with_its_points():
    found = merged("## In de buurt {#buurt .hide}\n")
    assert [section.id for section in found.theme.sections] == ["nodig"]
    assert [hidden.id for hidden in found.hidden] == ["buurt", "groet", "eet", "vier"]


def test_a_hidden_section_takes_its_parts_along():
    national = "## A\n\nx\n\n### B\n\n- **C.** d\n\n### E\n\nf\n\n## G\n\nh\n"
    found = merged("## A {#a .hide}\n", national)
    assert [section.id for section in found.theme.sections] == ["g"]
    assert [hidden.id for hidden in found.hidden] == ["a", "b", "e", "c"]


@pytest.mark.parametrize(
    ("marks", "order"),
    [
        (".first", ["x", "a", "b", "c"]),
        (".last", ["a", "b", "c", "x"]),
        ("after=a", ["a", "b", "x", "c"]),
        ("after=b", ["a", "b", "x", "c"]),
        ("before=c", ["a", "b", "x", "c"]),
        ("before=a", ["x", "a", "b", "c"]),
    ],
)
def test_a_new_section_counts_among_the_sections(marks, order):
    national = "## A\n\nx\n\n### B\n\ny\n\n## C\n\nz\n"
    found = merged(f"## Nieuw {{#x {marks}}}\n\nTekst.\n", national).theme
    assert [section.id for section in found.sections] == order
    assert next(s for s in found.sections if s.id == "x").origin is Origin.LOCAL


def test_a_part_may_be_added_to_a_section():
    national = "## A\n\nx\n\n### B\n\ny\n"
    assert ids("### Nieuw {#x after=a}\n\nTekst.\n", national) == ["#a", "#x", "#b"]


def test_points_of_a_new_section_need_no_place():
    own = "## In Delft {#delft .last}\n\n- **A.** b\n- **C.** d\n" + added("#x .first")
    assert ids(own)[-4:] == ["#delft", "x", "a", "c"]


def test_a_national_point_below_a_new_heading_stays_where_it_was():
    own = "## In Delft {#delft .last}\n\n- **A.** b\n- **Eet nu.** x\n  {: #eet }\n"
    assert ids(own) == [*ALL, "#delft", "a"]


# -- doubts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "line", "said", "code", "hint"),
    [
        ("- **X.** y\n  {: #groett }\n", "2:3", "'wonen' has no item 'groett'", "unknown-item", "did you mean 'groet'?"),
        ("- **Iets anders.** y\n", "1:1", "'wonen' has no item 'iets-anders'", "unknown-item", WHERE),
        ("- **X.** y\n  {: #groett .hide }\n", "2:3", "'wonen' has no item 'groett'", "unknown-item", "did you mean 'groet'?"),
        ("- **X.** y\n  {: #groett .hide .first }\n", "2:3", "'wonen' has no item 'groett'", "unknown-item", "did you mean 'groet'?"),
        ("## In de buurt {#burt}\n", "1:16", "'wonen' has no section 'burt'", "unknown-section", "did you mean 'buurt'?"),
        ("## X {#burt .hide .last}\n", "1:6", "'wonen' has no section 'burt'", "unknown-section", "did you mean 'buurt'?"),
        ("## X {#burt}\n\n- **Y.** z\n", "1:6", "'wonen' has no section 'burt'", "unknown-section", "did you mean 'buurt'?"),
        (added("#x after=grot"), "2:3", "'wonen' has no 'grot' to stand after", "unknown-anchor", "did you mean 'groet'?"),
        (added("#x before=xyz"), "2:3", "'wonen' has no 'xyz' to stand before", "unknown-anchor", None),
        (added("#x after=x"), "2:3", "'wonen' has no 'x' to stand after", "unknown-anchor", None),
        (added("#x after=buurt"), "2:3", "'x' cannot stand after 'buurt'", "unknown-anchor", "sections stand beside sections, points beside points"),
        ("## X {#x after=groet}\n\ny\n", "1:6", "'x' cannot stand after 'groet'", "unknown-anchor", "sections stand beside sections, points beside points"),
        ("## X {#x after=zz}\n\ny\n", "1:6", "'wonen' has no 'zz' to stand after", "unknown-anchor", None),
        ("## X {#groet}\n", "1:6", "'groet' is a point, not a section", "not-a-section", f"the theme has it on {NATIONAL}:19"),
        ("- **X.** y\n  {: #buurt }\n", "2:3", "'buurt' is a section, not a point", "not-an-item", "write it as a heading: '## …'"),
        ("- **X.** y\n  {: #deel }\n", "2:3", "'deel' is locked and a region may not change it", "locked-item", f"it is locked on {NATIONAL}:12"),
        ("- **X.** y\n  {: #deel .hide }\n", "2:3", "'deel' is locked and a region may not hide it", "locked-item", f"it is locked on {NATIONAL}:12"),
        ("- **X.** y\n  {: #help .hide }\n", "2:3", "'help' is required and a region may not hide it", "required-item", f"it is required on {NATIONAL}:10"),
        (added("#groet .last"), "2:3", "'groet' stands in the theme already: 'last' cannot move it", "unknown-mark", "leave the place out to change its words; or hide it, and add one with another id"),
        ("## X {#buurt .first}\n", "1:6", "'buurt' stands in the theme already: 'first' cannot move it", "unknown-mark", "leave the place out to change its words; or hide it, and add one with another id"),
        (added("#x .last") + "\nSlot.\n", "4:1", "this text belongs to no section", "text-between", "put it above the points, in one of them, or under a heading"),
        ("## X {#buurt .hide}\n\nTekst.\n", "3:1", "'buurt' is hidden: this text would not be printed", "text-between", "take the text away, or the mark .hide"),
        ("## X {#x .last}\n", "1:6", "nothing stands under the heading 'x'", "empty-theme", "write an introduction or points, or take the heading away"),
    ],
)  # fmt: skip
def test_a_doubt_is_an_error(own, line, said, code, hint):
    assert complaints(own) == [letter(line, said, code, hint)]


def test_hiding_a_section_with_locked_and_required_points_tells_of_each():
    assert complaints("## X {#nodig .hide}\n") == [
        letter("1:6", "'help' is required and a region may not hide it", "required-item", f"it is required on {NATIONAL}:10"),
        letter("1:6", "'deel' is locked and a region may not hide it", "locked-item", f"it is locked on {NATIONAL}:12"),
    ]  # fmt: skip


def test_replacing_a_section_with_locked_and_required_points_tells_of_each():
    own = "## X {#nodig .replace}\n\n- **Deel nu.** x\n  {: #deel }\n"
    told_of = complaints(own)
    assert (
        letter(
            "1:6",
            "'help' is required and a region may not replace it",
            "required-item",
            f"it is required on {NATIONAL}:10",
        )
        in told_of
    )
    assert (
        letter(
            "1:6",
            "'deel' is locked and a region may not replace it",
            "locked-item",
            f"it is locked on {NATIONAL}:12",
        )
        in told_of
    )
    assert (
        letter(
            "4:3",
            "'deel' is locked and a region may not change it",
            "locked-item",
            f"it is locked on {NATIONAL}:12",
        )
        in told_of
    )


def test_a_change_of_a_point_in_a_hidden_section_is_told():
    own = "## X {#buurt .hide}\n\n- **Eet nu.** x\n  {: #eet }\n"
    hint = f"that happens on {OWN}:1"
    assert complaints(own) == [
        letter("4:3", "'eet' is hidden with its section", "unknown-item", hint)
    ]


def test_a_new_point_in_a_hidden_section_is_told():
    own = "## X {#buurt .hide}\n\n" + added("#x .last") + added("#y after=eet")
    hint = f"that happens on {OWN}:1"
    assert complaints(own) == [
        letter("4:3", "'x' stands under a heading that is hidden", "unknown-anchor"),
        letter("6:3", "'eet' is hidden: nothing can stand after it", "unknown-anchor", hint),
    ]


def test_points_that_stand_after_each_other_stand_nowhere():
    own = added("#x after=y") + added("#y after=x")
    assert [told_of.partition("[")[2] for told_of in complaints(own)] == ["unknown-anchor]"] * 2


def test_all_doubts_are_told_at_once():
    own = "## X {#zz}\n\n- **A.** b\n  {: #groett }\n- **C.** d\n  {: #deel }\n" + added(
        "#x after=q"
    )
    assert len(complaints(own)) == 3


def test_what_is_wrong_leaves_the_rest_as_it_was():
    found = overlay(theme(), changes("- **X.** y\n  {: #deel }\n- **Z.** w\n  {: #zz }\n"))
    assert found.theme == theme()
