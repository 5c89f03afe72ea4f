"""Blocks stay together, columns fill, and columns end alike."""

from pamflet.press.columns import Block, Unit, balanced, blocks_of, filled, in_turn

PAGE = 260.0


def units(
    *heights: float, gap: float = 5.0, group: str | None = None, start: int = 0
) -> list[Unit]:
    """Return units of these heights, one below the other."""
    made: list[Unit] = []
    y = 0.0
    for number, height in enumerate(heights, start):
        made.append(Unit(f"{group or 'unit'}-{number}", y, y + height, group=group))
        y += height + gap
    return made


def theme(name: str, top: float, head: float, *points: float) -> list[Unit]:
    """Return a group: its head, which keeps two, and its points, 1 mm between all."""
    made = [Unit(name, top, top + head, keeps=min(2, len(points)), group=name)]
    for number, height in enumerate(points):
        at = made[-1].bottom + 1
        made.append(Unit(f"{name}-{number}", at, at + height, group=name))
    return made


def blocks(*heights: float, gap: float = 5.0) -> tuple[Block, ...]:
    return blocks_of(units(*heights, gap=gap), PAGE)


def names(found: tuple[Block, ...]) -> list[list[str]]:
    return [[unit.id for unit in block.units] for block in found]


def test_a_head_shares_a_block_with_what_it_keeps():
    found = blocks_of(theme("care", 0, 30, 10, 10, 10, 10, 10), PAGE)

    assert names(found) == [["care", "care-0", "care-1"], ["care-2"], ["care-3", "care-4"]]


def test_the_last_two_points_of_a_group_stay_together():
    care = theme("care", 0, 30, 10, 10, 10, 10)
    found = blocks_of([*care, *theme("money", 90, 30, 10, 10)], PAGE)

    assert names(found) == [
        ["care", "care-0", "care-1"],
        ["care-2", "care-3"],
        ["money", "money-0", "money-1"],
    ]


def test_units_without_a_group_part_anywhere():
    assert names(blocks(10, 10, 10)) == [["unit-0"], ["unit-1"], ["unit-2"]]


def test_a_block_taller_than_a_page_comes_apart():
    found = blocks_of(theme("care", 0, 30, 200, 100, 10), PAGE)

    assert names(found) == [["care", "care-0"], ["care-1", "care-2"]]


def test_columns_are_filled_one_after_the_other():
    assert filled(blocks(50, 50, 50, 50, 50), 0, 2, 105) == 4


def test_what_is_too_tall_fills_nothing():
    assert filled(blocks(50, 50), 0, 2, 40) == 0


def test_a_group_that_fits_in_a_column_is_not_begun_at_the_foot_of_one():
    found = blocks_of([*theme("care", 0, 20, *[20] * 7), *theme("money", 180, 20, *[20] * 5)], PAGE)

    stop = filled(found, 0, 1, PAGE)

    assert found[stop].start == "money"


def test_a_group_is_cut_when_too_much_white_would_be_left():
    found = blocks_of([*theme("care", 0, 20, 20, 20), *theme("money", 70, 20, *[20] * 9)], PAGE)

    stop = filled(found, 0, 1, PAGE)

    assert found[stop].start == "money-7"


def test_balanced_columns_are_as_short_as_can_be():
    assert balanced(blocks(30, 30, 30, 30), 0, 4, 2, PAGE) == (0, 2)


def test_the_first_column_is_the_longer_one():
    assert balanced(blocks(30, 30, 30), 0, 3, 2, PAGE) == (0, 2)


def test_the_first_column_may_be_a_line_longer_than_it_must():
    assert balanced(blocks(33, 30, 30), 0, 3, 2, PAGE) == (0, 2)
    assert balanced(blocks(40, 30, 30), 0, 3, 2, PAGE) == (0, 1)


def test_three_columns_are_balanced_too():
    assert balanced(blocks(40, 20, 20, 30, 10), 0, 5, 3, PAGE) == (0, 1, 3)


def test_what_does_not_fit_is_not_balanced():
    assert balanced(blocks(50, 50, 50), 0, 3, 2, 60) is None


def test_a_column_becomes_somewhat_longer_to_keep_a_group_whole():
    both = [*theme("care", 0, 20, *[10] * 5), *theme("money", 80, 20, *[10] * 3)]
    found = blocks_of(both, PAGE)

    starts = balanced(found, 0, len(found), 2, PAGE)

    assert starts is not None
    assert [found[start].start for start in starts] == ["care", "money"]


def test_panels_are_filled_one_after_the_other():
    assert in_turn(blocks(*[30] * 8), 0, 8, columns=2, room=180) == (0, 5)


def test_panels_end_alike_where_the_last_would_be_nearly_empty():
    assert in_turn(blocks(*[30] * 6), 0, 6, columns=2, room=180) == (0, 3)


def test_what_fits_in_one_panel_stands_in_both():
    assert in_turn(blocks(60, 60), 0, 2, columns=2, room=180) == (0, 1)


def test_what_does_not_fit_in_the_panels_is_told():
    assert in_turn(blocks(*[30] * 12), 0, 12, columns=2, room=180) is None
    assert in_turn(blocks(30, 200), 0, 2, columns=2, room=180) is None


def test_a_panel_may_not_be_full_to_the_last_hair():
    assert in_turn(blocks(90, 85.03, 70), 0, 3, columns=2, room=180) == (0, 1)
