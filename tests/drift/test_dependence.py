"""What a derived text was made from; whole projects on disk."""

# ruff: noqa: E501 - a table of cases

import pytest

from pamflet.drift.dependence import derived_texts

from .makers import OWN, THEME, WORDS, derived, sources

NODIG, BOUW, HELP = "Wat is nodig?\nVooraf.", "Bouw.\nVeel huizen.", "Help.\nThuis."


@pytest.mark.parametrize(
    ("own", "wanted", "said"),
    [
        ("", {}, {}),
        ("- **Bouw.** Kleine huizen.\n", {"bouw": BOUW}, {"bouw": "Bouw.\nKleine huizen."}),
        ("- **Bouw.**\n  {: #bouw .hide }\n", {"bouw": BOUW}, {}),
        ("- **Nieuw.** Zo.\n  {: #nieuw .last }\n", {}, {}),
        ("Ons begin.\n", {"body": "Inleiding."}, {"body": "Ons begin."}),
        (
            "## Wat is nodig? {#nodig}\n\n- **Nieuw.** Zo.\n  {: #nieuw .last }\n",
            {"nodig": "Wat is nodig?"},
            {"nodig": "Wat is nodig?"},
        ),
        (
            "## Wat is nodig? {#nodig}\n\nOns begin.\n",
            {"nodig": NODIG},
            {"nodig": "Wat is nodig?\nOns begin."},
        ),
        ("## X {#nodig .hide}\n", {"nodig": NODIG, "bouw": BOUW, "help": HELP}, {}),
        (
            "## X {#nodig .replace}\n\n- **Bouw.** Zo.\n  {: #bouw }\n- **Nieuw.** Zo.\n",
            {"nodig": NODIG, "bouw": BOUW, "help": HELP},
            {"nodig": "X", "bouw": "Bouw.\nZo."},
        ),
        ("---\ntitle: Huis\nstatement:\n---\n", {"title": "Wonen", "statement": "Een huis."}, {"title": "Huis"}),
    ],
)  # fmt: skip
def test_a_region_depends_on_what_it_replaces_and_hides(tmp_path, own, wanted, said):
    found = derived(tmp_path, {OWN: own})
    assert (found.wanted, found.said, found.gone) == (wanted, said, ())
    assert (found.kind, found.region, found.locale, found.base) == (
        "override",
        "delft",
        "nl",
        THEME,
    )


def test_what_the_national_text_no_longer_has_is_gone(tmp_path):
    own = "- **Oud.** Zo.\n- **Nieuw.** Zo.\n  {: #nieuw .first }\n"
    assert derived(tmp_path, {OWN: own}).gone == ("oud",)


def test_a_translation_depends_on_all_of_its_source(tmp_path):
    words = "---\ntitle: Housing\n---\n\nHello.\n\n- **Build.** Much.\n  {: #bouw }\n"
    found = derived(tmp_path, {WORDS: words})
    ids = ["title", "statement", "body", "nodig", "bouw", "help", "buurt", "groet"]
    assert [*found.wanted] == ids
    assert [*found.said] == ["title", "body", "bouw"]
    assert (found.kind, found.region, found.locale) == ("translation", None, "en")


def test_a_theme_with_a_point_called_title_keeps_its_own_title_apart(tmp_path):
    theme = "---\ntitle: Wonen\n---\n\n- **Title.** Zo.\n"
    words = "---\ntitle: Housing\n---\n\n- **Title.** So.\n"
    found = derived(tmp_path, {THEME: theme, WORDS: words})
    assert found.wanted == {"theme.title": "Wonen", "title": "Title.\nZo."}


def test_a_region_file_in_another_language_depends_on_the_translation(tmp_path):
    words = "---\ntitle: Housing\n---\n\n- **Build.** Much.\n  {: #bouw }\n"
    own = "- **Build.** Little.\n  {: #bouw }\n"
    read = {WORDS: words, OWN.replace(".md", ".en.md"): own}
    found = {each.path: each for each in derived_texts(sources(tmp_path, read))}
    override = found[OWN.replace(".md", ".en.md")]
    assert (override.base, override.wanted) == (WORDS, {"bouw": "Build.\nMuch."})


def test_a_pamphlet_depends_on_the_keys_it_changes(tmp_path):
    own = "content/regions/delft/pamphlets/een.md"
    found = derived(tmp_path, {own: "---\ntitle: Ons\nkicker:\n---\n"})
    assert (found.wanted, found.said) == ({"title": "Een", "kicker": "Nu"}, {"title": "Ons"})


def test_a_regions_own_translation_depends_on_what_it_says(tmp_path):
    region = "---\nname: Delft\ncontact:\n  note: elke dag\n  invitation: Kom.\n---\n\nHallo.\n"
    words = "---\ncontact: {note: every day}\n---\n\nHello.\n"
    folder = "content/regions/delft/"
    found = derived(tmp_path, {f"{folder}region.md": region, f"{folder}region.en.md": words})
    assert found.wanted == {"contact.note": "elke dag", "body": "Hallo."}
    assert (found.kind, found.region, found.base) == ("translation", "delft", f"{folder}region.md")
