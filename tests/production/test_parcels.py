"""Orders that travel: what is heavy goes by its digest, once."""

import pickle
from dataclasses import replace

import pytest
from small_project import make

from pamflet.model import Asset
from pamflet.production import bench
from pamflet.production.jobs import order_of
from pamflet.production.parcels import HEAVY, Cupboard, Lacking, Strange, packed


@pytest.fixture
def orders(project):
    """The orders of both regions."""
    read = project.read()
    return [order_of(read, each, {"screen"}, tuple)[0] for each in read.plan.editions]


def test_what_is_unpacked_is_what_was_packed(orders):
    cupboard = Cupboard()
    for order in orders:
        job = packed(order)
        cupboard.put(job.parcel(()).blobs)
        assert cupboard.read(job.letter) == order


def test_a_letter_is_light_and_fonts_are_sent_once(orders):
    first, second = map(packed, orders)
    assert len(first.letter) < len(pickle.dumps(orders[0])) / 20
    fonts = [each for each in first.named.values() if isinstance(each, Asset)]
    assert fonts
    assert all(len(each.data) > HEAVY for each in fonts)
    assert second.parcel(first.named).blobs == {}


def test_blobs_are_one_and_the_same_for_all_orders(orders):
    cupboard, (first, second) = Cupboard(), map(packed, orders)
    cupboard.put(first.parcel(()).blobs)
    one, other = cupboard.read(first.letter), cupboard.read(second.letter)
    fonts = [each.jobs["screen"].assets for each in (one, other)]
    heavy = [digest for digest, each in fonts[0].items() if len(each.data) > HEAVY]
    assert heavy
    assert all(fonts[0][digest] is fonts[1][digest] for digest in heavy)


def test_a_worker_says_what_it_lacks(orders):
    job = packed(orders[0])
    answer = Cupboard().read(job.letter)
    assert answer == Lacking(frozenset(job.named))


def test_a_full_cupboard_lets_go_of_what_was_not_used_for_longest(orders):
    cupboard, job = Cupboard(largest=1), packed(orders[0])
    cupboard.put(job.parcel(()).blobs)
    assert cupboard.read(job.letter) == orders[0]
    assert isinstance(cupboard.read(job.letter), Lacking)


def test_a_blob_that_is_not_what_its_digest_says_is_refused(orders):
    digest, *_ = packed(orders[0]).named
    with pytest.raises(Strange, match="is something else"):
        Cupboard().put({digest: b"wrong"})


def test_a_worker_makes_what_a_parcel_orders(orders, monkeypatch):
    monkeypatch.setattr(bench, "_CUPBOARD", Cupboard())
    monkeypatch.setattr(bench, "_keep_what_stays", lambda: None)
    monkeypatch.setattr(bench, "_settle", lambda: None)
    job = packed(orders[0])
    assert bench.carry_out(make, job.parcel(job.named)) == Lacking(frozenset(job.named))
    assert bench.carry_out(make, job.parcel(())) == make(orders[0])
    assert bench.carry_out(make, job.parcel(job.named)) == make(orders[0])


def test_another_order_is_another_letter(orders):
    other = replace(orders[0], from_right=True)
    assert packed(other).letter != packed(orders[0]).letter
