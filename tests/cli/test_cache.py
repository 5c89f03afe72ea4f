"""`build --cache`: what was built is fetched, and whatever happens to a store hurts no build."""

import pytest

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
FETCHED = (
    "fetched    delft/een.nl.pdf  1 page, 10 pt\n"
    "fetched    leiden/een.nl.pdf  1 page, 10 pt\n"
    "0 built, 2 fetched, 0 unchanged, 0 failed"
)
BUILT = FETCHED.replace("fetched   ", "built     ").replace("0 built, 2 fetched", "2 built")


@pytest.fixture
def url(tmp_path) -> str:
    (tmp_path / "share").mkdir()
    return f"file://{tmp_path}/share"


@pytest.fixture
def move_on(project, monkeypatch, tmp_path):
    """Return a function after which one stands before the project like another person."""

    def fresh(name: str = "somebody else's caches", *, keep: bool = False) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        if not keep and (project.root / "output").exists():
            project.remove("output")

    fresh("my caches")
    return fresh


def test_what_one_has_built_another_fetches(run, project, url, move_on):
    assert run("build", "--cache", url).out.startswith(BUILT)
    before = {each: (project.root / "output" / each).read_bytes() for each in project.output()}
    move_on()
    answer = run("build", "--cache", url)
    assert answer.out.startswith(FETCHED)
    assert (answer.code, answer.err) == (0, "")
    for each, data in before.items():
        assert (project.root / "output" / each).read_bytes() == data


def test_without_it_what_one_has_built_oneself_is_at_hand(run, project, monkeypatch, move_on):
    monkeypatch.delenv("PAMFLET_CACHE")
    assert run("build").out.startswith(BUILT)
    project.remove("output")
    assert run("build", "--cache", "none").out.startswith(BUILT)
    project.remove("output")
    assert run("build").out.startswith(FETCHED)
    project.remove("output")
    move_on()
    assert run("build").out.startswith(BUILT)


def test_the_address_may_stand_in_the_environment(run, monkeypatch, url, move_on):
    monkeypatch.setenv("PAMFLET_CACHE", url)
    run("build")
    move_on()
    assert run("build").out.startswith(FETCHED)


def test_force_fetches_nothing_but_shares(run, url, move_on):
    run("build", "--cache", url)
    move_on()
    assert run("build", "--cache", url, "--force").out.startswith(BUILT)
    move_on("a third")
    assert run("build", "--cache", url).out.startswith(FETCHED)


def test_quietly_and_why(run, url, move_on):
    run("build", "--cache", url)
    move_on()
    assert run("build", "--cache", url, "-q", "-r", "delft").out == ""
    answer = run("build", "--cache", url, "--why")
    assert answer.out.startswith(
        "fetched    leiden/een.nl.pdf  1 page, 10 pt: never made\n0 built, 1 fetched"
    )


def test_a_store_that_is_away_is_a_warning_and_a_build(run, tmp_path):
    answer = run("build", "--cache", f"file://{tmp_path}/away")
    assert answer.code == 0
    assert answer.err == (
        f"file://{tmp_path}/away: warning: the store is not used: there is no such folder"
        " [store-away]\n  hint: the files are made here; the build is not hurt\n"
    )
    assert answer.out.startswith(BUILT + ", 1 warning")


def test_a_wrong_file_under_a_right_name_is_a_warning_and_a_build(run, project, url, move_on):
    run("build", "--cache", url)
    before = (project.root / "output" / DELFT).read_bytes()
    files = [each for each in (project.root / "share").rglob("*") if each.is_file()]
    first, second = files
    swapped = first.read_bytes(), second.read_bytes()
    second.write_bytes(swapped[0])
    first.write_bytes(swapped[1])
    move_on()
    answer = run("build", "--cache", url)
    assert answer.code == 0
    assert answer.out.startswith(BUILT + ", 1 warning")
    assert "it is of another file [wrong-in-store]" in answer.err
    assert (project.root / "output" / DELFT).read_bytes() == before
    move_on("a third")
    assert run("build", "--cache", url).out.startswith(FETCHED)  # it was put right


def test_half_an_edition_is_fetched_and_the_rest_made(run, project, url, move_on):
    asked = "layout: plain\nformats: [screen, large-print, image]"
    project.change("content/pamphlets/een.md", "layout: plain", asked)
    run("build", "--cache", url, "-f", "screen")
    move_on()
    answer = run("build", "--cache", url)
    assert answer.code == 0
    assert "6 built, 2 fetched, 0 unchanged, 0 failed" in answer.out
    assert len(project.output()) == 9


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("share", 2, "--cache 'share' is no address: write one such as s3://BUCKET/FOLDER"),
        ("s4://bucket", 2, "there is no address 's4://'"),
        ("dropbox://folder", 3, "needs a package that is not installed: run "),
    ],
)
def test_an_address_that_cannot_be_used_is_an_error(run, project, address, code, said):
    answer = run("build", "--cache", address)
    assert answer.code == code
    assert said in answer.err
    assert project.output() in ([], ["manifest.json"])
