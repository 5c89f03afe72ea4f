"""Where new pieces go: first, last, or beside another one."""

from hypothesis import given
from hypothesis import strategies as st

from pamflet.errors import Place
from pamflet.merge.places import Places
from pamflet.model import Item, Position, Text

HERE = Place("x")


def item(id_: str) -> Item:
    return Item(id_, HERE, None, Text("", HERE))


def filled(national: str, new: dict[str, Position]) -> tuple[str, str]:
    """Return the order of all pieces, and those that found no place."""
    places: Places[Item] = Places()
    for id_, position in new.items():
        places.ask(item(id_), position, "section")
    order = "".join(each.id for each in places.fill(map(item, national), "section"))
    return order, "".join(each.id for each, _ in places.homeless())


def test_first_and_last_stand_around_all_others():
    new = {"x": Position("last"), "y": Position("first"), "z": Position("first")}
    assert filled("ab", new) == ("yzabx", "")


def test_before_and_after_stand_beside_their_anchor_in_the_order_of_the_file():
    new = {
        id_: Position(kind, "a") for id_, kind in zip("wxyz", ["after", "before"] * 2, strict=True)
    }
    assert filled("ab", new) == ("xzawyb", "")


def test_a_place_of_another_container_is_another_place():
    places: Places[Item] = Places()
    places.ask(item("x"), Position("first"), "one")
    assert [each.id for each in places.fill([], "other")] == []
    assert [each.id for each in places.fill([], "one")] == ["x"]


def test_a_place_that_is_not_there_is_told():
    assert filled("a", {"x": Position("after", "q"), "y": Position("before", "y")}) == ("a", "xy")


def test_a_chain_may_be_long():
    chain = {f"n{n}": Position("after", f"n{n - 1}") for n in range(1, 5000)}
    places: Places[Item] = Places()
    for id_, position in chain.items():
        places.ask(item(id_), position, "section")
    assert len(list(places.fill([item("n0")], "section"))) == 5000


IDS = "pqrst"
POSITIONS = st.one_of(
    st.builds(Position, st.sampled_from(["first", "last"])),
    st.builds(Position, st.sampled_from(["after", "before"]), st.sampled_from("abc" + IDS + "z")),
)


@given(
    st.permutations(IDS).flatmap(lambda ids: st.fixed_dictionaries(dict.fromkeys(ids, POSITIONS)))
)
def test_every_piece_finds_its_place_once_or_is_told(new):
    order, homeless = filled("abc", new)
    assert sorted(order + homeless) == sorted("abc" + IDS)
    assert [each for each in order if each in "abc"] == list("abc")
    for id_, position in new.items():
        if id_ in homeless or position.anchor is None:
            continue
        before = order.index(id_) < order.index(position.anchor)
        assert before == (position.kind == "before")
