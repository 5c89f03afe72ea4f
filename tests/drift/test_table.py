"""Regions of a table: their texts in other languages are told by the file that would hold them."""

from .makers import reviewed, states

TABLE = "id;name;locales;contact.note\ngouda;Gouda;nl|en;maandag\n"
WORDS = "content/regions/gouda/region.en.md"


def test_a_row_whose_words_are_not_translated_misses_the_file_of_its_region(tmp_path):
    found = states(reviewed(tmp_path, {"content/regions.csv": TABLE}))
    assert found[f"{WORDS}#"] == "missing"


def test_a_translated_row_depends_on_its_region(tmp_path):
    words = "---\ncontact: {note: Mondays}\n---\n"
    found = reviewed(tmp_path, {"content/regions.csv": TABLE, WORDS: words})
    (note,) = [each for each in found if each.file == WORDS]
    assert (note.id, str(note.state)) == ("contact.note", "unrecorded")
    assert note.base == "content/regions/gouda/region.md#contact.note"
