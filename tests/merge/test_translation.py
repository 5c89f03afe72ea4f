"""A theme in another language has the pieces of its source, no more and no fewer."""

from pamflet.content.marks import Kind
from pamflet.content.outline import read_outline
from pamflet.errors import Place
from pamflet.merge.translation import translated
from pamflet.model import Theme

from .makers import NATIONAL, theme, told

ENGLISH = "content/themes/wonen.en.md"
SOURCE = """\
Begin.

- **Alleen.** Zonder kop.

## Nodig {#nodig}

- **Bouw.** Huizen.
  {: #bouw .required }
- **Deel.** Alles.
  {: #deel .locked }

### Waar {#waar list=regions}
"""
WORDS = """\
Beginning.

- **Alone.** No heading.
  {: #alleen }

## Needed {#nodig}

- **Share.** All.
  {: #deel }
- **Build.** Houses.
  {: #bouw }

### Where {#waar list=regions}
"""


def english(body: str) -> Theme:
    found = read_outline(ENGLISH, body, 1, "en", Kind.THEME)
    assert found.problems == ()
    place = Place(ENGLISH, 1, 1)
    return Theme("wonen", place, None, introduction=found.introduction, sections=found.sections)


def test_the_words_are_those_of_the_translation_the_order_and_marks_those_of_the_source():
    whole, problems = translated(theme(SOURCE), english(WORDS))
    assert problems == []
    assert (
        told(whole)
        == """\
Beginning.
##  { national}
- national alleen: Alone. No heading.
## Needed {nodig national}
- national bouw: Build. Houses. .required
- national deel: Share. All. .locked
### Where {waar national}"""
    )


def test_a_theme_in_the_source_language_is_itself():
    source = theme(SOURCE)
    assert translated(source, source) == (source, [])
    assert translated(None, source) == (source, [])


def test_what_is_not_translated_is_told_and_never_mixed_in():
    words = WORDS.replace("- **Build.** Houses.\n  {: #bouw }\n", "")
    whole, problems = translated(theme(SOURCE), english(words))
    assert [str(problem) for problem in problems] == [
        f"{ENGLISH}:1:1: error: there is no translation of 'bouw' [missing-translation]\n"
        f"  hint: it stands on {NATIONAL}:8"
    ]
    assert [item.id for item in whole.items] == ["alleen", "deel"]


def test_what_the_source_does_not_have_is_told():
    words = WORDS.replace("#bouw", "#bouwen").replace("{#waar", "{#war")
    _, problems = translated(theme(SOURCE), english(words))
    assert [str(problem) for problem in problems] == [
        f"{ENGLISH}:1:1: error: there is no translation of 'bouw' [missing-translation]\n"
        f"  hint: it stands on {NATIONAL}:8",
        f"{ENGLISH}:1:1: error: there is no translation of 'waar' [missing-translation]\n"
        f"  hint: it stands on {NATIONAL}:12",
        f"{ENGLISH}:11:3: error: '{NATIONAL}' has no item 'bouwen' [unknown-item]\n"
        "  hint: did you mean 'bouw'?",
        f"{ENGLISH}:13:11: error: '{NATIONAL}' has no section 'war' [unknown-section]\n"
        "  hint: did you mean 'waar'?",
    ]
