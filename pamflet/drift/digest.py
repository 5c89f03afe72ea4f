"""When two texts are the same: white space, case and punctuation make no difference."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LENGTH = 16  # hexadecimal digits: 64 bits, enough to tell a federation's texts apart
KEPT = frozenset("%‰&@#§")  # punctuation to Unicode, words to a reader
IGNORED = ("P", "Z", "C", "Sk")  # Unicode categories: punctuation, spaces, controls, accents alone
BETWEEN_DIGITS = re.compile(r"(?<=\d)\0+(?=\d)")


class _Signs(dict[int, str]):
    """What becomes of each sign, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        ignored = sign not in KEPT and unicodedata.category(sign).startswith(IGNORED)
        self[code] = "\0" if ignored else sign
        return self[code]


_signs = _Signs()


def digest(text: str) -> str:
    """Return the digest of a text: the first 16 hexadecimal digits of a SHA-256.

    A typographic correction gives the same digest. What stands between two digits counts, so that
    10,5 is not 105; but not what it is: 2018-2022 is 2018–2022.
    """
    return sha256(_essence(text).encode()).hexdigest()[:LENGTH]


def _essence(text: str) -> str:
    signs = unicodedata.normalize("NFKC", text).casefold().translate(_signs)
    return BETWEEN_DIGITS.sub("·", signs).replace("\0", "")
