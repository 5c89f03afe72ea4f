"""What a region changes in one language only is told."""

from drift.makers import OWN, WORDS, sources

from pamflet.merge.gaps import gaps
from pamflet.model import Edition

ENGLISH = OWN.replace(".md", ".en.md")
TRANSLATED = {
    WORDS: """\
---
title: Housing
statement: A house.
---

Hi.

- **Build.** Much.
  {: #bouw }
""",
    "content/pamphlets/een.en.md": "---\ntitle: One\nkicker: Now\n---\n",
}
CHANGES = """\
## Wat is nodig? {#nodig}

- **Bouw.**
  {: #bouw .hide }
- **Vaar.** Zo.
  {: #vaar .last }
"""


def told(root, locale="en", **files):
    read = sources(root, {**TRANSLATED, OWN: CHANGES, **files})
    return [str(each) for each in gaps(read, Edition("delft", "een", locale))]


def test_a_file_that_is_not_translated_is_told(tmp_path):
    assert told(tmp_path) == [
        f"{OWN}:1:1: warning: there is no translation '{ENGLISH}': what this file changes is left"
        " out in 'en' [missing-translation]\n"
        "  hint: write it, or take 'en' out of the locales"
    ]


def test_a_change_that_is_not_repeated_is_told(tmp_path):
    assert told(tmp_path, **{ENGLISH: "- **Sail.** So.\n  {: #zeil .last }\n"}) == [
        f"{ENGLISH}:1:1: warning: 'bouw' is hidden, and is printed in 'en' [missing-translation]\n"
        f"  hint: this file does not say it; it stands on {OWN}:4",
        f"{ENGLISH}:1:1: warning: 'vaar' is changed, and is not in 'en' [missing-translation]\n"
        f"  hint: this file does not say it; it stands on {OWN}:6",
        f"{ENGLISH}:2:3: warning: 'zeil' is not in '{OWN}' [extra-translation]\n"
        "  hint: take it out, or write it there as well",
    ]


def test_the_same_changes_in_both_languages_are_all_right(tmp_path):
    english = "- **B.**\n  {: #bouw .hide }\n- **Sail.** So.\n  {: #vaar .last }\n"
    assert told(tmp_path, **{ENGLISH: english}) == []
    assert told(tmp_path, locale="nl") == []
