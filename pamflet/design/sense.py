"""Tell where a line tears words apart that a reader takes together.

Arabic: a particle belongs to the word behind it, and a noun without article to the definite noun
that follows it (idafa: بيت الناس, مفتاح بيتك). No dictionary is asked, so this sees the plain cases
only; a no-break space in the text says the rest. Latin letters: see `is_lonely` in `fitting`.
"""

import re
import unicodedata

PARTICLES = frozenset(
    {
        *("في", "من", "على", "إلى", "عن", "مع", "لا", "ما", "لم", "لن", "أن", "إن", "أو", "ثم"),
        *("هل", "يا", "كل", "بعد", "قبل", "بين", "عند", "غير", "بلا", "دون"),
        *("هذا", "هذه", "ذلك", "تلك"),
    }
)
ARTICLE = "ال"
WITH_ARTICLE = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل))")  # and, so; in, like, for; the
OWNED = re.compile(r"(?:ك|كم|ه|ها|هم|نا)$")  # your, his, her, their, our
BEGINS_ANEW = ("و", "ل")  # and, for: a word that begins with it stands well on a new line
SHORTEST_OWNED = 4  # letters of a word that may end in a pronoun and not be all root


def tears(before: str, after: str) -> bool:
    """Tell whether a line that ends with one word and goes on with the other tears them apart."""
    word, rest = _letters(before), _letters(after)
    if not word or word != _bare(before).rstrip():
        return False
    if word in PARTICLES:
        return True
    is_definite = WITH_ARTICLE.match(word) or _is_owned(word)
    return not is_definite and (rest.startswith(ARTICLE) or _is_owned(rest))


def _is_owned(word: str) -> bool:
    """Tell whether a word ends in a pronoun; one that begins a phrase of its own does not count."""
    is_long = len(word) >= SHORTEST_OWNED
    return is_long and not word.startswith(BEGINS_ANEW) and bool(OWNED.search(word))


def _letters(word: str) -> str:
    """Return a word's Arabic letters, without vowel signs and without what is no letter."""
    return "".join(sign for sign in _bare(word) if "\u0620" <= sign <= "\u064a")


def _bare(word: str) -> str:
    """Return a word without vowel signs."""
    return "".join(sign for sign in word if not unicodedata.combining(sign))
