"""The state of derived texts; whole projects on disk."""

from pamflet import merge
from pamflet.content import Folders, read_sources
from pamflet.drift import digest, problems, reviews, stale_editions
from pamflet.errors import in_order
from pamflet.model import Edition

from .makers import FILES, OWN, SHIPPED, THEME, WORDS, based, reviewed, sources, states

BOUW = "Bouw.\nVeel huizen."
OVERRIDE = "- **Bouw.** Kleine huizen.\n"
PATH = f"{OWN}#bouw"


def test_a_text_that_did_not_change_is_fresh(tmp_path):
    assert states(reviewed(tmp_path, based(OVERRIDE, bouw=BOUW))) == {PATH: "fresh"}


def test_a_comma_makes_nothing_stale(tmp_path):
    files = based(OVERRIDE, bouw="bouw veel, huizen")
    assert states(reviewed(tmp_path, files)) == {PATH: "fresh"}


def test_a_text_that_changed_makes_stale_and_is_shown_three_ways(tmp_path):
    (found,) = reviewed(tmp_path, based(OVERRIDE, bouw="Bouw. Weinig huizen."))
    assert (found.state, found.base) == ("stale", f"{THEME}#bouw")
    assert found.was == "Bouw. Weinig huizen."
    assert (found.now, found.said) == (BOUW, "Bouw.\nKleine huizen.")


def test_a_text_that_says_nothing_is_unrecorded(tmp_path):
    assert states(reviewed(tmp_path, {OWN: OVERRIDE})) == {PATH: "unrecorded"}


def test_a_new_point_in_a_section_that_a_region_hid_is_stale(tmp_path):
    was = {"nodig": "Wat is nodig?\nVooraf.", "bouw": BOUW}
    files = based("## X {#nodig .hide}\n", **was)
    assert states(reviewed(tmp_path, files)) == {
        f"{OWN}#nodig": "fresh",
        PATH: "fresh",
        f"{OWN}#help": "stale",
    }
    assert told(tmp_path, files) == [
        f"{OWN}:3:10: warning: 'help' is new in a section that this file hides or replaces:"
        f" {THEME}#help [stale-text]\n"
        f"  hint: see 'python build.py status'; still right? python build.py accept {OWN}"
    ]


def test_what_is_gone_leaves_an_orphan(tmp_path):
    files = based("- **Oud.** Zo.\n", oud="Oud. Ooit.", ouder="Weg.")
    found = reviewed(tmp_path, files)
    assert states(found) == {f"{OWN}#oud": "orphan", f"{OWN}#ouder": "orphan"}
    assert [(each.was, each.in_use) for each in found] == [("Oud. Ooit.", True), ("Weg.", False)]


def test_a_theme_that_is_gone_leaves_orphans(tmp_path):
    sources(tmp_path, {OWN: OVERRIDE})
    (tmp_path / THEME).unlink()
    read = read_sources(Folders.of(tmp_path, SHIPPED))
    (found,) = reviews(read, ())
    assert (found.file, found.id, found.state) == (OWN, "bouw", "orphan")
    assert found.base == f"{THEME}#bouw"


def test_a_file_that_is_not_there_is_missing(tmp_path):
    files = {
        "content/regions/delft/region.md": "---\nname: Delft\nlocales: [nl, en]\n---\n\nHallo.\n",
        OWN: OVERRIDE,
    }
    assert states(reviewed(tmp_path, files)) == {
        "content/pamphlets/een.en.md#": "missing",
        "content/regions/delft/region.en.md#": "missing",
        "content/regions/delft/themes/wonen.en.md#": "missing",
        PATH: "unrecorded",
        "content/themes/wonen.en.md#": "missing",
    }


def test_a_point_that_is_not_translated_is_missing(tmp_path):
    words = "---\ntitle: Housing\nstatement: A house.\n---\n\n- **Build.** Much.\n  {: #bouw }\n"
    found = states(reviewed(tmp_path, {WORDS: words}))
    assert found[f"{WORDS}#bouw"] == "unrecorded"
    assert found[f"{WORDS}#help"] == "missing"


# -- what is told ----------------------------------------------------------------------------


def told(root, files):
    return [str(problem) for problem in in_order(problems(sources(root, files)))]


def test_a_stale_text_is_a_warning(tmp_path):
    assert told(tmp_path, based(OVERRIDE, bouw="Bouw. Weinig huizen.")) == [
        f"{OWN}:3:9: warning: the text that 'bouw' was based on has changed: {THEME}#bouw"
        " [stale-text]\n"
        f"  hint: see 'python build.py status'; still right? python build.py accept {OWN}"
    ]


def test_a_base_that_is_missing_is_an_error_also_where_nothing_changed(tmp_path):
    files = based(OVERRIDE, bouw=BOUW)
    del files[f"content/bases/{digest(BOUW)}.md"]
    assert told(tmp_path, files) == [
        f"{OWN}:3:9: error: the text that 'bouw' was based on is not there:"
        f" content/bases/{digest(BOUW)}.md [missing-base]\n"
        f"  hint: put it back; or look at the text again: python build.py accept {OWN}"
    ]


def test_a_base_that_was_tampered_with_is_an_error_and_no_base(tmp_path):
    files = based(OVERRIDE, bouw="Bouw. Weinig huizen.")
    path = next(path for path in files if "bases" in path)
    files[path] = BOUW
    assert told(tmp_path, files) == [
        f"{path}: error: somebody changed this text: it is not the one that its name is the"
        " digest of [changed-base]\n"
        "  hint: take the change back; or, when no text is based on it, delete the file",
        f"{OWN}:3:9: error: the text that 'bouw' was based on was changed by somebody: {path}"
        " [missing-base]\n"
        f"  hint: put it back; or look at the text again: python build.py accept {OWN}",
        f"{OWN}:3:9: warning: the text that 'bouw' was based on has changed: {THEME}#bouw"
        " [stale-text]\n"
        f"  hint: see 'python build.py status'; still right? python build.py accept {OWN}",
    ]
    (found,) = reviewed(tmp_path, files)
    assert found.was is None


def test_a_project_without_derived_texts_has_nothing_to_review(tmp_path):
    assert reviews(sources(tmp_path, FILES), ()) == []


# -- of whole editions --------------------------------------------------------------------------

OLD = "Bouw. Weinig huizen."
DELFT, LEIDEN = (Edition(region, "een", "en") for region in ("delft", "leiden"))
TRANSLATED = {
    WORDS: f"""\
---
title: Living
based_on:
  bouw: "{digest(OLD)}"
---

- **Build.** Many houses.
  {{: #bouw }}
""",
    f"content/bases/{digest(OLD)}.md": f"{OLD}\n",
    "content/regions/leiden/region.md": "---\nname: Leiden\n---\n",
}


def test_an_edition_is_stale_with_a_text_of_its_region(tmp_path):
    read = sources(tmp_path, {**TRANSLATED, **based(OVERRIDE, bouw=OLD)})
    here, there = (Edition(region, "een", "nl") for region in ("delft", "leiden"))
    assert stale_editions(read, (here, there)) == {here}


def test_editions_are_stale_with_their_translation_unless_their_region_wrote_over_it(tmp_path):
    now = "Build.\nMany houses."
    files = based("- **Build.** Small houses.\n  {: #bouw }\n", bouw=now)
    files[f"{OWN.removesuffix('.md')}.en.md"] = files.pop(OWN)
    read = sources(tmp_path, {**TRANSLATED, **files})
    assert stale_editions(read, (DELFT, LEIDEN)) == {LEIDEN}


def test_an_edition_without_records_is_not_stale(tmp_path):
    read = sources(tmp_path, {OWN: OVERRIDE})
    assert stale_editions(read, merge.plan(read).editions) == frozenset()
