"""Who does which edition next."""

from hypothesis import given
from hypothesis import strategies as st

from pamflet.model import Edition
from pamflet.production.orders import File
from pamflet.production.rota import Rota


def files(*editions: str, formats: tuple[str, ...] = ("screen",)) -> list[File]:
    """Return the files of editions named `region/pamphlet`."""
    parts = (each.split("/") for each in editions)
    return [File(Edition(r, p, "nl"), each, 0) for r, p in parts for each in formats]


def name(own: tuple[File, ...] | None) -> str | None:
    return f"{own[0].edition.region}/{own[0].edition.pamphlet}" if own else None


def rota(*editions: str) -> Rota:
    return Rota(files(*editions), lambda _: 2)


def test_one_hand_does_one_pamphlet_after_the_other():
    all_ = rota("a/een", "a/twee", "b/een", "b/twee")
    assert [name(all_.next_for("x")) for _ in range(5)] == [
        *("a/een", "b/een", "a/twee", "b/twee"),
        None,
    ]


def test_each_hand_has_a_pamphlet_of_its_own():
    all_ = rota("a/een", "a/twee", "b/een", "b/twee")
    assert [name(all_.next_for(hand)) for hand in "xyxy"] == ["a/een", "a/twee", "b/een", "b/twee"]


def test_the_longest_comes_first():
    all_ = Rota(
        [
            *files("a/kort", "a/lang", "b/kort", "b/lang"),
            *files("a/alles", formats=("screen", "print", "large-print", "web", "image")),
        ],
        {"kort": 1, "lang": 4, "alles": 2}.__getitem__,
    )
    assert [name(all_.next_for(hand)) for hand in "xyz"] == ["a/lang", "a/alles", "a/kort"]


def test_who_has_nothing_left_takes_half_of_what_the_busiest_has():
    all_ = rota(*(f"{region}/een" for region in "abcde"))
    assert name(all_.next_for("x")) == "a/een"
    assert [name(all_.next_for("y")) for _ in range(3)] == ["d/een", "e/een", "c/een"]
    assert name(all_.next_for("x")) == "b/een"
    assert all_.next_for("x") is None


def test_what_somebody_leaves_is_done_by_others():
    all_ = rota("a/een", "b/een", "c/een")
    assert name(all_.next_for("x")) == "a/een"
    all_.leave("x")
    assert [name(all_.next_for("y")) for _ in range(3)] == ["b/een", "c/een", None]


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("12345")), unique=True),
    st.lists(st.sampled_from("xyz"), min_size=60, max_size=60),
)
def test_everything_is_done_once_whoever_asks(editions, asking):
    names = [f"{region}/{pamphlet}" for region, pamphlet in editions]
    all_ = rota(*names)
    done = [name(all_.next_for(hand)) for hand in (*asking, *("x" * 60))]
    assert sorted(filter(None, done)) == sorted(names)
