"""Hold words together that belong together, and let go of those that do not.

The last two of a paragraph, and a word of one letter and the next, stay together. A quotation and
the bracket behind it do not: Pango knows an older rule of Unicode (UAX 14, LB15) and keeps them.
"""

import re

LONGEST = 8  # letters; a longer word may stand alone, it fills the line well enough
NO_BREAK_SPACE = "\u00a0"
SPACES = r"[ \t\r\n\f]+"  # U+00A0 is none of them: what is joined stays joined
TAG = re.compile(r"<[^>]*>")
# A word of one letter that stands by itself, or a tag, which is left as it is.
QUOTE_AND_BRACKET = re.compile(rf"(?<=[’”»›“‘])(?={SPACES}[(\[])")
MAY_BREAK = "\u200b"
SMALL_WORD = re.compile(rf"<[^>]*>|(?<![^\s(\[>„«“‘])([^\W\d_]){SPACES}")


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


def tie_small_words(markup: str) -> str:
    """Join every word of one letter to the next with U+00A0, in plain text or inline HTML.

    In Polish and Ukrainian such a word (w, i, z; у, і, й) does not end a line.
    """

    def tied(found: re.Match[str]) -> str:
        return f"{found[1]}{NO_BREAK_SPACE}" if found[1] else found[0]

    return SMALL_WORD.sub(tied, markup)


def part_brackets(markup: str) -> str:
    """Let a line end between a quotation and a bracket, in plain text or inline HTML."""
    return QUOTE_AND_BRACKET.sub(MAY_BREAK, markup)


def _join(tail: str, whole: str) -> str:
    """Join the last two words in the tail of a text, which as a whole has at least three."""
    *_, gap = [None, *re.finditer(SPACES, tail.rstrip())]
    if gap is None or len(re.split(SPACES, whole.strip())) < 3:
        return tail
    is_short = sum(sign.isalnum() for sign in tail[gap.end() :]) <= LONGEST
    return tail[: gap.start()] + NO_BREAK_SPACE + tail[gap.end() :] if is_short else tail
