"""Hold the last two words of a paragraph together: no word stands alone on its last line."""

import re

LONGEST = 8  # letters; a longer word may stand alone, it fills the line well enough
NO_BREAK_SPACE = "\u00a0"
SPACES = r"[ \t\r\n\f]+"  # U+00A0 is none of them: what is joined stays joined
TAG = re.compile(r"<[^>]*>")


def join_widow(text: str) -> str:
    """Join the last two words of plain text with U+00A0, if the last has at most eight letters.

    Two words and fewer are left as they are: they would become one that cannot be broken.
    """
    return _join(text, text)


def join_widow_html(markup: str) -> str:
    """Do what `join_widow` does to inline HTML, where its last words follow the last tag.

    Nothing is touched in or before the last tag, and entities stay as they are written.
    """
    head, end, tail = markup.rpartition(">")
    return markup if "<" in tail else head + end + _join(tail, TAG.sub("", markup))


def _join(tail: str, whole: str) -> str:
    """Join the last two words in the tail of a text, which as a whole has at least three."""
    *_, gap = [None, *re.finditer(SPACES, tail.rstrip())]
    if gap is None or len(re.split(SPACES, whole.strip())) < 3:
        return tail
    is_short = sum(sign.isalnum() for sign in tail[gap.end() :]) <= LONGEST
    return tail[: gap.start()] + NO_BREAK_SPACE + tail[gap.end() :] if is_short else tail
