"""Copy that travels: what is heavy goes by its digest, once."""

import pickle
import weakref
from dataclasses import replace

import pytest
from small_project import make

from pamflet.model import Asset
from pamflet.production import bench
from pamflet.production.jobs import Unset, copy_of, made_from
from pamflet.production.parcels import HEAVY, Cupboard, Lacking, Strange, packed

LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><path d='{}'/></svg>"


@pytest.fixture
def copies(project):
    """The copy of both regions, of which one has a heavy logo."""
    project.write("content/regions/delft/logo.svg", LOGO.format("M0 0h1" * 1000))
    project.write(
        "content/regions/delft/region.md",
        "---\nname: Delft\nlogo: {file: logo.svg, alt: Logo van Delft}\n---\n",
    )
    read = project.read()
    return [copy_of(read, each, ("screen",), tuple) for each in read.plan.editions]


@pytest.fixture
def worker(monkeypatch):
    """A worker in this process."""
    monkeypatch.setattr(bench, "_CUPBOARD", Cupboard())
    monkeypatch.setattr(bench, "_clear_away", lambda _: None)
    monkeypatch.setattr(bench, "_settle", lambda: None)


def test_what_is_unpacked_is_what_was_packed(copies):
    cupboard = Cupboard()
    for copy in copies:
        job = packed(copy)
        cupboard.put(job.parcel(()).blobs)
        assert cupboard.read(job.letter) == copy


def test_a_letter_is_light_and_looks_are_sent_once(copies):
    delft, leiden = map(packed, copies)
    assert max(len(delft.letter), len(leiden.letter)) < 8192
    fonts = [each for each in leiden.named.values() if isinstance(each, Asset)]
    assert fonts
    assert all(len(each.data) > HEAVY for each in fonts)
    assert leiden.parcel(delft.named).blobs == {}
    (logo,) = delft.parcel(leiden.named).blobs.values()
    assert isinstance(pickle.loads(logo), Asset)


def test_fonts_that_several_styles_have_are_sent_once(copies):
    job = packed(copies[1])
    looks, fonts = copies[1].looks, {each for each in job.named.values() if type(each) is Asset}
    carried = [each for style in looks.styles.values() for each in style.assets]
    assert len(fonts) == len(set(carried) | {looks.profile.asset})
    assert len(carried) > len(set(carried))
    looks_alone = max((each for each in job.named.values() if isinstance(each, bytes)), key=len)
    assert len(looks_alone) < len(pickle.dumps(looks)) / 20


def test_looks_are_one_and_the_same_for_all_editions(copies):
    cupboard, (delft, leiden) = Cupboard(), map(packed, copies)
    cupboard.put(delft.parcel(()).blobs)
    assert cupboard.read(delft.letter).looks is cupboard.read(leiden.letter).looks


def test_a_worker_says_what_it_lacks(copies):
    job, cupboard = packed(copies[0]), Cupboard()
    answer = cupboard.read(job.letter)
    assert isinstance(answer, Lacking)
    cupboard.put(job.parcel(job.named.keys() - answer.digests).blobs)
    then = cupboard.read(job.letter)  # the looks have come, and name what they are made of
    assert isinstance(then, Lacking)
    assert then.digests | answer.digests == set(job.named)
    cupboard.put(job.parcel(job.named.keys() - then.digests).blobs)
    assert cupboard.read(job.letter) == copies[0]


def test_a_full_cupboard_lets_go_of_what_was_not_used_for_longest(copies):
    cupboard, job = Cupboard(largest=1), packed(copies[0])
    cupboard.put(job.parcel(()).blobs)
    assert cupboard.read(job.letter) == copies[0]
    assert isinstance(cupboard.read(job.letter), Lacking)


def test_a_full_cupboard_keeps_what_every_edition_has(copies):
    delft, leiden = map(packed, copies)
    both = sum(map(len, leiden.parcel(()).blobs.values()))
    cupboard = Cupboard(largest=both + 100)
    cupboard.put(delft.parcel(()).blobs)
    assert cupboard.read(leiden.letter) == copies[1]
    (logo,) = delft.named.keys() - leiden.named.keys()
    assert cupboard.read(delft.letter) == Lacking(frozenset({logo}))
    assert cupboard.read(leiden.letter) == copies[1]


def test_a_blob_that_is_not_what_its_digest_says_is_refused(copies):
    digest, *_ = packed(copies[0]).named
    with pytest.raises(Strange, match="is something else"):
        Cupboard().put({digest: b"wrong"})


@pytest.mark.usefixtures("worker")
def test_a_worker_makes_what_is_in_a_parcel(copies):
    job = packed(copies[0])
    assert isinstance(bench.carry_out(make, job.parcel(job.named)), Lacking)
    made = bench.carry_out(make, job.parcel(()))
    assert [each.printed is not None for each in made] == [True]
    assert made == made_from(copies[0], make)
    assert bench.carry_out(make, job.parcel(job.named)) == made


@pytest.mark.parametrize("number", [1, bench.ALL_AT])
def test_a_worker_looks_for_garbage_in_what_an_edition_left_and_at_times_in_all(number):
    """What was kept before stays for some editions, and is not forgotten."""

    class Page:
        def __init__(self) -> None:
            self.document = self

    of_the_one_before = Page()
    bench._clear_away(1)
    known = [weakref.ref(of_the_one_before), weakref.ref(Page())]
    del of_the_one_before
    bench._clear_away(number)
    assert [each() is None for each in known] == [number == bench.ALL_AT, True]
    bench._clear_away(bench.ALL_AT)


@pytest.mark.usefixtures("worker")
def test_a_worker_tells_what_it_cannot_compose(copies):
    wrong = replace(copies[0], looks=replace(copies[0].looks, phrases={}))
    unset = bench.carry_out(make, packed(wrong).parcel(()))
    assert isinstance(unset, Unset)
    assert unset == made_from(wrong, make)


def test_another_text_is_another_letter(copies):
    sender = copies[1].text.region
    other = replace(copies[1], text=replace(copies[1].text, region=replace(sender, name="Andere")))
    assert packed(other).letter != packed(copies[1]).letter
