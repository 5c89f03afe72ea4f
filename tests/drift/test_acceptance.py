"""What is written when somebody says that a text is still right."""

from pamflet.drift import accepted, accepted_for_everybody, digest

from .makers import OWN, THEME, based, reviewed

BOUW, HELP = "Bouw.\nVeel huizen.", "Help.\nThuis."
OVERRIDES = "- **Bouw.** Klein.\n- **Help.** Overal.\n"


def test_all_that_is_not_fresh_is_recorded_with_its_text(tmp_path):
    files = based(OVERRIDES, bouw="Bouw. Weinig huizen.")
    found = accepted(reviewed(tmp_path, files))
    assert found.records == {OWN: {"bouw": digest(BOUW), "help": digest(HELP)}}
    assert found.bases == {digest(BOUW): BOUW, digest(HELP): HELP}


def test_a_fresh_text_is_not_recorded_again_but_its_base_is_kept(tmp_path):
    found = accepted(reviewed(tmp_path, based("- **Bouw.** Klein.\n", bouw=BOUW)))
    assert (found.records, found.bases) == ({}, {digest(BOUW): BOUW})


def test_what_is_gone_is_forgotten(tmp_path):
    found = accepted(reviewed(tmp_path, based("", oud="Weg.")))
    assert found.records == {OWN: {"oud": None}}


def test_a_minor_edit_is_recorded_for_stale_texts_alone(tmp_path):
    files = based(OVERRIDES, bouw="Bouw. Weinig huizen.")
    found = accepted_for_everybody(reviewed(tmp_path, files), f"{THEME}#bouw")
    assert found.records == {OWN: {"bouw": digest(BOUW)}}
    assert accepted_for_everybody(reviewed(tmp_path, files), f"{THEME}#help").records == {}
