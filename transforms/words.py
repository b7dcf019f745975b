"""Words as people type them: small letters, without accents and signs."""

import re
import unicodedata

import pandas as pd

# Letters that Unicode does not take apart into a plain letter and an accent.
SINGLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "’": "", "'": ""}
)
NO_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """`text` in small letters without accents; everything that is no letter or digit becomes one space."""
    taken_apart = unicodedata.normalize("NFKD", text).casefold().translate(SINGLE_LETTERS)
    letters = "".join(char for char in taken_apart if not unicodedata.combining(char))
    return NO_WORD.sub(" ", letters).strip()


def folded(texts: pd.Series) -> pd.Series:
    """Each text of the series folded; a missing text becomes an empty one."""
    return texts.fillna("").map(fold)
