"""`status` and `accept`: a federation changes a point, and everybody who changed it is told."""

import json

import pytest

THEME = "content/themes/wonen.md"
NOTHING = "there was nothing to accept: all of it is recorded already\n"
DELFT = "content/regions/delft/themes/wonen.md"
LEIDEN = "content/regions/leiden/themes/wonen.md"
ENGLISH = "content/themes/wonen.en.md"


@pytest.fixture
def federation(project, run, monkeypatch):
    """Return a project in which everything derived is fresh, with the project as working folder."""
    project.write(DELFT, "- **Betaalbaar.** Bouw in Delft.\n  {: #betaalbaar }\n")
    project.write(LEIDEN, "---\n# van ons\nbased_on:\n---\n- **B.**\n  {: #betaalbaar .hide }\n")
    project.write(
        ENGLISH,
        "---\ntitle: Housing\n---\n\n## What? {#nodig}\n\n- **Affordable.** Build.\n"
        "  {: #betaalbaar }\n- **Help.** Near.\n  {: #hulp }\n",
    )
    monkeypatch.chdir(project.root)
    assert run("accept", DELFT, LEIDEN, ENGLISH).code == 0
    return project


def rows(run, state=None):
    found = json.loads(run("status", "--json").out)
    return [each for each in found if state in (None, each["state"])]


def stale(run):
    return {(each["file"], each["id"]) for each in rows(run, "stale")}


@pytest.mark.usefixtures("federation")
def test_accepting_makes_everything_fresh(run):
    assert {each["state"] for each in rows(run)} == {"fresh"}
    answer = run("status", "--strict")
    assert (answer.code, answer.out) == (0, "6 fresh\n")


def test_a_changed_point_makes_exactly_its_overrides_and_translations_stale(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    assert stale(run) == {(DELFT, "betaalbaar"), (LEIDEN, "betaalbaar"), (ENGLISH, "betaalbaar")}
    (row,) = [each for each in rows(run, "stale") if each["file"] == DELFT]
    assert row == {
        "file": DELFT,
        "id": "betaalbaar",
        "kind": "override",
        "region": "delft",
        "locale": "nl",
        "state": "stale",
        "base": f"{THEME}#betaalbaar",
        "diff": "Betaalbare woningen. Bouw [-ook-] {+snel+} in {{ region.name }}.",
    }
    assert run("status").code == 0
    assert run("status", "--strict").code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bouw ook in", "Bouw, ook in"),
        ("Bouw ook in", "bouw  ook\n  in"),
        ("Bouw ook", "Bouw “ook”"),
    ],
)
def test_a_comma_changes_nothing(federation, run, old, new):
    federation.change(THEME, old, new)
    assert stale(run) == set()


def test_accept_clears_one_and_accept_of_the_rest(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    answer = run("accept", DELFT)
    assert (answer.code, answer.out) == (0, f"accepted   {DELFT}  1 text\n")
    assert stale(run) == {(LEIDEN, "betaalbaar"), (ENGLISH, "betaalbaar")}
    answer = run("accept", "--of", f"{THEME}#betaalbaar")
    assert answer.out == f"accepted   {LEIDEN}  1 text\naccepted   {ENGLISH}  1 text\n"
    assert stale(run) == set()
    assert run("status").out == "6 fresh\n"


def test_one_point_of_a_file_can_be_accepted_alone(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    federation.change(THEME, "In elke wijk", "In elk dorp")
    run("accept", f"{ENGLISH}#hulp")
    assert stale(run) == {(each, "betaalbaar") for each in (DELFT, LEIDEN, ENGLISH)}


def test_accept_writes_only_the_lines_it_changes(federation, run):
    before = (federation.root / LEIDEN).read_text(encoding="utf-8")
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    run("accept", LEIDEN)
    after = (federation.root / LEIDEN).read_text(encoding="utf-8")
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == 1
    assert all(line.strip().startswith("betaalbaar: ") for line in changed[0])
    assert "# van ons" in after


def test_the_text_itself_is_kept_once(federation):
    kept = sorted((federation.root / "content/bases").iterdir())
    texts = [each.read_text(encoding="utf-8") for each in kept]
    assert "Betaalbare woningen.\nBouw ook in {{ region.name }}.\n" in texts
    assert len(texts) == len(set(texts)) == 4


def test_three_texts_stand_side_by_side(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    said = run("status").out
    assert f"stale       {DELFT}#betaalbaar\n  was made from {THEME}#betaalbaar, which" in said
    (heads,) = [line for line in said.splitlines() if "national" in line and "local" in line][:1]
    assert heads.split() == ["base", "national", "local"]
    assert "Bouw in Delft." in said
    assert said.endswith(
        "3 fresh, 3 stale\nstill right, or made right? python build.py accept FILE\n"
    )


def test_a_build_warns_and_builds(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    answer = run("build", "-r", "delft")
    assert answer.code == 0
    assert [line for line in answer.problems if line.startswith(DELFT)] == [
        f"{DELFT}:3:15: warning: the text that 'betaalbaar' was based on has changed:"
        f" {THEME}#betaalbaar [stale-text]"
    ]
    assert run("check", "-r", "delft", "--strict").code == 1


def test_a_missing_base_stops_the_edition_until_it_is_accepted_again(federation, run):
    for each in (federation.root / "content/bases").iterdir():
        each.unlink()
    answer = run("build", "-r", "delft")
    assert answer.code == 1
    assert any("[missing-base]" in line for line in answer.problems)
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    answer = run("accept", "--of", f"{THEME}#betaalbaar")
    assert answer.code == 1
    assert all("[missing-base]" in line for line in answer.problems)
    assert run("accept", DELFT, LEIDEN, ENGLISH).code == 0
    assert run("build", "-r", "delft").code == 0


@pytest.mark.usefixtures("federation")
def test_a_text_that_nobody_made_from_another_is_wrong_usage(run):
    answer = run("accept", "content/regions/delft/themes/wonem.md")
    assert answer.code == 2
    assert f"did you mean '{DELFT}'?" in answer.err
    answer = run("accept", "--of", f"{THEME}#betalbaar")
    assert answer.code == 2
    assert f"did you mean '{THEME}#betaalbaar'?" in answer.err
    assert run("accept").code == 2


def test_a_broken_file_is_not_accepted(federation, run):
    federation.write(DELFT, "---\ntitle: [\n---\n")
    answer = run("accept", DELFT)
    assert answer.code == 1
    assert any("[yaml-syntax]" in line for line in answer.problems)


@pytest.mark.usefixtures("federation")
def test_nothing_to_accept_is_said(run):
    assert (
        run("accept", DELFT).out == "there was nothing to accept: all of it is recorded already\n"
    )


def test_explain_tells_the_state_of_every_piece(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    said = run("explain", "delft", "wonen").out
    assert f"  adapted, stale  betaalbaar  {DELFT}:" in said
    assert f"  hidden, stale  betaalbaar  {THEME}:" in run("explain", "leiden", "wonen").out
    said = run("explain", "delft", "wonen", "-l", "en").out
    assert "  national, stale  betaalbaar" in said
    assert "  national, fresh  hulp" in said


def test_a_base_that_is_put_back_is_said(federation, run):
    own = (federation.root / DELFT).read_text(encoding="utf-8")
    path = f"content/bases/{own.partition('betaalbaar: ')[2][1:17]}.md"
    kept = federation.root / path
    text = kept.read_text(encoding="utf-8")
    kept.write_text("iets anders", encoding="utf-8")
    answer = run("explain", "delft", "wonen")
    assert (answer.code, len(answer.problems)) == (1, 1)
    assert "[missing-base]" in answer.problems[0]
    assert run("accept", DELFT, LEIDEN, ENGLISH).out == f"put back   {path}\n"
    assert kept.read_text(encoding="utf-8") == text
    assert run("explain", "delft", "wonen").code == 0


def test_of_several_arguments_all_are_checked_before_anything_is_written(federation, run):
    federation.change(THEME, "Bouw ook in", "Bouw snel in")
    before = (federation.root / DELFT).read_bytes()
    answer = run("accept", DELFT, "--of", f"{THEME}#onbekend")
    assert (answer.code, answer.out) == (2, "")
    assert (federation.root / DELFT).read_bytes() == before
    answer = run("accept", "--of", THEME)
    assert answer.code == 2
    assert answer.err == f"error: '{THEME}' names no text: write its id behind it, as in FILE#ID\n"


def test_a_text_whose_base_cannot_be_read_is_not_accepted(federation, run):
    federation.change(THEME, "title: Wonen", "title: [")
    answer = run("accept", DELFT, ENGLISH)
    assert answer.code == 1
    assert all(line.startswith(THEME) for line in answer.problems)
    assert answer.problems


def test_a_file_that_only_adds_has_nothing_to_accept(federation, run):
    federation.write(DELFT, "- **Vaar.** Zo.\n  {: #vaar .last }\n")
    answer = run("accept", DELFT)
    assert (answer.code, answer.out) == (0, NOTHING)


def test_an_orphan_keeps_its_record_as_long_as_its_text_is_there(federation, run):
    federation.change(THEME, "#betaalbaar", "#goedkoop")
    federation.change(ENGLISH, "#betaalbaar", "#goedkoop")
    said = run("status").out
    assert (
        f"orphan      {DELFT}#betaalbaar\n  was made from {THEME}#betaalbaar, which is gone:"
        in said
    )
    assert run("accept", DELFT).out == NOTHING
    assert "betaalbaar: " in (federation.root / DELFT).read_text(encoding="utf-8")
    federation.change(DELFT, "#betaalbaar }", "#goedkoop }")
    assert run("accept", DELFT).code == 0
    assert "betaalbaar: " not in (federation.root / DELFT).read_text(encoding="utf-8")
